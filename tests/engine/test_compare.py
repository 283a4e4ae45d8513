"""The comparison of styles before the start."""

import random
import time

import pytest

from backend.engine.core import Rng, RuleViolation
from backend.engine.team_draft.compare import StyleComparison, compare_styles, percentile
from backend.engine.team_draft.state import OrderMode, Style
from tests.engine.factories import Dice, Draft, dice, started, team_draft, without_captain

UNEQUAL = {"Ash": 1000, "Bee": 2000, "Cyd": 4000}


def compared(draft: Draft, *, rng: Rng | None = None, simulations: int = 50) -> dict[Style, StyleComparison]:
    start = draft.opening
    comparisons = compare_styles(
        start.teams, start.players, start.team_size, start.order, rng or random.Random(1), simulations
    )
    return {comparison.style: comparison for comparison in comparisons}


def mmrs(comparison: StyleComparison) -> dict[str, int]:
    return {team.captain_name: team.mmr for team in comparison.teams}


def played(draft: Draft) -> dict[str, int]:
    """The team MMRs of the draft itself, when everyone takes the best available."""
    started(draft).play_out()
    return {draft.state.captain_name(team): draft.state.team_mmr(team) for team in draft.state.order}


@pytest.mark.parametrize("style", [Style.SNAKE, Style.NORMAL])
@pytest.mark.parametrize("pool", [4, 20])
def test_snake_and_normal_give_what_best_available_picking_gives(style, pool):
    draft = team_draft(style, captains=UNEQUAL, members={"Bee": {"Kim": 700}}, team_size=4, pool=pool)
    comparison = compared(draft)[style]
    outcome = played(draft)
    assert mmrs(comparison) == outcome
    assert comparison.spread == comparison.spread_p90 == max(outcome.values()) - min(outcome.values())
    assert comparison.simulations == 1


def test_the_draft_order_counts():
    by_hand = team_draft(
        captains=UNEQUAL, order=OrderMode.MANUAL, positions={"Cyd": 1, "Bee": 2, "Ash": 3}, team_size=2
    )
    assert mmrs(compared(by_hand)[Style.NORMAL]) == {"Ash": 4700, "Bee": 5800, "Cyd": 7900}


@pytest.mark.parametrize(
    ("order", "captains"),
    [
        (OrderMode.MMR, ["Ash", "Bee", "Cyd"]),
        (OrderMode.MANUAL, ["Bee", "Cyd", "Ash"]),
        (OrderMode.ROLL, ["Cyd", "Ash", "Bee"]),
    ],
)
def test_teams_come_in_draft_order_and_as_given_where_that_is_still_to_be_rolled(order, captains):
    draft = team_draft(
        captains={"Cyd": 3, "Ash": 1, "Bee": 2}, order=order, positions={"Bee": 1, "Cyd": 2, "Ash": 3}, pool=6
    )
    assert [list(mmrs(comparison)) for comparison in compared(draft).values()] == [captains] * 3


def test_shuffle_is_simulated_with_captains_who_take_one_of_the_three_best():
    draft = team_draft(captains={"Ash": 1000, "Bee": 1500}, pool={"P": 900, "Q": 800, "R": 700, "S": 1}, team_size=2)
    third_of_three, second_of_three = 2, 1
    choices = dice(third_of_three, second_of_three)
    shuffled = compared(draft, rng=choices, simulations=1)[Style.SHUFFLE]
    assert choices.sides == [2, 2]
    assert mmrs(shuffled) == {"Ash": 1700, "Bee": 2300}


def test_shuffle_lets_the_lowest_team_pick_even_twice_running():
    draft = team_draft(captains={"Ash": 1000, "Bee": 5000}, pool=[f"P{n}" for n in range(4)], team_size=3)
    first = 0
    shuffled = compared(draft, rng=dice(first, first, first, first), simulations=1)[Style.SHUFFLE]
    assert mmrs(shuffled) == {"Ash": 6900, "Bee": 10500}
    assert shuffled.spread == 3600


def test_shuffle_rolls_ties():
    draft = team_draft(captains={"Ash": 1000, "Bee": 1000}, pool={"P": 900, "Q": 100}, team_size=2)
    ash, bee, best = 2, 5, 0
    shuffled = compared(draft, rng=dice(ash, bee, best, best), simulations=1)[Style.SHUFFLE]
    assert mmrs(shuffled) == {"Ash": 1100, "Bee": 1900}


def test_shuffle_shows_the_median_and_the_ninetieth_percentile_of_the_spread():
    comparison = compared(team_draft(captains=UNEQUAL, team_size=5), simulations=200)[Style.SHUFFLE]
    assert comparison.simulations == 200
    assert 0 < comparison.spread < comparison.spread_p90


def test_percentiles_are_by_nearest_rank():
    assert percentile([40, 10, 30, 20], 50) == 20
    assert percentile(list(range(1, 11)), 90) == 9
    assert percentile([7], 90) == 7


def test_an_order_still_to_be_rolled_is_rolled_anew_in_every_simulation():
    draft = team_draft(captains={"Ash": 1000, "Bee": 1000}, order=OrderMode.ROLL, pool={"P": 900, "Q": 100})
    comparison = compared(draft, simulations=101)[Style.NORMAL]
    assert comparison.simulations == 101
    assert comparison.spread == 800


class DiceThenAnything(Dice):
    """The throws given, then whatever comes."""

    def randint(self, a: int, b: int, /) -> int:
        return super().randint(a, b) if self.values else random.randint(a, b)


def ten_drafts(*, ash_first: int) -> StyleComparison:
    """Snake drafts by rolled order. Where Ash picks first the spread is 700 and Ash's team 1900, else 900 and 1100."""
    draft = team_draft(
        captains={"Ash": 1000, "Bee": 1100}, order=OrderMode.ROLL, pool={"P": 900, "Q": 100}, team_size=2
    )
    snake_orders = [2, 1] * ash_first + [1, 2] * (10 - ash_first)
    return compared(draft, rng=DiceThenAnything(*snake_orders), simulations=10)[Style.SNAKE]


def test_half_of_all_drafts_stay_within_the_spread_and_nine_in_ten_within_its_percentile():
    spreads = {
        ash_first: (ten_drafts(ash_first=ash_first).spread, ten_drafts(ash_first=ash_first).spread_p90)
        for ash_first in (9, 8, 5, 4)
    }
    assert spreads == {9: (700, 700), 8: (700, 900), 5: (700, 900), 4: (900, 900)}


def test_a_team_is_shown_with_its_median_mmr():
    assert mmrs(ten_drafts(ash_first=6))["Ash"] == 1900
    assert mmrs(ten_drafts(ash_first=5))["Ash"] == 1100


def test_the_same_dice_give_the_same_comparison():
    draft = team_draft(captains=UNEQUAL, team_size=5)
    assert compared(draft, rng=random.Random(7)) == compared(draft, rng=random.Random(7))


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (team_draft(captains={"Ash": 1}), "TOO_FEW_TEAMS"),
        (without_captain(team_draft(captains={"Ash": 1, "Bee": 2}), "Bee"), "CAPTAIN_MISSING"),
        (team_draft(captains={"Ash": None, "Bee": 2}), "MMR_MISSING"),
        (team_draft(captains={"Ash": 1, "Bee": 2}, order=OrderMode.MANUAL), "ORDER_MISSING"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_could_not_start_cannot_be_compared(draft, code):
    with pytest.raises(RuleViolation) as refusal:
        compared(draft)
    assert refusal.value.code == code


class FirstOfTheBest:
    """Captains who all want the best there is, and dice that fall alike for the draft and its simulation."""

    def __init__(self) -> None:
        self.tie_dice = random.Random(11)

    def randint(self, a: int, b: int, /) -> int:
        return self.tie_dice.randint(a, b) if (a, b) == (1, 6) else a


def test_shuffle_is_simulated_by_the_rules_of_the_draft():
    """Teams in another order than they draft, ties of three and of two, a member already, too small a pool."""
    draft = team_draft(
        Style.SHUFFLE,
        captains={"Cyd": 3000, "Dan": 4000, "Bee": 3000, "Ash": 3000},
        members={"Dan": {"Kim": 500}},
        team_size=5,
        pool={f"P{number}": 1000 * (1 + number % 3) + 7 * number for number in range(13)},
    )
    shuffled = compared(draft, rng=FirstOfTheBest(), simulations=1)[Style.SHUFFLE]
    rng = FirstOfTheBest()
    started(draft, rng=rng).play_out(rng=rng)
    assert any(place.tie for place in draft.state.places)
    assert mmrs(shuffled) == {draft.state.captain_name(team): draft.state.team_mmr(team) for team in draft.state.order}


@pytest.mark.parametrize("order", OrderMode)
def test_spreads_are_those_of_every_draft_ascending(order):
    draft = team_draft(captains=UNEQUAL, order=order, positions={"Ash": 1, "Bee": 2, "Cyd": 3}, team_size=5)
    for comparison in compared(draft, simulations=41).values():
        assert len(comparison.spreads) == comparison.simulations
        assert list(comparison.spreads) == sorted(comparison.spreads)
        assert comparison.spreads[comparison.simulations // 2] == comparison.spread
        is_certain = comparison.style is not Style.SHUFFLE and order is not OrderMode.ROLL
        assert comparison.simulations == (1 if is_certain else 41)


def test_a_team_is_shown_with_what_nine_in_ten_drafts_stay_above_and_below():
    def of_ash(ash_first: int) -> tuple[int, int, int]:
        (ash, _) = ten_drafts(ash_first=ash_first).teams
        return ash.low, ash.mmr, ash.high

    assert of_ash(10) == (1900, 1900, 1900)
    assert of_ash(9) == (1100, 1900, 1900)
    assert of_ash(2) == (1100, 1100, 1900)
    assert of_ash(1) == (1100, 1100, 1100)


def test_where_nothing_is_left_to_chance_a_team_has_one_mmr():
    for style in (Style.SNAKE, Style.NORMAL):
        for team in compared(team_draft(captains=UNEQUAL))[style].teams:
            assert team.low == team.mmr == team.high


@pytest.mark.parametrize("order", [OrderMode.MMR, OrderMode.ROLL])
def test_ten_teams_and_fifty_players_are_compared_while_a_page_loads(order):
    draft = team_draft(
        captains={f"C{number}": 3000 + number for number in range(10)}, pool=50, team_size=6, order=order
    )
    start = draft.opening
    began = time.process_time()
    compare_styles(start.teams, start.players, start.team_size, start.order, random.SystemRandom())
    assert time.process_time() - began < 0.2
