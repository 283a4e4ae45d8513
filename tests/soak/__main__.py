"""What only time shows: a server among people who come, go, lose their lines, read slowly or mean it harm.

python -m tests.soak                                       ten minutes, Daphne and uvicorn at the same time
python -m tests.soak --seconds 60 --servers uvicorn --seed 7

Picks go on all the while, and the fuzzer of frames and documents (`tests.live.fuzz`) is at the same server. A line of
JSON every ten seconds, and a verdict in the end; the exit code is 0 when it is good:

    nobody who means well has missed an event, seen one twice, or lost a socket they read from
    whoever was left at the end has seen everything
    the server answered all the while, and the fuzzer found nothing
    memory and tasks have levelled off, and when all were gone nothing of them was left
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.live.__main__ import SERVERS, environment, names_of

ROOT = Path(__file__).resolve().parents[2]


def options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=600, help="how long (600), at least 30")
    parser.add_argument("--servers", type=names_of(SERVERS), default=SERVERS, help=", ".join(SERVERS))
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="of all dice; it is printed")
    chosen = parser.parse_args(arguments)
    if chosen.seconds < 30:
        parser.error("Nothing levels off in less than 30 seconds.")
    return chosen


def main(arguments: Sequence[str]) -> int:
    """0 when all verdicts are good."""
    chosen = options(arguments)
    length = ("--seconds", str(chosen.seconds), "--seed", str(chosen.seed))
    with tempfile.TemporaryDirectory(prefix="firstpick-soak-", ignore_cleanup_errors=True) as directory:
        started = []
        for server in chosen.servers:
            place = Path(directory) / server
            place.mkdir()
            command = [sys.executable, "-m", "tests.soak.night", "--servers", server, *length]
            started.append(subprocess.Popen(command, cwd=ROOT, env=environment(str(place))))
        codes = [process.wait() for process in started]
    print(f"soak with seed {chosen.seed}: {'good' if not any(codes) else f'NOT GOOD, exit codes {codes}'}", flush=True)
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
