"""A hero draft over real sockets: caught up by sequence, its clocks told once a second and by one process alone."""

from itertools import pairwise
from statistics import median

import pytest
from django.db import transaction
from django.utils import timezone

from backend.drafts.models import Draft
from backend.engine.core import PauseDraft, ResumeDraft
from schema.ids import encode
from tests.api import gid
from tests.live.client import Socket
from tests.live.server import Server
from tests.services.drafting import act, event_types, let_time_pass
from tests.services.hero_drafting import a_running_draft, act_on_turn, an_open_draft, state_of

pytestmark = pytest.mark.django_db(transaction=True)

DRAFT = """subscription($id: ID!) { draft(id: $id) { sequence ... on HeroDraft {
    phase currentAction { number } available } } }"""
EVENTS = """subscription($id: ID!, $after: Int) { draftEvents(draftId: $id, after: $after) {
    __typename sequence ... on HeroDraftEvent { actions { number heroId } } } }"""
TOURNAMENT = """subscription($id: ID!, $after: [DraftPosition!]) { tournamentEvents(tournamentId: $id, after: $after) {
    __typename sequence draft { id } } }"""
TICK = """subscription($id: ID!) { draftTick(draftId: $id) { draftId serverTime sequence status remainingMs overdue
    ... on HeroDraftTick { phase actionNumber teamId actionMs reservesMs } } }"""


def told(socket, feed, number, field="draftEvents"):
    """The next so many events: what they are and their sequences."""
    events = [socket.next(feed)[field] for _ in range(number)]
    return [(event["__typename"], event["sequence"]) for event in events]


def log_of(draft, after=0):
    return [(name, number) for number, name in enumerate(event_types(draft), start=1) if number > after]


def test_who_comes_back_is_told_what_was_missed_and_nothing_twice(server):
    draft = a_running_draft()
    with Socket(server) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft))
        assert told(socket, feed, 7) == log_of(draft)
        act_on_turn(draft)
        assert told(socket, feed, 1) == [("HeroBanned", 8)]
    act_on_turn(draft)
    act(draft, PauseDraft())
    with Socket(server) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft), after=8)
        event = socket.next(feed)["draftEvents"]
        assert event == {"__typename": "HeroBanned", "sequence": 9, "actions": [{"number": 2, "heroId": 2}]}
        assert told(socket, feed, 1) == [("HeroDraftPaused", 10)]
        act(draft, ResumeDraft())
        assert told(socket, feed, 2) == [("HeroDraftResuming", 11), ("HeroDraftResumed", 12)]
        assert socket.is_silent()


def test_the_whole_draft_is_shown_at_once_and_after_every_change(server):
    draft = a_running_draft()
    with Socket(server) as socket:
        feed = socket.subscribe(DRAFT, id=gid(draft))
        before = socket.next(feed)["draft"]
        assert (before["sequence"], before["phase"], before["currentAction"]) == (7, "DRAFTING", {"number": 1})
        act_on_turn(draft)
        after = socket.next(feed)["draft"]
        assert (after["sequence"], after["currentAction"]) == (8, {"number": 2})
        assert before["available"][1:] == after["available"]


def test_a_tournament_tells_of_its_hero_drafts(server):
    draft = an_open_draft()
    cup = encode("Tournament", draft.tournament_id)
    with Socket(server) as socket:
        feed = socket.subscribe(TOURNAMENT, id=cup)
        assert told(socket, feed, 1, "tournamentEvents") == [("HeroDraftOpened", 1)]
        a_running_draft(draft)
        assert told(socket, feed, 6, "tournamentEvents") == log_of(draft, after=1)
        again = socket.subscribe(TOURNAMENT, id=cup, after=[{"draftId": gid(draft), "sequence": 6}])
        assert socket.next(again)["tournamentEvents"] == {
            "__typename": "DraftingStarted",
            "sequence": 7,
            "draft": {"id": gid(draft)},
        }


def ticks_of(socket, feed, number):
    return [socket.next(feed)["draftTick"] for _ in range(number)]


def test_both_clocks_tick_once_a_second_and_stand_while_paused(server):
    draft = a_running_draft()
    let_time_pass(draft, 12)
    state = state_of(draft)
    mine = list(state.teams).index(state.current.team)
    with Socket(server) as socket:
        feed = socket.subscribe(TICK, id=gid(draft))
        first, *ticks = ticks_of(socket, feed, 6)
        assert (first["draftId"], first["phase"], first["actionNumber"]) == (gid(draft), "DRAFTING", 1)
        assert first["teamId"] == encode("Team", state.current.team)
        left = [tick["remainingMs"] for tick in ticks]
        assert all(700 < earlier - later < 1_500 for earlier, later in pairwise(left)), left
        for tick in (first, *ticks):
            assert tick["remainingMs"] == pytest.approx(tick["actionMs"] + tick["reservesMs"][mine], abs=1)
            assert tick["reservesMs"][1 - mine] == 130_000
            assert tick["actionMs"] == 0 or tick["reservesMs"][mine] == 130_000, "the reserve runs after the action"
        assert (ticks[-1]["actionMs"], ticks[-1]["reservesMs"][mine] < 130_000) == (0, True)
        act(draft, PauseDraft())
        while (paused := socket.next(feed, 1.5)["draftTick"])["phase"] != "PAUSED":
            pass
        assert paused["reservesMs"][mine] <= ticks[-1]["reservesMs"][mine]
        assert socket.is_silent(1.5)
        act(draft, ResumeDraft())
        resuming = ticks_of(socket, feed, 3)
        assert {tick["phase"] for tick in resuming} == {"RESUMING"}
        assert {(tick["actionMs"], *tick["reservesMs"]) for tick in resuming} == {(0, *paused["reservesMs"])}
        left = [tick["remainingMs"] for tick in resuming]
        assert 3_000 >= left[0] > left[1]
        assert 700 < left[1] - left[2] < 1_500, left


@pytest.mark.parametrize("own_server", ["uvicorn"], indirect=True)
def test_of_two_processes_one_alone_tells_a_client_the_time(own_server, tmp_path):
    """Each counts for its own sockets; nothing of it travels between them."""
    draft = a_running_draft()
    other = Server("uvicorn", tmp_path)
    own_server.start()
    other.start()
    try:
        with Socket(own_server) as here, Socket(other) as there:
            feeds = [(socket, socket.subscribe(TICK, id=gid(draft))) for socket in (here, there)]
            for socket, feed in feeds:
                seconds = [tick["remainingMs"] / 1000 for tick in ticks_of(socket, feed, 4)[1:]]
                assert [earlier - later for earlier, later in pairwise(map(round, seconds))] == [1, 1], seconds
    finally:
        other.stop()


def test_the_clock_acts_with_nobody_connected(server):
    """Five drafts, one after the other; looked at afterwards."""
    drafts = [a_running_draft() for _ in range(5)]
    with transaction.atomic():  # the server is not to see half of it
        for number, draft in enumerate(drafts):
            left = Draft.objects.get(pk=draft.pk).deadline_at - timezone.now()
            let_time_pass(draft, left.total_seconds() - 2 - number * 0.2)
    deadlines = [Draft.objects.get(pk=draft.pk).deadline_at for draft in drafts]
    with Socket(server) as socket:
        feeds = [socket.subscribe(EVENTS, id=gid(draft), after=7) for draft in drafts]
        assert [told(socket, feed, 1) for feed in feeds] == [[("BanSkipped", 8)]] * len(drafts)
    skipped = [draft.events.get(sequence=8).created_at for draft in drafts]
    late = [(at - deadline).total_seconds() for at, deadline in zip(skipped, deadlines, strict=True)]
    assert min(late) >= 0, "never before its time"
    assert median(late) < 0.25, late
