"""What an event changed: the places, teams and players whose current state a client should take over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backend.engine.team_draft import events
from backend.engine.team_draft.state import TeamDraft


@dataclass(frozen=True)
class Touched:
    """Pick numbers, team ids and player ids."""

    rounds: tuple[int, ...] = ()
    teams: tuple[int, ...] = ()
    players: tuple[int, ...] = ()


def touched(event: Any, state: TeamDraft) -> Touched:
    """What `event` changed in the draft whose present state is `state`."""
    return TOUCHED[type(event)](event, state)


def _everything(_event: Any, state: TeamDraft) -> Touched:
    return Touched(_all_rounds(state), tuple(state.order), tuple(state.players))


def _all_rounds(state: TeamDraft) -> tuple[int, ...]:
    return tuple(place.pick_number for place in state.places)


def _nothing(_event: Any, _state: TeamDraft) -> Touched:
    return Touched()


def _place(event: events.CaptainAssigned | events.TieRolled, _state: TeamDraft) -> Touched:
    return Touched(rounds=(event.pick_number,))


def _picked(event: events.PlayerPicked, _state: TeamDraft) -> Touched:
    return Touched((event.pick_number,), (event.team,), (event.player,))


def _undone(event: events.PickUndone, state: TeamDraft) -> Touched:
    """The place after the one taken back loses its assignment."""
    voided = (event.pick_number, event.pick_number + 1)
    return Touched(tuple(n for n in voided if n <= len(state.places)), (event.team,), (event.player,))


def _pool(event: events.PoolChanged, _state: TeamDraft) -> Touched:
    return Touched(players=tuple(player.id for player in (*event.added, *event.removed)))


def _open_places(_event: events.DraftCompleted, state: TeamDraft) -> Touched:
    """Places that nobody will fill lose the turn they may have had."""
    return Touched(rounds=tuple(place.pick_number for place in state.places if place.player is None))


def _captain(event: events.CaptainReplaced, state: TeamDraft) -> Touched:
    places = tuple(place.pick_number for place in state.places if place.team == event.team)
    return Touched(places, (event.team,), (event.former, event.captain))


TOUCHED: dict[type, Callable[[Any, TeamDraft], Touched]] = {
    events.DraftStarted: _everything,
    events.DraftRestarted: _everything,
    events.StyleChanged: lambda _event, state: Touched(rounds=_all_rounds(state)),
    events.CaptainAssigned: _place,
    events.TieRolled: _place,
    events.PlayerPicked: _picked,
    events.PickUndone: _undone,
    events.PoolChanged: _pool,
    events.CaptainReplaced: _captain,
    events.DraftPaused: _nothing,
    events.DraftResumed: _nothing,
    events.ClockRestored: _nothing,
    events.DraftCompleted: _open_places,
}
