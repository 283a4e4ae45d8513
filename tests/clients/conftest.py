from collections.abc import Iterator

import pytest

from tests.live.server import Server


@pytest.fixture(scope="package")
def servers(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[dict[str, Server]]:
    """Those that were asked for, by kind; they serve the test database while these tests last.

    No longer: of captains whom they do not see, a process that shares nothing would say that they are gone.
    """
    started: dict[str, Server] = {}
    yield started
    for server in started.values():
        server.stop()


@pytest.fixture
def server(request, servers, django_db_blocker, tmp_path_factory) -> Server:
    """A real server of a kind that the test names."""
    kind = request.param
    if kind not in servers:
        with django_db_blocker.unblock():
            servers[kind] = Server(kind, tmp_path_factory.mktemp("server"))
        servers[kind].start()
    return servers[kind]
