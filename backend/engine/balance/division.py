"""A division of people into teams that gets better by swaps."""

from collections.abc import Sequence
from math import lcm

from backend.engine.balance.parts import POSITIONS, ROLE_WEIGHT, Candidate, positions_covered

Placed = tuple[tuple[Candidate, ...], ...]
"""Those who may be moved, by team."""

Worth = tuple[int, int]
"""How good a division is, lower being better: its cost (see `Measure.cost`; here of the positions missing, which
differs by a constant), then the squares of what the teams' means are off, which lead on where the extremes stay."""

ANYTHING = 1 << 80
"""Beyond every figure that occurs."""


class Division:
    """Teams of members who stay (`fixed`) and others who may be swapped (`placed`).

    All figures are whole: MMR is counted in parts of which `scale` make one, and every team's size divides it.
    """

    def __init__(self, fixed: Sequence[Sequence[Candidate]], placed: Placed) -> None:
        self._placed = [list(team) for team in placed]
        self._stay = [[member.plays for member in team] for team in fixed]
        teams = [[*stay, *moved] for stay, moved in zip(fixed, placed, strict=True)]
        self._scale = lcm(*(len(team) for team in teams))
        self._shares = [self._scale // len(team) for team in teams]
        sums = [sum(member.mmr or 0 for member in team) for team in teams]
        middle = sum(sums) * self._scale // sum(len(team) for team in teams)
        self._off = [total * share - middle for total, share in zip(sums, self._shares, strict=True)]
        self._missing = [
            self._missing_of(team, [player.plays for player in moved]) for team, moved in enumerate(self._placed)
        ]

    @property
    def worth(self) -> Worth:
        """How good it is now."""
        roles = ROLE_WEIGHT * self._scale * sum(self._missing)
        return max(self._off) - min(self._off) + roles, sum(off * off for off in self._off)

    @property
    def placed(self) -> Placed:
        """Who stands where now."""
        return tuple(tuple(team) for team in self._placed)

    def improve(self, looks: int) -> int:
        """Swap until no swap makes it better, or about so many were looked at; returns how many looks are left."""
        pairs = [(first, second) for first in range(len(self._placed)) for second in range(first)]
        better = True
        while better:
            better = False
            for first, second in pairs:
                if looks <= 0:
                    return looks
                better |= self._improve_between(first, second)
                looks -= len(self._placed[first]) * len(self._placed[second])
        return looks

    def _improve_between(self, first: int, second: int) -> bool:
        """Make each swap between two teams that is for the better, one after the other; tells whether there was one."""
        others = [off for team, off in enumerate(self._off) if team not in (first, second)]
        highest, lowest = max(others, default=-ANYTHING), min(others, default=ANYTHING)
        weight = ROLE_WEIGHT * self._scale
        ours, theirs = self._placed[first], self._placed[second]
        improved = False
        for i in range(len(ours)):
            for j in range(len(theirs)):
                here, there = self._off[first], self._off[second]
                gap = max(highest, here, there) - min(lowest, here, there)
                missing = self._missing[first], self._missing[second]
                gain = (theirs[j].mmr or 0) - (ours[i].mmr or 0)
                new_here, new_there = here + gain * self._shares[first], there - gain * self._shares[second]
                new_gap = max(highest, new_here, new_there) - min(lowest, new_here, new_there)
                if new_gap > gap + weight * sum(missing):
                    continue  # no position it could fill makes up for that
                new_missing = self._missing_after(first, i, second, j)
                cost, new_cost = gap + weight * sum(missing), new_gap + weight * sum(new_missing)
                squares, new_squares = here * here + there * there, new_here * new_here + new_there * new_there
                if (new_cost, new_squares) < (cost, squares):
                    ours[i], theirs[j] = theirs[j], ours[i]
                    self._off[first], self._off[second] = new_here, new_there
                    self._missing[first], self._missing[second] = new_missing
                    improved = True
        return improved

    def _missing_after(self, first: int, i: int, second: int, j: int) -> tuple[int, int]:
        """The positions that two teams would miss after a swap."""
        one, other = self._placed[first][i], self._placed[second][j]
        if one.plays == other.plays:
            return self._missing[first], self._missing[second]
        ours, theirs = ([player.plays for player in self._placed[team]] for team in (first, second))
        ours[i], theirs[j] = other.plays, one.plays
        return self._missing_of(first, ours), self._missing_of(second, theirs)

    def _missing_of(self, team: int, plays: list[int]) -> int:
        """The positions that a team misses with these players beside those who stay."""
        return POSITIONS - positions_covered([*self._stay[team], *plays])
