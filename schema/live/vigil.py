"""Who does not read: looked for every few seconds, over all sockets at once.

Who has gone without a word is the server's own business: both ask by the pings of WebSocket itself.
"""

import asyncio
from typing import Protocol

from django.conf import settings


class Owing(Protocol):
    """Where it leaves."""

    @property
    def owes_since(self) -> float | None:
        """Since when the client has not read what it should have, by the loop's clock; None while all is well."""


class Guarded(Protocol):
    """A socket, or a stream."""

    @property
    def outlet(self) -> Owing: ...

    async def give_up(self) -> None:
        """Close it."""


class Vigil:
    """Looks after the sockets of this process while there are any.

    Who owes an answer, or has not read what the server waits to send, is closed after `SOCKET_ANSWER_SECONDS`, and a
    third of that later at most.
    """

    def __init__(self) -> None:
        self._sockets: set[Guarded] = set()
        self._task: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._sockets)

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
        patience: float = settings.SOCKET_ANSWER_SECONDS
        while True:
            await asyncio.sleep(patience / 3)
            now = asyncio.get_running_loop().time()
            for socket in list(self._sockets):
                owes_since = socket.outlet.owes_since
                if owes_since is not None and now - owes_since > patience:
                    self._sockets.discard(socket)  # it is given up once
                    self.close(socket)

    def close(self, socket: Guarded) -> None:
        """Give one up, in a task of its own: a client that does not read may keep its end waiting, and nobody else."""
        closing = asyncio.create_task(socket.give_up())
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)


vigil = Vigil()
