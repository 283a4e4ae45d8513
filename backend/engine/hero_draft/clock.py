"""Two clocks: the time of each action, and after it the reserve of the team whose action it is.

Nothing here reads a clock; `now` is given, and a `now` before the clock began to run takes nothing from anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from backend.engine.hero_draft.orders import ActionKind
from backend.engine.hero_draft.state import Action, ClockSettings, HeroDraft, Phase, Team

NOTHING = timedelta(0)
COUNTDOWN = timedelta(seconds=3)
"""From the end of a pause until the clocks run again."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is left at a moment: of the current action, and of each team's reserve."""

    action: timedelta
    reserves: Mapping[int, timedelta]


def read_clock(state: HeroDraft, now: datetime) -> Reading:
    """What is left; of an action nothing before drafting and after the end."""
    reserves = {team.id: team.reserve for team in state.teams.values()}
    running = _running(state)
    if running is None:
        return Reading(state.action_left, reserves)
    since, team = running
    elapsed = max(now - since, NOTHING)
    of_reserve = max(elapsed - state.action_left, NOTHING)
    reserves[team] = max(reserves[team] - of_reserve, NOTHING)
    return Reading(max(state.action_left - elapsed, NOTHING), reserves)


def deadline(state: HeroDraft) -> datetime | None:
    """When `Expire` is due: action time and reserve are used up, or a countdown is over."""
    if state.phase is Phase.RESUMING:
        return state.resumes_at
    running = _running(state)
    if running is None:
        return None
    since, team = running
    return since + state.action_left + state.teams[team].reserve


def _running(state: HeroDraft) -> tuple[datetime, int] | None:
    """Since when the clock runs, and for which team; None while it stands."""
    current = state.current
    if state.running_since is None or current is None or current.team is None:
        return None
    return state.running_since, current.team


def is_due(state: HeroDraft, now: datetime) -> bool:
    due = deadline(state)
    return due is not None and now >= due


def time_of(action: Action, settings: ClockSettings) -> timedelta:
    """What an action has before the reserve is touched."""
    short = action.kind is ActionKind.BAN and action.phase == 1
    return timedelta(milliseconds=settings.first_bans_ms if short else settings.action_ms)


def stopped(state: HeroDraft, at: datetime) -> dict[str, Any]:
    """What of a state changes when its clocks stand: the time that was left is written down."""
    left = read_clock(state, at)
    return {"teams": _paid(state.teams, left.reserves), "action_left": left.action, "running_since": None}


def _paid(teams: Mapping[int, Team], reserves: Mapping[int, timedelta]) -> dict[int, Team]:
    return {
        id: team if team.reserve == reserves[id] else replace(team, reserve=reserves[id]) for id, team in teams.items()
    }


def begun(action: Action | None, settings: ClockSettings, at: datetime) -> dict[str, Any]:
    """What of a state whose clocks stand changes when that of an action begins; none does after the last."""
    if action is None:
        return {"action_left": NOTHING}
    return {"action_left": time_of(action, settings), "running_since": at}
