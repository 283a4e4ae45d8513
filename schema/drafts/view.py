"""Everything the API knows of one draft at one sequence, read at once: the fold, and the rows its ids stand for."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from backend.drafts.log import events_of, fold
from backend.drafts.models import Draft, DraftEvent, DraftStatus
from backend.engine.core import Event
from backend.engine.team_draft.replay import Step, steps
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

    @property
    def status(self) -> str:
        return DraftStatus(self.state.status)

    @property
    def tournament_id(self) -> int:
        return self.tournament.pk

    @property
    def is_running(self) -> bool:
        return self.state.on_the_clock is not None

    @cached_property
    def rosters(self) -> dict[int, list[TournamentPlayer]]:
        """The members of every team, captain first."""
        if self.is_running:
            return {id: [self.players[member] for member in team.members] for id, team in self.state.teams.items()}
        joined = sorted(self.players.values(), key=lambda player: player.join_order)
        return {id: [player for player in joined if player.team_id == id] for id in self.teams}

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What each event changed, as it was then."""
        return tuple(steps(self.events))  # type: ignore[arg-type]


Head = Draft | DraftView
"""A draft's sequence, status and tournament."""


def load_views(ids: Collection[int]) -> dict[int, DraftView]:
    """The views of some team drafts; a missing one is absent. Four queries, however many.

    The logs come first: each tournament is as it was when its log was complete, or later, and so is who may see it.
    """
    logs: dict[int, list[DraftEvent]] = defaultdict(list)
    for row in DraftEvent.objects.filter(draft__in=ids).order_by("draft", "sequence"):
        logs[row.draft_id].append(row)
    drafts = Draft.objects.select_related("tournament").in_bulk(ids)
    tournaments = [draft.tournament_id for draft in drafts.values()]
    players: dict[int, dict[int, TournamentPlayer]] = defaultdict(dict)
    for player in TournamentPlayer.objects.with_mmr().filter(tournament__in=tournaments):
        players[player.tournament_id][player.pk] = player
    teams: dict[int, dict[int, Team]] = defaultdict(dict)
    for team in Team.objects.filter(tournament__in=tournaments):
        teams[team.tournament_id][team.pk] = team
    return {
        id: _view(draft, logs[id], players[draft.tournament_id], teams[draft.tournament_id])
        for id, draft in drafts.items()
    }


def _view(
    draft: Draft, log: Sequence[DraftEvent], players: dict[int, TournamentPlayer], teams: dict[int, Team]
) -> DraftView:
    events = tuple(events_of(draft, log))
    view = DraftView(draft, draft.tournament, tuple(log), events, fold(draft, events), players, teams)
    if view.is_running:
        team_of = {member: team.id for team in view.state.teams.values() for member in team.members}
        for player in players.values():
            player.team_id = team_of.get(player.pk)
        for team in view.state.teams.values():
            teams[team.id].captain_id = team.captain
    return view
