"""Programs of other people's making, beside the server they talk to: what they say is read line by line."""

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
EXAMPLES = HERE.parents[1] / "docs" / "api" / "examples"
PATIENCE = 30
"""Seconds in which a program must have said what is waited for; they are used up only where it fails."""


def installed(command: str) -> str:
    """A command of the clients' packages. Fails the test where they are not installed."""
    path = MODULES / ".bin" / command
    if not path.exists():
        pytest.fail(f"{path} is missing: run npm ci in {HERE} (make test does).")
    return str(path)


class Program:
    """A process, for as long as the block lasts; whatever it says is kept for the message of a test that fails."""

    def __init__(self, command: Sequence[str | Path], folder: Path, **environment: str) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: queue.Queue[str | None] = queue.Queue()
        self.said: list[str] = []
        self.waiting: list[dict[str, Any]] = []
        self.listening = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        self.listening.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        self.listening.join(PATIENCE)

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def line(self) -> str | None:
        """The next line; None at the end."""
        try:
            line = self.lines.get(timeout=PATIENCE)
        except queue.Empty:
            pytest.fail(f"Nothing for {PATIENCE} s after:\n" + "\n".join(self.said))
        if line is not None:
            self.said.append(line)
        return line

    def hear(self, what: str) -> Any:
        """The value of the next line that is an object with this one key; what else is said meanwhile waits."""
        for value in self.waiting:
            if what in value:
                self.waiting.remove(value)
                return value[what]
        while True:
            value = self._value()
            if what in value:
                return value[what]
            if "error" in value or "errors" in value:
                pytest.fail("\n".join([*self.said, *self.rest()]))
            self.waiting.append(value)

    def _value(self) -> dict[str, Any]:
        line = self.line()
        try:
            value = json.loads(line or "")
        except json.JSONDecodeError:
            value = None
        if not isinstance(value, dict):
            pytest.fail("\n".join([*self.said, *self.rest()]))
        return value

    def tell(self, value: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(value) + "\n")
        self.process.stdin.flush()

    def finish(self) -> list[str]:
        """Let it end by itself; returns what it said that nobody has heard. It must end well."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        unheard = [json.dumps(value) for value in self.waiting] + self.rest()
        assert self.process.wait(PATIENCE) == 0, "\n".join(self.said)
        return unheard

    def rest(self) -> list[str]:
        """All that comes until the end."""
        lines = []
        while (line := self.line()) is not None:
            lines.append(line)
        return lines


def script(name: str) -> list[str | Path]:
    """The command that runs one of the scripts here."""
    if name.endswith(".py"):
        return [sys.executable, HERE / name]
    installed("tsx")
    return ["node", "--import", "tsx", HERE / name]


def example(language: str, folder: Path) -> Path:
    """A copy of an example of docs/api, with its packages where it has any: as after `npm install`."""
    copied = shutil.copytree(EXAMPLES / language, folder / "example", ignore=shutil.ignore_patterns("node_modules"))
    if (copied / "package.json").exists():
        installed("tsx")
        (copied / "node_modules").symlink_to(MODULES)
    return copied
