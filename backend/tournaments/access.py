"""The door to tournaments and what is in them: what somebody may not see does not exist for them."""

from typing import Any

from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery

from backend.accounts.access import Viewer, signed_in, storable
from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.access import highest, in_words_of_organization, league_role
from backend.leagues.models import League, LeagueMember, LeagueRole, OrganizationMember, OrganizationRole
from backend.tournaments.models import (
    Game,
    Match,
    PlayerState,
    Team,
    Tournament,
    TournamentPlayer,
    Visibility,
)


class TournamentRole(models.TextChoices):
    """What somebody is in a tournament, lowest first: these compare by rank, not by letters."""

    VIEWER = "VIEWER"
    PLAYER = "PLAYER"
    CAPTAIN = "CAPTAIN"
    STAFF = "STAFF"
    ADMIN = "ADMIN"
    OWNER = "OWNER"

    @property
    def rank(self) -> int:
        return RANK[self]

    def __lt__(self, other: str) -> bool:
        return self.rank < TournamentRole(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= TournamentRole(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > TournamentRole(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= TournamentRole(other).rank


RANK = {role: rank for rank, role in enumerate(TournamentRole)}

STANDING = {
    OrganizationRole.OWNER: TournamentRole.OWNER,
    OrganizationRole.ADMIN: TournamentRole.ADMIN,
    OrganizationRole.STAFF: TournamentRole.STAFF,
    OrganizationRole.MEMBER: TournamentRole.VIEWER,
}
"""What a role in the organization, or in the league, amounts to in its tournaments."""


def tournament_role(viewer: Viewer, tournament: Tournament) -> TournamentRole | None:
    """What somebody is in a tournament; None when they may not see it. At most one query."""
    return tournament_roles(viewer, [tournament.pk]).get(tournament.pk)


def tournament_roles(viewer: Viewer, ids: list[int]) -> dict[int, TournamentRole]:
    """What somebody is in each of some tournaments; those they may not see are absent. One query."""
    found = ((row.pk, _role(viewer, row)) for row in _as_seen_by(viewer).filter(pk__in=ids))
    return {pk: role for pk, role in found if role is not None}


def is_visible(viewer: Viewer, tournament: Tournament) -> bool:
    """Whether somebody may see a tournament. No query where everybody may, else one."""
    return _is_open(tournament) or tournament_role(viewer, tournament) is not None


def is_in_sight(viewer: Viewer, tournament: Tournament | None) -> bool:
    """Whether there is a tournament, and somebody may see it. Always one query: its time does not tell which fails."""
    return tournament_role(viewer, tournament or Tournament(pk=0)) is not None


def is_staff(viewer: Viewer, tournament: Tournament) -> bool:
    """Whether somebody's role is at least STAFF: what only the organization and the league can give. One query."""
    role = league_role(viewer, League(pk=tournament.league_id))
    return role is not None and STANDING[role] >= TournamentRole.STAFF


def tournament_and_role(
    viewer: Viewer, *, id: int | None = None, slug: str | None = None
) -> tuple[Tournament, TournamentRole]:
    """A tournament and what the viewer is in it, in one query. Raises NOT_FOUND."""
    if id is not None:
        rows = _as_seen_by(viewer).filter(pk=id)
    elif slug is not None:
        rows = _as_seen_by(viewer).filter(slug=slug) if storable(slug) else Tournament.objects.none()
    else:
        raise TypeError("Give an id or a slug.")
    tournament = rows.first()
    role = None if tournament is None else _role(viewer, tournament)
    if tournament is None or role is None:
        raise RuleViolation("NOT_FOUND", "There is no such tournament.")
    return tournament, role


def access_tournament(
    viewer: Viewer,
    *,
    id: int | None = None,
    slug: str | None = None,
    at_least: TournamentRole = TournamentRole.VIEWER,
) -> Tournament:
    """A tournament, for somebody who has at least this role in it. One query.

    Raises NOT_FOUND when it is missing or invisible to them, FORBIDDEN when they see it but may not do this.
    """
    tournament, role = tournament_and_role(viewer, id=id, slug=slug)
    require_role(tournament, role, at_least)
    return tournament


def require_role(tournament: Tournament, role: TournamentRole, at_least: TournamentRole) -> None:
    """Raises FORBIDDEN when `role` is too low."""
    if role < at_least:
        raise RuleViolation("FORBIDDEN", f"Only {_WHO[at_least]} of {tournament} may do that.")


def visible_tournaments(viewer: Viewer) -> QuerySet[Tournament]:
    """All tournaments somebody may see: those in which `tournament_role` gives them one."""
    user = signed_in(viewer)
    if user is None:
        return Tournament.objects.filter(published=True, visibility=Visibility.PUBLIC)
    if user.is_superuser:
        return Tournament.objects.all()
    published = Q(published=True) & (
        Q(visibility=Visibility.PUBLIC)
        | Exists(_organization_memberships(user))
        | Exists(_league_memberships(user))
        | Exists(_entries(user))
        | Exists(_teams_led(user))
    )
    return Tournament.objects.filter(
        published
        | Exists(_organization_memberships(user).exclude(role=OrganizationRole.MEMBER))
        | Exists(_league_memberships(user).exclude(role=LeagueRole.MEMBER))
    )


def access_player(viewer: Viewer, *, id: int) -> TournamentPlayer:
    """Somebody's entry in a tournament the viewer may see. Raises NOT_FOUND."""
    player = TournamentPlayer.objects.with_mmr().select_related("tournament", "user").filter(pk=id).first()
    if not is_in_sight(viewer, None if player is None else player.tournament) or player is None:
        raise RuleViolation("NOT_FOUND", "There is no such player.")
    return player


def access_team(viewer: Viewer, *, id: int) -> Team:
    """A team of a tournament the viewer may see. Raises NOT_FOUND."""
    team = Team.objects.select_related("tournament").filter(pk=id).first()
    if not is_in_sight(viewer, None if team is None else team.tournament) or team is None:
        raise RuleViolation("NOT_FOUND", "There is no such team.")
    return team


def access_match(viewer: Viewer, *, id: int) -> Match:
    """A match of a tournament the viewer may see. Raises NOT_FOUND."""
    match = Match.objects.select_related("tournament").filter(pk=id).first()
    if not is_in_sight(viewer, None if match is None else match.tournament) or match is None:
        raise RuleViolation("NOT_FOUND", "There is no such match.")
    return match


def access_game(viewer: Viewer, *, id: int) -> Game:
    """A game of a match of a tournament the viewer may see, with both. Raises NOT_FOUND."""
    game = Game.objects.select_related("match__tournament").filter(pk=id).first()
    if not is_in_sight(viewer, None if game is None else game.match.tournament) or game is None:
        raise RuleViolation("NOT_FOUND", "There is no such game.")
    return game


_WHO = {
    TournamentRole.VIEWER: "people who may see it",
    TournamentRole.PLAYER: "players",
    TournamentRole.CAPTAIN: "captains",
    TournamentRole.STAFF: "staff",
    TournamentRole.ADMIN: "admins",
    TournamentRole.OWNER: "the owner",
}


def _organization_memberships(user: User) -> QuerySet[OrganizationMember]:
    return OrganizationMember.objects.filter(organization=OuterRef("league__organization"), user=user)


def _league_memberships(user: User) -> QuerySet[LeagueMember]:
    return LeagueMember.objects.filter(league=OuterRef("league"), user=user)


def _entries(user: User) -> QuerySet[TournamentPlayer]:
    entries = TournamentPlayer.objects.filter(tournament=OuterRef("pk"), user=user)
    return entries.exclude(state=PlayerState.WITHDRAWN)


def _teams_led(user: User) -> QuerySet[Team]:
    return Team.objects.filter(Q(captain__user=user) | Q(deputy__user=user), tournament=OuterRef("pk"))


def _as_seen_by(viewer: Viewer) -> QuerySet[Tournament]:
    """Tournaments with what `_role` needs to know about the viewer, as annotations: one query tells all."""
    user = signed_in(viewer)
    if user is None or user.is_superuser:
        return Tournament.objects.all()
    return Tournament.objects.annotate(
        viewer_in_organization=Subquery(_organization_memberships(user).values("role")[:1], output_field=CharField()),
        viewer_in_league=Subquery(_league_memberships(user).values("role")[:1], output_field=CharField()),
        viewer_plays=Exists(_entries(user)),
        viewer_leads=Exists(_teams_led(user)),
    )


def _role(viewer: Viewer, tournament: Any) -> TournamentRole | None:
    """The rule itself, of a row of `_as_seen_by`."""
    user = signed_in(viewer)
    public = TournamentRole.VIEWER if _is_open(tournament) else None
    if user is None:
        return public
    if user.is_superuser:
        return TournamentRole.OWNER
    memberships = (tournament.viewer_in_organization, tournament.viewer_in_league)
    member = highest(*(in_words_of_organization(role) for role in memberships if role is not None))
    roles = [
        STANDING[member] if member is not None else None,
        TournamentRole.CAPTAIN if tournament.viewer_leads else None,
        TournamentRole.PLAYER if tournament.viewer_plays else None,
        public,
    ]
    role = max((role for role in roles if role is not None), default=None)
    return role if tournament.published or (role is not None and role >= TournamentRole.STAFF) else None


def _is_open(tournament: Tournament) -> bool:
    """Whether everybody may see a tournament, strangers too."""
    return tournament.published and tournament.visibility == Visibility.PUBLIC
