"""Who is next, by style. A style is a row of `STYLES`: how its places lie, and who contends for the next one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backend.engine.team_draft.state import Place, Style, TeamDraft

Vacancies = Mapping[int, int]
"""How many players each team still takes, by team id, in draft order."""


def snake(vacancies: Vacancies) -> tuple[Place, ...]:
    """1..N, N..1, 1..N, ...; teams without a vacancy are skipped."""
    return _scheduled(vacancies, lambda order, round: order if round % 2 else order[::-1])


def normal(vacancies: Vacancies) -> tuple[Place, ...]:
    """1..N every round; teams without a vacancy are skipped."""
    return _scheduled(vacancies, lambda order, round: order)


def shuffle(vacancies: Vacancies) -> tuple[Place, ...]:
    """Nobody's yet. A round is as many picks as there are teams, though a team may pick twice in one."""
    return tuple(
        Place(pick_number=number, round=-(-number // len(vacancies)))
        for number in range(1, sum(vacancies.values()) + 1)
    )


def _scheduled(vacancies: Vacancies, direction: Callable[[Sequence[int], int], Sequence[int]]) -> tuple[Place, ...]:
    def turns() -> Iterator[tuple[int, int]]:
        for round in range(1, max(vacancies.values()) + 1):
            for team in direction(tuple(vacancies), round):
                if vacancies[team] >= round:
                    yield round, team

    return tuple(
        Place(pick_number=number, round=round, team=team) for number, (round, team) in enumerate(turns(), start=1)
    )


def owner(state: TeamDraft, place: Place) -> tuple[int, ...]:
    """The team the place was given to at the start."""
    return () if place.team is None else (place.team,)


def lightest(state: TeamDraft, place: Place) -> tuple[int, ...]:
    """Of the teams that are not full, all those of the lowest team MMR, in draft order."""
    return lowest({team: state.team_mmr(team) for team in state.order if not state.is_full(team)})


def lowest(mmrs: Mapping[int, int]) -> tuple[int, ...]:
    """The ids of all that share the lowest MMR, in the order given."""
    least = min(mmrs.values())
    return tuple(team for team, mmr in mmrs.items() if mmr == least)


@dataclass(frozen=True, slots=True)
class StyleRule:
    """`places` lays out a whole draft; `contenders` are the teams that may have a place: more than one is a tie."""

    places: Callable[[Vacancies], tuple[Place, ...]]
    contenders: Callable[[TeamDraft, Place], tuple[int, ...]]


STYLES: Mapping[Style, StyleRule] = {
    Style.SNAKE: StyleRule(snake, owner),
    Style.NORMAL: StyleRule(normal, owner),
    Style.SHUFFLE: StyleRule(shuffle, lightest),
}
