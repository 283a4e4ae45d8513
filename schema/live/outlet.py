"""What leaves by one socket, and how much of it may be under way.

Some servers never say that a client does not read: they keep what it should have read. So a client is asked, by the
protocol's ping, every so many bytes, and answers once it has read as far. What it has not answered is bounded.

    handed over, unanswered    64 KiB    the client is asked
                              256 KiB    nothing more until it answers

Whoever wants to know only whether the client is there asks as well (see `pulse`): one question is open at a time.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from random import randrange
from typing import Any

ASK_EVERY = 64 * 1024
WINDOW = 256 * 1024
KERNEL_KEEPS = 64 * 1024
"""Bytes a server asks the kernel to take for a socket, which takes twice that. Left to itself it takes megabytes, and a
client that says it reads when it does not is not found out before."""
PING = json.dumps({"type": "ping"})

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]

logger = logging.getLogger(__name__)


class Outlet:
    """The frames of one WebSocket, but for those the library sends at its end. All of it runs on the loop."""

    __slots__ = (
        "_answered",
        "_ask_after",
        "_asked_at",
        "_asked_for",
        "_is_gone",
        "_room",
        "_send",
        "_sent",
        "_stuck",
        "_stuck_at",
    )

    def __init__(self, send: Send) -> None:
        self._send = send
        self._sent = 0
        self._answered = 0
        self._ask_after = ASK_EVERY
        self._asked_for = 0
        self._asked_at: float | None = None
        self._stuck: asyncio.Task[None] | None = None
        self._stuck_at: float | None = None
        self._is_gone = False
        self._room: asyncio.Event | None = None
        """Made for those who wait: most sockets never have one."""

    @property
    def owes_since(self) -> float | None:
        """Since when the client has not read what it should have, by the loop's clock; None while all is well."""
        return self._stuck_at if self._asked_at is None else self._asked_at

    @property
    def has_room(self) -> bool:
        """Whether a frame would be taken now."""
        return self._stuck is None and self._sent - self._answered < WINDOW and not self._is_gone

    def write(self, text: str) -> bool:
        """Hand a frame over at once, and tell so; or tell that there is no room for it now. Never waits, nor raises."""
        if not self.has_room:
            return False
        self._hand_over(text)
        self._ask_if_due()
        return True

    async def room(self) -> None:
        """Return once there is room. There is none any more once the socket is gone."""
        while not self.has_room:
            if self._room is None:
                self._room = asyncio.Event()
            await self._room.wait()

    def ask(self) -> bool:
        """Ask whether the client has read so far, and tell so; or tell that it owes an answer already, or has much to
        read before it would see the question."""
        if self._asked_at is not None or self._stuck is not None or self._is_gone:
            return False
        self._asked_at, self._asked_for = _now(), self._sent
        self._hand_over(PING)
        return True

    def answered(self) -> bool:
        """The client has read all that was handed over before it was asked. An answer to no question says nothing.

        Tells whether there was one.
        """
        if self._asked_at is None:
            return False
        self._asked_at, self._answered = None, self._asked_for
        # Those who came together and are told the same do not go on being asked, and answering, all at once.
        self._ask_after = randrange(ASK_EVERY // 2, ASK_EVERY)
        self._make_room()
        return True

    def close(self) -> None:
        """Nothing more leaves by it."""
        self._is_gone = True
        if self._stuck is not None:
            self._stuck.cancel()

    def _ask_if_due(self) -> None:
        """Ask whether the client has read so far, where that is worth it."""
        if self._sent - self._answered >= self._ask_after:
            self.ask()

    def _hand_over(self, text: str) -> None:
        self._sent += len(text)
        try:
            rest = begin(self._send({"type": "websocket.send", "text": text}))
        except Exception as error:
            self._lose(error)
            return
        if rest is not None:
            # The server itself says that the client does not read.
            self._stuck_at = _now()
            self._stuck = asyncio.create_task(self._finish(rest))

    async def _finish(self, rest: "Rest") -> None:
        try:
            await rest
        except Exception as error:
            self._lose(error)
        finally:
            self._stuck = None
        if not self._is_gone:
            self._stuck_at = None
            self._make_room()

    def _make_room(self) -> None:
        """Whoever waits for room may look; what filled it all by itself is asked for now, since nothing follows it."""
        self._ask_if_due()
        if self._room is not None and self.has_room:
            self._room.set()
            self._room = None

    def _lose(self, error: Exception) -> None:
        """The server does not take frames any more. It tells of the end as well, or else the vigil does."""
        if not isinstance(error, OSError | RuntimeError):  # with which servers say that a socket is closed
            logger.error("Could not hand over a frame", exc_info=error)
        self._is_gone = True
        self._stuck_at = _now()


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
