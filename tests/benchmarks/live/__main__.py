"""How soon a change is on all screens, and what that costs: figures as JSON lines, none of them asserted.

python -m tests.benchmarks.live                                            everything, on both servers
python -m tests.benchmarks.live --subscribers 100,1000 --servers uvicorn   some
python -m tests.benchmarks.live --only fanout --subscribers 1000 --profile where the server spends its time

The server, the viewers (up to 5,000 a process) and whoever picks are processes of one machine. Picks come over HTTP, by
the staff of a draft of 100 players; two in seven events take one back. A time runs from the moment the commit has
returned, taken in the server, until a viewer's process has the frame. What is said of a commit is said of the last
frame of the last event it made.

floor    a bare application under the same server, sending the very frames of the same commit, right after it: what it
         is compared with has had the same minute of the machine. Its time begins with its loop.
stock    the same schema with the hub left out: each subscriber is executed for and written to by the library
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SERVERS = ("daphne", "uvicorn")
SUBSCRIBERS = (100, 1_000, 2_000, 10_000)
PARTS = ("fanout", "drafts", "reconnect", "ticks")


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.live", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--servers", type=names_of(SERVERS), default=SERVERS, help=", ".join(SERVERS))
    parser.add_argument("--only", type=names_of(PARTS), default=PARTS, help=", ".join(PARTS))
    parser.add_argument("--subscribers", type=numbers, default=SUBSCRIBERS, help="how many, for fanout")
    parser.add_argument("--events", type=int, default=200, help="how many are measured (200), for fanout and drafts")
    parser.add_argument("--stock-events", type=int, default=20, help="the same for the stock consumer (20), 0 for none")
    parser.add_argument("--stock-most", type=int, default=2_000, help="the most subscribers it is given (2000)")
    parser.add_argument("--profile", action="store_true", help="print where the server spends its time; it is slower")
    return parser.parse_args(arguments)


def names_of(known: Sequence[str]):  # type: ignore[no-untyped-def]
    def names(text: str) -> tuple[str, ...]:
        found = tuple(text.split(","))
        if unknown := set(found) - set(known):
            raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))} is none of {', '.join(known)}")
        return found

    return names


def numbers(text: str) -> tuple[int, ...]:
    try:
        found = tuple(map(int, text.split(",")))
    except ValueError:
        found = ()
    if not found or min(found) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no list of numbers like 100,1000")
    return found


def environment(directory: str) -> dict[str, str]:
    """As it is served to others: not as in development, where queries are noted."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "backend.settings",
        "DATA_DIR": directory,
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "DEBUG": "0",
        "DEMO": "1",
        "SECRET_KEY": "of a measurement, which nobody else can reach",
        "ALLOWED_HOSTS": "127.0.0.1",
        "LOG_LEVEL": "WARNING",
        # Thousands come from one address.
        "RATE_LIMIT_ADDRESS": "0",
        "RATE_LIMIT_USER": "0",
    }


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 however the figures are."""
    options(arguments)  # a wrong one is said before anything is made
    with tempfile.TemporaryDirectory(prefix="firstpick-bench-live-", ignore_cleanup_errors=True) as directory:
        command = [sys.executable, "-m", "tests.benchmarks.live.figures", *arguments]
        root = Path(__file__).resolve().parents[3]
        return subprocess.run(command, cwd=root, env=environment(directory), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
