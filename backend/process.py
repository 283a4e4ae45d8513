"""What a live process does beside answering: it keeps the clocks, looks for captains, and leaves a sign of life."""

import asyncio
import gc

from django.utils import timezone

from backend.drafts.captains import watch_captains
from backend.drafts.deadlines import show_life, watch_deadlines
from backend.drafts.services import ALIVE_WITHIN, last_sign_of_life, restore_clocks
from backend.live.database import in_database
from backend.live.publish import send_from

LOOK_SECONDS = 0.1
COLLECT_AFTER = (50_000, 10, 10)
"""New objects before the garbage collector looks at them, then such looks before it looks at older ones, twice."""
COLLECT_SECONDS = 1.0


class Background:
    """The work of one process, on the loop it is started on."""

    def __init__(self) -> None:
        self._tasks: list[asyncio.Task[None]] = []

    async def prepare(self) -> None:
        """What must be done before traffic is accepted: clocks get back the time in which nobody was alive.

        A sign left a moment ago may be that of a process which died since: it is watched until renewed, or too old.
        """
        seen_at = await in_database(last_sign_of_life)()
        while seen_at is not None and timezone.now() - seen_at < ALIVE_WITHIN:
            await asyncio.sleep(LOOK_SECONDS)
            newest = await in_database(last_sign_of_life)()
            if newest is not None and newest > seen_at:
                return
        await in_database(restore_clocks)()

    def start(self) -> None:
        """Begin, on the running loop."""
        # Long-lived objects of the start need not be looked at by every collection.
        gc.freeze()
        # A change makes objects for each of a thousand sockets, most of them gone in a moment. Looked at every 700, as
        # by default, they would pass for long-lived, and all there is would be searched: 150 ms, every 20 events.
        gc.set_threshold(*COLLECT_AFTER)
        works = (show_life, watch_deadlines, watch_captains, collect_often)
        self._tasks = [asyncio.ensure_future(work()) for work in works]
        send_from(self._tasks[0].get_loop())

    def stop(self) -> None:
        """End."""
        send_from(None)
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()


async def collect_often() -> None:
    """Give the garbage collector its turn once a second, by its own rules: what it does often is soon done."""
    while True:
        await asyncio.sleep(COLLECT_SECONDS)
        gc.set_threshold(1, *COLLECT_AFTER[1:])
        _ = set[int]()  # a new object is what it waits for
        gc.set_threshold(*COLLECT_AFTER)
