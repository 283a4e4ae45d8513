"""Which color a new team gets."""

from collections import Counter
from collections.abc import Iterable

from backend.tournaments.models import TeamColor


def free_colors(count: int, *, taken: Iterable[str]) -> list[TeamColor]:
    """So many colors for new teams: the first of the palette that fewest teams have, each time."""
    used = Counter(taken)
    colors: list[TeamColor] = []
    for _ in range(count):
        color = min(TeamColor, key=lambda color: used[color])
        used[color] += 1
        colors.append(color)
    return colors
