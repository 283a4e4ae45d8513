"""Lists of people, and what a person's page lists."""

from datetime import timedelta

import pytest
from django.utils import timezone

from backend.accounts.models import User
from tests.api import Api
from tests.counting import counted
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, users

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = """query($search: String, $first: Int, $after: String, $last: Int, $before: String) {
  people(search: $search, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { endCursor startCursor hasNextPage hasPreviousPage } edges { node { name } } } }"""


def names(page):
    return [edge["node"]["name"] for edge in page["edges"]]


def people(**variables):
    return Api().ask(PEOPLE, **variables)["people"]


def test_people_are_listed_by_the_name_shown_whatever_its_accents_and_capitals():
    users("bee", "Ärger", "zoe", "Ash", "Érik")
    assert names(people()) == ["Ärger", "Ash", "bee", "Érik", "zoe"]


def test_pages_of_people_neither_repeat_nor_skip_anybody_though_some_have_one_name():
    for number in range(7):
        a_user(f"twin{number}", nickname="Twin")
    users("Ash", "Zoe")
    seen, after = [], None
    while True:
        page = Api().ask(
            "query($after: String) { people(first: 2, after: $after) {"
            " pageInfo { endCursor hasNextPage } edges { node { username } } } }",
            after=after,
        )["people"]
        seen += [edge["node"]["username"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == ["ash", *(f"twin{number}" for number in range(7)), "zoe"]


def test_people_page_backwards():
    users("Ash", "Bee", "Cyd", "Dot")
    last = people(last=2)
    assert names(last) == ["Cyd", "Dot"]
    assert last["pageInfo"]["hasPreviousPage"]
    assert names(people(last=2, before=last["pageInfo"]["startCursor"])) == ["Ash", "Bee"]


def test_who_joins_or_leaves_between_two_pages_makes_nobody_be_skipped():
    ash, *_ = users("Ash", "Bee", "Cyd", "Dot")
    page = people(first=2)
    ash.delete()
    users("Amy")
    assert names(people(first=2, after=page["pageInfo"]["endCursor"])) == ["Cyd", "Dot"]


def test_deleted_and_deactivated_people_are_in_no_list():
    users("Ash")
    a_user("Gone", deleted_at=timezone.now())
    a_user("Off", is_active=False)
    User.objects.filter(pk=a_user("Late").pk).update(is_active=False)
    assert names(people()) == ["Ash"]
    assert people()["totalCount"] == 1
    for name in ("gone", "off", "late"):
        assert names(people(search=name)) == []


def test_a_search_pages_too_and_counts_all_it_finds():
    for number in range(5):
        a_user(f"owl{number}")
    users("Ash")
    page = people(search="OWL", first=2)
    assert (names(page), page["totalCount"]) == (["owl0", "owl1"], 5)
    page = people(search="OWL", first=2, after=page["pageInfo"]["endCursor"])
    assert names(page) == ["owl2", "owl3"]


def test_a_page_of_people_takes_one_query_and_a_count_one_more():
    users("Ash", "Bee", "Cyd")
    document = "{ people { edges { node { username } } } }"
    Api().ask(document)
    with counted() as queries:
        Api().ask(document)
    assert len(queries) == 1
    with counted() as queries:
        Api().ask(PEOPLE)
    assert len(queries) == 2


@pytest.mark.parametrize(
    "page", [{"first": 101}, {"first": -1}, {"last": 101}, {"after": "nonsense"}, {"before": "YWZ0ZXI6WzFd"}]
)
def test_a_page_that_cannot_be_is_refused(page):
    assert Api().error(PEOPLE, **page) == "INVALID_INPUT"


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800", "a" * 100_000, "%_\\", "' OR 1=1 --", "\u202e", "\u0301", "🔥" * 300]
)
def test_a_search_for_nonsense_finds_nobody(text):
    users("Ash")
    assert names(people(search=text)) == []


ENTRIES = """query($username: String!) { user(username: $username) {
  entries { totalCount edges { node { mmr team { name } } } }
  organizationMemberships { role organization { name } }
  leagueMemberships { role league { name organization { name } } } } }"""


def entries(who, username="ash"):
    user = Api(who).ask(
        "query($username: String!) { user(username: $username) { entries { totalCount edges { node { mmr } } } } }",
        username=username,
    )["user"]
    assert user["entries"]["totalCount"] == len(user["entries"]["edges"])
    return [edge["node"]["mmr"] for edge in user["entries"]["edges"]]


def test_entries_are_those_of_tournaments_the_viewer_may_see_newest_first():
    league = a_league(an_organization(member=["Max"]))
    at = timezone.now()
    for mmr, fields in (
        (1, {"starts_at": at}),
        (2, {"starts_at": at + timedelta(days=1), "visibility": "MEMBERS"}),
        (3, {"starts_at": at + timedelta(days=2)}),
        (4, {}),
    ):
        enter(a_tournament(league, **fields), "Ash", mmr)
    assert entries(None) == [3, 1, 4]
    assert entries("Max") == [3, 2, 1, 4]
    assert entries("Ash") == [3, 2, 1, 4]


def test_a_profile_lists_memberships_by_name():
    for name in ("Zeta", "Alpha"):
        a_league(an_organization(name, member=["Ash"]), f"{name} League", staff=["Ash"])
    user = Api().ask(ENTRIES, username="ash")["user"]
    assert [(one["role"], one["organization"]["name"]) for one in user["organizationMemberships"]] == [
        ("MEMBER", "Alpha"),
        ("MEMBER", "Zeta"),
    ]
    assert [(one["role"], one["league"]["name"]) for one in user["leagueMemberships"]] == [
        ("STAFF", "Alpha League"),
        ("STAFF", "Zeta League"),
    ]


def test_a_profile_lists_at_most_100_memberships():
    for _ in range(101):
        a_league(an_organization("Guild", owner="Ash"))
    assert len(Api().ask(ENTRIES, username="ash")["user"]["organizationMemberships"]) == 100


def test_a_profile_costs_the_same_for_2_and_for_100_entries():
    def queries(entries):
        for _ in range(entries):
            enter(a_tournament(a_league(an_organization(member=["Ash"]), member=["Ash"]), captains=["Bee"]), "Ash")
        api = Api()
        api.ask(ENTRIES, username="ash")
        with counted() as queries:
            api.ask(ENTRIES, username="ash")
        return len(queries)

    few = queries(2)
    assert queries(98) == few <= 12
