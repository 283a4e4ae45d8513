"""What staff do to a tournament, in the audit log of its organization."""

from typing import Any

from django.db import models

from backend.accounts.models import User
from backend.leagues import audit
from backend.tournaments.models import Tournament, TournamentPlayer

Values = dict[str, Any]


def record(
    tournament: Tournament,
    actor: User,
    action: str,
    subject: models.Model | None = None,
    *,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Write an entry about something in a tournament, or the tournament itself; see `backend.leagues.audit.record`.

    The tournament comes with its league, as `lock_tournament` gives it: then this is one query.
    """
    subject = subject or tournament
    audit.record(
        actor=actor,
        action=action,
        subject=subject,
        name=subject.user.name if isinstance(subject, TournamentPlayer) else None,
        organization=tournament.league.organization_id,
        league=tournament.league_id,
        tournament_id=tournament.pk,
        before=before,
        after=after,
    )
