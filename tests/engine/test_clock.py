"""The pick clock: its end, pauses, and the downtime given back."""

from datetime import timedelta

import pytest

from backend.engine.core import CLOCK, Expire, PauseDraft, RestoreClock, ResumeDraft
from backend.engine.team_draft.events import DraftPaused, DraftResumed, PlayerPicked
from backend.engine.team_draft.rules import deadline, is_overdue
from backend.engine.team_draft.state import Status, Style, TimeoutPolicy
from tests.engine.factories import NOON, STAFF, STRANGER, kinds, only, refused, started, team_draft, timed_draft


def in_seconds(seconds: float):
    return NOON + timedelta(seconds=seconds)


def test_every_turn_has_a_full_clock():
    draft = timed_draft()
    assert deadline(draft.state) == in_seconds(30)
    draft.wait(12)
    draft.pick("P1")
    assert deadline(draft.state) == in_seconds(42)


def test_without_a_clock_nothing_is_ever_due():
    draft = started(team_draft(captains={"Ash": 1, "Bee": 2}))
    draft.wait(10**6)
    assert deadline(draft.state) is None
    assert not is_overdue(draft.state, draft.now)
    assert draft.expire() == []


def test_at_expiry_the_highest_mmr_is_picked():
    draft = timed_draft()
    draft.wait(30)
    events = draft.expire()
    assert kinds(events) == ["PlayerPicked", "CaptainAssigned"]
    assert draft.picks == [("Ash", "P1")]
    assert draft.state.places[0].automatic
    assert draft.left == 30


def test_an_automatic_pick_is_the_clocks_and_not_on_behalf():
    draft = timed_draft()
    draft.wait(30)
    picked = only(PlayerPicked, draft.expire())
    assert (picked.automatic, picked.on_behalf) == (True, False)


def test_equal_mmr_is_picked_by_name():
    draft = started(
        team_draft(
            captains={"Ash": 1, "Bee": 2},
            pool={"ray": 900, "Quy": 900, "Pia": 800},
            pick_seconds=30,
            on_timeout=TimeoutPolicy.AUTO_PICK,
        )
    )
    draft.wait(30)
    assert only(PlayerPicked, draft.expire()).player_name == "Quy"
    draft.wait(30)
    assert only(PlayerPicked, draft.expire()).player_name == "ray"


def test_the_captains_queue_comes_first_and_those_already_taken_are_passed_over():
    draft = timed_draft()
    draft.pick("P5")
    draft.wait(30)
    assert only(PlayerPicked, draft.expire(queue=["P5", "Ash", "P6", "P2"])).player_name == "P6"


def test_an_exhausted_queue_leaves_the_highest_mmr():
    draft = timed_draft()
    draft.pick("P1")
    draft.wait(30)
    assert only(PlayerPicked, draft.expire(queue=["P1"])).player_name == "P2"


def test_expire_before_the_time_is_without_effect():
    draft = timed_draft()
    draft.wait(29.999)
    assert draft.expire() == []


def test_a_second_notice_of_the_same_expiry_is_without_effect():
    draft = timed_draft()
    draft.wait(30)
    draft.expire()
    assert draft.expire() == []


def test_anybody_may_notice_that_time_is_up():
    draft = timed_draft()
    assert draft.submit(Expire(), seat=STRANGER) == []
    draft.wait(30)
    assert only(PlayerPicked, draft.submit(Expire(), seat=STRANGER)).automatic


@pytest.mark.parametrize("late", [0, 0.000001, 60])
def test_where_the_clock_picks_its_end_is_the_rule_though_nobody_has_noticed(late):
    draft = timed_draft()
    draft.wait(30 + late)
    assert refused(draft, draft.picking("P2"), seat=draft.seat("Ash")).code == "TIME_IS_UP"
    assert refused(draft, draft.picking("P2"), seat=STAFF).code == "TIME_IS_UP"


def test_the_last_moment_still_counts():
    draft = timed_draft()
    draft.wait(29.999999)
    draft.pick("P2")
    assert draft.picks == [("Ash", "P2")]


def test_with_wait_the_turn_stays_open_and_shows_as_overdue():
    draft = timed_draft(on_timeout=TimeoutPolicy.WAIT)
    assert not is_overdue(draft.state, draft.now)
    draft.wait(30)
    assert is_overdue(draft.state, draft.now)
    draft.wait(1)
    assert draft.state.deadline == in_seconds(30)
    assert deadline(draft.state) is None
    assert draft.expire() == []
    draft.pick("P3")
    assert draft.picks == [("Ash", "P3")]


def test_nothing_is_due_after_the_end():
    draft = timed_draft()
    draft.play_out()
    assert deadline(draft.state) is None
    draft.wait(100)
    assert draft.expire() == []


def test_a_whole_draft_can_be_left_to_the_clock():
    draft = timed_draft(Style.SHUFFLE)
    while not draft.is_completed:
        draft.now = deadline(draft.state)
        draft.expire()
    assert len(draft.picks) == 4
    assert draft.now == in_seconds(120)


def test_an_automatic_pick_can_be_undone_and_gives_a_full_clock():
    draft = timed_draft()
    draft.wait(30)
    draft.expire()
    draft.undo(1)
    assert not draft.state.places[0].automatic
    assert draft.left == 30
    draft.pick("P4")
    assert draft.picks == [("Ash", "P4")]


def test_pause_freezes_the_clock_and_resume_gives_back_exactly_what_was_left():
    draft = timed_draft()
    draft.wait(12.345678)
    assert only(DraftPaused, draft.pause()).remaining_ms == 17654
    draft.wait(3600)
    assert deadline(draft.state) is None
    assert draft.expire() == []
    assert only(DraftResumed, draft.resume()).remaining_ms == 17654
    assert draft.left == 17.654322


def test_the_turn_outlives_a_pause():
    draft = timed_draft()
    turn = draft.turn
    draft.pause()
    assert draft.on_the_clock == "Ash"
    draft.resume()
    assert draft.turn == turn


def test_a_draft_without_a_clock_pauses_too():
    draft = started(team_draft(captains={"Ash": 1, "Bee": 2}))
    assert only(DraftPaused, draft.pause()).remaining_ms is None
    assert only(DraftResumed, draft.resume()).remaining_ms is None
    assert draft.state.status is Status.IN_PROGRESS


def test_a_pause_after_the_end_of_the_clock_saves_nobody():
    draft = timed_draft()
    draft.wait(31)
    assert only(DraftPaused, draft.pause()).remaining_ms == 0
    draft.wait(100)
    draft.resume()
    assert refused(draft, draft.picking("P2"), seat=draft.seat("Ash")).code == "TIME_IS_UP"
    assert only(PlayerPicked, draft.expire()).automatic


def test_a_paused_draft_cannot_be_paused():
    draft = timed_draft()
    draft.pause()
    assert refused(draft, PauseDraft()).code == "ALREADY_PAUSED"


def test_a_completed_draft_cannot_be_paused():
    draft = timed_draft()
    draft.play_out()
    assert refused(draft, PauseDraft()).code == "DRAFT_COMPLETED"


def test_only_a_paused_draft_resumes():
    draft = timed_draft()
    assert refused(draft, ResumeDraft()).code == "NOT_PAUSED"


def test_downtime_is_given_back_to_the_running_clock():
    draft = timed_draft()
    draft.wait(29)
    assert kinds(draft.submit(RestoreClock(4500), seat=CLOCK)) == ["ClockRestored"]
    assert draft.left == 5.5
    draft.submit(RestoreClock(1), seat=CLOCK)
    assert draft.left == 5.501


def test_downtime_does_not_reach_a_clock_that_stands():
    paused, endless, over = timed_draft(), started(team_draft(captains={"Ash": 1, "Bee": 2})), timed_draft()
    paused.pause()
    over.play_out()
    for draft in (paused, endless, over):
        assert draft.submit(RestoreClock(4500), seat=CLOCK) == []


@pytest.mark.parametrize("milliseconds", [0, -1])
def test_no_downtime_is_nothing_to_give_back(milliseconds):
    assert timed_draft().submit(RestoreClock(milliseconds), seat=CLOCK) == []
