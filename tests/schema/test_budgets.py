"""What is taken from whose budget, what is left in it, and how a request that asks too much is refused."""

import inspect
import json
import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from graphql import parse

from backend import rates
from backend import settings as backend_settings
from schema.budgets import INVALID, KEPT_FOR_MUTATIONS
from schema.cost import costs_of
from schema.limits import MAX_COST
from schema.prices import MUTATION, OPERATION, QUERY
from schema.root import schema
from tests.api import Api, gid
from tests.documents import document
from tests.factories import a_user
from tests.services.drafting import a_draft, player, turn
from tests.with_clock import Clock

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/api/graphql/"
VIEWER = "{ viewer { id } }"
COST = OPERATION + 1
PEOPLE = "{ people { totalCount } }"


@pytest.fixture(autouse=True)
def budgets(settings):
    settings.RATE_LIMIT_USER = settings.RATE_LIMIT_ADDRESS = 600
    return settings


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The clock by which budgets refill."""
    clock = Clock(1_000.0)
    monkeypatch.setattr(rates.own(), "_clock", clock.time)
    return clock


def ask(query=VIEWER, who=None, **headers):
    """The response to somebody, or to a stranger."""
    client = who if isinstance(who, Client) else Api(who).client
    return client.post(PAGE, json.dumps({"query": query}), content_type="application/json", headers=headers)


def told(response):
    return response.json()["extensions"]["cost"]


def left(response):
    return told(response)["throttleStatus"]["currentlyAvailable"]


def is_refused(response):
    body = response.json()
    if "errors" not in body:
        assert response.status_code == 200
        return False
    assert response.status_code == 429
    [error] = body["errors"]
    assert error["extensions"]["code"] == "RATE_LIMITED"
    assert int(response["Retry-After"]) * 1000 >= error["extensions"]["retryAfterMs"] > 0
    assert "data" not in body or body["data"] is None
    return True


def exhaust(who=None, **headers):
    client = Api(who).client
    for _ in range(100):
        if is_refused(ask(VIEWER, client, **headers)):
            return
    pytest.fail("It is never used up.")


def test_every_answer_says_what_it_cost_and_what_is_left():
    response = ask(VIEWER, "Ash")
    status = {"maximumAvailable": 600, "currentlyAvailable": 600 - COST, "restoreRate": 10}
    assert told(response) == {"requestedQueryCost": COST, "throttleStatus": status}
    response = ask(PEOPLE, "Ash")
    assert told(response)["requestedQueryCost"] == OPERATION + 2 * QUERY + 1
    assert left(response) == 600 - COST - (OPERATION + 2 * QUERY + 1)


def test_beyond_it_one_is_told_when_to_come_back_whatever_is_spoken():
    exhaust("Ash")
    for accept in ("application/json", "application/graphql-response+json"):
        response = ask(VIEWER, "Ash", accept=accept)
        assert is_refused(response)
        assert response["Retry-After"] == "3", "90 are left, 60 of them are kept, ten come back a second"
        [error] = response.json()["errors"]
        assert error["message"].startswith("Too much was asked for in too short a time. Try again in ")


def test_what_comes_back_lets_one_in_again(clock):
    exhaust("Ash")
    wait = ask(VIEWER, "Ash").json()["errors"][0]["extensions"]["retryAfterMs"]
    clock.pass_by(milliseconds=wait - 2)
    assert is_refused(ask(VIEWER, "Ash"))
    clock.pass_by(milliseconds=2)
    assert not is_refused(ask(VIEWER, "Ash"))


def test_a_person_has_a_budget_of_their_own_wherever_they_are():
    exhaust("Ash")
    assert not is_refused(ask(VIEWER, "Bee"))
    assert not is_refused(ask(VIEWER))
    exhaust()
    assert is_refused(ask(VIEWER)), "strangers share that of their address"
    assert not is_refused(ask(VIEWER, "Cyd"))


def test_tokens_draw_on_their_owners_budget():
    answer = Api("Ash").mutate("createApiToken", "secret", name="Bot", scope="READ")
    exhaust("Ash")
    assert is_refused(ask(VIEWER, Client(headers={"authorization": f"Bearer {answer['secret']}"})))


def test_addresses_have_budgets_of_their_own_behind_our_proxy_too(settings):
    near, far = {"x-forwarded-for": "203.0.113.7"}, {"x-forwarded-for": "198.51.100.1, 203.0.113.8"}
    exhaust(**near)
    assert is_refused(ask(VIEWER, **far)), "what one says of oneself is not believed"
    settings.TRUST_PROXY = True
    exhaust(**near)
    assert is_refused(ask(VIEWER, **near))
    assert not is_refused(ask(VIEWER, **far))


def test_what_is_read_may_not_use_up_what_is_kept_for_mutations(budgets):
    budgets.RATE_LIMIT_USER = 10 * (OPERATION + MUTATION + 2)
    draft = a_draft()
    who = a_user("Ash")
    exhaust(who)
    input = {"draftId": gid(draft), "playerId": gid(player(draft.tournament, "Dot")), "turn": turn(draft)}
    answer = Api(who).ask(document("PickPlayer"), input=input)
    assert answer["pickPlayer"]["errors"] == []
    assert is_refused(ask(VIEWER, who))


def test_what_costs_too_much_or_is_not_allowed_at_all_takes_nothing():
    for query in ("{ people(first: 100000) { edges { cursor } } }", 'subscription { draft(id: "x") { id } }'):
        before = rates.left("address 127.0.0.1", budget=600)
        assert ask(query).json()["errors"]
        assert before == 600, query
        rates.reset()


def test_documents_that_are_invalid_cost_as_well_and_in_the_end_nothing_is_read(monkeypatch):
    assert ask("{ nothing }").json()["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert rates.left("address 127.0.0.1", budget=600) == 600 - INVALID
    assert not is_code(ask("{ nothing }"), "RATE_LIMITED"), "it takes what is left"
    assert is_code(ask("{ nothing }"), "RATE_LIMITED")
    monkeypatch.setattr("schema.views.execute", None)
    assert is_refused(ask(VIEWER))


def is_code(response, code):
    return response.json()["errors"][0]["extensions"]["code"] == code


def test_zero_turns_it_off(budgets):
    budgets.RATE_LIMIT_ADDRESS = budgets.RATE_LIMIT_USER = 0
    for who in (None, "Ash"):
        client = Api(who).client
        for _ in range(20):
            assert told(ask(VIEWER, client)) == {"requestedQueryCost": COST}
        assert is_code(ask("{ nothing }", client), "GRAPHQL_VALIDATION_FAILED")


@pytest.mark.parametrize(("value", "accepted"), [("0", True), ("50000", True), ("49999", False), ("many", False)])
def test_a_budget_holds_the_dearest_request(value, accepted, monkeypatch):
    monkeypatch.setenv("RATE_LIMIT_USER", value)
    if accepted:
        assert backend_settings.rate("RATE_LIMIT_USER", 1) == int(value)
    else:
        with pytest.raises(ImproperlyConfigured, match="RATE_LIMIT_USER must be"):
            backend_settings.rate("RATE_LIMIT_USER", 1)
    assert MAX_COST <= 50_000 * (1 - 1 / KEPT_FOR_MUTATIONS)


ROOM = [
    *("Site", "Viewer", "LiveDrafts", "MyLiveDrafts", "Tournament", "DraftRoom", "DraftHistory", "MyDraftSeat"),
    *("MyDraftQueue", "BannerSeat", "DraftFeed", "MyDraftQueueFeed", "BannerFeed", "TournamentChanged"),
]
"""What opening a draft's room asks, and a little more."""


def of_room() -> int:
    return sum(costs_of(schema._schema).of(parse(document(name)), None, {}) for name in ROOM)


def usual(name: str) -> int:
    """A budget without settings."""
    [default] = re.findall(rf'^{name} = rate\("{name}", ([\d_]+)\)$', inspect.getsource(backend_settings), re.MULTILINE)
    return int(default)


def test_forty_screens_of_strangers_behind_one_address_open_a_room_lose_the_line_and_come_back_at_once():
    assert 2 * 40 * of_room() <= usual("RATE_LIMIT_ADDRESS") * (1 - 1 / KEPT_FOR_MUTATIONS)


def test_a_captain_may_reload_every_four_seconds_and_pick_every_second():
    pick = costs_of(schema._schema).of(parse(document("PickPlayer")), None, {})
    assert 60 * pick <= usual("RATE_LIMIT_USER") / KEPT_FOR_MUTATIONS
    assert 15 * of_room() <= usual("RATE_LIMIT_USER") * (1 - 1 / KEPT_FOR_MUTATIONS)


def test_a_page_of_another_site_takes_from_nobody():
    response = Client(headers={"origin": "https://evil.example"}).post(
        PAGE, json.dumps({"query": VIEWER}), content_type="application/json"
    )
    assert response.status_code == 403
    assert rates.left("address 127.0.0.1", budget=600) == 600
