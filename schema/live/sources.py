"""What subscriptions are about, read with nobody's eyes: who may see it is decided at the door (see `watch`)."""

import asyncio
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.utils import timezone

from backend.drafts.models import Draft as DraftRow
from backend.live.database import in_database
from backend.tournaments.models import Tournament as TournamentRow
from schema.drafts.interfaces import DraftEvent, draft_of, events_between
from schema.drafts.loading import load_views
from schema.drafts.ticks import tick_of
from schema.drafts.view import DraftView
from schema.live.hub import News, Reading, Told
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


def told_in_events(view: DraftView) -> Told:
    return Told(view.sequence, partial(event_at, view), partial(loaders_of, view))


class _Reread(ABC):
    """A source that is read at first, and again at each news."""

    async def first(self) -> Reading:
        return await self._read(0)

    async def next(self, news: News, last: Reading) -> Reading:
        return await self._read(await news.beyond(last.position))

    @abstractmethod
    async def _read(self, position: int) -> Reading:
        """How things are at `position` or later."""


@dataclass
class DraftSource(_Reread):
    """A draft as it is, or its events."""

    id: int
    every_step: bool
    topic: str = "draft"

    async def _read(self, position: int) -> Reading:
        view = await latest_view(self.id, position)
        told = told_in_events(view) if self.every_step else self._whole(view)
        return Reading(
            max(position, view.sequence), {self.id: told}, view.tournament.pk, view.tournament.access_version
        )

    def _whole(self, view: DraftView) -> Told:
        return Told(view.sequence, lambda _: draft_of(view.draft), partial(loaders_of, view))


@dataclass
class TournamentSource(_Reread):
    """A tournament as it is."""

    id: int
    topic: str = "tournament"
    every_step: bool = False

    async def _read(self, position: int) -> Reading:
        row = await in_database(TournamentRow.objects.get)(pk=self.id)
        told = Told(row.version, lambda _: row, Loaders)
        return Reading(max(position, row.version), {self.id: told}, self.id, row.access_version)


@dataclass
class TournamentDraftsSource(_Reread):
    """The events of all drafts of a tournament."""

    id: int
    topic: str = "tournament"
    every_step: bool = True

    async def _read(self, position: int) -> Reading:
        version, views, narrowed = await in_database(drafts_of)(self.id)
        told = {view.draft.pk: told_in_events(view) for view in views}
        return Reading(max(position, version), told, self.id, narrowed)


def drafts_of(tournament_id: int) -> tuple[int, list[DraftView], int]:
    """A tournament's version, its drafts as they are at that or later, then how often its door had narrowed."""
    tournament = TournamentRow.objects.get(pk=tournament_id)
    drafts = DraftRow.objects.filter(tournament=tournament)
    views = load_views(list(drafts.values_list("pk", flat=True)))
    narrowed = [tournament.access_version, *(view.tournament.access_version for view in views.values())]
    return tournament.version, [views[draft] for draft in sorted(views)], max(narrowed)


@dataclass
class ClockSource:
    """The clock of a draft: at every change, and while it runs each time a full number of seconds is left.

    That is when a countdown moves on a screen; and the clocks of many drafts do not all tick at the same moment. What
    it tells has no position of its own, and is counted.
    """

    id: int
    topic: str = "draft"
    every_step: bool = False

    async def first(self) -> Reading:
        view = await latest_view(self.id)
        return self._reading(view, view.sequence, 1)

    async def next(self, news: News, last: Reading) -> Reading:
        view: DraftView = last.memory
        position = last.position
        until = None if view.deadline is None else seconds_to_tick(view.deadline, timezone.now())
        with suppress(TimeoutError):
            async with asyncio.timeout(until):
                position = await news.beyond(position)
        if position > last.position:
            view = await latest_view(self.id, position)
        return self._reading(view, position, last.told[self.id].position + 1)

    def _reading(self, view: DraftView, position: int, number: int) -> Reading:
        told = Told(number, lambda _: tick_of(view, timezone.now()), Loaders, ages=True)
        return Reading(position, {self.id: told}, view.tournament.pk, view.tournament.access_version, memory=view)


def seconds_to_tick(deadline: datetime, now: datetime) -> float:
    """How long until a full number of seconds is left, or is overdue.

    One that is all but there has had its tick: timers come a little early.
    """
    left = (deadline - now).total_seconds() % 1
    return left if left > 0.05 else left + 1
