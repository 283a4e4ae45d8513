"""No-shows and late arrivals, and captains who change."""

import pytest

from backend.engine.team_draft.commands import ChangePool, ReplaceCaptain
from backend.engine.team_draft.events import CaptainReplaced, PoolChanged
from backend.engine.team_draft.state import Status, Style
from tests.engine.factories import SOMEBODY_ELSE, Draft, kinds, newcomers, only, refused, started, team_draft


@pytest.fixture
def draft() -> Draft:
    """Ash has taken Pia; Bee is on the clock, and has used ten of thirty seconds."""
    draft = started(team_draft(captains={"Ash": 1000, "Bee": 2000}, pool=["Pia", "Quy", "Ray", "Sol"], pick_seconds=30))
    draft.pick("Pia")
    draft.wait(10)
    return draft


def test_late_arrivals_join_the_pool(draft):
    added = only(PoolChanged, draft.add(Uma=2500, Vic=100)).added
    assert [(player.name, player.mmr) for player in added] == [("Uma", 2500), ("Vic", 100)]
    draft.pick("Uma")
    assert draft.team("Bee") == ["Bee", "Uma"]


def test_no_shows_leave_the_pool_and_their_names_stay_known(draft):
    removed = only(PoolChanged, draft.remove("Ray", "Sol")).removed
    assert [player.name for player in removed] == ["Ray", "Sol"]
    assert draft.pool == {"Quy"}
    assert draft.name(draft.id("Ray")) == "Ray"


def test_turn_and_clock_stay_when_the_pool_changes(draft):
    turn = draft.turn
    draft.add(Uma=2500)
    draft.remove("Sol")
    assert (draft.turn, draft.on_the_clock, draft.left) == (turn, "Bee", 20)


def test_who_left_may_come_back_with_another_mmr(draft):
    draft.add(Uma=2500)
    draft.remove("Uma")
    draft.add(Uma=2600)
    assert draft.state.players[draft.id("Uma")].mmr == 2600
    assert "Uma" in draft.pool


def test_the_draft_ends_when_the_last_of_the_pool_leaves(draft):
    assert kinds(draft.remove("Quy", "Ray", "Sol")) == ["PoolChanged", "DraftCompleted"]
    assert draft.is_completed
    assert draft.state.deadline is None


def test_nobody_has_a_turn_left_when_the_last_of_the_pool_leaves():
    for style in Style:
        draft = started(team_draft(style, captains={"Ash": 1000, "Bee": 2000}, pool=["Pia"], pick_seconds=30))
        draft.pause()
        draft.remove("Pia")
        assert all(place.turn is None for place in draft.state.places)
        assert (draft.state.deadline, draft.state.remaining) == (None, None)


def test_the_pool_can_change_in_a_pause(draft):
    draft.pause()
    draft.add(Uma=2500)
    draft.remove("Sol")
    assert draft.state.status is Status.PAUSED
    assert draft.state.remaining.total_seconds() == 20


def test_the_pool_cannot_change_after_the_end(draft):
    draft.play_out()
    assert refused(draft, ChangePool(add=newcomers(Uma=1))).code == "DRAFT_COMPLETED"


@pytest.mark.parametrize("name", ["Quy", "Pia", "Bee"])
def test_nobody_joins_twice(draft, name):
    again = newcomers(**{name: 1})[0]
    again = type(again)(draft.id(name), name, 1)
    refusal = refused(draft, ChangePool(add=(again,)))
    assert (refusal.code, refusal.message) == ("ALREADY_IN_DRAFT", f"Already in the draft: {name}.")


def test_late_arrivals_need_an_mmr(draft):
    refusal = refused(draft, ChangePool(add=newcomers(Uma=None, Vic=5)))
    assert (refusal.code, refusal.message) == ("MMR_MISSING", "No MMR for Uma.")


def test_members_of_a_team_cannot_be_taken_out_of_the_pool(draft):
    refusal = refused(draft, ChangePool(remove=(draft.id("Quy"), draft.id("Pia"), draft.id("Bee"))))
    assert (refusal.code, refusal.message) == ("PLAYER_UNAVAILABLE", "Already in a team: Pia and Bee.")


def test_strangers_and_those_who_left_cannot_be_taken_out_of_the_pool(draft):
    assert refused(draft, ChangePool(remove=(SOMEBODY_ELSE,))).code == "NOT_FOUND"
    draft.remove("Sol")
    assert refused(draft, ChangePool(remove=(draft.id("Sol"),))).code == "NOT_FOUND"


def test_one_bad_name_stops_the_whole_change(draft):
    command = ChangePool(add=newcomers(Uma=2500), remove=(SOMEBODY_ELSE,))
    assert refused(draft, command).code == "NOT_FOUND"
    assert "Uma" not in draft.pool


def test_an_empty_change_is_none(draft):
    assert refused(draft, ChangePool()).code == "NOTHING_TO_CHANGE"


def test_a_member_becomes_captain_and_the_former_stays_a_member(draft):
    replaced = only(CaptainReplaced, draft.replace_captain("Ash", "Pia"))
    assert (replaced.former_name, replaced.captain_name, replaced.from_pool) == ("Ash", "Pia", False)
    assert draft.team("Ash") == ["Pia", "Ash"]


def test_a_captain_from_the_pool_takes_the_place_of_the_former_who_leaves(draft):
    replaced = only(CaptainReplaced, draft.replace_captain("Ash", "Quy"))
    assert replaced.from_pool
    assert draft.team("Ash") == ["Quy", "Pia"]
    assert "Quy" not in draft.pool
    assert not draft.state.has(draft.id("Ash"))


def test_a_former_captain_who_left_may_come_back_to_the_pool(draft):
    draft.replace_captain("Ash", "Quy")
    ash = next(entrant for entrant in draft.opening.players if entrant.name == "Ash")
    draft.submit(ChangePool(add=(ash,)))
    assert "Ash" in draft.pool


def test_a_team_on_the_clock_keeps_turn_and_time_when_its_captain_changes(draft):
    turn = draft.turn
    draft.replace_captain("Bee", "Quy")
    assert (draft.turn, draft.on_the_clock, draft.left) == (turn, "Quy", 20)


def test_places_to_come_belong_to_the_new_captain_and_picks_made_to_the_former(draft):
    draft.replace_captain("Ash", "Quy")
    captains = [draft.name(place.captain) for place in draft.state.places]
    assert captains == ["Ash", "Bee", "Bee", "Quy"]


def test_the_draft_ends_when_a_captain_takes_the_last_of_the_pool(draft):
    draft.remove("Ray", "Sol")
    assert kinds(draft.replace_captain("Ash", "Quy")) == ["CaptainReplaced", "DraftCompleted"]


def test_captains_can_change_in_a_pause(draft):
    draft.pause()
    draft.replace_captain("Bee", "Quy")
    assert draft.state.status is Status.PAUSED
    draft.resume()
    assert (draft.on_the_clock, draft.left) == ("Quy", 20)


def test_captains_cannot_change_after_the_end(draft):
    draft.play_out()
    assert refused(draft, ReplaceCaptain(draft.team_id("Ash"), draft.id("Pia"))).code == "DRAFT_COMPLETED"


def captain_refused(draft: Draft, team: int, player: int) -> tuple[str, str | None]:
    refusal = refused(draft, ReplaceCaptain(team, player))
    return refusal.code, refusal.field


def test_who_cannot_become_captain(draft):
    ash = draft.team_id("Ash")
    draft.remove("Sol")
    assert captain_refused(draft, SOMEBODY_ELSE, draft.id("Quy")) == ("NOT_FOUND", "team")
    assert captain_refused(draft, ash, SOMEBODY_ELSE) == ("NOT_FOUND", "player")
    assert captain_refused(draft, ash, draft.id("Sol")) == ("NOT_FOUND", "player")
    assert captain_refused(draft, ash, draft.id("Ash")) == ("ALREADY_CAPTAIN", "player")
    assert captain_refused(draft, ash, draft.id("Bee")) == ("PLAYER_UNAVAILABLE", "player")
    assert captain_refused(draft, draft.team_id("Bee"), draft.id("Pia")) == ("PLAYER_UNAVAILABLE", "player")
