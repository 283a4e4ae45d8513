"""Claim links: who makes them, for whom, and that the person behind a stub gets the account once."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from backend.accounts.models import STEAM_ID_BASE, ClaimLink, NameTerm, User
from backend.accounts.services import claim_account, find_claim, sign_in, sign_up, state_of
from backend.engine.core import RuleViolation
from backend.leagues.models import AuditEntry, LeagueMember, OrganizationMember
from backend.tournaments.claims import (
    access_claim_link,
    claim_links_of_organizations,
    claim_links_of_tournaments,
    create_claim_link,
    home_of,
    revoke_claim_link,
)
from tests.counting import counted
from tests.factories import a_league, a_tournament, a_user, an_organization, enter
from tests.services.test_races import at_once
from tests.services.visits import PASSWORD, a_request, visit, visitor, with_password

pytestmark = pytest.mark.django_db


def a_stub(name="Stub", **fields):
    return a_user(name, is_stub=True, **fields)


@pytest.fixture
def guild():
    """An organization with every role, a league of the same, and a cup in which a stub plays."""
    guild = an_organization(owner="olga", admin=["ada"], staff=["sam"], member=["max"])
    league = a_league(guild, admin=["lea"], staff=["leo"], member=["liz"])
    enter(a_tournament(league, captains=["cap"]), a_stub(steam_id=STEAM_ID_BASE + 7))
    return guild


def a_link(actor="sam", user="Stub"):
    return create_claim_link(actor=a_user(actor), user_id=a_user(user).pk)


def refusal(call, *args, **named):
    with pytest.raises(RuleViolation) as refused:
        call(*args, **named)
    return refused.value.code


def claim(token, username="alice", password=PASSWORD, request=None, **fields):
    return claim_account(request or a_request(), token=token, username=username, password=password, **fields)


# Making one


@pytest.mark.parametrize("actor", ["olga", "ada", "sam", "lea", "leo"])
def test_staff_of_where_a_stub_plays_make_links(guild, actor):
    link, token = a_link(actor)
    assert find_claim(token).link == link
    assert link.created_by == a_user(actor)
    assert timedelta(days=13, hours=23) < link.expires_at - timezone.now() <= timedelta(days=14)


@pytest.mark.parametrize("actor", ["max", "liz", "cap", "stranger"])
def test_nobody_else_does(guild, actor):
    assert refusal(a_link, actor) == "FORBIDDEN"
    assert not ClaimLink.objects.exists()


def test_a_superuser_does_as_well(guild):
    a_user("root", is_superuser=True)
    a_link("root")


def test_a_token_is_long_random_and_not_kept(guild):
    tokens = {a_link()[1] for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}
    kept = str(list(ClaimLink.objects.values())) + str(list(AuditEntry.objects.values()))
    assert not any(token in kept for token in tokens)


def test_the_audit_log_tells_who_made_and_who_ended_a_link(guild):
    link, _ = a_link("leo")
    revoke_claim_link(actor=a_user("sam"), link_id=link.pk)
    revoke_claim_link(actor=a_user("sam"), link_id=link.pk)
    entries = AuditEntry.objects.order_by("pk").values_list("actor_name", "action", "subject_name", "organization")
    assert list(entries) == [
        ("leo", "CLAIM_LINK_CREATED", "Stub", guild.pk),
        ("sam", "CLAIM_LINK_REVOKED", "Stub", guild.pk),
    ]


def test_somebody_with_an_account_is_no_stub(guild):
    for name in ("cap", "max"):
        assert refusal(a_link, user=name) == "NOT_A_STUB"
    User.objects.filter(username="stub").update(is_active=False)
    assert refusal(a_link) == "NOT_A_STUB"


def test_who_founds_an_organization_and_names_a_stub_a_member_of_it_gets_no_link(guild):
    rogue = an_organization("Rogues", owner="eve")
    OrganizationMember.objects.create(organization=rogue, user=a_user("Stub"))
    league = a_league(rogue, staff=["mallory"])
    LeagueMember.objects.create(league=league, user=a_user("Stub"))
    enter(a_tournament(league), a_user("Stub"))
    assert home_of(a_user("Stub")) == guild
    for actor in ("eve", "mallory"):
        assert refusal(a_link, actor) == "FORBIDDEN"
    link, _ = a_link("sam")
    assert refusal(revoke_claim_link, actor=a_user("eve"), link_id=link.pk) == "NOT_FOUND"


def test_a_stub_that_plays_nowhere_comes_from_its_first_organization():
    first = an_organization("First", owner="olga", member=["Lone"])
    an_organization("Second", owner="eve", member=["Lone"])
    a_stub("Lone")
    assert home_of(a_user("Lone")) == first
    a_link("olga", "Lone")
    assert refusal(a_link, "eve", "Lone") == "FORBIDDEN"


def test_nobody_makes_links_for_a_stub_that_is_nowhere():
    a_stub("Nowhere")
    assert refusal(a_link, "sam", "Nowhere") == "FORBIDDEN"


def test_staff_of_another_league_of_the_house_act_where_the_stub_is(guild):
    other = a_league(guild, name="Other", staff=["oda"])
    assert refusal(a_link, "oda") == "FORBIDDEN"
    enter(a_tournament(other), a_user("Stub"))
    a_link("oda")


@pytest.mark.parametrize("powers", ["organization", "league", "superuser"])
def test_no_link_leads_to_powers(guild, powers):
    stub = a_user("Stub")
    if powers == "organization":
        OrganizationMember.objects.create(organization=an_organization(), user=stub, role="ADMIN")
    elif powers == "league":
        LeagueMember.objects.create(league=a_league(), user=stub, role="STAFF")
    else:
        a_user("Stub", is_superuser=True)
    assert refusal(a_link, "olga") == "FORBIDDEN"


# Seeing and ending them


def test_links_are_seen_by_staff_only(guild):
    link, _ = a_link()
    OrganizationMember.objects.create(organization=guild, user=a_user("Stub"))
    cup = a_user("Stub").entries.get().tournament
    for name in ("olga", "ada", "sam"):
        assert claim_links_of_organizations(a_user(name), [guild.pk]) == {guild.pk: [link]}
        assert claim_links_of_tournaments(a_user(name), [cup.pk]) == {cup.pk: [link]}
        assert access_claim_link(a_user(name), id=link.pk) == link
    for name in ("lea", "leo"):
        assert claim_links_of_organizations(a_user(name), [guild.pk]) == {}
        assert claim_links_of_tournaments(a_user(name), [cup.pk]) == {cup.pk: [link]}
        assert access_claim_link(a_user(name), id=link.pk) == link
    for viewer in (a_user("max"), a_user("liz"), a_user("cap"), a_user("Stub"), a_user("eve"), AnonymousUser(), None):
        assert claim_links_of_organizations(viewer, [guild.pk]) == {}
        assert claim_links_of_tournaments(viewer, [cup.pk]) == {}
        assert refusal(access_claim_link, viewer, id=link.pk) == "NOT_FOUND"
    for name in ("max", "liz", "cap", "Stub", "eve"):
        assert refusal(revoke_claim_link, actor=a_user(name), link_id=link.pk) == "NOT_FOUND"
    assert state_of(ClaimLink.objects.get()) == "OPEN"


def test_a_list_takes_no_more_queries_where_it_is_longer(guild):
    OrganizationMember.objects.create(organization=guild, user=a_user("Stub"))

    def queries():
        with counted() as found:
            claim_links_of_organizations(a_user("sam"), [guild.pk])
        return len(found)

    a_link()
    before = queries()
    for _ in range(5):
        a_link()
    assert queries() == before


# Claiming


def test_the_person_behind_a_stub_takes_it_over(guild):
    _, token = a_link()
    found = find_claim(token)
    assert (found.state, found.user.name, found.user.username) == ("OPEN", "Stub", "stub")
    request = a_request()
    alice = claim(token, "Alice", email="alice@example.org", request=request)
    request.session.save()
    assert visitor(request) == alice
    row = User.objects.get(pk=alice.pk)
    assert (row.username, row.name, row.email, row.is_stub) == ("Alice", "Stub", "alice@example.org", False)
    assert row.steam_id == STEAM_ID_BASE + 7
    assert row.entries.count() == 1
    assert row.access_version == 2
    assert sign_in(a_request(), "alice", PASSWORD) == alice
    assert NameTerm.objects.filter(user=row, term=b"alice").exists()


def test_the_username_of_the_stub_may_stay(guild):
    assert claim(a_link()[1], "stub").username == "stub"


def test_a_link_works_once_and_then_says_so(guild):
    _, token = a_link()
    claim(token)
    assert find_claim(token).state == "USED"
    assert refusal(claim, token, "mallory") == "CLAIM_USED"
    assert sign_in(a_request(), "alice", PASSWORD).username == "alice"


def test_all_other_links_end_with_it(guild):
    tokens = [a_link()[1] for _ in range(3)]
    claim(tokens[1])
    for token in tokens:
        assert find_claim(token).state == "USED"
        assert refusal(claim, token, "mallory") == "CLAIM_USED"


def test_an_expired_link(guild):
    link, token = a_link()
    ClaimLink.objects.update(expires_at=timezone.now())
    assert find_claim(token).state == "EXPIRED"
    assert find_claim(token).link == link
    assert refusal(claim, token) == "CLAIM_EXPIRED"


def test_a_revoked_link(guild):
    link, token = a_link()
    assert state_of(revoke_claim_link(actor=a_user("leo"), link_id=link.pk)) == "REVOKED"
    assert find_claim(token).state == "REVOKED"
    assert refusal(claim, token) == "CLAIM_REVOKED"
    claim(a_link()[1])
    assert find_claim(token).state == "USED"


def test_it_is_too_late_to_revoke_what_was_used(guild):
    link, token = a_link()
    claim(token)
    assert refusal(revoke_claim_link, actor=a_user("sam"), link_id=link.pk) == "CLAIM_USED"


@pytest.mark.parametrize("change", [{"is_active": False}, {"deleted_at": timezone.now()}])
def test_a_link_to_somebody_who_is_no_more(guild, change):
    _, token = a_link()
    User.objects.filter(username="stub").update(**change)
    assert find_claim(token).state == "UNKNOWN"
    assert (find_claim(token).user, find_claim(token).link) == (None, None)
    assert refusal(claim, token) == "CLAIM_UNKNOWN"


def test_forged_and_garbled_links(guild):
    link, token = a_link()
    forged = ["", " ", token[:-1], token + "x", token.swapcase(), f" {token}", link.token_hash, str(link.pk), "\x00"]
    for text in [*forged, "half\ud800", "%00", "../..", "x" * 1_000_000]:
        assert find_claim(text).state == "UNKNOWN"
        assert refusal(claim, text) == "CLAIM_UNKNOWN"


def test_a_forged_link_costs_as_many_queries_as_a_real_one(guild):
    _, token = a_link()
    costs = set()
    for text in (token, "forged", "\x00"):
        with counted() as queries:
            find_claim(text)
        costs.add(len(queries))
    assert costs == {1}


def test_what_is_wrong_with_name_and_password_leaves_the_link_good(guild):
    a_user("bob")
    _, token = a_link()
    assert refusal(claim, token, "BOB") == "USERNAME_TAKEN"
    assert refusal(claim, token, "ali ce") == "INVALID_INPUT"
    assert refusal(claim, token, "deleted-5") == "USERNAME_TAKEN"
    assert refusal(claim, token, password="alice") == "PASSWORD_WEAK"
    assert refusal(claim, token, email="none") == "INVALID_INPUT"
    assert User.objects.get(username="stub").is_stub
    assert find_claim(token).state == "OPEN"
    claim(token)


def test_no_powers_come_with_a_claim(guild):
    _, token = a_link()
    User.objects.filter(username="stub").update(is_staff=True, is_superuser=True)
    claim(token)
    row = User.objects.get(username="alice")
    assert (row.is_staff, row.is_superuser) == (False, False)


def test_somebody_signed_in_who_claims_is_the_claimed_one_from_then_on(guild):
    bob = with_password("Bob")
    request = visit(bob)
    alice = claim(a_link()[1], request=request)
    request.session.save()
    assert visitor(request) == alice
    assert User.objects.get(pk=bob.pk).access_version == 2


def test_thirty_attempts_an_hour_from_one_address(guild):
    _, token = a_link()
    for _ in range(30):
        assert refusal(claim, "forged") == "CLAIM_UNKNOWN"
    assert refusal(claim, token) == "TOO_MANY_ATTEMPTS"
    claim(token, request=a_request(REMOTE_ADDR="203.0.113.8"))


def test_a_whole_team_behind_one_address_can_claim(guild):
    cup = a_tournament(a_league(guild))
    for number in range(40):
        enter(cup, a_stub(f"Stub-{number}"))
        claim(a_link("sam", f"Stub-{number}")[1], f"name-{number}")


# At once


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("links", [1, 6], ids=["one link", "a link each"])
def test_of_many_who_claim_a_stub_at_once_one_gets_it(guild, links):
    tokens = [a_link()[1] for _ in range(links)] * (6 // links)
    requests = [a_request() for _ in tokens]
    outcomes = at_once(
        *(
            lambda number=number, token=token: claim(token, f"name-{number}", request=requests[number]) and "done"
            for number, token in enumerate(tokens)
        )
    )
    assert sorted(outcomes) == ["CLAIM_USED"] * 5 + ["done"]
    winner = outcomes.index("done")
    row = User.objects.get(steam_id=STEAM_ID_BASE + 7)
    assert row.username == f"name-{winner}"
    assert [isinstance(get_user(request), User) for request in requests].count(True) == 1
    assert get_user(requests[winner]) == row


@pytest.mark.django_db(transaction=True)
def test_a_link_that_is_revoked_while_it_is_used_is_one_or_the_other(guild):
    for _ in range(5):
        link, token = a_link()
        outcomes = at_once(
            lambda token=token: claim(token) and "claimed",
            lambda link=link: revoke_claim_link(actor=a_user("sam"), link_id=link.pk) and "revoked",
        )
        assert outcomes in (["claimed", "CLAIM_USED"], ["CLAIM_REVOKED", "revoked"])
        if outcomes[0] == "claimed":
            break


@pytest.mark.django_db(transaction=True)
def test_a_name_wanted_by_a_claim_and_a_newcomer_at_once_is_ones(guild):
    _, token = a_link()
    outcomes = at_once(
        lambda: claim(token) and "done",
        lambda: sign_up(a_request(), username="ALICE", password=PASSWORD) and "done",
    )
    assert sorted(outcomes) == ["USERNAME_TAKEN", "done"]
    assert find_claim(token).state == ("USED" if outcomes[0] == "done" else "OPEN")
