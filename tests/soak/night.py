"""One server's part of the soak. Run by `python -m tests.soak`, which says what must hold."""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from tests.benchmarks.live.drafting import Drafting  # noqa: E402
from tests.benchmarks.live.stand import Child, Stand  # noqa: E402
from tests.documents import document  # noqa: E402
from tests.live.client import cookie_of  # noqa: E402
from tests.live.fuzzing import complaints  # noqa: E402
from tests.soak.__main__ import options  # noqa: E402

DRAFTS = 3
STEADY, PASSING, SLOW, HOSTILE = 25, 15, 5, 2
"""People before each draft."""
BEFORE = 100
"""Picks in one draft before anybody comes, all taken back again: a log longer than what the server keeps of it."""
A_SECOND = 3.0
"""Changes, over all drafts."""
LINE_SECONDS = 10.0
ANSWER_SECONDS = 5.0
"""So long a pick may take while others flood the server, on a machine that others use: what hangs takes longer."""
GONE_SECONDS = 30.0
FUZZER_SECONDS = 60.0
"""So much longer than its time it may take to end."""
KB_MORE, PART_MORE = 8 * 1024, 0.1
"""What memory may have grown by from the middle third to the last: pages and caches settle late."""
TASKS_MORE = 1.25


class Night:
    """A server, its people, and what was noted of them."""

    def __init__(self, server: str, seconds: int, seed: int) -> None:
        self.server, self.seconds, self.seed = server, seconds, seed
        self.dice = random.Random(f"{seed} {server}")
        self.sam = cookie_of("sam")
        self.lines: list[dict[str, Any]] = []
        self.answers: list[float] = []
        self.changes = 0

    def run(self) -> list[str]:
        """What was not as it must be."""
        drafting = [Drafting(100) for _ in range(DRAFTS)]
        for _ in range(BEFORE):
            drafting[0].pick_unheard()
            drafting[0].take_back_unheard()
        with Stand("house", self.server, os.environ, Path(os.environ["DATA_DIR"])) as stand:
            stand.ask("collect")
            empty = stand.ask("state")
            people = Child("tests.soak.people", environment={**os.environ, "SEED": str(self.seed)}, log=stand.log)
            try:
                heads = {draft.id: draft.sequence for draft in drafting}
                self.tell(
                    people,
                    "begin",
                    port=stand.port,
                    document=document("DraftFeed"),
                    drafts=heads,
                    steady=STEADY,
                    passing=PASSING,
                    slow=SLOW,
                    hostile_ones=HOSTILE,
                )
                fuzzer = self.fuzz(stand, drafting[0].id)
                self.go_on(stand, people, drafting)
                found = fuzzer.wait(FUZZER_SECONDS)
                end = self.tell(people, "finish", heads={draft.id: draft.sequence for draft in drafting})
            finally:
                people.end()
            left = self.until_gone(stand, empty)
            wrong = [f"the fuzzer ended with {found}"] if found else []
            return [
                *wrong,
                *wrong_of(end),
                *left,
                *levels(self.lines),
                *self.slow_answers(),
                *said_of(stand.log.read_text()),
            ]

    def fuzz(self, stand: Stand, draft: str) -> subprocess.Popen[bytes]:
        """Frames and documents that are none, for as long as the night."""
        command = [sys.executable, "-m", "tests.live.fuzz", "--port", stand.port, "--draft", draft]
        length = ["--seconds", self.seconds, "--seed", self.seed]
        return subprocess.Popen([*map(str, [*command, *length])], cwd=settings.ROOT)

    def go_on(self, stand: Stand, people: Child, drafting: Sequence[Drafting]) -> None:
        """Picks, and a line every now and then."""
        started = time.monotonic()
        next_line = started + LINE_SECONDS
        while (now := time.monotonic()) < started + self.seconds:
            draft = self.dice.choice(drafting)
            back = len(draft.taken) > 60 or (draft.taken and self.dice.random() < 0.45)
            (draft.take_back if back else draft.pick)(stand, self.sam)
            self.answers.append(time.monotonic() - now)
            self.changes += 1
            if time.monotonic() > next_line:
                next_line += LINE_SECONDS
                self.note(round(now - started), stand, people)
            time.sleep(self.dice.expovariate(A_SECOND))

    def note(self, seconds: int, stand: Stand, people: Child) -> None:
        line = {
            "soak": self.server,
            "seconds": seconds,
            "kb": stand.kilobytes,
            **stand.ask("state"),
            "changes": self.changes,
            "answer_ms": round(statistics.median(self.answers[-20:]) * 1000, 1),
            "slowest_answer_ms": round(max(self.answers) * 1000, 1),
            **self.tell(people, "count"),
        }
        self.lines.append(line)
        print(json.dumps(line), flush=True)

    @staticmethod
    def tell(people: Child, what: str, **how: Any) -> dict[str, Any]:
        people.say(json.dumps({"do": what, **how}))
        answer: dict[str, Any] = people.hear()
        return answer

    def until_gone(self, stand: Stand, empty: dict[str, int]) -> list[str]:
        """What is left of people who have all gone; servers take a moment to see that they have."""
        give_up = time.monotonic() + GONE_SECONDS
        while True:
            stand.ask("collect")
            state = stand.ask("state")
            left = [
                f"{state[what]} {what} were left, of {empty[what]} at first"
                for what in ("producers", "feeds", "tasks")
                if state[what] > empty[what]
            ]
            if not left or time.monotonic() > give_up:
                return left
            time.sleep(0.5)  # the server says what is left only when asked

    def slow_answers(self) -> list[str]:
        slowest = max(self.answers)
        return [f"a pick took {slowest:.1f} s"] if slowest > ANSWER_SECONDS else []


def wrong_of(end: dict[str, Any]) -> list[str]:
    names = ("missed", "doubled", "behind", "closed", "refused")
    return [f"{name}: {end[name]}" for name in names if end[name]]


def levels(lines: Sequence[dict[str, Any]]) -> list[str]:
    """What went on growing."""
    third = len(lines) // 3
    middle, last = lines[third : 2 * third], lines[-third:]

    def grew(what: str, of: Callable[[Sequence[int]], float], most: Callable[[float], float]) -> list[str]:
        before, after = (of([line[what] for line in part]) for part in (middle, last))
        return [f"{what} grew from {before:g} to {after:g}"] if after > most(before) else []

    if not third:
        return []
    return [
        *grew("kb", statistics.median, lambda before: before * (1 + PART_MORE) + KB_MORE),
        # Not the most: those who mean harm come in crowds, and what the fuzzer follows for a moment is one more.
        *grew("tasks", statistics.median, lambda before: before * TASKS_MORE),
        *grew("producers", statistics.median, lambda before: before + 1),
    ]


def said_of(log: str) -> list[str]:
    """What the server complained of, and the end of what it said."""
    found = complaints(log)
    return [f"{len(found)} complaints in the log, the first: {found[0]}; its end: {log[-3000:]}"] if found else []


def main() -> int:
    chosen = options(sys.argv[1:])
    call_command("migrate", verbosity=0)
    [server] = chosen.servers
    wrong = Night(server, chosen.seconds, chosen.seed).run()
    print(json.dumps({"soak": server, "seed": chosen.seed, "verdict": wrong or "good"}), flush=True)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
