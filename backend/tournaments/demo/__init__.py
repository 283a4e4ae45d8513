"""The demo: an organization, its league, four tournaments, and the people of two real seasons, pseudonymised.

Every account has the same known password and works only in development, on the machine itself. Building it a second
time changes nothing: what is there by its slug or username is left as it is.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from backend.accounts.models import NameTerm, User
from backend.engine.core import RuleViolation
from backend.leagues.models import League, Organization, OrganizationRole
from backend.leagues.services import create_league, create_organization, grant_organization_role
from backend.tournaments.csv_rows import PlayerRow, read_players
from backend.tournaments.imports import ImportOutcome, import_players
from backend.tournaments.models import Tournament
from backend.tournaments.services import create_match, create_teams_from_captains, create_tournament

PASSWORD = "demo"
SEASONS = ("s31", "s33")
TIE_MMR = 5000


def build_demo(now: datetime) -> None:
    """People, organization, league and tournaments, without drafts. Raises INVALID_INPUT where a name is in use."""
    with transaction.atomic():
        build_people()
        league = build_league()
        build_tournaments(league, now)


def account(username: str) -> User:
    """An account of the demo."""
    return User.objects.get(username=username, is_demo=True)


def roster(name: str) -> str:
    """The CSV of a season's captains or players, such as `s31-captains`."""
    return (Path(__file__).parent / f"{name}.csv").read_text(encoding="utf-8")


def rows(name: str) -> list[PlayerRow]:
    """The people of a roster, in the order of the file."""
    return [row for row in read_players(roster(name)).rows if isinstance(row, PlayerRow)]


def build_people() -> None:
    """An account for each person of both seasons, under their handle in lower case; and `admin` and `staff`."""
    # Hashing is slow by design, and all share the password: once is enough.
    password = make_password(PASSWORD)
    wanted = [
        User(username="admin", nickname="Admin", is_superuser=True, is_staff=True),
        User(username="staff", nickname="Staff"),
    ]
    for season in SEASONS:
        for row in (*rows(f"{season}-captains"), *rows(f"{season}-players")):
            name = row.name or ""
            user = User(username=name.lower(), nickname=name, steam_id=row.steam_id, base_mmr=row.mmr)
            if row.comfort is not None:
                user.comfort = row.comfort
            wanted.append(user)
    present = {user.username: user for user in User.objects.filter(username__in=[user.username for user in wanted])}
    if strangers := [name for name, user in present.items() if not user.is_demo]:
        raise RuleViolation(
            "INVALID_INPUT", f"These usernames are in use by accounts that are not of the demo: {', '.join(strangers)}."
        )
    missing = [user for user in wanted if user.username not in present]
    for user in missing:
        user.password = password
        user.is_demo = True
    NameTerm.objects.index(User.objects.bulk_create(missing))


def build_league() -> League:
    """The organization, which `admin` owns and `staff` is staff of, and its league."""
    admin = account("admin")
    organization = Organization.objects.filter(slug="firstpick-demo").first()
    if organization is None:
        organization = create_organization(name="Firstpick Demo", owner=admin)
        grant_organization_role(
            organization_id=organization.pk, actor=admin, user_id=account("staff").pk, role=OrganizationRole.STAFF
        )
    league = League.objects.filter(slug="demo-league").first()
    return league or create_league(organization_id=organization.pk, actor=admin, name="Demo League")


def build_tournaments(league: League, now: datetime) -> None:
    """The four cups, in the days around now."""
    evening = datetime(now.year, now.month, now.day, 19, tzinfo=UTC)
    spring_captains, spring_players = rows("s31-captains"), rows("s31-players")
    summer_captains, summer_players = rows("s33-captains"), rows("s33-players")
    equal_captains = [(row, TIE_MMR) for row in spring_captains[2:6]]
    some_players = [(row, row.mmr) for row in summer_players[4:36:2]]
    build_tournament(league, "Spring Cup", evening + timedelta(days=2), rated(spring_captains), rated(spring_players))
    build_tournament(league, "Summer Cup", evening + timedelta(days=1), rated(summer_captains), rated(summer_players))
    build_tournament(league, "Winter Cup", evening - timedelta(days=3), rated(summer_captains), rated(summer_players))
    build_tournament(league, "Tie Cup", evening + timedelta(days=3), equal_captains, some_players)


Rated = tuple[PlayerRow, int | None]


def rated(people: Iterable[PlayerRow]) -> list[Rated]:
    """People with the MMR of their season."""
    return [(row, row.mmr) for row in people]


def build_tournament(
    league: League, name: str, starts_at: datetime, captains: Sequence[Rated], players: Sequence[Rated]
) -> None:
    """A tournament, unless it is there: its people imported as staff would, its captains with their teams."""
    if Tournament.objects.filter(slug=name.lower().replace(" ", "-")).exists():
        return
    admin = account("admin")
    cup = create_tournament(
        league_id=league.pk, actor=admin, name=name, starts_at=starts_at, timezone="Europe/Berlin", publish=True
    )
    report = import_players(tournament_id=cup.pk, actor=admin, csv=as_csv((*captains, *players)))
    if refused := [row.reason for row in report.rows if row.outcome != ImportOutcome.ADDED]:
        raise RuleViolation("INVALID_INPUT", f"The roster of {name} cannot be imported: {refused[0]}")
    ids = [row.player_id for row in report.rows[: len(captains)] if row.player_id is not None]
    create_teams_from_captains(tournament_id=cup.pk, actor=admin, player_ids=ids)


def build_matches() -> None:
    """The first matches of the cup whose draft is over; those that are there are left as they are."""
    cup = Tournament.objects.get(slug="winter-cup")
    if cup.matches.exists():
        return
    teams = list(cup.teams.order_by("draft_order").values_list("pk", flat=True))
    for (team_a, team_b), best_of in zip(zip(teams[::2], teams[1::2], strict=True), (3, 3, 1), strict=False):
        create_match(tournament_id=cup.pk, actor=account("staff"), team_a_id=team_a, team_b_id=team_b, best_of=best_of)


def as_csv(people: Iterable[Rated]) -> str:
    """The file that staff would import these people from."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["name", "steam_friend_id", "mmr"])
    writer.writerows([row.name, row.steam_id, mmr] for row, mmr in people)
    return text.getvalue()
