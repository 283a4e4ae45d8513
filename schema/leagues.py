"""Organizations and leagues, and what people are in them."""

import strawberry
import strawberry_django
from django.db.models import F, QuerySet
from strawberry import auto, relay

from backend.leagues import models
from backend.leagues.access import access_league, access_organization
from backend.tournaments.access import visible_tournaments
from backend.tournaments.models import Tournament as TournamentRow
from backend.tournaments.models import TournamentState
from schema import enums
from schema.accounts import User
from schema.connections import Connection
from schema.context import Info
from schema.lazy import LazyTournament


@strawberry_django.type(models.Organization)
class Organization(relay.Node):
    """The people who run leagues together."""

    name: auto = strawberry_django.field(description="As shown.")
    slug: auto = strawberry_django.field(description="Unique; its part of an address.")

    @strawberry.field
    async def leagues(self, info: Info, root: strawberry.Parent[models.Organization]) -> list["League"] | None:
        """Its leagues, by name."""
        return await info.context.loaders.leagues_of_organization.load(root.pk)  # type: ignore[return-value]


@strawberry_django.type(models.League)
class League(relay.Node):
    """A series of tournaments of one organization."""

    name: auto = strawberry_django.field(description="As shown.")
    slug: auto = strawberry_django.field(description="Unique; its part of an address.")

    @strawberry.field
    async def organization(self, info: Info, root: strawberry.Parent[models.League]) -> Organization | None:
        """Whose league it is."""
        return await info.context.loaders.organizations.load(root.organization_id)  # type: ignore[return-value]

    @strawberry_django.connection(Connection[LazyTournament])  # type: ignore[untyped-decorator]
    def tournaments(
        self, info: Info, root: strawberry.Parent[models.League], state: TournamentState | None = None
    ) -> QuerySet[TournamentRow]:
        """Its tournaments that the viewer may see, newest first."""
        return newest(visible_tournaments(info.context.user).filter(league=root), state)


def newest(tournaments: QuerySet[TournamentRow], state: TournamentState | None) -> QuerySet[TournamentRow]:
    """Tournaments in a state, or in any, newest first."""
    found = tournaments if state is None else tournaments.filter(state=state)
    return found.order_by(F("starts_at").desc(nulls_last=True), "-pk")


@strawberry_django.type(models.OrganizationMember)
class OrganizationMember(relay.Node):
    """A person in an organization, and the MMR it reckons them by."""

    role: enums.OrganizationRole = strawberry_django.field(description="What they may do in it.")
    mmr: auto = strawberry_django.field(description="Null where the organization has none for them.")

    @strawberry.field
    async def user(self, info: Info, root: strawberry.Parent[models.OrganizationMember]) -> User:
        """Who it is."""
        return await info.context.loaders.users.load(root.user_id)  # type: ignore[return-value]

    @strawberry.field
    async def organization(self, info: Info, root: strawberry.Parent[models.OrganizationMember]) -> Organization | None:
        """Where."""
        return await info.context.loaders.organizations.load(root.organization_id)  # type: ignore[return-value]


@strawberry_django.type(models.LeagueMember)
class LeagueMember(relay.Node):
    """A person in a league, and the MMR it reckons them by."""

    role: enums.LeagueRole = strawberry_django.field(description="What they may do in it.")
    mmr: auto = strawberry_django.field(description="Null where the league has none for them.")

    @strawberry.field
    async def user(self, info: Info, root: strawberry.Parent[models.LeagueMember]) -> User:
        """Who it is."""
        return await info.context.loaders.users.load(root.user_id)  # type: ignore[return-value]

    @strawberry.field
    async def league(self, info: Info, root: strawberry.Parent[models.LeagueMember]) -> League | None:
        """Where."""
        return await info.context.loaders.leagues.load(root.league_id)  # type: ignore[return-value]


@strawberry.type
class LeagueQuery:
    @strawberry_django.field
    def organization(self, info: Info, slug: str) -> Organization | None:
        """An organization, by its slug."""
        return access_organization(info.context.user, slug=slug)  # type: ignore[return-value]

    @strawberry_django.field
    def league(self, info: Info, slug: str) -> League | None:
        """A league, by its slug."""
        return access_league(info.context.user, slug=slug)  # type: ignore[return-value]
