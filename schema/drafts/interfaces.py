"""What every kind of draft shows."""

from datetime import datetime, timedelta

import strawberry
from django.utils import timezone
from strawberry import relay

from backend.engine.team_draft.rules import is_overdue
from schema import enums
from schema.context import Info
from schema.drafts.view import DraftView, Head
from schema.lazy import LazyTournament


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
        """The tournament whose teams it forms."""
        tournament = (await self.head(info)).tournament_id
        return await info.context.loaders.tournaments.load(tournament)  # type: ignore[return-value]

    @strawberry.field
    async def deadline_at(self, info: Info) -> datetime | None:
        """When the running clock ends; null without one and while paused."""
        return (await self.view(info)).state.deadline

    @strawberry.field
    async def remaining_ms(self, info: Info) -> int | None:
        """What is left on the clock while paused; else null."""
        return milliseconds((await self.view(info)).state.remaining)

    @strawberry.field
    async def overdue(self, info: Info) -> bool:
        """Whether the captain on the clock has used up their time."""
        return is_overdue((await self.view(info)).state, timezone.now())
