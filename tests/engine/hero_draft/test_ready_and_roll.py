"""From the opening to the first ban: ready, the coin, and the two choices by the two captains."""

import pytest

from backend.engine.hero_draft.commands import Choose, FlipCoin, Ready, Unready
from backend.engine.hero_draft.events import CaptainReady, ChoiceMade, CoinFlipped, DraftingStarted
from backend.engine.hero_draft.rules import deadline
from backend.engine.hero_draft.state import Choice, Phase, Presence
from tests.engine.hero_draft.factories import (
    STAFF,
    STRANGER,
    TEAMS,
    THIRD_CAPTAIN,
    choosing,
    coin,
    deputy,
    dice,
    drafting,
    half_chosen,
    hero_draft,
    kinds,
    only,
    refused,
    rolling,
    seat,
    waiting,
)


def test_an_open_draft_waits_for_the_captains():
    draft = hero_draft()
    assert kinds(draft.open()) == ["HeroDraftOpened"]
    assert draft.phase is Phase.WAITING
    assert [(team.name, team.captain_name, team.ready) for team in draft.state.teams.values()] == [
        ("Team Ash", "Ash", False),
        ("Team Bee", "Bee", False),
    ]
    assert {team.presence for team in draft.state.teams.values()} == {Presence.NOT_SEEN}
    assert deadline(draft.state) is None


def test_the_coin_can_be_flipped_once_both_are_ready():
    draft = waiting()
    draft.ready("Bee")
    assert draft.phase is Phase.WAITING
    assert refused(draft, FlipCoin(), seat=seat("Ash")).code == "CAPTAINS_NOT_READY"
    draft.ready("Ash")
    assert draft.phase is Phase.ROLLING


def test_a_captain_need_not_be_connected_to_be_ready():
    draft = hero_draft()
    draft.open()
    draft.ready("Ash", "Bee")
    assert draft.phase is Phase.ROLLING


def test_a_captain_may_unready_until_both_are():
    draft = waiting()
    draft.ready("Ash")
    assert kinds(draft.unready("Ash")) == ["CaptainNotReady"]
    assert not draft.team("Ash").ready
    draft.ready("Bee")
    assert draft.phase is Phase.WAITING
    draft.ready("Ash")
    assert refused(draft, Unready(TEAMS["Ash"]), seat=seat("Ash")).code == "CAPTAINS_READY"


def test_the_deputy_is_as_good_as_the_captain():
    draft = waiting()
    event = only(CaptainReady, draft.submit(Ready(TEAMS["Ash"]), seat=deputy("Ash")))
    assert (event.team_name, event.captain_name, event.on_behalf) == ("Team Ash", "Ash", False)


def test_staff_may_do_it_for_a_captain_and_the_log_says_so():
    draft = waiting()
    assert only(CaptainReady, draft.submit(Ready(TEAMS["Ash"]), seat=STAFF)).on_behalf
    draft.ready("Bee")
    draft.submit(FlipCoin(), seat=STAFF, rng=coin("Bee"))
    chosen = only(ChoiceMade, draft.submit(Choose(Choice.DIRE), seat=STAFF))
    assert (chosen.captain_name, chosen.on_behalf) == ("Bee", True)


@pytest.mark.parametrize("winner", ["Ash", "Bee"])
def test_the_dice_say_who_wins_the_flip(winner):
    draft = rolling()
    throws = coin(winner)
    flipped = only(CoinFlipped, draft.submit(FlipCoin(), seat=seat("Bee"), rng=throws))
    assert (flipped.winner, flipped.winner_name, flipped.captain_name) == (TEAMS[winner], f"Team {winner}", winner)
    assert throws.sides == [2]
    assert draft.phase is Phase.CHOOSING
    assert draft.state.chooser == TEAMS[winner]


def test_the_coin_is_flipped_once():
    draft = choosing()
    assert refused(draft, FlipCoin(), seat=seat("Bee"), rng=dice(2)).code == "COIN_FLIPPED"


@pytest.mark.parametrize(
    ("first", "second", "first_pick", "radiant"),
    [
        (Choice.FIRST_PICK, Choice.RADIANT, "Ash", "Bee"),
        (Choice.FIRST_PICK, Choice.DIRE, "Ash", "Ash"),
        (Choice.SECOND_PICK, Choice.RADIANT, "Bee", "Bee"),
        (Choice.SECOND_PICK, Choice.DIRE, "Bee", "Ash"),
        (Choice.RADIANT, Choice.FIRST_PICK, "Bee", "Ash"),
        (Choice.RADIANT, Choice.SECOND_PICK, "Ash", "Ash"),
        (Choice.DIRE, Choice.FIRST_PICK, "Bee", "Bee"),
        (Choice.DIRE, Choice.SECOND_PICK, "Ash", "Bee"),
    ],
)
def test_the_winner_takes_order_or_side_and_the_other_captain_what_remains(first, second, first_pick, radiant):
    draft = choosing()
    assert kinds(draft.choose("Ash", first)) == ["ChoiceMade"]
    assert draft.phase is Phase.CHOOSING
    assert draft.state.chooser == TEAMS["Bee"]
    events = draft.choose("Bee", second)
    assert kinds(events) == ["ChoiceMade", "DraftingStarted"]
    began = only(DraftingStarted, events)
    assert (began.first_pick_name, began.radiant_name) == (f"Team {first_pick}", f"Team {radiant}")
    assert (draft.state.first_pick, draft.state.radiant) == (TEAMS[first_pick], TEAMS[radiant])
    assert draft.turn == first_pick


def test_the_winner_may_be_either_team():
    draft = rolling()
    draft.flip("Bee")
    draft.choose("Bee", Choice.FIRST_PICK)
    draft.choose("Ash", Choice.RADIANT)
    assert draft.turn == "Bee"
    assert draft.state.radiant == TEAMS["Ash"]


def test_the_other_captain_does_not_choose_first():
    draft = choosing()
    assert refused(draft, Choose(Choice.RADIANT), seat=seat("Bee")).code == "NOT_YOUR_TURN"


def test_the_winner_does_not_take_both_choices():
    draft = half_chosen()
    assert refused(draft, Choose(Choice.RADIANT), seat=seat("Ash")).code == "NOT_YOUR_TURN"


@pytest.mark.parametrize("choice", [Choice.FIRST_PICK, Choice.SECOND_PICK])
def test_what_the_other_chose_is_settled(choice):
    refusal = refused(half_chosen(), Choose(choice), seat=seat("Bee"))
    assert (refusal.code, refusal.field) == ("CHOICE_TAKEN", "choice")


@pytest.mark.parametrize("choice", [Choice.RADIANT, Choice.DIRE])
def test_a_side_that_was_chosen_is_settled_too(choice):
    draft = choosing()
    draft.choose("Ash", Choice.DIRE)
    assert refused(draft, Choose(choice), seat=seat("Bee")).code == "CHOICE_TAKEN"


@pytest.mark.parametrize("somebody", [STRANGER, THIRD_CAPTAIN])
def test_only_the_two_captains_have_a_say(somebody):
    assert refused(waiting(), Ready(TEAMS["Ash"]), seat=somebody).code == "NOT_A_CAPTAIN"
    assert refused(rolling(), FlipCoin(), seat=somebody, rng=dice(1)).code == "NOT_A_CAPTAIN"
    assert refused(choosing(), Choose(Choice.DIRE), seat=somebody).code == "NOT_A_CAPTAIN"


def test_nothing_is_asked_of_anybody_by_the_clock_before_the_first_ban():
    for draft in (waiting(), rolling(), choosing(), half_chosen()):
        draft.wait(10**6)
        assert deadline(draft.state) is None
        assert draft.expire() == []
        assert draft.restore(5) == []


def test_nobody_chooses_before_the_flip_or_after_the_second_choice():
    assert draft_choosers() == [None, None, TEAMS["Ash"], TEAMS["Bee"], None]


def draft_choosers():
    return [draft().state.chooser for draft in (waiting, rolling, choosing, half_chosen, drafting)]
