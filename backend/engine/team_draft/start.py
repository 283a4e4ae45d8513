"""The start of a team draft: what it needs, and in which order the teams stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from backend.engine.core import Rng, RuleViolation
from backend.engine.team_draft.checks import Moment, listed, rated
from backend.engine.team_draft.commands import Entrant, StartDraft, TeamEntry
from backend.engine.team_draft.events import DraftStarted, Event, StartingTeam
from backend.engine.team_draft.evolve import evolve
from backend.engine.team_draft.rolls import Throws, roll_order
from backend.engine.team_draft.state import OrderMode, Player, Status, TeamDraft, TimeoutPolicy
from backend.engine.team_draft.turns import named_rounds, next_turn

SHORTEST_PICK, LONGEST_PICK = 5, 86_400
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Lineup:
    """Teams and players a draft can be made of, by id. `positions` are the draft positions staff gave by hand."""

    team_size: int
    teams: Mapping[int, StartingTeam]
    players: Mapping[int, Player]
    positions: Mapping[int, int | None]


def start_draft(state: TeamDraft, command: StartDraft, moment: Moment) -> list[Event]:
    if state.status is not Status.NOT_STARTED:
        raise RuleViolation("ALREADY_STARTED", "The draft has already started.")
    lineup = line_up(command.teams, command.players, command.team_size)
    check_clock(command.pick_seconds, command.on_timeout)
    order, rounds = ORDERS[command.order](lineup, moment.rng)
    started = DraftStarted(
        at=moment.now,
        style=command.style,
        order=command.order,
        rolls=named_rounds({team.id: team.name for team in command.teams}, rounds),
        team_size=command.team_size,
        pick_seconds=command.pick_seconds,
        on_timeout=command.on_timeout,
        teams=tuple(lineup.teams[team] for team in order),
        players=tuple(lineup.players.values()),
    )
    return [started, *next_turn(evolve(state, started), moment.now, moment.rng)]


def line_up(teams: Sequence[TeamEntry], entrants: Sequence[Entrant], team_size: int) -> Lineup:
    """What a draft starts from. Raises RuleViolation where it cannot be one."""
    if len(teams) < 2:
        raise RuleViolation("TOO_FEW_TEAMS", "A draft needs at least two teams.", "teams")
    starting = _captained(teams)
    _check_members(starting, entrants)
    members = {member for team in starting for member in team.members}
    if all(entrant.id in members for entrant in entrants):
        raise RuleViolation("NO_PLAYERS", "There is nobody to pick.", "players")
    players = rated(entrants, "players")
    _check_sizes(starting, team_size)
    return Lineup(
        team_size=team_size,
        teams={team.id: team for team in starting},
        players={player.id: player for player in players},
        positions={team.id: team.draft_order for team in teams},
    )


def _captained(teams: Sequence[TeamEntry]) -> list[StartingTeam]:
    """Every team with its captain first."""
    leaderless = [team.name for team in teams if team.captain is None]
    if leaderless:
        raise RuleViolation("CAPTAIN_MISSING", f"No captain for {listed(leaderless)}.", "teams")
    return [
        StartingTeam(team.id, team.name, team.captain, tuple(dict.fromkeys((team.captain, *team.members))))
        for team in teams
        if team.captain is not None
    ]


def _check_members(teams: Sequence[StartingTeam], entrants: Sequence[Entrant]) -> None:
    """Everyone in a team takes part, and is in one team only."""
    names = {entrant.id: entrant.name for entrant in entrants}
    absent = [team.name for team in teams if not names.keys() >= set(team.members)]
    if absent:
        raise RuleViolation("MEMBER_MISSING", f"Someone in {listed(absent)} does not take part.", "teams")
    twice = [name for id, name in names.items() if sum(id in team.members for team in teams) > 1]
    if twice:
        raise RuleViolation("PLAYER_IN_TWO_TEAMS", f"In more than one team: {listed(twice)}.", "teams")


def _check_sizes(teams: Sequence[StartingTeam], team_size: int) -> None:
    oversized = [team.name for team in teams if len(team.members) > team_size]
    if oversized:
        raise RuleViolation("TEAM_TOO_LARGE", f"More than {team_size} members in {listed(oversized)}.", "teams")
    if all(len(team.members) == team_size for team in teams):
        raise RuleViolation("TEAMS_FULL", "Every team is already full.", "teams")


def check_clock(pick_seconds: int | None, on_timeout: TimeoutPolicy) -> None:
    if pick_seconds is None:
        if on_timeout is TimeoutPolicy.AUTO_PICK:
            raise RuleViolation("PICK_CLOCK_MISSING", "Automatic picks need a pick clock.", "pick_seconds")
    elif not SHORTEST_PICK <= pick_seconds <= LONGEST_PICK:
        raise RuleViolation(
            "INVALID_PICK_SECONDS",
            f"A pick takes between {SHORTEST_PICK} seconds and {LONGEST_PICK // 3600} hours.",
            "pick_seconds",
        )


Order = tuple[tuple[int, ...], tuple[Throws, ...]]
"""Team ids in draft order, and the rounds of rolls that decided it."""


def _by_captain_mmr(lineup: Lineup, rng: Rng) -> Order:
    """The captain of the lowest MMR first, ties by the captain's name."""

    def weight(team: StartingTeam) -> tuple[int, str, int]:
        captain = lineup.players[team.captain]
        return captain.mmr, captain.name.casefold(), team.id

    return tuple(team.id for team in sorted(lineup.teams.values(), key=weight)), ()


def _by_hand(lineup: Lineup, rng: Rng) -> Order:
    team_at = {position: team for team, position in lineup.positions.items() if position is not None}
    if len(team_at) < len(lineup.teams):
        raise RuleViolation("ORDER_MISSING", "Every team needs its own draft position.", "order")
    return tuple(team_at[position] for position in sorted(team_at)), ()


def _by_roll(lineup: Lineup, rng: Rng) -> Order:
    return roll_order(tuple(lineup.teams), rng)


ORDERS: Mapping[OrderMode, Callable[[Lineup, Rng], Order]] = {
    OrderMode.MMR: _by_captain_mmr,
    OrderMode.MANUAL: _by_hand,
    OrderMode.ROLL: _by_roll,
}
