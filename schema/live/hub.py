"""One execution for all who asked the same, and one write for each of them.

A producer executes one document for one thing, once a change, and serialises the payload once. Whoever is level with it
is written to directly; whoever is not (just come, or behind because they read slowly) is brought level from what was
produced before, and from the log beyond that. Each listener knows where it stands, so nothing is lost or doubled,
whatever is slow, late or restarted.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from schema.live.documents import Production
from schema.live.feeds import feeds
from schema.live.watch import Sight
from schema.loaders import Loaders

logger = logging.getLogger(__name__)

KEPT = 256
"""Payloads of events a producer keeps: whoever was level and is further behind than that has fallen behind."""
STEP = 64
"""Payloads told to somebody who catches up, before another look at what is missing."""
AT_ONCE = 500
"""Listeners written to before others get their turn on the loop."""
TRY_AGAIN_SECONDS = 1.0
TRIES = 3
"""So often a payload is made anew while it has errors, before all are told it as it is."""

Heads = Mapping[int, int]
"""How far each thing is: a draft's sequence, a tournament's version."""


@dataclass(frozen=True)
class Told:
    """A thing at a position, and how that is told."""

    position: int
    root: Callable[[int], object]
    """What the document is executed on, for a position up to this one."""
    loaders: Callable[[], Loaders]
    """Loaders that answer from what was read."""
    ages: bool = False
    """It is another thing a moment later, and made anew for whoever comes: a clock."""


@dataclass(frozen=True)
class Reading:
    """Everything a source tells of, as read at a position of its feed."""

    position: int
    told: Mapping[int, Told]
    tournament: int
    """The tournament whose door leads to it."""
    door: int
    """How often that had narrowed by then: only who has passed it since may be told."""
    memory: Any = None
    """What the source wants to know again with the next."""


class News(Protocol):
    """The newest known position of what a source reads."""

    @property
    def position(self) -> int: ...

    async def beyond(self, position: int) -> int:
        """The newest position, as soon as it is greater than `position`."""


class Source(Protocol):
    """What a subscription is about, whoever asks."""

    topic: str
    id: int
    every_step: bool
    """Each position is told, in order: events. Else only the newest matters: states and ticks."""

    async def first(self) -> Reading:
        """How things are now."""

    async def next(self, news: News, last: Reading) -> Reading:
        """How things are once there is news since `last`."""


def positions_after(source: Source, seen: int, head: int) -> range:
    """The positions still to be told to whoever stands at `seen`, in order."""
    return range(seen + 1 if source.every_step else max(seen + 1, head), head + 1)


class Producer:
    """Executes one document for one source."""

    def __init__(self, production: Production, source: Source) -> None:
        self.source = source
        self.listeners = 0
        self.heads: dict[int, int] = {}
        self.level: dict[Listener, None] = {}
        self._production = production
        self._reading: Reading | None = None
        self._kept: OrderedDict[tuple[int, int], tuple[int, str]] = OrderedDict()
        self._making: dict[tuple[int, int, int], asyncio.Task[str]] = {}
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._run())

    async def ready(self) -> None:
        """Return once it stands somewhere. Raises what kept it from that."""
        await asyncio.shield(self._ready)

    def end(self) -> None:
        """Nobody listens any more."""
        self._task.cancel()

    @property
    def reading(self) -> Reading:
        """What is told of, once it is ready."""
        assert self._reading is not None
        return self._reading

    def missing(self, cursor: Heads) -> Iterator[tuple[int, int]]:
        """The things and positions still to be told to somebody who stands at `cursor`, in order."""
        for thing, head in self.heads.items():
            for position in positions_after(self.source, cursor.get(thing, 0), head):
                yield thing, position

    def distance(self, cursor: Heads) -> int:
        """How many those are."""
        return sum(len(positions_after(self.source, cursor.get(thing, 0), head)) for thing, head in self.heads.items())

    async def payload(self, thing: int, position: int, at_least: int = 0) -> str:
        """What is told of a thing's position, as JSON, made when the thing was at `at_least` or beyond.

        An event carries what it changed as it is now: one made earlier than its reader has seen would take them back.
        """
        told = self.reading.told[thing]
        kept = self._kept.get((thing, position))
        if kept is not None and kept[0] >= at_least and not told.ages:
            return kept[1]
        key = (thing, position, told.position)
        making = self._making.get(key)
        if making is None:
            making = self._making[key] = asyncio.create_task(self._make(thing, position, told))
            making.add_done_callback(lambda _: self._making.pop(key, None))
        return await asyncio.shield(making)

    async def _make(self, thing: int, position: int, told: Told) -> str:
        """A payload. One with errors is not kept: they may be over for whoever asks next."""
        made = await self._production.execute(told.root(position), told.loaders())
        if made.is_whole:
            self._kept[thing, position] = (told.position, made.text)
            self._kept.move_to_end((thing, position))
            if len(self._kept) > (KEPT if self.source.every_step else len(self.reading.told)):
                self._kept.popitem(last=False)
        return made.text

    async def _run(self) -> None:
        try:
            async with feeds.follow(self.source.topic, self.source.id) as news:
                reading = await self.source.first()
                self._take(reading)
                self.heads = {thing: told.position for thing, told in reading.told.items()}
                self._ready.set_result(None)
                while True:
                    try:
                        await self._tell()
                        self._take(await self.source.next(news, self.reading))
                    except Exception:
                        # What had not been told is told then: `heads` knows how far it came.
                        logger.exception("Could not tell of %s %s; tried again", self.source.topic, self.source.id)
                        await asyncio.sleep(TRY_AGAIN_SECONDS)
        except Exception as error:
            self._ready.set_exception(error)

    def _take(self, reading: Reading) -> None:
        self._reading = reading
        for gone in self.heads.keys() - reading.told.keys():
            del self.heads[gone]
        # Whoever listens passes the door again if it has narrowed, also where the notice of that was lost.
        feeds.advance("door", reading.tournament, reading.door)

    async def _tell(self) -> None:
        for thing, newest in self.reading.told.items():
            made: list[tuple[int, str]] = []
            try:
                for position in positions_after(self.source, self.heads.get(thing, 0), newest.position):
                    made.append((position, await self._whole_payload(thing, position, made)))
                    if len(made) == STEP:
                        await self._push(thing, made)
            finally:
                await self._push(thing, made)

    async def _whole_payload(self, thing: int, position: int, made: list[tuple[int, str]]) -> str:
        """A payload without errors, if there is one soon: what all are told once is not told again.

        What was made before it is told before it is tried again.
        """
        for _ in range(TRIES):
            text = await self.payload(thing, position, position)
            if (thing, position) in self._kept:
                break
            await self._push(thing, made)
            await asyncio.sleep(TRY_AGAIN_SECONDS)
        return text

    async def _push(self, thing: int, made: list[tuple[int, str]]) -> None:
        """Tell all who are level what was made, each all of it at once: a server has less to do for one write of two
        frames than for two. Afterwards nothing is left in `made`."""
        if not made:
            return
        told, made[:] = tuple(made), ()
        self.heads[thing] = told[-1][0]
        for number, listener in enumerate(list(self.level), 1):
            if listener in self.level and not all(listener.push(thing, *one) for one in told):
                self.level.pop(listener, None)
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)


class FellBehind(Exception):
    """A listener has not taken in what was kept for it. It comes back and says where it was."""


class Exit(Protocol):
    """Where what is told leaves the house."""

    def write(self, text: str) -> bool:
        """Hand a frame over, and tell so; or tell that there is no room for it now. Never waits."""

    async def room(self) -> None:
        """Return once there is room."""


class Listener:
    """Somebody who follows a producer: where they stand, and where it goes, between which words of the protocol."""

    __slots__ = ("_after", "_before", "_cursor", "_outlet", "_producer", "_sight")

    def __init__(self, producer: Producer, outlet: Exit, words: tuple[str, str], cursor: Heads, sight: Sight) -> None:
        self._producer = producer
        self._sight = sight
        self._outlet = outlet
        self._before, self._after = words
        self._cursor = dict(cursor)

    def push(self, thing: int, position: int, text: str) -> bool:
        """Write what comes next. Tells whether the listener is still level; who is not has been told to catch up."""
        seen = self._cursor.get(thing, 0)
        if position <= seen:
            return True
        comes_next = position == seen + 1 or not self._producer.source.every_step
        if comes_next and self._sight.is_clear and self._outlet.write(f"{self._before}{text}{self._after}"):
            self._cursor[thing] = position
            return True
        self._sight.moved.set()
        return False

    async def listen(self) -> None:
        """Tell everything, in order, to who still passes the door.

        Raises FellBehind, and what the door raises; else it ends only by being cancelled.
        """
        producer, moved = self._producer, self._sight.moved
        at_least = dict(producer.heads)
        was_level = False
        try:
            while True:
                moved.clear()
                await self._sight.pass_again()
                if was_level and producer.distance(self._cursor) > KEPT:
                    raise FellBehind
                if await self._catch_up(at_least):
                    # Since the last look at what is missing nothing was awaited: nothing falls between.
                    was_level = True
                    producer.level[self] = None
                    await moved.wait()
        finally:
            producer.level.pop(self, None)

    async def _catch_up(self, at_least: Heads) -> bool:
        """Tell what is missing. Tells whether all was; not when something must be looked at anew before it goes on."""
        while missing := list(islice(self._producer.missing(self._cursor), STEP)):
            for thing, position in missing:
                if thing not in self._producer.heads:
                    return False
                text = await self._producer.payload(thing, position, at_least.get(thing, 0))
                if not self.push(thing, position, text):
                    if self._sight.is_clear:
                        await self._outlet.room()
                    return False
        return True


class Hub:
    """All producers of this process."""

    def __init__(self) -> None:
        self._producers: dict[tuple[str, str, int], Producer] = {}

    def __len__(self) -> int:
        return len(self._producers)

    @asynccontextmanager
    async def join(self, production: Production, source: Source) -> AsyncIterator[Producer]:
        """The producer of this for as long as somebody listens. Raises what keeps it from reading at first."""
        key = (production.key, source.topic, source.id)
        producer = self._producers.get(key)
        if producer is None:
            producer = self._producers[key] = Producer(production, source)
        producer.listeners += 1
        try:
            await producer.ready()
            yield producer
        finally:
            producer.listeners -= 1
            if not producer.listeners:
                del self._producers[key]
                producer.end()


hub = Hub()
