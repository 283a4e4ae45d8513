"""Rows for many who ask on their own at once, as a crowd does that comes back: read together."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TypeVar

from strawberry.dataloader import DataLoader

from backend.live.database import in_database

K = TypeVar("K")
R = TypeVar("R")

MOST_AT_ONCE = 100


class Together(DataLoader[K, R]):
    """What is asked in one turn of the loop is read by one call, after all of it was asked. Nothing is kept.

    `read` gives an answer for each key, in their order, or an exception to be raised where it was asked.
    """

    def __init__(self, read: Callable[[list[K]], Sequence[R | BaseException]]) -> None:
        super().__init__(in_database(read), max_batch_size=MOST_AT_ONCE, cache=False)

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        return asyncio.get_running_loop()
