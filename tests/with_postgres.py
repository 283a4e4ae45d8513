"""Run a command with `DATABASE_URL` (and, asked with --valkey, `REDIS_URL`) of servers started for it alone.

python -m tests.with_postgres pytest tests/services tests/schema
python -m tests.with_postgres --valkey pytest tests/live
"""

import os
import subprocess
import sys
from contextlib import ExitStack

from tests.servers import postgres, valkey


def main(arguments: list[str]) -> int:
    """The exit code of the command."""
    with_valkey = arguments[:1] == ["--valkey"]
    command = arguments[1:] if with_valkey else arguments
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    if command[0] == "pytest":
        command = [sys.executable, "-m", *command]
    with ExitStack() as servers:
        environment = {**os.environ, "DATABASE_URL": servers.enter_context(postgres())}
        if with_valkey:
            environment["REDIS_URL"] = servers.enter_context(valkey())
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
