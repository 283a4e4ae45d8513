"""Passwords: changed by who knows them, chosen anew by who has the mail, and found out by nobody."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.tokens import default_token_generator

from backend.accounts.models import User
from backend.accounts.services import (
    change_email,
    change_password,
    request_password_reset,
    reset_password,
    sign_in,
    sign_out,
    sign_up,
)
from backend.accounts.services.passwords import reset_token
from backend.engine.core import RuleViolation
from tests.counting import counted
from tests.factories import a_user
from tests.services.test_races import at_once
from tests.services.visits import PASSWORD, a_request, arrived, visit, visitor, with_password

pytestmark = pytest.mark.django_db

NEW = "battery staple"


def refusal(call, *args, **named):
    with pytest.raises(RuleViolation) as refused:
        call(*args, **named)
    return refused.value.code, refused.value.field


def version(user):
    return User.objects.get(pk=user.pk).access_version


def changed(request, user, new=NEW, current=PASSWORD):
    user = change_password(request, user=user, current_password=current, new_password=new)
    request.session.save()
    return user


def test_another_password_keeps_this_session_and_ends_all_others():
    alice = with_password("Alice")
    here, there = visit(alice), visit(alice)
    changed(here, alice)
    assert visitor(here) == alice
    assert visitor(there) == AnonymousUser()
    assert version(alice) == 2
    assert refusal(sign_in, a_request(), "alice", PASSWORD)[0] == "INVALID_CREDENTIALS"
    assert sign_in(a_request(), "alice", NEW) == alice


def test_the_current_password_is_needed_and_the_new_one_must_be_good():
    alice = with_password("Alice", email="marsh.alice@example.org")
    request = visit(alice)
    assert refusal(changed, request, alice, current="wrong") == ("WRONG_PASSWORD", "current_password")
    assert refusal(changed, request, alice, current="") == ("WRONG_PASSWORD", "current_password")
    assert refusal(changed, request, alice, new="alice") == ("PASSWORD_WEAK", "new_password")
    assert refusal(changed, request, alice, new="marsh.alice@example") == ("PASSWORD_WEAK", "new_password")
    assert version(alice) == 1
    assert sign_in(a_request(), "alice", PASSWORD) == alice


def test_a_session_left_open_is_no_licence_to_guess():
    alice = with_password("Alice")
    request = visit(alice)
    for _ in range(5):
        assert refusal(changed, request, alice, current="wrong")[0] == "WRONG_PASSWORD"
    assert refusal(changed, request, alice)[0] == "TOO_MANY_ATTEMPTS"
    assert refusal(change_email, request, user=alice, email="", password=PASSWORD)[0] == "TOO_MANY_ATTEMPTS"
    assert refusal(sign_in, a_request(), "alice", PASSWORD)[0] == "TOO_MANY_ATTEMPTS"


@pytest.mark.django_db(transaction=True)
def test_of_two_changes_at_once_one_was_made_with_a_password_that_is_no_more():
    alice = with_password("Alice")
    requests = [visit(alice) for _ in range(4)]
    outcomes = at_once(
        *(
            lambda request=request, number=number: changed(request, alice, f"{NEW} {number}") and "done"
            for number, request in enumerate(requests)
        )
    )
    assert sorted(outcomes) == ["WRONG_PASSWORD"] * 3 + ["done"]
    assert [visitor(request) for request in requests].count(alice) == 1


def test_an_address_is_kept_as_typed_and_can_be_removed():
    alice = with_password("Alice")
    request = visit(alice)
    assert change_email(request, user=alice, email=" Al.ice@Example.ORG ", password=PASSWORD).email == (
        "Al.ice@Example.ORG"
    )
    assert refusal(change_email, request, user=alice, email="none", password=PASSWORD) == ("INVALID_INPUT", "email")
    assert refusal(change_email, request, user=alice, email="", password="wrong") == ("WRONG_PASSWORD", "password")
    assert User.objects.get().email == "Al.ice@Example.ORG"
    assert change_email(request, user=alice, email="", password=PASSWORD).email == ""


# Forgotten ones


@pytest.fixture
def mails(django_capture_on_commit_callbacks):
    """`mails(login)`: addresses, and what stands in the mails that a request brings."""

    def ask(login, **meta):
        before = len(arrived())
        with django_capture_on_commit_callbacks(execute=True):
            request_password_reset(a_request(**meta), login=login)
        return {tuple(mail.to): mail.body for mail in arrived()[before:]}

    return ask


def tokens_in(body):
    """The token of each username in a mail."""
    return dict(re.findall(r"^(\S+):\nhttp://testserver/reset-password/(\S+)$", body, re.MULTILINE))


@pytest.mark.parametrize("login", ["alice", "ALICE", " alice ", "alice@example.org", "ALICE@example.ORG"])
def test_a_link_is_mailed_to_who_has_that_name_or_address(mails, login):
    with_password("Alice", email="Alice@Example.org")
    with_password("Bob", email="bob@example.org")
    ((address, body),) = mails(login).items()
    assert address == ("Alice@Example.org",)
    assert set(tokens_in(body)) == {"alice"}


def test_the_link_sets_a_new_password_once_and_signs_in(mails):
    alice = with_password("Alice", email="alice@example.org")
    elsewhere = visit(alice)
    token = tokens_in(mails("alice")[("alice@example.org",)])["alice"]
    request = a_request()
    assert reset_password(request, token=token, new_password=NEW) == alice
    request.session.save()
    assert visitor(request) == alice
    assert visitor(elsewhere) == AnonymousUser()
    assert version(alice) == 2
    assert sign_in(a_request(), "alice", NEW) == alice
    assert refusal(reset_password, a_request(), token=token, new_password=NEW) == ("RESET_INVALID", "token")


def test_each_of_several_accounts_with_one_address_gets_its_link_in_one_mail(mails):
    people = [with_password(name, email="family@example.org") for name in ("Alice", "Bob", "Cyd")]
    (body,) = mails("family@example.org").values()
    tokens = tokens_in(body)
    assert set(tokens) == {"alice", "bob", "cyd"}
    assert reset_password(a_request(), token=tokens["bob"], new_password=NEW) == people[1]
    assert reset_password(a_request(), token=tokens["cyd"], new_password=NEW) == people[2]


def test_a_hundred_accounts_that_somebody_made_with_my_address_are_one_short_mail(mails):
    for number in range(30):
        with_password(f"name-{number}", email="victim@example.org")
    (body,) = mails("victim@example.org").values()
    assert len(tokens_in(body)) == 10


@pytest.mark.parametrize(
    "login",
    [
        "stub",
        "demo",
        "gone",
        "idle",
        "mute",
        "stub@example.org",
        "nobody",
        "",
        " ",
        "nul\x00",
        "half\ud800",
        "x" * 100_000,
    ],
)
def test_nobody_else_gets_anything_and_the_answer_is_the_same(mails, login):
    a_user("Stub", is_stub=True, email="stub@example.org")
    with_password("Demo", is_demo=True, email="demo@example.org")
    with_password("Gone", is_active=False, deleted_at=datetime.now().astimezone(), email="gone@example.org")
    with_password("Idle", is_active=False, email="idle@example.org")
    with_password("Mute")
    assert mails(login) == {}


def test_a_name_that_exists_costs_no_more_queries_and_no_more_hashing(monkeypatch):
    with_password("Alice", email="alice@example.org")
    monkeypatch.setattr(MD5PasswordHasher, "encode", None)
    costs = set()
    for login in ("alice", "alice@example.org", "nobody", "nobody@example.org", "nul\x00"):
        with counted() as queries:
            request_password_reset(a_request(), login=login)
        costs.add(len(queries))
    assert costs == {1}


def test_a_mail_server_that_does_not_answer_is_nobodys_error(mails, settings, caplog):
    with_password("Alice", email="alice@example.org")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert mails("alice") == {}
    assert "A mail could not be sent" in caplog.text


def test_a_rollback_sends_nothing(django_capture_on_commit_callbacks):
    with_password("Alice", email="alice@example.org")
    with django_capture_on_commit_callbacks() as callbacks:
        request_password_reset(a_request(), login="alice")
    assert len(callbacks) == 1
    assert arrived() == []


def test_links_lead_to_the_public_address_where_there_is_one(mails, settings):
    with_password("Alice", email="alice@example.org")
    settings.PUBLIC_URL = "https://draft.example.org"
    assert "\nhttps://draft.example.org/reset-password/" in mails("alice")[("alice@example.org",)]


def test_an_invented_host_is_in_no_link(mails, settings):
    settings.ALLOWED_HOSTS = ["draft.example.org"]
    with_password("Alice", email="alice@example.org")
    with pytest.raises(Exception, match="Invalid HTTP_HOST"):
        mails("alice", HTTP_HOST="evil.example")
    (body,) = mails("alice", HTTP_HOST="draft.example.org", HTTP_X_FORWARDED_HOST="evil.example").values()
    assert "http://draft.example.org/reset-password/" in body


def test_requests_are_limited_by_name_and_by_address(mails):
    with_password("Alice", email="alice@example.org")
    for _ in range(5):
        assert len(mails("alice")) == 1
    assert refusal(mails, "ALICE") == ("TOO_MANY_ATTEMPTS", None)
    assert refusal(mails, "alice", REMOTE_ADDR="203.0.113.8") == ("TOO_MANY_ATTEMPTS", None)
    assert mails("alice@example.org") == {}, "a mailbox is not filled by naming it in another way"
    for number in range(14):
        mails(f"nobody-{number}")
    assert refusal(mails, "nobody-15") == ("TOO_MANY_ATTEMPTS", None)
    assert mails("nobody-15", REMOTE_ADDR="203.0.113.8") == {}


@pytest.mark.parametrize("spoiled", ["changed", "signed in", "deactivated", "other address", "late", "stub", "demo"])
def test_a_link_that_does_not_work_any_more(monkeypatch, spoiled):
    alice = with_password("Alice", email="alice@example.org")
    token = reset_token(alice)
    if spoiled == "changed":
        changed(visit(alice), alice)
    elif spoiled == "signed in":
        visit(alice)
    elif spoiled == "other address":
        User.objects.update(email="another@example.org")
    elif spoiled == "late":
        later = default_token_generator._now() + timedelta(hours=1, seconds=1)
        monkeypatch.setattr(default_token_generator, "_now", lambda: later)
    else:
        User.objects.update(
            **{"deactivated": {"is_active": False}, "stub": {"is_stub": True}, "demo": {"is_demo": True}}[spoiled]
        )
    request = a_request()
    assert refusal(reset_password, request, token=token, new_password=NEW) == ("RESET_INVALID", "token")
    assert get_user(request) == AnonymousUser()


def test_forged_links():
    alice, bob = with_password("Alice"), with_password("Bob")
    id, _, proof = reset_token(alice).partition("-")
    others = reset_token(bob).partition("-")[0]
    for token in (
        f"{others}-{proof}",
        f"{id}-{proof}x",
        f"{id}-{proof[:-1]}",
        f"{id}-",
        f"{id}",
        "",
        "-",
        f"-{proof}",
        f"MTIz{'MTIz' * 50}-{proof}",
        "w6nDqQ-x-y",
        "4pi6-x-y",
        "\ud800-x",
        "\x00-x",
        "ééé-x",
        "x" * 100_000,
        "LTE-" + proof,
    ):
        assert refusal(reset_password, a_request(), token=token, new_password=NEW) == ("RESET_INVALID", "token"), token


def test_a_weak_password_leaves_the_link_good():
    alice = with_password("Alice")
    token = reset_token(alice)
    assert refusal(reset_password, a_request(), token=token, new_password="alice") == ("PASSWORD_WEAK", "new_password")
    assert reset_password(a_request(), token=token, new_password=NEW) == alice


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_once_one_does():
    token = reset_token(with_password("Alice"))
    outcomes = at_once(
        *(
            lambda number=number: reset_password(a_request(), token=token, new_password=f"{NEW} {number}") and "done"
            for number in range(4)
        )
    )
    assert sorted(outcomes) == ["RESET_INVALID"] * 3 + ["done"]


def test_signing_up_and_out_sends_nothing():
    request = a_request()
    sign_up(request, username="alice", password=PASSWORD, email="alice@example.org")
    sign_out(request)
    assert arrived() == []
