"""Lists of organizations, of leagues, and of who belongs to them. Everybody sees them."""

from typing import TypeVar

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from backend.accounts.search import matching
from backend.leagues.access import RANK
from backend.leagues.models import League, LeagueMember, LeagueRole, Organization, OrganizationMember, OrganizationRole
from backend.leagues.search import named_like

Member = TypeVar("Member", OrganizationMember, LeagueMember)


def organizations_by_name(search: str | None = None) -> QuerySet[Organization]:
    """All organizations, or those with every word of a text in their name."""
    organizations = Organization.objects.order_by("folded_name", "pk")
    return organizations if search is None else named_like(organizations, search)


def leagues_by_name(search: str | None = None) -> QuerySet[League]:
    """All leagues, or those with every word of a text in their name."""
    leagues = League.objects.order_by("folded_name", "pk")
    return leagues if search is None else named_like(leagues, search)


def members_of_organization(
    organization: Organization, *, search: str | None = None, role: OrganizationRole | None = None
) -> QuerySet[OrganizationMember]:
    """The members of an organization by rank, then by name: all, those a text finds, those of a role."""
    return _listed(organization.memberships.all(), search, role)


def members_of_league(
    league: League, *, search: str | None = None, role: LeagueRole | None = None
) -> QuerySet[LeagueMember]:
    """The members of a league by rank, then by name: all, those a text finds, those of a role."""
    return _listed(league.memberships.all(), search, role)


def _listed(
    members: QuerySet[Member], search: str | None, role: OrganizationRole | LeagueRole | None
) -> QuerySet[Member]:
    if role is not None:
        members = members.filter(role=role)
    if search is not None and search.strip():
        members = members.filter(user__in=matching(search))
    return members.annotate(rank=_RANK, listed_as=F("user__listed_as")).order_by("-rank", "listed_as", "pk")


_RANK = Case(
    *(When(role=role, then=Value(rank)) for role, rank in RANK.items()), default=Value(0), output_field=IntegerField()
)
