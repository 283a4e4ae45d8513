"""The least a server can do: what it is handed goes to every socket, one after the other, and that is all."""

import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from schema.live.outlet import Send

Receive = Callable[[], Awaitable[dict[str, Any]]]
WELCOME = '{"type":"next","payload":{"data":{"draftEvents":{"sequence":%d}}}}'


class Floor:
    """A bare ASGI application. POST `{"texts": [...], "position": n}` to it; `commits` is told when it began."""

    def __init__(self, commits: list[tuple[str, int, int, float]]) -> None:
        self._sends: dict[Send, None] = {}
        self._commits = commits

    async def http(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        if body:
            order = json.loads(body)
            self._commits.append(("draft", 0, order["position"], time.monotonic()))
            for text in order["texts"]:
                for write in list(self._sends):
                    await write({"type": "websocket.send", "text": text})
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"sent"})

    async def websocket(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """It speaks no more of graphql-transport-ws than its viewers need."""
        try:
            while (message := await receive())["type"] != "websocket.disconnect":
                if message["type"] == "websocket.connect":
                    await send({"type": "websocket.accept", "subprotocol": "graphql-transport-ws"})
                    continue
                said = json.loads(message["text"])
                if said["type"] == "connection_init":
                    await send({"type": "websocket.send", "text": '{"type":"connection_ack"}'})
                elif said["type"] == "subscribe":
                    self._sends[send] = None
                    first = said["payload"]["variables"]["after"] + 1
                    await send({"type": "websocket.send", "text": WELCOME % first})
        finally:
            self._sends.pop(send, None)
