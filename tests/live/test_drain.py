"""SIGTERM, on both servers: nobody is cut off in the middle, everybody is told to come back, and the process goes."""

import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction

from backend.drafts.models import Draft
from schema.management.ending import GONE_WITHIN
from tests.api import gid
from tests.factories import player
from tests.live.client import Socket, ask, asked, cookie_of
from tests.live.test_sockets import EVENTS, types_and_sequences
from tests.services.drafting import a_draft, event_types, pick, turn

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("own_server", ["daphne", "uvicorn"], indirect=True),
]

PICK = "mutation($input: PickPlayerInput!) { pickPlayer(input: $input) { draft { sequence } errors { code } } }"


def terminate(server) -> None:
    server.process.send_signal(signal.SIGTERM)


def exit_code(server) -> int:
    """Of a server that was told to end, once it has."""
    code: int = server.process.wait(GONE_WITHIN + 2)
    server.process = None
    return code


def until_nobody_is_let_in(server) -> None:
    give_up = time.monotonic() + 5
    while time.monotonic() < give_up:
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
        except ConnectionRefusedError:
            return
        except ConnectionResetError:
            continue  # the port was closed with this one still waiting to be let in
        time.sleep(0.01)  # there is no event for a port that closes
    raise AssertionError("new connections are accepted")


def closed_with(connection) -> tuple[int, str]:
    code = connection.closed_with()
    return code, connection.connection.close_reason


def test_sockets_are_told_to_come_back_and_what_was_asked_is_answered(own_server):
    draft = a_draft()
    input = {"draftId": gid(draft), "playerId": gid(player(draft.tournament, "Dot")), "turn": turn(draft)}
    ash = cookie_of("Ash")
    own_server.start()
    with (
        Socket(own_server) as follower,
        Socket(own_server, "Bee") as idle,
        Socket(own_server, init=False) as silent,
        ThreadPoolExecutor() as threads,
    ):
        feed = follower.subscribe(EVENTS, id=gid(draft))
        seen = types_and_sequences(follower, feed, 2)[-1][1]
        with transaction.atomic():
            Draft.objects.select_for_update().get(pk=draft.pk)  # the pick has to wait for this
            picking = threads.submit(asked(own_server, ash, PICK, input=input))
            ask(own_server, "", "{ serverTime }")
            assert not picking.done()
            terminate(own_server)
            until_nobody_is_let_in(own_server)
            for connection in (follower, idle, silent):
                code, reason = closed_with(connection)
                assert code == 1012
                assert reason == "The server restarts: come back, and say where you were"
            assert not picking.done()
        assert picking.result()["pickPlayer"] == {"draft": {"sequence": 4}, "errors": []}
        assert exit_code(own_server) == 0
    assert "Traceback" not in own_server.log.read_text()
    pick(draft, "Bee", "Eli")

    own_server.start()
    with Socket(own_server) as follower:
        feed = follower.subscribe(EVENTS, id=gid(draft), after=seen)
        assert [sequence for _, sequence in types_and_sequences(follower, feed, 4)] == [3, 4, 5, 6]
        pick(draft, "Cyd", "Fay")
        assert [sequence for _, sequence in types_and_sequences(follower, feed, 2)] == [7, 8]


def test_a_client_that_does_not_answer_is_not_waited_for_long(own_server):
    own_server.start()
    with Socket(own_server) as deaf, Socket(own_server) as other:
        # As if it were suspended: the kernel keeps what is sent to it, and nobody reads or answers.
        deaf.connection.protocol.receive_data = lambda data: None
        started = time.monotonic()
        terminate(own_server)
        assert closed_with(other)[0] == 1012
        assert exit_code(own_server) == 0
        assert time.monotonic() - started < GONE_WITHIN


def test_a_request_that_cannot_end_is_cut_short_and_leaves_nothing_half_done(own_server):
    draft = a_draft()
    input = {"draftId": gid(draft), "playerId": gid(player(draft.tournament, "Dot")), "turn": turn(draft)}
    ash = cookie_of("Ash")
    own_server.start()
    with ThreadPoolExecutor() as threads, transaction.atomic():
        Draft.objects.select_for_update().get(pk=draft.pk)
        picking = threads.submit(asked(own_server, ash, PICK, input=input))
        ask(own_server, "", "{ serverTime }")
        started = time.monotonic()
        terminate(own_server)
        assert exit_code(own_server) == 1
        assert time.monotonic() - started < GONE_WITHIN + 1
        assert isinstance(picking.exception(), OSError), "there was no answer"
    assert "cut short" in own_server.log.read_text()
    assert event_types(draft) == ["DraftStarted", "CaptainAssigned"]
