"""Who meets whom in a tournament, over how many games. A draft that forms the teams does not forbid it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.audit import changes
from backend.tournaments.access import TournamentRole, access_tournament
from backend.tournaments.models import BEST_OF, Game, Match, Team, Tournament
from backend.tournaments.services.journal import record
from backend.tournaments.services.versions import lock_tournament, refuse_cancelled, touch


@transaction.atomic
def create_match(*, tournament_id: int, actor: User, team_a_id: int, team_b_id: int, best_of: int) -> Match:
    """A match of two teams, and its games. For staff.

    Raises NOT_FOUND for a team of another tournament, INVALID_INPUT for a team against itself and an impossible
    best-of, TOURNAMENT_CANCELLED.
    """
    tournament = _lock(tournament_id, actor)
    team_a, team_b = _side(tournament, team_a_id, "team_a_id"), _side(tournament, team_b_id, "team_b_id")
    match = Match(tournament=tournament, team_a=team_a, team_b=team_b, best_of=best_of)
    _check(match)
    match.save()
    fit_games(match)
    record(tournament, actor, "MATCH_CREATED", match, after=_told(match))
    touch(tournament)
    return match


@transaction.atomic
def update_match(
    *,
    tournament_id: int,
    actor: User,
    match_id: int,
    team_a_id: int | None = None,
    team_b_id: int | None = None,
    best_of: int | None = None,
) -> Match:
    """Other teams for a match, or another best-of; None leaves as it is. For staff, until a game has its hero draft.

    Raises MATCH_DRAFTED, and what `create_match` raises.
    """
    tournament = _lock(tournament_id, actor)
    match = match_of(tournament, match_id)
    before = _told(match)
    given: dict[str, Any] = {
        "team_a": None if team_a_id is None else _side(tournament, team_a_id, "team_a_id"),
        "team_b": None if team_b_id is None else _side(tournament, team_b_id, "team_b_id"),
        "best_of": best_of,
    }
    _, new = changes(match, {field: value for field, value in given.items() if value is not None})
    if not new:
        return match
    refuse_drafted([match])
    for field, value in new.items():
        setattr(match, field, value)
    _check(match)
    match.save(update_fields=[*new])
    fit_games(match)
    after = _told(match)
    record(
        tournament,
        actor,
        "MATCH_UPDATED",
        match,
        before={field: before[field] for field in new},
        after={field: after[field] for field in new},
    )
    touch(tournament)
    return match


@transaction.atomic
def remove_match(*, tournament_id: int, actor: User, match_id: int) -> None:
    """Delete a match with its games. For staff. Raises MATCH_DRAFTED once a game has its hero draft."""
    tournament = _lock(tournament_id, actor)
    match = match_of(tournament, match_id)
    refuse_drafted([match])
    record(tournament, actor, "MATCH_REMOVED", match, before=_told(match))
    match.delete()
    touch(tournament)


def match_of(tournament: Tournament, match_id: int) -> Match:
    """A match of this very tournament. Raises NOT_FOUND."""
    match = tournament.matches.select_related("team_a", "team_b").filter(pk=match_id).first()
    if match is None:
        raise RuleViolation("NOT_FOUND", f"There is no such match in {tournament}.", "matchId")
    return match


def matches_of_team(team: Team) -> QuerySet[Match]:
    """The matches a team is a side of."""
    return Match.objects.filter(Q(team_a=team) | Q(team_b=team)).select_related("team_a", "team_b").order_by("pk")


def refuse_drafted(matches: Iterable[Match]) -> None:
    """Raises MATCH_DRAFTED, naming the first of these matches that has a game with a hero draft.

    The tournament must be locked, or the answer is stale at once.
    """
    # Drafts are of the app above this one: it is known by the name of the relation alone.
    drafted = Match.objects.filter(pk__in=[match.pk for match in matches], games__hero_draft__isnull=False)
    match = drafted.select_related("team_a", "team_b").order_by("pk").first()
    if match is not None:
        raise RuleViolation("MATCH_DRAFTED", f"Heroes of {match} were drafted: its teams and games stay as they are.")


def fit_games(match: Match) -> None:
    """Give a match games 1 to its best-of, and no others. Part of the caller's transaction."""
    match.games.filter(number__gt=match.best_of).delete()
    there = set(match.games.values_list("number", flat=True))
    numbers = range(1, match.best_of + 1)
    Game.objects.bulk_create(Game(match=match, number=number) for number in numbers if number not in there)


def _lock(tournament_id: int, actor: User) -> Tournament:
    access_tournament(actor, id=tournament_id, at_least=TournamentRole.STAFF)
    tournament = lock_tournament(tournament_id)
    refuse_cancelled(tournament)
    return tournament


def _side(tournament: Tournament, team_id: int, field: str) -> Team:
    team = tournament.teams.filter(pk=team_id).first()
    if team is None:
        raise RuleViolation("NOT_FOUND", f"There is no such team in {tournament}.", field)
    return team


def _check(match: Match) -> None:
    if match.team_a is not None and match.team_a == match.team_b:
        raise RuleViolation("INVALID_INPUT", f"{match.team_a} cannot meet itself.", "team_b_id")
    if match.best_of not in BEST_OF:
        raise RuleViolation("INVALID_INPUT", f"A match is a best of {', '.join(map(str, BEST_OF))}.", "best_of")


def _told(match: Match) -> dict[str, Any]:
    """A match as the audit log tells of it."""
    teams = {"team_a": match.team_a, "team_b": match.team_b}
    return {side: None if team is None else team.name for side, team in teams.items()} | {"best_of": match.best_of}
