"""Making an account: what names, passwords and addresses may be, and what happens to all others."""

import pytest
from django.contrib.auth.models import AnonymousUser

from backend.accounts.models import NameTerm, User
from backend.accounts.services import sign_in, sign_up
from backend.engine.core import RuleViolation
from tests.factories import a_user
from tests.services.test_races import at_once
from tests.services.visits import PASSWORD, a_request, visit, visitor, with_password

pytestmark = pytest.mark.django_db


def signed_up(username="alice", password=PASSWORD, **fields):
    request = a_request()
    user = sign_up(request, username=username, password=password, **fields)
    request.session.save()
    assert visitor(request) == user
    return User.objects.get(pk=user.pk)


def refused(username="alice", password=PASSWORD, **fields):
    """Code and field of the refusal, which wrote nothing and signed nobody in."""
    before, request = User.objects.count(), a_request()
    with pytest.raises(RuleViolation) as refusal:
        sign_up(request, username=username, password=password, **fields)
    assert User.objects.count() == before
    assert request.user == AnonymousUser()
    return refusal.value.code, refusal.value.field


def test_somebody_new_is_signed_in_at_once_and_can_come_back():
    alice = signed_up("Alice", nickname="Alice of the Marsh", email="Alice@Example.org")
    assert (alice.username, alice.name, alice.email) == ("Alice", "Alice of the Marsh", "Alice@Example.org")
    assert (alice.is_stub, alice.is_demo, alice.is_staff, alice.is_superuser) == (False,) * 4
    assert alice.is_active
    assert sign_in(a_request(), "alice", PASSWORD) == alice
    assert NameTerm.objects.filter(user=alice, term=b"marsh").exists()


def test_a_name_and_an_address_are_not_needed():
    alice = signed_up()
    assert (alice.name, alice.nickname, alice.email) == ("alice", "", "")
    assert signed_up("bob", nickname="", email="").name == "bob"
    assert signed_up("cyd", nickname=None, email=None).name == "cyd"


def test_several_people_may_have_one_address():
    signed_up("alice", email="family@example.org")
    signed_up("bob", email="family@example.org")


@pytest.mark.parametrize("username", ["al", "a.b-c_d", "0", "x" * 30, "A1", " alice ", "._a", "deleted", "deleted-x"])
def test_usernames_that_are_fine(username):
    if len(username.strip()) > 1:
        assert signed_up(username).username == username.strip()


@pytest.mark.parametrize(
    "username",
    [
        "",
        " ",
        "a",
        "x" * 31,
        "x" * 100_000,
        "al ice",
        "álice",
        "алиса",
        "ali\u0441e",
        "\uff11\uff12",
        "٣٤",
        "al\x00ice",
        "al\ud800ice",
        "alice\u202e",
        "\u200b\u200b",
        "👻👻",
        "._-",
        "a@b",
        "a/b",
        "a<b>",
        "alice\n",
        "ali\nce",
    ],
)
def test_usernames_that_are_none(username):
    if username.strip() != "alice":
        assert refused(username) == ("INVALID_INPUT", "username")


@pytest.mark.parametrize("username", ["alice", "ALICE", "aLiCe", " alice"])
def test_a_username_is_one_persons_in_any_case(username):
    a_user("Alice")
    assert refused(username) == ("USERNAME_TAKEN", "username")


@pytest.mark.parametrize("username", ["deleted-1", "Deleted-77"])
def test_names_of_deleted_accounts_are_nobodys(username):
    assert refused(username) == ("USERNAME_TAKEN", "username")


@pytest.mark.parametrize(
    "nickname",
    ["x" * 100, "👩‍👩‍👧‍👦 Ghost 👻", "محمد", "שלום", "Ngọc Ánh", "<script>alert(1)</script>", "\U0001d56c", "李"],
)
def test_names_to_go_by_are_of_any_script(nickname):
    assert signed_up(nickname=nickname).nickname == nickname


@pytest.mark.parametrize(
    "nickname",
    [
        "x" * 101,
        "x" * 100_000,
        "Ali\x00ce",
        "Ali\ud800ce",
        "Ali\u202ece",
        "Ali\u2066ce",
        "\u200b\u200b",
        "\u200d",
        "\u3164",
        "   ",
        "Z" + "\u0301" * 6,
        "Ali\u200bce",
        "\ufeffAlice",
        "a\x1bb",
    ],
)
def test_names_that_reach_beyond_themselves_are_refused(nickname):
    assert refused(nickname=nickname) == ("INVALID_INPUT", "nickname")


@pytest.mark.parametrize(
    "email",
    [
        "alice",
        "alice@",
        "@example.org",
        "alice@example.org\nBcc: all@example.org",
        "alice@example.org\x00",
        '"\x01"@example.org',
        "al ice@example.org",
        "alice@example.org, bob@example.org",
        "ali\ud800ce@example.org",
        "a" * 250 + "@example.org",
        "Alice <alice@example.org>",
    ],
)
def test_addresses_that_are_none(email):
    assert refused(email=email) == ("INVALID_INPUT", "email")


@pytest.mark.parametrize(
    ("username", "password", "fields"),
    [
        ("alice", "", {}),
        ("alice", "short 1", {}),
        ("alice", "password1", {}),
        ("alice.marsh", "alice.marsh", {}),
        ("alice", "lady of the lake", {"nickname": "Lady of the Lake"}),
        ("alice", "marsh.alice@example", {"email": "marsh.alice@example.org"}),
        ("alice", "nul \x00 is no character", {}),
        ("alice", "half \ud800 is no character", {}),
        ("alice", "x" * 1001, {}),
        ("alice", "x" * 1_000_000, {}),
    ],
)
def test_passwords_that_are_too_weak(username, password, fields):
    assert refused(username, password, **fields) == ("PASSWORD_WEAK", "password")


def test_everything_wrong_with_a_password_is_said_at_once():
    with pytest.raises(RuleViolation) as refusal:
        sign_up(a_request(), username="alice", password="alice")
    assert refusal.value.message == (
        "The password is too similar to the username. "
        "This password is too short. It must contain at least 8 characters. This password is too common."
    )


@pytest.mark.parametrize(
    "password", ["correct horse", "пароль из слов", "👻👻👻👻👻👻👻👻", " spaces  count ", "x1!" * 333]
)
def test_passwords_are_of_any_script_and_taken_as_they_are(password):
    alice = signed_up(password=password)
    assert sign_in(a_request(), "alice", password) == alice
    with pytest.raises(RuleViolation):
        sign_in(a_request(), "alice", password + " ")


def test_sign_up_can_be_closed(settings):
    settings.SIGN_UP_OPEN = False
    assert refused() == ("SIGN_UP_CLOSED", None)


def test_twenty_accounts_an_hour_from_one_address_and_mistakes_do_not_count():
    for number in range(20):
        assert refused("._-")[0] == "INVALID_INPUT"
        signed_up(f"name-{number}")
    assert refused("one-more")[0] == "TOO_MANY_ATTEMPTS"
    sign_up(a_request(REMOTE_ADDR="203.0.113.8"), username="one-more", password=PASSWORD)


def test_signing_up_takes_a_session_from_whoever_had_it():
    bob = with_password("Bob")
    request = visit(bob)
    former = request.session.session_key
    alice = sign_up(request, username="alice", password=PASSWORD)
    request.session.save()
    assert visitor(request) == alice
    assert request.session.session_key != former
    assert User.objects.get(pk=bob.pk).access_version == 2


@pytest.mark.django_db(transaction=True)
def test_of_many_who_want_a_username_at_the_same_moment_one_gets_it():
    names = ["Alice", "alice", "ALICE", "aLice", "alicE", "AlIcE"]
    outcomes = at_once(
        *(lambda name=name: sign_up(a_request(), username=name, password=PASSWORD) and "done" for name in names)
    )
    assert sorted(outcomes) == ["USERNAME_TAKEN"] * 5 + ["done"]
    assert User.objects.count() == 1
