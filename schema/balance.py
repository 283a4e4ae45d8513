"""Balanced teams: proposed, and made as proposed."""

import strawberry
import strawberry_django

from backend.accounts.access import require_user
from backend.tournaments import services
from backend.tournaments.services import balance
from schema.context import Info
from schema.errors import UserError
from schema.ids import decode
from schema.payloads import attempt
from schema.players import Team, TournamentPlayer
from schema.tournaments import Tournament


@strawberry.type
class ProposedTeam:
    """A team as it would be."""

    proposed: strawberry.Private[balance.ProposedTeam]

    @strawberry.field
    def team(self) -> Team | None:
        """The team that stands and would be filled up; null for a new one."""
        return self.proposed.team  # type: ignore[return-value]

    @strawberry.field
    def name(self) -> str:
        """Its name; a new one is named after its captain."""
        return self.proposed.name

    @strawberry.field
    def captain(self) -> TournamentPlayer | None:
        """Who leads it; in a new one the member of the highest MMR."""
        return self.proposed.captain  # type: ignore[return-value]

    @strawberry.field
    def members(self) -> list[TournamentPlayer]:
        """Everyone who would be in it: those who are already, then the highest MMR first."""
        return list(self.proposed.members)  # type: ignore[arg-type]

    @strawberry.field
    def total_mmr(self) -> int:
        """The sum of their MMR."""
        return self.proposed.total_mmr

    @strawberry.field
    def roles_covered(self) -> int:
        """How many of the five positions a member plays with comfort 3 or more, one member a position."""
        return self.proposed.roles_covered


@strawberry.type
class TeamProposal:
    """Teams of like strength, not written yet. The same seed at the same version gives the same."""

    proposal: strawberry.Private[balance.Proposal]

    @strawberry.field
    def seed(self) -> int:
        """What the dice were: give it to `createBalancedTeams`."""
        return self.proposal.seed

    @strawberry.field
    def version(self) -> int:
        """The version of the tournament it was made for: give it to `createBalancedTeams`."""
        return self.proposal.version

    @strawberry.field
    def teams(self) -> list[ProposedTeam]:
        """The teams, those that stand first."""
        return [ProposedTeam(proposed=proposed) for proposed in self.proposal.teams]

    @strawberry.field
    def left_over(self) -> list[TournamentPlayer]:
        """Those without a place, which goes to who is checked in first, then to who was entered earlier."""
        return list(self.proposal.left_over)  # type: ignore[arg-type]

    @strawberry.field
    def spread(self) -> int:
        """MMR between the mean of the strongest team's members and that of the weakest's."""
        return self.proposal.balance.measure.spread_mmr

    @strawberry.field
    def random_spread(self) -> int:
        """The median of the same over many random divisions of the same people."""
        return self.proposal.balance.by_chance.spread_mmr

    @strawberry.field
    def roles_covered(self) -> int:
        """How many positions, over all teams, a member plays with comfort 3 or more, one member a position."""
        return self.proposal.balance.measure.covered

    @strawberry.field
    def random_roles_covered(self) -> int:
        """The median of the same over many random divisions of the same people."""
        return self.proposal.balance.by_chance.covered

    @strawberry.field
    def roles_total(self) -> int:
        """The positions there are: five a team."""
        return self.proposal.balance.positions


@strawberry.input
class CreateBalancedTeamsInput:
    """Which proposal is to be made true."""

    tournament_id: strawberry.ID = strawberry.field(description="The tournament.")
    team_count: int | None = strawberry.field(description="As it was asked of the proposal.", default=None)
    seed: int = strawberry.field(description="The proposal's.")
    version: int = strawberry.field(description="The proposal's.")


@strawberry.type
class CreateBalancedTeamsPayload:
    """How making balanced teams ended."""

    tournament: Tournament | None = strawberry.field(description="The tournament with its teams.", default=None)
    errors: list[UserError] = strawberry.field(description="Why it was refused.", default_factory=list)


@strawberry.type
class BalanceQuery:
    @strawberry_django.field
    def propose_teams(
        self, info: Info, tournament_id: strawberry.ID, team_count: int | None = None, seed: int | None = None
    ) -> TeamProposal:
        """Divide those who play into teams of like strength that cover their positions. Writes nothing. For staff."""
        proposal = services.propose_teams(
            tournament_id=decode(tournament_id, "Tournament", "tournament_id"),
            viewer=info.context.user,
            team_count=team_count,
            seed=seed,
        )
        return TeamProposal(proposal=proposal)


@strawberry.type
class BalanceMutation:
    @strawberry_django.mutation
    def create_balanced_teams(self, info: Info, input: CreateBalancedTeamsInput) -> CreateBalancedTeamsPayload:
        """Make the teams that were proposed, exactly. For staff; not while the draft runs."""

        def write() -> CreateBalancedTeamsPayload:
            tournament = services.create_balanced_teams(
                actor=require_user(info.context.user),
                tournament_id=decode(input.tournament_id, "Tournament", "tournament_id"),
                team_count=input.team_count,
                seed=input.seed,
                version=input.version,
            )
            return CreateBalancedTeamsPayload(tournament=tournament)  # type: ignore[arg-type]

        return attempt(CreateBalancedTeamsPayload, write)
