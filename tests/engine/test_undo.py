"""Taking back: undo, restart, another style."""

import pytest

from backend.engine.team_draft.commands import ChangeStyle, RestartDraft, UndoPick
from backend.engine.team_draft.events import CaptainAssigned, PickUndone, TieRolled
from backend.engine.team_draft.state import Status, Style
from tests.engine.factories import Draft, dice, kinds, only, refused, rolled, shuffle_draft, started, team_draft

TWO = {"Ash": 1000, "Bee": 2000}


@pytest.fixture
def draft() -> Draft:
    """Ash has taken Pia; Bee is on the clock."""
    draft = started(team_draft(captains=TWO, pool=["Pia", "Quy", "Ray", "Sol", "Tea"], pick_seconds=30))
    draft.pick("Pia")
    return draft


def test_undo_returns_the_player_and_the_same_captain_is_on_the_clock_for_the_same_pick(draft):
    events = draft.undo(1)
    assert kinds(events) == ["PickUndone"]
    assert "Pia" in draft.pool
    assert draft.team("Ash") == ["Ash"]
    assert draft.on_the_clock == "Ash"
    assert draft.state.on_the_clock.pick_number == 1


def test_undo_records_what_it_took_back(draft):
    undone = only(PickUndone, draft.undo(1))
    assert (undone.pick_number, undone.round, undone.team_name, undone.captain_name) == (1, 1, "Team Ash", "Ash")
    assert (undone.player_name, undone.player_mmr) == ("Pia", 3000)


def test_undo_gives_a_full_clock(draft):
    draft.wait(29)
    draft.undo(1)
    assert draft.left == 30


def test_an_undone_pick_is_a_new_turn(draft):
    draft.undo(1)
    assert draft.turn == 5
    assert draft.state.sequence == 5


def test_a_later_assignment_is_void(draft):
    bees_click = draft.picking("Quy")
    draft.undo(1)
    assert draft.state.places[1].turn is None
    assert refused(draft, bees_click, seat=draft.seat("Bee")).code == "STALE_TURN"


def test_in_shuffle_a_void_place_is_nobodys_again():
    draft = shuffle_draft(team_mmrs={"Ash": 1000, "Bee": 3000}, pool={"Pia": 2000, "Quy": 500, "Ray": 400})
    draft.start()
    draft.pick("Pia", rng=dice(1, 5))
    assert draft.state.places[1].tie is not None
    draft.undo()
    void = draft.state.places[1]
    assert (void.team, void.captain, void.turn, void.tie) == (None, None, None, None)


def test_a_tie_met_again_is_rolled_again():
    draft = shuffle_draft(team_mmrs={"Ash": 1000, "Bee": 3000}, pool={"Pia": 2000, "Quy": 500, "Ray": 400})
    draft.start()
    draft.pick("Pia", rng=dice(1, 5))
    assert draft.on_the_clock == "Bee"
    draft.undo()
    events = draft.pick("Pia", rng=dice(6, 5))
    assert rolled(only(TieRolled, events).rounds) == [{"Ash": 6, "Bee": 5}]
    assert draft.on_the_clock == "Ash"


def test_the_captain_who_won_a_tie_keeps_the_turn_when_their_pick_is_undone():
    draft = shuffle_draft(team_mmrs={"Ash": 1000, "Bee": 1000})
    draft.start(rng=dice(1, 5))
    tie = draft.state.places[0].tie
    draft.pick("P1")
    draft.undo()
    assert draft.on_the_clock == "Bee"
    assert draft.state.places[0].tie == tie


def test_undo_goes_on_back_to_the_start(draft):
    before = started(team_draft(captains=TWO, pool=["Pia", "Quy", "Ray", "Sol", "Tea"]))
    draft.pick("Quy")
    draft.pick("Ray")
    for number in (3, 2, 1):
        draft.undo(number)
    assert draft.pool == before.pool
    assert draft.state.teams == before.state.teams
    assert draft.on_the_clock == "Ash"
    assert refused(draft, UndoPick(1)).code == "NOTHING_TO_UNDO"


def test_only_the_last_pick_can_be_undone(draft):
    draft.pick("Quy")
    for number in (0, 1, 3):
        refusal = refused(draft, UndoPick(number))
        assert (refusal.code, refusal.message) == ("STALE_TURN", f"Pick {number} is not the last pick.")


def test_undo_twice_by_two_staff_takes_back_one_pick(draft):
    draft.pick("Quy")
    draft.undo(2)
    assert refused(draft, UndoPick(2)).code == "STALE_TURN"
    assert draft.picks == [("Ash", "Pia")]


def test_undoing_the_last_pick_of_a_completed_draft_reopens_it(draft):
    draft.play_out()
    assert draft.is_completed
    draft.undo()
    assert draft.state.status is Status.IN_PROGRESS
    assert draft.on_the_clock == "Ash"
    assert draft.left == 30


def test_a_draft_that_ran_out_of_players_reopens_too():
    for style in Style:
        draft = started(team_draft(style, captains=TWO, pool=2))
        draft.pick_best()
        draft.pick_best()
        draft.undo()
        assert draft.state.on_the_clock.pick_number == 2
        assert draft.pool == {"P2"}


def test_undo_while_paused_stays_paused_with_a_full_clock(draft):
    draft.wait(10)
    draft.pause()
    draft.undo(1)
    assert draft.state.status is Status.PAUSED
    draft.wait(1000)
    draft.resume()
    assert draft.on_the_clock == "Ash"
    assert draft.left == 30


def test_undo_works_with_the_captain_of_now(draft):
    draft.replace_captain("Ash", "Quy")
    assert only(PickUndone, draft.undo(1)).captain_name == "Quy"
    assert draft.on_the_clock == "Quy"


def test_a_pick_who_became_captain_cannot_be_undone(draft):
    draft.replace_captain("Ash", "Pia")
    refusal = refused(draft, UndoPick(1))
    assert (refusal.code, refusal.message) == ("PLAYER_IS_CAPTAIN", "Pia now captains Team Ash.")


def test_a_pick_who_became_captain_and_left_cannot_be_undone(draft):
    draft.replace_captain("Ash", "Pia")
    draft.replace_captain("Ash", "Quy")
    refusal = refused(draft, UndoPick(1))
    assert (refusal.code, refusal.message) == ("PLAYER_LEFT", "Pia is no longer in Team Ash.")


def test_restart_empties_the_teams_to_their_captains(draft):
    draft.pick("Quy")
    assert kinds(draft.restart()) == ["DraftRestarted", "CaptainAssigned"]
    assert (draft.team("Ash"), draft.team("Bee")) == (["Ash"], ["Bee"])
    assert draft.pool == {"Pia", "Quy", "Ray", "Sol", "Tea"}
    assert draft.picks == []
    assert draft.on_the_clock == "Ash"
    assert draft.left == 30


def test_restart_sends_those_who_were_members_from_the_start_to_the_pool():
    draft = started(team_draft(captains=TWO, members={"Ash": {"Kim": 1}}, team_size=3))
    assert len(draft.state.places) == 3
    draft.restart()
    assert "Kim" in draft.pool
    assert len(draft.state.places) == 4


def test_restart_keeps_the_captains_and_the_pool_of_now(draft):
    draft.replace_captain("Ash", "Quy")
    draft.remove("Tea")
    draft.restart()
    assert draft.team("Ash") == ["Quy"]
    assert draft.pool == {"Pia", "Ray", "Sol"}


def test_restart_takes_another_style_if_asked(draft):
    draft.restart(Style.NORMAL)
    assert draft.state.style is Style.NORMAL
    assert draft.play_out() == ["Ash", "Bee", "Ash", "Bee"]


def test_restart_into_a_tie_rolls_it():
    draft = started(team_draft(captains={"Ash": 1000, "Bee": 1000}))
    events = draft.restart(Style.SHUFFLE, rng=dice(1, 2))
    assert kinds(events) == ["DraftRestarted", "TieRolled", "CaptainAssigned"]


@pytest.mark.parametrize("situation", ["paused", "completed"])
def test_restart_begins_anew_from_a_pause_and_from_the_end(draft, situation):
    if situation == "paused":
        draft.pause()
    else:
        draft.play_out()
    draft.restart()
    assert draft.state.status is Status.IN_PROGRESS
    assert draft.left == 30
    assert draft.state.remaining is None


def test_the_earlier_log_stays(draft):
    log = list(draft.log)
    draft.restart()
    assert draft.log[: len(log)] == log


def test_restart_from_an_old_screen_is_refused(draft):
    seen = draft.state.sequence
    draft.pick("Quy")
    assert refused(draft, RestartDraft(seen)).code == "STALE_TURN"


def test_restart_needs_somebody_to_pick():
    draft = started(team_draft(captains=TWO, pool=["Pia"]))
    draft.remove("Pia")
    assert draft.is_completed
    assert refused(draft, RestartDraft(draft.state.sequence)).code == "NO_PLAYERS"


@pytest.fixture
def fresh() -> Draft:
    return started(team_draft(Style.SNAKE, captains=TWO, pick_seconds=30))


def test_the_style_can_change_before_the_first_pick(fresh):
    events = fresh.change_style(Style.NORMAL)
    assert kinds(events) == ["StyleChanged", "CaptainAssigned"]
    assert fresh.play_out() == ["Ash", "Bee", "Ash", "Bee"]


def test_a_new_style_gives_a_full_clock_and_a_new_turn(fresh):
    old = fresh.picking("P1")
    fresh.wait(20)
    fresh.change_style(Style.SHUFFLE)
    assert fresh.left == 30
    assert refused(fresh, old, seat=fresh.seat("Ash")).code == "STALE_TURN"


def test_in_a_pause_the_new_style_waits_with_a_full_clock(fresh):
    fresh.wait(20)
    fresh.pause()
    assert only(CaptainAssigned, fresh.change_style(Style.NORMAL)).captain_name == "Ash"
    assert fresh.state.status is Status.PAUSED
    fresh.wait(500)
    fresh.resume()
    assert fresh.left == 30


def test_the_style_cannot_change_after_the_first_pick(fresh):
    fresh.pick("P1")
    assert refused(fresh, ChangeStyle(Style.NORMAL)).code == "PICKS_MADE"


def test_the_style_can_change_once_every_pick_is_undone(fresh):
    fresh.pick("P1")
    fresh.undo(1)
    fresh.change_style(Style.SHUFFLE)
    assert fresh.state.style is Style.SHUFFLE


def test_the_same_style_is_no_change(fresh):
    assert refused(fresh, ChangeStyle(Style.SNAKE)).code == "STYLE_UNCHANGED"


def test_the_style_cannot_change_after_the_end(fresh):
    fresh.play_out()
    assert refused(fresh, ChangeStyle(Style.NORMAL)).code == "DRAFT_COMPLETED"
