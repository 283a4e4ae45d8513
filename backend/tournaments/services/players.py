"""Who plays in a tournament."""

from collections.abc import Sequence

from django.db import transaction

from backend.accounts.changes import access_changed
from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.models import LeagueMember, OrganizationMember
from backend.leagues.services import check_mmr
from backend.tournaments.models import PlayerState, Team, Tournament, TournamentPlayer
from backend.tournaments.services.journal import Values, record
from backend.tournaments.services.versions import lock_for_edit, touch

MAX_ADDED = 500
"""As many as an import may have rows."""


@transaction.atomic
def add_players(*, tournament_id: int, actor: User, user_ids: Sequence[int]) -> list[TournamentPlayer]:
    """Enter people into a tournament, in the order given. For staff; not while its draft runs.

    Raises INVALID_INPUT for nobody or too many, for a person named twice or already entered, NOT_FOUND for an unknown
    person and for one whose account is gone.
    """
    tournament = lock_for_edit(tournament_id, actor)
    if not user_ids:
        raise RuleViolation("INVALID_INPUT", "Name at least one person.", "userIds")
    if len(user_ids) > MAX_ADDED:
        raise RuleViolation("INVALID_INPUT", f"At most {MAX_ADDED} people at a time.", "userIds")
    users = User.objects.filter(is_active=True, deleted_at__isnull=True)
    people = {user.pk: user for user in users.filter(pk__in=[id for id in user_ids if 0 < id < 2**63])}
    entered = set(tournament.players.values_list("user_id", flat=True))
    for place, user_id in enumerate(user_ids):
        field = f"userIds.{place}"
        if user_id not in people:
            raise RuleViolation("NOT_FOUND", "There is no such person.", field)
        if user_id in entered:
            raise RuleViolation("INVALID_INPUT", f"{people[user_id]} is already in {tournament}.", field)
        entered.add(user_id)
    players = enter(tournament, [TournamentPlayer(tournament=tournament, user=people[user_id]) for user_id in user_ids])
    names = ", ".join(people[user_id].name for user_id in user_ids)
    record(tournament, actor, "PLAYERS_ADDED", after={"players": names})
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
    if player.mmr == mmr:
        return player
    before, player.mmr = player.mmr, mmr
    player.save(update_fields=["mmr"])
    record(tournament, actor, "PLAYER_MMR_SET", player, before={"mmr": before}, after={"mmr": mmr})
    touch(tournament)
    return player


@transaction.atomic
def set_player_state(*, tournament_id: int, actor: User, player_id: int, state: PlayerState) -> TournamentPlayer:
    """Whether somebody plays, and is present. For staff; not while the draft runs.

    REGISTERED takes a check-in back and reinstates. Who withdraws leaves their team, and its deputyship; a captain
    cannot leave a team behind: INVALID_INPUT until it has another captain or is disbanded. Raises PLAYER_UNAVAILABLE
    for the check-in of somebody who has withdrawn. Sends the person's notice where it may shut them out.
    """
    tournament = lock_for_edit(tournament_id, actor)
    player = player_of(tournament, player_id)
    if player.state != state:
        before, after = change_player_state(tournament, player, state)
        record(tournament, actor, "PLAYER_STATE_CHANGED", player, before=before, after=after)
    return player


def change_player_state(tournament: Tournament, player: TournamentPlayer, state: PlayerState) -> tuple[Values, Values]:
    """Another state for a player, as `set_player_state` says, who gets what changed to record.

    Part of the caller's transaction, who holds the lock.
    """
    before: Values = {"state": player.state}
    after: Values = {"state": state}
    if state == PlayerState.CHECKED_IN and player.state == PlayerState.WITHDRAWN:
        raise RuleViolation("PLAYER_UNAVAILABLE", f"{player.user} has withdrawn.", "playerId")
    if state == PlayerState.WITHDRAWN:
        if player.team is not None:
            before["team"], after["team"] = player.team.name, None
        _leave_team(player)
        access_changed([player.user_id])
    player.state = state
    player.save(update_fields=["state", "team", "join_order"])
    touch(tournament)
    return before, after


def _leave_team(player: TournamentPlayer) -> None:
    """Out of the team and its deputyship. Raises INVALID_INPUT for a captain. Part of the caller's transaction."""
    led = Team.objects.filter(captain=player).first()
    if led is not None:
        raise RuleViolation(
            "INVALID_INPUT", f"{player.user} is captain of {led}: give it another captain first.", "playerId"
        )
    Team.objects.filter(deputy=player).update(deputy=None)
    player.team = None
    player.join_order = 0


def player_of(tournament: Tournament, player_id: int, *, field: str = "playerId") -> TournamentPlayer:
    """A player of this very tournament. Raises NOT_FOUND."""
    player = tournament.players.select_related("user", "team").filter(pk=player_id).first()
    if player is None:
        raise RuleViolation("NOT_FOUND", f"There is no such player in {tournament}.", field)
    return player
