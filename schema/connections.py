"""Lists that can grow, page by page, each page found by where the last one ended.

`Connection[Node]` pages any queryset by the values its rows are ordered by (its keyset): a late page costs what an
early one does, and nobody is repeated or skipped while others join or leave. What it asks of the queryset:

- it is ordered by names of its own columns or annotations (annotate what lies on another table), ascending or not;
- a key that can be null says where: `F("starts_at").desc(nulls_last=True)`; no other key may be null in any row;
- the primary key is appended where it does not close the order. An index in this order makes a page one range of it.

`totalCount` is a query of its own, made only when asked for.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

import strawberry
from django.core.exceptions import ValidationError
from django.db.models import Field, IntegerField, Model, Q, QuerySet
from django.db.models.expressions import F, OrderBy
from django.utils.timezone import is_naive
from strawberry import relay
from strawberry.relay.types import NodeType
from strawberry.types import Info
from strawberry.utils.await_maybe import AwaitableOrValue

from backend.accounts.access import storable
from backend.engine.core import RuleViolation
from backend.live.database import in_database

PREFIX = "after"
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Key:
    """One of the values that rows are ordered by. `nulls` is where null stands, None where there is none."""

    name: str
    field: "Field[Any, Any]"
    descending: bool = False
    nulls: str | None = None

    @property
    def reversed(self) -> "Key":
        nulls = {"first": "last", "last": "first", None: None}[self.nulls]
        return Key(self.name, self.field, not self.descending, nulls)

    @property
    def order(self) -> OrderBy:
        nulls = {"nulls_first": True} if self.nulls == "first" else {"nulls_last": True} if self.nulls == "last" else {}
        return OrderBy(F(self.name), descending=self.descending, **nulls)

    def read(self, value: object) -> Any:
        """A value of a cursor, for comparing with. Raises ValueError for what cannot stand there."""
        if value is None and self.nulls is not None:
            return None
        if type(value) is not (int if isinstance(self.field, IntegerField) else str) or not storable(str(value)):
            raise ValueError
        found = self.field.to_python(value)
        if isinstance(found, memoryview):
            return found.tobytes()
        if isinstance(found, int) and abs(found) > LARGEST:
            raise ValueError
        if isinstance(found, datetime) and is_naive(found):
            raise ValueError
        return found

    def beyond(self, value: Any, rest: Q | None) -> Q:
        """Rows whose value stands behind `value`, and of those that have the same the ones of `rest`."""
        if value is None:
            same, behind = Q((f"{self.name}__isnull", True)), Q((f"{self.name}__isnull", False))
            found = behind if self.nulls == "first" else None
        else:
            same = Q((self.name, value))
            found = Q((f"{self.name}__{'lt' if self.descending else 'gt'}", value))
            if self.nulls == "last":
                found |= Q((f"{self.name}__isnull", True))
        if rest is None:
            return found or Q(pk__in=())
        if found is None:
            return same & rest
        both = found | (same & rest)
        # Said twice, for what databases make of it: a bound of the first key alone is where a range of an index begins.
        return both if self.nulls else Q((f"{self.name}__{'lte' if self.descending else 'gte'}", value)) & both


def keys_of(rows: QuerySet[Any]) -> list[Key]:
    """What a queryset is ordered by, down to the primary key."""
    keys = [_key(rows, term) for term in rows.query.order_by]
    primary = rows.model._meta.pk
    if not any(key.field is primary for key in keys):
        keys.append(Key("pk", primary))
    return keys


def _key(rows: QuerySet[Any], term: Any) -> Key:
    if isinstance(term, str):
        name, descending, nulls = term.removeprefix("-"), term.startswith("-"), None
    else:
        order = term if isinstance(term, OrderBy) else OrderBy(term)
        if not isinstance(order.expression, F):
            raise TypeError(f"A connection is ordered by names; annotate what {order} says.")
        name, descending = str(order.expression.name), order.descending  # type: ignore[attr-defined]
        nulls = "first" if order.nulls_first else "last" if order.nulls_last else None
    if name in rows.query.annotations:
        return Key(name, rows.query.annotations[name].output_field, descending, nulls)
    field = rows.model._meta.pk if name == "pk" else rows.model._meta.get_field(name)
    return Key(name, field, descending, nulls)


def beyond(keys: Sequence[Key], values: Sequence[Any]) -> Q:
    """The rows that stand behind one of these values, in the order of the keys."""
    condition: Q | None = None
    for key, value in zip(reversed(keys), reversed(values), strict=True):
        condition = key.beyond(value, condition)
    return condition or Q()


def cursor_of(row: Model, keys: Sequence[Key]) -> str:
    """Where a row stands, opaquely."""
    values = [getattr(row, key.name) for key in keys]
    return relay.to_base64(PREFIX, json.dumps([_plain(value) for value in values], separators=(",", ":")))


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case bytes() | memoryview():
            return b64encode(value).decode()
        case _:
            return value


def read_cursor(cursor: str, keys: Sequence[Key], field: str) -> list[Any]:
    """The values of a cursor. Raises INVALID_INPUT for what is none of this list."""
    try:
        prefix, text = relay.from_base64(cursor)
        values = json.loads(text)
        if prefix != PREFIX or not isinstance(values, list) or len(values) != len(keys):
            raise ValueError
        return [key.read(value) for key, value in zip(keys, values, strict=True)]
    except (TypeError, ValueError, ValidationError, RecursionError):
        raise RuleViolation("INVALID_INPUT", "That is no cursor of this list.", field) from None


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for. Without `first` or `last` it is the first `most`."""

    before: str | None
    after: str | None
    first: int | None
    last: int | None
    most: int

    def __post_init__(self) -> None:
        for name, size in (("first", self.first), ("last", self.last)):
            if size is not None and not 0 <= size <= self.most:
                raise RuleViolation("INVALID_INPUT", f"A page has 0 to {self.most} entries.", name)
        if self.first is not None and self.last is not None:
            raise RuleViolation("INVALID_INPUT", "Give first or last, one of the two.", "last")

    def of(self, rows: QuerySet[Any], keys: Sequence[Key]) -> tuple[QuerySet[Any], int]:
        """The rows of this page and one more, in the order they are read in, and how many it may hold."""
        if self.after is not None:
            rows = rows.filter(beyond(keys, read_cursor(self.after, keys, "after")))
        backward = [key.reversed for key in keys]
        if self.before is not None:
            rows = rows.filter(beyond(backward, read_cursor(self.before, keys, "before")))
        size = self.last if self.last is not None else self.most if self.first is None else self.first
        return rows.order_by(*(key.order for key in (keys if self.last is None else backward)))[: size + 1], size


@strawberry.type(name="Connection", description="A page of a list, and how to get the next.")
class Connection(relay.Connection[NodeType]):
    """Arguments that make no sense are a person's error, not ours."""

    rows: strawberry.Private[QuerySet[Any] | None] = None

    @strawberry.field
    async def total_count(self) -> int | None:
        """How many there are on all pages together."""
        return None if self.rows is None else await in_database(self.rows.order_by().count)()

    @classmethod
    def resolve_connection(
        cls,
        nodes: Any,
        *,
        info: Info[Any, Any],
        before: str | None = None,
        after: str | None = None,
        first: int | None = None,
        last: int | None = None,
        max_results: int | None = None,
        **_: Any,
    ) -> AwaitableOrValue[Self]:
        if nodes is None:
            return None  # type: ignore[return-value]  # where the field is nullable: for those who may not read it
        most = info.schema.config.relay_max_results if max_results is None else max_results
        return cls._read(nodes, Page(before=before, after=after, first=first, last=last, most=most))

    @classmethod
    async def _read(cls, rows: QuerySet[Any], page: Page) -> Self:
        keys = keys_of(rows)
        part, size = page.of(rows, keys)
        found = await in_database(lambda: list(part))() if size else []
        more, found = len(found) > size, found[:size]
        if page.last is not None:
            found.reverse()
        edges = [relay.Edge(node=row, cursor=cursor_of(row, keys)) for row in found]
        return cls(
            rows=rows,
            edges=edges,
            page_info=relay.PageInfo(
                start_cursor=edges[0].cursor if edges else None,
                end_cursor=edges[-1].cursor if edges else None,
                has_previous_page=more if page.last is not None else page.after is not None,
                has_next_page=more if page.last is None else page.before is not None,
            ),
        )
