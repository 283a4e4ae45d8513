"""GraphQL over HTTP in process: what a request may say, in which form it is answered, and with which status."""

import json

import pytest
from django.test import Client

from backend.accounts.models import TokenScope
from backend.accounts.tokens import create_api_token
from schema.negotiation import media_type
from tests.api import ORIGIN, Api
from tests.factories import a_user

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/api/graphql/"
JSON, RESPONSE, STREAM = "application/json", "application/graphql-response+json", "text/event-stream"
TIME = "{ serverTime }"
SIGN_OUT = "mutation { signOut { errors { code } } }"


def post(query, accept=RESPONSE, client=None, **parameters):
    body = json.dumps({"query": query, **parameters})
    headers = {"accept": accept, "origin": ORIGIN}
    return (client or Client()).post(PAGE, body, content_type=JSON, headers=headers)


def code_of(response):
    (error,) = response.json()["errors"]
    return error["extensions"]["code"]


@pytest.mark.parametrize(
    ("accept", "spoken"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", JSON),
        (JSON, JSON),
        (RESPONSE, RESPONSE),
        ("Application/GraphQL-Response+JSON; charset=UTF-8", RESPONSE),
        (f"{RESPONSE}, {JSON}, {STREAM}, multipart/mixed", RESPONSE),
        (f"{JSON}, {RESPONSE}", JSON),
        (f"{JSON};q=0.5, {RESPONSE};q=0.9", RESPONSE),
        (f"*/*, {RESPONSE}", RESPONSE),
        (f"{RESPONSE};q=0.1, */*", JSON),
        (f"{JSON};q=0, */*", RESPONSE),
        (STREAM, STREAM),
        (f"{STREAM}, {JSON};q=0.9", STREAM),
        (f"{JSON};q=0", None),
        (f"{JSON}; charset=utf-16", None),
        ("text/html", None),
        ("text/*", None),
        (f"{JSON};q=two", None),
    ],
)
def test_the_best_form_that_is_accepted_is_spoken(accept, spoken):
    assert media_type(accept) == spoken


def test_a_form_that_is_not_spoken_is_not_acceptable_and_nothing_runs():
    owner = Api("Olga")
    refused = owner.client.post(PAGE, {"query": SIGN_OUT}, content_type=JSON, headers={"accept": "text/html"})
    assert (refused.status_code, code_of(refused)) == (406, "NOT_ACCEPTABLE")
    assert owner.ask("{ viewer { username } }")["viewer"] == {"username": "olga"}


REFUSED = {
    "{": "GRAPHQL_PARSE_FAILED",
    "{ nothing }": "GRAPHQL_VALIDATION_FAILED",
    "query A { serverTime } query B { serverTime }": "OPERATION_UNKNOWN",
    "subscription { draftTick(draftId: 1) { sequence } }": "SUBSCRIPTION_OVER_HTTP",
    "fragment F on User { name }": "OPERATION_UNKNOWN",
}


@pytest.mark.parametrize("query", REFUSED)
def test_what_is_refused_before_it_runs_has_no_data_and_its_status_by_the_form(query):
    for accept, status in ((RESPONSE, 400), (JSON, 200), ("*/*", 200)):
        refused = post(query, accept)
        assert (refused.status_code, code_of(refused)) == (status, REFUSED[query])
        assert "data" not in refused.json()
        spoken = RESPONSE if accept == RESPONSE else JSON
        assert refused["Content-Type"] == f"{spoken}; charset=utf-8"


def test_variables_that_do_not_fit_are_refused_before_it_runs():
    refused = post("query($slug: String!) { tournament(slug: $slug) { id } }", variables={"slug": 5})
    assert (refused.status_code, code_of(refused)) == (400, "GRAPHQL_VALIDATION_FAILED")
    assert "data" not in refused.json()


def test_a_field_that_failed_is_an_answer_all_the_same():
    for query, data in (
        ('{ tournament(slug: "x") { id } }', {"tournament": None}),
        ("{ liveDrafts { id } tournaments(first: -1) { totalCount } }", None),
    ):
        answer = post(query)
        assert answer.status_code == 200
        assert answer.json()["data"] == data
        assert answer.json()["errors"]


def test_the_operation_that_is_named_is_executed():
    several = f"query A {TIME} query B {{ viewer {{ name }} }}"
    assert post(several, operationName="B").json()["data"] == {"viewer": None}
    assert code_of(post(several, operationName="C")) == "OPERATION_UNKNOWN"
    assert code_of(post(several, operationName="")) == "OPERATION_UNKNOWN"
    by_address = Client().get(PAGE, {"query": several, "operationName": "B"})
    assert by_address.json()["data"] == {"viewer": None}
    assert "serverTime" in Client().get(PAGE, {"query": TIME, "operationName": ""}).json()["data"]


def test_a_token_that_may_only_read_is_forbidden_to_write():
    secret = create_api_token(user=a_user("Ash"), name="bot", scope=TokenScope.READ)[1]
    bot = Client(headers={"authorization": f"Bearer {secret}"})
    refused = post(SIGN_OUT, client=bot)
    assert (refused.status_code, code_of(refused)) == (403, "TOKEN_READ_ONLY")
    assert post(SIGN_OUT, JSON, client=bot).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b" ",
        b"null",
        b"[[]]",
        b'[{"query": "{serverTime}"}]',
        b'{"qeury": "{serverTime}"}',
        b'{"query": ""}',
        b'{"query": null}',
        b'{"query": ["{serverTime}"]}',
        b'{"query": "{serverTime}", "operationName": 7}',
        b'{"query": "{serverTime}", "operationName": {}}',
        b'{"query": "{serverTime}", "variables": []}',
        b'{"query": "{serverTime}", "variables": "{}"}',
        b'{"query": "{serverTime}", "variables": {"a": NaN}}',
        b'{"query": "{serverTime}", "extensions": false}',
        b'{"query": "{serverTime}", "a": %s}' % (b"1" * 5000),
        b"[" * 100_000,
        '{"query": "{serverTime}"}'.encode("utf-16"),
    ],
)
def test_what_is_no_request_is_a_bad_request_in_every_form(body):
    for accept in (RESPONSE, JSON, STREAM):
        refused = Client().post(PAGE, body, content_type=JSON, headers={"accept": accept})
        assert (refused.status_code, code_of(refused)) == (400, "BAD_REQUEST")
        assert refused["Content-Type"] == f"{RESPONSE if accept == RESPONSE else JSON}; charset=utf-8"


def test_null_is_as_good_as_nothing():
    answer = post(TIME, variables=None, operationName=None, extensions=None)
    assert "errors" not in answer.json()


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"query": ""},
        {"query": TIME, "variables": "nonsense"},
        {"query": TIME, "variables": ""},
        {"query": TIME, "variables": "[]"},
        {"query": TIME, "extensions": "5"},
    ],
)
def test_an_address_that_is_no_request_is_a_bad_request(address):
    refused = Client().get(PAGE, address)
    assert (refused.status_code, code_of(refused)) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("content_type", ["application/graphql-response+json", "application/json; charset=latin-1"])
def test_a_body_of_another_kind_is_refused(content_type):
    assert Client().post(PAGE, json.dumps({"query": TIME}), content_type=content_type).status_code == 415


@pytest.mark.parametrize("content_type", [JSON, "application/json; charset=utf-8", 'application/json; charset="UTF-8"'])
def test_a_body_is_json_in_utf_8(content_type):
    query = '{ tournaments(search: "Größe") { totalCount } }'
    body = json.dumps({"query": query}, ensure_ascii=False).encode()
    assert Client().post(PAGE, body, content_type=content_type).json()["data"]["tournaments"] == {"totalCount": 0}


def test_mutations_are_not_asked_by_get_in_any_form():
    owner = Api("Olga")
    for accept in (JSON, RESPONSE, STREAM):
        refused = owner.client.get(PAGE, {"query": SIGN_OUT}, headers={"accept": accept})
        assert (refused.status_code, code_of(refused), refused["Allow"]) == (405, "MUTATION_BY_GET", "POST")
    assert owner.ask("{ viewer { username } }")["viewer"] == {"username": "olga"}


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_told_which_there_are(method):
    refused = getattr(Client(), method)(PAGE)
    assert (refused.status_code, code_of(refused)) == (405, "METHOD_NOT_ALLOWED")
    assert {"GET", "POST"} <= set(refused["Allow"].split(", "))


def test_one_result_is_a_whole_stream_and_a_mutation_still_sets_its_cookie():
    ash = a_user("Ash")
    ash.set_password("correct horse")
    ash.save()
    sign_in = 'mutation { signIn(input: {username: "ash", password: "correct horse"}) { viewer { username } } }'
    client = Client(headers={"origin": ORIGIN})
    answer = post(sign_in, STREAM, client=client)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/event-stream; charset=utf-8")
    first, last, rest = answer.content.decode().split("\n\n")
    assert (last, rest) == ("event: complete\ndata:", "")
    event, data = first.split("\n")
    assert event == "event: next"
    assert json.loads(data.removeprefix("data: "))["data"] == {"signIn": {"viewer": {"username": "ash"}}}
    assert post("{ viewer { username } }", client=client).json()["data"] == {"viewer": {"username": "ash"}}
