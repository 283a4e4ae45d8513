from collections.abc import Iterator

import pytest

from tests.live.server import Server


@pytest.fixture(scope="module", params=["daphne", "uvicorn"])
def server(request, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Server]:
    """A real server of each kind, on the test database."""
    with django_db_blocker.unblock():
        environment = getattr(request.module, "ENVIRONMENT", {})
        server = Server(request.param, tmp_path_factory.mktemp("server"), **environment)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own_server(request, transactional_db, tmp_path) -> Iterator[Server]:
    """A server for one test alone, which may kill it; not started yet."""
    server = Server(getattr(request, "param", "daphne"), tmp_path)
    yield server
    server.stop()
