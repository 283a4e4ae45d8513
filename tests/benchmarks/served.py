"""The house as served, all but the network: requests and sockets enter where a server hands them over."""

import asyncio
import json
import statistics
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

from channels.testing import WebsocketCommunicator
from django.conf import settings

from backend.asgi import application
from tests.api import ORIGIN, Api
from tests.documents import document

PATH = "/api/graphql/"


class Served:
    """The app of somebody who is signed in. Made outside of any loop, used inside."""

    def __init__(self, who: Any) -> None:
        cookie = Api(who).client.cookies[settings.SESSION_COOKIE_NAME]
        self.headers = [
            (b"host", ORIGIN.removeprefix("http://").encode()),
            (b"origin", ORIGIN.encode()),
            (b"cookie", f"{cookie.key}={cookie.value}".encode()),
        ]

    async def ask(self, name: str, **variables: Any) -> bytes:
        """The body of the answer to one of the app's operations."""
        body = json.dumps({"query": document(name), "variables": variables}).encode()
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": PATH,
            "raw_path": PATH.encode(),
            "root_path": "",
            "query_string": b"",
            "headers": [
                *self.headers,
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
            ],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        incoming: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]
        outgoing: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            if not incoming:
                await asyncio.Event().wait()  # nobody hangs up
            return incoming.pop()

        async def send(message: dict[str, Any]) -> None:
            outgoing.append(message)

        await application(scope, receive, send)
        answer = b"".join(message.get("body", b"") for message in outgoing)
        assert outgoing[0]["status"] == 200, answer
        assert "errors" not in json.loads(answer), answer
        return answer

    @asynccontextmanager
    async def follow(self, text: str, **variables: Any) -> Iterator[Callable[[], Awaitable[str]]]:
        """A subscription on a socket; gives a function that waits for the next message, as sent."""
        socket = WebsocketCommunicator(application, PATH, self.headers, ["graphql-transport-ws"])
        connected, _ = await socket.connect()
        assert connected
        await socket.send_json_to({"type": "connection_init"})
        assert await socket.receive_json_from() == {"type": "connection_ack"}
        payload = {"query": text, "variables": variables}
        # The app's client counts its operations by UUID, and every frame carries it.
        await socket.send_json_to({"id": str(uuid.uuid4()), "type": "subscribe", "payload": payload})

        async def message() -> str:
            text: str = await socket.receive_from(timeout=10)
            assert json.loads(text)["type"] == "next", text
            return text

        yield message
        await socket.disconnect()


async def timed(work: Awaitable[Any]) -> float:
    """How long it took, in milliseconds."""
    started = time.perf_counter()
    await work
    return (time.perf_counter() - started) * 1000


def median(times: list[float]) -> float:
    return round(statistics.median(times), 2)
