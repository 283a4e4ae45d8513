"""Balanced teams: against the optimum where it can be known, against a snake, and against dice."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.engine.balance.parts import Candidate, measure, positions_covered, positions_of
from backend.engine.balance.search import at_random, balance, snake, together
from backend.engine.core import RuleViolation
from tests.seasons import SEASONS, season

ALL = 0b11111


def people(*mmrs, first=1):
    return [Candidate(id, f"P{id}", mmr) for id, mmr in enumerate(mmrs, start=first)]


def strangers(count, seed):
    """People as they are: of very different strength, each playing two positions or so."""
    rng = Random(seed)
    return [
        Candidate(id, f"P{id}", rng.randint(500, 8000), rng.randint(0, ALL) & rng.randint(0, ALL))
        for id in range(1, count + 1)
    ]


def ids(teams):
    return [[member.id for member in team] for team in teams]


def divisions(free, sizes):
    """Every way to fill teams of these sizes."""
    if not sizes:
        yield ()
        return
    for chosen in combinations(free, sizes[0]):
        rest = [player for player in free if player not in chosen]
        yield from ((chosen, *others) for others in divisions(rest, sizes[1:]))


def optimum(fixed, pool, sizes):
    return min(measure(together(fixed, placed)).cost for placed in divisions(pool, sizes))


# What is balanced


def test_two_and_two_of_a_kind_make_two_equal_teams():
    found = balance([[], []], people(5000, 5000, 1000, 1000), 2, Random(1))
    assert [sum(member.mmr for member in team) for team in found.teams] == [6000, 6000]
    assert found.measure.spread_mmr == 0


def test_the_spread_is_between_means():
    teams = [people(4000, 2000), people(3000, 3000, 2700, first=3)]
    assert measure(teams).spread_mmr == 100
    assert measure([people(3000), people(3000, 3000, 2999, first=2)]).spread_mmr == 0


def test_a_position_is_covered_by_one_member_and_a_member_covers_one_position():
    assert positions_covered([]) == 0
    assert positions_covered([0, 0]) == 0
    assert positions_covered([0b00001, 0b00001]) == 1
    assert positions_covered([ALL, ALL]) == 2
    assert positions_covered([0b00011, 0b00001, 0b00010]) == 2
    assert positions_covered([0b00011, 0b00110, 0b00001]) == 3
    assert positions_covered([ALL] * 7) == 5


def test_a_position_is_played_from_comfort_3_on():
    assert positions_of((5, 3, 2, 0, 4)) == 0b10011


def test_between_teams_of_equal_strength_positions_decide():
    carries = [Candidate(id, f"C{id}", 3000, 0b00001) for id in (1, 2)]
    supports = [Candidate(id, f"S{id}", 3000, 0b10000) for id in (3, 4)]
    found = balance([[], []], [*carries, *supports], 2, Random(1))
    assert found.measure.covered == 4
    assert found.by_chance.covered <= 4


@pytest.mark.parametrize(("gap", "covered"), [(10, 4), (200, 2)])
def test_a_position_is_worth_some_strength_and_no_more(gap, covered):
    carry, support = 0b00001, 0b10000
    fixed = [[Candidate(1, "Strong", 3000 + gap, carry)], [Candidate(2, "Weak", 3000, support)]]
    # By strength alone the weak carry joins the strong one, and two positions stay open.
    pool = [Candidate(3, "Carry", 3000, carry), Candidate(4, "Support", 3000 + gap, support)]
    assert balance(fixed, pool, 2, Random(1)).measure.covered == covered


# Against the optimum, a snake, and dice


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("teams", "size"), [(2, 2), (2, 3), (2, 5), (3, 2), (3, 3), (4, 2)])
def test_small_divisions_are_as_good_as_can_be(teams, size, seed):
    pool = strangers(teams * size, seed)
    found = balance([[]] * teams, pool, size, Random(seed))
    assert found.measure.cost == optimum([[]] * teams, pool, [size] * teams)


@pytest.mark.parametrize("seed", range(8))
def test_small_divisions_around_captains_are_as_good_as_can_be(seed):
    captains, pool = strangers(3, seed), [Candidate(p.id + 3, p.name, p.mmr, p.plays) for p in strangers(7, seed + 99)]
    fixed = [[captain] for captain in captains]
    found = balance(fixed, pool, 4, Random(seed))
    sizes = [len(team) - 1 for team in found.teams]
    assert sorted(sizes) == [2, 2, 3]
    assert found.measure.cost == optimum(fixed, pool, sizes)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize(("teams", "size"), [(2, 5), (4, 5), (8, 5), (6, 3)])
def test_it_is_never_worse_than_a_snake(teams, size, seed):
    pool = strangers(teams * size, seed)
    fixed = [[]] * teams
    drafted = measure(together(fixed, snake(fixed, pool, [size] * teams)))
    assert balance(fixed, pool, size, Random(seed)).measure.cost <= drafted.cost


@pytest.mark.parametrize("captained", [True, False])
@pytest.mark.parametrize("name", SEASONS)
def test_real_seasons_come_out_better_than_by_dice(name, captained):
    everyone = season(name)
    teams = len(everyone) // 5
    fixed = [[captain] for captain in everyone[:teams]] if captained else [[]] * teams
    pool = everyone[teams:] if captained else everyone
    found = balance(fixed, pool, 5, Random(31))
    assert found.measure.spread_mmr <= found.by_chance.spread_mmr
    assert found.measure.covered >= found.by_chance.covered
    assert found.measure.spread_mmr <= 60
    assert found.by_chance.spread_mmr >= 500


def test_what_chance_would_give_is_the_median_of_many():
    pool = strangers(20, 5)
    found = balance([[]] * 4, pool, 5, Random(5))
    rng = Random(6)
    spreads = sorted(measure(together([[]] * 4, at_random(pool, [5] * 4, rng))).spread_mmr for _ in range(500))
    assert spreads[150] <= found.by_chance.spread_mmr <= spreads[350]


# Who plays where


def test_the_same_dice_give_the_same_teams():
    pool = strangers(40, 3)
    one, same, other = (balance([[]] * 8, pool, 5, Random(seed)) for seed in (1, 1, 2))
    assert one == same
    assert other.measure.cost != one.measure.cost or ids(other.teams) != ids(one.teams)


def test_teams_get_as_equal_in_size_as_can_be():
    fixed = [people(1000, 2000, 3000), [], people(4000, first=4)]
    found = balance(fixed, people(*range(3000, 3050, 10), first=10), 4, Random(1))
    assert [len(team) for team in found.teams] == [3, 3, 3]
    assert found.left_over == ()


def test_those_first_in_line_play_and_the_rest_is_left_over():
    pool = people(100, 9000, 200, 8000, 300)
    found = balance([[], []], pool, 2, Random(1))
    assert [player.id for player in found.left_over] == [5]
    assert sorted(id for team in ids(found.teams) for id in team) == [1, 2, 3, 4]


def test_members_who_stay_stand_first_then_the_best():
    found = balance([people(100, 9000), people(5000, 1, first=3)], people(1, 2, 3, 4, first=10), 4, Random(1))
    assert [team[:2] for team in ids(found.teams)] == [[1, 2], [3, 4]]
    for team in found.teams:
        assert [member.mmr for member in team[2:]] == sorted((member.mmr for member in team[2:]), reverse=True)


def test_only_those_who_play_need_an_mmr():
    pool = [*people(100, 200, 300, 400), Candidate(9, "Nix", None)]
    assert balance([[], []], pool, 2, Random(1)).left_over[0].name == "Nix"
    with pytest.raises(RuleViolation, match=r"MMR_MISSING: No MMR for Nix\."):
        balance([[], []], pool, 3, Random(1))
    with pytest.raises(RuleViolation, match=r"MMR_MISSING: No MMR for Nix\."):
        balance([pool[-1:], []], pool[:-1], 3, Random(1))


@pytest.mark.parametrize(
    ("fixed", "pool", "code"),
    [
        ([], 4, "TOO_FEW_TEAMS"),
        ([[]], 4, "TOO_FEW_TEAMS"),
        ([people(1, 2, 3), []], 4, "TEAM_TOO_LARGE"),
        ([people(1, 2), people(3, 4, first=3)], 4, "TEAMS_FULL"),
        ([[], []], 0, "NO_PLAYERS"),
        ([[], []], 1, "NO_PLAYERS"),
        ([people(1), people(2, first=2)], 0, "NO_PLAYERS"),
    ],
)
def test_what_makes_no_teams_is_refused(fixed, pool, code):
    with pytest.raises(RuleViolation) as refused:
        balance(fixed, people(*range(pool), first=10), 2, Random(1))
    assert refused.value.code == code


@st.composite
def evenings(draw):
    """Teams with some members, and people for some of the places or too many."""
    team_size = draw(st.integers(1, 5))
    counts = draw(st.lists(st.integers(0, team_size), min_size=2, max_size=5))
    pool = draw(st.integers(max(1, counts.count(0)), 20))
    total = sum(counts) + pool
    mmrs = draw(st.lists(st.integers(0, 20_000), min_size=total, max_size=total))
    plays = draw(st.lists(st.integers(0, ALL), min_size=total, max_size=total))
    everyone = [Candidate(id, f"P{id}", *given) for id, given in enumerate(zip(mmrs, plays, strict=True))]
    fixed = []
    for count in counts:
        fixed.append(everyone[:count])
        everyone = everyone[count:]
    return fixed, everyone, team_size


@settings(max_examples=60, deadline=None)
@given(evenings(), st.integers(0, 1000))
def test_whatever_is_given_nobody_is_lost_moved_or_doubled(evening, seed):
    fixed, pool, team_size = evening
    if all(len(team) == team_size for team in fixed):
        return
    found = balance(fixed, pool, team_size, Random(seed))
    placed = [player for team in found.teams for player in team]
    assert sorted(ids([[*placed, *found.left_over]])[0]) == sorted(ids([[*pool, *(p for t in fixed for p in t)]])[0])
    assert [list(team[: len(stay)]) for team, stay in zip(found.teams, fixed, strict=True)] == fixed
    sizes = [len(team) for team in found.teams]
    assert max(sizes) <= team_size
    grown = [size for size, stay in zip(sizes, fixed, strict=True) if size > len(stay)]
    assert max(grown) <= min(sizes) + 1, "who got a member was the smallest"
    assert (sum(sizes) == team_size * len(sizes)) or not found.left_over
    assert list(found.left_over) == pool[len(pool) - len(found.left_over) :]
    assert found.measure == measure(found.teams)
    places = [size - len(stay) for size, stay in zip(sizes, fixed, strict=True)]
    playing = pool[: sum(places)]
    assert found.measure.cost <= measure(together(fixed, snake(fixed, playing, places))).cost
