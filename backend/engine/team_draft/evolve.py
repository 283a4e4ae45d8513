"""The fold: what each event makes of the state. Pure, total over the logs that `rules` writes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from backend.engine.team_draft.events import (
    CaptainAssigned,
    CaptainReplaced,
    ClockRestored,
    DraftCompleted,
    DraftPaused,
    DraftRestarted,
    DraftResumed,
    DraftStarted,
    Event,
    PickUndone,
    PlayerPicked,
    PoolChanged,
    StyleChanged,
    TieRolled,
)
from backend.engine.team_draft.state import Place, Status, Style, Team, TeamDraft
from backend.engine.team_draft.styles import STYLES


def evolve(state: TeamDraft, event: Event) -> TeamDraft:
    """The state after one more event; its sequence is the next number."""
    return FOLDS[type(event)](replace(state, sequence=state.sequence + 1), event)


def _started(state: TeamDraft, event: DraftStarted) -> TeamDraft:
    players = {player.id: player for player in event.players}
    teams = {team.id: Team(team.id, team.name, team.captain, team.members) for team in event.teams}
    return _laid_out(
        replace(
            state,
            status=Status.IN_PROGRESS,
            team_size=event.team_size,
            pick_seconds=event.pick_seconds,
            on_timeout=event.on_timeout,
            order=tuple(teams),
            teams=teams,
            players=players,
            pool=frozenset(players).difference(*(team.members for team in teams.values())),
        ),
        event.style,
    )


def _tie_rolled(state: TeamDraft, event: TieRolled) -> TeamDraft:
    return _with_place(state, event.pick_number, tie=state.sequence)


def _captain_assigned(state: TeamDraft, event: CaptainAssigned) -> TeamDraft:
    assigned = _with_place(state, event.pick_number, team=event.team, captain=event.captain, turn=state.sequence)
    return _with_full_clock(assigned, event.at)


def _player_picked(state: TeamDraft, event: PlayerPicked) -> TeamDraft:
    return replace(
        state,
        places=_places_with(state, event.pick_number, player=event.player, automatic=event.automatic),
        teams=_teams_with(state, event.team, members=(*state.teams[event.team].members, event.player)),
        pool=state.pool - {event.player},
    )


def _pick_undone(state: TeamDraft, event: PickUndone) -> TeamDraft:
    void = replace(state, places=tuple(_without_turn(place, state.style) for place in state.places))
    reopened = _with_place(
        void, event.pick_number, player=None, automatic=False, captain=event.captain, turn=state.sequence
    )
    members = tuple(member for member in state.teams[event.team].members if member != event.player)
    status = Status.PAUSED if state.status is Status.PAUSED else Status.IN_PROGRESS
    return _with_full_clock(
        replace(_with_team(reopened, event.team, members=members), pool=state.pool | {event.player}, status=status),
        event.at,
    )


def _pool_changed(state: TeamDraft, event: PoolChanged) -> TeamDraft:
    added = {player.id: player for player in event.added}
    return replace(
        state,
        players={**state.players, **added},
        pool=state.pool.union(added).difference(player.id for player in event.removed),
    )


def _captain_replaced(state: TeamDraft, event: CaptainReplaced) -> TeamDraft:
    gone = {event.captain, event.former} if event.from_pool else {event.captain}
    members = tuple(member for member in state.teams[event.team].members if member not in gone)
    replaced = _with_team(state, event.team, captain=event.captain, members=(event.captain, *members))
    return replace(
        replaced,
        pool=state.pool - {event.captain},
        places=tuple(
            replace(place, captain=event.captain) if place.team == event.team and place.player is None else place
            for place in state.places
        ),
    )


def _style_changed(state: TeamDraft, event: StyleChanged) -> TeamDraft:
    return _laid_out(state, event.style)


def _paused(state: TeamDraft, event: DraftPaused) -> TeamDraft:
    remaining = None if state.deadline is None else max(state.deadline - event.at, timedelta(0))
    return replace(state, status=Status.PAUSED, deadline=None, remaining=remaining)


def _resumed(state: TeamDraft, event: DraftResumed) -> TeamDraft:
    deadline = None if state.remaining is None else event.at + state.remaining
    return replace(state, status=Status.IN_PROGRESS, deadline=deadline, remaining=None)


def _clock_restored(state: TeamDraft, event: ClockRestored) -> TeamDraft:
    if state.deadline is None:
        return state
    return replace(state, deadline=state.deadline + timedelta(milliseconds=event.milliseconds))


def _restarted(state: TeamDraft, event: DraftRestarted) -> TeamDraft:
    members = {member for team in state.teams.values() for member in team.members}
    captains = {team.captain for team in state.teams.values()}
    emptied = replace(
        state,
        status=Status.IN_PROGRESS,
        teams={team.id: replace(team, members=(team.captain,)) for team in state.teams.values()},
        pool=(state.pool | members) - captains,
    )
    return _laid_out(emptied, event.style)


def _completed(state: TeamDraft, event: DraftCompleted) -> TeamDraft:
    return replace(
        state,
        status=Status.COMPLETED,
        deadline=None,
        remaining=None,
        places=tuple(_without_turn(place, state.style) for place in state.places),
    )


def _laid_out(state: TeamDraft, style: Style) -> TeamDraft:
    """All places anew, for the vacancies the teams have now."""
    vacancies = {team: state.team_size - len(state.teams[team].members) for team in state.order}
    places = STYLES[style].places(vacancies)
    return replace(
        state,
        style=style,
        places=tuple(
            place if place.team is None else replace(place, captain=state.teams[place.team].captain) for place in places
        ),
    )


def _without_turn(place: Place, style: Style) -> Place:
    """An open place as it was before its turn came. In shuffle it is then nobody's; a pick that was made stays."""
    if place.player is not None:
        return place
    if style is Style.SHUFFLE:
        return Place(place.pick_number, place.round)
    return replace(place, turn=None)


def _with_full_clock(state: TeamDraft, at: datetime) -> TeamDraft:
    if state.pick_seconds is None:
        return state
    full = timedelta(seconds=state.pick_seconds)
    if state.status is Status.PAUSED:
        return replace(state, remaining=full)
    return replace(state, deadline=at + full, remaining=None)


def _with_place(state: TeamDraft, pick_number: int, **changes: Any) -> TeamDraft:
    return replace(state, places=_places_with(state, pick_number, **changes))


def _places_with(state: TeamDraft, pick_number: int, **changes: Any) -> tuple[Place, ...]:
    """Pick numbers count from 1, without gaps."""
    before, place, after = state.places[: pick_number - 1], state.places[pick_number - 1], state.places[pick_number:]
    return (*before, replace(place, **changes), *after)


def _with_team(state: TeamDraft, team: int, **changes: Any) -> TeamDraft:
    return replace(state, teams=_teams_with(state, team, **changes))


def _teams_with(state: TeamDraft, team: int, **changes: Any) -> dict[int, Team]:
    return {**state.teams, team: replace(state.teams[team], **changes)}


FOLDS: Mapping[type[Event], Callable[[TeamDraft, Any], TeamDraft]] = {
    DraftStarted: _started,
    CaptainAssigned: _captain_assigned,
    TieRolled: _tie_rolled,
    PlayerPicked: _player_picked,
    PickUndone: _pick_undone,
    PoolChanged: _pool_changed,
    CaptainReplaced: _captain_replaced,
    StyleChanged: _style_changed,
    DraftPaused: _paused,
    DraftResumed: _resumed,
    ClockRestored: _clock_restored,
    DraftRestarted: _restarted,
    DraftCompleted: _completed,
}
