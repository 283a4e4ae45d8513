"""Thousands of viewers in one process: sockets that note when a frame came, and read of it no more than its sequence.

A client costs about what a frame costs the kernel. None is parsed but those that are no event.
"""

import asyncio
import json
import re
import socket
import struct
import time
from array import array
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

TICK = re.compile(rb'"serverTime": ?"([^"]+)", ?"remainingMs": ?(\d+)')
SEQUENCE = re.compile(rb'"sequence": ?(\d+)')
LOOKED_AT = 400
"""Bytes of a frame among which its own sequence stands: the document asks for it before all that has others."""
PONG = b'{"type":"pong"}'
TEXT, CLOSE, PING, PONG_FRAME = 0x1, 0x8, 0x9, 0xA
RESET = struct.pack("ii", 1, 0)
"""For SO_LINGER: what is closed is reset, and leaves no port behind that waits."""


def frame(opcode: int, payload: bytes) -> bytes:
    """A frame as clients send it: masked, by a mask that changes nothing."""
    size = len(payload)
    if size < 126:
        head = bytes((0x80 | opcode, 0x80 | size))
    elif size < 65536:
        head = bytes((0x80 | opcode, 0xFE)) + size.to_bytes(2)
    else:
        head = bytes((0x80 | opcode, 0xFF)) + size.to_bytes(8)
    return head + b"\0\0\0\0" + payload


@dataclass(eq=False)
class Group:
    """Viewers of one draft by one server: what came to them, and when."""

    draft: str
    port: int
    document: str
    after: int
    viewers: list["Viewer"] = field(default_factory=list)
    times: dict[int, "array[float]"] = field(default_factory=dict)
    doubled: int = 0
    missed: int = 0
    closed: list[int] = field(default_factory=list)
    """The codes with which sockets ended that were not to end; 1006 for one that broke off."""
    refused: list[Any] = field(default_factory=list)
    frames: dict[int, str] = field(default_factory=dict)
    """What the first viewer was sent."""
    late: "array[float]" = field(default_factory=lambda: array("d"))
    """Of each tick, by how many seconds it came after a full number of seconds was left."""
    apart: "array[float]" = field(default_factory=lambda: array("d"))
    """The seconds between each tick and the one before."""
    awaited: int = 0
    complete: asyncio.Event = field(default_factory=asyncio.Event)

    def saw(self, viewer: "Viewer", sequence: int, now: float) -> None:
        if sequence != viewer.last + 1:
            if sequence <= viewer.last:
                self.doubled += 1
                return
            self.missed += sequence - viewer.last - 1
        viewer.last = sequence
        times = self.times.get(sequence)
        if times is None:
            times = self.times[sequence] = array("d")
        times.append(now)
        if sequence == self.awaited and len(times) >= len(self.viewers):
            self.complete.set()

    async def wait(self, sequence: int, seconds: float) -> int:
        """Until all have seen a sequence; how many have not, when that takes too long."""
        self.awaited = sequence
        self.complete.clear()
        if len(self.times.get(sequence, ())) < len(self.viewers):
            with suppress(TimeoutError):
                await asyncio.wait_for(self.complete.wait(), seconds)
        return len(self.viewers) - len(self.times.get(sequence, ()))


class Viewer(asyncio.Protocol):
    """Somebody who follows a draft, on a socket of their own; comes again by `connect`, from where they were."""

    __slots__ = ("cookie", "expected", "group", "id", "is_open", "last", "live", "rest", "transport")

    def __init__(self, group: Group, number: int, cookie: str | None) -> None:
        self.group = group
        self.id = f"{number:036}"  # the app's client counts its operations by UUID
        self.cookie = cookie
        self.last = group.after
        self.transport: asyncio.Transport | None = None
        self.live: asyncio.Future[None]

    async def connect(self) -> None:
        """Return once something came. Raises OSError, or TimeoutError after a minute."""
        self.begin()
        async with asyncio.timeout(60):
            await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", self.group.port)
            await self.live

    def begin(self) -> None:
        """A new line."""
        self.rest = b""
        self.is_open = self.expected = False
        self.live = asyncio.get_running_loop().create_future()

    def cut(self) -> None:
        """As when the line is gone."""
        self.expected = True
        if self.transport is not None:
            self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            self.transport.abort()

    def say(self, message: dict[str, Any]) -> None:
        assert self.transport is not None
        self.transport.write(frame(TEXT, json.dumps(message).encode()))

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        host = f"127.0.0.1:{self.group.port}"
        lines = [
            "GET /api/graphql/ HTTP/1.1",
            f"Host: {host}",
            f"Origin: http://{host}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: MDAwMDAwMDAwMDAwMDAwMA==",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Protocol: graphql-transport-ws",
            *([] if self.cookie is None else [f"Cookie: {self.cookie}"]),
            "",
            "",
        ]
        transport.write("\r\n".join(lines).encode())

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        if self.rest:
            data = self.rest + data
        at, end = 0, len(data)
        if not self.is_open:
            at = self._opened(data)
        while end - at >= 2:
            size, start = data[at + 1], at + 2
            if size == 126:
                size, start = int.from_bytes(data[start : start + 2]), start + 2
            elif size == 127:
                size, start = int.from_bytes(data[start : start + 8]), start + 8
            if start + size > end:
                break
            self._take(data[at] & 15, data, start, start + size, now)
            at = start + size
        self.rest = data[at:]

    def _opened(self, data: bytes) -> int:
        """Where the first frame begins, once the handshake was answered."""
        head = data.find(b"\r\n\r\n")
        if head < 0:
            return 0
        if not data.startswith(b"HTTP/1.1 101"):
            self._refused(data[:head].decode())
            return len(data)
        self.is_open = True
        self.say({"type": "connection_init"})
        return head + 4

    def _take(self, opcode: int, data: bytes, start: int, stop: int, now: float) -> None:
        if opcode == TEXT:
            found = SEQUENCE.search(data, start, min(stop, start + LOOKED_AT))
            if found is None:
                self._answer(json.loads(data[start:stop]))
                return
            sequence = int(found[1])
            if self is self.group.viewers[0]:
                self.group.frames[sequence] = data[start:stop].decode()
            self.group.saw(self, sequence, now)
            if not self.live.done():
                self.live.set_result(None)
        elif opcode == PING and self.transport is not None:
            self.transport.write(frame(PONG_FRAME, data[start:stop]))
        elif opcode == CLOSE and self.transport is not None:
            self._ended(int.from_bytes(data[start : start + 2]) if stop > start else 1005)
            self.transport.write(frame(CLOSE, data[start : start + 2]))
            self.transport.close()

    def _answer(self, message: dict[str, Any]) -> None:
        assert self.transport is not None
        match message["type"]:
            case "connection_ack":
                variables = {"draftId": self.group.draft, "after": self.last}
                payload = {"query": self.group.document, "variables": variables}
                self.say({"id": self.id, "type": "subscribe", "payload": payload})
            case "ping":
                self.transport.write(frame(TEXT, PONG))
            case "pong":
                pass
            case _:
                self._refused(message)

    def _refused(self, why: Any) -> None:
        self.group.refused.append(why)
        if not self.live.done():
            self.live.set_exception(ConnectionError(f"Refused: {why}"))

    def _ended(self, code: int) -> None:
        if not self.expected:
            self.expected = True
            self.group.closed.append(code)
        if not self.live.done():
            self.live.set_exception(ConnectionError(f"Closed with {code}"))

    def connection_lost(self, error: Exception | None) -> None:
        self.transport = None
        self._ended(1006)


class Ticker(Viewer):
    """Somebody who follows the clock of a draft. The first tick came because they did, and does not count."""

    __slots__ = ("before",)

    def begin(self) -> None:
        super().begin()
        self.before: float | None = None

    def _take(self, opcode: int, data: bytes, start: int, stop: int, now: float) -> None:
        found = TICK.search(data, start, stop) if opcode == TEXT else None
        if found is None:
            super()._take(opcode, data, start, stop, now)
            return
        before, self.before = self.before, now
        if before is None:
            self.live.set_result(None)
            return
        deadline = datetime.fromisoformat(found[1].decode()).timestamp() + int(found[2]) / 1000
        self.group.late.append((time.time() - deadline + 0.5) % 1 - 0.5)
        self.group.apart.append(now - before)
