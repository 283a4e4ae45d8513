"""What this process follows: one channel-layer group membership a thing, however many sockets watch it.

    feeds = Feeds({"draft": read_positions})
    async with feeds.follow("draft", 7) as feed:
        position = ...                              # read the state after entering: no gap
        position = await feed.beyond(position)      # returns once the draft has moved further

Who follows several things at once gives `follow` one `wake` event for all of them, and looks at their positions.

Notices may be lost, so every followed position is re-read once a second, one query a topic. That heals a lost notice
and shows what another process or a management command wrote. A channel layer that is away keeps nobody waiting: who
comes meanwhile follows by the re-read, and becomes a member once it is back.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager

from channels.layers import get_channel_layer

from backend.live.publish import group_name

logger = logging.getLogger(__name__)

REREAD_SECONDS = 1.0
JOIN_SECONDS = 1.0
"""So long one waits for a membership; by then the re-read would have told as much."""

Key = tuple[str, int]
ReadPositions = Callable[[Collection[int]], Awaitable[Mapping[int, int]]]


class Feed:
    """The newest known position of one thing."""

    def __init__(self) -> None:
        self.position = 0
        self.followers = 0
        self.joining: asyncio.Task[None] | None = None
        self.wakes: set[asyncio.Event] = set()
        self._moved = asyncio.Event()

    def advance(self, position: int) -> None:
        """Wake whoever waits, if this is news."""
        if position > self.position:
            self.position = position
            moved, self._moved = self._moved, asyncio.Event()
            moved.set()
            for wake in self.wakes:
                wake.set()

    async def beyond(self, position: int) -> int:
        """The newest position, as soon as it is greater than `position`."""
        while self.position <= position:
            await self._moved.wait()
        return self.position


class Feeds:
    """Everything this process follows. `readers` give the current positions of ids, by topic."""

    def __init__(self, readers: Mapping[str, ReadPositions]) -> None:
        self.readers = readers
        self._feeds: dict[Key, Feed] = {}
        self._member: set[Key] = set()
        self._unsettled: set[Key] = set()
        """Followed and not yet a member, or a member still and not followed any more."""
        self._away = False
        self._channel = ""
        self._tasks: list[asyncio.Task[None]] = []
        self._membership = asyncio.Lock()

    @asynccontextmanager
    async def follow(self, topic: str, id: int, *, wake: asyncio.Event | None = None) -> AsyncIterator[Feed]:
        """Follow one thing. Once inside, no change committed later goes unnoticed; `wake` is set at each."""
        key = (topic, id)
        feed = self._feeds.get(key)
        if feed is None:
            feed = self._feeds[key] = Feed()
        feed.followers += 1
        try:
            if feed.joining is None:
                self._unsettled.add(key)
                feed.joining = asyncio.create_task(self._settle(key))
            if key in self._unsettled and not self._away:
                await asyncio.wait([feed.joining], timeout=JOIN_SECONDS)
            if wake is not None:
                feed.wakes.add(wake)
            yield feed
        finally:
            if wake is not None:
                feed.wakes.discard(wake)
            feed.followers -= 1
            if not feed.followers:
                del self._feeds[key]
                self._unsettled.add(key)
                leaving = asyncio.create_task(self._settle(key))
                if not self._away:
                    await asyncio.shield(leaving)

    async def _settle(self, key: Key) -> None:
        """Join the group of a thing that is followed, or leave that of one that is not."""
        async with self._membership:
            if not self._tasks:
                self._tasks = [asyncio.create_task(self._reread()), asyncio.create_task(self._settle_what_failed())]
            if (key in self._feeds) is not (key in self._member):
                try:
                    await self._join_or_leave(key)
                except Exception as error:
                    if not self._away:
                        logger.warning("The channel layer is away (%r): positions are re-read meanwhile", error)
                    self._away = True
                    return
                if self._away:
                    logger.warning("The channel layer is back")
                self._away = False
            self._unsettled.discard(key)
            if not self._feeds and not self._unsettled:
                self._channel, tasks, self._tasks = "", self._tasks, []
                for task in tasks:
                    task.cancel()

    async def _join_or_leave(self, key: Key) -> None:
        layer = get_channel_layer()
        if key not in self._feeds:
            self._member.discard(key)
            await layer.group_discard(group_name(*key), self._channel)
            return
        if not self._channel:
            try:
                self._channel = await layer.new_channel()
            except Exception:
                await layer.flush()  # it keeps a queue for every channel, also for one that came to nothing
                raise
            self._tasks.append(asyncio.create_task(self._receive()))
        await layer.group_add(group_name(*key), self._channel)
        self._member.add(key)

    async def _settle_what_failed(self) -> None:
        while True:
            await asyncio.sleep(REREAD_SECONDS)
            for key in list(self._unsettled):
                await self._settle(key)
                if self._away:
                    break

    async def _receive(self) -> None:
        while True:
            try:
                message = await get_channel_layer().receive(self._channel)
                self.advance(message["topic"], message["id"], message["position"])
            except Exception:
                logger.exception("The channel layer failed; positions are re-read meanwhile")
                await asyncio.sleep(REREAD_SECONDS)

    def advance(self, topic: str, id: int, position: int) -> None:
        """Tell who follows a thing where it is: whoever has read it knows, however they came to."""
        if feed := self._feeds.get((topic, id)):
            feed.advance(position)

    async def _reread(self) -> None:
        while True:
            await asyncio.sleep(REREAD_SECONDS)
            for topic, read in self.readers.items():
                followed = [id for (name, id) in self._feeds if name == topic]
                if not followed:
                    continue
                try:
                    positions = await read(followed)
                except Exception:
                    logger.exception("Could not re-read the positions of %s", topic)
                    continue
                for id, position in positions.items():
                    self.advance(topic, id, position)
