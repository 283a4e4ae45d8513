"""Two clocks: the time of an action, then the reserve of the team whose action it is."""

import pytest

from backend.engine.core import Expire
from backend.engine.hero_draft.events import HeroClockRestored, HeroDraftResuming
from backend.engine.hero_draft.orders import OrderVersion
from backend.engine.hero_draft.state import CLASSIC, ClockSettings, Phase
from tests.engine.hero_draft.factories import (
    NAMES,
    STAFF,
    STRANGER,
    completed,
    dice,
    drafting,
    kinds,
    only,
    paused,
    refused,
    resuming,
    seat,
    waiting,
)


def test_the_first_bans_have_15_seconds_and_every_other_action_30():
    draft = drafting()
    times = []
    while draft.state.current is not None:
        times.append(draft.left)
        draft.act()
    assert times == [15] * 7 + [30] * 17


def test_in_an_older_order_the_first_bans_are_four():
    draft = drafting(OrderVersion.V7_30)
    times = []
    while draft.state.current is not None:
        times.append(draft.left)
        draft.act()
    assert times == [15] * 4 + [30] * 20


def test_each_team_has_130_seconds_of_reserve():
    draft = waiting()
    assert (draft.reserve("Ash"), draft.reserve("Bee")) == (130, 130)
    assert draft.left == 0, "nothing is to be done yet"


def test_the_classic_clock_has_30_seconds_for_every_action_and_90_of_reserve():
    draft = drafting(clock=CLASSIC)
    assert (draft.left, draft.reserve("Ash"), draft.reserve("Bee")) == (30, 90, 90)
    draft.act_until(8)
    assert draft.left == 30


def test_a_league_may_have_a_clock_of_its_own():
    draft = drafting(clock=ClockSettings(first_bans_ms=5_500, action_ms=7_000, reserve_ms=0))
    assert (draft.left, draft.due) == (5.5, 5.5)
    draft.act_until(8)
    assert (draft.left, draft.due) == (7, 7)


def test_the_reserve_runs_once_the_time_of_the_action_is_used_up():
    draft = drafting()
    draft.wait(10)
    assert (draft.left, draft.reserve("Ash"), draft.due) == (5, 130, 135)
    draft.wait(5)
    assert (draft.left, draft.reserve("Ash"), draft.due) == (0, 130, 130)
    draft.wait(0.001)
    assert (draft.left, draft.reserve("Ash"), draft.due) == (0, 129.999, 129.999)


def test_only_the_team_whose_action_it_is_pays():
    draft = drafting()
    draft.wait(25)
    assert (draft.turn, draft.reserve("Ash"), draft.reserve("Bee")) == ("Ash", 120, 130)
    draft.act()
    draft.act()
    draft.wait(18)
    assert (draft.turn, draft.reserve("Ash"), draft.reserve("Bee")) == ("Bee", 120, 127)
    draft.act()
    assert (draft.reserve("Ash"), draft.reserve("Bee")) == (120, 127)


def test_time_left_of_an_action_is_not_saved():
    draft = drafting()
    draft.wait(1)
    draft.act()
    assert (draft.left, draft.reserve("Ash"), draft.due) == (15, 130, 145)


def test_what_was_used_of_the_reserve_is_gone_for_the_whole_draft():
    draft = drafting()
    draft.wait(45)
    draft.act()
    draft.wait(35)
    assert (draft.turn, draft.reserve("Ash")) == ("Ash", 80)
    draft.act()
    draft.play_out()
    assert (draft.reserve("Ash"), draft.reserve("Bee")) == (80, 130)


def test_time_is_up_even_when_nobody_has_noticed():
    draft = drafting()
    draft.wait(145)
    assert refused(draft, draft.action("Axe"), seat=seat("Ash")).code == "TIME_IS_UP"
    assert refused(draft, draft.action("Axe"), seat=STAFF).code == "TIME_IS_UP"
    draft.wait(3600)
    assert refused(draft, draft.action("Axe"), seat=seat("Ash")).code == "TIME_IS_UP"


def test_the_last_moment_still_counts():
    draft = drafting()
    draft.wait(144.999999)
    assert kinds(draft.act("Axe")) == ["HeroBanned"]
    assert draft.reserve("Ash") == 0.000001


def test_lateness_of_whoever_notices_belongs_to_nobody():
    draft = drafting()
    draft.wait(145 + 20)
    assert (draft.left, draft.reserve("Ash"), draft.reserve("Bee")) == (0, 0, 130)
    draft.expire()
    assert (draft.left, draft.reserve("Ash"), draft.reserve("Bee")) == (15, 0, 130)
    assert draft.due == 15, "Ash again, without a reserve"


def test_nothing_is_due_before_its_time():
    draft = drafting()
    draft.wait(144.999)
    assert draft.expire() == []


def test_a_second_notice_of_the_same_expiry_is_without_effect():
    draft = drafting()
    draft.wait(145)
    assert kinds(draft.expire()) == ["BanSkipped"]
    assert draft.expire() == []


def test_anybody_may_notice_that_time_is_up():
    draft = drafting()
    assert draft.submit(Expire(), seat=STRANGER) == []
    draft.wait(145)
    assert kinds(draft.submit(Expire(), seat=STRANGER)) == ["BanSkipped"]


def test_a_clock_that_is_put_back_takes_nothing_from_anybody():
    draft = drafting()
    draft.wait(-60)
    assert (draft.left, draft.reserve("Ash")) == (15, 130)
    draft.pause()
    assert (draft.left, draft.reserve("Ash")) == (15, 130)


@pytest.mark.parametrize("used", [0, 12.345678, 15, 60.5])
def test_a_pause_gives_back_exactly_what_was_left(used):
    draft = drafting()
    draft.wait(used)
    left = (draft.left, draft.reserve("Ash"), draft.reserve("Bee"))
    draft.pause()
    draft.wait(3600)
    assert (draft.left, draft.reserve("Ash"), draft.reserve("Bee")) == left
    draft.go_on()
    assert (draft.left, draft.reserve("Ash"), draft.reserve("Bee")) == left
    assert draft.due == left[0] + left[1]
    assert draft.phase is Phase.DRAFTING


def test_while_paused_nothing_is_ever_due():
    draft = paused()
    draft.wait(10**6)
    assert draft.due is None
    assert draft.expire() == []


def test_a_countdown_of_three_seconds_goes_before_the_clocks():
    draft = paused()
    assert only(HeroDraftResuming, draft.resume()).milliseconds == 3_000
    assert draft.phase is Phase.RESUMING
    assert draft.due == 3
    draft.wait(2.999)
    assert draft.expire() == []
    draft.wait(0.001)
    assert kinds(draft.expire()) == ["HeroDraftResumed"]
    assert (draft.phase, draft.left, draft.state.resumes_at) == (Phase.DRAFTING, 15, None)


def test_during_the_countdown_nothing_moves_and_nothing_is_done():
    draft = resuming()
    for _ in range(3):
        assert (draft.left, draft.reserve("Ash"), draft.turn) == (15, 130, "Ash")
        assert refused(draft, draft.action("Axe"), seat=seat("Ash")).code == "DRAFT_RESUMING"
        draft.wait(1)
    assert refused(draft, draft.action("Axe"), seat=seat("Ash")).code == "DRAFT_RESUMING", "nobody has noticed yet"


def test_a_countdown_that_is_noticed_late_costs_nobody_their_time():
    draft = resuming()
    draft.wait(60)
    draft.expire()
    assert (draft.left, draft.reserve("Ash")) == (15, 130)


def test_the_turn_outlives_a_pause():
    draft = drafting()
    draft.act("Axe")
    draft.pause()
    assert (draft.turn, draft.current.number) == ("Ash", 2)
    draft.go_on()
    assert (draft.turn, draft.current.number) == ("Ash", 2)


def test_a_pause_after_the_end_of_the_clock_saves_nobody():
    draft = drafting()
    draft.wait(146)
    draft.pause()
    assert (draft.left, draft.reserve("Ash")) == (0, 0)
    draft.go_on()
    assert refused(draft, draft.action("Axe"), seat=seat("Ash")).code == "TIME_IS_UP"
    assert kinds(draft.expire()) == ["BanSkipped"]


def test_downtime_is_given_back_to_the_clock_that_ran():
    draft = drafting()
    draft.wait(15 + 123 + 60)
    assert only(HeroClockRestored, draft.restore(60)).milliseconds == 60_000
    assert (draft.left, draft.reserve("Ash"), draft.due) == (0, 7, 7)
    draft.wait(6.999)
    draft.act("Axe")
    assert draft.reserve("Ash") == 0.001


def test_downtime_fills_the_reserve_before_the_time_of_the_action():
    draft = drafting()
    draft.wait(20)
    draft.restore(8)
    assert (draft.left, draft.reserve("Ash"), draft.due) == (3, 130, 133)


def test_downtime_before_the_action_began_is_not_given_to_it():
    """The last sign of life is older than the last action: nobody gets more than a full clock."""
    draft = drafting()
    draft.wait(9)
    draft.restore(10)
    assert (draft.left, draft.reserve("Ash"), draft.due) == (15, 130, 145)
    draft.wait(1)
    assert draft.left == 14


def test_downtime_is_given_back_to_a_countdown():
    draft = resuming()
    draft.wait(1 + 60)
    assert kinds(draft.restore(60)) == ["HeroClockRestored"]
    assert (draft.due, draft.left) == (2, 15)
    draft.wait(2)
    draft.expire()
    assert (draft.phase, draft.left) == (Phase.DRAFTING, 15)


def test_a_countdown_is_never_longer_than_three_seconds():
    draft = resuming()
    draft.wait(1)
    draft.restore(60)
    assert draft.due == 3


def test_downtime_does_not_reach_a_clock_that_stands():
    for draft in (paused(), completed()):
        assert draft.restore(5) == []


@pytest.mark.parametrize("seconds", [0, -1])
def test_no_downtime_is_nothing_to_give_back(seconds):
    assert drafting().restore(seconds) == []
    assert kinds(drafting().restore(0.001)) == ["HeroClockRestored"]


def test_nothing_runs_after_the_end():
    draft = completed()
    draft.wait(3600)
    assert (draft.left, draft.reserve("Ash"), draft.reserve("Bee"), draft.due) == (0, 130, 130, None)
    assert draft.expire() == []


def test_a_whole_draft_can_be_left_to_the_clock():
    draft = drafting()
    began = draft.now
    for _ in range(24):
        draft.wait(draft.due)
        draft.expire(rng=dice(1))
    assert draft.phase is Phase.COMPLETED
    assert (draft.now - began).total_seconds() == 7 * 15 + 17 * 30 + 2 * 130
    assert [action.hero for action in draft.state.actions if action.hero] == [NAMES.index(n) + 1 for n in NAMES[:10]]
