"""The people of two real seasons, pseudonymised, as the demo has them."""

from backend.engine.balance.parts import Candidate, positions_of
from backend.tournaments.demo import SEASONS, rows

__all__ = ["SEASONS", "season"]


def season(name: str) -> list[Candidate]:
    """Everyone of a season, captains first; ids count from 1."""
    people = [*rows(f"{name}-captains"), *rows(f"{name}-players")]
    return [
        Candidate(id, row.name or "", row.mmr, positions_of(row.comfort or ()))
        for id, row in enumerate(people, start=1)
    ]
