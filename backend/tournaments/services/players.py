"""Who plays in a tournament."""

from collections.abc import Sequence

from django.db import transaction

from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.models import LeagueMember, OrganizationMember
from backend.leagues.services import check_mmr
from backend.tournaments.models import PlayerState, Team, Tournament, TournamentPlayer
from backend.tournaments.services.versions import lock_for_edit, touch


@transaction.atomic
def add_players(*, tournament_id: int, actor: User, user_ids: Sequence[int]) -> list[TournamentPlayer]:
    """Enter people into a tournament, in the order given. For staff; not while its draft runs.

    Raises INVALID_INPUT for nobody, for a person named twice or already entered, NOT_FOUND for an unknown person.
    """
    tournament = lock_for_edit(tournament_id, actor)
    if not user_ids:
        raise RuleViolation("INVALID_INPUT", "Name at least one person.", "userIds")
    people = {user.pk: user for user in User.objects.filter(pk__in=[id for id in user_ids if 0 < id < 2**63])}
    entered = set(tournament.players.values_list("user_id", flat=True))
    for place, user_id in enumerate(user_ids):
        field = f"userIds.{place}"
        if user_id not in people:
            raise RuleViolation("NOT_FOUND", "There is no such person.", field)
        if user_id in entered:
            raise RuleViolation("INVALID_INPUT", f"{people[user_id]} is already in {tournament}.", field)
        entered.add(user_id)
    players = enter(tournament, [TournamentPlayer(tournament=tournament, user=people[user_id]) for user_id in user_ids])
    touch(tournament)
    return players


def enter(tournament: Tournament, players: Sequence[TournamentPlayer]) -> list[TournamentPlayer]:
    """Create new entries, linked to the memberships these people have.

    Part of the caller's transaction, who holds the lock and calls `touch`.
    """
    user_ids = [player.user_id for player in players]
    in_league = LeagueMember.objects.filter(league=tournament.league_id, user__in=user_ids)
    in_organization = OrganizationMember.objects.filter(organization__leagues=tournament.league_id, user__in=user_ids)
    league_members = {member.user_id: member for member in in_league}
    organization_members = {member.user_id: member for member in in_organization}
    for player in players:
        player.league_member = league_members.get(player.user_id)
        player.organization_member = organization_members.get(player.user_id)
    return TournamentPlayer.objects.bulk_create(players)


@transaction.atomic
def set_player_mmr(*, tournament_id: int, actor: User, player_id: int, mmr: int | None) -> TournamentPlayer:
    """The MMR somebody has in this tournament; None: what the league or organization says. For staff."""
    tournament = lock_for_edit(tournament_id, actor)
    player = player_of(tournament, player_id)
    check_mmr(mmr)
    player.mmr = mmr
    player.save(update_fields=["mmr"])
    touch(tournament)
    return player


@transaction.atomic
def check_in_player(*, tournament_id: int, actor: User, player_id: int) -> TournamentPlayer:
    """Somebody is present. For staff; PLAYER_UNAVAILABLE when they have withdrawn."""
    tournament = lock_for_edit(tournament_id, actor)
    player = player_of(tournament, player_id)
    if player.state == PlayerState.WITHDRAWN:
        raise RuleViolation("PLAYER_UNAVAILABLE", f"{player.user} has withdrawn.", "playerId")
    player.state = PlayerState.CHECKED_IN
    player.save(update_fields=["state"])
    touch(tournament)
    return player


@transaction.atomic
def withdraw_player(*, tournament_id: int, actor: User, player_id: int) -> TournamentPlayer:
    """Somebody does not play after all, and leaves their team. For staff.

    A captain cannot leave a team behind: INVALID_INPUT until it has another captain or is disbanded.
    """
    tournament = lock_for_edit(tournament_id, actor)
    player = player_of(tournament, player_id)
    team = Team.objects.filter(captain=player).first()
    if team is not None:
        raise RuleViolation(
            "INVALID_INPUT", f"{player.user} is captain of {team}: give it another captain first.", "playerId"
        )
    Team.objects.filter(deputy=player).update(deputy=None)
    player.state = PlayerState.WITHDRAWN
    player.team = None
    player.join_order = 0
    player.save(update_fields=["state", "team", "join_order"])
    touch(tournament)
    return player


@transaction.atomic
def reinstate_player(*, tournament_id: int, actor: User, player_id: int) -> TournamentPlayer:
    """Somebody who had withdrawn plays again. For staff; INVALID_INPUT when they had not."""
    tournament = lock_for_edit(tournament_id, actor)
    player = player_of(tournament, player_id)
    if player.state != PlayerState.WITHDRAWN:
        raise RuleViolation("INVALID_INPUT", f"{player.user} has not withdrawn.", "playerId")
    player.state = PlayerState.REGISTERED
    player.save(update_fields=["state"])
    touch(tournament)
    return player


def player_of(tournament: Tournament, player_id: int, *, field: str = "playerId") -> TournamentPlayer:
    """A player of this very tournament. Raises NOT_FOUND."""
    player = tournament.players.select_related("user").filter(pk=player_id).first()
    if player is None:
        raise RuleViolation("NOT_FOUND", f"There is no such player in {tournament}.", field)
    return player
