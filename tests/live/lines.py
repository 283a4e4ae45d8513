"""Sockets of this process, without a server between: what is counted or stopped in a test is what serves them."""

import asyncio
import json
from collections import deque
from contextlib import AsyncExitStack, asynccontextmanager

from channels.testing import WebsocketCommunicator

from backend.asgi import application
from schema.context import Context
from schema.live.delivery import Delivery
from schema.root import schema
from tests.live.client import PROTOCOL

AT_ONCE = 5
"""Seconds after which what should come is taken for lost."""


class Line:
    """A socket of this process, greeted."""

    def __init__(self, cookie="", **payload):
        headers = [(b"host", b"localhost"), (b"origin", b"http://localhost"), (b"cookie", cookie.encode())]
        self.socket = WebsocketCommunicator(application, "/api/graphql/", headers, subprotocols=[PROTOCOL])
        self.payload = payload
        self.waiting = deque()

    async def __aenter__(self):
        connected, _ = await self.socket.connect(AT_ONCE)
        assert connected
        await self.send({"type": "connection_init", "payload": self.payload})
        assert await self.receive() == {"type": "connection_ack"}
        return self

    async def __aexit__(self, *_error):
        await self.socket.disconnect(timeout=AT_ONCE)

    async def send(self, message):
        await self.socket.send_to(json.dumps(message))

    async def receive(self):
        return json.loads(await self.socket.receive_from(AT_ONCE))

    async def begin(self, id, query, /, **variables):
        await self.send({"id": id, "type": "subscribe", "payload": {"query": query, "variables": variables}})

    async def subscribe(self, id, query, /, **variables):
        await self.begin(id, query, **variables)
        return await self.receive()

    async def next(self, id):
        """The next data of one operation; those of others wait."""
        for message in self.waiting:
            if message["id"] == id:
                self.waiting.remove(message)
                break
        else:
            while (message := await self.receive())["id"] != id:
                self.waiting.append(message)
        assert message["type"] == "next", message
        assert "errors" not in message["payload"], message
        (value,) = message["payload"]["data"].values()
        return value

    async def sequences(self, id, number):
        return [(await self.next(id))["sequence"] for _ in range(number)]

    async def is_silent(self, seconds=0.1):
        return not self.waiting and await self.socket.receive_nothing(seconds)

    async def closed_with(self):
        while (message := await self.socket.receive_output(AT_ONCE))["type"] != "websocket.close":
            pass
        return message["code"]


@asynccontextmanager
async def lines(number, *cookies):
    """So many sockets of strangers, and one of each of these."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(Line(cookie)) for cookie in [""] * number + list(cookies)]


async def until(condition):
    """Once something is so that no event tells of."""
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never was")


async def a_delivery(query, user, /, **variables) -> Delivery:
    """What the hub is given to deliver for a subscription."""
    context = Context(user=user, shared_variables=variables)
    results = await schema.stream(query, variable_values=variables, context_value=context)
    assert [result async for result in results] == []
    assert context.delivery is not None
    return context.delivery
