"""Organizations, leagues, and who is what in them.

Each of these checks what the actor may do and raises NOT_FOUND, FORBIDDEN or INVALID_INPUT, having written nothing.
"""

from collections.abc import Iterable

from django.db import transaction

from backend.accounts.models import MAX_MMR, User
from backend.accounts.names import clean_name
from backend.engine.core import RuleViolation
from backend.leagues.access import (
    access_league,
    access_organization,
    in_words_of_organization,
    league_role,
    organization_role,
    outranks,
)
from backend.leagues.models import League, LeagueMember, LeagueRole, Organization, OrganizationMember, OrganizationRole
from backend.leagues.naming import create_with_slug


@transaction.atomic
def create_organization(*, name: str, owner: User) -> Organization:
    """A new organization, and its owner."""
    organization = create_with_slug(Organization, name=clean_name(name))
    OrganizationMember.objects.create(organization=organization, user=owner, role=OrganizationRole.OWNER)
    return organization


@transaction.atomic
def create_league(*, organization_id: int, actor: User, name: str) -> League:
    """A new league. For admins of the organization."""
    organization = access_organization(actor, id=organization_id, at_least=OrganizationRole.ADMIN)
    return create_with_slug(League, name=clean_name(name), organization=organization)


@transaction.atomic
def grant_organization_role(
    *, organization_id: int, actor: User, user_id: int, role: OrganizationRole
) -> OrganizationMember:
    """Make somebody a member, or give a member another role.

    Nobody grants a role above or equal to their own, nor changes the role of somebody who stands as high; the owner
    may do all but give away the ownership, which is `hand_over_ownership`. FORBIDDEN otherwise.
    """
    organization = _lock_organization(organization_id, actor, OrganizationRole.STAFF)
    if role == OrganizationRole.OWNER:
        raise RuleViolation("FORBIDDEN", "Ownership is handed over, not granted.", "role")
    user = _person(user_id)
    member = OrganizationMember.objects.filter(organization=organization, user=user).first()
    held = None if member is None else OrganizationRole(member.role)
    if held == OrganizationRole.OWNER:
        raise RuleViolation("FORBIDDEN", f"{user} owns {organization}: hand over the ownership first.", "userId")
    _check_grant(organization_role(actor, organization), role=role, held=held, user=user)
    if member is None:
        return OrganizationMember.objects.create(organization=organization, user=user, role=role)
    member.role = role
    member.save(update_fields=["role"])
    return member


@transaction.atomic
def remove_organization_member(*, organization_id: int, actor: User, user_id: int) -> None:
    """Take somebody out of an organization: staff those below them, anybody themselves, nobody the owner."""
    organization = _lock_organization(organization_id, actor)
    user = _person(user_id)
    member = OrganizationMember.objects.filter(organization=organization, user=user).first()
    if member is None:
        raise RuleViolation("NOT_FOUND", f"{user} is not a member of {organization}.", "userId")
    if member.role == OrganizationRole.OWNER:
        raise RuleViolation("FORBIDDEN", f"{user} owns {organization}: hand over the ownership first.", "userId")
    if user.pk != actor.pk:
        _check_rank(organization_role(actor, organization), held=OrganizationRole(member.role), user=user)
    member.delete()


@transaction.atomic
def hand_over_ownership(*, organization_id: int, actor: User, user_id: int) -> Organization:
    """Make somebody else the owner; the former owner stays as an admin. For the owner alone."""
    organization = _lock_organization(organization_id, actor, OrganizationRole.OWNER)
    user = _person(user_id)
    if user.is_stub or not user.is_active:
        raise RuleViolation("INVALID_INPUT", f"{user} cannot sign in, and so cannot own {organization}.", "userId")
    # One owner is a constraint: the former one steps down first.
    members = OrganizationMember.objects.filter(organization=organization)
    members.filter(role=OrganizationRole.OWNER).update(role=OrganizationRole.ADMIN)
    members.update_or_create(organization=organization, user=user, defaults={"role": OrganizationRole.OWNER})
    return organization


@transaction.atomic
def set_organization_mmr(*, organization_id: int, actor: User, user_id: int, mmr: int | None) -> OrganizationMember:
    """What an organization reckons a member by. For its staff."""
    organization = access_organization(actor, id=organization_id, at_least=OrganizationRole.STAFF)
    check_mmr(mmr)
    member = OrganizationMember.objects.filter(organization=organization, user_id=user_id).first()
    if member is None:
        raise RuleViolation("NOT_FOUND", f"That person is not a member of {organization}.", "userId")
    member.mmr = mmr
    member.save(update_fields=["mmr"])
    return member


@transaction.atomic
def grant_league_role(*, league_id: int, actor: User, user_id: int, role: LeagueRole) -> LeagueMember:
    """Make somebody a member of a league, or give a member another role there.

    Nobody grants a role above or equal to their own; ADMIN is granted by the organization's owner alone.
    """
    league = _lock_league(league_id, actor, OrganizationRole.STAFF)
    user = _person(user_id)
    member = LeagueMember.objects.filter(league=league, user=user).first()
    held = None if member is None else in_words_of_organization(member.role)
    _check_grant(league_role(actor, league), role=in_words_of_organization(role), held=held, user=user)
    if member is None:
        return LeagueMember.objects.create(league=league, user=user, role=role)
    member.role = role
    member.save(update_fields=["role"])
    return member


@transaction.atomic
def remove_league_member(*, league_id: int, actor: User, user_id: int) -> None:
    """Take somebody out of a league: staff those below them, anybody themselves."""
    league = _lock_league(league_id, actor)
    user = _person(user_id)
    member = LeagueMember.objects.filter(league=league, user=user).first()
    if member is None:
        raise RuleViolation("NOT_FOUND", f"{user} is not a member of {league}.", "userId")
    if user.pk != actor.pk:
        _check_rank(league_role(actor, league), held=in_words_of_organization(member.role), user=user)
    member.delete()


@transaction.atomic
def set_league_mmr(*, league_id: int, actor: User, user_id: int, mmr: int | None) -> LeagueMember:
    """What a league reckons a member by. For its staff."""
    league = access_league(actor, id=league_id, at_least=OrganizationRole.STAFF)
    check_mmr(mmr)
    member = LeagueMember.objects.filter(league=league, user_id=user_id).first()
    if member is None:
        raise RuleViolation("NOT_FOUND", f"That person is not a member of {league}.", "userId")
    member.mmr = mmr
    member.save(update_fields=["mmr"])
    return member


def admit_members(*, organization: Organization, actor: User, user_ids: Iterable[int]) -> dict[int, OrganizationMember]:
    """The memberships of some people by user id; those who have none become members if the actor may admit them.

    Staff of a single league may not: there the newcomers are simply absent. Part of the caller's transaction.
    """
    wanted = set(user_ids)
    memberships = OrganizationMember.objects.filter(organization=organization, user_id__in=wanted)
    found = {member.user_id: member for member in memberships}
    missing = wanted - found.keys()
    if missing and outranks(organization_role(actor, organization), OrganizationRole.MEMBER):
        rows = [OrganizationMember(organization=organization, user_id=user_id) for user_id in sorted(missing)]
        found |= {member.user_id: member for member in OrganizationMember.objects.bulk_create(rows)}
    return found


def check_mmr(mmr: int | None, *, field: str = "mmr") -> None:
    """Raises INVALID_INPUT for an MMR that nobody can have. None is no MMR."""
    if mmr is not None and not 0 <= mmr <= MAX_MMR:
        raise RuleViolation("INVALID_INPUT", f"An MMR lies between 0 and {MAX_MMR:,}.", field)


def _lock_organization(id: int, actor: User, at_least: OrganizationRole | None = None) -> Organization:
    """An organization whose roles nobody else changes until the transaction ends; its leagues' roles neither.

    What the actor may do is looked up under the lock: somebody else may just have taken it from them.
    """
    Organization.objects.select_for_update().filter(pk=id).first()
    return access_organization(actor, id=id, at_least=at_least)


def _lock_league(id: int, actor: User, at_least: OrganizationRole | None = None) -> League:
    _lock_organization(access_league(actor, id=id).organization_id, actor)
    return access_league(actor, id=id, at_least=at_least)


def _person(user_id: int) -> User:
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise RuleViolation("NOT_FOUND", "There is no such person.", "userId")
    return user


def _check_rank(actor_role: OrganizationRole | None, *, held: OrganizationRole | None, user: User) -> None:
    if actor_role != OrganizationRole.OWNER and not outranks(actor_role, held):
        raise RuleViolation("FORBIDDEN", f"{user} stands as high as you or higher.", "userId")


def _check_grant(
    actor_role: OrganizationRole | None, *, role: OrganizationRole, held: OrganizationRole | None, user: User
) -> None:
    _check_rank(actor_role, held=held, user=user)
    if not outranks(actor_role, role):
        raise RuleViolation("FORBIDDEN", "Nobody grants a role above or equal to their own.", "role")
