"""Whoever comes to a server in the soak: a process that reads an order a line, as JSON, and answers each with a line.

begin    they come: steady ones, those who come and go, slow ones, and hostile ones
count    how many there are, what they have seen, and what went wrong so far
finish   no more comings and goings: all come in, and see everything up to the sequences that are given; answers then

    steady     stay for good; a socket that ends under them is wrong
    passing    come from anywhere in the log, and leave by a cut line, a farewell, or an end of their subscription first
    slow       stop reading for a while, and come back from where they were when the server has given up on them
    hostile    ask without end and never read, never greet, send what is no message, or hang up in the middle of one
"""

import asyncio
import json
import os
import random
import socket
import sys
from collections import Counter
from contextlib import suppress
from itertools import count
from typing import Any

from tests.benchmarks.live.viewer import CLOSE, TEXT, Group, Viewer, frame

SMALL_BUFFER, USUAL_BUFFER = 4096, 2**20
"""What the kernel keeps for somebody slow, and for others, in bytes."""
GIVEN_UP = (4508, 1011, 1006)
"""How the server may end the socket of somebody who does not read: too slow, no answer to a ping, or just ended."""
PATIENCE = 60


class Room(Group):
    """A draft and its viewers, who keep nothing but where they are."""

    seen = 0
    head = 0

    def saw(self, viewer: Viewer, sequence: int, now: float) -> None:
        if sequence <= viewer.last:
            self.doubled += 1
        else:
            self.missed += sequence - viewer.last - 1
            viewer.last = sequence
        self.seen += 1
        self.head = max(self.head, sequence)
        if isinstance(viewer, Guest):
            viewer.moved.set()

    async def wait(self, sequence: int, seconds: float) -> int:
        raise NotImplementedError("Each is waited for by themselves.")


class Guest(Viewer):
    """Somebody who can be waited for."""

    __slots__ = ("moved",)
    may_end_with: tuple[int, ...] = ()

    def __init__(self, group: Group, number: int) -> None:
        super().__init__(group, number, None)
        self.moved = asyncio.Event()

    async def up_to(self, sequence: int) -> None:
        """Until they have seen it. Comes again when their socket has ended, which is wrong for most."""
        while self.last < sequence:
            if self.transport is None:
                await self.connect()
            self.moved.clear()
            if self.last < sequence:
                await self.moved.wait()

    def _ended(self, code: int) -> None:
        if code in self.may_end_with:
            self.expected = True
        super()._ended(code)
        self.moved.set()

    async def live_on(self, dice: random.Random) -> None:
        """Until cancelled."""
        await self.connect()
        await asyncio.Event().wait()


class Passing(Guest):
    async def live_on(self, dice: random.Random) -> None:
        while True:
            await self.connect()
            await asyncio.sleep(dice.expovariate(0.5))
            await self.leave(dice)
            if dice.random() < 0.3:
                assert isinstance(self.group, Room)
                self.last = dice.randint(0, self.group.head)  # somebody else, who has seen so much

    async def leave(self, dice: random.Random) -> None:
        if self.transport is None:
            return
        match dice.randrange(3):
            case 0:
                self.cut()
            case 1:
                self.expected = True
                self.transport.write(frame(CLOSE, (1000).to_bytes(2)))
                self.transport.close()
            case 2:
                self.say({"id": self.id, "type": "complete"})
                self.cut()
        while self.transport is not None:
            self.moved.clear()
            await self.moved.wait()


class Slow(Guest):
    __slots__ = ("buffer",)
    may_end_with = GIVEN_UP

    def __init__(self, group: Group, number: int) -> None:
        super().__init__(group, number)
        self.buffer = SMALL_BUFFER

    async def connect(self) -> None:
        await super().connect()
        self._take_so_much()

    def _take_so_much(self) -> None:
        if self.transport is not None:
            line = self.transport.get_extra_info("socket")
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.buffer)

    def hurry(self) -> None:
        """Read as others do: through so small a buffer a whole log takes minutes."""
        self.buffer = USUAL_BUFFER
        self._take_so_much()
        if self.transport is not None:
            self.transport.resume_reading()

    async def live_on(self, dice: random.Random) -> None:
        while True:
            if self.transport is None:
                if dice.random() < 0.5:
                    self.last = 0  # the whole log: more than the server keeps for somebody who does not read
                await self.connect()
            if self.transport is not None:
                self.transport.pause_reading()
            await asyncio.sleep(dice.choice((0.5, 3, 8, 30)))
            if self.transport is not None:
                self.transport.resume_reading()
            await asyncio.sleep(dice.random())


async def hostile(port: int, draft: str, document: str, dice: random.Random, told: Counter[str]) -> None:
    """Until cancelled. Whatever the server does to these is right, as long as it lives."""
    greeting = (
        f"GET /api/graphql/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: MDAwMDAwMDAwMDAwMDAwMA==\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"
    ).encode()

    def message(**said: Any) -> bytes:
        return frame(TEXT, json.dumps(said).encode())

    while True:
        way = dice.choice(("flood", "silent", "nonsense", "torn", "crowded"))
        told[way] += 1
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port, limit=SMALL_BUFFER)
            try:
                writer.write(greeting)
                if way != "silent":
                    writer.write(message(type="connection_init"))
                match way:
                    case "flood":
                        variables = {"draftId": draft, "after": 0}
                        for number in range(20):
                            query = {"query": document, "variables": variables}
                            writer.write(message(id=str(number), type="subscribe", payload=query))
                        for number in range(200):
                            writer.write(message(type="ping"))
                            query = {"query": "{ serverTime }"}
                            writer.write(message(id=f"q{number}", type="subscribe", payload=query))
                    case "nonsense":
                        for _ in range(20):
                            writer.write(frame(dice.choice((1, 2, 3, 9, 10)), dice.randbytes(dice.randint(0, 125))))
                    case "torn":
                        whole = message(id="1", type="subscribe", payload={"query": document})
                        writer.write(whole[: dice.randrange(len(whole))])
                    case "crowded":
                        for number in range(120):
                            variables = {"draftId": draft, "after": dice.choice((0, 1, -1, 2**40))}
                            query = {"query": document, "variables": variables}
                            writer.write(message(id=str(number), type="subscribe", payload=query))
                with suppress(TimeoutError):
                    # Never read beyond a few bytes; gone when the server has had enough, or after a while.
                    await asyncio.wait_for(writer.wait_closed(), dice.choice((0.2, 2, 25)))
            finally:
                writer.transport.abort()
        await asyncio.sleep(dice.random())


class People:
    """Everybody of this process."""

    def __init__(self) -> None:
        self.rooms: dict[str, Room] = {}
        self.guests: list[Guest] = []
        self.tasks: list[asyncio.Task[None]] = []
        self.hostile: Counter[str] = Counter()
        self.numbers = count()

    async def begin(
        self, port: int, document: str, drafts: dict[str, int], steady: int, passing: int, slow: int, hostile_ones: int
    ) -> dict[str, Any]:
        seed = int(os.environ.get("SEED", "1"))
        for draft, head in drafts.items():
            room = self.rooms[draft] = Room(draft, port, document, head - 1)
            room.head = head
            for kind, number in ((Guest, steady), (Passing, passing), (Slow, slow)):
                for _ in range(number):
                    guest = kind(room, next(self.numbers))
                    room.viewers.append(guest)
                    self.guests.append(guest)
                    dice = random.Random(f"{seed} {guest.id}")
                    self.tasks.append(asyncio.create_task(self._live(guest, dice)))
            for number in range(hostile_ones):
                dice = random.Random(f"{seed} hostile {number}")
                self.tasks.append(asyncio.create_task(hostile(port, draft, document, dice, self.hostile)))
        return {}

    async def _live(self, guest: Guest, dice: random.Random) -> None:
        while True:
            try:
                await guest.live_on(dice)
            except OSError as error:
                if not guest.may_end_with:
                    guest.group.refused.append(repr(error))
                await asyncio.sleep(1)

    async def count(self) -> dict[str, Any]:
        rooms = self.rooms.values()
        return {
            "sockets": sum(guest.transport is not None for guest in self.guests),
            "frames": sum(room.seen for room in rooms),
            "missed": sum(room.missed for room in rooms),
            "doubled": sum(room.doubled for room in rooms),
            "closed": dict(Counter(code for room in rooms for code in room.closed)),
            "refused": [why for room in rooms for why in room.refused][:5],
            "hostile": dict(self.hostile),
        }

    async def finish(self, heads: dict[str, int]) -> dict[str, Any]:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for guest in self.guests:
            if isinstance(guest, Slow):
                guest.hurry()
        behind: list[str] = []
        try:
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*(guest.up_to(heads[guest.group.draft]) for guest in self.guests))
        except TimeoutError:
            behind = [
                f"{type(guest).__name__} {guest.id.lstrip('0')} at {guest.last} of {heads[guest.group.draft]}, "
                f"{'connected' if guest.transport else 'not connected'}"
                for guest in self.guests
                if guest.last < heads[guest.group.draft]
            ]
        return {**await self.count(), "behind": behind}


async def main() -> None:
    people, loop = People(), asyncio.get_running_loop()
    orders = asyncio.StreamReader(limit=2**24)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    while line := await orders.readline():
        order = json.loads(line)
        answer = await getattr(people, order.pop("do"))(**order)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
