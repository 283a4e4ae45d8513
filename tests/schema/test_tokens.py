"""API tokens over HTTP: what they open, what they leave alone, and what they never may."""

import json

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from backend.accounts.models import ApiToken, TokenScope
from backend.accounts.tokens import create_api_token
from tests.api import Api, gid
from tests.factories import a_user
from tests.services.drafting import a_draft, player, turn

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/api/graphql/"
VIEWER = "{ viewer { username } }"
TOKEN = "id name scope hint createdAt expiresAt lastUsedAt"
LIST = "account { user { username } tokens { name } }"
CREATE = {"name": "bot", "scope": "ACT"}


def secret_of(who, scope=TokenScope.ACT):
    return create_api_token(user=a_user(who), name="bot", scope=scope)[1]


def send(query, authorization, client=None, variables=None, operation=None, **headers):
    body = json.dumps({"query": query, "variables": variables, "operationName": operation})
    headers = {"authorization": authorization, **headers}
    return (client or Client()).post(PAGE, body, content_type="application/json", headers=headers)


def code_of(response):
    (error,) = response.json()["errors"]
    return error["extensions"]["code"]


class Program(Api):
    """Somebody's program at the API: a token and nothing else."""

    def __init__(self, who, scope=TokenScope.ACT):
        self.client = Client(headers={"authorization": f"Bearer {secret_of(who, scope)}"})


@pytest.mark.parametrize("scope", TokenScope)
@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_token_reads_as_its_owner(scheme, scope):
    answer = send(VIEWER, f"{scheme} {secret_of('Ash', scope)}").json()
    assert answer["data"] == {"viewer": {"username": "ash"}}


@pytest.mark.parametrize(
    "authorization", ["Bearer", "Bearer ", "Bearer fp_unknown", "Bearer null", "bearer x y", "Bearer \xff"]
)
def test_a_token_that_proves_nothing_is_a_401_of_the_protocols_shape(authorization):
    response = send(VIEWER, authorization)
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert code_of(response) == "TOKEN_INVALID"


def test_other_schemes_are_somebody_elses():
    assert send(VIEWER, "Basic YTpi").json()["data"] == {"viewer": None}
    with_cookie = Api("Ash").client
    assert send(VIEWER, "Basic YTpi", with_cookie).json()["data"] == {"viewer": {"username": "ash"}}


def test_beside_a_token_the_cookie_is_not_looked_at():
    browser = Api("Bee").client
    assert send(VIEWER, f"Bearer {secret_of('Ash')}", browser).json()["data"]["viewer"] == {"username": "ash"}
    assert send(VIEWER, "Bearer fp_unknown", browser).status_code == 401, "no falling back to the session"


def test_what_a_token_does_leaves_the_session_of_the_browser_alone():
    browser = Api("Bee")
    before = browser.client.cookies[settings.SESSION_COOKIE_NAME].value
    for query in ("mutation { signOut { errors { code } } }", VIEWER):
        response = send(query, f"Bearer {secret_of('Ash')}", browser.client)
        assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert browser.client.cookies[settings.SESSION_COOKIE_NAME].value == before
    assert Session.objects.count() == 1
    assert browser.ask(VIEWER)["viewer"] == {"username": "bee"}


def test_a_cookie_without_an_origin_is_fine_beside_a_token():
    """It is not looked at, so it proves nothing that another site could abuse."""
    client = Client()
    client.cookies = Api("Bee").client.cookies
    assert send(VIEWER, None, client).status_code == 403
    assert send(VIEWER, f"Bearer {secret_of('Ash')}", client).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://testserver"}, 200),
        ({"origin": "https://friend.example"}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_a_token_opens_no_way_for_other_sites(headers, status, settings):
    settings.ALLOWED_ORIGINS = ["https://friend.example"]
    assert send(VIEWER, f"Bearer {secret_of('Ash')}", **headers).status_code == status


@pytest.mark.parametrize("scope", TokenScope)
def test_only_a_token_that_may_act_picks(scope):
    draft = a_draft()
    input = {"draftId": gid(draft), "playerId": gid(player(draft.tournament, "Dot")), "turn": turn(draft)}
    document = "mutation($input: PickPlayerInput!) { pickPlayer(input: $input) { errors { code } } }"
    answer = Program("Ash", scope).post(document, input=input)
    draft.refresh_from_db()
    if scope == TokenScope.ACT:
        assert answer["data"] == {"pickPlayer": {"errors": []}}
        assert draft.sequence == 4
    else:
        assert "data" not in answer
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["TOKEN_READ_ONLY"]
        assert draft.sequence == 2


@pytest.mark.parametrize(
    ("document", "operation", "allowed"),
    [
        ("query Read { viewer { username } } mutation Write { signOut { errors { code } } }", "Read", True),
        ("query Read { viewer { username } } mutation Write { signOut { errors { code } } }", "Write", False),
        ("mutation { signOut { errors { code } } }", None, False),
        ("mutation { __typename }", None, False),
    ],
)
def test_a_reading_token_is_held_to_the_operation_that_is_asked_for(document, operation, allowed):
    response = send(document, f"Bearer {secret_of('Ash', TokenScope.READ)}", operation=operation)
    assert response.status_code == 200
    if allowed:
        assert "errors" not in response.json()
    else:
        assert code_of(response) == "TOKEN_READ_ONLY"


def test_a_batch_is_no_way_around():
    body = json.dumps([{"query": "mutation { signOut { errors { code } } }"}])
    headers = {"authorization": f"Bearer {secret_of('Ash', TokenScope.READ)}"}
    assert Client().post(PAGE, body, content_type="application/json", headers=headers).status_code == 400


def test_a_mutation_goes_through_no_get_whatever_the_token():
    headers = {"authorization": f"Bearer {secret_of('Ash')}"}
    query = "mutation { signOut { errors { code } } }"
    assert Client().get(PAGE, {"query": query}, headers=headers).status_code == 405
    assert Client().get(PAGE, {"query": VIEWER}, headers=headers).json()["data"]["viewer"] == {"username": "ash"}


def test_a_token_is_made_shown_once_and_revoked():
    ash = Api("Ash")
    made = ash.mutate("createApiToken", f"apiToken {{ {TOKEN} }} secret {LIST}", **CREATE)
    assert made["errors"] == []
    assert made["account"] == {"user": {"username": "ash"}, "tokens": [{"name": "bot"}]}
    token = made["apiToken"]
    assert (token["name"], token["scope"], token["expiresAt"], token["lastUsedAt"]) == ("bot", "ACT", None, None)
    assert made["secret"].startswith(token["hint"])
    authorization = f"Bearer {made['secret']}"
    assert send(VIEWER, authorization).json()["data"]["viewer"] == {"username": "ash"}
    node = "query($id: ID!) { node(id: $id) { ... on ApiToken { hint lastUsedAt } } }"
    assert ash.ask(node, id=token["id"])["node"]["lastUsedAt"]
    assert ash.mutate("revokeApiToken", LIST, tokenId=token["id"])["account"]["tokens"] == []
    assert send(VIEWER, authorization).status_code == 401
    assert ash.refused("revokeApiToken", tokenId=token["id"]) == "NOT_FOUND"


def test_a_token_is_its_owners_alone():
    made = Api("Ash").mutate("createApiToken", "apiToken { id }", **CREATE)["apiToken"]
    node = "query($id: ID!) { node(id: $id) { id } }"
    assert Api("Ash").ask(node, id=made["id"])["node"] == made
    a_user("Root", is_superuser=True)
    for who in (None, "Bee", "Root"):
        assert Api(who).error(node, id=made["id"]) == "NOT_FOUND"
    assert Api("Bee").refused("revokeApiToken", tokenId=made["id"]) == "NOT_FOUND"
    assert Api().refused("revokeApiToken", tokenId=made["id"]) == "SIGN_IN_REQUIRED"
    assert Api().refused("createApiToken", **CREATE) == "SIGN_IN_REQUIRED"
    assert ApiToken.objects.count() == 1


def test_an_account_lists_its_own_tokens_newest_first_and_expired_ones():
    for name in ("first", "second"):
        Api("Ash").mutate("createApiToken", scope="READ", name=name, expiresInDays=1)
    Api("Bee").mutate("createApiToken", **CREATE)
    ApiToken.objects.filter(name="second").update(expires_at=timezone.now())
    document = f"{{ account {{ tokens {{ {TOKEN} }} }} }}"
    tokens = Api("Ash").ask(document)["account"]["tokens"]
    assert [(token["name"], token["scope"], token["lastUsedAt"]) for token in tokens] == [
        ("second", "READ", None),
        ("first", "READ", None),
    ]
    assert all(token["expiresAt"] for token in tokens)
    assert Api().ask(document) == {"account": None}


ACCOUNT = {
    "signIn": {"username": "bee", "password": "x"},
    "signOut": None,
    "signUp": {"username": "newcomer", "password": "long enough 1"},
    "changePassword": {"currentPassword": "x", "newPassword": "long enough 1"},
    "changeEmail": {"email": "", "password": "x"},
    "deleteAccount": {"password": "x"},
    "claimAccount": {"token": "x", "username": "newcomer", "password": "long enough 1"},
    "createClaimLink": {"userId": "x"},
    "resetPassword": {"token": "x", "newPassword": "long enough 1"},
    "createApiToken": CREATE,
    "revokeApiToken": {"tokenId": "x"},
}


@pytest.mark.parametrize("name", ACCOUNT)
def test_a_token_touches_nothing_that_proves_who_somebody_is(name):
    program = Program("Ash")
    if ACCOUNT[name] is None:
        errors = program.ask(f"mutation {{ {name} {{ errors {{ code }} }} }}")[name]["errors"]
        assert errors == [{"code": "SESSION_REQUIRED"}]
    else:
        assert program.refused(name, **ACCOUNT[name]) == "SESSION_REQUIRED"


def test_a_token_manages_no_tokens():
    """One that leaked can be revoked, and that is the end of it: it made no others."""
    program = Program("Ash")
    assert program.refused("createApiToken", **CREATE) == "SESSION_REQUIRED"
    assert program.refused("revokeApiToken", tokenId=gid(ApiToken.objects.get())) == "SESSION_REQUIRED"
    assert ApiToken.objects.count() == 1
