"""Captains who come and go. Who is connected is told to the engine, grace included; here it says what follows."""

import pytest

from backend.engine.core import ResumeDraft
from backend.engine.hero_draft.commands import FlipCoin, MissCaptain, SeeCaptain
from backend.engine.hero_draft.events import CaptainConnected, CaptainDisconnected, HeroDraftPaused
from backend.engine.hero_draft.state import Choice, PauseCause, Phase, Presence
from tests.engine.hero_draft.factories import (
    CLOCK,
    SITUATIONS,
    TEAMS,
    abandoned,
    coin,
    completed,
    drafting,
    half_chosen,
    hero_draft,
    kinds,
    only,
    paused,
    paused_for_ash,
    refused,
    resuming,
    rolling,
    seat,
    waiting,
)


def missing(events):
    """Whom a pause names."""
    return [captain.captain_name for captain in only(HeroDraftPaused, events).missing]


def test_a_captain_who_comes_is_here_and_one_who_goes_is_away():
    draft = hero_draft()
    draft.open()
    came = only(CaptainConnected, draft.see("Ash"))
    assert (came.team, came.team_name, came.captain_name, came.on_behalf) == (TEAMS["Ash"], "Team Ash", "Ash", False)
    assert (draft.team("Ash").presence, draft.team("Bee").presence) == (Presence.HERE, Presence.NOT_SEEN)
    assert only(CaptainDisconnected, draft.miss("Ash")).captain_name == "Ash"
    assert draft.team("Ash").presence is Presence.AWAY
    assert draft.away == ["Ash"], "whoever was not seen yet is not away"


def test_presence_is_told_once():
    draft = waiting()
    assert draft.see("Ash") == []
    draft.miss("Ash")
    assert draft.miss("Ash") == []


def test_who_was_never_here_cannot_leave():
    draft = hero_draft()
    draft.open()
    assert draft.miss("Ash") == []


def test_presence_of_another_team_is_nothing_to_this_draft():
    draft = waiting()
    assert draft.submit(SeeCaptain(13), seat=CLOCK) == []
    assert draft.submit(MissCaptain(13), seat=CLOCK) == []


@pytest.mark.parametrize("situation", [hero_draft, completed, abandoned])
def test_before_the_opening_and_after_the_end_nobody_asks_who_is_here(situation):
    draft = situation()
    assert draft.miss("Ash") == []
    assert draft.see("Ash") == []


@pytest.mark.parametrize("name", ["waiting", "rolling", "choosing", "half_chosen", "paused"])
def test_where_no_clock_runs_a_captain_who_goes_stops_nothing(name):
    draft = SITUATIONS[name]()
    phase = draft.phase
    assert kinds(draft.miss("Ash")) == ["CaptainDisconnected"]
    assert draft.phase is phase
    assert draft.team("Ash").pauses == 0


@pytest.mark.parametrize("captain", ["Ash", "Bee"])
def test_a_captain_who_goes_while_drafting_pauses_the_draft_which_names_them(captain):
    draft = drafting()
    draft.wait(12)
    events = draft.miss(captain)
    assert kinds(events) == ["CaptainDisconnected", "HeroDraftPaused"]
    event = only(HeroDraftPaused, events)
    (named,) = event.missing
    assert (event.cause, named.team, named.team_name) == (PauseCause.DISCONNECT, TEAMS[captain], f"Team {captain}")
    assert named.captain_name == captain
    assert (draft.phase, draft.state.pause, draft.left) == (Phase.PAUSED, PauseCause.DISCONNECT, 3)


def test_once_the_captain_is_back_either_captain_resumes():
    for captain in ("Ash", "Bee"):
        draft = paused_for_ash()
        assert kinds(draft.see("Ash")) == ["CaptainConnected"]
        assert draft.phase is Phase.PAUSED, "nobody is surprised by a running clock"
        assert kinds(draft.resume(captain)) == ["HeroDraftResuming"]


def test_no_captain_resumes_while_one_is_missing():
    draft = paused_for_ash()
    refusal = refused(draft, ResumeDraft(), seat=seat("Bee"))
    assert (refusal.code, refusal.message) == ("CAPTAIN_MISSING", "Not back yet: Ash.")


def test_both_may_be_missing():
    draft = paused_for_ash()
    assert kinds(draft.miss("Bee")) == ["CaptainDisconnected"], "it is paused already"
    assert draft.away == ["Ash", "Bee"]
    refusal = refused(draft, ResumeDraft(), seat=seat("Bee"))
    assert refusal.message == "Not back yet: Ash and Bee."
    draft.see("Ash")
    assert refused(draft, ResumeDraft(), seat=seat("Ash")).message == "Not back yet: Bee."
    draft.see("Bee")
    assert kinds(draft.resume("Ash")) == ["HeroDraftResuming"]


def test_a_captain_who_goes_during_the_countdown_pauses_again():
    draft = drafting()
    draft.wait(5)
    draft.pause()
    draft.resume()
    draft.wait(1)
    assert missing(draft.miss("Bee")) == ["Bee"]
    assert (draft.phase, draft.left, draft.due) == (Phase.PAUSED, 10, None)
    draft.see("Bee")
    draft.go_on("Bee")
    assert draft.left == 10


def test_the_countdown_that_was_broken_off_ends_nothing():
    draft = resuming()
    draft.miss("Ash")
    draft.wait(3)
    assert draft.expire() == []
    assert draft.phase is Phase.PAUSED


def test_a_league_may_let_the_clock_run_on():
    draft = drafting(pauses=False)
    assert kinds(draft.miss("Ash")) == ["CaptainDisconnected"]
    assert (draft.phase, draft.away, draft.due) == (Phase.DRAFTING, ["Ash"], 145)
    draft = resuming(pauses=False)
    assert kinds(draft.miss("Ash")) == ["CaptainDisconnected"]
    assert draft.phase is Phase.RESUMING


def test_a_league_may_cap_the_pauses_of_each_team():
    draft = drafting(most_pauses=2)
    for pauses in (1, 2):
        assert missing(draft.miss("Ash")) == ["Ash"]
        assert (draft.team("Ash").pauses, draft.team("Bee").pauses) == (pauses, 0)
        draft.see("Ash")
        draft.go_on("Ash")
    assert kinds(draft.miss("Ash")) == ["CaptainDisconnected"]
    assert (draft.phase, draft.team("Ash").pauses) == (Phase.DRAFTING, 2)
    assert missing(draft.miss("Bee")) == ["Bee"], "the other team has its own"


def test_a_cap_of_none_is_no_pause_at_all():
    draft = drafting(most_pauses=0)
    assert kinds(draft.miss("Ash")) == ["CaptainDisconnected"]


def test_without_a_cap_there_is_always_another_pause():
    draft = drafting()
    for _ in range(10):
        assert missing(draft.miss("Ash")) == ["Ash"]
        draft.see("Ash")
        draft.go_on("Ash")


def test_a_pause_for_one_team_does_not_count_for_the_other_that_goes_meanwhile():
    draft = paused_for_ash(most_pauses=1)
    draft.miss("Bee")
    assert (draft.team("Ash").pauses, draft.team("Bee").pauses) == (1, 0)


def test_pauses_by_staff_do_not_count():
    draft = paused(most_pauses=1)
    draft.miss("Ash")
    assert draft.team("Ash").pauses == 0


def test_staff_may_go_on_without_a_captain_and_no_second_pause_follows_until_they_came_and_went():
    draft = paused_for_ash()
    draft.go_on()
    assert (draft.phase, draft.away) == (Phase.DRAFTING, ["Ash"])
    assert draft.miss("Ash") == [], "they are known to be away"
    draft.wait(15)
    draft.act()
    assert kinds(draft.see("Ash")) == ["CaptainConnected"]
    assert draft.phase is Phase.DRAFTING
    assert missing(draft.miss("Ash")) == ["Ash"]


def test_while_staff_go_on_without_one_captain_the_other_may_still_bring_a_pause():
    draft = paused_for_ash()
    draft.go_on()
    assert missing(draft.miss("Bee")) == ["Bee"]
    assert draft.away == ["Ash", "Bee"]


def test_a_captain_without_a_connection_may_still_act():
    draft = paused_for_ash()
    draft.go_on()
    assert kinds(draft.act("Axe", seat=seat("Ash"))) == ["HeroBanned"]


def test_drafting_that_begins_with_a_captain_away_begins_paused():
    draft = half_chosen()
    draft.miss("Ash")
    events = draft.choose("Bee", Choice.RADIANT)
    assert kinds(events) == ["ChoiceMade", "DraftingStarted", "HeroDraftPaused"]
    assert missing(events) == ["Ash"]
    assert (draft.phase, draft.left, draft.team("Ash").pauses) == (Phase.PAUSED, 15, 1)


def test_both_away_at_the_beginning_are_both_named():
    draft = half_chosen()
    draft.miss("Ash")
    draft.miss("Bee")
    assert missing(draft.choose("Bee", Choice.RADIANT)) == ["Ash", "Bee"]
    assert (draft.team("Ash").pauses, draft.team("Bee").pauses) == (1, 1)


@pytest.mark.parametrize("policy", [{"pauses": False}, {"most_pauses": 0}])
def test_drafting_begins_at_once_where_the_league_has_no_pause_for_whoever_is_away(policy):
    draft = half_chosen(**policy)
    draft.miss("Ash")
    assert kinds(draft.choose("Bee", Choice.RADIANT)) == ["ChoiceMade", "DraftingStarted"]


def test_whoever_was_never_seen_is_not_waited_for():
    draft = hero_draft()
    draft.open()
    draft.ready("Ash", "Bee")
    draft.flip("Ash")
    draft.choose("Ash", Choice.FIRST_PICK)
    assert kinds(draft.choose("Bee", Choice.RADIANT)) == ["ChoiceMade", "DraftingStarted"]
    assert kinds(draft.miss("Ash")) == []


def test_a_captain_who_goes_after_the_end_of_the_clock_saves_nothing():
    draft = drafting()
    draft.wait(150)
    draft.miss("Ash")
    draft.see("Ash")
    draft.go_on("Ash")
    assert kinds(draft.expire()) == ["BanSkipped"]


def test_readiness_outlives_a_connection():
    draft = rolling()
    draft.miss("Ash")
    assert draft.team("Ash").ready
    assert kinds(draft.submit(FlipCoin(), seat=seat("Bee"), rng=coin("Bee"))) == ["CoinFlipped"]
