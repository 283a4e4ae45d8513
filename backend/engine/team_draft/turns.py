"""Whose turn comes next, and when there is none left."""

from collections.abc import Iterable
from datetime import datetime

from backend.engine.core import Rng
from backend.engine.team_draft.events import (
    CaptainAssigned,
    DraftCompleted,
    Event,
    Roll,
    RollRound,
    TeamMmr,
    TieRolled,
)
from backend.engine.team_draft.rolls import Throws, roll_off
from backend.engine.team_draft.state import Place, TeamDraft
from backend.engine.team_draft.styles import STYLES


def next_turn(state: TeamDraft, at: datetime, rng: Rng) -> list[Event]:
    """Put the next captain on the clock, rolling a tie if there is one; or complete the draft."""
    place = next((place for place in state.places if place.player is None), None)
    if place is None or not state.pool:
        return [DraftCompleted(at=at, teams=team_mmrs(state, state.order))]
    tied = STYLES[state.style].contenders(state, place)
    if len(tied) == 1:
        return [_assigned(state, place, tied[0], at, was_tie=False)]
    winner, rounds = roll_off(tied, rng)
    rolled = TieRolled(
        at=at,
        pick_number=place.pick_number,
        tied=team_mmrs(state, tied),
        rounds=named_rounds({team: state.teams[team].name for team in tied}, rounds),
        winner=winner,
        winner_name=state.teams[winner].name,
    )
    return [rolled, _assigned(state, place, winner, at, was_tie=True)]


def team_mmrs(state: TeamDraft, teams: Iterable[int]) -> tuple[TeamMmr, ...]:
    return tuple(
        TeamMmr(team, state.teams[team].name, state.captain_name(team), state.team_mmr(team)) for team in teams
    )


def named_rounds(names: dict[int, str], rounds: Iterable[Throws]) -> tuple[RollRound, ...]:
    return tuple(tuple(Roll(team, names[team], value) for team, value in throws.items()) for throws in rounds)


def _assigned(state: TeamDraft, place: Place, team: int, at: datetime, *, was_tie: bool) -> CaptainAssigned:
    return CaptainAssigned(
        at=at,
        pick_number=place.pick_number,
        round=place.round,
        team=team,
        team_name=state.teams[team].name,
        captain=state.teams[team].captain,
        captain_name=state.captain_name(team),
        team_mmr=state.team_mmr(team),
        was_tie=was_tie,
    )
