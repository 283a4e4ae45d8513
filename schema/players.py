"""Who plays in a tournament, and in which teams."""

import strawberry
import strawberry_django
from strawberry import auto, relay

from backend.tournaments import models
from schema import enums
from schema.accounts import User
from schema.context import Info
from schema.lazy import LazyTournament
from schema.leagues import LeagueMember, OrganizationMember


@strawberry_django.type(models.TournamentPlayer)
class TournamentPlayer(relay.Node):
    """A person in a tournament."""

    state: enums.PlayerState = strawberry_django.field(description="Whether they take part.")

    @strawberry.field
    async def user(self, info: Info, root: strawberry.Parent[models.TournamentPlayer]) -> User:
        """Who it is."""
        return await info.context.loaders.users.load(root.user_id)  # type: ignore[return-value]

    @strawberry.field
    def mmr(self, root: strawberry.Parent[models.TournamentPlayer]) -> int | None:
        """The MMR used here: the tournament's, else the league's, the organization's, their own. A draft fixes it."""
        mmr: int | None = root.effective_mmr
        return mmr

    @strawberry.field
    def own_mmr(self, root: strawberry.Parent[models.TournamentPlayer]) -> int | None:
        """The tournament's own MMR for them; null where the league's, the organization's or their own counts."""
        return root.mmr

    @strawberry.field
    async def tournament(self, info: Info, root: strawberry.Parent[models.TournamentPlayer]) -> LazyTournament:
        """Where they play."""
        return await info.context.loaders.tournaments.load(root.tournament_id)  # type: ignore[return-value]

    @strawberry.field
    async def team(self, info: Info, root: strawberry.Parent[models.TournamentPlayer]) -> "Team | None":
        """The team they are in."""
        if root.team_id is None:
            return None
        # All teams at once: a page that shows players shows their teams, and these are read once for both.
        teams = await info.context.loaders.teams_of_tournament.load(root.tournament_id)
        return next((team for team in teams if team.pk == root.team_id), None)  # type: ignore[return-value]

    @strawberry.field
    async def league_member(self, info: Info, root: strawberry.Parent[models.TournamentPlayer]) -> LeagueMember | None:
        """What they are in the league."""
        if root.league_member_id is None:
            return None
        return await info.context.loaders.league_members.load(root.league_member_id)  # type: ignore[return-value]

    @strawberry.field
    async def organization_member(
        self, info: Info, root: strawberry.Parent[models.TournamentPlayer]
    ) -> OrganizationMember | None:
        """What they are in the organization."""
        if root.organization_member_id is None:
            return None
        member = await info.context.loaders.organization_members.load(root.organization_member_id)
        return member  # type: ignore[return-value]


@strawberry_django.type(models.Team)
class Team(relay.Node):
    """A team of one tournament."""

    name: auto = strawberry_django.field(description="Unique in its tournament.")
    color: enums.TeamColor = strawberry_django.field(description="What its rows and columns are marked with.")
    draft_order: int | None = strawberry_django.field(description="Its position in the draft order, from 1.")

    @strawberry.field
    async def captain(self, info: Info, root: strawberry.Parent[models.Team]) -> TournamentPlayer | None:
        """Who picks for it."""
        if root.captain_id is None:
            return None
        return await info.context.loaders.players.load(root.captain_id)  # type: ignore[return-value]

    @strawberry.field
    async def deputy(self, info: Info, root: strawberry.Parent[models.Team]) -> TournamentPlayer | None:
        """Who may pick for it as well."""
        if root.deputy_id is None:
            return None
        return await info.context.loaders.players.load(root.deputy_id)  # type: ignore[return-value]

    @strawberry.field
    async def members(self, info: Info, root: strawberry.Parent[models.Team]) -> list[TournamentPlayer]:
        """Everyone in it, the captain first."""
        return await info.context.loaders.members_of_team.load(root.pk)  # type: ignore[return-value]

    @strawberry.field
    async def total_mmr(self, info: Info, root: strawberry.Parent[models.Team]) -> int:
        """The sum of its members' MMR, the captain counted once."""
        members = await info.context.loaders.members_of_team.load(root.pk)
        return sum(mmr for member in members if (mmr := member.effective_mmr) is not None)
