"""A server that is measured, and the crowds before it: processes that take orders a line and answer with a line."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self

from django.conf import settings

from tests.live.server import START_SECONDS, free_port

CROWD = 5_000
"""Viewers in one process: all cores are needed by more."""
PATIENCE = 60
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


class Child:
    """A process of ours that takes orders."""

    def __init__(self, *command: str, environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as complaints:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=settings.ROOT,
                env=dict(environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                start_new_session=True,
            )

    def say(self, order: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()

    def hear(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"A process of the measurement has ended:\n{self.log.read_text()[-5000:]}")
        return json.loads(line)

    def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(20)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()


class Stand:
    """One server (`house`, `stock` or `floor`; see `served`) and its viewers, until the block is left."""

    def __init__(self, kind: str, server: str, environment: Mapping[str, str], directory: Path) -> None:
        self.kind = kind
        self.port = free_port()
        self.log = directory / f"{kind}-{server}-{self.port}.log"
        self.environment = {**environment, "PORT": str(self.port), "SERVER": server}
        self.crowds: list[Child] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.leave()
        self.server.end()

    def start(self) -> None:
        """Return once it answers."""
        self.server = Child("tests.benchmarks.live.served", self.kind, environment=self.environment, log=self.log)
        give_up = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.server.process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"The server did not start:\n{self.log.read_text()}")
            time.sleep(0.05)  # there is no event for a port that opens

    def kill(self) -> None:
        """As a crash does it."""
        self.server.end()

    def answers(self) -> bool:
        try:
            return self.http("GET", "/api/graphql/?query=%7BserverTime%7D")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def http(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(method, path, text, {"Content-Type": "application/json", **headers})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def ask(self, what: str) -> Any:
        """What the server says of itself."""
        self.server.say(what)
        return self.server.hear()

    def gather(
        self,
        document: str,
        drafts: Mapping[str, int],
        viewers: int,
        cookies: Iterable[str] = (),
        *,
        clocks: bool = False,
    ) -> float:
        """So many viewers for each draft, who follow it after a sequence, or its clock; the seconds until all have seen
        something."""
        shares = [CROWD] * (len(drafts) * viewers // CROWD) or [0]
        shares[-1] += len(drafts) * viewers - sum(shares)
        names = list(drafts)
        for number in range(len(shares)):
            # Many drafts are shared out, and the viewers of one.
            own = names[number :: len(shares)] if len(names) > 1 else names
            each = viewers if len(names) > 1 else shares[number]
            crowd = Child("tests.benchmarks.live.crowd", environment=self.environment, log=self.log)
            self.crowds.append(crowd)
            crowd.say(
                json.dumps(
                    {
                        "do": "open",
                        "port": self.port,
                        "document": document,
                        "drafts": {name: drafts[name] for name in own},
                        "viewers": each,
                        "cookies": list(cookies),
                        "clocks": clocks,
                    }
                )
            )
        answers = [crowd.hear() for crowd in self.crowds]
        if failed := [error for answer in answers for error in answer["failed"]]:
            raise RuntimeError(f"{len(failed)} viewers were not let in, the first: {failed[0]}")
        return max(float(answer["seconds"]) for answer in answers)

    def order(self, what: str, **how: Any) -> list[dict[str, Any]]:
        """Tell every crowd to do something; their answers."""
        for crowd in self.crowds:
            crowd.say(json.dumps({"do": what, **how}))
        return [crowd.hear() for crowd in self.crowds]

    def wait(self, draft: str, sequence: int) -> int:
        """Until all viewers of a draft have seen a sequence; how many have not, after a minute."""
        return sum(answer["waiting"] for answer in self.order("wait", draft=draft, sequence=sequence, seconds=PATIENCE))

    def leave(self) -> None:
        """All viewers are gone."""
        crowds, self.crowds = self.crowds, []
        for crowd in crowds:
            crowd.end()

    @property
    def cpu_seconds(self) -> float:
        """What the server has used of the processors."""
        fields = Path(f"/proc/{self.server.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def kilobytes(self) -> int:
        """What it holds of the memory."""
        return (
            int(Path(f"/proc/{self.server.process.pid}/statm").read_text().split()[1])
            * os.sysconf("SC_PAGE_SIZE")
            // 1024
        )
