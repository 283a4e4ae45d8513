"""Everything the API knows of one draft at one sequence, read at once: the fold, and the rows its ids stand for."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from backend.drafts.log import events_of, fold
from backend.drafts.models import Draft, DraftEvent
from backend.engine.core import Event
from backend.engine.team_draft.state import TeamDraft
from backend.tournaments.models import Team, Tournament, TournamentPlayer


@dataclass(frozen=True)
class DraftView:
    """A team draft as of `sequence`: its log, its fold, and its players and teams as rows by id.

    While it runs, rosters come from the fold, not from the rows: rows read a moment later may already be further. Once
    it is over they belong to the tournament, and the rows say where people are.
    """

    draft: Draft
    tournament: Tournament
    log: tuple[DraftEvent, ...]
    events: tuple[Event, ...]
    state: TeamDraft
    players: dict[int, TournamentPlayer]
    teams: dict[int, Team]

    @property
    def sequence(self) -> int:
        return self.state.sequence

    @cached_property
    def rosters(self) -> dict[int, list[TournamentPlayer]]:
        """The members of every team, captain first."""
        if self.state.on_the_clock is not None:
            return {id: [self.players[member] for member in team.members] for id, team in self.state.teams.items()}
        joined = sorted(self.players.values(), key=lambda player: player.join_order)
        return {id: [player for player in joined if player.team_id == id] for id in self.teams}


def load_views(ids: Collection[int]) -> dict[int, DraftView]:
    """The views of some team drafts; a missing one is absent. Four queries for the first, two for each further one."""
    return {draft.pk: _view(draft) for draft in Draft.objects.select_related("tournament").filter(pk__in=ids)}


def _view(draft: Draft) -> DraftView:
    log = tuple(DraftEvent.objects.filter(draft=draft).order_by("sequence"))
    events = tuple(events_of(draft, log))
    state: TeamDraft = fold(draft, events)
    players = TournamentPlayer.objects.with_mmr().filter(tournament_id=draft.tournament_id).in_bulk()
    teams = Team.objects.filter(tournament_id=draft.tournament_id).in_bulk()
    if state.on_the_clock is not None:
        team_of = {member: team.id for team in state.teams.values() for member in team.members}
        for player in players.values():
            player.team_id = team_of.get(player.pk)
        for team in state.teams.values():
            teams[team.id].captain_id = team.captain
    return DraftView(draft, draft.tournament, log, events, state, players, teams)
