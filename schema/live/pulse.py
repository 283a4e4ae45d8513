"""Whether the client at the other end of a socket is there: asked once a second while somebody wants to know.

The server asks and the client only answers, as every client of the protocol does by itself: the timers of a phone in a
pocket are slow, its answers are not.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from schema.live.outlet import Outlet

BEAT_SECONDS = 1.0


class Pulse:
    """The signs of life of one socket. All of it runs on the loop."""

    __slots__ = ("_beating", "_is_late", "_outlet", "_tell")

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._tell: list[Callable[[], None]] = []
        self._beating: asyncio.Task[None] | None = None
        self._is_late = False

    @asynccontextmanager
    async def felt(self, tell: Callable[[], None]) -> AsyncIterator[None]:
        """Tell of each sign of life until the block is left. That somebody asks for this is the first."""
        self._tell.append(tell)
        if self._beating is None:
            self._beating = asyncio.create_task(self._beat())
        try:
            tell()
            yield
        finally:
            self._tell.remove(tell)
            if not self._tell:
                self._beating.cancel()
                self._beating = None

    def answered(self) -> None:
        """The client has answered. Where the line takes longer than a beat it is asked anew at once."""
        for tell in self._tell:
            tell()
        if self._tell and self._is_late:
            self._is_late = not self._outlet.ask()

    async def _beat(self) -> None:
        while True:
            self._is_late = not self._outlet.ask()
            await asyncio.sleep(BEAT_SECONDS)
