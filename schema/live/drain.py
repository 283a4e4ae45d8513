"""The end of this process, told to all that lasts: sockets, and streams over HTTP."""

import asyncio
from typing import Protocol

from backend.live.presence import presence


class Lasting(Protocol):
    """Something that goes on until its client leaves."""

    async def send_away(self) -> None:
        """Tell the client to come back, and end."""


class Drain:
    """Everything of this process that lasts. Whatever begins once the end has begun is sent away at once."""

    def __init__(self) -> None:
        self.begun = False
        self._lasting: set[Lasting] = set()
        self._partings: set[asyncio.Task[None]] = set()

    def add(self, one: Lasting) -> None:
        self._lasting.add(one)
        if self.begun:
            self._part_with(one)

    def discard(self, one: Lasting) -> None:
        self._lasting.discard(one)

    async def begin(self, seconds: float) -> None:
        """Send everybody away. Returns once all have been told, or the time is up: one may not read what it is told."""
        self.begun = True
        presence().end()
        for one in list(self._lasting):
            self._part_with(one)
        if self._partings:
            await asyncio.wait(self._partings, timeout=seconds)

    def _part_with(self, one: Lasting) -> None:
        parting = asyncio.create_task(one.send_away())
        self._partings.add(parting)
        parting.add_done_callback(self._partings.discard)


drain = Drain()
