"""Crashes, restarts and silence: what was committed is not lost, and nobody loses their clock."""

from datetime import timedelta

import pytest
from django.utils import timezone
from websockets.exceptions import ConnectionClosed

from backend.drafts.models import SignOfLife
from backend.engine.core import PauseDraft
from tests.api import gid
from tests.live.client import Socket
from tests.live.server import Server
from tests.live.test_sockets import EVENTS, TICK, types_and_sequences
from tests.services.drafting import a_draft, act, event_types, let_time_pass, pick, state_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("own_server", ["daphne", "uvicorn"], indirect=True)
def test_a_killed_server_costs_nobody_their_clock(own_server):
    draft = a_draft(pick_seconds=60)
    own_server.start()
    with Socket(own_server) as socket:
        socket.next(socket.subscribe(TICK, id=gid(draft)))
    own_server.kill()
    died = SignOfLife.objects.get().seen_at
    left = state_of(draft).deadline - died
    SignOfLife.objects.update(seen_at=died - timedelta(seconds=40))
    let_time_pass_for_the_turn(draft, 40)
    own_server.start()
    assert event_types(draft)[-1] == "ClockRestored"
    given_back = state_of(draft).deadline - timezone.now()
    assert abs((left - given_back).total_seconds()) < 2


def left_on(draft) -> float:
    """Seconds left on the running clock."""
    return (state_of(draft).deadline - timezone.now()).total_seconds()


@pytest.mark.parametrize("own_server", ["daphne", "uvicorn"], indirect=True)
def test_the_shortest_absence_is_given_back_too(own_server):
    draft = a_draft(pick_seconds=60)
    own_server.start()
    before = left_on(draft)
    own_server.kill()
    own_server.start()
    assert event_types(draft).count("ClockRestored") == 1
    assert before - left_on(draft) < 1.5, "the sign of life may have been a second old"


def test_a_second_process_restores_nothing_while_the_first_lives(own_server, tmp_path):
    draft = a_draft(pick_seconds=60)
    own_server.start()
    second = Server("daphne", tmp_path).start()
    second.stop()
    assert "ClockRestored" not in event_types(draft)


def let_time_pass_for_the_turn(draft, seconds):
    """As if the server had been dark for so long already."""
    let_time_pass(draft, seconds)
    SignOfLife.objects.update(seen_at=SignOfLife.objects.get().seen_at + timedelta(seconds=seconds))


def test_a_client_that_resumes_after_a_crash_misses_nothing(own_server):
    draft = a_draft()
    own_server.start()
    with Socket(own_server) as socket:
        seen = types_and_sequences(socket, socket.subscribe(EVENTS, id=gid(draft)), 2)[-1][1]
        own_server.kill()
        with pytest.raises(ConnectionClosed):
            socket.receive()
    pick(draft, "Ash", "Dot")
    pick(draft, "Bee", "Eli")
    own_server.start()
    with Socket(own_server) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft), after=seen)
        assert [sequence for _, sequence in types_and_sequences(socket, feed, 4)] == [3, 4, 5, 6]
        assert socket.is_silent()


def test_a_planned_restart_gives_the_time_back_as_well(own_server):
    draft = a_draft(pick_seconds=60)
    own_server.start()
    own_server.stop()
    sign = SignOfLife.objects.get()
    SignOfLife.objects.update(seen_at=sign.seen_at - timedelta(seconds=10))
    let_time_pass_for_the_turn(draft, 10)
    SignOfLife.objects.update(seen_at=sign.seen_at - timedelta(seconds=10))
    own_server.start()
    assert event_types(draft)[-1] == "ClockRestored"


def test_a_server_without_a_secret_does_not_start(own_server):
    own_server.from_nothing = True
    own_server.environment |= {"DEBUG": "0", "SECRET_KEY": ""}
    with pytest.raises(RuntimeError, match="SECRET_KEY is not set"):
        own_server.start()


def test_a_setting_that_is_neither_yes_nor_no_does_not_start(own_server):
    own_server.from_nothing = True
    own_server.environment["DEBUG"] = "perhaps"
    with pytest.raises(RuntimeError, match="DEBUG must be 1 or 0, not 'perhaps'"):
        own_server.start()


def test_a_paused_draft_stays_paused_over_a_restart(own_server):
    draft = a_draft(pick_seconds=60)
    act(draft, PauseDraft())
    left = state_of(draft).remaining
    own_server.start()
    own_server.kill()
    own_server.start()
    assert state_of(draft).remaining == left
    assert event_types(draft)[-1] == "DraftPaused"


def test_a_port_that_is_no_number_does_not_start(own_server):
    own_server.from_nothing = True
    own_server.environment["PORT"] = "abc"
    with pytest.raises(RuntimeError, match="PORT must be a number, not 'abc'"):
        own_server.start()
