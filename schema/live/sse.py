"""Operations as server-sent events, for clients without WebSocket: graphql-sse, distinct connections mode.

https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md

A stream is one operation. It ends with `complete` when that is over, or was refused; and without, when only the stream
is: after some minutes or bytes, when its person signed out, its client does not read, or this process ends. Then the
client comes back, and says by `after` where it was.

    a person, or an address of strangers       50    streams at a time
    this process                            2,000
    a stream                               15 to 20 minutes, 1 MiB
"""

import asyncio
import json
import logging
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, contextmanager, suppress
from contextvars import Context as Variables
from typing import Any

from asgiref.sync import SyncToAsync, sync_to_async
from django.db import connections
from django.http import StreamingHttpResponse
from graphql import GraphQLError
from strawberry.types.execution import ExecutionResult
from strawberry.types.graphql import OperationType

from backend.accounts.access import signed_in
from backend.accounts.throttle import address_of
from schema.context import Context
from schema.credentials import who_proves
from schema.errors import present
from schema.limits import limit_error
from schema.live.drain import drain
from schema.live.guard import until_signed_out
from schema.live.hub import FellBehind
from schema.live.vigil import vigil
from schema.negotiation import payload_of
from schema.requests import GraphQLRequest
from schema.root import schema

logger = logging.getLogger(__name__)

STREAMS_OF_ONE = 50
STREAMS = 2_000
LONGEST_SECONDS = 15 * 60
MOST_BYTES = 1024 * 1024
"""Some servers keep what a client does not read: no more than that of one stream."""
WINDOW = 256 * 1024
"""Characters that may wait for the server to take them."""
KEEP_ALIVE_SECONDS = 12.0
RETRY_MS = 1_000

BEFORE, AFTER = "event: next\ndata: ", "\n\n"
COMPLETE = "event: complete\ndata:\n\n"
KEEP_ALIVE = ":\n\n"


def whole_stream(payload: str) -> str:
    """The stream of an operation that has one result: a query, a mutation, or what was refused before it ran."""
    return f"{BEFORE}{payload}{AFTER}{COMPLETE}"


class Mailbox:
    """What waits to leave by one stream. All of it runs on the loop."""

    def __init__(self) -> None:
        self.owes_since: float | None = None
        """Since when the server has not taken what waits, by the loop's clock; None when nothing does."""
        self._waiting: list[str] = []
        self._size = 0
        self._ended = False
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()

    def write(self, text: str) -> bool:
        """Let something wait, and tell so; or tell that there is no room for it now. Never waits itself."""
        if self._ended or not self._room.is_set():
            return False
        if not self._waiting:
            self.owes_since = asyncio.get_running_loop().time()
        self._waiting.append(text)
        self._size += len(text)
        if self._size >= WINDOW:
            self._room.clear()
        self._news.set()
        return True

    async def room(self) -> None:
        """Return once there is room."""
        await self._room.wait()

    async def write_soon(self, text: str) -> None:
        """Write, as soon as there is room."""
        while not self.write(text):
            await self.room()

    def end(self) -> None:
        """Nothing more is taken in. What waits still leaves."""
        self._ended = True
        self._room.clear()
        self._news.set()

    async def take(self, seconds: float) -> str | None:
        """All that waits, as soon as something does; a sign of life after so long without; None at the end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()
        if not self._news.is_set():
            return KEEP_ALIVE
        taken = "".join(self._waiting)
        self._waiting.clear()
        self._size, self.owes_since = 0, None
        if not self._ended:
            self._news.clear()
            self._room.set()
        return taken or None


class EventStream(StreamingHttpResponse):
    """A subscription, as long as its stream lasts. What it needs is made with its first byte, and gone with its end."""

    def __init__(self, asked: GraphQLRequest, context: Context) -> None:
        super().__init__(content_type="text/event-stream; charset=utf-8")
        self["Cache-Control"] = "private, no-cache, no-transform"
        self["X-Accel-Buffering"] = "no"
        self.outlet = Mailbox()
        self._asked = asked
        self._context = context.for_operation(asked.variables)
        self._reader: asyncio.Task[object] | None = None
        self._over = asyncio.Event()

    def __aiter__(self) -> AsyncIterator[bytes]:
        # The very generator: whoever iterates closes what this gives, and with it all that runs.
        return self._frames()

    async def give_up(self) -> None:
        """End at once: the server does not take what waits, for the client does not read."""
        assert self._reader is not None
        self._reader.cancel()

    async def send_away(self) -> None:
        """End, for this process does. Returns once it has."""
        self.outlet.end()
        await self._over.wait()

    async def _frames(self) -> AsyncIterator[bytes]:
        await leave_request()
        self._reader = asyncio.current_task()
        # In variables of its own: what the hub does for all must not run in what belongs to this request.
        work = asyncio.create_task(self._work(), context=Variables())
        text: str | None = f"retry: {RETRY_MS}\n\n"
        sent = 0
        try:
            while text is not None and sent < MOST_BYTES:
                yield text.encode()
                sent += len(text)
                text = await self.outlet.take(KEEP_ALIVE_SECONDS)
        finally:
            work.cancel()
            await asyncio.wait((work,))
            self._over.set()

    async def _work(self) -> None:
        vigil.add(self)
        drain.add(self)
        try:
            # Those that began together do not come back together.
            async with asyncio.timeout(LONGEST_SECONDS * random.uniform(1, 4 / 3)):
                await self._tell_until_signed_out()
        except (TimeoutError, FellBehind):
            pass  # the client comes back
        except Exception:
            logger.exception("A stream broke")
        finally:
            vigil.discard(self)
            drain.discard(self)
            self.outlet.end()

    async def _tell_until_signed_out(self) -> None:
        user = signed_in(self._context.user)
        if user is None:
            return await self._tell()
        key = self._context.http_request.session.session_key
        guard = asyncio.create_task(
            until_signed_out(user, self._context, lambda: who_proves(self._context.token, key)),
        )
        telling = asyncio.create_task(self._tell())
        try:
            done, _ = await asyncio.wait((guard, telling), return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (guard, telling):
                task.cancel()
            await asyncio.wait((guard, telling))

    async def _tell(self) -> None:
        try:
            with one_more_of(whose(self._context)):
                await self._tell_results()
        except FellBehind:
            raise
        except GraphQLError as refused:
            await self._tell_next({"errors": [refused.formatted]})
        except Exception as problem:
            error = present(GraphQLError(str(problem), original_error=problem))
            await self._tell_next({"data": None, "errors": [error.formatted]})
        await self.outlet.write_soon(COMPLETE)

    async def _tell_results(self) -> None:
        results = await schema.stream(
            self._asked.query,
            variable_values=self._asked.variables,
            context_value=self._context,
            operation_name=self._asked.operation_name,
            allowed_operation_types=(OperationType.SUBSCRIPTION,),
            operation_extensions=self._asked.extensions,
        )
        async with aclosing(results):
            async for result in results:
                assert isinstance(result, ExecutionResult)
                await self._tell_next(payload_of(result))
        if self._context.delivery is not None:
            await self._context.delivery.tell(self.outlet, (BEFORE, AFTER))

    async def _tell_next(self, payload: dict[str, Any]) -> None:
        await self.outlet.write_soon(f"{BEFORE}{json.dumps(payload)}{AFTER}")


async def leave_request() -> None:
    """Give back what Django holds for an HTTP request: a thread of its own, and in it a connection to the database.

    The thread is made anew when the request ends and needs one.
    """
    await sync_to_async(connections.close_all)()
    of_request = SyncToAsync.thread_sensitive_context.get(None)
    if of_request is not None and (threads := SyncToAsync.context_to_thread_executor.pop(of_request, None)):
        threads.shutdown(wait=False)


def whose(context: Context) -> str:
    """By what streams are counted."""
    user = signed_in(context.user)
    return f"address {address_of(context.http_request)}" if user is None else f"person {user.pk}"


open_streams: Counter[str] = Counter()
"""Of this process."""


@contextmanager
def one_more_of(whose: str) -> Iterator[None]:
    """One more stream, until the block is left. Raises GraphQLError when there are enough."""
    for limit, found, allowed in (
        ("streams of one person or address", open_streams[whose] + 1, STREAMS_OF_ONE),
        ("streams", open_streams.total() + 1, STREAMS),
    ):
        if found > allowed:
            raise limit_error(limit, found, allowed)
    open_streams[whose] += 1
    try:
        yield
    finally:
        open_streams[whose] -= 1
        if not open_streams[whose]:
            del open_streams[whose]
