"""What is allowed in a team draft: one function a command. `decide` finds it, `evolve` folds what it returns.

The rules are those of the section "Team draft" in the rules of the game; `styles` says who is next.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from backend.engine.core import Expire, PauseDraft, RestoreClock, ResumeDraft, Rng, RuleViolation, Seat
from backend.engine.team_draft.checks import Moment, require_open, require_running, require_started
from backend.engine.team_draft.commands import (
    ChangePool,
    ChangeStyle,
    Command,
    PickPlayer,
    ReplaceCaptain,
    RestartDraft,
    Secrets,
    StartDraft,
    UndoPick,
)
from backend.engine.team_draft.events import (
    ClockRestored,
    DraftPaused,
    DraftRestarted,
    DraftResumed,
    Event,
    PickUndone,
    PlayerPicked,
    StyleChanged,
)
from backend.engine.team_draft.evolve import evolve
from backend.engine.team_draft.roster import change_pool, replace_captain
from backend.engine.team_draft.start import start_draft
from backend.engine.team_draft.state import Place, Status, TeamDraft, TimeoutPolicy
from backend.engine.team_draft.turns import next_turn

__all__ = ["deadline", "decide", "evolve", "is_overdue", "missing_players"]


def decide(state: TeamDraft, command: Command, *, seat: Seat, now: datetime, rng: Rng, secrets: Secrets) -> list[Event]:
    """The events a command leads to, in order. Raises RuleViolation when the rules forbid it."""
    if isinstance(command, FOR_STAFF) and not seat.staff:
        raise RuleViolation("STAFF_ONLY", "Only tournament staff can do that.")
    return RULES[type(command)](state, command, Moment(seat, now, rng, secrets))


def deadline(state: TeamDraft) -> datetime | None:
    """When `Expire` is due: the end of the pick clock, where the clock then picks. With WAIT nothing is ever due."""
    return state.deadline if state.on_timeout is TimeoutPolicy.AUTO_PICK else None


def is_overdue(state: TeamDraft, now: datetime) -> bool:
    """Whether the captain on the clock has used up their time, whatever follows from it."""
    return state.deadline is not None and now >= state.deadline


def missing_players(state: TeamDraft) -> int:
    """How many places will stay empty because the pool is too small."""
    vacancies = sum(place.player is None for place in state.places)
    return max(vacancies - len(state.pool), 0)


def pick_player(state: TeamDraft, command: PickPlayer, moment: Moment) -> list[Event]:
    """Where the clock picks, its end is the rule: a pick after it is refused even if nobody has noticed the end yet,
    so that it never matters how soon somebody does.
    """
    require_running(state)
    place = state.on_the_clock
    if place is None or place.team is None or command.turn != place.turn:
        raise RuleViolation("STALE_TURN", "That turn is over.", "turn")
    if not moment.seat.may_act_for(place.team):
        raise RuleViolation("NOT_YOUR_TURN", f"{state.captain_name(place.team)} is on the clock.")
    if _is_due(state, moment.now):
        raise RuleViolation("TIME_IS_UP", f"The time of {state.captain_name(place.team)} is up.")
    if not state.has(command.player):
        raise RuleViolation("NOT_FOUND", "That player is not in this draft.", "player")
    if command.player not in state.pool:
        name = state.players[command.player].name
        raise RuleViolation("PLAYER_UNAVAILABLE", f"{name} is already in a team.", "player")
    on_behalf = place.team not in moment.seat.teams
    return _pick(state, place, place.team, command.player, moment, on_behalf=on_behalf)


def expire(state: TeamDraft, command: Expire, moment: Moment) -> list[Event]:
    """The clock picks: first of the captain's queue, then the highest MMR, ties by name."""
    place = state.on_the_clock
    if place is None or place.team is None or not _is_due(state, moment.now):
        return []
    queue = moment.secrets.queues.get(place.team, ())
    wished = next((player for player in queue if player in state.pool), None)
    player = best_available(state) if wished is None else wished
    return _pick(state, place, place.team, player, moment, automatic=True)


def best_available(state: TeamDraft) -> int:
    """The player of the pool with the highest MMR, ties by name."""

    def rank(player: int) -> tuple[int, str, int]:
        return -state.players[player].mmr, state.players[player].name.casefold(), player

    return min(state.pool, key=rank)


def undo_pick(state: TeamDraft, command: UndoPick, moment: Moment) -> list[Event]:
    """The team keeps the turn it had. A completed draft is open again, a paused one stays paused."""
    require_started(state)
    last = state.last_pick
    if last is None or last.team is None or last.player is None:
        raise RuleViolation("NOTHING_TO_UNDO", "No pick has been made.")
    if command.pick_number != last.pick_number:
        raise RuleViolation("STALE_TURN", f"Pick {command.pick_number} is not the last pick.", "pick_number")
    team, player = state.teams[last.team], state.players[last.player]
    if player.id == team.captain:
        raise RuleViolation("PLAYER_IS_CAPTAIN", f"{player.name} now captains {team.name}.")
    if player.id not in team.members:
        raise RuleViolation("PLAYER_LEFT", f"{player.name} is no longer in {team.name}.")
    return [
        PickUndone(
            at=moment.now,
            pick_number=last.pick_number,
            round=last.round,
            team=team.id,
            team_name=team.name,
            captain=team.captain,
            captain_name=state.captain_name(team.id),
            player=player.id,
            player_name=player.name,
            player_mmr=player.mmr,
        )
    ]


def restart_draft(state: TeamDraft, command: RestartDraft, moment: Moment) -> list[Event]:
    """The teams keep their order, their captains of now, and the clock's settings."""
    require_started(state)
    if command.sequence != state.sequence:
        raise RuleViolation("STALE_TURN", "The draft has moved on since.", "sequence")
    restarted = DraftRestarted(at=moment.now, style=command.style or state.style)
    after = evolve(state, restarted)
    if not after.pool:
        raise RuleViolation("NO_PLAYERS", "There is nobody to pick.")
    return [restarted, *next_turn(after, moment.now, moment.rng)]


def change_style(state: TeamDraft, command: ChangeStyle, moment: Moment) -> list[Event]:
    """Whoever is on the clock then has a full clock; a paused draft stays paused."""
    require_open(state)
    if state.last_pick is not None:
        raise RuleViolation("PICKS_MADE", "The style can change only before the first pick.")
    if command.style is state.style:
        raise RuleViolation("STYLE_UNCHANGED", "The draft already has that style.", "style")
    changed = StyleChanged(at=moment.now, style=command.style, former_style=state.style)
    return [changed, *next_turn(evolve(state, changed), moment.now, moment.rng)]


def pause_draft(state: TeamDraft, command: PauseDraft, moment: Moment) -> list[Event]:
    """A pause after the end of the clock is allowed and saves nobody: nothing is left, so time is up again on
    resuming. Staff who find that unfair undo the automatic pick, which gives a full clock.
    """
    if state.status is Status.PAUSED:
        raise RuleViolation("ALREADY_PAUSED", "The draft is already paused.")
    require_running(state)
    left = None if state.deadline is None else max(state.deadline - moment.now, timedelta(0))
    return [DraftPaused(at=moment.now, remaining_ms=_milliseconds(left))]


def resume_draft(state: TeamDraft, command: ResumeDraft, moment: Moment) -> list[Event]:
    if state.status is not Status.PAUSED:
        raise RuleViolation("NOT_PAUSED", "The draft is not paused.")
    return [DraftResumed(at=moment.now, remaining_ms=_milliseconds(state.remaining))]


def restore_clock(state: TeamDraft, command: RestoreClock, moment: Moment) -> list[Event]:
    """Without effect where no clock runs."""
    if state.deadline is None or command.milliseconds <= 0:
        return []
    return [ClockRestored(at=moment.now, milliseconds=command.milliseconds)]


def _pick(
    state: TeamDraft,
    place: Place,
    team: int,
    player: int,
    moment: Moment,
    *,
    automatic: bool = False,
    on_behalf: bool = False,
) -> list[Event]:
    picked = PlayerPicked(
        at=moment.now,
        pick_number=place.pick_number,
        round=place.round,
        team=team,
        team_name=state.teams[team].name,
        captain=state.teams[team].captain,
        captain_name=state.captain_name(team),
        player=player,
        player_name=state.players[player].name,
        player_mmr=state.players[player].mmr,
        automatic=automatic,
        on_behalf=on_behalf,
    )
    return [picked, *next_turn(evolve(state, picked), moment.now, moment.rng)]


def _is_due(state: TeamDraft, now: datetime) -> bool:
    due = deadline(state)
    return due is not None and now >= due


def _milliseconds(left: timedelta | None) -> int | None:
    return None if left is None else left // timedelta(milliseconds=1)


Rule = Callable[[TeamDraft, Any, Moment], list[Event]]

RULES: Mapping[type[Command], Rule] = {
    StartDraft: start_draft,
    PickPlayer: pick_player,
    UndoPick: undo_pick,
    RestartDraft: restart_draft,
    ChangeStyle: change_style,
    PauseDraft: pause_draft,
    ResumeDraft: resume_draft,
    ChangePool: change_pool,
    ReplaceCaptain: replace_captain,
    Expire: expire,
    RestoreClock: restore_clock,
}

FOR_STAFF = (
    StartDraft,
    UndoPick,
    RestartDraft,
    ChangeStyle,
    PauseDraft,
    ResumeDraft,
    ChangePool,
    ReplaceCaptain,
    RestoreClock,
)
