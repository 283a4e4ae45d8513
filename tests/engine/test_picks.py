"""Picking: who may, whom, and when."""

import pytest

from backend.engine.core import PauseDraft, RestoreClock, ResumeDraft, Seat
from backend.engine.team_draft.commands import (
    ChangePool,
    ChangeStyle,
    PickPlayer,
    ReplaceCaptain,
    RestartDraft,
    UndoPick,
)
from backend.engine.team_draft.events import PlayerPicked
from backend.engine.team_draft.state import Style
from tests.engine.factories import SOMEBODY_ELSE, STAFF, STRANGER, Draft, kinds, only, refused, started, team_draft


@pytest.fixture
def draft() -> Draft:
    """Ash is on the clock, then Bee."""
    return started(team_draft(captains={"Ash": 1000, "Bee": 2000}, pool=["Pia", "Quy", "Ray", "Sol", "Tea"]))


def test_the_captain_on_the_clock_takes_a_player(draft):
    assert kinds(draft.pick("Pia")) == ["PlayerPicked", "CaptainAssigned"]
    assert draft.team("Ash") == ["Ash", "Pia"]
    assert "Pia" not in draft.pool
    assert draft.on_the_clock == "Bee"


def test_a_pick_keeps_the_names_and_mmr_of_its_moment(draft):
    picked = only(PlayerPicked, draft.pick("Pia"))
    assert (picked.pick_number, picked.round, picked.team_name, picked.captain_name) == (1, 1, "Team Ash", "Ash")
    assert (picked.player_name, picked.player_mmr) == ("Pia", 3000)
    assert (picked.automatic, picked.on_behalf) == (False, False)


def test_staff_pick_on_behalf_and_it_is_recorded(draft):
    assert only(PlayerPicked, draft.pick("Pia", seat=STAFF)).on_behalf
    assert draft.team("Ash") == ["Ash", "Pia"]


def test_staff_who_captain_the_team_pick_for_themselves(draft):
    both = Seat(user=1, teams=frozenset({draft.team_id("Ash")}), staff=True)
    assert not only(PlayerPicked, draft.pick("Pia", seat=both)).on_behalf


def test_another_captain_may_not_pick(draft):
    refusal = refused(draft, draft.picking("Pia"), seat=draft.seat("Bee"))
    assert (refusal.code, refusal.message) == ("NOT_YOUR_TURN", "Ash is on the clock.")


def test_a_stranger_may_not_pick(draft):
    assert refused(draft, draft.picking("Pia"), seat=STRANGER).code == "NOT_YOUR_TURN"


def test_a_double_click_is_stale_and_takes_nobody_twice(draft):
    click, seat = draft.picking("Pia"), draft.seat("Ash")
    draft.submit(click, seat=seat)
    assert refused(draft, click, seat=seat).code == "STALE_TURN"


def test_a_stale_turn_is_refused_even_to_staff_and_to_a_captain_who_is_on_the_clock_again(draft):
    old = draft.picking("Sol")
    for player in ("Pia", "Quy", "Ray"):
        draft.pick(player)
    assert draft.on_the_clock == "Ash"
    assert refused(draft, old, seat=draft.seat("Ash")).code == "STALE_TURN"
    assert refused(draft, old, seat=STAFF).code == "STALE_TURN"


def test_an_unknown_player_is_not_found(draft):
    assert refused(draft, PickPlayer(SOMEBODY_ELSE, draft.turn), seat=draft.seat()).code == "NOT_FOUND"


def test_a_player_in_a_team_is_unavailable_captains_included(draft):
    draft.pick("Pia")
    for taken in ("Pia", "Ash", "Bee"):
        assert refused(draft, draft.picking(taken), seat=draft.seat()).code == "PLAYER_UNAVAILABLE"


def test_a_player_who_left_the_pool_is_not_found(draft):
    draft.remove("Pia")
    assert refused(draft, draft.picking("Pia"), seat=draft.seat()).code == "NOT_FOUND"


def test_nobody_picks_before_the_start():
    draft = team_draft(captains={"Ash": 1, "Bee": 2})
    assert refused(draft, PickPlayer(3, 0)).code == "DRAFT_NOT_STARTED"


def test_nobody_picks_while_paused_not_even_staff_on_behalf(draft):
    draft.pause()
    for seat in (draft.seat(), STAFF):
        assert refused(draft, draft.picking("Pia"), seat=seat).code == "DRAFT_PAUSED"


def test_nobody_picks_after_the_end(draft):
    draft.play_out()
    assert refused(draft, draft.picking("Tea"), seat=draft.seat("Ash")).code == "DRAFT_COMPLETED"


def test_the_first_reason_is_the_one_given(draft):
    """Not running, then the turn, then the seat, then the player."""
    unknown_and_stale = PickPlayer(SOMEBODY_ELSE, draft.turn + 1)
    assert refused(draft, unknown_and_stale, seat=STRANGER).code == "STALE_TURN"
    assert refused(draft, PickPlayer(SOMEBODY_ELSE, draft.turn), seat=STRANGER).code == "NOT_YOUR_TURN"
    draft.pause()
    assert refused(draft, unknown_and_stale, seat=STRANGER).code == "DRAFT_PAUSED"


@pytest.mark.parametrize(
    "command",
    [
        UndoPick(1),
        RestartDraft(2),
        ChangeStyle(Style.NORMAL),
        PauseDraft(),
        ResumeDraft(),
        ChangePool(remove=(3,)),
        ReplaceCaptain(101, 3),
        RestoreClock(1000),
    ],
    ids=lambda command: type(command).__name__,
)
def test_running_the_draft_is_for_staff(draft, command):
    refusal = refused(draft, command, seat=draft.seat("Ash"))
    assert (refusal.code, refusal.message) == ("STAFF_ONLY", "Only tournament staff can do that.")


def test_starting_is_for_staff():
    draft = team_draft(captains={"Ash": 1, "Bee": 2})
    assert refused(draft, draft.opening, seat=draft.seat("Ash")).code == "STAFF_ONLY"


@pytest.mark.parametrize(
    "command",
    [UndoPick(1), RestartDraft(0), ChangeStyle(Style.NORMAL), PauseDraft(), ChangePool(), ReplaceCaptain(101, 3)],
    ids=lambda command: type(command).__name__,
)
def test_there_is_nothing_to_run_before_the_start(command):
    assert refused(team_draft(captains={"Ash": 1, "Bee": 2}), command).code == "DRAFT_NOT_STARTED"
