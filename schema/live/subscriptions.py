"""What is pushed. Every feed enters its watch before it reads, so nothing falls between the snapshot and the news.

Feeds read the log by sequence: a lost, late or doubled notice changes when something is sent, never what.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime

import strawberry
from django.utils import timezone

from backend.accounts.access import Viewer
from backend.drafts.access import access_draft
from backend.drafts.models import Draft as DraftRow
from backend.drafts.models import DraftKind
from backend.drafts.team_drafts import QueueView, pick_queue
from backend.engine.core import RuleViolation
from backend.engine.team_draft.rules import is_overdue
from backend.live.database import in_database
from backend.tournaments.access import access_tournament
from backend.tournaments.models import Tournament as TournamentRow
from backend.tournaments.models import TournamentPlayer as TournamentPlayerRow
from schema import enums
from schema.context import Info
from schema.drafts.interfaces import Draft, milliseconds
from schema.drafts.queries import find_draft
from schema.drafts.types import EVENTS_SHOWN, DraftEvent, TeamDraft, events_between
from schema.drafts.view import DraftView
from schema.ids import decode, encode
from schema.live.views import latest_view
from schema.live.watch import Watch, watch
from schema.loaders import Loaders
from schema.players import TournamentPlayer
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
    """What is pushed, over graphql-transport-ws. Each passes the door before it begins, and again at every change."""

    @strawberry.subscription
    async def draft(self, info: Info, id: strawberry.ID) -> AsyncGenerator[Draft, None]:
        """The whole public view of a draft: at once, then after every change."""
        row = await in_database(find_draft)(info, id)
        return follow_draft(info, row)

    @strawberry.subscription
    async def draft_events(
        self, info: Info, draft_id: strawberry.ID, after: int | None = None
    ) -> AsyncGenerator[DraftEvent, None]:
        """Everything that happened after a sequence (the last 20 events if absent), in order, then whatever happens."""
        row = await in_database(find_draft)(info, draft_id)
        start_after(after, row.sequence)
        return follow_events(info, row, after)

    @strawberry.subscription
    async def my_draft_queue(self, info: Info, draft_id: strawberry.ID) -> AsyncGenerator[list[TournamentPlayer], None]:
        """The own team's private wishes: at once, then whenever somebody of the team changes them, or a pick does."""
        row = await in_database(find_draft)(info, draft_id)
        queue = await in_database(pick_queue)(draft_id=row.pk, viewer=info.context.user)
        return follow_queue(info, row, queue)  # type: ignore[return-value]

    @strawberry.subscription
    async def tournament_events(
        self, info: Info, tournament_id: strawberry.ID, after: list[DraftPosition] | None = None
    ) -> AsyncGenerator[DraftEvent, None]:
        """The events of all drafts of a tournament after some positions (the last 20 if absent), then live."""
        pk = decode(tournament_id, "Tournament", "tournament_id")
        tournament = await in_database(access_tournament)(info.context.user, id=pk)
        given = None
        if after is not None:
            given = {decode(position.draft_id, "TeamDraft", "after"): position.sequence for position in after}
        return follow_tournament_events(info, tournament, given)

    @strawberry.subscription
    async def tournament_changed(self, info: Info, id: strawberry.ID) -> AsyncGenerator[Tournament, None]:
        """A tournament: at once, then whenever its version rises."""
        pk = decode(id, "Tournament")
        tournament = await in_database(access_tournament)(info.context.user, id=pk)
        return follow_tournament(info, tournament)  # type: ignore[return-value]

    @strawberry.subscription
    async def draft_tick(self, info: Info, draft_id: strawberry.ID) -> AsyncGenerator[DraftTick, None]:
        """The clock of a draft: at once, at every change, and once a second while it runs."""
        row = await in_database(find_draft)(info, draft_id)
        return follow_clock(info, row)


def watch_draft(info: Info, row: DraftRow) -> AbstractAsyncContextManager[Watch]:
    """The news of a draft, for as long as the viewer may see it."""
    return watch(info, "draft", row.pk, tournament=row.tournament, door=lambda viewer: access_draft(viewer, id=row.pk))


def watch_tournament(info: Info, row: TournamentRow) -> AbstractAsyncContextManager[Watch]:
    """The news of a tournament, for as long as the viewer may see it."""
    return watch(info, "tournament", row.pk, tournament=row, door=lambda viewer: access_tournament(viewer, id=row.pk))


async def follow_draft(info: Info, row: DraftRow) -> AsyncGenerator[Draft, None]:
    async with watch_draft(info, row) as news:
        view = await show(info, row.pk)
        while True:
            yield TeamDraft(pk=row.pk)
            view = await show(info, row.pk, await news.beyond(view.sequence))


async def follow_events(info: Info, row: DraftRow, after: int | None) -> AsyncGenerator[DraftEvent, None]:
    async with watch_draft(info, row) as news:
        view = await show(info, row.pk)
        seen = start_after(after, view.sequence)
        while True:
            for event in events_between(view, seen, view.sequence):
                info.context.loaders = loaders_of(view)
                yield event
            seen = view.sequence
            view = await show(info, row.pk, await news.beyond(seen))


async def follow_queue(
    info: Info, row: DraftRow, queue: QueueView
) -> AsyncGenerator[list[TournamentPlayerRow | None], None]:
    """Both what the team writes and what happens in the draft may change a queue; what changed nothing is not sent."""

    def read(viewer: Viewer) -> QueueView:
        return pick_queue(draft_id=row.pk, viewer=viewer)

    shown: tuple[int, ...] | None = None
    async with watch(info, "draft", row.pk, tournament=row.tournament, door=read) as news:
        while True:
            team = queue.team
            async with news.beside("queue", team) as written:
                while (queue := await in_database(read)(info.context.user)).team == team:
                    if queue.players != shown:
                        shown = queue.players
                        info.context.loaders = Loaders()
                        yield await info.context.loaders.players.load_many(shown)
                    await news.until({news.feed: queue.sequence, written: queue.version})


async def follow_tournament_events(
    info: Info, row: TournamentRow, after: dict[int, int] | None
) -> AsyncGenerator[DraftEvent, None]:
    async with watch_tournament(info, row) as news:
        version, views = await drafts_of(info, row.pk)
        seen = {
            view.draft.pk: start_after(None if after is None else after.get(view.draft.pk, 0), view.sequence)
            for view in views
        }
        while True:
            for view in views:
                for event in events_between(view, seen.get(view.draft.pk, 0), view.sequence):
                    info.context.loaders = loaders_of(view)
                    yield event
                seen[view.draft.pk] = view.sequence
            await news.beyond(version)
            version, views = await drafts_of(info, row.pk)


async def follow_tournament(info: Info, row: TournamentRow) -> AsyncGenerator[TournamentRow, None]:
    async with watch_tournament(info, row) as news:
        while True:
            info.context.loaders = Loaders()
            tournament = await in_database(access_tournament)(info.context.user, id=row.pk)
            yield tournament
            await news.beyond(tournament.version)


async def follow_clock(info: Info, row: DraftRow) -> AsyncGenerator[DraftTick, None]:
    async with watch_draft(info, row) as news:
        view = await show(info, row.pk)
        while True:
            yield DraftTick(view=view, server_time=timezone.now())
            until = TICK_SECONDS if view.state.deadline is not None else None
            with suppress(TimeoutError):
                await asyncio.wait_for(news.beyond(view.sequence), until)
            if news.position > view.sequence:
                view = await show(info, row.pk, news.position)


async def show(info: Info, draft_id: int, position: int = 0) -> DraftView:
    """The draft at `position` or later, if the viewer may still see it, and loaders that answer from it."""
    await in_database(access_draft)(info.context.user, id=draft_id)
    view = await latest_view(draft_id, position)
    info.context.loaders = loaders_of(view)
    return view


def loaders_of(view: DraftView) -> Loaders:
    """New loaders, which know what the view knows."""
    loaders = Loaders()
    loaders.prime(view)
    return loaders


def start_after(after: int | None, sequence: int) -> int:
    """Where the feed of a draft at `sequence` begins. Raises INVALID_INPUT for a sequence no event has yet."""
    if after is None:
        return max(0, sequence - EVENTS_SHOWN)
    if not 0 <= after <= sequence:
        raise RuleViolation("INVALID_INPUT", f"This draft is at sequence {sequence}, not {after}.", "after")
    return after


async def drafts_of(info: Info, tournament_id: int) -> tuple[int, list[DraftView]]:
    """The version of a tournament the viewer may see, then its team drafts as they are at that version or later."""

    def read() -> tuple[int, list[int]]:
        tournament = access_tournament(info.context.user, id=tournament_id)
        drafts = DraftRow.objects.filter(tournament=tournament, kind=DraftKind.TEAM_DRAFT)
        return tournament.version, list(drafts.order_by("pk").values_list("pk", flat=True))

    version, drafts = await in_database(read)()
    return version, [await latest_view(draft) for draft in drafts]
