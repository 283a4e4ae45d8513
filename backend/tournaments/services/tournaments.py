"""Tournaments themselves."""

import zoneinfo
from datetime import datetime

from django.db import transaction

from backend.accounts.models import User
from backend.accounts.names import clean_name
from backend.engine.core import RuleViolation
from backend.leagues.access import access_league
from backend.leagues.models import OrganizationRole
from backend.leagues.naming import create_with_slug
from backend.tournaments.access import TournamentRole, access_tournament
from backend.tournaments.models import Tournament, TournamentFormat, TournamentState, Visibility
from backend.tournaments.services.versions import lock_tournament, refuse_while_drafting, touch

MAX_TEAM_SIZE = 20


@transaction.atomic
def create_tournament(
    *,
    league_id: int,
    actor: User,
    name: str,
    starts_at: datetime | None = None,
    timezone: str = "UTC",
    format: TournamentFormat = TournamentFormat.DOUBLE_ELIMINATION,
    team_size: int = 5,
    visibility: Visibility = Visibility.PUBLIC,
) -> Tournament:
    """A new tournament. For admins of the league. Raises NOT_FOUND, FORBIDDEN, INVALID_INPUT."""
    league = access_league(actor, id=league_id, at_least=OrganizationRole.ADMIN)
    _check_timezone(timezone)
    _check_team_size(team_size)
    return create_with_slug(
        Tournament,
        name=clean_name(name),
        league=league,
        starts_at=starts_at,
        timezone=timezone,
        format=format,
        team_size=team_size,
        visibility=visibility,
    )


@transaction.atomic
def update_tournament(
    *,
    tournament_id: int,
    actor: User,
    name: str | None = None,
    state: TournamentState | None = None,
    starts_at: datetime | None = None,
    timezone: str | None = None,
    format: TournamentFormat | None = None,
    team_size: int | None = None,
    visibility: Visibility | None = None,
) -> Tournament:
    """Change what is given; None leaves as it is. The slug stays: links keep working. For staff.

    Raises NOT_FOUND, FORBIDDEN, INVALID_INPUT, and DRAFT_RUNNING for another team size during the draft.
    """
    access_tournament(actor, id=tournament_id, at_least=TournamentRole.STAFF)
    tournament = lock_tournament(tournament_id)
    if team_size is not None and team_size != tournament.team_size:
        refuse_while_drafting(tournament)
        _check_team_size(team_size)
    if timezone is not None:
        _check_timezone(timezone)
    given = {
        "name": None if name is None else clean_name(name),
        "state": state,
        "starts_at": starts_at,
        "timezone": timezone,
        "format": format,
        "team_size": team_size,
        "visibility": visibility,
    }
    changed = {field: value for field, value in given.items() if value is not None}
    if changed:
        for field, value in changed.items():
            setattr(tournament, field, value)
        tournament.save(update_fields=list(changed))
        touch(tournament)
    return tournament


def _check_timezone(timezone: str) -> None:
    if timezone not in zoneinfo.available_timezones():
        raise RuleViolation("INVALID_INPUT", f"{timezone!r} is not the name of a time zone.", "timezone")


def _check_team_size(team_size: int) -> None:
    if not 1 <= team_size <= MAX_TEAM_SIZE:
        raise RuleViolation("INVALID_INPUT", f"A team has 1 to {MAX_TEAM_SIZE} players.", "teamSize")
