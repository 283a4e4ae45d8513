"""The search for a balanced division.

It begins as captains would, in a snake, and swaps two players as long as that helps. From what it has then it goes
astray by a few random swaps, swaps for the better again, and keeps the best of all it saw. That is a heuristic: it
proves no optimum, though where all divisions can be tried it finds one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median_low

from backend.engine.balance.division import Division, Placed
from backend.engine.balance.parts import POSITIONS, Candidate, Measure, measure
from backend.engine.core import Rng, RuleViolation
from backend.engine.team_draft.checks import listed

ROUNDS = 50
FEWEST_LOOKS, MOST_LOOKS = 5_000, 150_000
"""A search looks at all swaps there are about so many times, within bounds. What ends it must not be a clock: the same
dice give the same division."""

DIVISIONS = 300
"""Random divisions to compare with."""

Teams = tuple[tuple[Candidate, ...], ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """The outcome. `teams` stand as they were given: who stayed first, then who was placed, the highest MMR first.

    `left_over` are those for whom there was no place. `by_chance` holds the median spread and the median number of
    covered positions of `DIVISIONS` random divisions of the same people, with the same members staying.
    """

    teams: Teams
    left_over: tuple[Candidate, ...]
    measure: Measure
    by_chance: Measure

    @property
    def positions(self) -> int:
        """The positions there are, over all teams."""
        return POSITIONS * len(self.teams)


def balance(fixed: Sequence[Sequence[Candidate]], pool: Sequence[Candidate], team_size: int, rng: Rng) -> Balance:
    """Fill teams of up to `team_size` members so that they are of like strength and cover their positions.

    `fixed` are the members who stay, by team; `pool` are the others in the order in which they have a right to a place.
    Teams get as equal in size as can be. Judged is the spread of the teams' mean MMR, and each position that a team
    covers with somebody comfortable on it makes up for `ROLE_WEIGHT` MMR of it.

    Raises RuleViolation: TOO_FEW_TEAMS, TEAM_TOO_LARGE, TEAMS_FULL, NO_PLAYERS, and MMR_MISSING naming who has none
    among those who play.
    """
    sizes = _sizes(fixed, len(pool), team_size)
    places = [size - len(team) for size, team in zip(sizes, fixed, strict=True)]
    playing, left_over = pool[: sum(places)], pool[sum(places) :]
    unrated = [
        player.name for player in (*(member for team in fixed for member in team), *playing) if player.mmr is None
    ]
    if unrated:
        raise RuleViolation("MMR_MISSING", f"No MMR for {listed(unrated)}.")
    placed = _search(fixed, snake(fixed, playing, places), rng)
    teams = together(fixed, placed)
    return Balance(
        teams=teams,
        left_over=tuple(left_over),
        measure=measure(teams),
        by_chance=_by_chance(fixed, playing, places, rng),
    )


def _sizes(fixed: Sequence[Collection[Candidate]], newcomers: int, team_size: int) -> list[int]:
    """How large each team gets: one place after the other goes to the smallest that has room. Raises RuleViolation."""
    sizes = [len(team) for team in fixed]
    if len(sizes) < 2:
        raise RuleViolation("TOO_FEW_TEAMS", "Balance takes at least two teams.")
    if max(sizes) > team_size:
        raise RuleViolation("TEAM_TOO_LARGE", f"A team has more than {team_size} members.")
    if min(sizes) == team_size:
        raise RuleViolation("TEAMS_FULL", "Every team is already full.")
    if newcomers < max(1, sizes.count(0)):
        raise RuleViolation("NO_PLAYERS", "There are not enough players for these teams.")
    for _ in range(min(newcomers, team_size * len(sizes) - sum(sizes))):
        sizes[sizes.index(min(sizes))] += 1
    return sizes


def snake(fixed: Sequence[Sequence[Candidate]], playing: Sequence[Candidate], places: Sequence[int]) -> Placed:
    """Who captains would get in a snake draft: the weakest team first, each time the highest MMR there is."""
    placed: list[list[Candidate]] = [[] for _ in places]
    order = sorted(range(len(places)), key=lambda team: sum(member.mmr or 0 for member in fixed[team]))
    best_first = iter(sorted(playing, key=lambda player: (-(player.mmr or 0), player.id)))
    for _ in range(max(places)):
        for team in order:
            if len(placed[team]) < places[team]:
                placed[team].append(next(best_first))
        order.reverse()
    return tuple(map(tuple, placed))


def _search(fixed: Sequence[Sequence[Candidate]], start: Placed, rng: Rng) -> Placed:
    """The best division found from a start on."""
    best = Division(fixed, start)
    looks = best.improve(min(max(ROUNDS * _swaps(start), FEWEST_LOOKS), MOST_LOOKS))
    while looks > 0:
        division = Division(fixed, _astray(best.placed, rng))
        looks = division.improve(looks) - 1
        if division.worth < best.worth:
            best = division
    return best.placed


def _swaps(placed: Placed) -> int:
    """How many swaps there are."""
    sizes = [len(players) for players in placed]
    return (sum(sizes) ** 2 - sum(size * size for size in sizes)) // 2


def _astray(placed: Placed, rng: Rng) -> Placed:
    """The same with some players swapped at random, about as many as there are teams."""
    teams = [list(team) for team in placed]
    seats = [(team, place) for team, players in enumerate(teams) for place in range(len(players))]
    for _ in range(max(2, len(teams) // 2)):
        (a, i), (b, j) = (seats[rng.randint(0, len(seats) - 1)] for _ in range(2))
        teams[a][i], teams[b][j] = teams[b][j], teams[a][i]
    return tuple(map(tuple, teams))


def _by_chance(
    fixed: Sequence[Sequence[Candidate]], playing: Sequence[Candidate], places: Sequence[int], rng: Rng
) -> Measure:
    """What dice make of it: the medians over many divisions."""
    measures = [measure(together(fixed, at_random(playing, places, rng))) for _ in range(DIVISIONS)]
    return Measure(
        median_low([found.spread for found in measures]),
        measures[0].scale,
        median_low([found.covered for found in measures]),
    )


def at_random(playing: Sequence[Candidate], places: Sequence[int], rng: Rng) -> Placed:
    """A random division, each as likely as any other."""
    shuffled = list(playing)
    for last in range(len(shuffled) - 1, 0, -1):
        other = rng.randint(0, last)
        shuffled[last], shuffled[other] = shuffled[other], shuffled[last]
    dealt = iter(shuffled)
    return tuple(tuple(next(dealt) for _ in range(count)) for count in places)


def together(fixed: Sequence[Sequence[Candidate]], placed: Placed) -> Teams:
    """Teams of those who stay and those who were placed, these by MMR."""
    return tuple(
        (*stay, *sorted(players, key=lambda player: (-(player.mmr or 0), player.id)))
        for stay, players in zip(fixed, placed, strict=True)
    )
