"""Who does not read: looked for every few seconds, over all sockets at once.

Who has gone without a word is the server's own business: both ask by the pings of WebSocket itself.
"""

import asyncio
from typing import Protocol

from schema.live.outlet import Outlet

LOOK_SECONDS = 5.0
ANSWER_SECONDS = 15.0
"""So long it may take to answer, or to read what the server waits to send."""


class Guarded(Protocol):
    """A socket."""

    outlet: Outlet

    async def give_up(self) -> None:
        """Close it."""


class Vigil:
    """Looks after the sockets of this process while there are any."""

    def __init__(self) -> None:
        self._sockets: set[Guarded] = set()
        self._task: asyncio.Task[None] | None = None

    def add(self, socket: Guarded) -> None:
        self._sockets.add(socket)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look())

    def discard(self, socket: Guarded) -> None:
        self._sockets.discard(socket)
        if not self._sockets and self._task is not None:
            self._task.cancel()
            self._task = None

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = asyncio.get_running_loop().time()
            closing = set()
            for socket in list(self._sockets):
                owes_since = socket.outlet.owes_since
                if owes_since is not None and now - owes_since > ANSWER_SECONDS:
                    self._sockets.discard(socket)
                    closing.add(asyncio.create_task(socket.give_up()))
            if closing:
                await asyncio.wait(closing, timeout=LOOK_SECONDS)


vigil = Vigil()
