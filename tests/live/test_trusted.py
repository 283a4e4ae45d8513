"""Documents by their hash, over real sockets and HTTP of both servers."""

import json
import urllib.error
import urllib.request

import pytest

from schema.trusted import MANIFEST, id_of
from tests.api import gid
from tests.documents import read_documents
from tests.live.client import Socket, ask
from tests.live.server import Server
from tests.services.drafting import a_draft, pick

pytestmark = pytest.mark.django_db(transaction=True)

FOREIGN = "subscription Foreign($id: ID!) { draftEvents(draftId: $id) { sequence } }"
TIME = "{ serverTime }"


class BuiltServer(Server):
    """A server of a build with the app's own documents."""

    def __init__(self, kind, directory, **environment):
        built = directory / "built"
        built.mkdir()
        (built / MANIFEST).write_text(json.dumps({id_of(text): text for text in read_documents().values()}))
        super().__init__(kind, directory, FRONTEND_DIST=str(built), **environment)

    def answers(self):
        """By a refusal, which all of them give."""
        try:
            urllib.request.urlopen(f"{self.origin}/api/graphql/?documentId=none", timeout=5).close()
        except urllib.error.HTTPError as refused:
            return refused.code == 400
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
        return False


@pytest.fixture(scope="module", params=["daphne", "uvicorn"])
def server(request, django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        server = BuiltServer(request.param, tmp_path_factory.mktemp("built"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def strict(transactional_db, tmp_path):
    """A server that runs the app's own documents alone."""
    server = BuiltServer("uvicorn", tmp_path, TRUSTED_DOCUMENTS_ONLY="true")
    yield server.start()
    server.stop()


def by_hash(socket, text, /, query="", **variables):
    id = str(next(socket.ids))
    payload = {"query": query, "variables": variables, "extensions": {"documentId": id_of(text)}}
    socket.send({"id": id, "type": "subscribe", "payload": payload})
    return id


def post(server, **request):
    """The status and the answer of a request over HTTP."""
    body, headers = json.dumps(request).encode(), {"Content-Type": "application/json"}
    try:
        with urllib.request.urlopen(
            urllib.request.Request(f"{server.origin}/api/graphql/", body, headers), timeout=10
        ) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def code_of(answer):
    return answer["errors"][0]["extensions"]["code"]


def sequences(socket, feed, number):
    return [socket.next(feed)["draftEvents"]["sequence"] for _ in range(number)]


def test_the_rooms_own_feed_is_followed_by_its_hash_as_by_its_text(server):
    draft, feed = a_draft(), read_documents()["DraftFeed"]
    with Socket(server) as socket, Socket(server) as other:
        short, long = by_hash(socket, feed, draftId=gid(draft), after=0), None
        long = other.subscribe(feed, draftId=gid(draft), after=0)
        first = [socket.next(short) for _ in range(2)]
        assert first == [other.next(long) for _ in range(2)]
        assert [event["draftEvents"]["sequence"] for event in first] == [1, 2]
        pick(draft, "Ash", "Dot")
        assert sequences(socket, short, 2) == sequences(other, long, 2) == [3, 4]
        again = by_hash(socket, feed, draftId=gid(draft), after=3)
        assert sequences(socket, again, 1) == [4]


def test_a_hash_that_is_unknown_forged_or_none_ends_its_own_operation_alone(server):
    draft, feed = a_draft(), read_documents()["DraftFeed"]
    with Socket(server) as socket:
        good = by_hash(socket, feed, draftId=gid(draft), after=0)
        assert sequences(socket, good, 2) == [1, 2]

        refused = {
            by_hash(socket, FOREIGN, id=gid(draft)): "DOCUMENT_UNKNOWN",
            by_hash(socket, feed, query=FOREIGN, id=gid(draft)): "DOCUMENT_MISMATCH",
        }
        for number, wrong in enumerate((7, "", [], "sha256:0", id_of(feed).upper())):
            payload = {"query": FOREIGN, "variables": {"id": gid(draft)}, "extensions": {"documentId": wrong}}
            socket.send({"id": f"wrong {number}", "type": "subscribe", "payload": payload})
            refused[f"wrong {number}"] = "DOCUMENT_ID_INVALID"
        for id, code in refused.items():
            message = socket.message(id)
            assert (message["type"], message["payload"][0]["extensions"]["code"]) == ("error", code)

        own = by_hash(socket, FOREIGN, query=FOREIGN, id=gid(draft))
        assert sequences(socket, own, 2) == [1, 2], "with its text it runs"
        assert socket.error(by_hash(socket, FOREIGN, id=gid(draft))) == "DOCUMENT_UNKNOWN", "and is not registered"
        pick(draft, "Ash", "Dot")
        assert sequences(socket, good, 2) == [3, 4]


def test_the_protocols_own_codes_come_before_what_is_said_of_a_hash(server):
    with Socket(server, init=False) as socket:
        by_hash(socket, FOREIGN)
        assert socket.closed_with() == 4401
    with Socket(server) as socket:
        feed = by_hash(socket, read_documents()["DraftFeed"], draftId=gid(a_draft()), after=0)
        sequences(socket, feed, 1)
        payload = {"query": "", "extensions": {"documentId": "none"}}
        socket.send({"id": feed, "type": "subscribe", "payload": payload})
        assert socket.closed_with() == 4409
    for payload in ({"query": TIME, "extensions": [1]}, {"extensions": {"documentId": id_of(FOREIGN)}}):
        with Socket(server) as socket:
            socket.send({"id": "1", "type": "subscribe", "payload": payload})
            assert socket.closed_with() == 4400, "the protocol wants a query, and extensions that are an object"


def test_http_takes_documents_by_their_hash(server):
    text = read_documents()["ServerTime"]
    status, answer = post(server, documentId=id_of(text))
    assert (status, list(answer["data"])) == (200, ["serverTime"])
    for request, code in (
        ({"documentId": id_of(FOREIGN)}, "DOCUMENT_UNKNOWN"),
        ({"documentId": id_of(text), "query": TIME}, "DOCUMENT_MISMATCH"),
        ({"documentId": "sha256:"}, "DOCUMENT_ID_INVALID"),
    ):
        status, answer = post(server, **request)
        assert (status, code_of(answer)) == (400, code)
    assert ask(server, "", TIME)["serverTime"]


def test_a_pong_tells_the_time_and_what_the_ping_brought(server):
    with Socket(server) as socket:
        before = ask(server, "", TIME)["serverTime"]
        socket.send({"type": "ping", "payload": {"number": 7}})
        pong = socket.receive()
        assert (pong["type"], pong["payload"]["number"]) == ("pong", 7)
        assert before <= pong["payload"]["serverTime"] <= ask(server, "", TIME)["serverTime"]


def test_a_server_may_run_the_apps_documents_alone(strict):
    draft, feed = a_draft(), read_documents()["DraftFeed"]
    status, answer = post(strict, query=TIME)
    assert (status, code_of(answer)) == (400, "DOCUMENT_NOT_TRUSTED")
    assert post(strict, query=read_documents()["ServerTime"])[0] == 200
    assert post(strict, documentId=id_of(read_documents()["ServerTime"]))[0] == 200
    with Socket(strict) as socket:
        for id in (socket.subscribe(FOREIGN, id=gid(draft)), by_hash(socket, FOREIGN, query=FOREIGN, id=gid(draft))):
            message = socket.message(id)
            assert message["type"] == "error"
            assert message["payload"][0]["extensions"]["code"] == "DOCUMENT_NOT_TRUSTED"
        assert sequences(socket, by_hash(socket, feed, draftId=gid(draft), after=0), 2) == [1, 2]
        assert sequences(socket, socket.subscribe(feed, draftId=gid(draft), after=0), 2) == [1, 2]
