"""Who is present where: whoever was seen at a place is, for three seconds. Nobody says that they leave.

A place is two numbers, as a draft and a team in it; who is there does not matter, only whether somebody is. What is
seen is this process's own, or shared by all through Redis where `REDIS_URL` names one: a key a place, which leaves by
itself. Knows no app.

    presence().seen((draft, team))
    here, gone = await presence().look([(draft, team), ...])

Of somebody who is neither `here` nor `gone` nothing is known. Nobody is gone before this process has looked for three
seconds on end, and could hear and ask all that while: who comes back after a start, after it hung, or after Redis was
away has not been away themselves. A process that shares nothing knows only of those whom it has seen, or expected.
"""

import asyncio
import logging
import math
import secrets
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from django.conf import settings
from redis.asyncio import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

Place = tuple[int, int]

HELD_SECONDS = 3.0
"""So long somebody counts as present after they were seen."""
DEAF_SECONDS = 1.5
"""A process that has not looked for so long may not have heard either."""
PATIENCE_SECONDS = 0.5
"""How long Redis may take."""
AWAY_SECONDS = 1.0
"""How long Redis is left alone that did not answer."""

PREFIX = "firstpick-presence"
MEMORY = f"{PREFIX}:memory"
"""A key that stays while anybody looks, with a value that nobody else has: another one means that Redis forgot."""


class Look(NamedTuple):
    """The places at which somebody is, and those at which nobody is any more."""

    here: frozenset[Place]
    gone: frozenset[Place]


class Presence:
    """What this process sees, by a clock that never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[Place, float] = {}
        self._met: set[Place] = set()
        self._sure_from = math.inf
        self._looked_at = -math.inf
        self._arrival = asyncio.Event()
        self._ended = False

    def seen(self, place: Place) -> None:
        """Somebody has just given a sign of life there."""
        if not self._is_held(place):
            self._arrival.set()
        self._until[place] = self._clock() + HELD_SECONDS
        self._met.add(place)

    def expect(self, place: Place) -> None:
        """Somebody was there when this process came to look: it waits for them as if it had seen them now."""
        self._hold(place)
        self._met.add(place)

    def heard(self, place: Place) -> None:
        """Another process says that somebody is there. It does not share what it sees, so they are its to miss."""
        self._met.discard(place)

    async def look(self, places: Collection[Place]) -> Look:
        """At which of these places somebody is, or nobody."""
        now = self._clock()
        if now - self._looked_at > DEAF_SECONDS:
            self._doubt()
        self._looked_at = now
        here = frozenset(await self._look(places))
        return Look(here, self._met_at(places) - here if self._clock() >= self._sure_from else frozenset())

    async def arrival(self, seconds: float) -> None:
        """Return once this process sees somebody where nobody was, or after so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._arrival.wait()
        self._arrival.clear()

    def end(self) -> None:
        """From here on nobody is taken for gone: this process ends, and sends everybody away itself."""
        self._ended, self._sure_from = True, math.inf

    async def _look(self, places: Collection[Place]) -> Iterable[Place]:
        return self._seen_here(places)

    def _seen_here(self, places: Collection[Place]) -> set[Place]:
        now = self._clock()
        self._until = {place: until for place, until in self._until.items() if until > now}
        return self._until.keys() & set(places)

    def _met_at(self, places: Collection[Place]) -> frozenset[Place]:
        """At which of these places somebody has been, as far as that is known; all others are forgotten."""
        self._met &= self._until.keys() | set(places)
        return frozenset(self._met.intersection(places))

    def _hold(self, place: Place) -> None:
        if not self._is_held(place):
            self._until[place] = self._clock() + HELD_SECONDS

    def _is_held(self, place: Place) -> bool:
        return self._until.get(place, -math.inf) > self._clock()

    def _doubt(self) -> None:
        """Something may have gone unheard until now."""
        if not self._ended:
            self._sure_from = self._clock() + HELD_SECONDS


class SharedPresence(Presence):
    """What all processes see. Who is seen here is here, whatever becomes of Redis; who is gone, all of them know."""

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(clock)
        self._url = url
        self._memory: bytes | None = None
        self._untold: set[Place] = set()
        self._telling: asyncio.Task[None] | None = None
        self._away_until = -math.inf
        self._is_away = False
        # A connection belongs to the loop it was opened on; a server has one.
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, Redis] = WeakKeyDictionary()

    def seen(self, place: Place) -> None:
        super().seen(place)
        self._untold.add(place)
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell())

    def heard(self, place: Place) -> None:
        """Another process says that somebody is there: so they are, and what it sees may be on its way still."""
        self._hold(place)

    def _met_at(self, places: Collection[Place]) -> frozenset[Place]:
        self._met.clear()
        return frozenset(places)

    async def _tell(self) -> None:
        """Share what was seen: what comes while Redis is busy goes with the next, what failed is tried again."""
        while self._untold:
            places, self._untold = self._untold, set()
            try:
                async with self._redis().pipeline(transaction=False) as pipe:
                    for place in places & self._seen_here(places):
                        left = self._until[place] - self._clock()
                        pipe.set(_key(place), 1, px=max(1, round(left * 1000)))
                    await pipe.execute()
            except (RedisError, OSError) as error:
                self._lose(error)
                self._untold |= places
                await asyncio.sleep(AWAY_SECONDS)

    async def _look(self, places: Collection[Place]) -> Iterable[Place]:
        """Who is seen here, by whichever process. One round trip."""
        asked = list(places)
        shared: list[Place] = []
        if self._clock() < self._away_until:
            self._doubt()
        else:
            held = round(HELD_SECONDS * 1000)
            try:
                async with self._redis().pipeline(transaction=False) as pipe:
                    pipe.set(MEMORY, secrets.token_hex(8), px=held, nx=True)
                    pipe.pexpire(MEMORY, held)
                    pipe.mget(MEMORY, *map(_key, asked))
                    memory, *found = (await pipe.execute())[-1]
            except (RedisError, OSError) as error:
                self._lose(error)
            else:
                self._find(memory)
                shared = [place for place, value in zip(asked, found, strict=True) if value is not None]
        return self._seen_here(asked).union(shared)

    def _lose(self, error: Exception) -> None:
        if not self._is_away:
            logger.warning("Presence cannot be shared; nobody is taken for gone meanwhile: %s", error)
        self._is_away, self._away_until = True, self._clock() + AWAY_SECONDS
        self._doubt()

    def _find(self, memory: bytes) -> None:
        if self._is_away:
            logger.info("Presence is shared again")
        if memory != self._memory:
            self._doubt()
        self._is_away, self._memory = False, memory

    def _redis(self) -> Redis:
        loop = asyncio.get_running_loop()
        client = self._clients.get(loop)
        if client is None:
            client = self._clients[loop] = Redis.from_url(
                self._url, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS, max_connections=4
            )
        return client


def _key(place: Place) -> str:
    return f"{PREFIX}:{place[0]}:{place[1]}"


@cache
def _presence(url: str) -> Presence:
    return SharedPresence(url) if url else Presence()


def presence() -> Presence:
    """That of this process, shared where the settings say."""
    return _presence(settings.REDIS_URL)
