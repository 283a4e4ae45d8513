"""The fold: what each event makes of the state. Pure, total over the logs that `rules` writes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from backend.engine.hero_draft.clock import COUNTDOWN, begun, stopped
from backend.engine.hero_draft.events import (
    BanSkipped,
    CaptainConnected,
    CaptainDisconnected,
    CaptainNotReady,
    CaptainReady,
    ChoiceMade,
    CoinFlipped,
    DraftingStarted,
    Event,
    HeroBanned,
    HeroClockRestored,
    HeroDraftAbandoned,
    HeroDraftCompleted,
    HeroDraftOpened,
    HeroDraftPaused,
    HeroDraftRestarted,
    HeroDraftResumed,
    HeroDraftResuming,
    HeroPicked,
)
from backend.engine.hero_draft.orders import ORDERS
from backend.engine.hero_draft.state import Action, HeroDraft, Phase, Presence, Setup, Team


def evolve(state: HeroDraft, event: Event) -> HeroDraft:
    """The state after one more event; its sequence is the next number."""
    return FOLDS[type(event)](state, event)


def _after(state: HeroDraft, **changes: Any) -> HeroDraft:
    """One event later. A fold calls it once: a copy of the state is most of what a fold costs."""
    return replace(state, sequence=state.sequence + 1, **changes)


def _opened(state: HeroDraft, event: HeroDraftOpened | HeroDraftRestarted) -> HeroDraft:
    """Of what was before only who is connected stays."""
    setup = event.setup
    return HeroDraft(
        sequence=state.sequence + 1,
        phase=Phase.WAITING,
        order=setup.order,
        clock=setup.clock,
        disconnect=setup.disconnect,
        teams={entry.id: _team(setup, index, state.teams.get(entry.id)) for index, entry in enumerate(setup.teams)},
        heroes={hero.id: hero for hero in setup.heroes},
        actions=tuple(Action(slot.number, slot.phase, slot.kind, slot.by_first) for slot in ORDERS[setup.order]),
    )


def _team(setup: Setup, index: int, former: Team | None) -> Team:
    entry = setup.teams[index]
    return Team(
        entry.id,
        entry.name,
        entry.captain,
        entry.captain_name,
        reserve=timedelta(milliseconds=setup.clock.reserve_ms),
        presence=former.presence if former else Presence.NOT_SEEN,
    )


def _ready(state: HeroDraft, event: CaptainReady) -> HeroDraft:
    teams = _with_team(state, event.team, ready=True)
    both = all(team.ready for team in teams.values())
    return _after(state, teams=teams, phase=Phase.ROLLING if both else Phase.WAITING)


def _not_ready(state: HeroDraft, event: CaptainNotReady) -> HeroDraft:
    return _after(state, teams=_with_team(state, event.team, ready=False))


def _connected(state: HeroDraft, event: CaptainConnected) -> HeroDraft:
    return _after(state, teams=_with_team(state, event.team, presence=Presence.HERE))


def _disconnected(state: HeroDraft, event: CaptainDisconnected) -> HeroDraft:
    return _after(state, teams=_with_team(state, event.team, presence=Presence.AWAY))


def _flipped(state: HeroDraft, event: CoinFlipped) -> HeroDraft:
    return _after(state, phase=Phase.CHOOSING, flip=event.winner)


def _chosen(state: HeroDraft, event: ChoiceMade) -> HeroDraft:
    return _after(state, choices={**state.choices, event.team: event.choice})


def _drafting_started(state: HeroDraft, event: DraftingStarted) -> HeroDraft:
    other = state.opponent(event.first_pick)
    actions = tuple(replace(action, team=event.first_pick if action.by_first else other) for action in state.actions)
    return _after(
        state,
        phase=Phase.DRAFTING,
        actions=actions,
        first_pick=event.first_pick,
        radiant=event.radiant,
        **begun(actions[0], state.clock, event.at),
    )


def _done(state: HeroDraft, event: HeroBanned | HeroPicked | BanSkipped, **what: Any) -> HeroDraft:
    """The clock of the next action begins with this one's event: what came too late is nobody's time."""
    before, following = state.actions[: event.action - 1], state.actions[event.action :]
    action = replace(state.actions[event.action - 1], done=True, **what)
    return _after(
        state,
        actions=(*before, action, *following),
        **stopped(state, event.at) | begun(following[0] if following else None, state.clock, event.at),
    )


def _banned(state: HeroDraft, event: HeroBanned) -> HeroDraft:
    return _done(state, event, hero=event.hero)


def _picked(state: HeroDraft, event: HeroPicked) -> HeroDraft:
    return _done(state, event, hero=event.hero, automatic=event.automatic)


def _skipped(state: HeroDraft, event: BanSkipped) -> HeroDraft:
    return _done(state, event, automatic=True)


def _paused(state: HeroDraft, event: HeroDraftPaused) -> HeroDraft:
    changes = stopped(state, event.at)
    for missing in event.missing:
        team = changes["teams"][missing.team]
        changes["teams"][missing.team] = replace(team, pauses=team.pauses + 1)
    return _after(state, phase=Phase.PAUSED, pause=event.cause, resumes_at=None, **changes)


def _resuming(state: HeroDraft, event: HeroDraftResuming) -> HeroDraft:
    resumes_at = event.at + timedelta(milliseconds=event.milliseconds)
    return _after(state, phase=Phase.RESUMING, pause=None, resumes_at=resumes_at)


def _resumed(state: HeroDraft, event: HeroDraftResumed) -> HeroDraft:
    return _after(state, phase=Phase.DRAFTING, resumes_at=None, running_since=event.at)


def _clock_restored(state: HeroDraft, event: HeroClockRestored) -> HeroDraft:
    """Nobody gets more than was used: the last sign of life may be older than the action, or the countdown."""
    back = timedelta(milliseconds=event.milliseconds)
    return _after(
        state,
        running_since=None if state.running_since is None else min(state.running_since + back, event.at),
        resumes_at=None if state.resumes_at is None else min(state.resumes_at + back, event.at + COUNTDOWN),
    )


def _abandoned(state: HeroDraft, event: HeroDraftAbandoned) -> HeroDraft:
    return _after(state, phase=Phase.ABANDONED, pause=None, resumes_at=None, **stopped(state, event.at))


def _completed(state: HeroDraft, event: HeroDraftCompleted) -> HeroDraft:
    return _after(state, phase=Phase.COMPLETED)


def _with_team(state: HeroDraft, team: int, **changes: Any) -> Mapping[int, Team]:
    return {**state.teams, team: replace(state.teams[team], **changes)}


FOLDS: Mapping[type[Event], Callable[[HeroDraft, Any], HeroDraft]] = {
    HeroDraftOpened: _opened,
    HeroDraftRestarted: _opened,
    CaptainReady: _ready,
    CaptainNotReady: _not_ready,
    CaptainConnected: _connected,
    CaptainDisconnected: _disconnected,
    CoinFlipped: _flipped,
    ChoiceMade: _chosen,
    DraftingStarted: _drafting_started,
    HeroBanned: _banned,
    HeroPicked: _picked,
    BanSkipped: _skipped,
    HeroDraftPaused: _paused,
    HeroDraftResuming: _resuming,
    HeroDraftResumed: _resumed,
    HeroClockRestored: _clock_restored,
    HeroDraftAbandoned: _abandoned,
    HeroDraftCompleted: _completed,
}
