"""The lock of a tournament, and its version: every change of it, or of anything in it, passes here."""

from django.db import connection
from django.db.models import F

from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.live.publish import publish_on_commit
from backend.tournaments.access import TournamentRole, access_tournament
from backend.tournaments.models import Tournament, TournamentState


def lock_tournament(id: int) -> Tournament:
    """The tournament with its league, held until the transaction ends. Raises NOT_FOUND.

    On SQLite the one write lock is held already.
    """
    rows = Tournament.objects.select_for_update(of=("self",)).select_related("league")
    tournament = rows.filter(pk=id).first()
    if tournament is None:
        raise RuleViolation("NOT_FOUND", "There is no such tournament.")
    return tournament


def lock_for_edit(id: int, actor: User) -> Tournament:
    """The tournament, locked, for somebody who may edit its pool, teams and captains now.

    Raises NOT_FOUND, FORBIDDEN, TOURNAMENT_CANCELLED, and DRAFT_RUNNING while these change through the draft only.
    """
    access_tournament(actor, id=id, at_least=TournamentRole.STAFF)
    tournament = lock_tournament(id)
    refuse_cancelled(tournament)
    refuse_while_drafting(tournament)
    return tournament


def refuse_while_drafting(tournament: Tournament) -> None:
    """Raises DRAFT_RUNNING. The tournament must be locked, or the answer is stale at once."""
    if tournament.draft_running:
        raise RuleViolation(
            "DRAFT_RUNNING", f"The draft of {tournament} is running: pool, teams and captains change only through it."
        )


def refuse_cancelled(tournament: Tournament) -> None:
    """Raises TOURNAMENT_CANCELLED: nobody joins what will not take place."""
    if tournament.state == TournamentState.CANCELLED:
        raise RuleViolation("TOURNAMENT_CANCELLED", f"{tournament} is cancelled.")


def touch(tournament: Tournament) -> None:
    """Raise the version by one, in the database, and send the notice (`tournament`, id, version) after the commit.

    One statement that also says the version it reached: an F() expression would need a second query for that, and
    the version in hand may be stale where nobody locked the row.
    """
    table = connection.ops.quote_name(Tournament._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET version = version + 1 WHERE id = %s RETURNING version",
            [tournament.pk],
        )
        (tournament.version,) = cursor.fetchone()
    publish_on_commit("tournament", tournament.pk, tournament.version)


def close_door(tournament: Tournament) -> None:
    """Raise `access_version`: fewer people may see the tournament than before, and who looks on passes its door anew.

    Whoever makes it members-only or unpublished calls this after the change is saved, in the same transaction. Sends
    the notice (`door`, id, access version) after the commit. Who loses a role or a place is another matter, see
    `backend.accounts.changes.access_changed`.
    """
    row = Tournament.objects.filter(pk=tournament.pk)
    row.update(access_version=F("access_version") + 1)
    tournament.access_version = row.values_list("access_version", flat=True).get()
    publish_on_commit("door", tournament.pk, tournament.access_version)
