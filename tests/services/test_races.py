"""Two staff at once: the lock of a tournament and the constraints decide, on every database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.models import Organization, OrganizationMember
from backend.leagues.services import create_organization, hand_over_ownership
from backend.tournaments.imports import import_players
from backend.tournaments.models import Team, Tournament
from backend.tournaments.services import create_teams_from_captains
from tests.factories import a_league, a_tournament, a_user, an_organization, player

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """What each call returned, or the code of its refusal; all begin in the same moment, in threads of their own."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait()
            return call()
        except RuleViolation as violation:
            return violation.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def test_one_player_never_founds_two_teams():
    cup = a_tournament(a_league(an_organization(staff=["sam"])), players=["Ash", "Bee"])
    sam, ash, bee = a_user("sam"), player(cup, "Ash").pk, player(cup, "Bee").pk
    outcomes = at_once(
        *(
            lambda ids=ids: create_teams_from_captains(tournament_id=cup.pk, actor=sam, player_ids=ids) and "done"
            for ids in ([ash], [ash, bee], [bee, ash], [ash])
        )
    )
    assert sorted(outcomes) == ["PLAYER_UNAVAILABLE"] * 3 + ["done"]
    assert set(Team.objects.values_list("captain", flat=True)) <= {ash, bee}
    assert Tournament.objects.get().version == 2


def test_the_same_people_imported_into_two_tournaments_become_one_stub_each():
    league = a_league(an_organization(staff=["sam"]))
    sam, cups = a_user("sam"), [a_tournament(league) for _ in range(3)]
    csv = "name,steam_friend_id,mmr\n" + "\n".join(f"P{number},{number},3000" for number in range(1, 31))
    reports = at_once(
        *(lambda cup=cup: import_players(tournament_id=cup.pk, actor=sam, csv=csv) for cup in (*cups, cups[0]))
    )
    assert User.objects.filter(is_stub=True).count() == 30
    assert [cup.players.count() for cup in cups] == [30, 30, 30]
    assert OrganizationMember.objects.count() == 2 + 30
    added = sum(row.outcome == "ADDED" for report in reports for row in report.rows)
    assert added == 90


def test_an_organization_never_has_two_owners():
    id, olga = an_organization(owner="olga", admin=["ada", "ben"]).pk, a_user("olga")
    outcomes = at_once(
        *(
            lambda heir=heir: hand_over_ownership(organization_id=id, actor=olga, user_id=heir.pk) and "done"
            for heir in (a_user("ada"), a_user("ben"))
        )
    )
    assert sorted(outcomes) == ["FORBIDDEN", "done"]
    assert OrganizationMember.objects.filter(role="OWNER").count() == 1


def test_two_organizations_of_one_name_get_two_slugs():
    alice = a_user("alice")
    at_once(*(lambda: create_organization(name="Guild", owner=alice) for _ in range(4)))
    assert set(Organization.objects.values_list("slug", flat=True)) == {"guild", "guild-2", "guild-3", "guild-4"}
