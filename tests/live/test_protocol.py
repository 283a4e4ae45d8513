"""graphql-transport-ws to the letter, on both servers, with somebody beside who notices nothing of it.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

import json
import struct
from contextlib import suppress
from datetime import datetime

import pytest
from django.core.management import call_command
from websockets.exceptions import ConnectionClosed
from websockets.frames import Opcode

from schema.limits import MAX_BODY_BYTES, MAX_OPERATIONS_PER_SOCKET
from schema.live.messages import LONGEST_ID
from tests.api import gid
from tests.live.bystander import Bystander
from tests.live.client import Socket, cookie_of
from tests.services.drafting import a_draft

pytestmark = pytest.mark.django_db

ENVIRONMENT = {"SOCKET_INIT_SECONDS": "2"}
"""Of the servers."""

INIT = {"type": "connection_init"}
FOLLOW = "subscription($id: ID!) { draftEvents(draftId: $id, after: 0) { sequence } }"
TIME = "{ serverTime }"


def subscribe(id: object = "1", **payload: object) -> dict[str, object]:
    return {"id": id, "type": "subscribe", "payload": {"query": TIME, **payload}}


def follow(id: str = "1") -> dict[str, object]:
    """A subscription that lasts, of the draft that the test is given."""
    return subscribe(id, query=FOLLOW, variables={"id": "DRAFT"})


def raw(first: int, payload: bytes, *, masked: bool = True) -> bytes:
    """A frame as it goes over the wire, its first byte given; masked with zeros."""
    return struct.pack("!BB", first, (0x80 if masked else 0) | len(payload)) + (b"\0" * 4 if masked else b"") + payload


class Wire(bytes):
    """Bytes for the wire itself."""


@pytest.fixture
def _django_db_helper(django_db_setup):
    """Instead of pytest-django's: the database is there, and is neither rolled back nor emptied after each test."""


@pytest.fixture(scope="module")
def draft(server, django_db_setup, django_db_blocker):
    """A draft that all tests of the module look at, and that is never more than paused."""
    with django_db_blocker.unblock():
        yield a_draft()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def follower(server, draft, django_db_blocker):
    with django_db_blocker.unblock():
        bystander = Bystander(server, gid(draft), cookie_of("Sam"), seen=2)
    yield bystander
    bystander.close()


@pytest.fixture
def bystander(server, follower):
    """Somebody who hears of the draft as before, once the test is over; nor is there anything to read in the log."""
    read = len(server.log.read_text())
    yield follower
    follower.hears_what_happens()
    assert "Traceback" not in server.log.read_text()[read:]


def say(socket: Socket, draft: object, *frames: object) -> None:
    """Messages as JSON, text and bytes as they are."""
    for frame in frames:
        if isinstance(frame, Wire):
            socket.connection.socket.sendall(frame)
        elif isinstance(frame, str | bytes):
            socket.connection.send(frame)
        else:
            socket.connection.send(json.dumps(frame).replace('"DRAFT"', f'"{gid(draft)}"'))


def until_pong(socket: Socket, fence: int = 0) -> list[dict[str, object]]:
    """Everything the server says until it has answered a ping, and with it whatever was sent before."""
    socket.send({"type": "ping", "payload": {"fence": fence}})
    said = []
    while (message := socket.receive())["type"] != "pong" or message["payload"].get("fence") != fence:
        said.append(message)
    return said


NONE_OF_THE_PROTOCOL = {
    "no JSON": "{",
    "empty": "",
    "a number": "5",
    "a string": '"ping"',
    "a list": "[]",
    "null": "null",
    "binary": b"\x00\x01",
    "binary JSON": b'{"type":"ping"}',
    "deeper than Python reads": "[" * 100_000,
    "longer digits than Python reads": '{"type":"ping","payload":{"a":' + "1" * 5_000 + "}}",
    "no type": {"no": "type"},
    "type null": {"type": None},
    "type a number": {"type": 5},
    "unknown type": {"type": "nonsense"},
    "start, of the older protocol": {"id": "1", "type": "start", "payload": {"query": TIME}},
    "a server's ack": {"type": "connection_ack"},
    "a server's next": {"id": "1", "type": "next", "payload": {"data": None}},
    "a server's error": {"id": "1", "type": "error", "payload": []},
    "ping payload a number": {"type": "ping", "payload": 5},
    "ping payload a list": {"type": "ping", "payload": []},
    "pong payload a string": {"type": "pong", "payload": "x"},
    "subscribe without id": {"type": "subscribe", "payload": {"query": TIME}},
    "subscribe id null": subscribe(None),
    "subscribe id a number": subscribe(1),
    "subscribe id empty": subscribe(""),
    "subscribe id too long": subscribe("x" * (LONGEST_ID + 1)),
    "subscribe without payload": {"id": "1", "type": "subscribe"},
    "subscribe payload null": {"id": "1", "type": "subscribe", "payload": None},
    "subscribe payload a list": {"id": "1", "type": "subscribe", "payload": [TIME]},
    "subscribe without query": {"id": "1", "type": "subscribe", "payload": {}},
    "query null": subscribe(query=None),
    "query a number": subscribe(query=5),
    "variables a list": subscribe(variables=[]),
    "variables a string": subscribe(variables="{}"),
    "operationName a number": subscribe(operationName=5),
    "extensions a list": subscribe(extensions=[]),
    "complete without id": {"type": "complete"},
    "complete id a number": {"id": 1, "type": "complete"},
    "complete id empty": {"id": "", "type": "complete"},
}

CLOSES = [
    *((name, [INIT, frame], 4400, "") for name, frame in NONE_OF_THE_PROTOCOL.items()),
    ("init payload a number", [{**INIT, "payload": 5}], 4400, "The payload must be an object"),
    ("init payload a list", [{**INIT, "payload": []}], 4400, "The payload must be an object"),
    ("no JSON before the greeting", ["{"], 4400, ""),
    ("subscribe before the greeting", [subscribe()], 4401, "Unauthorized"),
    ("a token nobody has", [{**INIT, "payload": {"Authorization": "Bearer fp_none"}}], 4403, "Forbidden"),
    ("a token that is none", [{**INIT, "payload": {"Authorization": 5}}], 4403, "Forbidden"),
    ("no greeting", [], 4408, "Connection initialisation timeout"),
    ("no greeting but pings", [{"type": "ping"}, {"type": "pong"}], 4408, "Connection initialisation timeout"),
    ("id in use", [INIT, follow(), follow()], 4409, "Subscriber for 1 already exists"),
    ("id in use by another kind", [INIT, follow(), subscribe()], 4409, "Subscriber for 1 already exists"),
    ("long id in use", [INIT, follow("é" * 200), subscribe("é" * 200)], 4409, "Subscriber for éé"),
    ("id in use that is no Unicode", [INIT, follow("\ud800"), subscribe("\ud800")], 4409, "Subscriber for ? already"),
    (
        "id in use, and as many as may be",
        [INIT, *(follow(str(id)) for id in range(MAX_OPERATIONS_PER_SOCKET)), follow("0")],
        4409,
        "Subscriber for 0 already exists",
    ),
    ("a second greeting", [INIT, INIT], 4429, "Too many initialisation requests"),
    ("a second greeting, and more", [INIT, INIT, subscribe(), follow("2")], 4429, "Too many initialisation requests"),
    ("one byte too many", [INIT, "x" * (MAX_BODY_BYTES + 1)], 1009, ""),
    ("too many bytes before the greeting", ["x" * (MAX_BODY_BYTES + 1)], 1009, ""),
    ("text that is no UTF-8", [INIT, Wire(raw(0x81, b"\xff\xfe"))], 1007, ""),
    ("a frame without a mask", [INIT, Wire(raw(0x81, b"{}", masked=False))], 1002, ""),
    ("a reserved opcode", [INIT, Wire(raw(0x83, b"{}"))], 1002, ""),
    ("a reserved bit", [INIT, Wire(raw(0xF1, b"{}"))], 1002, ""),
    ("a continuation of nothing", [INIT, Wire(raw(0x80, b"{}"))], 1002, ""),
]


@pytest.mark.parametrize(("frames", "code", "reason"), [case[1:] for case in CLOSES], ids=[case[0] for case in CLOSES])
def test_who_breaks_the_protocol_is_told_by_its_close_codes(server, draft, bystander, frames, code, reason):
    with Socket(server, init=False) as socket:
        with suppress(ConnectionClosed):  # perhaps before all is said
            say(socket, draft, *frames)
        assert socket.closed_with() == code
        assert reason in socket.connection.close_reason


def test_a_message_too_large_in_parts_closes_as_in_one(server, bystander):
    with Socket(server) as socket:
        # The last is short: of what a server has not read when it hangs up, the kernel tells the client instead.
        # Then the client says that this was all, and may have heard of the end before.
        with suppress(ConnectionClosed):
            socket.connection.send([*["x" * (MAX_BODY_BYTES // 4)] * 4, "x"])
        assert socket.closed_with() == 1009


def test_another_subprotocol_is_refused(server, bystander):
    for spoken in ("graphql-ws", "soap"):
        with Socket(server, init=False, protocol=spoken) as socket:
            assert socket.connection.subprotocol is None
            assert socket.closed_with() == 4406


LIVES = {
    "a ping before the greeting": ([{"type": "ping"}], 1),
    "pings": ([INIT, {"type": "ping"}, {"type": "ping", "payload": None}, {"type": "ping", "payload": {}}], 4),
    "a pong that nobody asked for": ([INIT, {"type": "pong"}, {"type": "pong", "payload": {"a": 1}}], 1),
    "a greeting with payload null": ([{**INIT, "payload": None}], 1),
    "a greeting with anything in it": ([{**INIT, "payload": {"a": [1, {}], "authorization": None}}], 1),
    "complete of what never was": ([INIT, {"id": "7", "type": "complete"}], 1),
    "complete before the greeting": ([{"id": "7", "type": "complete"}, INIT], 1),
    "more than the protocol knows": ([{**INIT, "more": 1}, {"type": "ping", "id": "x", "more": [None]}], 2),
    "a message in parts": ([Wire(raw(0x01, b'{"type":') + raw(0x80, b'"ping"}'))], 1),
    "a control frame in between": ([Wire(raw(0x01, b'{"type":') + raw(0x89, b"!") + raw(0x80, b'"ping"}'))], 1),
}


@pytest.mark.parametrize(("frames", "answers"), LIVES.values(), ids=LIVES.keys())
def test_what_the_protocol_allows_is_answered_or_let_be(server, draft, bystander, frames, answers):
    with Socket(server, init=False) as socket:
        say(socket, draft, *frames)
        assert len(until_pong(socket)) == answers


def test_a_pong_brings_back_what_the_ping_brought_and_tells_the_time(server, bystander):
    with Socket(server, init=False) as socket:
        socket.send({"type": "ping", "payload": {"n": 1, "deep": {"er": [None, "é"]}}})
        pong = socket.receive()
        assert pong["type"] == "pong"
        time = datetime.fromisoformat(pong["payload"].pop("serverTime"))
        assert time.tzinfo is not None
        assert pong["payload"] == {"n": 1, "deep": {"er": [None, "é"]}}


def test_the_largest_message_is_taken(server, bystander):
    message = subscribe(query=TIME + "#")
    room = MAX_BODY_BYTES - len(json.dumps(message))
    with Socket(server) as socket:
        text = json.dumps(subscribe(query=TIME + "#" + "x" * room))
        assert len(text) == MAX_BODY_BYTES
        socket.connection.send(text)
        assert socket.next("1")["serverTime"]


def test_a_query_is_answered_once_and_completed(server, bystander):
    with Socket(server) as socket:
        socket.send(subscribe(variables=None, operationName=None, extensions=None))
        said = [socket.receive(), socket.receive(), *until_pong(socket)]
        assert [message["type"] for message in said] == ["next", "complete"]
        assert said[0]["payload"]["data"]["serverTime"]
        assert said[1] == {"id": "1", "type": "complete"}


REFUSED = {
    "no GraphQL": ({"query": "{"}, "GRAPHQL_PARSE_FAILED"),
    "nothing": ({"query": ""}, "GRAPHQL_PARSE_FAILED"),
    "deeper than may be parsed": ({"query": "{ a " * 900}, "GRAPHQL_PARSE_FAILED"),
    "lists deeper than may be parsed": (
        {"query": "{ draft(id: " + "[" * 900 + "]" * 900 + ") { id } }"},
        "GRAPHQL_PARSE_FAILED",
    ),
    "no such field": ({"query": "{ nothing }"}, "GRAPHQL_VALIDATION_FAILED"),
    "more tokens than may be": ({"query": "{ " + "serverTime " * 3000 + "}"}, "LIMIT_EXCEEDED"),
    "a variable missing": ({"query": FOLLOW}, "GRAPHQL_VALIDATION_FAILED"),
    "a variable of another type": ({"query": FOLLOW, "variables": {"id": []}}, "GRAPHQL_VALIDATION_FAILED"),
    "an operation that is not there": ({"operationName": "Other"}, "OPERATION_UNKNOWN"),
    "a mutation": ({"query": "mutation { signOut { errors { code } } }"}, "MUTATION_ON_SOCKET"),
    "a draft that is not there": ({"query": FOLLOW, "variables": {"id": "ZDo5OTk5"}}, "NOT_FOUND"),
    "after the last event": (
        {"query": FOLLOW.replace("after: 0", "after: 1000000"), "variables": {"id": "DRAFT"}},
        "INVALID_INPUT",
    ),
    "after less than nothing": (
        {"query": FOLLOW.replace("after: 0", "after: -1"), "variables": {"id": "DRAFT"}},
        "INVALID_INPUT",
    ),
    "after more than an Int": (
        {"query": FOLLOW.replace("after: 0", "after: 99999999999"), "variables": {"id": "DRAFT"}},
        "GRAPHQL_VALIDATION_FAILED",
    ),
}


@pytest.mark.parametrize(("payload", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_an_error_ends_its_operation_only_and_is_its_last_word(server, draft, bystander, payload, code):
    with Socket(server) as socket:
        say(socket, draft, subscribe("1", **payload), follow("2"))
        assert socket.message("1")["type"] == "error"
        assert socket.next("2")
        say(socket, draft, subscribe("1", **payload))
        again = socket.message("1")
        assert again["payload"][0]["extensions"]["code"] == code
        socket.send(subscribe("1"))
        assert [socket.message("1")["type"], socket.message("1")["type"]] == ["next", "complete"]


def test_what_fails_while_it_runs_comes_with_the_data_and_is_completed(server, bystander):
    with Socket(server) as socket:
        socket.send(subscribe(query='{ serverTime draft(id: "nonsense") { id } }'))
        found, completed = socket.message("1"), socket.message("1")
        assert found["type"] == "next"
        assert found["payload"]["data"]["serverTime"]
        assert found["payload"]["errors"][0]["extensions"]["code"] == "NOT_FOUND"
        assert completed == {"id": "1", "type": "complete"}


def test_nothing_of_an_operation_comes_after_its_completion_and_its_id_is_free(server, draft, bystander):
    with Socket(server) as socket:
        for round in range(10):
            # In one go: the server may be anywhere in the first when it reads that it is over.
            say(socket, draft, follow(), {"id": "1", "type": "complete"}, subscribe(), {"id": "1", "type": "complete"})
            before = until_pong(socket, round)
            bystander.hears_what_happens()
            say(socket, draft, {"id": "1", "type": "complete"}, subscribe("1", query="{ viewer { id } }"))
            after = [socket.message("1"), socket.message("1"), *until_pong(socket, -round - 1)]
            assert [message["payload"]["data"] for message in after if "payload" in message] == [{"viewer": None}]
            assert [message["type"] for message in after] == ["next", "complete"]
            assert "error" not in [message["type"] for message in before]


def test_several_operations_run_at_once_on_one_socket(server, draft, bystander):
    with Socket(server) as socket:
        say(socket, draft, *(follow(name) for name in "abc"), subscribe("d"))
        assert socket.next("d")
        assert socket.message("d")["type"] == "complete"
        for name in "abc":
            for sequence in range(1, bystander.seen + 1):
                assert socket.next(name)["draftEvents"]["sequence"] == sequence
        socket.send({"id": "b", "type": "complete"})
        until_pong(socket)
        bystander.hears_what_happens()
        for name in "ac":
            assert socket.next(name)["draftEvents"]["sequence"] == bystander.seen
        assert until_pong(socket, 1) == []


def test_more_operations_than_may_be_are_refused_and_harm_none_of_those_that_run(server, draft, bystander):
    tick = "subscription($id: ID!) { draft(id: $id) { sequence } }"
    with Socket(server) as socket:
        for id in range(MAX_OPERATIONS_PER_SOCKET):
            say(socket, draft, subscribe(str(id), query=tick, variables={"id": "DRAFT"}))
        for id in ("more", "and more"):
            socket.send(subscribe(id))
            refused = socket.message(id)
            assert refused["type"] == "error"
            assert refused["payload"][0]["extensions"] == {
                "code": "LIMIT_EXCEEDED",
                "limit": "operations on one socket",
                "found": MAX_OPERATIONS_PER_SOCKET + 1,
                "allowed": MAX_OPERATIONS_PER_SOCKET,
            }
        for id in range(MAX_OPERATIONS_PER_SOCKET):
            assert socket.next(str(id))
        bystander.hears_what_happens()
        for id in range(MAX_OPERATIONS_PER_SOCKET):
            assert socket.next(str(id))["draft"]["sequence"] == bystander.seen
        socket.send({"id": "0", "type": "complete"})
        socket.send(subscribe("in its place"))
        assert socket.next("in its place")


def test_a_close_of_the_client_is_answered(server, bystander):
    with Socket(server) as socket:
        socket.connection.close(1000)
        assert socket.connection.close_code == 1000
        assert socket.connection.protocol.close_rcvd_then_sent is False
    with Socket(server) as socket:
        socket.connection.socket.sendall(raw(0x80 | Opcode.CLOSE, struct.pack("!H", 1001)))
        assert socket.closed_with() in (1000, 1001)
