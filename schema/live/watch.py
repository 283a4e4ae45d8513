"""What one subscription follows: its news, and everything that may take the sight of it away."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.db import Error as DatabaseError

from backend.accounts.access import Viewer, signed_in
from backend.accounts.models import User
from backend.live.database import in_database
from backend.live.feed import Feed
from backend.tournaments.models import Tournament
from schema.context import Info
from schema.live.feeds import feeds

logger = logging.getLogger(__name__)

TRY_AGAIN_SECONDS = 1.0

Door = Callable[[Viewer], object]
"""Raises NOT_FOUND, or another refusal, for somebody who may not see it."""


@dataclass(frozen=True)
class Watched:
    """What is seen through which door: that of a tournament, which was passed when it had narrowed so often.

    What has changed since is noticed.
    """

    tournament: int
    narrowed: int
    door: Door

    @classmethod
    def of(cls, tournament: Tournament, door: Door) -> "Watched":
        return cls(tournament.pk, tournament.access_version, door)


class Asker(Protocol):
    """Whoever keeps who asks, as they are now."""

    user: Viewer


class Sight:
    """A viewer who passes a door again whenever that could end otherwise than before.

    `moved` is set whenever something has moved that could decide so.
    """

    def __init__(self, asker: Asker, door: Door) -> None:
        self.moved = asyncio.Event()
        self._asker = asker
        self._door = door
        self._passed: dict[Feed, int] = {}

    def mind(self, feed: Feed, position: int) -> None:
        """Pass the door again once `feed` is beyond `position`."""
        self._passed[feed] = position

    @property
    def is_clear(self) -> bool:
        """Whether nothing is known to have moved since the door was passed."""
        for feed, passed in self._passed.items():  # noqa: SIM110 (asked for every frame: a generator costs twice this)
            if feed.position > passed:
                return False
        return True

    async def pass_again(self) -> None:
        """Return once the sight is clear. Raises what the door raises, when the viewer may not see the thing any more.

        A database that is away says nothing about that: nothing is told until it is back.
        """
        while not self.is_clear:
            positions = {feed: feed.position for feed in self._passed}
            try:
                self._asker.user = await in_database(_pass)(self._door, self._asker.user)
            except DatabaseError:
                logger.exception("Could not pass a door again; tried again")
                await asyncio.sleep(TRY_AGAIN_SECONDS)
            else:
                self._passed = positions  # remembered only when passed: a wait may be cut short

    @asynccontextmanager
    async def beside(self, topic: str, id: int) -> AsyncIterator[Feed]:
        """Follow one thing more, which `until` can wait for as well."""
        async with feeds.follow(topic, id, wake=self.moved) as feed:
            yield feed

    async def until(self, seen: Mapping[Feed, int]) -> None:
        """Return as soon as one of these feeds is beyond the position seen. Raises as `pass_again` does."""
        while True:
            self.moved.clear()
            await self.pass_again()
            if any(feed.position > position for feed, position in seen.items()):
                return
            await self.moved.wait()


class Watch(Sight):
    """The news of a thing, for a viewer who still passes its door."""

    feed: Feed

    @property
    def position(self) -> int:
        """The newest known position of the thing."""
        return self.feed.position

    async def beyond(self, position: int) -> int:
        """The newest position, as soon as it is greater than `position`. Raises what the door raises."""
        await self.until({self.feed: position})
        return self.position


@asynccontextmanager
async def watch(info: Info, topic: str, id: int, watched: Watched) -> AsyncIterator[Watch]:
    """Follow one thing of a tournament, through its door."""
    watch = Watch(info.context, watched.door)
    async with feeds.follow(topic, id, wake=watch.moved) as watch.feed, _minding(watch, watched, info.context.user):
        yield watch


@asynccontextmanager
async def sight(asker: Asker, watched: Watched) -> AsyncIterator[Sight]:
    """A viewer who passed a door, and minds it."""
    seeing = Sight(asker, watched.door)
    async with _minding(seeing, watched, asker.user):
        yield seeing


@asynccontextmanager
async def _minding(sight: Sight, watched: Watched, viewer: Viewer) -> AsyncIterator[None]:
    """Follow all that may take the sight away: the door, and the person."""
    async with feeds.follow("door", watched.tournament, wake=sight.moved) as door:
        sight.mind(door, watched.narrowed)
        user = signed_in(viewer)
        if user is None:
            yield
            return
        async with feeds.follow("person", user.pk, wake=sight.moved) as person:
            sight.mind(person, user.access_version)
            yield


def _pass(door: Door, viewer: Viewer) -> Viewer:
    user = signed_in(viewer)
    now = None if user is None else User.objects.filter(pk=user.pk).first()
    viewer = now or AnonymousUser()
    door(viewer)
    return viewer
