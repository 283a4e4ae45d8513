"""Captains, and processes that die: who is on another, or comes back, has not been away."""

import time

import pytest

from tests.live.captains import Screens, comings_and_goings, seconds_until
from tests.live.server import Server
from tests.live.test_processes import Valkey
from tests.services.hero_drafting import a_running_draft

pytestmark = pytest.mark.django_db(transaction=True)

ASH_CAME, ASH_WENT = ("Ash", "Connected"), ("Ash", "Disconnected")
BEE_CAME, BEE_WENT = ("Bee", "Connected"), ("Bee", "Disconnected")
GONE_SECONDS = 4.0


@pytest.fixture
def screens():
    with Screens() as screens:
        yield screens


def test_after_a_crash_who_comes_back_has_not_been_away_and_who_does_not_has_gone(own_server, screens):
    draft = a_running_draft()
    own_server.start()
    screens.open(own_server, "Ash", draft), screens.open(own_server, "Bee", draft)
    seconds_until(draft, [ASH_CAME, BEE_CAME], 5)
    own_server.kill()
    own_server.start()
    screens.open(own_server, "Ash", draft)
    seconds_until(draft, [ASH_CAME, BEE_CAME, BEE_WENT], 10)


@pytest.fixture(scope="module")
def valkey():
    valkey = Valkey()
    yield valkey
    valkey.server.stop()


@pytest.fixture
def servers(valkey, transactional_db, tmp_path):
    servers = [Server(kind, tmp_path, REDIS_URL=valkey.url) for kind in ("daphne", "uvicorn")]
    for server in servers:
        server.start()
    yield servers
    for server in servers:
        server.stop()


def test_processes_know_of_each_others_captains_and_without_valkey_nobody_is_gone(servers, valkey, screens):
    draft = a_running_draft()
    one, other = servers
    screens.open(one, "Ash", draft)
    seconds_until(draft, [ASH_CAME], 5)
    screens.open(one, "Bee", draft)
    beside = screens.open(other, "Ash", draft)
    seconds_until(draft, [ASH_CAME, BEE_CAME], 5)
    one.kill()
    assert seconds_until(draft, [ASH_CAME, BEE_CAME, BEE_WENT], 10) < GONE_SECONDS
    back = screens.open(other, "Bee", draft)
    seconds_until(draft, [ASH_CAME, BEE_CAME, BEE_WENT, BEE_CAME], 5)
    with valkey.away():
        beside.falls_silent()
        back.falls_silent()
        known = comings_and_goings(draft)
        time.sleep(GONE_SECONDS)
        assert comings_and_goings(draft) == known
        assert "nobody is taken for gone" in other.log.read_text()
    assert "tried again" not in other.log.read_text()
