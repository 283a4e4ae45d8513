"""Budgets on the socket: an operation too much is refused, and nothing else of the socket is touched."""

from collections.abc import Iterator

import pytest

from schema.prices import OPERATION
from tests.api import gid
from tests.live.client import Socket, ask, cookie_of
from tests.live.server import Server
from tests.services.drafting import a_draft, pick

pytestmark = pytest.mark.django_db(transaction=True)

BUDGET = 50_000
EVENTS = "subscription($id: ID!, $after: Int) { draftEvents(draftId: $id, after: $after) { sequence } }"
PEOPLE = "{ people { edges { node { entries { totalCount } } } } }"


@pytest.fixture(params=["daphne", "uvicorn"])
def server(request, transactional_db, tmp_path) -> Iterator[Server]:
    server = Server(request.param, tmp_path, RATE_LIMIT_ADDRESS=str(BUDGET), RATE_LIMIT_USER=str(BUDGET))
    server.start()
    yield server
    server.stop()


def use_up(socket: Socket) -> dict:
    """Ask for people until that is refused; the refusal."""
    for _ in range(20):
        message = socket.message(socket.subscribe(PEOPLE))
        if message["type"] == "error":
            return message
        told = message["payload"]["extensions"]["cost"]
        assert told["throttleStatus"]["maximumAvailable"] == BUDGET
        assert told["requestedQueryCost"] > OPERATION
    pytest.fail("It is never used up.")


def test_an_operation_too_much_is_refused_and_the_socket_goes_on(server):
    draft = a_draft()
    with Socket(server) as socket, Socket(server, "Ash") as other:
        events = socket.subscribe(EVENTS, id=gid(draft), after=0)
        frames = [socket.message(events) for _ in range(2)]
        assert {tuple(frame["payload"]) for frame in frames} == {("data",)}, "what is pushed tells of no cost"
        [error] = use_up(socket)["payload"]
        assert error["extensions"]["code"] == "RATE_LIMITED"
        assert error["extensions"]["retryAfterMs"] > 0
        pick(draft, "Ash", "Dot")
        assert [socket.next(events)["draftEvents"]["sequence"] for _ in range(2)] == [3, 4]
        assert other.next(other.subscribe("{ serverTime }"))["serverTime"], "whoever is signed in has their own"
        assert ask(server, cookie_of("Ash"), "{ serverTime }")["serverTime"]
