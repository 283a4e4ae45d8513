"""A team draft at one sequence, with the rows its ids stand for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from backend.drafts.models import DraftStatus
from backend.engine.team_draft.replay import Step, steps
from backend.engine.team_draft.rules import is_overdue
from backend.engine.team_draft.state import TeamDraft
from backend.tournaments.models import Team, TournamentPlayer
from schema.drafts.view import DraftView


@dataclass(frozen=True)
class TeamDraftView(DraftView):
    """A team draft, and its players and teams as rows by id.

    While it runs, rosters come from the fold, not from the rows: rows read a moment later may already be further. Once
    it is over they belong to the tournament, and the rows say where people are.
    """

    state: TeamDraft
    players: dict[int, TournamentPlayer]
    teams: dict[int, Team]

    def __post_init__(self) -> None:
        if not self.is_running:
            return
        team_of = {member: team.id for team in self.state.teams.values() for member in team.members}
        for player in self.players.values():
            player.team_id = team_of.get(player.pk)
        for team in self.state.teams.values():
            self.teams[team.id].captain_id = team.captain

    @property
    def status(self) -> DraftStatus:
        return DraftStatus(self.state.status)

    @property
    def deadline(self) -> datetime | None:
        return self.state.deadline

    @property
    def remaining(self) -> timedelta | None:
        return self.state.remaining

    def is_overdue(self, now: datetime) -> bool:
        return is_overdue(self.state, now)

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
