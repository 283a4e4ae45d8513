"""What is expensive and the same for many, kept in Redis for an hour where there is one.

There is nothing to invalidate: what is kept is kept under a name that proves it, made of all that it was made of. So it
does not matter who writes, and in which process: what was kept of something older is asked for no more.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

from cacheops import CacheMiss, cache
from django.conf import settings
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

R = TypeVar("R")

KEPT_SECONDS = 3600
AWAY_SECONDS = 5.0
"""So long Redis is left alone after it failed: whoever asks it is held up meanwhile."""

_away_until = 0.0


def is_on() -> bool:
    """Whether anything is kept: there is a Redis, it answered last time, and DISABLE_CACHE does not say no."""
    return bool(settings.CACHEOPS_ENABLED) and time.monotonic() >= _away_until


def find(name: str) -> Any:
    """What is kept under a name; None for nothing."""

    def look() -> Any:
        try:
            return cache.get(name)
        except CacheMiss:
            return None

    return _ask(look) if is_on() else None


def keep(name: str, value: object) -> None:
    """Keep something under the name that proves it."""
    if is_on():
        _ask(lambda: cache.set(name, value, timeout=KEPT_SECONDS))


def _ask(work: Callable[[], R]) -> R | None:
    global _away_until
    try:
        return work()
    except RedisError as error:
        logger.warning("The cache is left alone for %s s: %r", AWAY_SECONDS, error)
        _away_until = time.monotonic() + AWAY_SECONDS
        return None
