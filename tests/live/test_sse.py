"""Server-sent events from real servers: whoever has no WebSocket follows a draft all the same."""

import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from httpx import RemoteProtocolError

from backend.accounts.models import TokenScope
from backend.accounts.tokens import create_api_token, revoke_api_token
from backend.drafts.team_drafts import set_pick_queue
from backend.tournaments.models import Visibility
from backend.tournaments.services import update_tournament
from schema.live.sse import STREAMS_OF_ONE
from tests.api import gid
from tests.factories import a_user, player
from tests.live.client import ask, cookie_of
from tests.live.sse import Stream
from tests.live.test_sockets import DRAFT, EVENTS
from tests.services.drafting import a_cup, a_draft, pick, sam

pytestmark = pytest.mark.django_db(transaction=True)

SOON = 1.5
"""Notices do not reach the server from the process of the test: the re-read, once a second, does."""
QUEUE = "subscription($id: ID!) { myDraftQueue(draftId: $id) { user { name } } }"
SIGN_OUT = "mutation { signOut { errors { code } } }"


def sequences(stream, number):
    return [stream.next()["draftEvents"]["sequence"] for _ in range(number)]


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_a_draft_is_shown_at_once_and_after_every_change(server, method):
    draft = a_draft()
    with Stream(server, DRAFT, method=method, id=gid(draft)) as stream:
        assert stream.response.status_code == 200
        assert stream.response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert stream.response.headers["Cache-Control"] == "private, no-cache, no-transform"
        assert stream.response.headers["X-Accel-Buffering"] == "no"
        assert stream.block() == {"retry": " 1000"}, "there is something to read before there is news"
        assert stream.next()["draft"]["sequence"] == 2
        pick(draft, "Ash", "Dot")
        assert stream.next()["draft"]["sequence"] == 4


def test_a_cut_stream_is_taken_up_where_it_was_left(server):
    draft = a_draft()
    with Stream(server, EVENTS, id=gid(draft), after=0) as stream:
        assert sequences(stream, 2) == [1, 2]
    pick(draft, "Ash", "Dot")
    with Stream(server, EVENTS, id=gid(draft), after=2) as stream:
        assert sequences(stream, 2) == [3, 4]
        pick(draft, "Bee", "Eli")
        assert sequences(stream, 2) == [5, 6]


def test_what_belongs_to_one_team_is_streamed_to_it_alone(server):
    draft = a_draft()
    with Stream(server, QUEUE, who="Ash", id=gid(draft)) as stream:
        assert stream.next() == {"myDraftQueue": []}
        set_pick_queue(draft_id=draft.pk, actor=a_user("Ash"), player_ids=[player(draft.tournament, "Dot").pk])
        assert stream.next() == {"myDraftQueue": [{"user": {"name": "Dot"}}]}
    with Stream(server, QUEUE, id=gid(draft)) as stream:
        assert stream.refusal() == "SIGN_IN_REQUIRED"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription { draft", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { draft(id: 5) { id } } # $id", "NOT_FOUND"),
        ('subscription { draft(id: "x") { id } }', "NOT_FOUND"),
        ("subscription A { draft(id: 5) { id } } query B { serverTime }", "OPERATION_UNKNOWN"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
    ],
)
def test_what_is_refused_is_told_by_the_stream_itself(server, query, code):
    with Stream(server, query) as stream:
        assert stream.response.status_code == 200
        assert stream.refusal() == code


def test_one_result_makes_a_stream_that_ends(server):
    with Stream(server, "{ viewer { username } }", who="Ash") as stream:
        assert stream.next() == {"viewer": {"username": "ash"}}
        assert stream.event() == ("complete", "")
        assert stream.event() is None


def test_who_signs_out_has_no_stream_any_more(server):
    draft, cookie = a_draft(), cookie_of("Ash")
    with Stream(server, EVENTS, cookie=cookie, timeout=SOON, id=gid(draft), after=2) as stream:
        assert stream.block() == {"retry": " 1000"}
        ask(server, cookie, SIGN_OUT)
        assert stream.event() is None, "it ends, and is not complete: the client comes back as who it is"


def test_a_stream_ends_with_the_token_that_opened_it(server):
    token, secret = create_api_token(user=a_user("Ash"), name="bot", scope=TokenScope.READ)
    draft = a_draft()
    with Stream(server, EVENTS, token=secret, timeout=2 * SOON, id=gid(draft), after=1) as stream:
        assert sequences(stream, 1) == [2]
        revoke_api_token(user=a_user("Ash"), token_id=token.pk)
        assert stream.event() is None
    with Stream(server, EVENTS, token=secret, id=gid(draft)) as stream:
        assert stream.response.status_code == 401


def test_who_loses_the_sight_of_a_draft_is_told_so_and_it_is_over(server):
    draft = a_draft()
    with Stream(server, DRAFT, timeout=2 * SOON, id=gid(draft)) as stream:
        stream.next()
        update_tournament(tournament_id=draft.tournament_id, actor=sam(), visibility=Visibility.MEMBERS)
        assert stream.refusal() == "NOT_FOUND"


def test_a_hidden_draft_is_streamed_to_its_members_alone(server):
    draft = a_draft(a_cup(visibility=Visibility.MEMBERS))
    with Stream(server, DRAFT, who="Dot", id=gid(draft)) as stream:
        assert stream.next()["draft"]["sequence"] == 2
    with Stream(server, DRAFT, who="Stranger", id=gid(draft)) as stream:
        assert stream.refusal() == "NOT_FOUND"


def test_streams_of_one_address_are_counted_and_those_that_left_are_not(server):
    draft = a_draft()
    threads = Path(f"/proc/{server.process.pid}/task")
    with Stream(server, DRAFT, id=gid(draft)) as stream:
        stream.next()
        before = len(list(threads.iterdir()))
        with ExitStack() as stack:
            for _ in range(STREAMS_OF_ONE - 1):
                stack.enter_context(Stream(server, DRAFT, id=gid(draft))).next()
            assert len(list(threads.iterdir())) <= before + 2, "no stream keeps a thread"
            with Stream(server, DRAFT, id=gid(draft)) as one_too_many:
                assert one_too_many.refusal() == "LIMIT_EXCEEDED"
            with Stream(server, DRAFT, who="Ash", id=gid(draft)) as of_somebody:
                of_somebody.next()
        give_up = time.monotonic() + 20
        with ExitStack() as stack:
            opened = 0
            while opened < STREAMS_OF_ONE - 1:
                again = stack.enter_context(Stream(server, DRAFT, id=gid(draft)))
                opened += "data" in again.payload()  # the server may not have noticed yet that the others left
                assert time.monotonic() < give_up


@pytest.mark.parametrize("own_server", ["daphne", "uvicorn"], indirect=True)
def test_a_server_that_ends_lets_no_stream_hold_it_up(own_server):
    own_server.start()
    draft = a_draft()
    with Stream(own_server, EVENTS, id=gid(draft), after=1) as stream:
        assert sequences(stream, 1) == [2]
        began = time.monotonic()
        own_server.stop()
        assert time.monotonic() - began < 5
        try:
            assert stream.event() is None, "not complete: the client comes back"
        except RemoteProtocolError:
            pytest.fail("The stream was cut, not ended.")
