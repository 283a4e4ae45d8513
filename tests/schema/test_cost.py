"""What operations cost, before they run: by their documents, variables, and the bounds of their lists."""

import pytest
from graphql import build_schema, parse, validate

from schema import cost as reckoning
from schema.cost import Costs, costs_of
from schema.limits import MAX_COST
from schema.prices import FOLD, LARGEST_PAGE, LISTS, MUTATION, OPERATION, QUERY, Prices
from schema.root import schema
from tests.api import Api
from tests.documents import read_documents

PLAYERS, TEAMS, MEMBERS = LISTS["Tournament.players"], LISTS["Tournament.teams"], LISTS["Team.members"]


def cost(query: str, operation: str | None = None, /, **variables: object) -> int:
    """What an operation of a valid document costs beside being asked."""
    document = parse(query)
    assert validate(schema._schema, document) == []
    return Costs(schema._schema).of(document, operation, variables) - OPERATION


def of_tournament(selection: str, /, **variables: object) -> int:
    """What a selection costs on one tournament, the tournament itself left out."""
    declared = "".join(
        f"${name}: {'Boolean' if isinstance(value, bool) else 'Int'}! " for name, value in variables.items()
    )
    head = f"query({declared})" if declared else ""
    return cost(f'{head} {{ tournament(slug: "x") {{ {selection} }} }}', **variables) - 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ serverTime }", 0),
        ("{ viewer { id name username avatar } }", 1),
        ('{ tournament(slug: "x") { players { id mmr } } }', 1 + PLAYERS),
        ('{ tournament(slug: "x") { players { user { name } } } }', 1 + PLAYERS * 2),
        ('{ tournament(slug: "x") { teams { members { user { name } } } } }', 1 + TEAMS * (1 + MEMBERS * 2)),
        ("{ people { edges { node { id } } } }", QUERY + 1 + LARGEST_PAGE * 2),
        ("{ people(first: 7) { edges { node { id } } } }", QUERY + 1 + 7 * 2),
        ("{ people(last: 7) { edges { cursor } pageInfo { hasNextPage } } }", QUERY + 1 + 7 + 1),
        ("{ people(first: 0) { totalCount } }", QUERY + 1 + QUERY),
        ("{ people(first: null) { edges { cursor } } }", QUERY + 1 + LARGEST_PAGE),
        ("{ people(first: 9) { edges { node { entries(first: 3) { edges { node { id } } } } } } }",
         QUERY + 1 + 9 * (2 + QUERY + 1 + 3 * 2)),
        ('{ search(text: "a") { people { id } leagues { id } } }', 1 + 6 + 6),
        ('{ search(text: "a", first: 3) { people { id } leagues { id } } }', 1 + 3 + 3),
        ('{ draft(id: "x") { id sequence status } }', 1),
        ('{ draft(id: "x") { id remainingMs overdue } }', 1 + FOLD),
        ('{ draft(id: "x") { ... on TeamDraft { events { sequence } } } }', 1 + FOLD + 20),
        ('{ draft(id: "x") { ... on TeamDraft { events(last: 300) { sequence } } } }', 1 + FOLD + 300),
        ('{ draft(id: "x") { ... on TeamDraft { replay { steps { status } } } } }', 1 + FOLD + 1 + 500),
        ('{ draft(id: "x") { ... on TeamDraft { replay(first: 4) { steps { places { round } } } } } }',
         1 + FOLD + 1 + 4 * (1 + LISTS["ReplayStep.places"])),
        ("mutation { signOut { errors { code message } } }", MUTATION + 1),
        ('subscription { draftTick(draftId: "x") { serverTime } }', 1),
        ("{ __typename viewer { __typename id } }", 1),
        ("{ __schema { types { name fields { name type { name } } } } }", 2_000),
    ],
)  # fmt: skip
def test_objects_count_and_lists_multiply(query, expected):
    assert cost(query) == expected


def test_a_page_is_what_a_variable_says_or_its_default():
    query = "query($first: Int = 5) { people(first: $first) { edges { cursor } } }"
    assert cost(query) == QUERY + 1 + 5
    assert cost(query, first=12) == QUERY + 1 + 12
    assert cost(query, first=None) == QUERY + 1 + LARGEST_PAGE
    without = "query($first: Int) { people(first: $first) { edges { cursor } } }"
    assert cost(without) == QUERY + 1 + LARGEST_PAGE
    for nonsense in ("seven", 3.5, [1], {"a": 1}):
        assert cost(without, first=nonsense) == QUERY + 1 + LARGEST_PAGE
    assert cost(without, first=-4) == QUERY + 1


def test_one_document_costs_differently_by_the_variables_that_matter():
    costs, document = (
        Costs(schema._schema),
        parse("query($first: Int, $search: String) { people(first: $first, search: $search) { edges { cursor } } }"),
    )
    for _ in range(2):
        for first in (3, 4, None, 3):
            for search in ("a", "b"):
                found = costs.of(document, None, {"first": first, "search": search})
                assert found == OPERATION + QUERY + 1 + (LARGEST_PAGE if first is None else first)


def test_a_known_operation_is_not_reckoned_again(monkeypatch):
    costs, document = Costs(schema._schema), parse("query($slug: String!) { tournament(slug: $slug) { id } }")
    found = costs.of(document, None, {"slug": "a"})
    monkeypatch.setattr(reckoning, "_Reckoning", None)
    assert costs.of(document, None, {"slug": "b"}) == found
    with pytest.raises(TypeError):
        costs.of(parse("{ serverTime }"), None, {})


def test_what_is_known_of_documents_is_bounded():
    costs = Costs(schema._schema)
    documents = [parse("{ viewer { id } }") for _ in range(reckoning.REMEMBERED + 10)]
    assert {costs.of(document, None, {}) for document in documents} == {OPERATION + 1}
    assert len(costs._known) == reckoning.REMEMBERED
    paged = parse("query($first: Int) { people(first: $first) { edges { cursor } } }")
    for first in range(500):
        assert costs.of(paged, None, {"first": first}) == OPERATION + QUERY + 1 + first
    [known] = [known for known in costs._known.values() if known.document is paged]
    assert len(known._found) <= reckoning.REMEMBERED_OF_EACH


def test_the_operation_that_was_chosen_counts():
    query = "query One { viewer { id } } query All { people { edges { cursor } } }"
    assert (cost(query, "One"), cost(query, "All")) == (1, QUERY + 1 + LARGEST_PAGE)


@pytest.mark.parametrize(
    "selection",
    [
        "players { id mmr }",
        "players { id } players { mmr }",
        "... { players { id } } ... on Tournament { players { id } }",
        "...P ...P ... on Node { ...P }",
        "...Q players { user { id } } ",
    ],
)
def test_what_is_selected_twice_in_one_place_counts_once(selection):
    fragments = {
        "...P": "fragment P on Tournament { players { id } }",
        "...Q": "fragment Q on Tournament { players { user { name } } }",
    }
    used = [text for name, text in fragments.items() if name in selection]
    query = f'{{ tournament(slug: "x") {{ {selection} }} }} {" ".join(used)}'
    assert cost(query) == 1 + PLAYERS * (2 if "user" in query else 1)


def test_what_has_another_name_counts_again():
    assert of_tournament("players { id } again: players { id }") == 2 * PLAYERS


def test_what_is_left_out_costs_nothing():
    assert of_tournament("id players @skip(if: true) { id }") == 0
    assert of_tournament("id players @include(if: false) { id }") == 0
    assert of_tournament("id ... @include(if: $all) { players { id } }", all=True) == PLAYERS
    assert of_tournament("id ... @include(if: $all) { players { id } }", all=False) == 0
    assert of_tournament("id players @skip(if: $none) @include(if: true) { id }", none=False) == PLAYERS


def test_of_an_interface_the_dearest_type_counts():
    query = """{ draft(id: "x") { ... on TeamDraft { events(last: 10) {
        rounds { id } ... on PlayerPicked { team { id } captain { id user { id } } } ... on TieRolled { roll {
        teams { mmr } } } } } } }"""
    of_each = LISTS["DraftEvent.rounds"] + max(1 + 2, 1 + LISTS["TieRoll.teams"])
    assert cost(query) == 1 + FOLD + 10 * (1 + of_each)


def on_team(name: str, captains: str, deputies: str) -> str:
    return f"fragment {name} on Team {{ captain {{ team {{ {captains} }} }} deputy {{ team {{ {deputies} }} }} }} "


def doubling(levels: int) -> str:
    """Two ways at every level: executed, an answer of 2 ** levels objects."""
    fragments = (on_team(f"F{n}", f"...F{n + 1}", f"...F{n + 1}") for n in range(levels))
    last = f"fragment F{levels} on Team {{ id }}"
    return f'{{ tournament(slug: "x") {{ teams {{ ...F0 }} }} }} {"".join(fragments)} {last}'


def test_reckoning_takes_no_longer_than_the_document_is_long():
    # Sixty levels would not end if they were gone through one by one.
    assert cost(doubling(60)) == 1 + TEAMS * (1 + 4 * (2**60 - 1))


def test_fields_that_meet_in_too_many_ways_are_counted_twice_rather_than_once(monkeypatch):
    query = (
        '{ tournament(slug: "x") { players { id user { id } } ... on Node { ... on Tournament { players { mmr } } } } }'
    )
    exact = cost(query)
    monkeypatch.setattr(reckoning, "MOST_LOOKS", 3)
    assert cost(query) == exact + PLAYERS


def intricate(levels: int) -> str:
    """Selections that meet otherwise on every way, each to be put together anew."""
    fragments = [
        on_team(f"L{n}", f"...L{n + 1} ...L{n + 2}", f"...L{n + 1} ...R{n + 1}")
        + on_team(f"R{n}", f"...R{n + 2} ...L{n + 1}", f"...R{n + 1} ...R{n + 2}")
        for n in range(levels)
    ]
    ends = "".join(f" fragment {side}{n} on Team {{ id }}" for side in "LR" for n in (levels, levels + 1))
    return f'{{ tournament(slug: "x") {{ teams {{ ...L0 ...R0 }} }} }} {"".join(fragments)}{ends}'


def test_putting_together_what_meets_is_given_up_in_time():
    document = parse(intricate(40))
    assert Costs(schema._schema).of(document, None, {}) > 2**40


def test_every_list_has_a_bound_and_every_price_a_field():
    assert Prices(schema._schema).unused == set()
    with pytest.raises(LookupError, match=r"Query\.things is a list"):
        Prices(build_schema("type Query { things: [[Thing!]!]! } type Thing { id: ID! }"))


HOSTILE = {
    "everybody with everything": "{ people { edges { node { entries { edges { node { tournament { players { user { "
    "entries { totalCount } } } } } } } } } } }",
    "rosters in rosters": '{ tournament(slug: "x") { players { team { members { team { members { team { members { '
    "team { members { id } } } } } } } } } } }",
    "all drafts of all tournaments": "{ tournaments { edges { node { draft { ... on TeamDraft { rounds { id } "
    "available { id } } } } } } }",
    "counting for everybody": "{ people { edges { node { entries { totalCount edges { node { user { entries { "
    "totalCount } } } } } } } } }",
    "a page without an end": "{ people(first: 1000000) { edges { node { id } } } }",
    "a log without an end": '{ draft(id: "x") { ... on TeamDraft { events(last: 1000000) { id } } } }',
    "the same again and again": "{ " + " ".join(f"a{n}: __schema {{ types {{ name }} }}" for n in range(20)) + " }",
    "simulations": "{ "
    + " ".join(f'a{n}: compareDraftStyles(tournamentId: "x") {{ style }}' for n in range(20))
    + " }",
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.django_db(transaction=True)
def test_what_costs_too_much_is_refused_before_it_runs(query):
    found = cost(query) + OPERATION
    answer = Api().client.post("/api/graphql/", {"query": query}, content_type="application/json").json()
    [error] = answer["errors"]
    assert error["extensions"] == {"code": "LIMIT_EXCEEDED", "limit": "cost", "found": found, "allowed": MAX_COST}
    assert error["message"] == f"The request has cost {found:,}; at most {MAX_COST:,} is allowed."
    assert answer["extensions"]["cost"] == {"requestedQueryCost": found}


ASKED_BY_PAGES = {"FindPeople": 20}
"""How many the app asks of a page where that is less than a page may hold."""


def test_what_the_app_asks_costs_at_most_half_of_what_is_allowed():
    found = {}
    for name, text in read_documents().items():
        page = ASKED_BY_PAGES.get(name, LARGEST_PAGE)
        found[name] = costs_of(schema._schema).of(parse(text), None, {"first": page, "last": page})
    assert len(found) > 50
    assert {name: cost for name, cost in found.items() if cost > MAX_COST / 2} == {}
