"""A feed of a draft that comes back by itself, and goes on where it was."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from typing import Any

from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportClosed, TransportConnectionFailed, TransportServerError
from gql.transport.websockets import WebsocketsTransport
from websockets.exceptions import ConnectionClosed

LOST = (TransportConnectionFailed, TransportClosed, TransportServerError, TimeoutError)
"""What gql raises when the line was cut, or died, or cannot be had."""

FOR_GOOD = {4400, 4401, 4403, 4406, 4409, 4429}
"""Close codes after which the same again is of no use: something is wrong with the request or the token."""


async def follow(
    api: str,
    query: str,
    draft: str,
    *,
    after: int = 0,
    token: str | None = None,
    on_loss: Callable[[float], None] = lambda seconds: None,
) -> AsyncIterator[dict[str, Any]]:
    """Every event of a draft after a sequence: none is missed, and none comes twice.

    `query` is a subscription to `draftEvents` with the variables `draft` and `after`, which selects `sequence`.
    `on_loss` is told of a lost connection: in how many seconds it is tried again. Raises TransportQueryError when the
    feed is refused, TransportConnectionFailed when the token proves nothing.
    """
    attempt = 0
    while True:
        transport = WebsocketsTransport(
            api.replace("http", "ws", 1),
            init_payload={"Authorization": f"Bearer {token}"} if token else {},
            subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
            # A line can die without a word: ask now and then, and give it up when no answer comes.
            ping_interval=6,
            pong_timeout=4,
            connect_args={"close_timeout": 1},
        )
        try:
            async with Client(transport=transport) as session:
                request = GraphQLRequest(query, variable_values={"draft": draft, "after": after})
                async for data in session.subscribe(request):
                    attempt = 0
                    after = data["draftEvents"]["sequence"]
                    yield data["draftEvents"]
                return  # the server has nothing more to say
        except LOST as problem:
            if close_code(problem) in FOR_GOOD:
                raise
        # Spread, so that a restarted server is not stormed.
        seconds = min(30, 2**attempt) * random.uniform(0.5, 1)
        on_loss(seconds)
        await asyncio.sleep(seconds)
        attempt += 1


def close_code(problem: BaseException) -> int | None:
    """The code with which the server closed the socket, if it said one."""
    cause = problem.__cause__
    return cause.rcvd.code if isinstance(cause, ConnectionClosed) and cause.rcvd else None
