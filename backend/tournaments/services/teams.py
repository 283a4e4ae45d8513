"""The teams of a tournament, outside of a draft."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max

from backend.accounts.models import User
from backend.accounts.names import MAX_NAME, clean_name, numbered
from backend.engine.core import RuleViolation
from backend.tournaments.models import PlayerState, Team, Tournament, TournamentPlayer
from backend.tournaments.services.players import player_of
from backend.tournaments.services.versions import lock_for_edit, touch


@transaction.atomic
def create_teams_from_captains(*, tournament_id: int, actor: User, player_ids: Sequence[int]) -> list[Team]:
    """A team for each of these players, who captain it, in draft order as given. For staff; not while the draft runs.

    Raises INVALID_INPUT for nobody or somebody twice, NOT_FOUND for an id that is no player of this tournament,
    PLAYER_UNAVAILABLE for those who have withdrawn or are in a team already, by name.
    """
    tournament = lock_for_edit(tournament_id, actor)
    captains = _captains(tournament, player_ids)
    former = list(tournament.teams.values_list("name", "draft_order"))
    names = unique_team_names((captain.user.name for captain in captains), taken=(name for name, _ in former))
    first = max((order or 0 for _, order in former), default=0) + 1
    teams = Team.objects.bulk_create(
        Team(tournament=tournament, name=name, captain=captain, draft_order=order)
        for order, (name, captain) in enumerate(zip(names, captains, strict=True), start=first)
    )
    for team, captain in zip(teams, captains, strict=True):
        captain.team = team
        captain.join_order = 0
    TournamentPlayer.objects.bulk_update(captains, ["team", "join_order"])
    touch(tournament)
    return teams


def _captains(tournament: Tournament, player_ids: Sequence[int]) -> list[TournamentPlayer]:
    """The players who may found a team, or the RuleViolation of the first who may not."""
    if not player_ids:
        raise RuleViolation("INVALID_INPUT", "Name at least one captain.", "playerIds")
    players = {player.pk: player for player in tournament.players.select_related("user", "team")}
    captains: list[TournamentPlayer] = []
    for place, player_id in enumerate(player_ids):
        player = players.get(player_id)
        if player is None:
            raise RuleViolation("NOT_FOUND", f"There is no such player in {tournament}.", f"playerIds.{place}")
        if player in captains:
            raise RuleViolation("INVALID_INPUT", f"{player.user} is named twice.", f"playerIds.{place}")
        captains.append(player)
    if withdrawn := [player for player in captains if player.state == PlayerState.WITHDRAWN]:
        raise RuleViolation(
            "PLAYER_UNAVAILABLE",
            f"Withdrawn: {_names(withdrawn)}.",
            f"playerIds.{captains.index(withdrawn[0])}",
        )
    if placed := [player for player in captains if player.team_id is not None]:
        raise RuleViolation(
            "PLAYER_UNAVAILABLE",
            f"Already in a team: {_names(placed)}.",
            f"playerIds.{captains.index(placed[0])}",
        )
    return captains


def _names(players: Iterable[TournamentPlayer]) -> str:
    return ", ".join(player.user.name for player in players)


def unique_team_names(captain_names: Iterable[str], *, taken: Iterable[str]) -> list[str]:
    """`Team <name>` for each captain, numbered where that is taken, never longer than a name may be."""
    used = {name.casefold() for name in taken}
    names: list[str] = []
    for captain_name in captain_names:
        base = f"Team {captain_name}"[:MAX_NAME]
        number = 1
        while (name := numbered(base, number)).casefold() in used:
            number += 1
        used.add(name.casefold())
        names.append(name)
    return names


@transaction.atomic
def rename_team(*, tournament_id: int, actor: User, team_id: int, name: str) -> Team:
    """Another name for a team. For staff. Raises INVALID_INPUT when another team of the tournament has it."""
    tournament = lock_for_edit(tournament_id, actor)
    team = team_of(tournament, team_id)
    name = clean_name(name)
    if tournament.teams.filter(name__iexact=name).exclude(pk=team.pk).exists():
        raise RuleViolation("INVALID_INPUT", f"Another team of {tournament} is called {name}.", "name")
    team.name = name
    team.save(update_fields=["name"])
    touch(tournament)
    return team


@transaction.atomic
def appoint_captain(*, tournament_id: int, actor: User, team_id: int, player_id: int) -> Team:
    """Make a member of a team its captain; the former captain stays a member. For staff."""
    tournament = lock_for_edit(tournament_id, actor)
    team = team_of(tournament, team_id)
    player = _member(tournament, team, player_id)
    if team.deputy_id == player.pk:
        team.deputy = None
    team.captain = player
    team.save(update_fields=["captain", "deputy"])
    others = team.members.exclude(pk=player.pk).order_by("join_order", "pk")
    _number([player, *others])
    touch(tournament)
    return team


@transaction.atomic
def appoint_deputy(*, tournament_id: int, actor: User, team_id: int, player_id: int | None) -> Team:
    """Make a member of a team its captain's deputy, or leave it without one. For staff."""
    tournament = lock_for_edit(tournament_id, actor)
    team = team_of(tournament, team_id)
    deputy = None if player_id is None else _member(tournament, team, player_id)
    if deputy is not None and deputy.pk == team.captain_id:
        raise RuleViolation("INVALID_INPUT", f"{deputy.user} is the captain of {team} already.", "playerId")
    team.deputy = deputy
    team.save(update_fields=["deputy"])
    touch(tournament)
    return team


@transaction.atomic
def order_teams(*, tournament_id: int, actor: User, team_ids: Sequence[int]) -> list[Team]:
    """The draft order of all teams of a tournament. For staff; INVALID_INPUT unless each is named exactly once."""
    tournament = lock_for_edit(tournament_id, actor)
    teams = {team.pk: team for team in tournament.teams.all()}
    if len(team_ids) != len(teams) or set(team_ids) != teams.keys():
        raise RuleViolation("INVALID_INPUT", f"Name each team of {tournament} exactly once.", "teamIds")
    write_draft_order(tournament, team_ids)
    touch(tournament)
    return [teams[team_id] for team_id in team_ids]


def write_draft_order(tournament: Tournament, team_ids: Sequence[int]) -> None:
    """Number these teams from 1. Part of the caller's transaction, who calls `touch`."""
    # No two teams may share a number even for a moment: all give theirs up first.
    tournament.teams.update(draft_order=None)
    rows = [Team(pk=team_id, draft_order=order) for order, team_id in enumerate(team_ids, start=1)]
    Team.objects.bulk_update(rows, ["draft_order"])


@transaction.atomic
def disband_team(*, tournament_id: int, actor: User, team_id: int) -> None:
    """Delete a team; its members stay in the tournament, without a team. For staff."""
    tournament = lock_for_edit(tournament_id, actor)
    team = team_of(tournament, team_id)
    team.members.update(team=None, join_order=0)
    team.delete()
    touch(tournament)


@transaction.atomic
def place_player(*, tournament_id: int, actor: User, player_id: int, team_id: int | None) -> TournamentPlayer:
    """Move a player into a team, as its last member, or out of their team. For staff; not while the draft runs.

    Raises PLAYER_UNAVAILABLE for somebody who has withdrawn, INVALID_INPUT for a captain and for a full team.
    """
    tournament = lock_for_edit(tournament_id, actor)
    player = player_of(tournament, player_id)
    team = None if team_id is None else team_of(tournament, team_id)
    if player.state == PlayerState.WITHDRAWN:
        raise RuleViolation("PLAYER_UNAVAILABLE", f"{player.user} has withdrawn.", "playerId")
    led = Team.objects.filter(captain=player).first()
    if led is not None and led != team:
        raise RuleViolation(
            "INVALID_INPUT", f"{player.user} is captain of {led}: give it another captain first.", "playerId"
        )
    if player.team_id == team_id:
        return player
    if team is not None and team.members.count() >= tournament.team_size:
        raise RuleViolation("INVALID_INPUT", f"{team} is full.", "teamId")
    Team.objects.filter(deputy=player).update(deputy=None)
    last = None if team is None else team.members.aggregate(last=Max("join_order"))["last"]
    player.team = team
    player.join_order = 0 if last is None else last + 1
    player.save(update_fields=["team", "join_order"])
    touch(tournament)
    return player


def team_of(tournament: Tournament, team_id: int) -> Team:
    """A team of this very tournament. Raises NOT_FOUND."""
    team = tournament.teams.filter(pk=team_id).first()
    if team is None:
        raise RuleViolation("NOT_FOUND", f"There is no such team in {tournament}.", "teamId")
    return team


def _member(tournament: Tournament, team: Team, player_id: int) -> TournamentPlayer:
    player = player_of(tournament, player_id)
    if player.team_id != team.pk:
        raise RuleViolation("INVALID_INPUT", f"{player.user} is not a member of {team}.", "playerId")
    return player


def _number(members: Sequence[TournamentPlayer]) -> None:
    for place, member in enumerate(members):
        member.join_order = place
    TournamentPlayer.objects.bulk_update(members, ["join_order"])
