"""Personal API tokens: what is kept of them, how long they work, and for whom."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from backend.accounts.models import ApiToken, TokenScope, User
from backend.accounts.tokens import (
    MAX_TOKENS,
    create_api_token,
    revoke_api_token,
    token_of,
    token_still_valid,
    tokens_of,
)
from backend.engine.core import RuleViolation
from tests.counting import counted
from tests.factories import a_user

pytestmark = pytest.mark.django_db


def a_token(who="Alice", **options):
    return create_api_token(user=a_user(who), **{"name": "bot", "scope": TokenScope.ACT, **options})


def refusal(**options):
    with pytest.raises(RuleViolation) as refused:
        a_token(**options)
    return refused.value.code, refused.value.field


def works(secret):
    return token_of(secret) is not None


def test_a_token_speaks_for_whoever_made_it():
    token, secret = a_token(name="  My   bot ", scope=TokenScope.READ)
    assert token_of(secret) == token
    assert token_of(secret).user == a_user("Alice")
    assert (token.name, token.scope, token.expires_at) == ("My bot", "READ", None)


def test_the_secret_is_long_and_nothing_that_is_kept_gives_it_back():
    token, secret = a_token()
    assert secret.startswith("fp_")
    assert len(secret) == 3 + 43, "256 random bits"
    kept = ApiToken.objects.filter(pk=token.pk).values().get()
    assert kept["token_hash"] == hashlib.sha256(secret.encode()).hexdigest()
    assert kept["hint"] == secret[:8]
    assert secret[8:] not in str(kept)
    assert a_token()[1] != secret


@pytest.mark.parametrize("secret", ["", "fp_", "fp_" + "A" * 43, "nul\x00", "half\ud800", "ö" * 10, "x" * 100_000])
def test_what_is_no_secret_proves_nothing(secret):
    a_token()
    assert not works(secret)


def test_the_hash_and_the_hint_are_no_secrets():
    token, secret = a_token()
    assert not works(token.token_hash)
    assert not works(token.hint)
    assert not works(secret[:-1])
    assert not works(secret.swapcase())


def test_a_token_is_found_by_one_query():
    _, secret = a_token()
    works(secret)
    with counted() as queries:
        assert works(secret)
    assert len(queries) == 1
    with counted() as queries:
        assert not works("fp_unknown")
    assert len(queries) == 1, "the same for one that does not exist"


@pytest.mark.parametrize("days", [1, 365])
def test_a_token_works_until_it_expires(days):
    token, secret = a_token(expires_in_days=days)
    left = token.expires_at - timezone.now()
    assert timedelta(days=days) - timedelta(minutes=1) < left <= timedelta(days=days)
    assert works(secret)
    ApiToken.objects.update(expires_at=timezone.now())
    assert not works(secret)
    assert token_still_valid(token.pk) is None


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_life_that_makes_no_sense_is_refused(days):
    assert refusal(expires_in_days=days) == ("INVALID_INPUT", "expires_in_days")


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "nul\x00", "turned\u202e"])
def test_a_token_needs_a_name(name):
    assert refusal(name=name) == ("INVALID_INPUT", "name")


def test_a_person_has_at_most_twenty_and_each_has_their_own():
    for _ in range(MAX_TOKENS):
        a_token()
    assert refusal() == ("INVALID_INPUT", None)
    a_token("Bob")
    revoke_api_token(user=a_user("Alice"), token_id=tokens_of(a_user("Alice"))[0].pk)
    a_token()


@pytest.mark.parametrize("change", [{"is_active": False}, {"deleted_at": timezone.now()}])
def test_the_token_of_an_account_that_ended_does_not_work(change):
    token, secret = a_token()
    User.objects.update(**change)
    assert not works(secret)
    assert token_still_valid(token.pk) is None


def test_the_token_of_a_demo_account_works_only_where_these_do(settings):
    settings.DEMO_ACCOUNTS_ALLOWED = True
    a_user("Alice", is_demo=True)
    token, secret = a_token()
    assert works(secret)
    settings.DEMO_ACCOUNTS_ALLOWED = False
    assert not works(secret)
    assert token_still_valid(token.pk) is None


def test_a_revoked_token_does_not_work_and_the_others_do():
    (token, secret), (_, other) = a_token(), a_token()
    revoke_api_token(user=a_user("Alice"), token_id=token.pk)
    assert not works(secret)
    assert works(other)
    assert token_still_valid(token.pk) is None


def test_nobody_revokes_the_token_of_another():
    token, secret = a_token()
    for id in (token.pk, token.pk + 1):
        with pytest.raises(RuleViolation) as refused:
            revoke_api_token(user=a_user("Bob"), token_id=id)
        assert (refused.value.code, refused.value.message) == ("NOT_FOUND", "There is no such token.")
    assert works(secret)


def test_revoking_raises_the_owners_access_version():
    token, _ = a_token()
    before = a_user("Alice").access_version
    revoke_api_token(user=a_user("Alice"), token_id=token.pk)
    assert a_user("Alice").access_version == before + 1


def test_the_last_use_is_recorded_at_most_once_a_minute():
    token, secret = a_token()
    assert token.last_used_at is None
    works(secret)
    token.refresh_from_db()
    first = token.last_used_at
    assert timezone.now() - first < timedelta(seconds=10)
    works(secret)
    token.refresh_from_db()
    assert token.last_used_at == first
    ApiToken.objects.update(last_used_at=first - timedelta(seconds=61))
    works(secret)
    token.refresh_from_db()
    assert token.last_used_at >= first


def test_tokens_are_listed_newest_first():
    first, second = a_token()[0], a_token()[0]
    a_token("Bob")
    assert list(tokens_of(a_user("Alice"))) == [second, first]
