"""Accounts in the API: made, changed, lost and found again, claimed and deleted."""

import json
import re

import pytest
from django.test import Client

from backend import rates
from backend.accounts.models import TokenScope, User
from backend.accounts.tokens import create_api_token
from schema.ids import encode
from tests.api import Api
from tests.factories import a_user
from tests.schema.signing import VIEWER, done, signed_in, who
from tests.services.visits import PASSWORD, arrived, with_password

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "battery staple"
ACCOUNT = "account { user { username } email discordId guildNickname discordName tokens { name } }"


def document(name):
    """A mutation as it is sent, whatever its input."""
    type_name = f"{name[0].upper()}{name[1:]}Input"
    return f"mutation($input: {type_name}!) {{ {name}(input: $input) {{ errors {{ code message }} }} }}"


# An account's life


def test_from_sign_up_to_deletion():
    api = Api()
    made = done(api, "signUp", VIEWER, username="Alice", password=PASSWORD, nickname="Al", email="alice@example.org")
    assert made == {"viewer": {"username": "Alice", "name": "Al"}}
    assert who(api) == "Alice"
    assert api.ask("{ site { signUpOpen } }") == {"site": {"signUpOpen": True}}
    assert api.ask(f"{{ {ACCOUNT} }}")["account"] == {
        "user": {"username": "Alice"},
        "email": "alice@example.org",
        "discordId": None,
        "guildNickname": "",
        "discordName": "",
        "tokens": [],
    }
    profile = {"nickname": None, "avatar": "https://example.org/a.png", "steamId": "7", "roleComfort": [1, 2, 3, 4, 5]}
    user = "user { nickname name avatar steamAccountId roleComfort baseMmr }"
    assert done(api, "updateProfile", user, **profile, baseMmr=4000)["user"] == {
        "nickname": "",
        "name": "Alice",
        "avatar": "https://example.org/a.png",
        "steamAccountId": "7",
        "roleComfort": [1, 2, 3, 4, 5],
        "baseMmr": 4000,
    }
    assert done(api, "updateProfile", "user { baseMmr avatar }", avatar="")["user"] == {"baseMmr": 4000, "avatar": None}
    assert done(api, "changeEmail", "account { email }", email="", password=PASSWORD) == {"account": {"email": None}}
    assert done(api, "changePassword", VIEWER, currentPassword=PASSWORD, newPassword=NEW)["viewer"]["name"] == "Alice"
    assert who(api) == "Alice"
    assert done(api, "deleteAccount", password=NEW) == {}
    assert who(api) is None
    assert api.ask("{ account { email } }") == {"account": None}
    assert Api().refused("signIn", username="alice", password=NEW) == "INVALID_CREDENTIALS"


def test_what_stands_behind_an_operation_acts_as_who_signed_in_before_it():
    with_password("Ash")
    document = """mutation($password: String!) {
      signIn(input: {username: "ash", password: $password}) { errors { code } }
      updateProfile(input: {nickname: "Ashes"}) { errors { code } }
      signOut { errors { code } }
      again: updateProfile(input: {nickname: "Ghost"}) { errors { code } }
    }"""
    answer = Api().ask(document, password=PASSWORD)
    assert answer["updateProfile"] == {"errors": []}
    assert answer["again"] == {"errors": [{"code": "SIGN_IN_REQUIRED"}]}
    assert User.objects.get().nickname == "Ashes"


def test_another_password_ends_the_other_sessions():
    with_password("Ash")
    here, there = signed_in("ash"), signed_in("ash")
    done(here, "changePassword", currentPassword=PASSWORD, newPassword=NEW)
    assert (who(here), who(there)) == ("ash", None)


def test_an_answer_that_is_late_does_not_sign_out_who_signed_in_meanwhile():
    with_password("Ash")
    with_password("Bee")
    browser = signed_in("Ash")
    former = browser.client.cookies["sessionid"].value
    done(browser, "signIn", username="Bee", password=PASSWORD)
    other_tab = Api()
    other_tab.client.cookies["sessionid"] = former
    response = other_tab.client.get("/api/graphql/", {"query": "{ viewer { username } }"})
    assert response.json()["data"] == {"viewer": None}
    assert "sessionid" not in response.cookies
    browser.ask("mutation { signOut { errors { code } } }")
    assert browser.client.cookies["sessionid"].value == ""


def test_a_forgotten_password_is_chosen_anew_by_mail():
    with_password("Ash", email="ash@example.org")
    elsewhere = signed_in("ash")
    stranger = Api()
    assert done(stranger, "requestPasswordReset", login="ash@example.org") == {}
    (mail,) = arrived()
    assert (mail.to, mail.subject) == (["ash@example.org"], "Choose a new password")
    (token,) = re.findall(r"http://testserver/reset-password/(\S+)", mail.body)
    assert stranger.refused("resetPassword", token=token, newPassword="ash") == "PASSWORD_WEAK"
    assert done(stranger, "resetPassword", VIEWER, token=token, newPassword=NEW)["viewer"]["username"] == "ash"
    assert (who(stranger), who(elsewhere)) == ("ash", None)
    assert Api().refused("resetPassword", token=token, newPassword=NEW) == "RESET_INVALID"


def test_the_answer_to_a_forgotten_password_is_the_same_for_everybody():
    with_password("Ash", email="ash@example.org")
    logins = ("ash", "ash@example.org", "nobody", "nobody@example.org", "", "nul\x00", "x" * 1000)
    answers = set()
    for login in logins:
        rates.reset()
        answers.add(json.dumps(Api().post(document("requestPasswordReset"), input={"login": login})))
    assert len(answers) == 1
    assert json.loads(answers.pop())["data"] == {"requestPasswordReset": {"errors": []}}


@pytest.mark.parametrize(
    ("name", "input"),
    [
        ("changePassword", {"currentPassword": PASSWORD, "newPassword": NEW}),
        ("changeEmail", {"email": "a@example.org", "password": PASSWORD}),
        ("deleteAccount", {"password": PASSWORD}),
        ("updateProfile", {"nickname": "Ghost"}),
        ("createClaimLink", {"userId": encode("User", 1)}),
        ("revokeClaimLink", {"claimLinkId": encode("ClaimLink", 1)}),
    ],
)
def test_a_stranger_is_asked_to_sign_in(name, input):
    assert Api().refused(name, **input) == "SIGN_IN_REQUIRED"


@pytest.mark.parametrize(
    ("name", "input"),
    [
        ("signIn", {"username": "ash", "password": PASSWORD}),
        ("signUp", {"username": "bee", "password": PASSWORD}),
        ("changePassword", {"currentPassword": PASSWORD, "newPassword": NEW}),
        ("changeEmail", {"email": "a@example.org", "password": PASSWORD}),
        ("resetPassword", {"token": "x-y", "newPassword": NEW}),
        ("claimAccount", {"token": "x", "username": "bee", "password": PASSWORD}),
        ("deleteAccount", {"password": PASSWORD}),
    ],
)
def test_a_token_is_no_way_to_what_proves_who_somebody_is(name, input):
    _, secret = create_api_token(user=with_password("Ash"), name="bot", scope=TokenScope.ACT)
    api = Api()
    api.client = Client(headers={"authorization": f"Bearer {secret}"})
    assert api.refused(name, **input) == "SESSION_REQUIRED"
    assert who(api) == "ash"


@pytest.mark.parametrize("development", [True, False])
def test_the_site_says_whether_it_is_for_developers(development, settings):
    settings.DEBUG = development
    assert Api().ask("{ site { development } }") == {"site": {"development": development}}


def test_sign_up_can_be_closed(settings):
    settings.SIGN_UP_OPEN = False
    assert Api().ask("{ site { signUpOpen } }") == {"site": {"signUpOpen": False}}
    assert Api().refused("signUp", username="alice", password=PASSWORD) == "SIGN_UP_CLOSED"


def test_a_refusal_names_the_field_as_the_api_spells_it():
    api = Api(with_password("Ash"))
    fields = {
        "currentPassword": ("changePassword", {"currentPassword": "wrong", "newPassword": NEW}),
        "newPassword": ("changePassword", {"currentPassword": PASSWORD, "newPassword": "ash"}),
        "password": ("changeEmail", {"email": "", "password": "wrong"}),
        "steamId": ("updateProfile", {"steamId": "x"}),
        "roleComfort": ("updateProfile", {"roleComfort": [1]}),
        "baseMmr": ("updateProfile", {"baseMmr": -1}),
    }
    for field, (name, input) in fields.items():
        (error,) = api.mutate(name, **input)["errors"]
        assert error["field"] == field


# Bad input


@pytest.mark.parametrize(
    "extra",
    [
        {"isSuperuser": True},
        {"isStaff": True},
        {"isStub": False},
        {"isActive": True},
        {"role": "OWNER"},
        {"id": "dToxMw"},
        {"username": "root"},
        {"__proto__": {"isStaff": True}},
    ],
)
@pytest.mark.parametrize("name", ["signUp", "updateProfile"])
def test_nobody_gives_themselves_what_the_input_does_not_have(name, extra):
    ash = a_user("Ash")
    given = {"username": "bee", "password": PASSWORD} if name == "signUp" else {"nickname": "Ghost"}
    if extra.keys() & given.keys():
        return
    answer = Api(ash).post(document(name), input=given | extra)
    assert answer.get("data") is None
    assert answer["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert User.objects.count() == 1
    assert User.objects.get().nickname == "Ash"


NASTY = [
    "",
    " ",
    "\x00",
    "nul\x00",
    "\ud800",
    "half\ud800",
    "\u202eevil",
    "\u200b\u200b",
    "x" * 100,
    "x" * 100_000,
    "👻",
    "محمد",
    "שלום",
    "<svg onload=alert(1)>",
    "'; DROP TABLE accounts_user; --",
    "%00%s{0}${x}",
    "\r\nBcc: all@example.org",
    "Z" + "\u0301" * 1000,
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_whatever_is_sent_is_answered_by_rules_and_breaks_nothing(text):
    """Every text of every mutation, as a stranger and as somebody signed in: data or a code, never a masked bug."""
    with_password("Ash")
    calls = [
        ("signIn", {"username": text, "password": text}),
        ("signIn", {"username": "ash", "password": text}),
        ("signUp", {"username": text, "password": text, "nickname": text, "email": text}),
        ("signUp", {"username": "bee", "password": PASSWORD, "nickname": text}),
        ("signUp", {"username": "cyd", "password": text}),
        ("changePassword", {"currentPassword": text, "newPassword": text}),
        ("changePassword", {"currentPassword": PASSWORD, "newPassword": text}),
        ("changeEmail", {"email": text, "password": text}),
        ("changeEmail", {"email": text, "password": PASSWORD}),
        ("requestPasswordReset", {"login": text}),
        ("resetPassword", {"token": text, "newPassword": text}),
        ("updateProfile", {"nickname": text, "avatar": text, "steamId": text}),
        ("updateProfile", {"nickname": text}),
        ("deleteAccount", {"password": text}),
        ("claimAccount", {"token": text, "username": text, "password": text, "email": text}),
        ("createClaimLink", {"userId": text}),
        ("revokeClaimLink", {"claimLinkId": text}),
    ]
    for api in (Api(), Api(a_user("Ash"))):
        for name, input in calls:
            answer = api.post(document(name), input=input)
            assert "errors" not in answer, (name, answer)
        assert api.ask("query($token: String!) { claim(token: $token) { state } }", token=text) == {
            "claim": {"state": "UNKNOWN"}
        }
    assert all(name.isprintable() for name in User.objects.values_list("nickname", flat=True))


def test_names_come_back_as_they_were_given():
    for number, nickname in enumerate(["x" * 100, "👩‍👩‍👧‍👦 Ghost 👻", "محمد", "<b>bold</b> & 'quoted'"]):
        api = Api(a_user(f"Name{number}"))
        assert done(api, "updateProfile", "user { name }", nickname=nickname) == {"user": {"name": nickname}}


def test_too_many_attempts_say_when_to_come_back():
    for _ in range(5):
        assert Api().refused("signIn", username="ash", password="wrong") == "INVALID_CREDENTIALS"
    (error,) = Api().mutate("signIn", username="ash", password=PASSWORD)["errors"]
    assert error == {
        "code": "TOO_MANY_ATTEMPTS",
        "message": "Too many attempts. Try again in 5 minutes.",
        "field": None,
    }


def test_signing_out_raises_what_open_sockets_look_at():
    ash = with_password("Ash")
    signed_in("ash").ask("mutation { signOut { errors { code } } }")
    assert User.objects.get(pk=ash.pk).access_version == 2
