"""A league night as an organizer starts it: the command, its terminal, and guests who come by the network."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from django.conf import settings

from backend.network import urls_of
from tests.forked import Forked, run
from tests.live.server import START_SECONDS, free_port

OWNER = {"OWNER_NAME": "olga", "OWNER_PASSWORD": "a-long-evening-ahead"}
NOT_OURS = ("DEBUG", "SECRET_KEY", "DATABASE_URL", "REDIS_URL", "DATA_DIR", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE")


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """What an organizer's shell has, and what they say."""
    usual = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    return {**usual, "DATA_DIR": str(data_dir), **more}


def manage(data_dir: Path, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    """A command of `manage.py`, without a terminal."""
    return run(["manage.py", *map(str, arguments)], env=environment(data_dir, **more), timeout=120)


def inside(data_dir: Path, code: str) -> str:
    """What some code prints that runs in the house on this data."""
    done = manage(data_dir, "shell", "--no-imports", "--command", code, DEMO="0")
    assert done.returncode == 0, done.stderr
    return done.stdout


class LeagueNight:
    """`manage.py league_night` on HOST=0.0.0.0 and a free port, until the block is left."""

    def __init__(self, data_dir: Path, *, terminal: bool = False, from_nothing: bool = False, **more: str) -> None:
        """`from_nothing`: Python itself starts anew, instead of a fork; see `tests.forked`."""
        self.from_nothing = from_nothing
        self.port = free_port()
        self.data_dir = data_dir
        self.terminal = terminal
        self.environment = environment(data_dir, HOST="0.0.0.0", PORT=str(self.port), DEMO="0", **more)
        self.printed = ""

    def __enter__(self) -> Self:
        self.here, there = pty.openpty()
        os.set_blocking(self.here, False)
        self.process: subprocess.Popen[bytes] | Forked
        if self.from_nothing:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "league_night"],
                cwd=settings.ROOT,
                env=self.environment,
                stdin=there if self.terminal else subprocess.DEVNULL,
                stdout=there,
                stderr=there,
                start_new_session=True,
                # getpass asks the terminal that a process belongs to.
                preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if self.terminal else None,
            )
        else:
            self.process = Forked(
                ["manage.py", "league_night"],
                env=self.environment,
                stdin=there if self.terminal else None,
                stdout=there,
                stderr=there,
                terminal=self.terminal,
            )
        os.close(there)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        os.close(self.here)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)

    def read_until(self, pattern: str) -> str:
        """What it prints until this is there, and forget it. Fails the test when it ends before, or takes too long."""
        give_up = time.monotonic() + START_SECONDS
        while not (found := re.search(pattern, self.printed)):
            ended = self.process.poll() is not None
            if select.select([self.here], [], [], 0.2)[0]:
                try:
                    self.printed += os.read(self.here, 65536).decode()
                    continue
                except OSError:  # nobody is at the other end
                    ended = True
            assert not ended, self.printed
            assert time.monotonic() < give_up, self.printed
        before, self.printed = self.printed[: found.end()], self.printed[found.end() :]
        return before

    def type(self, text: str) -> None:
        os.write(self.here, text.encode())

    def ready(self) -> Self:
        """Wait until it answers."""
        self.welcome = self.read_until(r"Ctrl\+C ends it")
        give_up = time.monotonic() + START_SECONDS
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{self.port}/api/graphql/?query=%7BserverTime%7D", timeout=5)
                return self
            except httpx.TransportError:
                assert self.process.poll() is None, self.printed
                assert time.monotonic() < give_up
                time.sleep(0.05)  # there is no event for a port that opens

    @property
    def address(self) -> str:
        """Where guests reach it."""
        return urls_of("0.0.0.0", self.port)[0]

    def guest(self, cookies: Any = None) -> "Guest":
        return Guest(self.address, cookies)


class Guest:
    """Somebody with a browser in the same network."""

    def __init__(self, address: str, cookies: Any = None) -> None:
        self.address = address
        self.http = httpx.Client(base_url=address, headers={"Origin": address}, cookies=cookies, timeout=20)

    def ask(self, query: str, /, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = self.http.post("/api/graphql/", json={"query": query, "variables": variables})
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = json.loads(answer.text)
        assert "errors" not in body, body
        return body["data"]

    def sign_in(self, username: str, password: str) -> Self:
        answer = self.ask(
            "mutation($input: SignInInput!) { signIn(input: $input) { viewer { username } errors { code message } } }",
            input={"username": username, "password": password},
        )
        assert answer["signIn"]["errors"] == []
        return self

    @property
    def viewer(self) -> str | None:
        viewer = self.ask("{ viewer { username } }")["viewer"]
        return None if viewer is None else str(viewer["username"])
