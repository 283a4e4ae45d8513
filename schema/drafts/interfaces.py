"""What every kind of draft shows, and every event of one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import strawberry
from django.utils import timezone
from strawberry import relay

from backend.drafts.models import DraftEvent as DraftEventRow
from backend.drafts.models import DraftKind
from backend.engine.core import RuleViolation
from schema import enums
from schema.accounts import User
from schema.context import Info
from schema.drafts.team_draft.rounds import DraftRound
from schema.drafts.view import DraftView, Head
from schema.ids import decode, encode, split
from schema.lazy import LazyTournament
from schema.players import Team, TournamentPlayer

EVENTS_SHOWN = 20
"""Events that are given to whoever does not say from where."""

D = TypeVar("D", bound="Draft")
E = TypeVar("E", bound="DraftEvent")

DRAFT_TYPES: "dict[str, type[Draft]]" = {}
"""The API's type for each kind of draft; the modules of the kinds fill it."""
EVENT_TYPES: "dict[type, type[DraftEvent]]" = {}
"""The API's type for each event of the engines; the modules of the kinds fill it."""


def of_kind(kind: DraftKind) -> Callable[[type[D]], type[D]]:
    """Declare the API's type for a kind of draft."""

    def register(cls: type[D]) -> type[D]:
        DRAFT_TYPES[kind] = cls
        return cls

    return register


def shows(event: type) -> Callable[[type[E]], type[E]]:
    """Declare the API's type for an event of an engine."""

    def register(cls: type[E]) -> type[E]:
        EVENT_TYPES[event] = cls
        return cls

    return register


def milliseconds(duration: timedelta | None) -> int | None:
    """A duration as the API counts it."""
    return None if duration is None else max(0, duration // timedelta(milliseconds=1))


@strawberry.interface
class Draft(relay.Node):
    """A draft of any kind: the public view of its event log."""

    pk: relay.NodeID[int]

    async def view(self, info: Info) -> DraftView:
        """The draft at one sequence. Whoever holds the id has passed the door."""
        view = await info.context.loaders.draft_views.load(self.pk)
        if view is None:
            raise LookupError(f"Draft {self.pk} is gone.")
        return view

    async def head(self, info: Info) -> Head:
        """What its row repeats of the log: of the view where that is read as well, so that all is at one sequence."""
        head = await info.context.loaders.heads.load(self.pk)
        if head is None:
            raise LookupError(f"Draft {self.pk} is gone.")
        return head

    @strawberry.field
    async def sequence(self, info: Info) -> int:
        """The sequence of its last event: what `after` and STALE_TURN speak of."""
        return (await self.head(info)).sequence

    @strawberry.field
    async def status(self, info: Info) -> enums.DraftStatus:
        """Where it is in its life."""
        return enums.DraftStatus((await self.head(info)).status)

    @strawberry.field
    async def tournament(self, info: Info) -> LazyTournament:
        """The tournament it belongs to."""
        tournament = (await self.head(info)).tournament_id
        return await info.context.loaders.tournaments.load(tournament)  # type: ignore[return-value]

    @strawberry.field
    async def deadline_at(self, info: Info) -> datetime | None:
        """When the running clock ends; null without one and while paused."""
        return (await self.view(info)).deadline

    @strawberry.field
    async def remaining_ms(self, info: Info) -> int | None:
        """What is left on the clock while paused; else null."""
        return milliseconds((await self.view(info)).remaining)

    @strawberry.field
    async def overdue(self, info: Info) -> bool:
        """Whether the captain on the clock has used up their time."""
        return (await self.view(info)).is_overdue(timezone.now())

    @strawberry.field
    async def events(
        self, info: Info, last: int = EVENTS_SHOWN, after: int | None = None, before: int | None = None
    ) -> list["DraftEvent"]:
        """The last so many events between two sequences, in order."""
        view = await self.view(info)
        until = view.sequence if before is None else min(view.sequence, before - 1)
        return events_between(view, max(after or 0, until - max(last, 0)), until)


@strawberry.interface
class DraftEvent:
    """Something that happened in a draft. `rounds`, `teams` and `players` are what it changed, as that is now."""

    row: strawberry.Private[DraftEventRow]
    event: strawberry.Private[Any]

    async def view(self, info: Info) -> DraftView:
        """The draft as it is now."""
        view = await info.context.loaders.draft_views.load(self.row.draft_id)
        if view is None:
            raise LookupError(f"Draft {self.row.draft_id} is gone.")
        return view

    @strawberry.field
    def id(self) -> strawberry.ID:
        """Unique over all drafts."""
        return strawberry.ID(encode("DraftEvent", f"{self.row.draft_id}.{self.row.sequence}"))

    @strawberry.field
    def sequence(self) -> int:
        """Its place in the log of its draft, from 1, without gaps."""
        return self.row.sequence

    @strawberry.field
    def created_at(self) -> datetime:
        """When it happened."""
        return self.row.created_at

    @strawberry.field
    async def actor(self, info: Info) -> User | None:
        """Who caused it; null: the clock."""
        if self.row.actor_id is None:
            return None
        return await info.context.loaders.users.load(self.row.actor_id)  # type: ignore[return-value]

    @strawberry.field
    async def draft(self, info: Info) -> Draft:
        """The draft, as it is now."""
        return draft_of((await self.view(info)).draft)

    @strawberry.field
    def rounds(self) -> list[DraftRound]:
        """The places it changed; none in a hero draft."""
        return []

    @strawberry.field
    def teams(self) -> list[Team]:
        """The teams it changed; none in a hero draft."""
        return []

    @strawberry.field
    def players(self) -> list[TournamentPlayer]:
        """The players it moved; none in a hero draft."""
        return []


def draft_of(row: Any) -> Draft:
    """A row as the API shows it. Whoever holds it has passed the door."""
    return DRAFT_TYPES[row.kind](pk=row.pk)


def events_between(view: DraftView, after: int, until: int) -> list[DraftEvent]:
    """The events of a draft after one sequence, up to and including another."""
    span = slice(max(after, 0), max(until, 0))
    return [
        EVENT_TYPES[type(event)](row=row, event=event)
        for row, event in zip(view.log[span], view.events[span], strict=True)
    ]


def encode_draft(kind: str, pk: int) -> strawberry.ID:
    """The id of a draft."""
    return strawberry.ID(encode(DRAFT_TYPES[kind].__name__, pk))


def decode_draft(id: str, field: str | None = "id") -> tuple[DraftKind, int]:
    """Kind and key of a draft's id. Raises NOT_FOUND for any other id, `field` naming where it stood."""
    type_name, _ = split(id, field)
    for kind, cls in DRAFT_TYPES.items():
        if cls.__name__ == type_name:
            return DraftKind(kind), decode(id, type_name, field)
    raise RuleViolation("NOT_FOUND", "There is no draft with that id.", field)
