"""How often somebody may try: per account and address, whoever asks and whether or not there is such an account."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from limits.storage import memory

from backend.accounts import throttle
from backend.accounts.services import sign_in
from backend.engine.core import RuleViolation
from tests.counting import counted
from tests.servers import valkey
from tests.services.visits import PASSWORD, a_request, visit, visitor, with_password
from tests.with_clock import Clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch, settings):
    """The clock that counts of attempts go by, where they live in the process."""
    counted_in("", settings, monkeypatch)
    clock = Clock(time.time())
    monkeypatch.setattr(memory, "time", clock)
    monkeypatch.setattr(throttle, "time", clock)
    return clock


def counted_in(url, settings, monkeypatch):
    """As a process starts: what it counts is in the Redis of this address, or in itself."""
    settings.REDIS_URL = url
    monkeypatch.setattr(throttle, "_limiter", cache(throttle._limiter.__wrapped__))


def tried(username, password="wrong", address="203.0.113.7"):
    """How signing in ended."""
    try:
        sign_in(a_request(REMOTE_ADDR=address), username, password)
    except RuleViolation as violation:
        return violation.code
    return "DONE"


def test_five_wrong_passwords_from_one_address_and_one_waits(clock):
    with_password("Alice")
    assert [tried("alice") for _ in range(6)] == ["INVALID_CREDENTIALS"] * 5 + ["TOO_MANY_ATTEMPTS"]
    assert tried("ALICE", PASSWORD) == "TOO_MANY_ATTEMPTS"
    clock.pass_by(minutes=5, seconds=1)
    assert tried("alice", PASSWORD) == "DONE"


def test_from_another_address_the_account_is_as_open_as_before():
    with_password("Alice")
    for _ in range(6):
        tried("alice")
    assert tried("alice", PASSWORD, address="203.0.113.8") == "DONE"
    assert tried("bob", PASSWORD) == "INVALID_CREDENTIALS"


def test_signing_in_makes_up_for_earlier_failures():
    with_password("Alice")
    for _ in range(3):
        assert [tried("alice") for _ in range(4)] == ["INVALID_CREDENTIALS"] * 4
        assert tried("alice", PASSWORD) == "DONE"


def test_fifty_failures_from_one_address_whatever_the_names():
    assert {tried(f"name-{number}") for number in range(50)} == {"INVALID_CREDENTIALS"}
    assert tried("name-51") == "TOO_MANY_ATTEMPTS"
    assert tried("name-51", address="203.0.113.8") == "INVALID_CREDENTIALS"


def test_a_hundred_failures_for_one_account_from_wherever():
    with_password("Alice")
    assert {tried("alice", address=f"203.0.113.{number}") for number in range(100)} == {"INVALID_CREDENTIALS"}
    assert tried("alice", PASSWORD, address="198.51.100.1") == "TOO_MANY_ATTEMPTS"


def test_success_counts_against_nobody():
    with_password("Alice")
    assert {tried("alice", PASSWORD) for _ in range(120)} == {"DONE"}


def test_what_was_refused_for_one_account_does_not_use_up_the_address():
    for _ in range(100):
        tried("alice")
    assert tried("bob") == "INVALID_CREDENTIALS"


@pytest.mark.parametrize("spelling", ["ALICE", "aLiCe", "ÁLICE", "\uff41lice"])
def test_another_spelling_has_no_count_of_its_own(spelling):
    for _ in range(5):
        tried("alice")
    assert tried(spelling) == "TOO_MANY_ATTEMPTS"


@pytest.mark.parametrize("username", ["alice", "nobody", "nul\x00", "half\ud800"])
def test_a_throttled_sign_in_looks_at_nothing_and_says_the_same_for_all(monkeypatch, username):
    with_password("Alice")
    for _ in range(5):
        tried(username)
    monkeypatch.setattr(MD5PasswordHasher, "encode", None)
    with counted() as queries, pytest.raises(RuleViolation) as refused:
        sign_in(a_request(REMOTE_ADDR="203.0.113.7"), username, PASSWORD)
    assert queries == []
    assert refused.value.message == "Too many attempts. Try again in 5 minutes."


def test_it_says_when_to_try_again(clock):
    for _ in range(5):
        tried("alice")
    for seconds, wait in ((70, "4 minutes"), (180, "a minute"), (40, "a minute")):
        clock.pass_by(seconds=seconds)
        with pytest.raises(RuleViolation, match=f"Try again in {wait}."):
            sign_in(a_request(REMOTE_ADDR="203.0.113.7"), "alice", PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_of_forty_guesses_at_the_same_moment_five_are_looked_at():
    with_password("Alice")
    together = Barrier(40)

    def guess(_):
        together.wait()
        try:
            return tried("alice")
        finally:
            connection.close()

    with ThreadPoolExecutor(40) as threads:
        outcomes = Counter(threads.map(guess, range(40)))
    assert outcomes == {"INVALID_CREDENTIALS": 5, "TOO_MANY_ATTEMPTS": 35}


def test_the_admin_site_is_no_way_around(client):
    with_password("Root", is_staff=True, is_superuser=True)

    def try_admin(password):
        data = {"username": "root", "password": password, "next": "/admin/"}
        return client.post("/admin/login/", data, REMOTE_ADDR="203.0.113.7")

    for _ in range(5):
        assert try_admin("wrong").status_code == 200
    answer = try_admin(PASSWORD)
    assert answer.status_code == 200
    assert "Too many attempts." in answer.content.decode()
    assert tried("root", PASSWORD) == "TOO_MANY_ATTEMPTS"


def test_signed_in_people_are_not_asked_for_anything(clock):
    alice = with_password("Alice")
    request = visit(alice, REMOTE_ADDR="203.0.113.7")
    for _ in range(6):
        tried("alice")
    assert visitor(request) == alice


@pytest.mark.parametrize(
    ("remote", "forwarded", "trust", "address"),
    [
        ("203.0.113.7", "", False, "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", False, "203.0.113.7"),
        ("10.0.0.1", "198.51.100.1", True, "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1", True, "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1,198.51.100.1", True, "198.51.100.1"),
        ("10.0.0.1", "", True, "10.0.0.1"),
        ("10.0.0.1", "nonsense", True, "10.0.0.1"),
        ("::ffff:203.0.113.7", "", False, "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "", False, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "", False, "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "", False, "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "", False, "fe80::/64"),
        ("", "", False, "unknown"),
        ("localhost", "198.51.100.1", False, "unknown"),
    ],
)
def test_where_a_request_comes_from(settings, remote, forwarded, trust, address):
    settings.TRUST_PROXY = trust
    meta = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert throttle.address_of(a_request(REMOTE_ADDR=remote, **meta)) == address


def test_several_processes_count_together(settings, monkeypatch):
    with_password("Alice")
    with valkey() as url:
        for _ in range(5):
            counted_in(url, settings, monkeypatch)
            assert tried("alice") == "INVALID_CREDENTIALS"
        counted_in(url, settings, monkeypatch)
        assert tried("alice", PASSWORD) == "TOO_MANY_ATTEMPTS"
        assert {tried("alice", PASSWORD, "203.0.113.8") for _ in range(60)} == {"DONE"}


def test_without_its_redis_the_house_stays_open(settings, monkeypatch, caplog):
    with_password("Alice")
    counted_in("redis://127.0.0.1:1", settings, monkeypatch)
    assert {tried("alice", "wrong") for _ in range(6)} == {"INVALID_CREDENTIALS"}
    assert tried("alice", PASSWORD) == "DONE"
    assert "cannot be reached" in caplog.text


def test_nobody_reads_out_of_the_counts_who_tried_what(clock):
    tried("alice")
    kept = repr(vars(throttle._limiter().storage))
    assert "guesses-here" in kept
    assert "alice" not in kept
    assert "203.0.113.7" not in kept
