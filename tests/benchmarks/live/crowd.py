"""A process of viewers. It reads an order a line, as JSON, and answers each with a line.

open    viewers of some drafts, who follow them after a sequence; answers once all have seen something
wait    until all viewers of a draft have seen a sequence
cut     the lines of all
again   all come back at once, each from where they were; answers once they have seen a sequence
ticks   what comes to those who follow clocks, for so many seconds
report  what came, and how long after the commits that are given
frames  what one viewer was sent
"""

import asyncio
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from itertools import count
from typing import Any

from tests.benchmarks.live.viewer import Group, Ticker, Viewer

IN_FLIGHT = 64
"""Viewers who come at the same time, but for those who come back at once."""


class Crowd:
    """The viewers of this process."""

    def __init__(self) -> None:
        self.groups: dict[str, Group] = {}
        self.numbers = count()

    @property
    def viewers(self) -> list[Viewer]:
        return [viewer for group in self.groups.values() for viewer in group.viewers]

    async def open(
        self, port: int, document: str, drafts: dict[str, int], viewers: int, cookies: list[str], clocks: bool
    ) -> dict[str, Any]:
        kind = Ticker if clocks else Viewer
        for draft, after in drafts.items():
            group = self.groups[draft] = Group(draft, port, document, after)
            for number in range(viewers):
                cookie = cookies[number % len(cookies)] if cookies else None
                group.viewers.append(kind(group, next(self.numbers), cookie))
        return await self._connect(self.viewers, IN_FLIGHT)

    async def wait(self, draft: str, sequence: int, seconds: float) -> dict[str, Any]:
        group = self.groups.get(draft)
        return {"waiting": 0 if group is None else await group.wait(sequence, seconds)}

    async def cut(self) -> dict[str, Any]:
        for viewer in self.viewers:
            viewer.cut()
        return {}

    async def again(self, draft: str, sequence: int, seconds: float) -> dict[str, Any]:
        started = time.monotonic()
        done = await self._connect(self.viewers, len(self.viewers))
        waiting = await self.groups[draft].wait(sequence, seconds)
        return {**done, "waiting": waiting, "seconds": time.monotonic() - started}

    async def _connect(self, viewers: Iterable[Viewer], at_once: int) -> dict[str, Any]:
        started, turns, failed = time.monotonic(), asyncio.Semaphore(at_once), []

        async def connect(viewer: Viewer) -> None:
            async with turns:
                try:
                    await viewer.connect()
                except OSError as error:  # which a timeout is as well
                    failed.append(repr(error))

        await asyncio.gather(*map(connect, viewers))
        return {"seconds": time.monotonic() - started, "failed": failed}

    async def ticks(self, seconds: float) -> dict[str, Any]:
        """In milliseconds, sorted."""
        groups = self.groups.values()
        for group in groups:
            del group.late[:], group.apart[:]
        await asyncio.sleep(seconds)
        return {
            "late_ms": sorted(late * 1000 for group in groups for late in group.late),
            "apart_ms": sorted(apart * 1000 for group in groups for apart in group.apart),
            "wrong": sum(len(group.closed) + len(group.refused) for group in groups),
        }

    async def report(self, commits: list[tuple[str, int, int, float]]) -> dict[str, Any]:
        """A commit is a draft, its sequence before and after, and the time; answers in milliseconds since then."""
        last, spread = [], Counter[int]()
        for draft, before, after, at in commits:
            group = self.groups.get(draft)
            found = [] if group is None else [group.times.get(number, []) for number in range(before + 1, after + 1)]
            last.append((max((max(times, default=at) for times in found), default=at) - at) * 1000)
            for times in found:
                spread.update(round((time - at) * 10_000) for time in times)
        groups = self.groups.values()
        usage = resource.getrusage(resource.RUSAGE_SELF)
        return {
            "last_ms": last,
            "tenths_of_ms": sorted(spread.items()),
            "doubled": sum(group.doubled for group in groups),
            "missed": sum(group.missed for group in groups),
            "closed": [code for group in groups for code in group.closed],
            "refused": [why for group in groups for why in group.refused][:5],
            "frames": sum(map(len, (times for group in groups for times in group.times.values()))),
            "cpu_seconds": usage.ru_utime + usage.ru_stime,
        }

    async def frames(self, draft: str) -> dict[str, Any]:
        group = self.groups[draft]
        found, group.frames = group.frames, {}
        return found  # type: ignore[return-value]  # its keys are numbers until they are JSON


async def main() -> None:
    crowd, loop = Crowd(), asyncio.get_running_loop()
    orders = asyncio.StreamReader(limit=2**24)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    while line := await orders.readline():
        order = json.loads(line)
        answer = await getattr(crowd, order.pop("do"))(**order)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
