"""`manage.py serve` that tells, when asked by a signal, what goes on in it; `Observed` starts and asks it."""

import asyncio
import json
import os
import signal
import time
from pathlib import Path
from typing import Any

from tests.live.server import Server

FILE = "OBSERVED_IN"


class Observed(Server):
    """A server whose insides can be counted."""

    command = ("-m", "tests.live.observed")

    def __init__(self, kind: str, directory: Path, **environment: str) -> None:
        self.seen_in = directory / f"{kind}.observed"
        super().__init__(kind, directory, **{FILE: str(self.seen_in), **environment})

    def counts(self) -> dict[str, int]:
        """Sockets, their operations, producers, feeds and tasks, as of now."""
        assert self.process is not None
        self.seen_in.unlink(missing_ok=True)
        self.process.send_signal(signal.SIGUSR1)
        give_up = time.monotonic() + 10
        while not self.seen_in.exists():
            assert self.process.poll() is None, "the server is gone"
            assert time.monotonic() < give_up, "the server does not answer a signal"
            time.sleep(0.005)  # there is no event for what another process writes
        counts: dict[str, int] = json.loads(self.seen_in.read_text())
        return counts

    def settles_at(self, seconds: float = 10, **expected: int) -> dict[str, int]:
        """The counts, once they are as expected. Raises AssertionError when they do not become so."""
        give_up = time.monotonic() + seconds
        while any((counts := self.counts())[name] != number for name, number in expected.items()):
            assert time.monotonic() < give_up, f"{counts} instead of {expected}"
            time.sleep(0.05)
        return counts


def tell(*_: Any) -> None:
    """Runs in the server, on its loop's thread."""
    from schema.live.feeds import feeds
    from schema.live.hub import hub
    from schema.live.vigil import vigil

    handlers: Any = vigil._sockets
    counts = {
        "sockets": len(handlers),
        "operations": sum(len(handler.operations) for handler in handlers),
        "producers": len(hub),
        "feeds": len(feeds._feeds),
        "tasks": len(asyncio.all_tasks()),
    }
    target = Path(os.environ[FILE])
    draft = target.with_suffix(".draft")
    draft.write_text(json.dumps(counts))
    draft.replace(target)


if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    signal.signal(signal.SIGUSR1, tell)
    execute_from_command_line(["manage.py", "serve"])
