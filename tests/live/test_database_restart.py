"""The database goes away and comes back: sockets and clocks go on by themselves."""

import pytest
from django.db import OperationalError, connection, connections

from backend.live.database import in_database
from tests.api import gid
from tests.live.client import Socket
from tests.live.test_sockets import EVENTS, types_and_sequences
from tests.services.drafting import a_draft, pick

pytestmark = pytest.mark.django_db(transaction=True)


def failing(monkeypatch, *, usable: bool):
    """Work whose first attempt finds the connection in that state; returns it, and the attempts made."""
    attempts: list[bool] = []

    def work() -> str:
        attempts.append(True)
        if len(attempts) == 1:
            raise OperationalError("server closed the connection unexpectedly")
        return "done"

    monkeypatch.setattr(type(connections["default"]), "is_usable", lambda self: usable)
    return in_database(work), attempts


async def test_work_on_a_dead_connection_is_done_again_on_a_new_one(monkeypatch):
    work, attempts = failing(monkeypatch, usable=False)
    assert await work() == "done"
    assert len(attempts) == 2


async def test_what_fails_on_a_good_connection_is_not_tried_again(monkeypatch):
    work, attempts = failing(monkeypatch, usable=True)
    with pytest.raises(OperationalError):
        await work()
    assert len(attempts) == 1


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="a file does not hang up; PostgreSQL does")
def test_a_feed_survives_a_database_that_hung_up_on_everybody(server):
    draft = a_draft()
    with Socket(server) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft))
        types_and_sequences(socket, feed, 2)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert cursor.fetchone()[0] > 0
        connection.pool.check()  # this process has lost its idle connections, too
        pick(draft, "Ash", "Dot")
        assert types_and_sequences(socket, feed, 2) == [("PlayerPicked", 3), ("CaptainAssigned", 4)]
        assert server.answers()
