"""The audit log: what staff did, as one may read it."""

from typing import Any

import strawberry
import strawberry_django
from strawberry import auto, relay

from backend.leagues import models
from schema.accounts import User
from schema.context import Info
from schema.lazy import LazyLeague, LazyTournament


@strawberry.type
class AuditChange:
    """One thing that an action changed, in words."""

    field: str = strawberry.field(description="What: a field of the subject, or what the action says of it.")
    before: str | None = strawberry.field(description="How it was; null where there was nothing before.")
    after: str | None = strawberry.field(description="How it is since; null where there is nothing any more.")


@strawberry_django.type(models.AuditEntry)
class AuditEntry(relay.Node):
    """Who of the staff did what to which thing. It keeps the names of its moment. For staff."""

    created_at: auto = strawberry_django.field(description="When.")
    actor_name: auto = strawberry_django.field(description="Who did it, by the name of then.")
    action: auto = strawberry_django.field(description="What was done: UPPER_SNAKE, past tense. New ones may come.")
    subject_type: auto = strawberry_django.field(description="The type of what it was done to.")
    subject_name: auto = strawberry_django.field(description="The name of what it was done to, as it was then.")

    @strawberry.field
    async def actor(self, info: Info, root: strawberry.Parent[models.AuditEntry]) -> User | None:
        """Who did it; null where the account is gone."""
        if root.actor_id is None:
            return None
        return await info.context.loaders.users.load(root.actor_id)  # type: ignore[return-value]

    @strawberry.field
    def changes(self, root: strawberry.Parent[models.AuditEntry]) -> list[AuditChange]:
        """What was changed by it, by field."""
        before, after = root.before, root.after
        return [
            AuditChange(field=field, before=_in_words(before, field), after=_in_words(after, field))
            for field in sorted({*before, *after})
        ]

    @strawberry.field
    async def league(self, info: Info, root: strawberry.Parent[models.AuditEntry]) -> LazyLeague | None:
        """The league it was done in; null where it was in none, or the league is gone."""
        if root.league_id is None:
            return None
        return await info.context.loaders.leagues.load(root.league_id)  # type: ignore[return-value]

    @strawberry.field
    async def tournament(self, info: Info, root: strawberry.Parent[models.AuditEntry]) -> LazyTournament | None:
        """The tournament it was done in; null where it was in none, or the tournament is gone."""
        if root.tournament_id is None:
            return None
        return await info.context.loaders.tournaments.load(root.tournament_id)  # type: ignore[return-value]


def _in_words(values: dict[str, Any], field: str) -> str | None:
    return _words(values[field]) if field in values else None


def _words(value: Any) -> str:
    """A JSON value as one says it."""
    match value:
        case None | "" | []:
            return "none"
        case bool():
            return "true" if value else "false"
        case list():
            return ", ".join(map(_words, value))
        case dict():
            return ", ".join(f"{name}: {_words(item)}" for name, item in value.items())
        case _:
            return str(value)
