"""Which staff make and revoke claim links, and for whom.

A stub is one person all over the site, and anybody may found an organization and name them a member of it. So the say
belongs to the organization that the stub came from: that of their first entry, else of their first membership. Within
it may act who is staff where the stub plays or is a member.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from backend.accounts import services
from backend.accounts.access import Viewer, signed_in
from backend.accounts.models import ClaimLink, User
from backend.engine.core import RuleViolation
from backend.leagues.audit import record
from backend.leagues.models import LeagueMember, LeagueRole, Organization, OrganizationMember, OrganizationRole
from backend.tournaments.models import Tournament, TournamentPlayer

NEWEST = 200
"""Links of an organization or a tournament that are listed."""

STAFF_OF_ORGANIZATION = (OrganizationRole.OWNER, OrganizationRole.ADMIN, OrganizationRole.STAFF)
STAFF_OF_LEAGUE = (LeagueRole.ADMIN, LeagueRole.STAFF)


@transaction.atomic
def create_claim_link(*, actor: User, user_id: int) -> tuple[ClaimLink, str]:
    """Make a link by which the person behind a stub takes the account over; returns it with its token.

    Raises NOT_FOUND, NOT_A_STUB, and FORBIDDEN for who is not staff where the stub came from, or when the stub stands
    above a member somewhere: a link must not give more than it was made for.
    """
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise RuleViolation("NOT_FOUND", "There is no such person.", "userId")
    if not user.is_stub:
        raise RuleViolation("NOT_A_STUB", f"{user} has an account of their own already.", "userId")
    home = home_of(user)
    if home is None or not _managed_by(actor).filter(pk=user.pk).exists():
        raise RuleViolation("FORBIDDEN", f"Only staff of {home or 'where they play'} may do that.", "userId")
    if _has_powers(user):
        raise RuleViolation("FORBIDDEN", f"{user} is staff somewhere. Make them a member first.", "userId")
    link, token = services.create_claim_link(user_id=user.pk, created_by=actor)
    record(
        actor=actor,
        action="CLAIM_LINK_CREATED",
        subject=link,
        name=user.name,
        organization=home,
        after={"expiresAt": link.expires_at.isoformat()},
    )
    return link, token


@transaction.atomic
def revoke_claim_link(*, actor: User, link_id: int) -> ClaimLink:
    """Let a link end. Raises NOT_FOUND for who may not make one, CLAIM_USED when it is too late."""
    link = access_claim_link(actor, id=link_id)
    before = services.state_of(link)
    revoked = services.revoke_claim_link(link_id=link.pk)
    home = home_of(link.user)
    if home is not None and before != services.state_of(revoked):
        record(
            actor=actor,
            action="CLAIM_LINK_REVOKED",
            subject=link,
            name=link.user.name,
            organization=home,
            before={"state": before},
            after={"state": services.state_of(revoked)},
        )
    return revoked


def access_claim_link(viewer: Viewer, *, id: int) -> ClaimLink:
    """A link, for who may revoke it. Raises NOT_FOUND."""
    link = ClaimLink.objects.select_related("user").filter(pk=id, user__in=_managed_by(viewer)).first()
    if link is None:
        raise RuleViolation("NOT_FOUND", "There is no such claim link.")
    return link


def home_of(user: User) -> Organization | None:
    """The organization that a stub came from; None for somebody who never was anywhere."""
    return Organization.objects.filter(pk__in=_with_home(User.objects.filter(pk=user.pk)).values("home")).first()


def claim_links_of_organizations(viewer: Viewer, ids: Iterable[int]) -> dict[int, list[ClaimLink]]:
    """Links of stubs that are members and came from there, the newest first; only where the viewer is its staff."""
    user = signed_in(viewer)
    if user is None:
        return {}
    organizations = Organization.objects.filter(pk__in=list(ids))
    if not user.is_superuser:
        organizations = organizations.filter(pk__in=_staffed(user))
    return {
        organization.pk: _newest(
            _with_home(User.objects.filter(organization_memberships__organization=organization)).filter(
                home=organization.pk
            )
        )
        for organization in organizations
    }


def claim_links_of_tournaments(viewer: Viewer, ids: Iterable[int]) -> dict[int, list[ClaimLink]]:
    """Links of stubs that play there and came from its organization, the newest first; where the viewer is staff."""
    user = signed_in(viewer)
    if user is None:
        return {}
    tournaments = Tournament.objects.select_related("league").filter(pk__in=list(ids))
    if not user.is_superuser:
        tournaments = tournaments.filter(
            Q(league__organization__in=_staffed(user)) | Q(league__in=_staffed_leagues(user))
        )
    return {
        tournament.pk: _newest(
            _with_home(User.objects.filter(entries__tournament=tournament)).filter(
                home=tournament.league.organization_id
            )
        )
        for tournament in tournaments
    }


def _newest(users: QuerySet[User]) -> list[ClaimLink]:
    return list(ClaimLink.objects.filter(user__in=users.values("pk")).order_by("-pk")[:NEWEST])


def _with_home(users: QuerySet[User]) -> QuerySet[Any]:
    """Rows are numbered in the order they were made: the lowest is the first."""
    entries = TournamentPlayer.objects.filter(user=OuterRef("pk")).order_by("pk")
    memberships = OrganizationMember.objects.filter(user=OuterRef("pk")).order_by("pk")
    in_leagues = LeagueMember.objects.filter(user=OuterRef("pk")).order_by("pk")
    return users.annotate(
        home=Coalesce(
            Subquery(entries.values("tournament__league__organization")[:1]),
            Subquery(memberships.values("organization")[:1]),
            Subquery(in_leagues.values("league__organization")[:1]),
        )
    )


def _managed_by(viewer: Viewer) -> QuerySet[User]:
    """People whose links somebody may make and revoke."""
    user = signed_in(viewer)
    if user is None:
        return User.objects.none()
    if user.is_superuser:
        return User.objects.all()
    plays = TournamentPlayer.objects.filter(user=OuterRef("pk"), tournament__league__in=_staffed_leagues(user))
    belongs = LeagueMember.objects.filter(user=OuterRef("pk"), league__in=_staffed_leagues(user))
    return _with_home(User.objects.all()).filter(
        Q(home__in=_staffed(user))
        | Exists(plays.filter(tournament__league__organization=OuterRef("home")))
        | Exists(belongs.filter(league__organization=OuterRef("home")))
    )


def _staffed(user: User) -> QuerySet[OrganizationMember, Any]:
    return OrganizationMember.objects.filter(user=user, role__in=STAFF_OF_ORGANIZATION).values("organization")


def _staffed_leagues(user: User) -> QuerySet[LeagueMember, Any]:
    return LeagueMember.objects.filter(user=user, role__in=STAFF_OF_LEAGUE).values("league")


def _has_powers(user: User) -> bool:
    return (
        user.is_staff
        or user.is_superuser
        or OrganizationMember.objects.filter(user=user, role__in=STAFF_OF_ORGANIZATION).exists()
        or LeagueMember.objects.filter(user=user, role__in=STAFF_OF_LEAGUE).exists()
    )
