"""The audit log: who of the staff did what to which thing, and how it was before and after."""

from typing import Any

from django.db import models

from backend.accounts.models import User
from backend.leagues.models import AuditEntry, League, Organization

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


def changes(thing: models.Model, new: Values) -> tuple[Values, Values]:
    """Before and after of the fields of `new` that differ on `thing`."""
    before = {field: getattr(thing, field) for field, value in new.items() if getattr(thing, field) != value}
    return before, {field: new[field] for field in before}


def _key(thing: models.Model | int | None) -> Any:
    return thing.pk if isinstance(thing, models.Model) else thing
