"""Subscriptions over real sockets of a real server, in another process than the one that picks."""

from itertools import pairwise

import pytest
from websockets.exceptions import InvalidStatus

from backend.drafts.services import submit_by_clock
from backend.engine.core import Expire, PauseDraft, ResumeDraft
from backend.engine.team_draft.commands import RestartDraft, UndoPick
from backend.engine.team_draft.state import TimeoutPolicy
from backend.tournaments.models import Visibility
from backend.tournaments.services import update_tournament
from tests.api import gid
from tests.factories import a_tournament, a_user
from tests.live.client import Socket, cookie_of, handshake
from tests.services.drafting import a_cup, a_draft, act, finish, let_time_pass, pick, state_of

pytestmark = pytest.mark.django_db(transaction=True)

DRAFT = """subscription($id: ID!) { draft(id: $id) { id sequence status ... on TeamDraft {
    onTheClock { captain { user { name } } } available { user { name } } } } }"""
EVENTS = """subscription($id: ID!, $after: Int) { draftEvents(draftId: $id, after: $after) {
    __typename sequence rounds { id player { id team { id } } } draft { sequence } } }"""
TOURNAMENT = """subscription($id: ID!, $after: [DraftPosition!]) { tournamentEvents(tournamentId: $id, after: $after) {
    __typename sequence draft { id } } }"""
CHANGED = "subscription($id: ID!) { tournamentChanged(id: $id) { version players { team { name } } } }"
TICK = "subscription($id: ID!) { draftTick(draftId: $id) { sequence status remainingMs overdue serverTime } }"


def types_and_sequences(socket: Socket, feed: str, number: int, name: str = "draftEvents") -> list[tuple[str, int]]:
    events = [socket.next(feed)[name] for _ in range(number)]
    return [(event["__typename"], event["sequence"]) for event in events]


def test_a_draft_is_shown_at_once_and_after_every_change(server):
    draft = a_draft()
    with Socket(server) as socket:
        feed = socket.subscribe(DRAFT, id=gid(draft))
        first = socket.next(feed)["draft"]
        assert (first["id"], first["sequence"]) == (gid(draft), 2)
        assert first["onTheClock"] == {"captain": {"user": {"name": "Ash"}}}
        pick(draft, "Ash", "Dot")
        second = socket.next(feed)["draft"]
        assert second["sequence"] == 4
        assert second["onTheClock"] == {"captain": {"user": {"name": "Bee"}}}
        assert "Dot" not in [entry["user"]["name"] for entry in second["available"]]


def test_a_process_that_is_not_told_shows_a_change_within_a_second_and_a_half(server):
    draft = a_draft()
    with Socket(server) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft))
        types_and_sequences(socket, feed, 2)
        for captain, player in (("Ash", "Dot"), ("Bee", "Eli")):
            pick(draft, captain, player)  # in this process: the server gets no notice of it
            assert socket.next(feed, timeout=1.5)["draftEvents"]["__typename"] == "PlayerPicked"
            socket.next(feed)


def test_events_are_replayed_after_a_sequence_and_then_follow(server):
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    with Socket(server) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft), after=1)
        assert types_and_sequences(socket, feed, 3) == [
            ("CaptainAssigned", 2),
            ("PlayerPicked", 3),
            ("CaptainAssigned", 4),
        ]
        pick(draft, "Bee", "Eli")
        assert types_and_sequences(socket, feed, 2) == [("PlayerPicked", 5), ("CaptainAssigned", 6)]
        assert socket.is_silent()


def test_without_a_sequence_the_last_twenty_come(server):
    draft = a_draft()
    for _ in range(15):
        act(draft, PauseDraft())
        act(draft, ResumeDraft())
    with Socket(server) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft))
        sequences = [sequence for _, sequence in types_and_sequences(socket, feed, 20)]
        assert sequences == list(range(13, 33))
        assert socket.is_silent()


def test_a_replayed_event_carries_the_present_state(server):
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    act(draft, UndoPick(1))
    with Socket(server) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft), after=2)
        picked = socket.next(feed)["draftEvents"]
        assert picked["__typename"] == "PlayerPicked"
        assert picked["rounds"][0]["player"] is None, "the pick was undone since"
        assert picked["draft"]["sequence"] == 5


@pytest.mark.parametrize("after", [3, 1_000_000, -1])
def test_a_sequence_the_draft_never_reached_is_an_error(server, after):
    draft = a_draft()
    with Socket(server) as socket:
        assert socket.error(socket.subscribe(EVENTS, id=gid(draft), after=after)) == "INVALID_INPUT"


def test_a_tournaments_feed_has_the_events_of_its_drafts_also_one_started_later(server):
    tournament = a_cup()
    with Socket(server) as socket:
        feed = socket.subscribe(TOURNAMENT, id=gid(tournament))
        assert socket.is_silent()
        draft = a_draft(tournament)
        expected = [("DraftStarted", 1), ("CaptainAssigned", 2)]
        assert types_and_sequences(socket, feed, 2, "tournamentEvents") == expected
        act(draft, PauseDraft())
        assert types_and_sequences(socket, feed, 1, "tournamentEvents") == [("DraftPaused", 3)]
        again = socket.subscribe(TOURNAMENT, id=gid(tournament), after=[{"draftId": gid(draft), "sequence": 2}])
        assert types_and_sequences(socket, again, 1, "tournamentEvents") == [("DraftPaused", 3)]


def test_a_tournament_is_shown_whenever_its_version_rises(server):
    draft = a_draft()
    with Socket(server) as socket:
        feed = socket.subscribe(CHANGED, id=gid(draft.tournament))
        before = socket.next(feed)["tournamentChanged"]["version"]
        pick(draft, "Ash", "Dot")
        after = socket.next(feed)["tournamentChanged"]
        assert after["version"] > before
        assert {"team": {"name": "Team Ash"}} in after["players"]


def test_a_clock_ticks_once_a_second_and_stands_while_paused(server):
    draft = a_draft(pick_seconds=60)
    with Socket(server) as socket:
        feed = socket.subscribe(TICK, id=gid(draft))
        ticks = [socket.next(feed)["draftTick"] for _ in range(4)]
        left = [tick["remainingMs"] for tick in ticks]
        assert 59_000 < left[0] <= 60_000
        # The first comes at once, the others when full seconds are left.
        assert all(700 < earlier - later < 1_500 for earlier, later in pairwise(left[1:])), left
        act(draft, PauseDraft())
        while socket.receive(1.5)["payload"]["data"]["draftTick"]["status"] != "PAUSED":
            pass
        assert socket.is_silent(1.5)


def test_a_turn_left_open_shows_as_overdue(server):
    draft = a_draft(pick_seconds=5, on_timeout=TimeoutPolicy.WAIT)
    let_time_pass(draft, 6)
    with Socket(server) as socket:
        tick = socket.next(socket.subscribe(TICK, id=gid(draft)))["draftTick"]
        assert (tick["remainingMs"], tick["overdue"]) == (0, True)


def test_the_clock_picks_with_nobody_connected(server):
    draft = a_draft(pick_seconds=5, on_timeout=TimeoutPolicy.AUTO_PICK)
    let_time_pass(draft, 5)
    with Socket(server) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft), after=2)
        assert types_and_sequences(socket, feed, 2) == [("PlayerPicked", 3), ("CaptainAssigned", 4)]
    submit_by_clock(draft_id=draft.pk, command=Expire())
    assert state_of(draft).sequence == 4, "acting twice changes nothing"


def test_a_socket_carries_several_operations_and_queries(server):
    draft = a_draft()
    with Socket(server, "Ash") as socket:
        events, whole = socket.subscribe(EVENTS, id=gid(draft)), socket.subscribe(DRAFT, id=gid(draft))
        viewer = socket.subscribe("{ viewer { name } }")
        assert socket.next(viewer) == {"viewer": {"name": "Ash"}}
        assert socket.message(viewer) == {"id": viewer, "type": "complete"}
        socket.next(whole)
        socket.send({"id": whole, "type": "complete"})
        types_and_sequences(socket, events, 2)
        pick(draft, "Ash", "Dot")
        types_and_sequences(socket, events, 2)
        assert socket.is_silent()
        assert not [message for message in socket.waiting if message.get("id") == whole]


def test_two_drafts_on_one_socket_do_not_hear_each_other(server):
    one = a_draft()
    two = a_draft(a_tournament(one.tournament.league, name="Two", captains={"Nia": 1, "Oz": 2}, players={"Pam": 3}))
    with Socket(server) as socket:
        first, second = socket.subscribe(EVENTS, id=gid(one)), socket.subscribe(EVENTS, id=gid(two))
        types_and_sequences(socket, first, 2)
        types_and_sequences(socket, second, 2)
        act(one, PauseDraft())
        assert types_and_sequences(socket, first, 1) == [("DraftPaused", 3)]
        assert socket.is_silent()


def test_a_restart_and_the_end_are_told(server):
    draft = a_draft()
    with Socket(server) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft), after=2)
        act(draft, RestartDraft(2))
        assert types_and_sequences(socket, feed, 2) == [("DraftRestarted", 3), ("CaptainAssigned", 4)]
        finish(draft)
        events = types_and_sequences(socket, feed, 12)
        assert events[-1] == ("DraftCompleted", 16)


def test_what_a_stranger_may_not_see_does_not_exist_on_the_socket(server):
    draft = a_draft(a_cup(visibility=Visibility.MEMBERS))
    with Socket(server) as stranger, Socket(server, "Dot") as player:
        for document in (DRAFT, EVENTS, TICK):
            assert stranger.error(stranger.subscribe(document, id=gid(draft))) == "NOT_FOUND"
        for document in (TOURNAMENT, CHANGED):
            assert stranger.error(stranger.subscribe(document, id=gid(draft.tournament))) == "NOT_FOUND"
        assert player.next(player.subscribe(DRAFT, id=gid(draft)))["draft"]["sequence"] == 2


def test_who_loses_sight_of_a_draft_hears_no_more_of_it(server):
    draft = a_draft()
    with Socket(server) as stranger:
        feed = stranger.subscribe(EVENTS, id=gid(draft))
        types_and_sequences(stranger, feed, 2)
        update_tournament(tournament_id=draft.tournament_id, actor=a_user("Sam"), visibility=Visibility.MEMBERS)
        act(draft, PauseDraft())
        assert stranger.error(feed) == "NOT_FOUND"


@pytest.mark.parametrize(
    ("who", "headers", "opens"),
    [
        (None, {}, True),
        ("Ash", {"Origin": "OURS"}, True),
        ("Ash", {}, False),
        (None, {"Origin": "http://evil.example"}, False),
        ("Ash", {"Origin": "http://evil.example"}, False),
        ("Ash", {"Origin": "null"}, False),
        (None, {"Origin": "http://evil.example", "Host": "evil.example"}, False),
    ],
)
def test_a_socket_from_another_site_is_refused_before_it_is_open(server, who, headers, opens):
    headers = {name: value.replace("OURS", server.origin) for name, value in headers.items()}
    if who is not None:
        headers["Cookie"] = cookie_of(who)
    assert (handshake(server, **headers) == 101) is opens


def test_there_is_no_socket_at_any_other_address(server):
    with pytest.raises(InvalidStatus) as refused:
        Socket(server, path="/ws/draft/1/")
    assert refused.value.response.status_code == 403
