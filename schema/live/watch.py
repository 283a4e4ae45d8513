"""What one subscription follows: its news, and everything that may take the sight of it away."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

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


class Watch:
    """The news of a thing, for a viewer who passes its door again whenever that could end otherwise than before."""

    def __init__(self, info: Info, door: Door, news: Feed, moved: asyncio.Event) -> None:
        self._info = info
        self._door = door
        self.feed = news
        self._moved = moved
        self._passed: dict[Feed, int] = {}

    @property
    def position(self) -> int:
        """The newest known position of the thing."""
        return self.feed.position

    def mind(self, feed: Feed, position: int) -> None:
        """Pass the door again once `feed` is beyond `position`."""
        self._passed[feed] = position

    async def beyond(self, position: int) -> int:
        """The newest position, as soon as it is greater than `position`.

        Raises what the door raises, as soon as the viewer may not see the thing any more.
        """
        await self.until({self.feed: position})
        return self.position

    @asynccontextmanager
    async def beside(self, topic: str, id: int) -> AsyncIterator[Feed]:
        """Follow one thing more, which `until` can wait for as well."""
        async with feeds.follow(topic, id, wake=self._moved) as feed:
            yield feed

    async def until(self, seen: Mapping[Feed, int]) -> None:
        """Return as soon as one of these feeds is beyond the position seen. Raises as `beyond` does."""
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


@asynccontextmanager
async def watch(info: Info, topic: str, id: int, *, tournament: Tournament, door: Door) -> AsyncIterator[Watch]:
    """Follow one thing of a tournament, through its door.

    `tournament` and the viewer are as they were read, before: what has changed since is noticed.
    """
    moved = asyncio.Event()
    async with AsyncExitStack() as stack:
        news = await stack.enter_async_context(feeds.follow(topic, id, wake=moved))
        watched = Watch(info, door, news, moved)
        at_door = await stack.enter_async_context(feeds.follow("door", tournament.pk, wake=moved))
        watched.mind(at_door, tournament.access_version)
        if user := signed_in(info.context.user):
            person = await stack.enter_async_context(feeds.follow("person", user.pk, wake=moved))
            watched.mind(person, user.access_version)
        yield watched


def _pass(door: Door, viewer: Viewer) -> Viewer:
    user = signed_in(viewer)
    now = None if user is None else User.objects.filter(pk=user.pk).first()
    viewer = now or AnonymousUser()
    door(viewer)
    return viewer
