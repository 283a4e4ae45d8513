"""Hostile clients against a real server for as long as one likes; what must hold stands in `fuzzing.py`.

python -m tests.live.fuzz --seconds 600 --seed 7               both servers, on a database of its own
python -m tests.live.fuzz --seconds 60 --server uvicorn
python -m tests.live.fuzz --seconds 60 --port 8000 --draft ID  a server that is up, and a draft that anybody sees
python -m tests.live.fuzz --seed 7 --client 1234               one client again

The exit code is 0 when everything held, else 1. Of each server a line of JSON is printed, with what was met how often.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import django
from django.core.management import call_command


def numbers(seconds: float) -> Iterator[int]:
    """Clients until the time is up."""
    give_up = time.monotonic() + seconds
    number = 0
    while time.monotonic() < give_up:
        yield number
        number += 1


def main(arguments: Sequence[str]) -> int:
    """0 when everything held, 1 when something did not."""
    parser = argparse.ArgumentParser(prog="python -m tests.live.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", choices=("daphne", "uvicorn"), action="append")
    parser.add_argument("--client", type=int, help="this one only, by its number")
    parser.add_argument("--port", type=int, help="of a server that is up")
    parser.add_argument("--draft", default="ZDox", help="one that anybody sees, with --port")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="firstpick-fuzz-") as folder:
        directory = Path(folder)
        prepare(directory, migrated=given.port is None)
        from tests.live.fuzzing import Fuzz, against_own_server  # needs Django

        kinds = given.server or ["daphne", "uvicorn"]
        try:
            if given.port is not None:
                fuzz = Fuzz(f"127.0.0.1:{given.port}", given.seed)
                for number in numbers(given.seconds):
                    fuzz.client(number, [given.draft])
                tell(f"port {given.port}", fuzz.counts)
                return 0
            for kind in kinds:
                clients = numbers(given.seconds / len(kinds)) if given.client is None else [given.client]
                tell(kind, against_own_server(kind, given.seed, clients, directory))
        except AssertionError as wrong:
            print(f"seed {given.seed}: {wrong}", file=sys.stderr)
            for log in directory.glob("*.log"):
                print(log.read_text()[-4000:], file=sys.stderr)
            return 1
    return 0


def prepare(directory: Path, *, migrated: bool) -> None:
    """Django, on the database of DATABASE_URL or on one in this directory."""
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{directory}/fuzz.sqlite3")
    os.environ.setdefault("DATA_DIR", str(directory))
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    django.setup()
    if migrated:
        call_command("migrate", verbosity=0)


def tell(what: str, counts: Counter[str]) -> None:
    print(json.dumps({"server": what, **dict(sorted(counts.items()))}))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
