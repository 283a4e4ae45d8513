"""Captains at real sockets: connected within a second, gone within four of a line that was cut without a word."""

import time

import pytest

from tests.live.captains import Screens, comings_and_goings, deputy_of, seconds_until
from tests.services.drafting import event_types
from tests.services.hero_drafting import a_running_draft, an_open_draft

pytestmark = pytest.mark.django_db(transaction=True)

ASH_CAME, ASH_WENT = ("Ash", "Connected"), ("Ash", "Disconnected")
CONNECTED_SECONDS = 1.0
GONE_SECONDS = 4.0


@pytest.fixture
def screens():
    with Screens() as screens:
        yield screens


def test_a_captain_is_there_while_any_screen_of_theirs_answers(server, screens):
    cut, closed = a_running_draft(), an_open_draft()
    two_tabs, deputised, reloaded = an_open_draft(), an_open_draft(), an_open_draft()
    cut_off, leaving = screens.open(server, "Ash", cut), screens.open(server, "Ash", closed)
    assert seconds_until(cut, [ASH_CAME], 5) < CONNECTED_SECONDS
    silent = [screens.open(server, "Ash", two_tabs), screens.open(server, "Ash", deputised)]
    screens.open(server, "Ash", two_tabs)
    screens.open(server, deputy_of(deputised, "Ash"), deputised)
    reloading = screens.open(server, "Ash", reloaded)
    for draft in (closed, two_tabs, deputised, reloaded):
        seconds_until(draft, [ASH_CAME], 5)

    for screen in (cut_off, *silent):
        screen.falls_silent()
    began = time.monotonic()
    leaving.leave()
    reloading.leave()
    screens.open(server, "Ash", reloaded)
    for draft in (cut, closed):
        seconds_until(draft, [ASH_CAME, ASH_WENT], 10)
        assert 2 < time.monotonic() - began < GONE_SECONDS
    assert event_types(cut)[-1] == "HeroDraftPaused"
    time.sleep(began + GONE_SECONDS - time.monotonic())
    for draft in (two_tabs, deputised, reloaded):
        assert comings_and_goings(draft) == [ASH_CAME]
