"""What an event changed: the actions and teams whose current state a client should take over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backend.engine.hero_draft import events
from backend.engine.hero_draft.state import HeroDraft


@dataclass(frozen=True)
class Touched:
    """Numbers of actions, and ids of teams."""

    actions: tuple[int, ...] = ()
    teams: tuple[int, ...] = ()


def touched(event: Any, state: HeroDraft) -> Touched:
    """What `event` changed in the draft whose present state is `state`."""
    return TOUCHED[type(event)](event, state)


def _everything(_event: Any, state: HeroDraft) -> Touched:
    return Touched(tuple(action.number for action in state.actions), tuple(state.teams))


def _nothing(_event: Any, _state: HeroDraft) -> Touched:
    return Touched()


def _team(event: events.OfTeam, state: HeroDraft) -> Touched:
    return Touched(teams=tuple(team for team in state.teams if team == event.team))


def _both(_event: Any, state: HeroDraft) -> Touched:
    """The time that was left is written down."""
    return Touched(teams=tuple(state.teams))


def _action(event: events.HeroBanned | events.BanSkipped | events.HeroPicked, state: HeroDraft) -> Touched:
    return Touched((event.action,), _team(event, state).teams)


TOUCHED: dict[type, Callable[[Any, HeroDraft], Touched]] = {
    events.HeroDraftOpened: _everything,
    events.HeroDraftRestarted: _everything,
    events.CaptainReady: _team,
    events.CaptainNotReady: _team,
    events.CaptainConnected: _team,
    events.CaptainDisconnected: _team,
    events.CoinFlipped: _nothing,
    events.ChoiceMade: _team,
    events.DraftingStarted: _everything,
    events.HeroBanned: _action,
    events.BanSkipped: _action,
    events.HeroPicked: _action,
    events.HeroDraftPaused: _both,
    events.HeroDraftResuming: _nothing,
    events.HeroDraftResumed: _nothing,
    events.HeroClockRestored: _nothing,
    events.HeroDraftAbandoned: _both,
    events.HeroDraftCompleted: _nothing,
}
