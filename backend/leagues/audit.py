"""The audit log: who of the staff did what to which thing, and how it was before and after."""

from typing import Any

from django.db import models
from django.db.models import QuerySet

from backend.accounts.access import Viewer
from backend.accounts.models import User
from backend.leagues.access import league_role, organization_role, outranks
from backend.leagues.models import AuditEntry, League, Organization, OrganizationRole

Values = dict[str, Any]


def record(
    *,
    actor: User,
    action: str,
    subject: models.Model,
    organization: Organization | int,
    league: League | int | None = None,
    tournament_id: int | None = None,
    before: Values | None = None,
    after: Values | None = None,
    name: str | None = None,
) -> AuditEntry:
    """Write one entry, in the transaction of what it tells of: neither is there without the other.

    `action` is UPPER_SNAKE and past tense (`LEAGUE_ROLE_GRANTED`). `before` and `after` are JSON values a person can
    read (names rather than keys), and hold only what changed. `name` is the subject's, where `str(subject)` is not.
    """
    return AuditEntry.objects.create(
        actor=actor,
        actor_name=actor.name[:100],
        action=action,
        organization_id=_key(organization),
        league_id=_key(league),
        tournament_id=tournament_id,
        subject_type=type(subject).__name__,
        subject_id=subject.pk,
        subject_name=(name or str(subject))[:200],
        before=before or {},
        after=after or {},
    )


def log_of_organization(viewer: Viewer, organization: Organization) -> QuerySet[AuditEntry] | None:
    """What staff did in an organization and all that is its, newest first, for its staff; None for others."""
    if not outranks(organization_role(viewer, organization), OrganizationRole.MEMBER):
        return None
    return AuditEntry.objects.filter(organization=organization).order_by("-pk")


def log_of_league(viewer: Viewer, league: League) -> QuerySet[AuditEntry] | None:
    """What staff did in a league and its tournaments, newest first, for its staff; None for others."""
    if not outranks(league_role(viewer, league), OrganizationRole.MEMBER):
        return None
    return AuditEntry.objects.filter(league=league).order_by("-pk")


def changes(thing: models.Model, new: Values) -> tuple[Values, Values]:
    """Before and after of the fields of `new` that differ on `thing`."""
    before = {field: getattr(thing, field) for field, value in new.items() if getattr(thing, field) != value}
    return before, {field: new[field] for field in before}


def _key(thing: models.Model | int | None) -> Any:
    return thing.pk if isinstance(thing, models.Model) else thing
