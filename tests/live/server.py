"""A real server in a process of its own, on the database of the running test."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.forked import Forked

START_SECONDS = 30


def database_url() -> str:
    """The test database, as DATABASE_URL names it."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    host = database["HOST"] or database["OPTIONS"].get("host", "")
    options = f"?host={host}" if host.startswith("/") else ""
    address = "" if options else f"{host}:{database['PORT'] or 5432}"
    return f"postgres://{database['USER']}:{database['PASSWORD']}@{address}/{database['NAME']}{options}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """`manage.py serve`; `start` returns once it answers."""

    command = ("manage.py", "serve")
    from_nothing = False
    """Whether Python itself starts anew, with a seed of its own for hashes, instead of a fork; see `tests.forked`."""

    def __init__(self, kind: str, directory: Path, **environment: str) -> None:
        self.kind = kind
        self.port = free_port()
        self.log = directory / f"{kind}-{self.port}.log"
        self.environment = {
            **os.environ,
            "DEBUG": "1",
            "DATA_DIR": str(directory),
            "DATABASE_URL": database_url(),
            "SECRET_KEY": settings.SECRET_KEY,
            "PORT": str(self.port),
            "SERVER": kind,
            **environment,
        }
        self.process: subprocess.Popen[bytes] | Forked | None = None

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.address}"

    def start(self) -> "Server":
        with self.log.open("ab") as log:
            if self.from_nothing:
                self.process = subprocess.Popen(
                    [sys.executable, *self.command],
                    cwd=settings.ROOT,
                    env=self.environment,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            else:
                self.process = Forked(self.command, env=self.environment, stdout=log.fileno(), stderr=log.fileno())
        give_up = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"The server did not start:\n{self.log.read_text()}")
            time.sleep(0.05)  # there is no event for a port that opens
        return self

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.origin}/api/graphql/?query=%7BserverTime%7D", timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
        return True

    def kill(self) -> None:
        """As a crash does it: kill -9."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operator does it: SIGTERM."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            os.kill(self.process.pid, how)
            self.process.wait(20)
        self.process = None
