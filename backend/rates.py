"""How much cost one person, or one address, may cause: a bucket that refills evenly.

A bucket holds a minute's budget. What is taken comes back at a sixtieth of it a second. A bucket is one figure, the
time at which it will be full again; one that is full is forgotten. (The generic cell rate algorithm.)

Buckets are this process's own, or shared by all through Redis where `REDIS_URL` names one. While that cannot be
reached each process counts for itself: nobody shall miss their draft because Redis restarts.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import ceil
from weakref import WeakKeyDictionary

from django.conf import settings
from django.utils.crypto import salted_hmac
from redis.asyncio import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

SECONDS = 60
"""In which an empty bucket fills."""
MOST_BUCKETS = 100_000
"""Buckets a process keeps; beyond that the fullest are forgotten. Some 15 MB."""
PATIENCE_SECONDS = 0.5
"""How long Redis may take."""
AWAY_SECONDS = 5.0
"""How long Redis is left alone that did not answer."""

TAKE = """
local now = redis.call('TIME')
now = now[1] * 1000000 + now[2]
local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local wait = full_at + ARGV[1] - now - ARGV[2]
if wait > 0 then
    return {full_at - now, wait}
end
full_at = full_at + ARGV[1]
redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', math.max(1, math.ceil((full_at - now) / 1000)))
return {full_at - now, 0}
"""
"""As `Buckets.take`, in whole microseconds of Redis's own clock. A bucket leaves when it is full."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a wish to take from a bucket of `budget`: refused if there is a `wait`, in seconds."""

    budget: int
    left: int
    wait: float = 0.0

    @property
    def per_second(self) -> int:
        """What comes back each second."""
        return self.budget // SECONDS


class Buckets:
    """The buckets of this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST_BUCKETS) -> None:
        self._clock = clock
        self._most = most
        self._full_at: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._full_at)

    def take(self, key: str, cost: int, *, budget: int, keep: int = 0) -> Taken:
        """Take `cost` from a bucket that holds `budget` when full, unless less than `keep` would be left in it."""
        now = self._clock()
        until_full = max(self._full_at.get(key, now) - now, 0.0)
        wait = until_full + _seconds(cost, budget) - _seconds(budget - keep, budget)
        if wait <= 1e-9:
            until_full, wait = until_full + _seconds(cost, budget), 0.0
            self._put(key, now, until_full)
        return Taken(budget, _left(until_full, budget), wait)

    def left(self, key: str, budget: int) -> int:
        """What is in a bucket."""
        now = self._clock()
        return _left(max(self._full_at.get(key, now) - now, 0.0), budget)

    def note(self, key: str, until_full: float) -> None:
        """Let a bucket be full in so many seconds."""
        self._put(key, self._clock(), until_full)

    def clear(self) -> None:
        """Let every bucket be full."""
        self._full_at.clear()

    def _put(self, key: str, now: float, until_full: float) -> None:
        self._full_at[key] = now + until_full
        if len(self._full_at) > self._most:
            self._forget(now)

    def _forget(self, now: float) -> None:
        """Forget buckets that are full again; where those are few, the fullest half."""
        emptiest = sorted((at, key) for key, at in self._full_at.items() if at > now)[-(self._most // 2) :]
        self._full_at = {key: at for at, key in emptiest}


class SharedBuckets:
    """Buckets that all processes share. `own` are this process's, which know what these held when last asked."""

    def __init__(self, url: str, own: Buckets) -> None:
        self._url = url
        self._own = own
        self._away_until = 0.0
        self._is_away = False
        # A connection belongs to the loop it was opened on; a server has one.
        self._scripts: WeakKeyDictionary[asyncio.AbstractEventLoop, Callable[..., object]] = WeakKeyDictionary()

    async def take(self, key: str, cost: int, *, budget: int, keep: int = 0) -> Taken:
        """As `Buckets.take`; from those of this process while Redis cannot be reached, which is logged once."""
        if time.monotonic() >= self._away_until:
            try:
                taken = await self._take(key, cost, budget, keep)
            except (RedisError, OSError) as error:
                if not self._is_away:
                    logger.warning("The shared budgets cannot be reached; each process counts for itself: %s", error)
                self._is_away, self._away_until = True, time.monotonic() + AWAY_SECONDS
            else:
                if self._is_away:
                    logger.info("The shared budgets are reached again")
                self._is_away = False
                return taken
        return self._own.take(key, cost, budget=budget, keep=keep)

    async def _take(self, key: str, cost: int, budget: int, keep: int) -> Taken:
        loop = asyncio.get_running_loop()
        script = self._scripts.get(loop)
        if script is None:
            redis = Redis.from_url(
                self._url, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS, max_connections=50
            )
            script = self._scripts[loop] = redis.register_script(TAKE)
        # Nobody reads out of the budgets who was here.
        name = f"firstpick-rates:{salted_hmac('firstpick.rates', key).hexdigest()[:40]}"
        arguments = [_microseconds(cost, budget), _microseconds(budget - keep, budget)]
        until_full, wait = await script(keys=[name], args=arguments)  # type: ignore[misc]
        self._own.note(key, until_full / 1e6)
        return Taken(budget, _left(until_full / 1e6, budget), wait / 1e6)


@cache
def own() -> Buckets:
    """Those of this process."""
    return Buckets()


@cache
def _shared(url: str) -> SharedBuckets:
    return SharedBuckets(url, own())


async def take(key: str, cost: int, *, budget: int, keep: int = 0) -> Taken:
    """Take `cost` from the bucket of that name, unless less than `keep` of its `budget` would be left.

    `budget` is what it holds and what comes back in a minute. Refused where the result has a `wait`.
    """
    if settings.REDIS_URL:
        return await _shared(settings.REDIS_URL).take(key, cost, budget=budget, keep=keep)
    return own().take(key, cost, budget=budget, keep=keep)


def left(key: str, *, budget: int) -> int:
    """What is in the bucket of that name, as far as this process knows."""
    return own().left(key, budget)


def reset() -> None:
    """Let every bucket of this process be full."""
    own().clear()


def _seconds(cost: int, budget: int) -> float:
    """How long this much takes to come back."""
    return cost * SECONDS / budget


def _microseconds(cost: int, budget: int) -> int:
    return ceil(cost * SECONDS * 1_000_000 / budget)


def _left(until_full: float, budget: int) -> int:
    return max(0, int(budget - until_full * budget / SECONDS + 1e-6))
