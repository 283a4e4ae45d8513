"""Organizations and leagues themselves."""

from django.db import transaction

from backend.accounts.models import User
from backend.accounts.names import clean_about, clean_name
from backend.engine.core import RuleViolation
from backend.leagues.access import access_organization
from backend.leagues.audit import Values, changes, record
from backend.leagues.models import League, Organization, OrganizationMember, OrganizationRole
from backend.leagues.naming import create_with_slug
from backend.leagues.services.locks import lock_league, lock_organization


@transaction.atomic
def create_organization(*, name: str, owner: User, about: str = "") -> Organization:
    """A new organization, and its owner. Raises INVALID_INPUT."""
    fields = {"name": clean_name(name), "about": clean_about(about)}
    if not User.objects.select_for_update(no_key=True).filter(pk=owner.pk, is_active=True).exists():
        # Looked at under the lock: they may just have deleted their account.
        raise RuleViolation("SIGN_IN_REQUIRED", "Sign in first.")
    organization = create_with_slug(Organization, **fields)
    OrganizationMember.objects.create(organization=organization, user=owner, role=OrganizationRole.OWNER)
    record(
        actor=owner,
        action="ORGANIZATION_CREATED",
        subject=organization,
        organization=organization,
        after=_stated(fields),
    )
    return organization


@transaction.atomic
def update_organization(
    *, organization_id: int, actor: User, name: str | None = None, about: str | None = None
) -> Organization:
    """Another name or text for an organization; None leaves it. The slug stays: links keep working. For admins."""
    organization = lock_organization(organization_id, actor, OrganizationRole.ADMIN)
    before, after = _write(organization, name, about)
    if after:
        record(
            actor=actor,
            action="ORGANIZATION_UPDATED",
            subject=organization,
            organization=organization,
            before=before,
            after=after,
        )
    return organization


@transaction.atomic
def create_league(*, organization_id: int, actor: User, name: str, about: str = "") -> League:
    """A new league. For admins of the organization."""
    organization = access_organization(actor, id=organization_id, at_least=OrganizationRole.ADMIN)
    fields = {"name": clean_name(name), "about": clean_about(about)}
    league = create_with_slug(League, organization=organization, **fields)
    record(
        actor=actor,
        action="LEAGUE_CREATED",
        subject=league,
        organization=organization,
        league=league,
        after=_stated(fields),
    )
    return league


@transaction.atomic
def update_league(*, league_id: int, actor: User, name: str | None = None, about: str | None = None) -> League:
    """Another name or text for a league; None leaves it. The slug stays: links keep working. For its admins."""
    league = lock_league(league_id, actor, OrganizationRole.ADMIN)
    before, after = _write(league, name, about)
    if after:
        record(
            actor=actor,
            action="LEAGUE_UPDATED",
            subject=league,
            organization=league.organization_id,
            league=league,
            before=before,
            after=after,
        )
    return league


def _write(thing: Organization | League, name: str | None, about: str | None) -> tuple[Values, Values]:
    """Write what is given and differs; returns it as it was and as it is."""
    given: Values = {}
    if name is not None:
        given["name"] = clean_name(name)
    if about is not None:
        given["about"] = clean_about(about)
    before, after = changes(thing, given)
    if after:
        for field, value in after.items():
            setattr(thing, field, value)
        thing.save(update_fields=[*after, "folded_name"])
    return before, after


def _stated(fields: Values) -> Values:
    return {field: value for field, value in fields.items() if value}
