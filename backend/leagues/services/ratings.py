"""What organizations and leagues reckon their members by, and who becomes a member on the way."""

from collections.abc import Iterable

from django.db import transaction

from backend.accounts.models import MAX_MMR, User
from backend.engine.core import RuleViolation
from backend.leagues.access import access_league, access_organization, organization_role, outranks
from backend.leagues.audit import record
from backend.leagues.models import LeagueMember, Organization, OrganizationMember, OrganizationRole


@transaction.atomic
def set_organization_mmr(*, organization_id: int, actor: User, user_id: int, mmr: int | None) -> OrganizationMember:
    """What an organization reckons a member by; None: nothing. For its staff.

    `tournaments.members` calls this and tells the tournaments in which it counts.
    """
    organization = access_organization(actor, id=organization_id, at_least=OrganizationRole.STAFF)
    check_mmr(mmr)
    # Rows that refer to the member are written meanwhile: whoever writes them may hold a tournament.
    members = OrganizationMember.objects.select_for_update(of=("self",), no_key=True).select_related("user")
    member = members.filter(organization=organization, user_id=user_id).first()
    if member is None:
        raise RuleViolation("NOT_FOUND", f"That person is not a member of {organization}.", "userId")
    before, member.mmr = member.mmr, mmr
    if before != mmr:
        member.save(update_fields=["mmr"])
        record(
            actor=actor,
            action="MEMBER_MMR_SET",
            subject=member,
            name=member.user.name,
            organization=organization,
            before={"mmr": before},
            after={"mmr": mmr},
        )
    return member


@transaction.atomic
def set_league_mmr(*, league_id: int, actor: User, user_id: int, mmr: int | None) -> LeagueMember:
    """What a league reckons a member by; None: nothing. For its staff.

    `tournaments.members` calls this and tells the tournaments in which it counts.
    """
    league = access_league(actor, id=league_id, at_least=OrganizationRole.STAFF)
    check_mmr(mmr)
    members = LeagueMember.objects.select_for_update(of=("self",), no_key=True).select_related("user")
    member = members.filter(league=league, user_id=user_id).first()
    if member is None:
        raise RuleViolation("NOT_FOUND", f"That person is not a member of {league}.", "userId")
    before, member.mmr = member.mmr, mmr
    if before != mmr:
        member.save(update_fields=["mmr"])
        record(
            actor=actor,
            action="MEMBER_MMR_SET",
            subject=member,
            name=member.user.name,
            organization=league.organization_id,
            league=league,
            before={"mmr": before},
            after={"mmr": mmr},
        )
    return member


def admit_members(*, organization: Organization, actor: User, user_ids: Iterable[int]) -> dict[int, OrganizationMember]:
    """The memberships of some people by user id; those who have none become members if the actor may admit them.

    Staff of a single league may not: there the newcomers are simply absent. Part of the caller's transaction, and told
    of by the caller's audit entry.
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
