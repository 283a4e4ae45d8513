"""What people say of themselves, and what they may not say."""

import pytest

from backend.accounts.models import STEAM_ID_BASE, NameTerm, User
from backend.accounts.services import update_profile
from backend.engine.core import RuleViolation
from tests.factories import a_user
from tests.services.test_races import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return a_user("Alice")


def updated(user, **profile):
    update_profile(user=user, profile=profile)
    return User.objects.get(pk=user.pk)


def refusal(user, **profile):
    before = User.objects.filter(pk=user.pk).values().get()
    with pytest.raises(RuleViolation) as refused:
        update_profile(user=user, profile=profile)
    assert User.objects.filter(pk=user.pk).values().get() == before
    assert refused.value.code == "INVALID_INPUT"
    assert refused.value.field == next(iter(profile))
    return refused.value.message


def test_what_is_not_named_stays(alice):
    updated(
        alice, nickname="Al", avatar="https://example.org/a.png", steam_id="7", role_comfort=[1, 2, 3, 4, 5], base_mmr=0
    )
    same = updated(alice)
    assert (same.nickname, same.avatar, same.steam_id) == ("Al", "https://example.org/a.png", STEAM_ID_BASE + 7)
    assert (same.comfort, same.base_mmr) == ((1, 2, 3, 4, 5), 0)
    assert updated(alice, base_mmr=4000).nickname == "Al"


@pytest.mark.parametrize("none", ["", None])
def test_nothing_and_an_empty_text_remove(alice, none):
    updated(
        alice, nickname="Al", avatar="https://example.org/a.png", steam_id="7", role_comfort=[1, 2, 3, 4, 5], base_mmr=1
    )
    bare = updated(alice, nickname=none, avatar=none, steam_id=none, role_comfort=None, base_mmr=None)
    assert (bare.nickname, bare.avatar, bare.steam_id) == ("", "", None)
    assert (bare.comfort, bare.base_mmr, bare.name) == ((0, 0, 0, 0, 0), None, "alice")


def test_somebody_is_found_by_the_new_name(alice):
    updated(alice, nickname="Lady Lake")
    assert set(NameTerm.objects.filter(user=alice).values_list("term", flat=True)) == {b"lady", b"lake", b"alice"}


@pytest.mark.parametrize(
    "nickname", ["\u200b\u200b", "Ali\u202ece", "x" * 101, "x" * 100_000, "a\x00b", "a\ud800b", "  "]
)
def test_names_are_clean(alice, nickname):
    refusal(alice, nickname=nickname)


@pytest.mark.parametrize(
    "avatar",
    [
        "https://example.org/a.png",
        "https://cdn.example.org:8443/a/b.webp?size=128#x",
        "https://xn--bcher-kva.example/a.png",
        "https://example.org/" + "a" * 480,
        " https://example.org/a.png ",
    ],
)
def test_pictures_are_addresses_by_https(alice, avatar):
    assert updated(alice, avatar=avatar).avatar == avatar.strip()


@pytest.mark.parametrize(
    "avatar",
    [
        "http://example.org/a.png",
        "HTTP://example.org/a.png",
        "//example.org/a.png",
        "/a.png",
        "a.png",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:image/svg+xml,<svg onload='alert(1)'/>",
        "data:image/png;base64," + "A" * 400,
        "ftp://example.org/a.png",
        "https://",
        "https:///a.png",
        "https://localhost/a.png",
        "https://127.0.0.1/a.png",
        "https://192.168.1.1/reboot",
        "https://[::1]/a.png",
        "https://user:word@example.org/a.png",
        "https://user@example.org/a.png",
        "https://example.org@evil.example/a.png",
        "https://example.org/a b.png",
        "https://example.org/a\x00.png",
        "https://example.org/a\u202e.png",
        "https://example.org/a\ud800.png",
        "https://example.org/\"onerror='x'",
        "https://example.org/<svg>",
        "https://example.org\\a.png",
        "https://example.org:99999/a.png",
        "https://example.org/" + "a" * 481,
        "https://example.org/" + "a" * 10_000_000,
    ],
)
def test_what_is_no_address_of_a_picture(alice, avatar):
    refusal(alice, avatar=avatar)


@pytest.mark.parametrize("text", ["1", "4294967295", " 22202 ", "76561197960265729", "76561202255233023"])
def test_a_steam_id_has_two_forms(alice, text):
    number = int(text)
    assert updated(alice, steam_id=text).steam_id == number + (STEAM_ID_BASE if number < STEAM_ID_BASE else 0)


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "-1",
        "4294967296",
        "76561197960265728",
        "76561202255233024",
        "7.6561E+16",
        "0x10",
        "1_000",
        "+7",
        "٣",
        "\uff17",
        "STEAM_0:1:4",
        "https://steamcommunity.com/id/x",
        "1\x00",
        "\ud800",
        "9" * 21,
        "9" * 100_000,
    ],
)
def test_what_is_no_steam_id(alice, text):
    refusal(alice, steam_id=text)


def test_a_steam_id_is_one_persons(alice):
    a_user("Bob", steam_id=STEAM_ID_BASE + 7)
    assert refusal(alice, steam_id="7") == "Somebody else has that Steam id."
    assert updated(a_user("Bob"), steam_id="7").steam_id == STEAM_ID_BASE + 7


def test_the_steam_id_of_a_stub_is_claimed_not_taken(alice):
    a_user("Stub", steam_id=STEAM_ID_BASE + 7, is_stub=True)
    assert refusal(alice, steam_id=str(STEAM_ID_BASE + 7)) == (
        "Staff imported that Steam id as Stub. If it is you, ask them for a link to claim that account."
    )


@pytest.mark.parametrize(
    "comfort",
    [[], [1], [1, 2, 3, 4], [1, 2, 3, 4, 5, 5], [0, 0, 0, 0, 6], [-1, 0, 0, 0, 0], [2**31 - 1] * 5, [5] * 100_000],
)
def test_comfort_is_five_numbers(alice, comfort):
    refusal(alice, role_comfort=comfort)


@pytest.mark.parametrize("mmr", [-1, 20_001, 2**31 - 1, -(2**31)])
def test_an_mmr_nobody_can_have(alice, mmr):
    refusal(alice, base_mmr=mmr)


def test_one_wrong_thing_and_nothing_is_written(alice):
    with pytest.raises(RuleViolation):
        update_profile(user=alice, profile={"nickname": "Al", "base_mmr": -1})
    assert User.objects.get().nickname == "Alice"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_want_a_steam_id_at_once_one_gets_it():
    people = [a_user(name) for name in ("Ash", "Bee", "Cyd", "Dov")]
    outcomes = at_once(
        *(lambda user=user: update_profile(user=user, profile={"steam_id": "7"}) and "done" for user in people)
    )
    assert sorted(outcomes) == ["INVALID_INPUT"] * 3 + ["done"]
