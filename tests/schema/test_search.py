"""Searching everything at once, and lists of tournaments by state and name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.api import Api
from tests.counting import counted
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, users

pytestmark = pytest.mark.django_db(transaction=True)

SEARCH = """query($text: String!, $first: Int! = 6) { search(text: $text, first: $first) {
  people { name } organizations { name } leagues { name } tournaments { name } } }"""


def found(text, who=None, **variables):
    results = Api(who).ask(SEARCH, text=text, **variables)["search"]
    return {kind: [one["name"] for one in things] for kind, things in results.items() if things}


def test_one_search_finds_people_organizations_leagues_and_tournaments():
    users("Nórd Ash", "Bee")
    a_tournament(a_league(an_organization("Nord Gilde", owner="Bee"), "Liga Nord"), name="NORD Cup")
    a_tournament(name="South Cup")
    assert found("nord") == {
        "people": ["Nórd Ash"],
        "organizations": ["Nord Gilde"],
        "leagues": ["Liga Nord"],
        "tournaments": ["NORD Cup"],
    }


def test_a_private_tournament_is_found_by_those_only_who_may_see_it():
    a_tournament(a_league(an_organization(member=["Max"])), name="Secret Cup", visibility="MEMBERS")
    a_tournament(a_league(an_organization(member=["Max"])), name="Secret Draft", published=False)
    assert found("secret") == found("secret", "Stranger") == {}
    assert found("secret", "Max") == {"tournaments": ["Secret Cup"]}


@pytest.mark.parametrize("text", ["", "  ", "\x00", "\ud800"])
def test_no_text_finds_nothing(text):
    users("Ash")
    a_tournament()
    assert found(text) == {}


def test_a_search_gives_as_many_of_a_kind_as_were_asked_for():
    for number in range(8):
        a_user(f"owl{number}")
    assert len(found("owl")["people"]) == 6
    assert len(found("owl", first=3)["people"]) == 3
    for first in (0, 21, -1):
        assert Api().error(SEARCH, text="owl", first=first) == "INVALID_INPUT"


def test_what_is_not_selected_is_not_looked_for():
    document = '{ search(text: "owl") { organizations { name } } }'
    Api().ask(document)
    with counted() as queries:
        Api().ask(document)
    assert len(queries) == 1


TOURNAMENTS = """query($states: [TournamentState!], $state: TournamentState, $search: String) {
  tournaments(states: $states, state: $state, search: $search) { totalCount edges { node { name } } } }"""


def listed(who=None, **variables):
    page = Api(who).ask(TOURNAMENTS, **variables)["tournaments"]
    assert page["totalCount"] == len(page["edges"])
    return [edge["node"]["name"] for edge in page["edges"]]


@pytest.fixture
def season():
    """Two of each of three states, the later one named first, and one upcoming without a date."""
    league, now = a_league(), timezone.now()
    for state, days in (("COMPLETED", -9), ("IN_PROGRESS", -1), ("UPCOMING", 5)):
        for name, later in (("late", 2), ("early", 0)):
            starts_at = now + timedelta(days=days + later)
            a_tournament(league, name=f"{name} {state}", state=state, starts_at=starts_at)
    a_tournament(league, name="some day", state="UPCOMING")


@pytest.mark.usefixtures("season")
def test_upcoming_tournaments_alone_are_sorted_soonest_first_and_those_without_a_date_last():
    soonest = ["early UPCOMING", "late UPCOMING", "some day"]
    assert listed(states=["UPCOMING"]) == listed(state="UPCOMING") == soonest
    assert listed(states=["UPCOMING", "IN_PROGRESS"], state="UPCOMING") == soonest


@pytest.mark.usefixtures("season")
def test_other_tournaments_are_sorted_newest_first():
    assert listed(states=["COMPLETED", "IN_PROGRESS"]) == [
        "late IN_PROGRESS",
        "early IN_PROGRESS",
        "late COMPLETED",
        "early COMPLETED",
    ]
    assert listed()[0] == "late UPCOMING"
    assert len(listed()) == 7
    assert listed(states=[]) == []


@pytest.mark.usefixtures("season")
def test_tournaments_are_searched_within_their_states():
    assert listed(search="LÄTE") == ["late UPCOMING", "late IN_PROGRESS", "late COMPLETED"]
    assert listed(search="late", states=["COMPLETED"]) == ["late COMPLETED"]


def test_pages_of_upcoming_tournaments_pass_the_one_without_a_date():
    league = a_league()
    for number in range(3):
        a_tournament(league, name=f"n{number}")
    a_tournament(league, name="dated", starts_at=timezone.now())
    seen, after = [], None
    for _ in range(4):
        page = Api().ask(
            "query($after: String) { tournaments(states: [UPCOMING], first: 1, after: $after)"
            " { pageInfo { endCursor } edges { node { name } } } }",
            after=after,
        )["tournaments"]
        seen += [edge["node"]["name"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == ["dated", "n0", "n1", "n2"]


def mine(who):
    page = Api(who).ask("{ myTournaments { totalCount edges { node { name } } } }")["myTournaments"]
    assert page["totalCount"] == len(page["edges"])
    return [edge["node"]["name"] for edge in page["edges"]]


def test_my_tournaments_are_those_one_plays_in_or_is_staff_of():
    played = a_tournament(name="played", starts_at=timezone.now())
    enter(played, "Ash")
    enter(a_tournament(name="left"), "Ash", state="WITHDRAWN")
    enter(a_tournament(name="unpublished", published=False), "Ash")
    a_tournament(a_league(an_organization(staff=["Ash"])), name="staff of organization", published=False)
    a_tournament(a_league(staff=["Ash"]), name="staff of league", starts_at=timezone.now() + timedelta(days=1))
    a_tournament(a_league(an_organization(member=["Ash"]), member=["Ash"]), name="member")
    assert mine("Ash") == ["staff of league", "played", "staff of organization"]
    assert mine(None) == mine("Stranger") == []


def test_my_tournaments_of_a_superuser_are_not_everybodys():
    a_user("Root", is_superuser=True)
    enter(a_tournament(name="own"), "Root")
    a_tournament(name="other")
    assert mine("Root") == ["own"]
