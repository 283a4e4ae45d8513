"""Tournaments themselves."""

import zoneinfo
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypedDict, Unpack

from django.db import transaction

from backend.accounts.models import User
from backend.accounts.names import clean_about, clean_name
from backend.engine.core import RuleViolation
from backend.leagues.access import access_league
from backend.leagues.audit import changes
from backend.leagues.models import OrganizationRole
from backend.leagues.naming import create_with_slug
from backend.tournaments.access import TournamentRole, access_tournament
from backend.tournaments.models import Tournament, TournamentFormat, TournamentState, Visibility
from backend.tournaments.services.journal import Values, record
from backend.tournaments.services.versions import (
    close_door,
    lock_tournament,
    refuse_cancelled,
    refuse_while_drafting,
    touch,
)

MAX_TEAM_SIZE = 20
YEARS = range(2000, 2101)
"""When tournaments begin; what lies beyond is a slip of the pen."""


class Settings(TypedDict, total=False):
    """What a tournament may be made with, beside its name."""

    about: str
    starts_at: datetime | None
    timezone: str
    format: TournamentFormat
    team_size: int
    visibility: Visibility


class Changes(Settings, total=False):
    """What staff may change of a tournament; what is not there stays as it is."""

    name: str
    state: TournamentState


@transaction.atomic
def create_tournament(
    *, league_id: int, actor: User, name: str, publish: bool = False, **settings: Unpack[Settings]
) -> Tournament:
    """A new tournament, which staff alone see unless it is published at once. For admins of the league.

    Raises NOT_FOUND, FORBIDDEN, INVALID_INPUT.
    """
    league = access_league(actor, id=league_id, at_least=OrganizationRole.ADMIN)
    given = _checked({**settings, "name": name})
    tournament = create_with_slug(Tournament, **given, league=league, published=publish)
    record(tournament, actor, "TOURNAMENT_CREATED", after=_readable({**given, "published": publish}))
    return tournament


@transaction.atomic
def update_tournament(*, tournament_id: int, actor: User, **given: Unpack[Changes]) -> Tournament:
    """Change what is given. The slug stays: links keep working. For staff; to call it on again, for admins.

    Raises NOT_FOUND, FORBIDDEN, INVALID_INPUT, DRAFT_RUNNING for another team size during the draft, and
    TOURNAMENT_CANCELLED for another state than UPCOMING where it is. Sends its notice, and `door` where it becomes
    members-only; nothing when nothing changed.
    """
    access_tournament(actor, id=tournament_id, at_least=TournamentRole.STAFF)
    tournament = lock_tournament(tournament_id)
    before, after = changes(tournament, _checked(given))
    if not after:
        return tournament
    if "team_size" in after:
        refuse_while_drafting(tournament)
    if "state" in after:
        _check_state(tournament, actor, after["state"])
    for field, value in after.items():
        setattr(tournament, field, value)
    tournament.save(update_fields=[*after, "folded_name"])
    record(tournament, actor, "TOURNAMENT_UPDATED", before=_readable(before), after=_readable(after))
    if after.get("visibility") == Visibility.MEMBERS:
        close_door(tournament)
    touch(tournament)
    return tournament


@transaction.atomic
def publish_tournament(*, tournament_id: int, actor: User) -> Tournament:
    """Let everyone it is for see a tournament. For staff. Raises NOT_FOUND, FORBIDDEN, TOURNAMENT_CANCELLED."""
    access_tournament(actor, id=tournament_id, at_least=TournamentRole.STAFF)
    tournament = lock_tournament(tournament_id)
    refuse_cancelled(tournament)
    if not tournament.published:
        tournament.published = True
        tournament.save(update_fields=["published"])
        record(tournament, actor, "TOURNAMENT_PUBLISHED", before={"published": False}, after={"published": True})
        touch(tournament)
    return tournament


@transaction.atomic
def cancel_tournament(*, tournament_id: int, actor: User) -> Tournament:
    """Say that a tournament will not take place; it stays readable. For admins.

    Raises NOT_FOUND, FORBIDDEN, DRAFT_RUNNING, and TOURNAMENT_CANCELLED when it is already.
    """
    access_tournament(actor, id=tournament_id, at_least=TournamentRole.ADMIN)
    tournament = lock_tournament(tournament_id)
    refuse_cancelled(tournament)
    refuse_while_drafting(tournament)
    former, tournament.state = tournament.state, TournamentState.CANCELLED
    tournament.save(update_fields=["state"])
    record(tournament, actor, "TOURNAMENT_CANCELLED", before={"state": former}, after={"state": tournament.state})
    touch(tournament)
    return tournament


def _check_state(tournament: Tournament, actor: User, state: TournamentState) -> None:
    """Whether a tournament may pass into a state by the hand of staff."""
    if state == TournamentState.CANCELLED:
        raise RuleViolation("INVALID_INPUT", "To cancel a tournament is a step of its own, for admins.", "state")
    if tournament.state == TournamentState.CANCELLED:
        if state != TournamentState.UPCOMING:
            refuse_cancelled(tournament)
        access_tournament(actor, id=tournament.pk, at_least=TournamentRole.ADMIN)


def _checked(given: Any) -> dict[str, Any]:
    """Settings as they are stored. Raises INVALID_INPUT, naming the field, for what a tournament cannot have."""
    return {field: _CHECKS[field](value) if field in _CHECKS else value for field, value in given.items()}


def _readable(values: Values) -> Values:
    """Values for the audit log."""
    return {field: value.isoformat() if isinstance(value, datetime) else value for field, value in values.items()}


def _check_starts_at(starts_at: datetime | None) -> datetime | None:
    if starts_at is None:
        return None
    if starts_at.year not in YEARS:
        raise RuleViolation("INVALID_INPUT", f"A tournament begins in the years {YEARS[0]} to {YEARS[-1]}.", "startsAt")
    return starts_at.replace(tzinfo=UTC) if starts_at.tzinfo is None else starts_at.astimezone(UTC)


def _check_timezone(timezone: str) -> str:
    if timezone not in _timezones():
        raise RuleViolation("INVALID_INPUT", f"{timezone[:50]!r} is not the name of a time zone.", "timezone")
    return timezone


@cache
def _timezones() -> set[str]:
    return zoneinfo.available_timezones()


def _check_team_size(team_size: int) -> int:
    if not 1 <= team_size <= MAX_TEAM_SIZE:
        raise RuleViolation("INVALID_INPUT", f"A team has 1 to {MAX_TEAM_SIZE} players.", "teamSize")
    return team_size


_CHECKS: dict[str, Any] = {
    "name": clean_name,
    "about": clean_about,
    "starts_at": _check_starts_at,
    "timezone": _check_timezone,
    "team_size": _check_team_size,
}
