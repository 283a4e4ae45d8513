"""A client of graphql-transport-ws, blocking and small, written from the protocol's text."""

import base64
import http.client
import json
import socket
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from types import TracebackType
from typing import Any, Self

import pytest
from django.conf import settings
from django.test import Client
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.factories import a_user
from tests.live.server import Server

PROTOCOL = "graphql-transport-ws"


def cookie_of(who: str) -> str:
    """The session cookie of somebody who signed in."""
    client = Client()
    client.force_login(a_user(who))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def ask(server: Server, cookie: str, query: str, /, **variables: Any) -> Any:
    """The data of an answer over HTTP, given by the server itself."""
    return asked(server, cookie, query, **variables)()


def asked(server: Server, cookie: str, query: str, /, **variables: Any) -> Callable[[], Any]:
    """Send a request, and return what waits for the data of its answer. Raises OSError where there is none."""
    connection = http.client.HTTPConnection(server.address, timeout=10)
    headers = {"Content-Type": "application/json", "Origin": server.origin, "Cookie": cookie}
    connection.request("POST", "/api/graphql/", json.dumps({"query": query, "variables": variables}), headers)

    def data() -> Any:
        with closing(connection):
            response = connection.getresponse()
            if response.status != 200:
                raise OSError(f"{response.status}: {response.read()!r}")
            answer = json.load(response)
        assert "errors" not in answer, answer
        return answer["data"]

    return data


def handshake(server: Server, **headers: str) -> int:
    """The status with which a handshake with these very headers is answered."""
    request = {
        "Host": server.address,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": base64.b64encode(b"0" * 16).decode(),
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": PROTOCOL,
        **headers,
    }
    lines = ["GET /api/graphql/ HTTP/1.1", *(f"{name}: {value}" for name, value in request.items()), "", ""]
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall("\r\n".join(lines).encode())
        return int(connection.recv(1024).split()[1])


class Socket:
    """One socket of somebody, of a token, or of a stranger; `init=False` leaves the greeting to the test."""

    def __init__(
        self,
        server: Server,
        who: str | None = None,
        *,
        token: str | None = None,
        init: bool = True,
        protocol: str = PROTOCOL,
        path: str = "/api/graphql/",
        **headers: str,
    ) -> None:
        headers = {"Origin": server.origin, **headers}
        if who is not None:
            headers["Cookie"] = cookie_of(who)
        self.connection = connect(
            f"ws://{server.address}{path}",
            subprotocols=[protocol],
            additional_headers=headers,
            max_size=None,
            # Whoever closes hears the other side's goodbye, however much of what came before they left unread.
            max_queue=None,
            legacy=True,
        )
        self.waiting: list[dict[str, Any]] = []
        self.ids = count(1)
        if init:
            payload = {} if token is None else {"payload": {"Authorization": f"Bearer {token}"}}
            self.send({"type": "connection_init", **payload})
            assert self.receive() == {"type": "connection_ack"}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def send(self, message: dict[str, Any]) -> None:
        self.connection.send(json.dumps(message))

    def receive(self, timeout: float = 10) -> dict[str, Any]:
        """The next message of any operation. Raises TimeoutError, or ConnectionClosed with the code.

        Answers a ping, as clients do: it comes where much is sent, and every second to captains.
        """
        give_up = time.monotonic() + timeout
        while (message := json.loads(self.connection.recv(max(0, give_up - time.monotonic())))) == {"type": "ping"}:
            self.send({"type": "pong"})
        return message  # type: ignore[no-any-return]

    def subscribe(self, query: str, /, **variables: Any) -> str:
        """Begin an operation; returns its id."""
        id = str(next(self.ids))
        self.send({"id": id, "type": "subscribe", "payload": {"query": query, "variables": variables}})
        return id

    def message(self, id: str, timeout: float = 10) -> dict[str, Any]:
        """The next message of one operation."""
        for message in self.waiting:
            if message.get("id") == id:
                self.waiting.remove(message)
                return message
        while (message := self.receive(timeout)).get("id") != id:
            self.waiting.append(message)
        return message

    def next(self, id: str, timeout: float = 10) -> dict[str, Any]:
        """The next data of one operation."""
        message = self.message(id, timeout)
        assert message["type"] == "next", message
        assert "errors" not in message["payload"], message
        data: dict[str, Any] = message["payload"]["data"]
        return data

    def error(self, id: str) -> str:
        """The code with which an operation ended."""
        message = self.message(id)
        errors = message["payload"] if message["type"] == "error" else message["payload"]["errors"]
        code: str = errors[0]["extensions"]["code"]
        return code

    def closed_with(self, timeout: float = 10) -> int:
        """The code with which the server closes; what it says before is skipped."""
        with pytest.raises(ConnectionClosed) as closed:
            list(iter(lambda: self.receive(timeout), None))
        assert closed.value.rcvd is not None
        return closed.value.rcvd.code

    def is_silent(self, seconds: float = 0.5) -> bool:
        """Whether nothing more comes for a while."""
        try:
            self.waiting.append(self.receive(seconds))
        except TimeoutError:
            return True
        return False
