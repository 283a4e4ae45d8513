"""Looking organizations and leagues up."""

import strawberry
import strawberry_django
from django.db.models import QuerySet

from backend.leagues import models
from backend.leagues.access import access_league, access_organization
from backend.leagues.lists import leagues_by_name, organizations_by_name
from schema.connections import Connection
from schema.context import Info
from schema.leagues.types import League, Organization


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

    @strawberry_django.connection(Connection[Organization])  # type: ignore[untyped-decorator]
    def organizations(self, search: str | None = None) -> QuerySet[models.Organization]:
        """All organizations, by name."""
        return organizations_by_name(search)

    @strawberry_django.connection(Connection[League])  # type: ignore[untyped-decorator]
    def leagues(self, search: str | None = None) -> QuerySet[models.League]:
        """All leagues, by name."""
        return leagues_by_name(search)
