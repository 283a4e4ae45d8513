"""Starting a team draft: what it needs, and the order it decides."""

from dataclasses import replace

import pytest

from backend.engine.team_draft.events import CaptainAssigned, DraftStarted
from backend.engine.team_draft.rules import missing_players
from backend.engine.team_draft.state import OrderMode, Status, Style, TimeoutPolicy
from tests.engine.factories import Draft, dice, kinds, only, refused, rolled, started, team_draft, without_captain


def order_of(draft: Draft) -> list[str]:
    return [draft.state.teams[team].name.removeprefix("Team ") for team in draft.state.order]


def test_the_start_puts_the_first_captain_on_the_clock():
    draft = team_draft(captains={"Ash": 3000, "Bee": 2000})
    assert kinds(draft.start()) == ["DraftStarted", "CaptainAssigned"]
    assert draft.state.status is Status.IN_PROGRESS
    assert draft.on_the_clock == "Bee"


def test_the_pool_is_everyone_without_a_team():
    draft = started(team_draft(captains={"Ash": 1, "Bee": 2}, members={"Ash": {"Kim": 3}}, pool=["Pia", "Quy"]))
    assert draft.pool == {"Pia", "Quy"}
    assert draft.team("Ash") == ["Ash", "Kim"]


def test_the_start_records_the_mmr_that_everyone_has_then():
    draft = team_draft(captains={"Ash": 1500, "Bee": 2000}, pool={"Pia": 3000})
    players = only(DraftStarted, draft.start()).players
    assert {player.name: player.mmr for player in players} == {"Ash": 1500, "Bee": 2000, "Pia": 3000}


def test_a_captain_who_is_not_listed_as_a_member_is_one():
    draft = team_draft(captains={"Ash": 1, "Bee": 2})
    teams = tuple(replace(team, members=()) for team in draft.opening.teams)
    draft.opening = replace(draft.opening, teams=teams)
    draft.start()
    assert draft.team("Ash") == ["Ash"]
    assert "Ash" not in draft.pool


def test_by_mmr_the_lowest_captain_is_first_whatever_the_rest_of_the_team_weighs():
    draft = team_draft(captains={"Ash": 3000, "Bee": 2000, "Cyd": 1000}, members={"Cyd": {"Kim": 9000}})
    assert order_of(started(draft)) == ["Cyd", "Bee", "Ash"]


def test_captains_of_equal_mmr_stand_by_name():
    draft = team_draft(captains={"cyd": 2000, "Bee": 2000, "ash": 2000})
    assert order_of(started(draft)) == ["ash", "Bee", "cyd"]


def test_a_manual_order_is_taken_as_given():
    draft = team_draft(
        captains={"Ash": 1, "Bee": 2, "Cyd": 3}, order=OrderMode.MANUAL, positions={"Ash": 20, "Bee": 10, "Cyd": 30}
    )
    assert order_of(started(draft)) == ["Bee", "Ash", "Cyd"]


def test_by_roll_the_highest_throw_is_first_and_the_rolls_are_recorded():
    draft = team_draft(captains={"Ash": 1, "Bee": 2, "Cyd": 3}, order=OrderMode.ROLL)
    throws = dice(17, 100, 42)
    events = draft.start(rng=throws)
    assert order_of(draft) == ["Bee", "Cyd", "Ash"]
    assert throws.sides == [100, 100, 100]
    assert rolled(only(DraftStarted, events).rolls) == [{"Ash": 17, "Bee": 100, "Cyd": 42}]


def test_equal_rolls_are_rolled_again_among_themselves_only():
    draft = team_draft(captains={"Ash": 1, "Bee": 2, "Cyd": 3, "Dov": 4}, order=OrderMode.ROLL)
    events = draft.start(rng=dice(50, 90, 50, 90, 7, 7, 1, 2, 60, 80))
    assert rolled(only(DraftStarted, events).rolls) == [
        {"Ash": 50, "Bee": 90, "Cyd": 50, "Dov": 90},
        {"Bee": 7, "Dov": 7},
        {"Bee": 1, "Dov": 2},
        {"Ash": 60, "Cyd": 80},
    ]
    assert order_of(draft) == ["Dov", "Bee", "Cyd", "Ash"]


def test_there_are_as_many_places_as_the_teams_lack_members():
    draft = started(team_draft(captains={"Ash": 1, "Bee": 2}, members={"Ash": {"Kim": 3}}, team_size=4))
    assert [place.pick_number for place in draft.state.places] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("style", [Style.SNAKE, Style.NORMAL])
def test_every_turn_is_known_from_the_start_but_in_shuffle(style):
    captains = {"Ash": 1, "Bee": 2}
    known = started(team_draft(style, captains=captains)).state.places
    assert all(place.team and place.captain for place in known)
    shuffled = started(team_draft(Style.SHUFFLE, captains=captains)).state.places
    assert [place.team is not None for place in shuffled] == [True, False, False, False]


def test_fewer_players_than_places_is_allowed_and_counted():
    draft = started(team_draft(captains={"Ash": 1, "Bee": 2}, team_size=5, pool=5))
    assert missing_players(draft.state) == 3
    draft.pick("P1")
    assert missing_players(draft.state) == 3


def test_nobody_is_missing_where_the_pool_is_larger_than_the_places():
    assert missing_players(started(team_draft(captains={"Ash": 1, "Bee": 2}, pool=9)).state) == 0


def test_the_first_assignment_names_team_captain_and_mmr():
    draft = team_draft(captains={"Ash": 1500, "Bee": 2500}, members={"Ash": {"Kim": 200}})
    first = only(CaptainAssigned, draft.start())
    assert (first.pick_number, first.round, first.was_tie) == (1, 1, False)
    assert (first.team_name, first.captain_name, first.team_mmr) == ("Team Ash", "Ash", 1700)


def test_a_draft_starts_once():
    draft = started(team_draft(captains={"Ash": 1, "Bee": 2}))
    assert refused(draft, draft.opening).code == "ALREADY_STARTED"


def start_refused(draft: Draft) -> tuple[str, str]:
    refusal = refused(draft, draft.opening)
    return refusal.code, refusal.message


def test_one_team_is_too_few():
    assert start_refused(team_draft(captains={"Ash": 1}))[0] == "TOO_FEW_TEAMS"


def test_every_team_needs_a_captain():
    draft = without_captain(team_draft(captains={"Ash": 1, "Bee": 2, "Cyd": 3}), "Ash", "Cyd")
    assert start_refused(draft) == ("CAPTAIN_MISSING", "No captain for Team Ash and Team Cyd.")


def test_a_draft_needs_somebody_to_pick():
    draft = team_draft(captains={"Ash": 1, "Bee": 2}, members={"Ash": {"Kim": 3}}, pool=0)
    assert start_refused(draft)[0] == "NO_PLAYERS"


def test_everyone_needs_an_mmr_and_those_without_are_named():
    draft = team_draft(captains={"Ash": None, "Bee": 2}, pool={"Pia": None, "Quy": 10})
    assert start_refused(draft) == ("MMR_MISSING", "No MMR for Ash and Pia.")


def test_a_long_list_of_names_is_cut():
    draft = team_draft(captains={"Ash": 1, "Bee": 2}, pool=dict.fromkeys(["C", "D", "E", "F", "G", "H", "I"]))
    assert start_refused(draft) == ("MMR_MISSING", "No MMR for C, D, E, F, G and 2 more.")


def test_five_names_are_all_said():
    draft = team_draft(captains={"Ash": 1, "Bee": 2}, pool=dict.fromkeys(["C", "D", "E", "F", "G"]))
    assert start_refused(draft) == ("MMR_MISSING", "No MMR for C, D, E, F and G.")


def test_a_draft_needs_a_team_that_is_not_full():
    assert start_refused(team_draft(captains={"Ash": 1, "Bee": 2}, team_size=1))[0] == "TEAMS_FULL"


def test_no_team_may_start_larger_than_the_team_size():
    draft = team_draft(captains={"Ash": 1, "Bee": 2}, members={"Bee": {"Kim": 3, "Lux": 4}}, team_size=2)
    assert start_refused(draft) == ("TEAM_TOO_LARGE", "More than 2 members in Team Bee.")


@pytest.mark.parametrize("seconds", [-1, 0, 4, 86_401])
def test_a_pick_clock_is_between_five_seconds_and_a_day(seconds):
    draft = team_draft(captains={"Ash": 1, "Bee": 2}, pick_seconds=seconds)
    assert start_refused(draft) == ("INVALID_PICK_SECONDS", "A pick takes between 5 seconds and 24 hours.")


@pytest.mark.parametrize("seconds", [5, 86_400])
def test_five_seconds_and_a_day_are_pick_clocks(seconds):
    assert started(team_draft(captains={"Ash": 1, "Bee": 2}, pick_seconds=seconds)).left == seconds


def test_automatic_picks_need_a_clock():
    draft = team_draft(captains={"Ash": 1, "Bee": 2}, on_timeout=TimeoutPolicy.AUTO_PICK)
    assert start_refused(draft)[0] == "PICK_CLOCK_MISSING"


@pytest.mark.parametrize("positions", [{}, {"Ash": 1}, {"Ash": 1, "Bee": 1}])
def test_a_manual_order_needs_a_position_of_its_own_for_every_team(positions):
    draft = team_draft(captains={"Ash": 1, "Bee": 2}, order=OrderMode.MANUAL, positions=positions)
    assert start_refused(draft)[0] == "ORDER_MISSING"


def test_members_of_a_team_take_part():
    draft = team_draft(captains={"Ash": 1, "Bee": 2}, members={"Ash": {"Kim": 3}})
    draft.opening = replace(
        draft.opening, players=tuple(player for player in draft.opening.players if player.name != "Kim")
    )
    assert start_refused(draft) == ("MEMBER_MISSING", "Someone in Team Ash does not take part.")


def test_nobody_starts_in_two_teams():
    draft = team_draft(captains={"Ash": 1, "Bee": 2})
    ash, bee = draft.opening.teams
    draft.opening = replace(draft.opening, teams=(ash, replace(bee, members=(*bee.members, *ash.members))))
    assert start_refused(draft) == ("PLAYER_IN_TWO_TEAMS", "In more than one team: Ash.")
