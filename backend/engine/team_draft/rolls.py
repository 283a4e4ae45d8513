"""Dice: who goes first, and who wins a tie. Only team ids here; `turns` and `start` put names to the throws."""

from collections.abc import Sequence

from backend.engine.core import Rng

Throws = dict[int, int]
"""What each team threw in one round, by team id."""

ORDER_DIE = 100
TIE_DIE = 6


def throw(teams: Sequence[int], rng: Rng, sides: int) -> Throws:
    return {team: rng.randint(1, sides) for team in teams}


def roll_order(teams: Sequence[int], rng: Rng) -> tuple[tuple[int, ...], tuple[Throws, ...]]:
    """The draft order, highest throw first, and every round. Teams that threw the same roll again among themselves."""
    throws = throw(teams, rng, ORDER_DIE)
    order: tuple[int, ...] = ()
    rounds: tuple[Throws, ...] = (throws,)
    for value in sorted(set(throws.values()), reverse=True):
        group = tuple(team for team in teams if throws[team] == value)
        if len(group) > 1:
            group, more = roll_order(group, rng)
            rounds += more
        order += group
    return order, rounds


def roll_off(tied: Sequence[int], rng: Rng) -> tuple[int, tuple[Throws, ...]]:
    """The winner of a tie, and every round. The highest wins; those tied at the top roll again, until one remains."""
    rounds: tuple[Throws, ...] = ()
    while len(tied) > 1:
        throws = throw(tied, rng, TIE_DIE)
        rounds += (throws,)
        tied = [team for team in tied if throws[team] == max(throws.values())]
    return tied[0], rounds
