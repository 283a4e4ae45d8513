"""What is pushed. Every feed enters its follow before it reads, so nothing falls between the snapshot and the news.

Feeds read the log by sequence: a lost, late or doubled notice changes when something is sent, never what.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from datetime import datetime

import strawberry
from asgiref.sync import sync_to_async
from django.utils import timezone

from backend.drafts.models import Draft as DraftRow
from backend.drafts.models import DraftKind
from backend.engine.core import RuleViolation
from backend.engine.team_draft.rules import is_overdue
from backend.tournaments.access import access_tournament
from schema import enums
from schema.context import Info
from schema.drafts.interfaces import Draft, milliseconds
from schema.drafts.queries import find_draft
from schema.drafts.types import EVENTS_SHOWN, DraftEvent, TeamDraft, events_between
from schema.drafts.view import DraftView
from schema.ids import decode, encode
from schema.live.feeds import feeds
from schema.live.views import latest_view
from schema.loaders import Loaders
from schema.tournaments import Tournament

TICK_SECONDS = 1.0


@strawberry.input
class DraftPosition:
    """How far a client has seen a draft."""

    draft_id: strawberry.ID = strawberry.field(description="Which draft.")
    sequence: int = strawberry.field(description="The sequence of the last event seen.")


@strawberry.type
class DraftTick:
    """The clock of a draft at a moment."""

    view: strawberry.Private[DraftView]
    server_time: datetime = strawberry.field(description="That moment, by the server's clock.")

    @strawberry.field
    def draft_id(self) -> strawberry.ID:
        """Which draft."""
        return strawberry.ID(encode("TeamDraft", self.view.draft.pk))

    @strawberry.field
    def sequence(self) -> int:
        """The sequence of its last event."""
        return self.view.sequence

    @strawberry.field
    def status(self) -> enums.DraftStatus:
        """Where it is in its life."""
        return enums.DraftStatus(self.view.state.status)

    @strawberry.field
    def remaining_ms(self) -> int | None:
        """What is left on the clock: 0 once time is up; null without one."""
        state = self.view.state
        return milliseconds(state.remaining if state.deadline is None else state.deadline - self.server_time)

    @strawberry.field
    def overdue(self) -> bool:
        """Whether the captain on the clock has used up their time."""
        return is_overdue(self.view.state, self.server_time)


@strawberry.type
class Subscription:
    """What is pushed, over graphql-transport-ws."""

    @strawberry.subscription
    async def draft(self, info: Info, id: strawberry.ID) -> AsyncGenerator[Draft, None]:
        """The whole public view of a draft: at once, then after every change."""
        row = await sync_to_async(find_draft)(info, id)
        async with feeds.follow("draft", row.pk) as feed:
            position = 0
            while True:
                view = await show(info, row.pk, position)
                yield TeamDraft(pk=row.pk)
                position = await feed.beyond(view.sequence)
                await sync_to_async(find_draft)(info, id)

    @strawberry.subscription
    async def draft_events(
        self, info: Info, draft_id: strawberry.ID, after: int | None = None
    ) -> AsyncGenerator[DraftEvent, None]:
        """Everything that happened after a sequence (the last 20 events if absent), in order, then whatever happens."""
        row = await sync_to_async(find_draft)(info, draft_id)
        async with feeds.follow("draft", row.pk) as feed:
            view = await show(info, row.pk)
            seen = start_after(after, view)
            while True:
                for event in events_between(view, seen, view.sequence):
                    info.context.loaders = loaders_of(view)
                    yield event
                seen = view.sequence
                position = await feed.beyond(seen)
                await sync_to_async(find_draft)(info, draft_id)
                view = await show(info, row.pk, position)

    @strawberry.subscription
    async def tournament_events(
        self, info: Info, tournament_id: strawberry.ID, after: list[DraftPosition] | None = None
    ) -> AsyncGenerator[DraftEvent, None]:
        """The events of all drafts of a tournament after some positions (the last 20 if absent), then live."""
        pk = decode(tournament_id, "Tournament", "tournament_id")
        await sync_to_async(access_tournament)(info.context.user, id=pk)
        async with feeds.follow("tournament", pk) as feed:
            version, views = await drafts_of(info, pk)
            seen = {view.draft.pk: start_after(None, view) for view in views}
            if after is not None:
                given = {decode(position.draft_id, "TeamDraft", "after"): position.sequence for position in after}
                seen = {view.draft.pk: start_after(given.get(view.draft.pk, 0), view) for view in views}
            while True:
                for view in views:
                    for event in events_between(view, seen.get(view.draft.pk, 0), view.sequence):
                        info.context.loaders = loaders_of(view)
                        yield event
                    seen[view.draft.pk] = view.sequence
                await feed.beyond(version)
                version, views = await drafts_of(info, pk)

    @strawberry.subscription
    async def tournament_changed(self, info: Info, id: strawberry.ID) -> AsyncGenerator[Tournament, None]:
        """A tournament: at once, then whenever its version rises."""
        pk = decode(id, "Tournament")
        async with feeds.follow("tournament", pk) as feed:
            while True:
                info.context.loaders = Loaders()
                tournament = await sync_to_async(access_tournament)(info.context.user, id=pk)
                yield tournament  # type: ignore[misc]
                await feed.beyond(tournament.version)

    @strawberry.subscription
    async def draft_tick(self, info: Info, draft_id: strawberry.ID) -> AsyncGenerator[DraftTick, None]:
        """The clock of a draft, once a second while one runs."""
        row = await sync_to_async(find_draft)(info, draft_id)
        async with feeds.follow("draft", row.pk) as feed:
            view = await show(info, row.pk)
            while True:
                if view.state.deadline is None:
                    await feed.beyond(view.sequence)
                else:
                    yield DraftTick(view=view, server_time=timezone.now())
                    with suppress(TimeoutError):
                        await asyncio.wait_for(feed.beyond(view.sequence), TICK_SECONDS)
                if feed.position > view.sequence:
                    await sync_to_async(find_draft)(info, draft_id)
                    view = await show(info, row.pk, feed.position)


async def show(info: Info, draft_id: int, position: int = 0) -> DraftView:
    """The draft at `position` or later, and loaders that answer from it."""
    view = await latest_view(draft_id, position)
    info.context.loaders = loaders_of(view)
    return view


def loaders_of(view: DraftView) -> Loaders:
    """New loaders, which know what the view knows."""
    loaders = Loaders()
    loaders.prime(view)
    return loaders


def start_after(after: int | None, view: DraftView) -> int:
    """Where a feed begins. Raises INVALID_INPUT for a sequence that no event of this draft has yet."""
    if after is None:
        return max(0, view.sequence - EVENTS_SHOWN)
    if not 0 <= after <= view.sequence:
        raise RuleViolation("INVALID_INPUT", f"This draft is at sequence {view.sequence}, not {after}.", "after")
    return after


async def drafts_of(info: Info, tournament_id: int) -> tuple[int, list[DraftView]]:
    """The version of a tournament the viewer may see, then its team drafts as they are at that version or later."""

    def read() -> tuple[int, list[int]]:
        tournament = access_tournament(info.context.user, id=tournament_id)
        drafts = DraftRow.objects.filter(tournament=tournament, kind=DraftKind.TEAM_DRAFT)
        return tournament.version, list(drafts.order_by("pk").values_list("pk", flat=True))

    version, drafts = await sync_to_async(read)()
    return version, [await latest_view(draft) for draft in drafts]
