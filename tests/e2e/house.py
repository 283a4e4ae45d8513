"""Firstpick as it is run: `manage.py serve` on a database of its own, with the demo in it."""

import json
import socket
from pathlib import Path
from typing import Any

from tests.forked import Forked, run
from tests.live.server import Server

OWN_DATABASE = {"DATABASE_URL": "", "REDIS_URL": "", "STATIC_ROOT": ""}

IN_A_HURRY = {"RATE_LIMIT_USER": "3000000", "RATE_LIMIT_ADDRESS": "3000000"}
"""These visitors go through the pages ten times as fast as anybody."""

DRAWN = {"HERO_IMAGES_URL": ""}
"""Portraits of heroes as they are without the publisher's pictures, whatever the line to elsewhere is like."""


class Arranger:
    """`tests.e2e.arrange`, which makes what is wished for in the database of a house."""

    def __init__(self, environment: dict[str, str]) -> None:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            line = theirs.fileno()
            self.process = Forked(["-m", "tests.e2e.arrange"], env=environment, stdin=line, stdout=line, stderr=2)
            self.wishes, self.answers = ours.makefile("w"), ours.makefile("r")

    def arrange(self, wish: dict[str, Any]) -> str:
        """The slug of what was wished for."""
        self.wishes.write(json.dumps(wish) + "\n")
        self.wishes.flush()
        answer = self.answers.readline()
        assert answer, "It could not be made; the reason is above."
        slug: str = json.loads(answer)["slug"]
        return slug

    def close(self) -> None:
        self.wishes.close()
        self.answers.close()
        self.process.wait(10)


class House:
    """A served app with its data in one directory."""

    def __init__(self, directory: Path) -> None:
        self.server = Server("daphne", directory, **OWN_DATABASE, **IN_A_HURRY, **DRAWN)
        self.arranger: Arranger | None = None

    @property
    def origin(self) -> str:
        return self.server.origin

    def furnish(self) -> None:
        """Tables, and the demo."""
        for command in (["migrate", "--verbosity", "0"], ["seed"]):
            run(["manage.py", *command], env=self.server.environment, timeout=120).check_returncode()

    def a_cup(self, **wish: Any) -> str:
        """The slug of a new tournament; see `tests.e2e.arrange`."""
        return self.arrange(what="cup", **wish)

    def an_organization(self, **wish: Any) -> str:
        """The slug of a new organization; see `tests.e2e.arrange`."""
        return self.arrange(what="organization", **wish)

    def a_hero_draft(self, **wish: Any) -> str:
        """The path of the hero draft of a new match; see `tests.e2e.arrange_heroes`."""
        return self.arrange(what="match", **wish)

    def a_session(self, username: str) -> str:
        """The session of somebody who has signed in."""
        return self.arrange(what="session", of=username)

    def arrange(self, **wish: Any) -> str:
        """The slug of what was wished for."""
        if self.arranger is None:
            self.arranger = Arranger(self.server.environment)
        return self.arranger.arrange(wish)

    def close(self) -> None:
        if self.arranger is not None:
            self.arranger.close()
        self.server.stop()
