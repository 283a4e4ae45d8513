"""Lists of tournaments, and of what somebody played in, of which everybody sees what they may see."""

from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from backend.accounts.access import Viewer, signed_in
from backend.accounts.models import User
from backend.leagues.models import LeagueMember, LeagueRole, OrganizationMember, OrganizationRole
from backend.leagues.search import named_like
from backend.tournaments.access import visible_tournaments
from backend.tournaments.models import PlayerState, Tournament, TournamentPlayer, TournamentState

NEWEST = (F("starts_at").desc(nulls_last=True), "-pk")
SOONEST = (F("starts_at").asc(nulls_last=True), "pk")


def tournaments_in(
    viewer: Viewer, *, states: Collection[str] | None, search: str | None = None
) -> QuerySet[Tournament]:
    """Tournaments in some states, or in any, newest first; upcoming ones alone soonest first."""
    found = visible_tournaments(viewer)
    if states is not None:
        found = found.filter(state__in=states)
    if search is not None:
        found = named_like(found, search)
    upcoming_alone = states is not None and set(states) == {TournamentState.UPCOMING}
    return found.order_by(*(SOONEST if upcoming_alone else NEWEST))


def tournaments_of(viewer: Viewer) -> QuerySet[Tournament]:
    """Where somebody plays or is staff, newest first; none for a stranger. Withdrawn is not playing."""
    user = signed_in(viewer)
    if user is None:
        return Tournament.objects.none().order_by(*NEWEST)
    entries = TournamentPlayer.objects.filter(tournament=OuterRef("pk"), user=user).exclude(state=PlayerState.WITHDRAWN)
    in_organization = OrganizationMember.objects.filter(organization=OuterRef("league__organization"), user=user)
    in_league = LeagueMember.objects.filter(league=OuterRef("league"), user=user)
    return (
        visible_tournaments(user)
        .filter(
            Q(Exists(entries))
            | Q(Exists(in_organization.exclude(role=OrganizationRole.MEMBER)))
            | Q(Exists(in_league.exclude(role=LeagueRole.MEMBER)))
        )
        .order_by(*NEWEST)
    )


def entries_of(viewer: Viewer, person: User) -> QuerySet[TournamentPlayer]:
    """A person's entries in tournaments that the viewer may see, newest first."""
    return (
        TournamentPlayer.objects.with_mmr()
        .filter(user=person, tournament__in=visible_tournaments(viewer).values("pk"))
        .annotate(tournament_starts_at=F("tournament__starts_at"))
        .order_by(F("tournament_starts_at").desc(nulls_last=True), "-tournament_id")
    )
