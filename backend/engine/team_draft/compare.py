"""Which style makes the fairest teams here? Estimated before the start, so that staff can choose."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from backend.engine.core import Rng
from backend.engine.team_draft.commands import Entrant, TeamEntry
from backend.engine.team_draft.rolls import roll_off
from backend.engine.team_draft.start import ORDERS, Lineup, line_up
from backend.engine.team_draft.state import OrderMode, Style
from backend.engine.team_draft.styles import STYLES

SIMULATIONS = 200
TASTE = 3
"""A simulated captain takes one of so many best available players, each as likely."""

TeamMmrs = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class PredictedTeam:
    """What a team would weigh: `mmr` in the median draft, `low` and `high` what nine in ten stay above and below."""

    team: int
    team_name: str
    captain_name: str
    mmr: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class StyleComparison:
    """What a style would make of these teams and players.

    A spread is the highest team MMR minus the lowest: `spread` is its median over the drafts played, `spread_p90` what
    nine in ten of them stay within, `spreads` those of all, ascending. Where nothing is left to chance one draft is all
    (`simulations` is 1). `teams` stand in draft order, or in the order given where that is still to be rolled.
    """

    style: Style
    simulations: int
    spread: int
    spread_p90: int
    spreads: tuple[int, ...]
    teams: tuple[PredictedTeam, ...]


def compare_styles(
    teams: Sequence[TeamEntry],
    players: Sequence[Entrant],
    team_size: int,
    order: OrderMode,
    rng: Rng,
    simulations: int = SIMULATIONS,
) -> tuple[StyleComparison, ...]:
    """Snake and normal with everyone taking the best available; shuffle with tastes and rolled ties.

    An order that is still to be rolled is rolled anew in every draft played. Raises RuleViolation where the draft
    could not start with these teams and players.
    """
    lineup = line_up(teams, players, team_size)
    return tuple(_compare(style, lineup, order, rng, simulations) for style in Style)


def _compare(style: Style, lineup: Lineup, order: OrderMode, rng: Rng, simulations: int) -> StyleComparison:
    is_rolled = order is OrderMode.ROLL
    is_certain = style is not Style.SHUFFLE and not is_rolled
    shown = tuple(lineup.teams) if is_rolled else ORDERS[order](lineup, rng)[0]
    play = PLAYS[style](style, _opening(lineup), rng)
    drafts = [
        play(ORDERS[order](lineup, rng)[0] if is_rolled else shown) for _ in range(1 if is_certain else simulations)
    ]
    spreads = sorted(max(mmrs.values()) - min(mmrs.values()) for mmrs in drafts)
    return StyleComparison(
        style=style,
        simulations=len(drafts),
        spread=percentile(spreads, 50),
        spread_p90=percentile(spreads, 90),
        spreads=tuple(spreads),
        teams=tuple(_predicted(lineup, team, [mmrs[team] for mmrs in drafts]) for team in shown),
    )


def _predicted(lineup: Lineup, team: int, mmrs: Sequence[int]) -> PredictedTeam:
    entry, ascending = lineup.teams[team], sorted(mmrs)
    return PredictedTeam(
        team=team,
        team_name=entry.name,
        captain_name=lineup.players[entry.captain].name,
        mmr=percentile(ascending, 50),
        low=percentile(ascending, 10),
        high=percentile(ascending, 90),
    )


def percentile(values: Sequence[int], percent: int) -> int:
    """The smallest value that at least so many percent of all do not exceed (nearest rank)."""
    return sorted(values)[-(-percent * len(values) // 100) - 1]


@dataclass(frozen=True, slots=True)
class _Opening:
    """What every draft played begins with: by team its MMR and how many players it takes, and the pool, best first."""

    mmrs: Mapping[int, int]
    vacancies: Mapping[int, int]
    pool: tuple[int, ...]


def _opening(lineup: Lineup) -> _Opening:
    members = {member for team in lineup.teams.values() for member in team.members}
    return _Opening(
        mmrs={id: sum(lineup.players[member].mmr for member in team.members) for id, team in lineup.teams.items()},
        vacancies={id: lineup.team_size - len(team.members) for id, team in lineup.teams.items()},
        pool=tuple(sorted((p.mmr for p in lineup.players.values() if p.id not in members), reverse=True)),
    )


Play = Callable[[Sequence[int]], TeamMmrs]
"""A draft played by teams in this order."""


def _best_available(style: Style, opening: _Opening, rng: Rng) -> Play:
    """Drafts of known turns in which everyone takes the best there is."""
    laid_out: dict[tuple[int, ...], list[int]] = {}

    def turns(vacancies: tuple[int, ...]) -> list[int]:
        """Whose turn each place is, as the team's place in the order; teams alike in size share it, whatever order."""
        if vacancies not in laid_out:
            places = STYLES[style].places(dict(enumerate(vacancies)))
            laid_out[vacancies] = [place.team for place in places if place.team is not None]
        return laid_out[vacancies]

    def play(order: Sequence[int]) -> TeamMmrs:
        mmrs = [opening.mmrs[team] for team in order]
        for turn, mmr in zip(turns(tuple(opening.vacancies[team] for team in order)), opening.pool, strict=False):
            mmrs[turn] += mmr
        return dict(zip(order, mmrs, strict=True))

    return play


def _by_taste(style: Style, opening: _Opening, rng: Rng) -> Play:
    """Shuffle drafts of captains who do not all want the same player."""

    def play(order: Sequence[int]) -> TeamMmrs:
        mmrs, vacancies, available = dict(opening.mmrs), dict(opening.vacancies), list(opening.pool)
        # The lightest team is on top; teams of equal MMR lie in draft order.
        waiting = [(mmrs[team], place, team) for place, team in enumerate(order) if vacancies[team]]
        heapify(waiting)
        while waiting and available:
            tied = [heappop(waiting)]
            while waiting and waiting[0][0] == tied[0][0]:
                tied.append(heappop(waiting))
            winner = tied[0]
            if len(tied) > 1:
                team, _ = roll_off([team for _, _, team in tied], rng)
                winner = next(each for each in tied if each[2] == team)
                for other in tied:
                    if other is not winner:
                        heappush(waiting, other)
            mmr, place, team = winner
            mmrs[team] = mmr + available.pop(rng.randint(0, min(TASTE, len(available)) - 1))
            vacancies[team] -= 1
            if vacancies[team]:
                heappush(waiting, (mmrs[team], place, team))
        return mmrs

    return play


PLAYS: Mapping[Style, Callable[[Style, _Opening, Rng], Play]] = {
    Style.SNAKE: _best_available,
    Style.NORMAL: _best_available,
    Style.SHUFFLE: _by_taste,
}
