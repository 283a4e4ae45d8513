"""Signing in: one message for every failure, and accounts of the demo only on the machine itself."""

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import AnonymousUser

from backend.accounts.models import User
from backend.accounts.services import sign_in, sign_out
from backend.engine.core import RuleViolation
from tests.counting import counted
from tests.services.visits import a_request, visit, visitor, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_accounts_allowed(settings):
    settings.DEMO_ACCOUNTS_ALLOWED = True


def refusal(request, username, password):
    with pytest.raises(RuleViolation) as refused:
        sign_in(request, username, password)
    assert get_user(request) == AnonymousUser()
    return refused.value.code, refused.value.message


@pytest.mark.parametrize("username", ["alice", "ALICE", "aLiCe"])
def test_a_name_in_any_case_and_its_password_begin_a_session(username):
    alice = with_password("Alice")
    request = a_request()
    assert sign_in(request, username, "correct horse") == alice
    assert get_user(request) == alice
    sign_out(request)
    assert get_user(request) == AnonymousUser()


def test_signing_in_takes_a_new_session_key():
    with_password("Alice")
    request = a_request()
    request.session.create()
    former = request.session.session_key
    sign_in(request, "alice", "correct horse")
    assert request.session.session_key != former


def test_every_failure_has_the_same_words():
    with_password("Alice")
    with_password("Bob", is_active=False)
    User.objects.create_stub("stub")
    failures = {
        refusal(a_request(), *attempt)
        for attempt in (
            ("alice", "wrong"),
            ("alice", ""),
            ("alice", "correct horse\ud800"),
            ("bob", "correct horse"),
            ("stub", ""),
            ("stub", "!"),
            ("nobody", "correct horse"),
            ("", ""),
            ("nul\x00", "x"),
            ("half\ud800", "x"),
            ("x" * 100_000, "x"),
        )
    }
    assert failures == {("INVALID_CREDENTIALS", "The username or the password is not right.")}


@pytest.mark.parametrize("username", ["alice", "stub", "nobody", "nul\x00"])
def test_an_unknown_name_costs_as_much_as_a_wrong_password(monkeypatch, username):
    """Hashing is what costs: each failure hashes exactly once."""
    with_password("Alice")
    User.objects.create_stub("stub")
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args))
    refusal(a_request(), username, "wrong")
    assert len(hashed) == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])
def test_an_account_of_the_demo_works_on_the_machine_itself(address):
    demo = with_password("ash", "demo", is_demo=True)
    assert sign_in(a_request(REMOTE_ADDR=address), "Ash", "demo") == demo


@pytest.mark.parametrize(
    "meta",
    [
        {"REMOTE_ADDR": "192.168.1.7"},
        {"REMOTE_ADDR": "2001:db8::1"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "localhost"},
        *(
            {"REMOTE_ADDR": "127.0.0.1", header: "127.0.0.1"}
            for header in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")
        ),
    ],
)
def test_an_account_of_the_demo_is_refused_from_elsewhere_and_behind_a_proxy(meta):
    with_password("ash", "demo", is_demo=True)
    assert refusal(a_request(**meta), "ash", "demo")[0] == "DEMO_ACCOUNT_REFUSED"


def test_an_account_of_the_demo_with_a_wrong_password_is_told_so():
    with_password("ash", "demo", is_demo=True)
    assert refusal(a_request(), "ash", "wrong")[0] == "INVALID_CREDENTIALS"


def test_without_leave_for_the_demo_neither_its_accounts_nor_their_sessions_work(settings):
    with_password("ash", "demo", is_demo=True)
    request = a_request()
    sign_in(request, "ash", "demo")
    settings.DEMO_ACCOUNTS_ALLOWED = False
    assert get_user(request) == AnonymousUser()
    assert refusal(a_request(), "ash", "demo")[0] == "DEMO_ACCOUNT_REFUSED"


def test_an_account_deactivated_since_has_no_session_any_more():
    with_password("Alice")
    request = a_request()
    sign_in(request, "alice", "correct horse")
    User.objects.update(is_active=False)
    assert get_user(request) == AnonymousUser()


def test_signing_out_ends_this_session_and_no_other():
    alice = with_password("Alice")
    here, there = visit(alice), visit(alice)
    sign_out(here)
    assert visitor(here) == AnonymousUser()
    assert visitor(there) == alice


def test_signing_out_and_signing_in_as_somebody_else_act_on_open_sockets():
    alice, bob = with_password("Alice"), with_password("Bob")
    request = visit(alice)
    sign_in(request, "bob", "correct horse")
    assert (version(alice), version(bob)) == (2, 1)
    sign_out(request)
    assert (version(alice), version(bob)) == (2, 2)
    sign_out(request)
    assert (version(alice), version(bob)) == (2, 2)


def version(user):
    return User.objects.get(pk=user.pk).access_version


def test_whether_a_name_exists_makes_no_query_more_or_less():
    with_password("Alice")
    with_password("Bob", is_active=False)
    User.objects.create_stub("stub")
    costs = set()
    for attempt in (("alice", "wrong"), ("bob", "correct horse"), ("stub", "x"), ("nobody", "x"), ("x" * 1000, "x")):
        with counted() as queries:
            refusal(a_request(), *attempt)
        costs.add(len(queries))
    assert len(costs) == 1
