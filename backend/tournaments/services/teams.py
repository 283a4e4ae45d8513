"""The teams of a tournament, outside of a draft."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from backend.accounts.changes import access_changed
from backend.accounts.models import User
from backend.accounts.names import MAX_NAME, clean_name, numbered
from backend.engine.core import RuleViolation
from backend.leagues.audit import changes
from backend.tournaments.access import TournamentRole, access_tournament
from backend.tournaments.models import PlayerState, Team, TeamColor, Tournament, TournamentPlayer
from backend.tournaments.services.colors import free_colors
from backend.tournaments.services.journal import record
from backend.tournaments.services.matches import matches_of_team, refuse_drafted
from backend.tournaments.services.players import player_of
from backend.tournaments.services.versions import (
    lock_for_edit,
    lock_tournament,
    refuse_cancelled,
    refuse_while_drafting,
    touch,
)


@transaction.atomic
def create_teams_from_captains(*, tournament_id: int, actor: User, player_ids: Sequence[int]) -> list[Team]:
    """A team for each of these players, who captain it, in draft order as given. For staff; not while the draft runs.

    Raises INVALID_INPUT for nobody or somebody twice, NOT_FOUND for an id that is no player of this tournament,
    PLAYER_UNAVAILABLE for those who have withdrawn or are in a team already, by name.
    """
    tournament = lock_for_edit(tournament_id, actor)
    captains = _captains(tournament, player_ids)
    teams = found_teams(tournament, captains)
    record(tournament, actor, "TEAMS_CREATED", after={"teams": named(teams)})
    touch(tournament)
    return teams


def found_teams(tournament: Tournament, captains: Sequence[TournamentPlayer]) -> list[Team]:
    """New teams, each named after its captain, in draft order after those that stand.

    Part of the caller's transaction, who holds the lock, has looked whether these may captain a team, and calls
    `touch`.
    """
    former = list(tournament.teams.values_list("name", "draft_order", "color"))
    names = unique_team_names((captain.user.name for captain in captains), taken=(name for name, _, _ in former))
    colors = free_colors(len(captains), taken=(color for _, _, color in former))
    first = max((order or 0 for _, order, _ in former), default=0) + 1
    teams = Team.objects.bulk_create(
        Team(tournament=tournament, name=name, color=color, captain=captain, draft_order=order)
        for order, (name, color, captain) in enumerate(zip(names, colors, captains, strict=True), start=first)
    )
    for team, captain in zip(teams, captains, strict=True):
        captain.team = team
        captain.join_order = 0
    TournamentPlayer.objects.bulk_update(captains, ["team", "join_order"])
    return teams


@transaction.atomic
def create_team(
    *,
    tournament_id: int,
    actor: User,
    name: str | None = None,
    color: TeamColor | None = None,
    captain_id: int | None = None,
) -> Team:
    """One more team, last in draft order, by a name of its own or its captain's. For staff; not while the draft runs.

    Without a color it gets one that no other team has, as long as there is one. Raises INVALID_INPUT for neither a
    name nor a captain, and for a name that another team has in any case; NOT_FOUND and PLAYER_UNAVAILABLE for somebody
    who cannot captain it.
    """
    tournament = lock_for_edit(tournament_id, actor)
    if name is None and captain_id is None:
        raise RuleViolation("INVALID_INPUT", "A team needs a name or a captain.", "name")
    captains = [] if captain_id is None else _captains(tournament, [captain_id], field="captainId")
    teams = list(tournament.teams.all())
    if name is not None:
        name = _free_name(tournament, teams, name)
    else:
        (name,) = unique_team_names([captains[0].user.name], taken=(team.name for team in teams))
    (free,) = free_colors(1, taken=(team.color for team in teams))
    team = Team.objects.create(
        tournament=tournament,
        name=name,
        color=color or free,
        captain=captains[0] if captains else None,
        draft_order=max((team.draft_order or 0 for team in teams), default=0) + 1,
    )
    for captain in captains:
        captain.team = team
        captain.join_order = 0
        captain.save(update_fields=["team", "join_order"])
    after = {"name": team.name, "color": team.color, "captain": _name_of(team.captain)}
    record(tournament, actor, "TEAM_CREATED", team, after=after)
    touch(tournament)
    return team


def _captains(tournament: Tournament, player_ids: Sequence[int], *, field: str = "") -> list[TournamentPlayer]:
    """The players who may found a team, or the RuleViolation of the first who may not.

    `field` is the input at fault where it holds one id; else the place in `playerIds` is.
    """
    if not player_ids:
        raise RuleViolation("INVALID_INPUT", "Name at least one captain.", "playerIds")
    players = {player.pk: player for player in tournament.players.select_related("user", "team")}
    captains: list[TournamentPlayer] = []
    for place, player_id in enumerate(player_ids):
        player = players.get(player_id)
        if player is None:
            raise RuleViolation("NOT_FOUND", f"There is no such player in {tournament}.", field or f"playerIds.{place}")
        if player in captains:
            raise RuleViolation("INVALID_INPUT", f"{player.user} is named twice.", field or f"playerIds.{place}")
        captains.append(player)
    if withdrawn := [player for player in captains if player.state == PlayerState.WITHDRAWN]:
        raise RuleViolation(
            "PLAYER_UNAVAILABLE",
            f"Withdrawn: {_names(withdrawn)}.",
            field or f"playerIds.{captains.index(withdrawn[0])}",
        )
    if placed := [player for player in captains if player.team_id is not None]:
        raise RuleViolation(
            "PLAYER_UNAVAILABLE",
            f"Already in a team: {_names(placed)}.",
            field or f"playerIds.{captains.index(placed[0])}",
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
def update_team(
    *, tournament_id: int, actor: User, team_id: int, name: str | None = None, color: TeamColor | None = None
) -> Team:
    """Another name or color for a team; None leaves as it is. For staff.

    The log of a running draft tells of teams by their names, so these wait for its end (DRAFT_RUNNING); the color is
    free. Raises INVALID_INPUT when another team of the tournament has the name in any case.
    """
    access_tournament(actor, id=tournament_id, at_least=TournamentRole.STAFF)
    tournament = lock_tournament(tournament_id)
    refuse_cancelled(tournament)
    team = team_of(tournament, team_id)
    given: dict[str, Any] = {} if color is None else {"color": color}
    if name is not None:
        given["name"] = _free_name(tournament, tournament.teams.exclude(pk=team.pk), name)
    before, after = changes(team, given)
    if "name" in after:
        refuse_while_drafting(tournament)
    if after:
        Team.objects.filter(pk=team.pk).update(**after)
        record(tournament, actor, "TEAM_UPDATED", team, before=before, after=after)
        for field, value in after.items():
            setattr(team, field, value)
        touch(tournament)
    return team


def _free_name(tournament: Tournament, others: Iterable[Team], name: str) -> str:
    """A name as it is stored. Raises INVALID_INPUT when one of the other teams has it in any case."""
    name = clean_name(name)
    if name.casefold() in {team.name.casefold() for team in others}:
        raise RuleViolation("INVALID_INPUT", f"Another team of {tournament} is called {name}.", "name")
    return name


@transaction.atomic
def appoint_captain(*, tournament_id: int, actor: User, team_id: int, player_id: int) -> Team:
    """Make a member of a team its captain; the former captain stays a member. For staff.

    Sends the former captain's notice: what they may do has changed.
    """
    tournament = lock_for_edit(tournament_id, actor)
    team = team_of(tournament, team_id)
    player = _member(tournament, team, player_id)
    former = team.captain
    if former == player:
        return team
    if team.deputy_id == player.pk:
        team.deputy = None
    team.captain = player
    team.save(update_fields=["captain", "deputy"])
    others = team.members.exclude(pk=player.pk).order_by("join_order", "pk")
    _number([player, *others])
    if former is not None:
        access_changed([former.user_id])
    before, after = {"captain": _name_of(former)}, {"captain": player.user.name}
    record(tournament, actor, "CAPTAIN_APPOINTED", team, before=before, after=after)
    touch(tournament)
    return team


@transaction.atomic
def appoint_deputy(*, tournament_id: int, actor: User, team_id: int, player_id: int | None) -> Team:
    """Make a member of a team its captain's deputy, or leave it without one. For staff.

    Sends the former deputy's notice: what they may do has changed.
    """
    tournament = lock_for_edit(tournament_id, actor)
    team = team_of(tournament, team_id)
    deputy = None if player_id is None else _member(tournament, team, player_id)
    if deputy is not None and deputy.pk == team.captain_id:
        raise RuleViolation("INVALID_INPUT", f"{deputy.user} is the captain of {team} already.", "playerId")
    former = team.deputy
    if former == deputy:
        return team
    team.deputy = deputy
    team.save(update_fields=["deputy"])
    if former is not None:
        access_changed([former.user_id])
    before, after = {"deputy": _name_of(former)}, {"deputy": _name_of(deputy)}
    record(tournament, actor, "DEPUTY_APPOINTED", team, before=before, after=after)
    touch(tournament)
    return team


@transaction.atomic
def order_teams(*, tournament_id: int, actor: User, team_ids: Sequence[int]) -> list[Team]:
    """The draft order of all teams of a tournament. For staff; INVALID_INPUT unless each is named exactly once."""
    tournament = lock_for_edit(tournament_id, actor)
    teams = {team.pk: team for team in tournament.teams.all()}
    if len(team_ids) != len(teams) or set(team_ids) != teams.keys():
        raise RuleViolation("INVALID_INPUT", f"Name each team of {tournament} exactly once.", "teamIds")
    ordered = [teams[team_id] for team_id in team_ids]
    if [team.draft_order for team in ordered] == [*range(1, len(ordered) + 1)]:
        return ordered
    former = sorted(teams.values(), key=lambda team: (team.draft_order is None, team.draft_order, team.pk))
    write_draft_order(tournament, team_ids)
    record(tournament, actor, "TEAMS_ORDERED", before={"teams": named(former)}, after={"teams": named(ordered)})
    touch(tournament)
    return ordered


def write_draft_order(tournament: Tournament, team_ids: Sequence[int]) -> None:
    """Number these teams from 1. Part of the caller's transaction, who calls `touch`."""
    # No two teams may share a number even for a moment: all give theirs up first.
    tournament.teams.update(draft_order=None)
    rows = [Team(pk=team_id, draft_order=order) for order, team_id in enumerate(team_ids, start=1)]
    Team.objects.bulk_update(rows, ["draft_order"])


@transaction.atomic
def disband_team(*, tournament_id: int, actor: User, team_id: int) -> None:
    """Delete a team; its members stay in the tournament, without a team, and its matches with an open side. For staff.

    Raises MATCH_DRAFTED for a team whose heroes were drafted. Sends the notices of its captain and deputy: what they
    may do has changed.
    """
    tournament = lock_for_edit(tournament_id, actor)
    team = team_of(tournament, team_id)
    matches = list(matches_of_team(team))
    refuse_drafted(matches)
    members = team.members.select_related("user").order_by("join_order", "pk")
    before = {"name": team.name, "members": ", ".join(member.user.name for member in members)}
    if matches:
        before["matches"] = ", ".join(map(str, matches))
    record(tournament, actor, "TEAM_DISBANDED", team, before=before)
    if leaders := [leader.user_id for leader in (team.captain, team.deputy) if leader is not None]:
        access_changed(leaders)
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
    if Team.objects.filter(deputy=player).update(deputy=None):
        access_changed([player.user_id])
    former = player.team
    last = None if team is None else team.members.aggregate(last=Max("join_order"))["last"]
    player.team = team
    player.join_order = 0 if last is None else last + 1
    player.save(update_fields=["team", "join_order"])
    before, after = {"team": _name_of(former)}, {"team": _name_of(team)}
    record(tournament, actor, "PLAYER_PLACED", player, before=before, after=after)
    touch(tournament)
    return player


def team_of(tournament: Tournament, team_id: int) -> Team:
    """A team of this very tournament. Raises NOT_FOUND."""
    team = tournament.teams.select_related("captain__user", "deputy__user").filter(pk=team_id).first()
    if team is None:
        raise RuleViolation("NOT_FOUND", f"There is no such team in {tournament}.", "teamId")
    return team


def named(teams: Iterable[Team]) -> str:
    """The names of some teams, for the audit log."""
    return ", ".join(team.name for team in teams)


def _name_of(thing: Team | TournamentPlayer | None) -> str | None:
    """A team's or a person's name, for the audit log."""
    if isinstance(thing, TournamentPlayer):
        return thing.user.name
    return None if thing is None else thing.name


def _member(tournament: Tournament, team: Team, player_id: int) -> TournamentPlayer:
    player = player_of(tournament, player_id)
    if player.team_id != team.pk:
        raise RuleViolation("INVALID_INPUT", f"{player.user} is not a member of {team}.", "playerId")
    return player


def _number(members: Sequence[TournamentPlayer]) -> None:
    for place, member in enumerate(members):
        member.join_order = place
    TournamentPlayer.objects.bulk_update(members, ["join_order"])
