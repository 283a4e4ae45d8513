"""Searching everything at once."""

from typing import Any, TypeVar

import strawberry
from django.db.models import F, Model, QuerySet
from django.db.models.expressions import OrderBy

from backend.accounts.search import best_matching
from backend.engine.core import RuleViolation
from backend.leagues.models import League as LeagueRow
from backend.leagues.models import Organization as OrganizationRow
from backend.leagues.search import best_named
from backend.live.database import in_database
from backend.tournaments.access import visible_tournaments
from schema.accounts import User
from schema.context import Info
from schema.leagues import League, Organization
from schema.tournaments import Tournament

M = TypeVar("M", bound=Model)

MOST = 20


@strawberry.type
class SearchResults:
    """What a text finds, a list a kind; each is looked for only when it is selected."""

    text: strawberry.Private[str]
    most: strawberry.Private[int]

    @strawberry.field
    async def people(self) -> list[User]:
        """Whoever is called just that first, then whoever has it in their name, by name."""
        return await in_database(best_matching)(self.text, self.most)  # type: ignore[return-value]

    @strawberry.field
    async def organizations(self) -> list[Organization]:
        """Organizations with it in their name, those that begin with it first, then by name."""
        found: list[Organization] = await self._best(OrganizationRow.objects.all(), "folded_name")
        return found

    @strawberry.field
    async def leagues(self) -> list[League]:
        """Leagues with it in their name, those that begin with it first, then by name."""
        found: list[League] = await self._best(LeagueRow.objects.all(), "folded_name")
        return found

    @strawberry.field
    async def tournaments(self, info: Info) -> list[Tournament]:
        """Tournaments the viewer may see with it in their name, those that begin with it first, then the newest."""
        found: list[Tournament] = await self._best(
            visible_tournaments(info.context.user), F("starts_at").desc(nulls_last=True)
        )
        return found

    async def _best(self, things: QuerySet[M], *then: str | OrderBy) -> Any:
        if not self.text:
            return []
        return await in_database(lambda: list(best_named(things, self.text, *then)[: self.most]))()


@strawberry.type
class SearchQuery:
    @strawberry.field
    async def search(self, text: str, first: int = 6) -> SearchResults:
        """People, organizations, leagues and tournaments by their names, whatever accents and capitals."""
        if not 1 <= first <= MOST:
            raise RuleViolation("INVALID_INPUT", f"A search gives 1 to {MOST} of a kind.", "first")
        return SearchResults(text=text.strip(), most=first)
