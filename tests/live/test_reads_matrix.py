"""Every query, subscription and node, for every role, over the socket: the table of `tests.reads`."""

from collections import defaultdict

import pytest

from backend.accounts.changes import access_changed
from backend.accounts.models import User
from tests.factories import a_user
from tests.live.client import Socket
from tests.reads import EVERYBODY, MISSING, READS, World

pytestmark = pytest.mark.django_db(transaction=True)


def answer_of(socket, read, place):
    """The first answer of an operation, which is ended then; errors alike, wherever the protocol puts them.

    What is left of a budget is another with each, and left out.
    """
    id = socket.subscribe(read.document, **read.variables(place))
    message = socket.message(id)
    if message["type"] == "error":
        return {"errors": message["payload"]}
    if read.document.startswith("subscription"):
        socket.send({"id": id, "type": "complete"})
    message["payload"].get("extensions", {}).get("cost", {}).pop("throttleStatus", None)
    return message["payload"]


@pytest.mark.parametrize("server", ["uvicorn"], indirect=True)  # who may read what is not the server's business
def test_everybody_reads_over_the_socket_what_they_read_over_http(server):
    """What one may not see is answered, to the letter, as what there is not."""
    world = World()
    sockets = {
        role.name: Socket(server, token=world.secret) if role.has_token else Socket(server, role.who)
        for role in EVERYBODY.values()
        if role.name != "deactivated member"
    }
    with Socket(server, "Dea", init=False) as deactivated:
        # The handshake knew her; whatever is asked after that is asked by nobody.
        User.objects.filter(username="dea").update(is_active=False)
        access_changed([a_user("Dea").pk])
        deactivated.send({"type": "connection_init"})
        assert deactivated.closed_with() == 4401
    sockets["deactivated member"] = Socket(server, "Dea")
    found, expected, told_apart = defaultdict(dict), defaultdict(dict), []
    for role in EVERYBODY.values():
        with sockets[role.name] as socket:
            for name, read in READS.items():
                for place in read.places:
                    answer = answer_of(socket, read, world.places[place])
                    found[role.name][name, place] = read.outcome(answer, world.places[place])
                    expected[role.name][name, place] = read.expected(role, place)
                    if read.expected(role, place) == "NOT_FOUND" and answer_of(socket, read, MISSING) != answer:
                        told_apart.append((role.name, name, place))
    assert found == expected
    assert told_apart == []
