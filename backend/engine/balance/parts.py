"""What a division is made of, and what it is judged by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import lcm

POSITIONS = 5
COMFORTABLE = 3
"""From this comfort on (0 unknown, 1 to 5) somebody plays a position."""

ROLE_WEIGHT = 25
"""How many MMR of spread one more covered position is worth."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may get a place. `plays` holds the positions they play as bits: the lowest is position 1."""

    id: int
    name: str
    mmr: int | None
    plays: int = 0


def positions_of(comfort: Sequence[int]) -> int:
    """The positions somebody plays, as bits, by their comfort on each in order."""
    return sum(1 << position for position, value in enumerate(comfort) if value >= COMFORTABLE)


@dataclass(frozen=True, slots=True)
class Measure:
    """How good a division is.

    `spread` is the mean MMR of the strongest team minus that of the weakest, in parts of which `scale` make one MMR:
    so it is whole. `covered` counts the positions, over all teams, that are played by a member, one member a position.
    """

    spread: int
    scale: int
    covered: int

    @property
    def spread_mmr(self) -> int:
        """The spread in MMR, rounded."""
        return (2 * self.spread + self.scale) // (2 * self.scale)

    @property
    def cost(self) -> int:
        """What a balance keeps low: the spread less `ROLE_WEIGHT` for every position covered."""
        return self.spread - ROLE_WEIGHT * self.scale * self.covered


def measure(teams: Sequence[Sequence[Candidate]]) -> Measure:
    """The measure of a division. No team is empty, and everybody has an MMR."""
    scale = lcm(*(len(team) for team in teams))
    means = [sum(member.mmr or 0 for member in team) * (scale // len(team)) for team in teams]
    covered = sum(positions_covered(member.plays for member in team) for team in teams)
    return Measure(max(means) - min(means), scale, covered)


def positions_covered(plays: Iterable[int]) -> int:
    """How many positions some people cover at once, each playing one of theirs: the largest matching.

    `plays` holds the positions of each as bits.
    """
    return _covered(tuple(sorted(plays)))


@lru_cache(maxsize=10_000)
def _covered(plays: tuple[int, ...]) -> int:
    # The sets of positions, as bits, that those looked at so far can cover.
    reached = {0}
    for positions in plays:
        single = [1 << position for position in range(POSITIONS) if positions >> position & 1]
        reached |= {covered | position for covered in reached for position in single}
    return max(covered.bit_count() for covered in reached)
