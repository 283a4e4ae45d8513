"""Who is next: snake, normal and shuffle, ties, and the end."""

from backend.engine.team_draft.events import CaptainAssigned, DraftCompleted, TieRolled
from backend.engine.team_draft.state import Status, Style
from tests.engine.factories import dice, kinds, only, rolled, shuffle_draft, started, team_draft

THREE = {"Ash": 1000, "Bee": 2000, "Cyd": 3000}


def test_snake_turns_round_at_either_end():
    draft = started(team_draft(Style.SNAKE, captains=THREE, team_size=4))
    assert draft.play_out() == ["Ash", "Bee", "Cyd", "Cyd", "Bee", "Ash", "Ash", "Bee", "Cyd"]
    assert [place.round for place in draft.state.places] == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_normal_begins_anew_every_round():
    draft = started(team_draft(Style.NORMAL, captains=THREE, team_size=4))
    assert draft.play_out() == ["Ash", "Bee", "Cyd"] * 3


def test_full_teams_are_skipped():
    members = {"Bee": {"Kim": 1, "Lux": 2}}
    snake = started(team_draft(Style.SNAKE, captains=THREE, members=members, team_size=4))
    assert snake.play_out() == ["Ash", "Bee", "Cyd", "Cyd", "Ash", "Ash", "Cyd"]
    assert [place.round for place in snake.state.places] == [1, 1, 1, 2, 2, 3, 3]
    normal = started(team_draft(Style.NORMAL, captains=THREE, members=members, team_size=4))
    assert normal.play_out() == ["Ash", "Bee", "Cyd", "Ash", "Cyd", "Ash", "Cyd"]


def test_a_team_full_at_the_start_has_no_turn():
    draft = started(team_draft(captains=THREE, members={"Ash": {"Kim": 1}}, team_size=2))
    assert draft.play_out() == ["Bee", "Cyd"]


def test_in_shuffle_the_lowest_team_mmr_picks():
    draft = started(shuffle_draft(team_mmrs=THREE, pool={"Pia": 2500, "Quy": 1200, "Ray": 900}))
    assert draft.on_the_clock == "Ash"
    draft.pick("Pia")
    assert draft.on_the_clock == "Bee"
    draft.pick("Quy")
    assert draft.on_the_clock == "Cyd"


def test_in_shuffle_the_captain_is_counted_once():
    draft = team_draft(
        Style.SHUFFLE, captains={"Ash": 3000, "Bee": 3500}, members={"Ash": {"Kim": 400}}, pool=5, team_size=4
    )
    assert only(CaptainAssigned, draft.start()).team_mmr == 3400
    assert draft.on_the_clock == "Ash"


def test_in_shuffle_a_team_may_pick_twice_running():
    draft = started(shuffle_draft(team_mmrs={"Ash": 1000, "Bee": 5000}, pool={"Pia": 500, "Quy": 400, "Ray": 300}))
    draft.pick("Pia")
    assert draft.on_the_clock == "Ash"


def test_in_shuffle_a_full_team_is_passed_over_though_it_is_the_lowest():
    draft = started(shuffle_draft(team_mmrs={"Ash": 1000, "Bee": 5000}, pool=dict(Pia=1, Quy=2, Ray=3), team_size=2))
    draft.pick("Pia")
    assert draft.on_the_clock == "Bee"


def test_a_shuffle_round_is_as_many_picks_as_there_are_teams():
    places = started(shuffle_draft(team_mmrs=THREE, team_size=4)).state.places
    assert [place.round for place in places] == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_on_a_tie_the_highest_roll_wins():
    draft = shuffle_draft(team_mmrs={"Ash": 5000, "Bee": 5000, "Cyd": 6000})
    throws = dice(2, 6)
    events = draft.start(rng=throws)
    assert throws.sides == [6, 6]
    assert kinds(events) == ["DraftStarted", "TieRolled", "CaptainAssigned"]
    assert rolled(only(TieRolled, events).rounds) == [{"Ash": 2, "Bee": 6}]
    assert draft.on_the_clock == "Bee"


def test_a_tie_is_rolled_again_among_the_tied_only():
    draft = shuffle_draft(team_mmrs={"Ash": 5000, "Bee": 5000, "Cyd": 5000})
    events = draft.start(rng=dice(4, 4, 2, 3, 5))
    assert rolled(only(TieRolled, events).rounds) == [{"Ash": 4, "Bee": 4, "Cyd": 2}, {"Ash": 3, "Bee": 5}]
    assert draft.on_the_clock == "Bee"


def test_a_tie_is_rolled_until_one_remains():
    draft = shuffle_draft(team_mmrs={"Ash": 5000, "Bee": 5000})
    events = draft.start(rng=dice(6, 6, 1, 1, 3, 2))
    assert len(only(TieRolled, events).rounds) == 3
    assert draft.on_the_clock == "Ash"


def test_a_tie_names_the_tied_with_their_mmr_and_the_winner():
    draft = shuffle_draft(team_mmrs={"Ash": 5000, "Bee": 5000, "Cyd": 6000})
    tie = only(TieRolled, draft.start(rng=dice(2, 6)))
    assert [(team.captain_name, team.mmr) for team in tie.tied] == [("Ash", 5000), ("Bee", 5000)]
    assert tie.winner_name == "Team Bee"


def test_the_assignment_says_that_it_was_a_tie_and_the_place_remembers_the_roll():
    draft = shuffle_draft(team_mmrs={"Ash": 5000, "Bee": 5000})
    events = draft.start(rng=dice(2, 6))
    assert only(CaptainAssigned, events).was_tie
    assert draft.state.places[0].tie == 2
    draft.pick("P1")
    assert draft.state.places[1].tie is None


def test_tied_teams_roll_in_draft_order():
    draft = shuffle_draft(team_mmrs={"Cyd": 5000, "Ash": 5000, "Bee": 5000})
    events = draft.start(rng=dice(1, 2, 3))
    assert list(rolled(only(TieRolled, events).rounds)[0]) == ["Ash", "Bee", "Cyd"]


def test_teams_that_become_equal_tie_later_too():
    draft = started(shuffle_draft(team_mmrs={"Ash": 1000, "Bee": 3000}, pool={"Pia": 2000, "Quy": 1, "Ray": 2}))
    assert kinds(draft.pick("Pia", rng=dice(1, 5))) == ["PlayerPicked", "TieRolled", "CaptainAssigned"]
    assert draft.on_the_clock == "Bee"


def test_a_turn_is_the_sequence_of_its_assignment():
    draft = started(team_draft(captains=THREE))
    assert draft.turn == 2
    draft.pick("P1")
    assert draft.turn == 4


def test_the_draft_ends_when_every_team_is_full():
    draft = started(team_draft(captains={"Ash": 1000, "Bee": 2000}, team_size=2, pool=9))
    draft.pick("P1")
    events = draft.pick("P2")
    assert kinds(events) == ["PlayerPicked", "DraftCompleted"]
    assert draft.state.status is Status.COMPLETED
    assert draft.on_the_clock is None
    assert [(team.team_name, team.mmr) for team in only(DraftCompleted, events).teams] == [
        ("Team Ash", 4900),
        ("Team Bee", 5800),
    ]


def test_the_draft_ends_when_the_pool_is_empty():
    for style in Style:
        draft = started(team_draft(style, captains=THREE, pool=2))
        draft.pick_best()
        draft.pick_best()
        assert draft.is_completed
        assert [place.turn is None for place in draft.state.places] == [False, False, True, True, True, True]
