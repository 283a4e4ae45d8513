"""What one subscription follows: its news, and everything that may take the sight of it away."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Never

from django.contrib.auth.models import AnonymousUser

from backend.accounts.access import Viewer, signed_in
from backend.accounts.models import User
from backend.live.database import in_database
from backend.live.feed import Feed
from backend.tournaments.models import Tournament
from schema.context import Info
from schema.live.feeds import feeds

Door = Callable[[Viewer], object]
"""Raises NOT_FOUND, or another refusal, for somebody who may not see it."""


@dataclass(frozen=True)
class Watched:
    """What is seen through which door. `tournament` is as it was read before: what has changed since is noticed."""

    tournament: Tournament
    door: Door


class Sight:
    """A viewer who passes a door again whenever that could end otherwise than before."""

    def __init__(self, info: Info, door: Door, moved: asyncio.Event) -> None:
        self._info = info
        self._door = door
        self._moved = moved
        self._passed: dict[Feed, int] = {}
        self.at_door: Feed | None = None
        self._passed_again = asyncio.Event()

    def mind(self, feed: Feed, position: int) -> None:
        """Pass the door again once `feed` is beyond `position`."""
        self._passed[feed] = position

    @property
    def door(self) -> int:
        """How often the door had narrowed when it was last passed."""
        return 0 if self.at_door is None else self._passed[self.at_door]

    async def through(self, door: int) -> None:
        """Return once the door was passed as narrow as that. Whoever does not pass it waits for good."""
        while self.door < door:
            await self._passed_again.wait()

    async def lost(self) -> Never:
        """Raise what the door raises, as soon as the viewer may not see the thing any more."""
        while True:
            await self.until({})

    @asynccontextmanager
    async def beside(self, topic: str, id: int) -> AsyncIterator[Feed]:
        """Follow one thing more, which `until` can wait for as well."""
        async with feeds.follow(topic, id, wake=self._moved) as feed:
            yield feed

    async def until(self, seen: Mapping[Feed, int]) -> None:
        """Return as soon as one of these feeds is beyond the position seen.

        Raises what the door raises, as soon as the viewer may not see the thing any more.
        """
        while True:
            self._moved.clear()
            if any(feed.position > passed for feed, passed in self._passed.items()):
                await self._pass_again()
            if any(feed.position > position for feed, position in seen.items()):
                return
            await self._moved.wait()

    async def _pass_again(self) -> None:
        """The door, for the viewer as they are now. Remembered only when passed: a wait may be cut short."""
        positions = {feed: feed.position for feed in self._passed}
        self._info.context.user = await in_database(_pass)(self._door, self._info.context.user)
        self._passed = positions
        passed_again, self._passed_again = self._passed_again, asyncio.Event()
        passed_again.set()


class Watch(Sight):
    """The news of a thing, for a viewer who still passes its door."""

    def __init__(self, info: Info, door: Door, moved: asyncio.Event, news: Feed) -> None:
        super().__init__(info, door, moved)
        self.feed = news

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
    moved = asyncio.Event()
    async with feeds.follow(topic, id, wake=moved) as news:
        watch = Watch(info, watched.door, moved, news)
        async with _minding(info, watch, watched, moved):
            yield watch


@asynccontextmanager
async def sight(info: Info, watched: Watched) -> AsyncIterator[Sight]:
    """A viewer who passed a door, and minds it."""
    moved = asyncio.Event()
    seeing = Sight(info, watched.door, moved)
    async with _minding(info, seeing, watched, moved):
        yield seeing


async def unless(work: Coroutine[Any, Any, None], ended: Coroutine[Any, Any, Never]) -> None:
    """Do the work until `ended` raises something, which is then raised here."""
    task = asyncio.current_task()
    assert task is not None
    guard = asyncio.create_task(ended)
    guard.add_done_callback(lambda guard: None if guard.cancelled() else task.cancel())
    try:
        await work
    except asyncio.CancelledError:
        if guard.done() and not guard.cancelled() and not task.uncancel():
            guard.result()
        raise
    finally:
        guard.cancel()


@asynccontextmanager
async def _minding(info: Info, sight: Sight, watched: Watched, moved: asyncio.Event) -> AsyncIterator[None]:
    """Follow all that may take the sight away: the door, and the person."""
    async with AsyncExitStack() as stack:
        at_door = await stack.enter_async_context(feeds.follow("door", watched.tournament.pk, wake=moved))
        sight.mind(at_door, watched.tournament.access_version)
        sight.at_door = at_door
        if user := signed_in(info.context.user):
            person = await stack.enter_async_context(feeds.follow("person", user.pk, wake=moved))
            sight.mind(person, user.access_version)
        yield


def _pass(door: Door, viewer: Viewer) -> Viewer:
    user = signed_in(viewer)
    now = None if user is None else User.objects.filter(pk=user.pk).first()
    viewer = now or AnonymousUser()
    door(viewer)
    return viewer
