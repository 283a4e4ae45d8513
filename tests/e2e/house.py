"""Firstpick as it is run: `manage.py serve` on a database of its own, with the demo in it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.live.server import Server

OWN_DATABASE = {"DATABASE_URL": "", "REDIS_URL": "", "STATIC_ROOT": ""}

IN_A_HURRY = {"RATE_LIMIT_USER": "3000000", "RATE_LIMIT_ADDRESS": "3000000"}
"""These visitors go through the pages ten times as fast as anybody."""


class House:
    """A served app with its data in one directory."""

    def __init__(self, directory: Path) -> None:
        self.server = Server("daphne", directory, **OWN_DATABASE, **IN_A_HURRY)
        self.arranger: subprocess.Popen[str] | None = None

    @property
    def origin(self) -> str:
        return self.server.origin

    def furnish(self) -> None:
        """Tables, and the demo."""
        for command in (["migrate", "--verbosity", "0"], ["seed"]):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=settings.ROOT,
                env=self.server.environment,
                check=True,
                capture_output=True,
            )

    def a_cup(self, **wish: Any) -> str:
        """The slug of a new tournament; see `tests.e2e.arrange`."""
        return self.arrange(what="cup", **wish)

    def an_organization(self, **wish: Any) -> str:
        """The slug of a new organization; see `tests.e2e.arrange`."""
        return self.arrange(what="organization", **wish)

    def a_session(self, username: str) -> str:
        """The session of somebody who has signed in."""
        return self.arrange(what="session", of=username)

    def arrange(self, **wish: Any) -> str:
        """The slug of what was wished for."""
        if self.arranger is None:
            self.arranger = subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.arrange"],
                cwd=settings.ROOT,
                env=self.server.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.arranger.stdin is not None
        assert self.arranger.stdout is not None
        self.arranger.stdin.write(json.dumps(wish) + "\n")
        self.arranger.stdin.flush()
        answer = self.arranger.stdout.readline()
        assert answer, "It could not be made; the reason is above."
        slug: str = json.loads(answer)["slug"]
        return slug

    def close(self) -> None:
        if self.arranger is not None:
            self.arranger.communicate(timeout=10)
        self.server.stop()
