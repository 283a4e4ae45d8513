"""What subscriptions are about, read with nobody's eyes: who may see it is decided at the door (see `watch`)."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from django.utils import timezone

from backend.drafts.models import Draft as DraftRow
from backend.drafts.models import DraftKind
from backend.live.database import in_database
from backend.tournaments.models import Tournament as TournamentRow
from schema.drafts.types import DraftEvent, TeamDraft, events_between
from schema.drafts.view import DraftView
from schema.live.hub import News, Reading, Told
from schema.live.ticks import DraftTick
from schema.live.views import latest_view
from schema.loaders import Loaders


def loaders_of(view: DraftView) -> Loaders:
    """New loaders, which know what the view knows."""
    loaders = Loaders()
    loaders.prime(view)
    return loaders


def event_at(view: DraftView, sequence: int) -> DraftEvent:
    [event] = events_between(view, sequence - 1, sequence)
    return event


def reading_of(view: DraftView, told: Told, memory: DraftView | None = None) -> Reading:
    door = view.tournament.access_version
    return Reading(view.sequence, {view.draft.pk: told}, view.tournament.pk, door, memory)


def told_in_events(view: DraftView) -> Told:
    return Told(view.sequence, partial(event_at, view), partial(loaders_of, view))


@dataclass
class DraftSource:
    """A draft as it is, or its events."""

    id: int
    every_step: bool
    topic: str = "draft"

    async def first(self) -> Reading:
        return await self._read(0)

    async def next(self, news: News, last: Reading) -> Reading:
        return await self._read(await news.beyond(last.position))

    async def _read(self, position: int) -> Reading:
        view = await latest_view(self.id, position)
        if self.every_step:
            return reading_of(view, told_in_events(view))
        told = Told(view.sequence, lambda _: TeamDraft(pk=self.id), partial(loaders_of, view))
        return reading_of(view, told)


@dataclass
class TournamentSource:
    """A tournament as it is."""

    id: int
    topic: str = "tournament"
    every_step: bool = False

    async def first(self) -> Reading:
        return await self._read()

    async def next(self, news: News, last: Reading) -> Reading:
        await news.beyond(last.position)
        return await self._read()

    async def _read(self) -> Reading:
        row = await in_database(TournamentRow.objects.get)(pk=self.id)
        told = Told(row.version, lambda _: row, Loaders)
        return Reading(row.version, {self.id: told}, self.id, row.access_version)


@dataclass
class TournamentDraftsSource:
    """The events of all drafts of a tournament."""

    id: int
    topic: str = "tournament"
    every_step: bool = True

    async def first(self) -> Reading:
        return await self._read()

    async def next(self, news: News, last: Reading) -> Reading:
        await news.beyond(last.position)
        return await self._read()

    async def _read(self) -> Reading:
        row, drafts = await in_database(tournament_and_drafts)(self.id)
        told = {draft: told_in_events(await latest_view(draft)) for draft in drafts}
        return Reading(row.version, told, self.id, row.access_version)


def tournament_and_drafts(tournament_id: int) -> tuple[TournamentRow, list[int]]:
    """A tournament, then its team drafts: as they are at its version, or later."""
    tournament = TournamentRow.objects.get(pk=tournament_id)
    drafts = DraftRow.objects.filter(tournament=tournament, kind=DraftKind.TEAM_DRAFT)
    return tournament, list(drafts.order_by("pk").values_list("pk", flat=True))


@dataclass
class ClockSource:
    """The clock of a draft: at every change, and on each full second while it runs, by the server's clock.

    Its positions are milliseconds of a clock that only goes forward.
    """

    id: int
    topic: str = "draft"
    every_step: bool = False

    async def first(self) -> Reading:
        return self._reading(await latest_view(self.id))

    async def next(self, news: News, last: Reading) -> Reading:
        view: DraftView = last.memory
        until = seconds_to_tick(time.time()) if view.state.deadline is not None else None
        with suppress(TimeoutError):
            await asyncio.wait_for(news.beyond(view.sequence), until)
        if news.position > view.sequence:
            view = await latest_view(self.id, news.position)
        return self._reading(view)

    def _reading(self, view: DraftView) -> Reading:
        now = time.monotonic_ns() // 1_000_000
        told = Told(now, lambda _: DraftTick(view=view, server_time=timezone.now()), Loaders, ages=True)
        return reading_of(view, told, memory=view)


def seconds_to_tick(now: float) -> float:
    """How long until the next full second. One that is all but there has had its tick: timers come a little early."""
    left = 1 - now % 1
    return left if left > 0.05 else left + 1
