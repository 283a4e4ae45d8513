"""The audit log of a tournament."""

from django.db.models import QuerySet

from backend.accounts.access import Viewer
from backend.leagues.models import AuditEntry
from backend.tournaments.access import is_staff
from backend.tournaments.models import Tournament


def log_of_tournament(viewer: Viewer, tournament: Tournament) -> QuerySet[AuditEntry] | None:
    """What staff did in a tournament, newest first, for its staff; None for others."""
    if not is_staff(viewer, tournament):
        return None
    return AuditEntry.objects.filter(tournament_id=tournament.pk).order_by("-pk")
