"""What is refused before any rule is asked: too large, malformed, from elsewhere."""

import json

import pytest
from django.test import Client, override_settings

from schema.limits import MAX_ALIASES, MAX_BODY_BYTES, MAX_DEPTH, MAX_TOKENS
from tests.api import ORIGIN, Api
from tests.factories import a_user
from tests.services.drafting import a_draft

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/api/graphql/"


def refusal(query: str) -> dict:
    answer = Api().post(query)
    assert "data" not in answer or answer["data"] is None
    assert len(answer["errors"]) == 1
    error = answer["errors"][0]
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert f"{error['extensions']['found']:,}" in error["message"], "it says by how much"
    assert f"{error['extensions']['allowed']:,}" in error["message"]
    return error["extensions"]


def deep(depth: int) -> str:
    """tournament { players { team { captain { team ... id } } } }, so many fields deep."""
    query = "id"
    for level in range(depth - 3):
        query = f"{('team', 'captain')[level % 2 == (depth - 3) % 2]} {{ {query} }}"
    return f'{{ tournament(slug: "x") {{ players {{ {query} }} }} }}'


def test_depth_is_limited_and_counted_through_fragments():
    assert refusal(deep(MAX_DEPTH + 3)) == {
        "code": "LIMIT_EXCEEDED",
        "limit": "depth",
        "found": MAX_DEPTH + 3,
        "allowed": MAX_DEPTH,
    }
    assert Api().error(deep(MAX_DEPTH)) == "NOT_FOUND", "at the limit it is executed"
    through = deep(MAX_DEPTH + 1).replace("{ id }", "{ ...Last }", 1) + " fragment Last on Node { id }"
    assert refusal(through)["found"] == MAX_DEPTH + 1


def test_fragments_that_contain_themselves_do_no_harm():
    answer = Api().post("{ viewer { ...A } } fragment A on User { ...B } fragment B on User { ...A }")
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"GRAPHQL_VALIDATION_FAILED"}


def test_aliases_are_limited():
    def aliased(count: int) -> str:
        return "{" + " ".join(f"a{number}: serverTime" for number in range(count)) + "}"

    assert refusal(aliased(MAX_ALIASES + 1))["found"] == MAX_ALIASES + 1
    assert len(Api().ask(aliased(MAX_ALIASES))) == MAX_ALIASES


def test_tokens_are_limited_and_counted():
    found = refusal("{ " + "serverTime " * (MAX_TOKENS + 500) + "}")
    assert found["limit"] == "tokens"
    assert found["found"] == MAX_TOKENS + 502
    assert Api().ask("{ " + "serverTime " * 200 + "}")["serverTime"]


def test_a_body_over_a_mebibyte_is_refused():
    body = json.dumps({"query": "{ serverTime }", "padding": "x" * MAX_BODY_BYTES})
    response = Client().post(PAGE, body, content_type="application/json")
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["found"] == len(body)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ serverTime", "GRAPHQL_PARSE_FAILED"),
        ("nonsense", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ tournament(slug: 5) { id } }", "GRAPHQL_VALIDATION_FAILED"),
        ("query($slug: String!) { tournament(slug: $slug) { id } }", "GRAPHQL_VALIDATION_FAILED"),
        ('mutation { pickPlayer(input: {draftId: "x"}) { errors { code } } }', "GRAPHQL_VALIDATION_FAILED"),
        ("{ tournaments(first: -1) { totalCount edges { node { id } } } }", "INVALID_INPUT"),
        ("{ tournaments(first: 1000) { edges { node { id } } } }", "INVALID_INPUT"),
        ('{ tournaments(after: "x") { edges { node { id } } } }', "INVALID_INPUT"),
    ],
)
def test_what_is_malformed_is_told_so_with_a_code(query, code):
    errors = Api().post(query)["errors"]
    assert {error["extensions"]["code"] for error in errors} == {code}


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'"x"', b"{}", b'{"query": 5}', b'{"query": "{a}", "variables": 5}', b"\xff"]
)
def test_a_body_that_is_no_request_is_a_bad_request(body):
    response = Client().post(PAGE, body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_a_bug_is_masked_and_logged(monkeypatch, caplog):
    def broken(*_args: object, **_named: object) -> None:
        raise ValueError("the password is swordfish")

    monkeypatch.setattr("schema.tournaments.tournament_and_role", broken)
    answer = Api().post('{ tournament(slug: "x") { id } serverTime }')
    assert "swordfish" not in json.dumps(answer)
    assert answer["errors"][0]["extensions"] == {"code": "INTERNAL_ERROR"}
    assert answer["data"]["serverTime"], "one failing section does not blank the rest"
    assert "swordfish" in caplog.text


ASK = json.dumps({"query": "{ viewer { name } }"})


@pytest.mark.parametrize(
    ("headers", "with_cookie", "status"),
    [
        ({}, False, 200),
        ({}, True, 403),
        ({"origin": ORIGIN}, True, 200),
        ({"origin": "http://evil.example"}, True, 403),
        ({"origin": "http://evil.example"}, False, 403),
        ({"origin": "null"}, True, 403),
        ({"origin": "http://testserver.evil.example"}, True, 403),
        ({"origin": "http://testserver:8000"}, True, 403),
        ({"sec-fetch-site": "same-origin"}, True, 200),
        ({"sec-fetch-site": "none"}, True, 200),
        ({"sec-fetch-site": "same-site"}, True, 403),
        ({"sec-fetch-site": "cross-site"}, True, 403),
        ({"sec-fetch-site": "cross-site"}, False, 403),
        ({"origin": "https://partner.example"}, True, 200),
    ],
)
def test_requests_from_other_sites_are_refused(settings, headers, with_cookie, status):
    settings.ALLOWED_ORIGINS = ["https://partner.example"]
    client = Client(headers=headers)
    if with_cookie:
        client.force_login(a_user("Ash"))
    assert client.post(PAGE, ASK, content_type="application/json").status_code == status


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_what_a_form_can_send_is_refused(content_type):
    response = Client(headers={"origin": ORIGIN}).post(PAGE, ASK, content_type=content_type)
    assert response.status_code == 415


def test_a_query_may_be_asked_by_get_and_a_mutation_may_not():
    client = Client(headers={"sec-fetch-site": "same-origin"})
    assert client.get(PAGE, {"query": "{ viewer { name } }"}).json()["data"] == {"viewer": None}
    refused = client.get(PAGE, {"query": "mutation { signOut { errors { code } } }"})
    assert refused.status_code == 405
    assert client.put(PAGE, ASK, content_type="application/json").status_code == 405


def test_a_host_that_is_not_ours_is_refused(settings):
    settings.ALLOWED_HOSTS = ["firstpick.example"]
    response = Client(headers={"host": "evil.example"}).post(PAGE, ASK, content_type="application/json")
    assert response.status_code == 400


def test_pages_load_nothing_from_elsewhere():
    policy = Client().get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self';" in policy


def test_a_draft_survives_nonsense_in_every_argument():
    draft = a_draft()
    for value in ("", "x" * 5000, "\u202e\x00", "' or 1=1 --"):
        assert Api("Ash").refused("pickPlayer", draftId=value, playerId=value, turn=1) == "NOT_FOUND"
    assert draft.events.count() == 2


def test_an_origin_that_is_allowed_may_read_the_answer():
    partner = {"origin": "https://partner.example"}
    with override_settings(ALLOWED_ORIGINS=[partner["origin"]], CORS_ALLOWED_ORIGINS=[partner["origin"]]):
        asked = Client(headers=partner).options(PAGE, headers={"access-control-request-method": "POST"})
        answered = Client(headers=partner).post(PAGE, ASK, content_type="application/json")
    for response in (asked, answered):
        assert response.headers["Access-Control-Allow-Origin"] == partner["origin"]
        assert response.headers["Access-Control-Allow-Credentials"] == "true"
    refused = Client(headers={"origin": "https://evil.example"}).options(
        PAGE, headers={"access-control-request-method": "POST"}
    )
    assert "Access-Control-Allow-Origin" not in refused.headers
