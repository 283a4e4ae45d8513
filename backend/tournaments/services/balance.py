"""Teams that the house balances: proposed first, then made exactly as proposed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from backend.accounts.access import Viewer
from backend.accounts.models import User
from backend.engine.balance.parts import Candidate, positions_covered, positions_of
from backend.engine.balance.search import Balance, balance
from backend.engine.core import RuleViolation
from backend.tournaments.access import TournamentRole, access_tournament
from backend.tournaments.models import PlayerState, Team, Tournament, TournamentPlayer
from backend.tournaments.services.journal import record
from backend.tournaments.services.teams import found_teams, named, unique_team_names
from backend.tournaments.services.versions import lock_for_edit, refuse_cancelled, refuse_while_drafting, touch

MAX_TEAMS = 100
LARGEST_SEED = 2**31 - 1
"""The largest whole number the API has."""


@dataclass(frozen=True, slots=True)
class ProposedTeam:
    """A team as it would be: `team` is the one that stands, None for a new one. Members: the captain first."""

    team: Team | None
    name: str
    captain: TournamentPlayer | None
    members: tuple[TournamentPlayer, ...]

    @property
    def total_mmr(self) -> int:
        return sum(member.effective_mmr or 0 for member in self.members)

    @property
    def roles_covered(self) -> int:
        return positions_covered(positions_of(member.user.comfort) for member in self.members)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Balanced teams that are not written yet. The same seed at the same version of the tournament gives it again."""

    seed: int
    version: int
    teams: tuple[ProposedTeam, ...]
    left_over: tuple[TournamentPlayer, ...]
    balance: Balance


def propose_teams(
    *, tournament_id: int, viewer: Viewer, team_count: int | None = None, seed: int | None = None
) -> Proposal:
    """Divide everyone who plays into teams of like strength that cover their positions. Writes nothing. For staff.

    Teams that stand keep their captain and members and are filled up. `team_count` is how many teams there are to be
    in all; left out, those that stand, or as many as can be full. A new team is captained by its member of the highest
    MMR. Who is checked in gets a place before who is not, then who was entered earlier.

    Raises NOT_FOUND, FORBIDDEN, DRAFT_RUNNING, TOURNAMENT_CANCELLED, INVALID_INPUT, and what `balance` refuses.
    """
    tournament = access_tournament(viewer, id=tournament_id, at_least=TournamentRole.STAFF)
    refuse_cancelled(tournament)
    refuse_while_drafting(tournament)
    return _propose(tournament, team_count, random.SystemRandom().randint(0, LARGEST_SEED) if seed is None else seed)


@transaction.atomic
def create_balanced_teams(
    *, tournament_id: int, actor: User, seed: int, version: int, team_count: int | None = None
) -> Tournament:
    """Write the teams that `propose_teams` gave with this seed at this version. For staff.

    Raises STALE_VERSION when the tournament has changed since, and whatever `propose_teams` does.
    """
    tournament = lock_for_edit(tournament_id, actor)
    if tournament.version != version:
        raise RuleViolation("STALE_VERSION", f"{tournament} has changed since these teams were proposed.", "version")
    proposal = _propose(tournament, team_count, seed)
    founded = iter(found_teams(tournament, [proposed.members[0] for proposed in proposal.teams if not proposed.team]))
    moved: list[TournamentPlayer] = []
    for proposed in proposal.teams:
        team = proposed.team or next(founded)
        last = max((member.join_order for member in proposed.members if member.team_id == team.pk), default=-1)
        newcomers = [member for member in proposed.members if member.team_id != team.pk]
        for place, member in enumerate(newcomers, start=last + 1):
            member.team, member.join_order = team, place
        moved += newcomers
    TournamentPlayer.objects.bulk_update(moved, ["team", "join_order"])
    made = tournament.teams.order_by("draft_order", "pk")
    record(
        tournament,
        actor,
        "TEAMS_BALANCED",
        after={"teams": named(made), "players": sum(len(proposed.members) for proposed in proposal.teams)},
    )
    touch(tournament)
    return tournament


def _propose(tournament: Tournament, team_count: int | None, seed: int) -> Proposal:
    """Read who plays, in two queries, and divide them."""
    rows = TournamentPlayer.objects.with_mmr().filter(tournament=tournament).exclude(state=PlayerState.WITHDRAWN)
    players = {row.pk: row for row in rows.select_related("user").order_by("join_order", "pk")}
    teams = sorted(tournament.teams.all(), key=lambda team: (team.draft_order is None, team.draft_order, team.pk))
    candidates = {player.pk: _candidate(player) for player in players.values()}
    fixed = [[candidates[player.pk] for player in players.values() if player.team_id == team.pk] for team in teams]
    pool = [
        candidates[player.pk] for player in sorted(players.values(), key=_right_to_a_place) if player.team_id is None
    ]
    fixed += [[] for _ in range(_new_teams(tournament, len(teams), len(players), team_count))]
    found = balance(fixed, pool, tournament.team_size, random.Random(seed))
    members = [tuple(players[member.id] for member in team) for team in found.teams]
    return Proposal(
        seed=seed,
        version=tournament.version,
        teams=_named(teams, members, players),
        left_over=tuple(players[player.id] for player in found.left_over),
        balance=found,
    )


def _named(
    teams: Sequence[Team], members: Sequence[tuple[TournamentPlayer, ...]], players: dict[int, TournamentPlayer]
) -> tuple[ProposedTeam, ...]:
    """The teams that stand, then new ones: each named after its captain, as the service will."""
    standing, new = members[: len(teams)], members[len(teams) :]
    names = unique_team_names((team[0].user.name for team in new), taken=(team.name for team in teams))
    return (
        *(
            ProposedTeam(team, team.name, None if team.captain_id is None else players.get(team.captain_id), those)
            for team, those in zip(teams, standing, strict=True)
        ),
        *(ProposedTeam(None, name, those[0], those) for name, those in zip(names, new, strict=True)),
    )


def _new_teams(tournament: Tournament, standing: int, players: int, team_count: int | None) -> int:
    """How many teams are to be made. Raises INVALID_INPUT, naming `teamCount`."""
    if team_count is None:
        return 0 if standing else min(players // tournament.team_size, MAX_TEAMS)
    if not 2 <= team_count <= min(MAX_TEAMS, players):
        raise RuleViolation("INVALID_INPUT", f"There are from 2 to {MAX_TEAMS} teams, none of them empty.", "teamCount")
    if team_count < standing:
        raise RuleViolation(
            "INVALID_INPUT",
            f"{tournament} has {standing} teams already: disband those there are too many.",
            "teamCount",
        )
    return team_count - standing


def _candidate(player: TournamentPlayer) -> Candidate:
    return Candidate(player.pk, player.user.name, player.effective_mmr, positions_of(player.user.comfort))


def _right_to_a_place(player: TournamentPlayer) -> tuple[bool, int]:
    """Who is here before who is not yet, then in the order in which they were entered."""
    return player.state != PlayerState.CHECKED_IN, player.pk
