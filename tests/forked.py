"""Processes of ours that do not read the libraries anew: forked from one that has.

Reading other people's packages is most of what a start costs, and tests start hundreds. The mother, one for each
process of tests, reads these alone: settings, applications and schema each child reads for itself, in its own
environment. What Python takes from the environment as it begins (`PYTHON...`, the seed of hashes) is the mother's:
where that matters, or the start is what is tried, `subprocess` starts a process from nothing.
"""

import atexit
import fcntl
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from backend.no_maps import look_for_no_maps

ROOT = Path(__file__).resolve().parent.parent

LIBRARIES = (
    "autobahn.twisted.websocket",
    "channels.routing",
    "channels_redis.pubsub",
    "corsheaders.middleware",
    "dj_database_url",
    "django.contrib.admin.views.main",
    "django.contrib.postgres.fields",
    "django.contrib.staticfiles.finders",
    "django.core.management",
    "django.core.servers.basehttp",
    "django.db.backends.postgresql.base",
    "django.db.backends.sqlite3.base",
    "django.db.migrations.executor",
    "django.test.client",
    "funcy",
    "limits.aio",
    "psycopg_pool",
    "segno",
    "service_identity",
    "strawberry.channels",
    "strawberry_django",
    "twisted.web.http",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.h11_impl",
    "websockets.legacy",
    "websockets.server",
    "whitenoise.middleware",
)
"""What our processes read of others that asks for no settings, makes no loop and starts no thread."""
EACH_ITS_OWN = ("backend.settings", "schema.root", "tests.settings", "twisted.internet.reactor")

NUMBER = struct.Struct("i")


class Forked:
    """`python <command>`, in a session of its own; to be handled as a `subprocess.Popen`."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        stdin: int | None = None,
        stdout: int,
        stderr: int,
        terminal: bool = False,
    ) -> None:
        """Files are given by number; without `stdin` it reads nothing. `terminal`: `stdin` is the one it belongs to."""
        self.returncode: int | None = None
        order = {"command": command, "environment": dict(env), "terminal": terminal}
        self._line, there = socket.socketpair()
        with there, open(os.devnull, "rb") as nothing:
            files = [there.fileno(), nothing.fileno() if stdin is None else stdin, stdout, stderr]
            mother().send(json.dumps(order).encode(), files)
        self.pid = self._hear()

    def _hear(self) -> int:
        """The next number of the mother: that of the process, and in the end its exit code."""
        said = self._line.recv(NUMBER.size)
        if not said:
            raise RuntimeError("The process from which others are forked is gone.")
        number: int = NUMBER.unpack(said)[0]
        return number

    def wait(self, timeout: float | None = None) -> int:
        """The exit code. Raises `subprocess.TimeoutExpired`."""
        if self.returncode is None:
            if not select.select([self._line], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
            self.returncode = self._hear()
            self._line.close()
        return self.returncode

    def poll(self) -> int | None:
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


def run(command: Sequence[str], *, env: Mapping[str, str], timeout: float) -> subprocess.CompletedProcess[str]:
    """As `subprocess.run`, with all that was said."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        process = Forked(command, env=env, stdout=out.fileno(), stderr=errors.fileno())
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            raise
        out.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(command, code, out.read(), errors.read())


class Mother:
    """The mother, as seen by who wants children."""

    def __init__(self) -> None:
        self.line, there = socket.socketpair()
        self.one_at_a_time = threading.Lock()
        with there:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.forked", str(there.fileno())],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[there.fileno()],
                start_new_session=True,
            )

    def send(self, order: bytes, files: Sequence[int]) -> None:
        with self.one_at_a_time:
            socket.send_fds(self.line, [NUMBER.pack(len(order))], files)
            self.line.sendall(order)

    def end(self) -> None:
        self.line.close()
        self.process.wait(10)


@cache
def mother() -> Mother:
    mother = Mother()
    atexit.register(mother.end)
    return mother


def bear(line: socket.socket) -> dict[str, Any] | None:
    """Fork as ordered until nobody is at the other end. Returns in each child, with what that is to become.

    Where the tests end without ending them, however that came, no child outlives its mother.
    """
    awaited: dict[int, int] = {}
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        ready = select.select([line, woken], [], [])[0]
        if woken in ready:
            os.read(woken, 1024)
            tell_of_the_dead(awaited)
        if line not in ready:
            continue
        head, files, _, _ = socket.recv_fds(line, NUMBER.size, 4)
        if not head:
            for pid in awaited:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            return None
        order: dict[str, Any] = json.loads(line.recv(NUMBER.unpack(head)[0], socket.MSG_WAITALL))
        asking, *standard = files
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            line.close()
            for number, file in enumerate(standard):
                os.dup2(file, number)
            for file in (*files, *awaited.values(), woken, wake):
                os.close(file)
            return order
        for file in standard:
            os.close(file)
        awaited[pid] = asking
        os.write(asking, NUMBER.pack(pid))


def tell_of_the_dead(awaited: dict[int, int]) -> None:
    """Their exit codes, to who waits for them, if anybody still does."""
    for pid, asking in list(awaited.items()):
        dead, status = os.waitpid(pid, os.WNOHANG)
        if dead:
            del awaited[pid]
            with suppress(BrokenPipeError):
                os.write(asking, NUMBER.pack(os.waitstatus_to_exitcode(status)))
            os.close(asking)


def become(command: Sequence[str], environment: Mapping[str, str], terminal: bool) -> None:
    """Run as `python <command>` would."""
    os.setsid()
    if terminal:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.environ.clear()
    os.environ.update(environment)
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(line_buffering=os.isatty(1))
    if command[0] == "-m":
        sys.argv = list(command[1:])
        runpy.run_module(command[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = list(command)
        runpy.run_path(command[0], run_name="__main__")


def main() -> None:
    look_for_no_maps()
    for name in LIBRARIES:
        importlib.import_module(name)
    assert not sys.modules.keys() & set(EACH_ITS_OWN)
    assert threading.active_count() == 1
    gc.collect()
    gc.freeze()
    if order := bear(socket.socket(fileno=int(sys.argv[1]))):
        become(**order)


if __name__ == "__main__":
    main()
