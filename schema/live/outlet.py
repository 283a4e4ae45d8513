"""What leaves by one socket, and how much of it may be under way.

Some servers never say that a client does not read: they keep what it should have read. So a client is asked, by the
protocol's ping, every so many bytes, and answers once it has read as far. What it has not answered is bounded.

    handed over, unanswered    64 KiB    the client is asked
                              256 KiB    nothing more until it answers
"""

import asyncio
import json
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from typing import Any

ASK_EVERY = 64 * 1024
WINDOW = 256 * 1024
PING = json.dumps({"type": "ping"})

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


class Outlet:
    """The frames of one WebSocket, beside those the library sends by itself. All of it runs on the loop."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._sent = 0
        self._answered = 0
        self._asked_for = 0
        self._asked_at: float | None = None
        self._stuck: asyncio.Task[None] | None = None
        self._stuck_at: float | None = None
        self._room = asyncio.Event()
        self._room.set()

    @property
    def owes_since(self) -> float | None:
        """Since when the client has not read what it should have, by the loop's clock; None while all is well."""
        return self._stuck_at if self._asked_at is None else self._asked_at

    def write(self, text: str) -> bool:
        """Hand a frame over at once, and tell so; or tell that there is no room for it now. Never waits."""
        if not self._room.is_set():
            return False
        self._hand_over(text)
        unanswered = self._sent - self._answered
        if unanswered >= ASK_EVERY:
            self.ask()
        if unanswered >= WINDOW:
            self._room.clear()
        return True

    async def room(self) -> None:
        """Return once there is room."""
        await self._room.wait()

    def ask(self) -> None:
        """Ask the client whether it has read so far, unless it owes an answer already."""
        if self._asked_at is None and self._stuck is None:
            self._asked_at, self._asked_for = _now(), self._sent
            self._hand_over(PING)

    def answered(self) -> None:
        """The client has read all that was handed over before it was asked. An answer to no question says nothing."""
        if self._asked_at is None:
            return
        self._asked_at, self._answered = None, self._asked_for
        self._make_room()

    def heard(self) -> None:
        """The client has sent something."""

    def close(self) -> None:
        """The socket is gone."""
        if self._stuck is not None:
            self._stuck.cancel()

    def _hand_over(self, text: str) -> None:
        self._sent += len(text)
        rest = begin(self._send({"type": "websocket.send", "text": text}))
        if rest is not None:
            # The server itself says that the client does not read.
            self._room.clear()
            self._stuck_at = _now()
            self._stuck = asyncio.create_task(self._finish(rest))

    async def _finish(self, rest: "Rest") -> None:
        try:
            await rest
        finally:
            self._stuck = self._stuck_at = None
        self._make_room()

    def _make_room(self) -> None:
        if self._stuck is None and self._sent - self._answered < WINDOW:
            self._room.set()


def _now() -> float:
    return asyncio.get_running_loop().time()


class Rest:
    """What remains of a coroutine that has taken its first step: an awaitable."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], waits_for: Any) -> None:
        self._coroutine = coroutine
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        waits_for = self._waits_for
        while True:
            try:
                given = yield waits_for
            except BaseException as error:
                step = partial(self._coroutine.throw, error)
            else:
                step = partial(self._coroutine.send, given)
            try:
                waits_for = step()
            except StopIteration:
                return


def begin(coroutine: Coroutine[Any, Any, None]) -> Rest | None:
    """Run a coroutine until it waits for something: most that send never do, and a task for each would be dearer.

    Returns what is left of it, None when it is done.
    """
    try:
        return Rest(coroutine, coroutine.send(None))
    except StopIteration:
        return None
