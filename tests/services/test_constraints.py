"""What the database itself makes impossible, whatever the code above it does."""

import pytest
from django.db import IntegrityError, connection, transaction

from backend.accounts.models import User
from backend.leagues.models import LeagueMember, OrganizationMember
from backend.tournaments.models import Match, Team, Tournament, TournamentPlayer
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, player, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def cup():
    return a_tournament(a_league(an_organization(owner="olga"), member=["leo"]), captains=["Ash", "Bee"])


IMPOSSIBLE = {
    "somebody twice in a tournament": lambda cup: enter(cup, "Ash"),
    "a captain of two teams": lambda cup: Team.objects.filter(pk=team(cup, "Bee").pk).update(
        captain=player(cup, "Ash")
    ),
    "a deputy of two teams": lambda cup: cup.teams.update(deputy=player(cup, "Ash")),
    "two teams of one name": lambda cup: Team.objects.create(tournament=cup, name="Team Ash"),
    "two teams in one place": lambda cup: cup.teams.update(draft_order=1),
    "two owners": lambda cup: OrganizationMember.objects.create(
        organization=cup.league.organization, user=a_user("pia"), role="OWNER"
    ),
    "two memberships of an organization": lambda cup: OrganizationMember.objects.create(
        organization=cup.league.organization, user=a_user("olga")
    ),
    "two memberships of a league": lambda cup: LeagueMember.objects.create(league=cup.league, user=a_user("leo")),
    "a username in another case": lambda cup: User.objects.create(username="ASH"),
    "a Steam id twice": lambda cup: [User.objects.create(username=name, steam_id=1) for name in ("one", "two")],
    "a Discord id twice": lambda cup: [User.objects.create(username=name, discord_id="1") for name in ("one", "two")],
    "an absurd MMR": lambda cup: cup.players.update(mmr=20_001),
    "an absurd MMR of a member": lambda cup: LeagueMember.objects.update(mmr=20_001),
    "an absurd comfort": lambda cup: User.objects.update(comfort_1=6),
    "an unknown player state": lambda cup: cup.players.update(state="GONE"),
    "an unknown tournament state": lambda cup: Tournament.objects.update(state="LOST"),
    "an unknown visibility": lambda cup: Tournament.objects.update(visibility="SECRET"),
    "an unknown role": lambda cup: OrganizationMember.objects.update(role="BOSS"),
    "a team of nobody": lambda cup: Tournament.objects.update(team_size=0),
    "a best of four": lambda cup: Match.objects.create(tournament=cup, best_of=4),
}


@pytest.mark.parametrize("impossible", IMPOSSIBLE)
def test_the_database_refuses(cup, impossible):
    with pytest.raises(IntegrityError), transaction.atomic():
        IMPOSSIBLE[impossible](cup)


def test_being_in_two_teams_is_not_even_expressible(cup):
    """The team of a player is one column of a row there is once a person and tournament."""
    table = TournamentPlayer._meta.db_table
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, table)
    assert any(row["unique"] and set(row["columns"]) == {"tournament_id", "user_id"} for row in constraints.values())
