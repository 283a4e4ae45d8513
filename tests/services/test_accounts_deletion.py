"""Deleting an account: nothing personal stays, and what somebody took part in stays readable."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from backend.accounts.models import ApiToken, ClaimLink, NameTerm, User
from backend.accounts.services import request_password_reset, sign_in, sign_up
from backend.accounts.tokens import create_api_token, token_of
from backend.drafts.models import DraftEvent
from backend.drafts.services import submit
from backend.engine.core import RuleViolation
from backend.engine.team_draft.commands import PickPlayer
from backend.leagues.departures import delete_account
from backend.leagues.models import LeagueMember, OrganizationMember
from backend.leagues.services import hand_over_ownership
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, member_names, player, team
from tests.services.drafting import a_draft, turn
from tests.services.test_races import at_once
from tests.services.visits import PASSWORD, a_request, arrived, visit, visitor, with_password

pytestmark = pytest.mark.django_db

PERSONAL = dict(
    email="alice@example.org",
    steam_id=76561197960265735,
    discord_id="123456789012345678",
    guild_nickname="Alice (EU)",
    discord_name="alice#1",
    avatar="https://example.org/alice.png",
    base_mmr=4321,
    comfort_3=5,
)


FORMER = ["Alice", "alice", *(str(value) for value in PERSONAL.values() if value != 5)]


def deleted(user, password=PASSWORD):
    request = visit(user)
    delete_account(request, user=user, password=password)
    return User.objects.get(pk=user.pk)


def refusal(user, password=PASSWORD):
    with pytest.raises(RuleViolation) as refused:
        delete_account(a_request(), user=user, password=password)
    return refused.value.code


def test_nothing_personal_stays_in_the_row():
    alice = with_password("Alice", **PERSONAL, is_staff=True, is_superuser=True)
    alice.groups.add(Group.objects.create(name="editors"))
    gone = deleted(alice)
    assert (gone.username, gone.name) == (f"deleted-{gone.pk}", f"Deleted player {gone.pk}")
    assert [gone.is_active, gone.is_staff, gone.is_superuser, gone.has_usable_password()] == [False] * 4
    assert gone.deleted_at is not None
    assert not gone.groups.exists()
    assert not NameTerm.objects.filter(user=gone).exists()
    row = {field.name: field.value_from_object(gone) for field in User._meta.concrete_fields}
    kept = [name for name, value in row.items() if any(former in str(value) for former in FORMER)]
    assert kept == []
    assert gone.comfort == (0, 0, 0, 0, 0)


def test_all_ways_in_are_closed():
    alice = with_password("Alice", **PERSONAL)
    here, there = visit(alice), visit(alice)
    _, secret = create_api_token(user=alice, name="bot", scope="ACT")
    delete_account(here, user=alice, password=PASSWORD)
    assert here.user == AnonymousUser()
    assert visitor(there) == AnonymousUser()
    assert token_of(secret) is None
    assert not ApiToken.objects.exists()
    for name in ("alice", f"deleted-{alice.pk}"):
        with pytest.raises(RuleViolation, match="not right"):
            sign_in(a_request(), name, PASSWORD)
    assert User.objects.get().access_version > 1


def test_links_by_mail_go_nowhere(django_capture_on_commit_callbacks):
    alice = with_password("Alice", **PERSONAL)
    deleted(alice)
    with django_capture_on_commit_callbacks(execute=True):
        request_password_reset(a_request(), login="alice@example.org")
        request_password_reset(a_request(), login=f"deleted-{alice.pk}")
    assert arrived() == []


def test_the_password_is_needed():
    alice = with_password("Alice")
    assert refusal(alice, "wrong") == "WRONG_PASSWORD"
    assert User.objects.get().username == "alice"


def test_who_owns_an_organization_hands_it_over_first():
    olga = with_password("Olga")
    guild = an_organization(owner=olga, member=["ada"])
    assert refusal(olga) == "OWNS_ORGANIZATION"
    assert User.objects.get(pk=olga.pk).is_active
    hand_over_ownership(organization_id=guild.pk, actor=olga, user_id=a_user("ada").pk)
    assert not deleted(olga).is_active
    assert not OrganizationMember.objects.filter(user=olga).exists()


def test_memberships_go_and_entries_teams_and_logs_stay():
    ash = with_password("Ash", nickname="Ash")
    league = a_league(an_organization(staff=["ash"], member=["zoe"]), staff=["ash"])
    cup = a_tournament(league, captains=["Ash"], players=["Dot"])
    deleted(ash)
    assert not OrganizationMember.objects.filter(user=ash).exists()
    assert not LeagueMember.objects.filter(user=ash).exists()
    assert cup.players.count() == 2
    entry = cup.players.get(user=ash)
    assert entry.captain_of.name == "Team Ash"
    assert member_names(entry.captain_of) == [f"Deleted player {ash.pk}"]


def test_a_draft_keeps_its_log_and_goes_on():
    draft = a_draft()
    ash = with_password("Ash")
    submit(draft_id=draft.pk, actor=ash, command=PickPlayer(player(draft.tournament, "Dot").pk, turn(draft)))
    before = list(DraftEvent.objects.filter(draft=draft).values_list("sequence", "payload"))
    deleted(ash)
    assert list(DraftEvent.objects.filter(draft=draft).values_list("sequence", "payload")) == before
    bee = team(draft.tournament, "Bee").captain.user
    submit(draft_id=draft.pk, actor=bee, command=PickPlayer(player(draft.tournament, "Eli").pk, turn(draft)))


def test_the_name_is_free_again():
    deleted(with_password("Alice"))
    assert sign_up(a_request(), username="Alice", password=PASSWORD).name == "Alice"


def test_the_name_of_a_deleted_account_may_be_taken():
    alice = with_password("Alice")
    a_user(f"DELETED-{alice.pk}")
    assert deleted(alice).username == f"deleted-{alice.pk}-2"


def test_deleting_twice_does_no_harm():
    alice = with_password("Alice")
    deleted(alice)
    assert refusal(alice) == "WRONG_PASSWORD"


def test_claim_links_somebody_made_stay_for_others():
    sam = with_password("Sam")
    stub = a_user("Stub", is_stub=True)
    ClaimLink.objects.create(user=stub, created_by=sam, token_hash="x", expires_at="2030-01-01T00:00:00Z")
    deleted(sam)
    assert ClaimLink.objects.get().created_by == sam


@pytest.mark.django_db(transaction=True)
def test_nobody_becomes_the_owner_while_deleting_their_account():
    olga = a_user("olga")
    for number in range(5):
        ada = with_password(f"Ada-{number}")
        guild = an_organization(owner=olga, admin=[f"ada-{number}"])
        outcomes = at_once(
            lambda ada=ada: delete_account(a_request(), user=ada, password=PASSWORD) or "deleted",
            lambda guild=guild, ada=ada: (
                hand_over_ownership(organization_id=guild.pk, actor=olga, user_id=ada.pk) and "owns"
            ),
        )
        owner = OrganizationMember.objects.get(organization=guild, role="OWNER").user
        assert owner.is_active, outcomes
        assert ("owns" in outcomes) == (owner == ada)


def test_somebody_entered_twice_over_is_still_there():
    alice = with_password("Alice")
    cups = [a_tournament(), a_tournament()]
    for cup in cups:
        enter(cup, alice, mmr=3000)
    deleted(alice)
    assert [cup.players.get().user for cup in cups] == [alice, alice]
