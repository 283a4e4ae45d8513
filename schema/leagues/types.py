"""Organizations, leagues, and people in them."""

import strawberry
import strawberry_django
from django.db.models import QuerySet
from strawberry import auto, relay

from backend.leagues import audit, models
from backend.leagues.lists import members_of_league, members_of_organization
from backend.tournaments.lists import tournaments_in
from backend.tournaments.models import Tournament as TournamentRow
from backend.tournaments.models import TournamentState
from schema import enums
from schema.accounts import User
from schema.audit import AuditEntry
from schema.claims import ClaimLink
from schema.connections import Connection
from schema.context import Info, per_viewer
from schema.lazy import LazyLeagueMember, LazyOrganizationMember, LazyTournament
from schema.leagues.hero_drafts import HeroDraftSettings


@strawberry_django.type(models.Organization)
class Organization(relay.Node):
    """The people who run leagues together."""

    name: auto = strawberry_django.field(description="As shown.")
    slug: auto = strawberry_django.field(description="Unique; its part of an address.")
    about: auto = strawberry_django.field(description="What it says of itself: plain text of several lines, or empty.")

    @strawberry.field
    @per_viewer
    async def viewer_role(
        self, info: Info, root: strawberry.Parent[models.Organization]
    ) -> enums.OrganizationRole | None:
        """What the viewer may do in it; null where nothing."""
        return await info.context.loaders.organization_roles.load((info.context.user, root.pk))

    @strawberry.field
    async def member_count(self, info: Info, root: strawberry.Parent[models.Organization]) -> int:
        """How many belong to it."""
        return await info.context.loaders.organization_sizes.load(root.pk)

    @strawberry_django.connection(Connection[LazyOrganizationMember])  # type: ignore[untyped-decorator]
    def members(
        self,
        root: strawberry.Parent[models.Organization],
        search: str | None = None,
        role: models.OrganizationRole | None = None,
    ) -> QuerySet[models.OrganizationMember]:
        """Who belongs to it, by rank, then by name."""
        return members_of_organization(root, search=search, role=role)

    @strawberry.field
    async def leagues(self, info: Info, root: strawberry.Parent[models.Organization]) -> list["League"] | None:
        """Its leagues, by name."""
        return await info.context.loaders.leagues_of_organization.load(root.pk)  # type: ignore[return-value]

    @strawberry_django.connection(Connection[LazyTournament])  # type: ignore[untyped-decorator]
    @per_viewer
    def tournaments(
        self, info: Info, root: strawberry.Parent[models.Organization], state: TournamentState | None = None
    ) -> QuerySet[TournamentRow]:
        """The tournaments of its leagues that the viewer may see, newest first; upcoming ones alone soonest first."""
        return tournaments_in(info.context.user, states=None if state is None else [state]).filter(
            league__organization=root
        )

    @strawberry.field
    @per_viewer
    async def claim_links(self, info: Info, root: strawberry.Parent[models.Organization]) -> list[ClaimLink] | None:
        """Claim links of stubs that came from here, the newest 200; null for who is not its staff."""
        key = (info.context.user, root.pk)
        return await info.context.loaders.claim_links_of_organization.load(key)  # type: ignore[return-value]

    @strawberry_django.connection(Connection[AuditEntry] | None)  # type: ignore[arg-type, untyped-decorator]
    @per_viewer
    def audit_log(self, info: Info, root: strawberry.Parent[models.Organization]) -> QuerySet[models.AuditEntry] | None:
        """What its staff did, in its leagues and tournaments as well, newest first; null for who is not its staff."""
        return audit.log_of_organization(info.context.user, root)


@strawberry_django.type(models.League)
class League(relay.Node):
    """A series of tournaments of one organization."""

    name: auto = strawberry_django.field(description="As shown.")
    slug: auto = strawberry_django.field(description="Unique; its part of an address.")
    about: auto = strawberry_django.field(description="What it says of itself: plain text of several lines, or empty.")

    @strawberry.field
    async def organization(self, info: Info, root: strawberry.Parent[models.League]) -> Organization | None:
        """Whose league it is."""
        return await info.context.loaders.organizations.load(root.organization_id)  # type: ignore[return-value]

    @strawberry.field
    @per_viewer
    async def viewer_role(self, info: Info, root: strawberry.Parent[models.League]) -> enums.OrganizationRole | None:
        """What the viewer may do in it, by their role here or in the organization, the higher; null where nothing."""
        return await info.context.loaders.league_roles.load((info.context.user, root.pk))

    @strawberry.field
    async def member_count(self, info: Info, root: strawberry.Parent[models.League]) -> int:
        """How many belong to it."""
        return await info.context.loaders.league_sizes.load(root.pk)

    @strawberry.field
    async def hero_draft_settings(self, info: Info, root: strawberry.Parent[models.League]) -> HeroDraftSettings:
        """How its hero drafts are played."""
        settled = await info.context.loaders.hero_draft_settings.load(root.pk)
        return HeroDraftSettings.of(settled[0] if settled else models.HeroDraftSettings())

    @strawberry_django.connection(Connection[LazyLeagueMember])  # type: ignore[untyped-decorator]
    def members(
        self,
        root: strawberry.Parent[models.League],
        search: str | None = None,
        role: models.LeagueRole | None = None,
    ) -> QuerySet[models.LeagueMember]:
        """Who belongs to it, by rank, then by name."""
        return members_of_league(root, search=search, role=role)

    @strawberry_django.connection(Connection[LazyTournament])  # type: ignore[untyped-decorator]
    @per_viewer
    def tournaments(
        self, info: Info, root: strawberry.Parent[models.League], state: TournamentState | None = None
    ) -> QuerySet[TournamentRow]:
        """Its tournaments that the viewer may see, newest first; upcoming ones alone soonest first."""
        return tournaments_in(info.context.user, states=None if state is None else [state]).filter(league=root)

    @strawberry_django.connection(Connection[AuditEntry] | None)  # type: ignore[arg-type, untyped-decorator]
    @per_viewer
    def audit_log(self, info: Info, root: strawberry.Parent[models.League]) -> QuerySet[models.AuditEntry] | None:
        """What staff did in it, in its tournaments as well, newest first; null for who is not its staff."""
        return audit.log_of_league(info.context.user, root)


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
