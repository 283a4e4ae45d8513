"""Lists of people."""

import strawberry
import strawberry_django
from django.db.models import QuerySet

from backend.accounts import models
from backend.accounts.search import matching
from schema.accounts import User
from schema.connections import Connection


@strawberry.type
class PeopleQuery:
    @strawberry_django.connection(Connection[User])  # type: ignore[untyped-decorator]
    def people(self, search: str | None = None) -> QuerySet[models.User]:
        """Everyone with an account, or known from an import, by the name shown; deleted accounts are absent."""
        return matching(search or "")
