"""Every query, subscription and node, for every role, wherever it may be seen or not: over HTTP (see `tests.live` for
the socket). A field or a kind of node without a row in `tests.reads` fails here."""

import json
from collections import defaultdict
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from graphql import GraphQLObjectType

from backend import rates
from backend.accounts.models import ApiToken, User
from schema.nodes import DOORS, PARTS
from schema.root import schema
from tests.api import Api
from tests.counting import counted
from tests.reads import EVERYBODY, MISSING, READS, rows_of, the_world

pytestmark = pytest.mark.django_db  # the world is made once, before; what a test writes is rolled back

QUERIES = [name for name in READS if not name.startswith("Subscription.")]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), the_world() as world:
        yield world


@pytest.fixture(scope="module")
def clients(world):
    """Everybody at the API; who is deactivated signed in before that."""
    clients = {
        role.name: Client(headers={"authorization": f"Bearer {world.secret}"})
        if role.has_token
        else Api(role.who).client
        for role in EVERYBODY.values()
    }
    User.objects.filter(username="dea").update(is_active=False)
    # The use of a token is recorded once a minute: not while these last.
    ApiToken.objects.update(last_used_at=timezone.now() + timedelta(hours=1))
    return clients


def ask(client, read, place):
    body = json.dumps({"query": read.document, "variables": read.variables(place)})
    return client.post("/api/graphql/", body, content_type="application/json")


@pytest.mark.parametrize("type_name", ["Query", "Subscription"])
def test_every_query_and_subscription_has_its_row(type_name):
    fields = set(schema._schema.type_map[type_name].fields)
    assert fields - {"node"} == rows_of(type_name), "add a row to tests.reads"


def test_every_kind_of_node_has_its_row():
    nodes = {
        name
        for name, type_ in schema._schema.type_map.items()
        if isinstance(type_, GraphQLObjectType) and "Node" in [interface.name for interface in type_.interfaces]
    }
    assert nodes == {*DOORS, *PARTS} == rows_of("node"), "add a row to tests.reads"


@pytest.mark.parametrize("name", QUERIES)
def test_everybody_reads_what_they_may_and_nothing_else(name, world, clients):
    read = READS[name]
    found, expected = defaultdict(dict), defaultdict(dict)
    for role in EVERYBODY.values():
        for place in read.places:
            answer = ask(clients[role.name], read, world.places[place]).json()
            found[role.name][place] = read.outcome(answer, world.places[place])
            expected[role.name][place] = read.expected(role, place)
    assert found == expected


@pytest.mark.parametrize("name", [name for name in QUERIES if READS[name].hides])
def test_what_one_may_not_see_is_answered_as_what_there_is_not(name, world, clients):
    """To the byte, and with as many queries: neither the answer nor its time tells."""
    read = READS[name]
    ask(clients["anonymous"], read, MISSING)  # from now on the document is known to the server
    for role in EVERYBODY.values():
        for place in read.places:
            if read.expected(role, place) != "NOT_FOUND":
                continue
            private, missing = [measured(clients[role.name], read, where) for where in (world.places[place], MISSING)]
            assert private == missing, f"{role.name} of {place}"


def measured(client, read, place):
    """An answer and the number of its queries; it tells what is left of a budget that was whole."""
    rates.reset()
    with counted() as queries:
        answer = ask(client, read, place)
    return answer.content, len(queries)


def test_a_list_counts_nothing_that_one_may_not_see(world, clients):
    for name in ("Query.tournaments", "Organization.tournaments", "League.tournaments", "User.entries"):
        read, counts = READS[name], {}
        for role in EVERYBODY.values():
            answer = ask(clients[role.name], read, world.places["PUBLIC"]).json()["data"]
            (connection,) = answer.values()
            connection = connection if "totalCount" in connection else next(iter(connection.values()))
            counts[role.name] = (connection["totalCount"], len(connection["edges"]))
        expected = {
            role.name: 2 * sum(role.standing[place] != "-" for place in ("PUBLIC", "MEMBERS", "UNPUBLISHED"))
            for role in EVERYBODY.values()
        }
        assert counts == {role: (count, count) for role, count in expected.items()}, name


def test_subscriptions_are_not_served_over_http(clients):
    body = json.dumps({"query": 'subscription { draft(id: "x") { id } }'})
    response = clients["owner"].post("/api/graphql/", body, content_type="application/json")
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "SUBSCRIPTION_OVER_HTTP"


def test_what_is_not_found_fills_no_log(world, clients, caplog):
    answer = ask(clients["stranger"], READS["node.TeamDraft"], world.places["MEMBERS"]).json()
    assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert [record for record in caplog.records if record.levelname in ("ERROR", "CRITICAL")] == []
