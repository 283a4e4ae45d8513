"""Which style makes the fairest teams here? Estimated before the start, so that staff can choose."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from backend.engine.core import Rng
from backend.engine.team_draft.commands import Entrant, TeamEntry
from backend.engine.team_draft.rolls import roll_off
from backend.engine.team_draft.start import ORDERS, Lineup, line_up
from backend.engine.team_draft.state import OrderMode, Style
from backend.engine.team_draft.styles import STYLES, lowest

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
    drafts = [
        _PLAY[style](style, lineup, ORDERS[order](lineup, rng)[0] if is_rolled else shown, rng)
        for _ in range(1 if is_certain else simulations)
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


def _best_available(style: Style, lineup: Lineup, order: Sequence[int], rng: Rng) -> TeamMmrs:
    """A draft of known turns in which everyone takes the best there is."""
    mmrs = _starting_mmrs(lineup, order)
    places = STYLES[style].places(_vacancies(lineup, order))
    for place, mmr in zip(places, _available(lineup), strict=False):
        if place.team is not None:
            mmrs[place.team] += mmr
    return mmrs


def _by_taste(style: Style, lineup: Lineup, order: Sequence[int], rng: Rng) -> TeamMmrs:
    """A shuffle draft of captains who do not all want the same player."""
    mmrs, vacancies, available = _starting_mmrs(lineup, order), _vacancies(lineup, order), _available(lineup)
    while available and (open_teams := {team: mmrs[team] for team in order if vacancies[team]}):
        team, _ = roll_off(lowest(open_teams), rng)
        mmrs[team] += available.pop(rng.randint(0, min(TASTE, len(available)) - 1))
        vacancies[team] -= 1
    return mmrs


def _starting_mmrs(lineup: Lineup, order: Sequence[int]) -> dict[int, int]:
    return {team: sum(lineup.players[member].mmr for member in lineup.teams[team].members) for team in order}


def _vacancies(lineup: Lineup, order: Sequence[int]) -> dict[int, int]:
    return {team: lineup.team_size - len(lineup.teams[team].members) for team in order}


def _available(lineup: Lineup) -> list[int]:
    """The MMRs of the pool, highest first."""
    members = {member for team in lineup.teams.values() for member in team.members}
    return sorted((player.mmr for player in lineup.players.values() if player.id not in members), reverse=True)


_PLAY: Mapping[Style, Callable[[Style, Lineup, Sequence[int], Rng], TeamMmrs]] = {
    Style.SNAKE: _best_available,
    Style.NORMAL: _best_available,
    Style.SHUFFLE: _by_taste,
}
