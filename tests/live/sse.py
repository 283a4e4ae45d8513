"""A client of server-sent events, blocking and small, written from the standard's text."""

import json
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import httpx

from tests.live.client import cookie_of
from tests.live.server import Server

PAGE = "/api/graphql/"


class Stream:
    """One operation of somebody, of a token, or of a stranger, as a stream."""

    def __init__(
        self,
        server: Server,
        query: str,
        /,
        *,
        who: str | None = None,
        token: str | None = None,
        cookie: str | None = None,
        method: str = "POST",
        timeout: float = 10,
        **variables: Any,
    ) -> None:
        headers = {"Accept": "text/event-stream", "Origin": server.origin}
        if who is not None or cookie is not None:
            headers["Cookie"] = cookie or cookie_of(who or "")
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        self.client = httpx.Client(base_url=server.origin, headers=headers, timeout=timeout, verify=False)
        asked: dict[str, Any] = {"json": {"query": query, "variables": variables}}
        if method == "GET":
            asked = {"params": {"query": query, "variables": json.dumps(variables)}}
        self.response = self.client.send(self.client.build_request(method, PAGE, **asked), stream=True)
        self.blocks = blocks_of(self.response.iter_text())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.response.close()
        self.client.close()

    def block(self) -> dict[str, str] | None:
        """The fields of the next block, comments under the empty name; None at the end."""
        for block in self.blocks:
            return dict(line.partition(":")[::2] for line in block.split("\n"))
        return None

    def event(self) -> tuple[str, str] | None:
        """The next event and its data; None at the end of the stream."""
        while (block := self.block()) is not None:
            if "event" in block:
                return block["event"].strip(), block["data"].strip()
        return None

    def payload(self) -> dict[str, Any]:
        """The next result."""
        event = self.event()
        assert event is not None, "the stream has ended"
        assert event[0] == "next", event
        payload: dict[str, Any] = json.loads(event[1])
        return payload

    def next(self) -> dict[str, Any]:
        """The data of the next result, which has no errors."""
        payload = self.payload()
        assert "errors" not in payload, payload
        data: dict[str, Any] = payload["data"]
        return data

    def refusal(self) -> str:
        """The code with which the operation ends."""
        code: str = self.payload()["errors"][0]["extensions"]["code"]
        assert self.event() == ("complete", "")
        assert self.event() is None
        return code


def blocks_of(texts: Iterator[str]) -> Iterator[str]:
    """What stands between empty lines, each as soon as it is whole."""
    rest = ""
    for text in texts:
        *whole, rest = (rest + text).split("\n\n")
        yield from whole
    assert not rest, rest
