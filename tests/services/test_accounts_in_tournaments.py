"""Tournaments are told when the people in them change, unless they are over."""

import pytest

from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.services import create_organization
from backend.tournaments.claims import create_claim_link
from backend.tournaments.entrants import claim_account, delete_account, update_profile
from backend.tournaments.models import PlayerState, Team, Tournament
from tests.factories import a_league, a_tournament, a_user, an_organization, enter
from tests.services.visits import PASSWORD, a_request, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def cups():
    """Two in which Ash plays, one of them over, and one without Ash."""
    league = a_league(an_organization(staff=["sam"]))
    mine, over, other = (a_tournament(league, name=name, players=["Dot"]) for name in ("Mine", "Over", "Other"))
    Tournament.objects.filter(pk=over.pk).update(state="COMPLETED")
    for cup in (mine, over):
        enter(cup, with_password("Ash"))
    return mine, over, other


def versions(cups):
    return [Tournament.objects.get(pk=cup.pk).version for cup in cups]


def test_of_a_new_name_and_another_mmr(cups):
    update_profile(user=a_user("Ash"), profile={"nickname": "Ashes", "base_mmr": 4000})
    assert versions(cups) == [2, 1, 1]


def test_of_nothing_when_it_was_refused(cups):
    with pytest.raises(RuleViolation):
        update_profile(user=a_user("Ash"), profile={"base_mmr": -1})
    with pytest.raises(RuleViolation):
        delete_account(a_request(), user=a_user("Ash"), password="wrong")
    assert versions(cups) == [1, 1, 1]


def test_of_a_deleted_account(cups):
    delete_account(a_request(), user=a_user("Ash"), password=PASSWORD)
    assert versions(cups) == [2, 1, 1]


def test_who_deletes_their_account_is_withdrawn_from_what_is_to_come(cups):
    ash = a_user("Ash")
    delete_account(a_request(), user=ash, password=PASSWORD)
    assert [cup.players.get(user=ash).state for cup in cups[:2]] == [PlayerState.WITHDRAWN, PlayerState.REGISTERED]


def test_a_captain_who_deletes_their_account_leaves_no_team_behind(cups):
    ash, cup = a_user("Ash"), cups[0]
    entry = cup.players.get(user=ash)
    Team.objects.create(tournament=cup, name="Team Ash", captain=entry)
    delete_account(a_request(), user=ash, password=PASSWORD)
    assert cup.players.get(user=ash).state == PlayerState.REGISTERED
    assert versions(cups) == [2, 1, 1]


def test_nobody_founds_an_organization_after_they_are_gone(cups):
    ash = a_user("Ash")
    delete_account(a_request(), user=User.objects.get(pk=ash.pk), password=PASSWORD)
    with pytest.raises(RuleViolation, match="Sign in first"):
        create_organization(name="Ghosts", owner=ash)


def test_of_a_stub_that_is_somebodys_now(cups):
    User.objects.filter(username="ash").update(is_stub=True)
    _, token = create_claim_link(actor=a_user("sam"), user_id=a_user("Ash").pk)
    claim_account(a_request(), token=token, username="ash", password=PASSWORD)
    assert versions(cups) == [2, 1, 1]
