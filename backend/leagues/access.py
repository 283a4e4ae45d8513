"""The door to organizations and leagues. Both are visible to all; what differs is what somebody may do in them."""

from collections.abc import Sequence

from django.db.models import OuterRef, Q, Subquery

from backend.accounts.access import Viewer, signed_in, storable
from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.models import (
    AuditEntry,
    League,
    LeagueMember,
    LeagueRole,
    Organization,
    OrganizationMember,
    OrganizationRole,
)

RANK = {
    OrganizationRole.MEMBER: 1,
    OrganizationRole.STAFF: 2,
    OrganizationRole.ADMIN: 3,
    OrganizationRole.OWNER: 4,
}


def outranks(role: OrganizationRole | None, other: OrganizationRole | None) -> bool:
    """Whether `role` stands above `other`; no role at all is the lowest."""
    return _rank(role) > _rank(other)


def highest(*roles: OrganizationRole | None) -> OrganizationRole | None:
    """The highest of some roles."""
    return max(roles, key=_rank, default=None)


def _rank(role: OrganizationRole | None) -> int:
    return 0 if role is None else RANK[role]


def in_words_of_organization(role: LeagueRole | str) -> OrganizationRole:
    """A role in a league on the organization's scale: it has the same powers there, within the league."""
    return OrganizationRole(str(role))


def organization_role(viewer: Viewer, organization: Organization) -> OrganizationRole | None:
    """What somebody is in an organization; superusers are as good as the owner."""
    return organization_roles(viewer, [organization.pk]).get(organization.pk)


def organization_roles(viewer: Viewer, ids: Sequence[int]) -> dict[int, OrganizationRole]:
    """What somebody is in each of some organizations; those in which they are nothing are absent. One query."""
    user = signed_in(viewer)
    if user is None:
        return {}
    if user.is_superuser:
        return dict.fromkeys(ids, OrganizationRole.OWNER)
    memberships = OrganizationMember.objects.filter(organization__in=ids, user=user)
    return {id: OrganizationRole(role) for id, role in memberships.values_list("organization_id", "role")}


def league_role(viewer: Viewer, league: League) -> OrganizationRole | None:
    """What somebody may do in a league, on the organization's scale: their role there or in the league, the higher."""
    return league_roles(viewer, [league.pk]).get(league.pk)


def league_roles(viewer: Viewer, ids: Sequence[int]) -> dict[int, OrganizationRole]:
    """What somebody may do in each of some leagues; those in which it is nothing are absent. One query."""
    user = signed_in(viewer)
    if user is None:
        return {}
    if user.is_superuser:
        return dict.fromkeys(ids, OrganizationRole.OWNER)
    in_organization = OrganizationMember.objects.filter(organization=OuterRef("organization"), user=user)
    in_league = LeagueMember.objects.filter(league=OuterRef("pk"), user=user)
    rows = (
        League.objects.filter(pk__in=ids)
        .annotate(above=Subquery(in_organization.values("role")[:1]), here=Subquery(in_league.values("role")[:1]))
        .values_list("pk", "above", "here")
    )
    found = {id: highest(*(in_words_of_organization(role) for role in roles if role)) for id, *roles in rows}
    return {id: role for id, role in found.items() if role is not None}


def access_organization(
    viewer: Viewer, *, id: int | None = None, slug: str | None = None, at_least: OrganizationRole | None = None
) -> Organization:
    """An organization, for somebody who has at least this role in it. Raises NOT_FOUND, FORBIDDEN."""
    organizations = Organization.objects.filter(**_named(id, slug))
    organization = organizations.first() if storable(slug or "") else None
    if organization is None:
        raise RuleViolation("NOT_FOUND", "There is no such organization.")
    if at_least is not None and outranks(at_least, organization_role(viewer, organization)):
        raise RuleViolation("FORBIDDEN", f"Only {_who(at_least)} of {organization} may do that.")
    return organization


def access_league(
    viewer: Viewer, *, id: int | None = None, slug: str | None = None, at_least: OrganizationRole | None = None
) -> League:
    """A league, for somebody who has at least this role in it or in its organization. Raises NOT_FOUND, FORBIDDEN."""
    leagues = League.objects.select_related("organization").filter(**_named(id, slug))
    league = leagues.first() if storable(slug or "") else None
    if league is None:
        raise RuleViolation("NOT_FOUND", "There is no such league.")
    if at_least is not None and outranks(at_least, league_role(viewer, league)):
        raise RuleViolation("FORBIDDEN", f"Only {_who(at_least)} of {league} may do that.")
    return league


def access_organization_member(viewer: Viewer, *, id: int) -> OrganizationMember:
    """Somebody's membership of an organization. Raises NOT_FOUND."""
    member = OrganizationMember.objects.filter(pk=id).first()
    if member is None:
        raise RuleViolation("NOT_FOUND", "There is no such member.")
    return member


def access_league_member(viewer: Viewer, *, id: int) -> LeagueMember:
    """Somebody's membership of a league. Raises NOT_FOUND."""
    member = LeagueMember.objects.filter(pk=id).first()
    if member is None:
        raise RuleViolation("NOT_FOUND", "There is no such member.")
    return member


def access_audit_entry(viewer: Viewer, *, id: int) -> AuditEntry:
    """An entry of the audit log, for the organization's staff, and the league's where it is of theirs. NOT_FOUND."""
    user = signed_in(viewer)
    entries = AuditEntry.objects.none() if user is None else AuditEntry.objects.filter(pk=id)
    if user is not None and not user.is_superuser:
        # One query: its time does not tell an entry of others from none at all.
        organizations = OrganizationMember.objects.filter(user=user).exclude(role=OrganizationRole.MEMBER)
        leagues = LeagueMember.objects.filter(user=user).exclude(role=LeagueRole.MEMBER)
        entries = entries.filter(
            Q(organization__in=organizations.values("organization")) | Q(league__in=leagues.values("league"))
        )
    if entry := entries.first():
        return entry
    raise RuleViolation("NOT_FOUND", "There is no such entry.")


def may_see_private_fields(viewer: Viewer, person: User) -> bool:
    """Whether somebody may see a person's Discord id: themselves, and the staff of an organization they belong to."""
    user = signed_in(viewer)
    if user is None:
        return False
    if user.pk == person.pk or user.is_superuser:
        return True
    staffed = OrganizationMember.objects.filter(user=user).exclude(role=OrganizationRole.MEMBER)
    return OrganizationMember.objects.filter(user=person, organization__in=staffed.values("organization")).exists()


def _named(id: int | None, slug: str | None) -> dict[str, int | str]:
    if id is not None:
        return {"pk": id}
    if slug is not None:
        return {"slug": slug}
    raise TypeError("Give an id or a slug.")


def _who(role: OrganizationRole) -> str:
    return {
        OrganizationRole.MEMBER: "members",
        OrganizationRole.STAFF: "staff",
        OrganizationRole.ADMIN: "admins",
        OrganizationRole.OWNER: "the owner",
    }[role]
