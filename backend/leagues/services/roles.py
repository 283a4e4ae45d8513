"""Who is what in an organization and in its leagues.

Nobody grants a role above or equal to their own, nor changes or removes somebody who stands as high; the owner may do
all but give away the ownership, which is `hand_over_ownership`. A role above MEMBER is for those who can sign in: else
whoever claims a stub would come by it.
"""

from django.db import transaction

from backend.accounts.changes import access_changed
from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.access import in_words_of_organization, league_role, organization_role, outranks
from backend.leagues.audit import Values, record
from backend.leagues.models import LeagueMember, LeagueRole, Organization, OrganizationMember, OrganizationRole
from backend.leagues.services.locks import lock_league, lock_organization


@transaction.atomic
def grant_organization_role(
    *, organization_id: int, actor: User, user_id: int, role: OrganizationRole
) -> OrganizationMember:
    """Make somebody a member, or give a member another role.

    Raises INVALID_INPUT for a closed account, and for one that cannot sign in and should be more than a member. Sends a
    notice of those whose role was lowered.
    """
    organization = lock_organization(organization_id, actor, OrganizationRole.STAFF)
    if role == OrganizationRole.OWNER:
        raise RuleViolation("FORBIDDEN", "Ownership is handed over, not granted.", "role")
    user = _person(user_id)
    member = OrganizationMember.objects.filter(organization=organization, user=user).first()
    held = None if member is None else OrganizationRole(member.role)
    if held == OrganizationRole.OWNER:
        raise RuleViolation("FORBIDDEN", f"{user} owns {organization}: hand over the ownership first.", "userId")
    _check_grant(organization_role(actor, organization), role=role, held=held, user=user)
    if member is not None and held == role:
        return member
    if member is None:
        member = OrganizationMember.objects.create(organization=organization, user=user, role=role)
    else:
        member.role = role
        member.save(update_fields=["role"])
    record(
        actor=actor,
        action="ORGANIZATION_ROLE_GRANTED",
        subject=member,
        name=user.name,
        organization=organization,
        before={} if held is None else {"role": held},
        after={"role": role},
    )
    if outranks(held, role):
        access_changed([user.pk])
    return member


@transaction.atomic
def remove_organization_member(*, organization_id: int, actor: User, user_id: int) -> None:
    """Take somebody out of an organization: staff those below them, anybody themselves, nobody the owner.

    Sends a notice of them. `tournaments.members` calls this and tells the tournaments in which their MMR counted.
    """
    organization = lock_organization(organization_id, actor)
    user = _person(user_id)
    member = OrganizationMember.objects.filter(organization=organization, user=user).first()
    if member is None:
        raise RuleViolation("NOT_FOUND", f"{user} is not a member of {organization}.", "userId")
    if member.role == OrganizationRole.OWNER:
        raise RuleViolation("FORBIDDEN", f"{user} owns {organization}: hand over the ownership first.", "userId")
    if user.pk != actor.pk:
        _check_rank(organization_role(actor, organization), held=OrganizationRole(member.role), user=user)
    record(
        actor=actor,
        action="ORGANIZATION_MEMBER_REMOVED",
        subject=member,
        name=user.name,
        organization=organization,
        before=_standing(member),
    )
    member.delete()
    access_changed([user.pk])


@transaction.atomic
def hand_over_ownership(*, organization_id: int, actor: User, user_id: int) -> Organization:
    """Make somebody else the owner; the former owner stays as an admin. For the owner alone.

    Raises INVALID_INPUT for somebody who cannot sign in. Sends a notice of the former owner.
    """
    organization = lock_organization(organization_id, actor, OrganizationRole.OWNER)
    user = _person(user_id)
    if _cannot_sign_in(user):
        raise RuleViolation("INVALID_INPUT", f"{user} cannot sign in, and so cannot own {organization}.", "userId")
    members = OrganizationMember.objects.filter(organization=organization)
    former = members.filter(role=OrganizationRole.OWNER).select_related("user").first()
    if former is not None and former.user_id == user.pk:
        return organization
    # One owner is a constraint: the former one steps down first.
    members.filter(role=OrganizationRole.OWNER).update(role=OrganizationRole.ADMIN)
    members.update_or_create(organization=organization, user=user, defaults={"role": OrganizationRole.OWNER})
    record(
        actor=actor,
        action="OWNERSHIP_HANDED_OVER",
        subject=organization,
        organization=organization,
        before={"owner": None if former is None else former.user.name},
        after={"owner": user.name},
    )
    if former is not None:
        access_changed([former.user_id])
    return organization


@transaction.atomic
def grant_league_role(*, league_id: int, actor: User, user_id: int, role: LeagueRole) -> LeagueMember:
    """Make somebody a member of a league, or give a member another role there; of the organization they may be nothing.

    ADMIN is granted by the organization's owner alone. Raises and sends as `grant_organization_role`.
    """
    league = lock_league(league_id, actor, OrganizationRole.STAFF)
    user = _person(user_id)
    member = LeagueMember.objects.filter(league=league, user=user).first()
    held = None if member is None else in_words_of_organization(member.role)
    wanted = in_words_of_organization(role)
    _check_grant(league_role(actor, league), role=wanted, held=held, user=user)
    if member is not None and held == wanted:
        return member
    if member is None:
        member = LeagueMember.objects.create(league=league, user=user, role=role)
    else:
        member.role = role
        member.save(update_fields=["role"])
    record(
        actor=actor,
        action="LEAGUE_ROLE_GRANTED",
        subject=member,
        name=user.name,
        organization=league.organization_id,
        league=league,
        before={} if held is None else {"role": held},
        after={"role": role},
    )
    if outranks(held, wanted):
        access_changed([user.pk])
    return member


@transaction.atomic
def remove_league_member(*, league_id: int, actor: User, user_id: int) -> None:
    """Take somebody out of a league: staff those below them, anybody themselves.

    Sends a notice of them. `tournaments.members` calls this and tells the tournaments in which their MMR counted.
    """
    league = lock_league(league_id, actor)
    user = _person(user_id)
    member = LeagueMember.objects.filter(league=league, user=user).first()
    if member is None:
        raise RuleViolation("NOT_FOUND", f"{user} is not a member of {league}.", "userId")
    if user.pk != actor.pk:
        _check_rank(league_role(actor, league), held=in_words_of_organization(member.role), user=user)
    record(
        actor=actor,
        action="LEAGUE_MEMBER_REMOVED",
        subject=member,
        name=user.name,
        organization=league.organization_id,
        league=league,
        before=_standing(member),
    )
    member.delete()
    access_changed([user.pk])


def _person(user_id: int) -> User:
    # Held, so that nobody is given a role while they delete their account.
    user = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
    if user is None:
        raise RuleViolation("NOT_FOUND", "There is no such person.", "userId")
    return user


def _standing(member: OrganizationMember | LeagueMember) -> Values:
    return {"role": member.role} if member.mmr is None else {"role": member.role, "mmr": member.mmr}


def _is_closed(user: User) -> bool:
    return not user.is_active or user.deleted_at is not None


def _cannot_sign_in(user: User) -> bool:
    return user.is_stub or _is_closed(user)


def _check_rank(actor_role: OrganizationRole | None, *, held: OrganizationRole | None, user: User) -> None:
    if actor_role != OrganizationRole.OWNER and not outranks(actor_role, held):
        raise RuleViolation("FORBIDDEN", f"{user} stands as high as you or higher.", "userId")


def _check_grant(
    actor_role: OrganizationRole | None, *, role: OrganizationRole, held: OrganizationRole | None, user: User
) -> None:
    _check_rank(actor_role, held=held, user=user)
    if not outranks(actor_role, role):
        raise RuleViolation("FORBIDDEN", "Nobody grants a role above or equal to their own.", "role")
    if held is None and _is_closed(user):
        raise RuleViolation("INVALID_INPUT", f"The account of {user} is closed.", "userId")
    if outranks(role, OrganizationRole.MEMBER) and _cannot_sign_in(user):
        why = "nobody has claimed the account yet" if user.is_stub else "the account is closed"
        raise RuleViolation("INVALID_INPUT", f"{user} cannot be more than a member: {why}.", "userId")
