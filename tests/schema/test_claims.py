"""Claim links in the API."""

import pytest

from backend.accounts.models import ClaimLink, User
from schema.ids import encode
from tests.api import Api, gid
from tests.counting import counted
from tests.factories import a_league, a_tournament, a_user, an_organization, enter
from tests.schema.signing import VIEWER, done, signed_in, who
from tests.services.visits import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cup():
    guild = an_organization(owner="olga", staff=["sam"], member=["max", "Stub"])
    cup = a_tournament(a_league(guild, staff=["leo"]), captains=["Cap"])
    enter(cup, a_user("Stub", is_stub=True))
    return cup


LINK = "claimLink { id state usedAt revokedAt expiresAt createdAt user { username } createdBy { username } }"
LISTS = """query($organization: String!, $tournament: String!) {
  organization(slug: $organization) { claimLinks { id state user { username } createdBy { username } } }
  tournament(slug: $tournament) { claimLinks { id state } }
}"""


def lists(api, cup):
    answer = api.ask(LISTS, organization=cup.league.organization.slug, tournament=cup.slug)
    return answer["organization"]["claimLinks"], answer["tournament"]["claimLinks"]


def test_staff_make_a_link_and_the_person_behind_the_stub_follows_it(cup):
    sam = Api("sam")
    made = done(sam, "createClaimLink", "token " + LINK, userId=gid(a_user("Stub")))
    link, token = made["claimLink"], made["token"]
    assert (link["state"], link["user"]["username"], link["createdBy"]["username"]) == ("OPEN", "stub", "sam")

    stranger = Api()
    claim = "query($token: String!) { claim(token: $token) { state name username expiresAt } }"
    assert stranger.ask(claim, token=token)["claim"] == {
        "state": "OPEN",
        "name": "Stub",
        "username": "stub",
        "expiresAt": link["expiresAt"],
    }
    done(stranger, "claimAccount", VIEWER, token=token, username="Alice", password=PASSWORD)
    assert who(stranger) == "Alice"
    assert who(signed_in("alice")) == "Alice"
    assert stranger.ask(claim, token=token)["claim"] == {
        "state": "USED",
        "name": None,
        "username": None,
        "expiresAt": link["expiresAt"],
    }
    assert stranger.ask(claim, token="forged")["claim"] == {
        "state": "UNKNOWN",
        "name": None,
        "username": None,
        "expiresAt": None,
    }
    assert Api().refused("claimAccount", token=token, username="bob", password=PASSWORD) == "CLAIM_USED"
    (listed,), _ = lists(sam, cup)
    assert (listed["id"], listed["state"], listed["user"]["username"]) == (link["id"], "USED", "Alice")


def test_links_are_listed_and_ended_by_staff_and_do_not_exist_for_others(cup):
    made = done(Api("leo"), "createClaimLink", LINK, userId=gid(a_user("Stub")))["claimLink"]
    node = "query($id: ID!) { node(id: $id) { ... on ClaimLink { state } } }"
    for name in ("olga", "sam"):
        of_organization, of_tournament = lists(Api(name), cup)
        assert [link["id"] for link in of_organization] == [link["id"] for link in of_tournament] == [made["id"]]
    assert lists(Api("leo"), cup) == (None, [{"id": made["id"], "state": "OPEN"}])
    for name in ("max", "Cap", "Stub", "eve", None):
        assert lists(Api(name), cup) == (None, None)
        assert Api(name).error(node, id=made["id"]) == "NOT_FOUND"
    for name in ("max", "Cap", "eve"):
        assert Api(name).refused("revokeClaimLink", claimLinkId=made["id"]) == "NOT_FOUND"
        assert Api(name).refused("createClaimLink", userId=gid(a_user("Stub"))) == "FORBIDDEN"
    assert Api("sam").ask(node, id=made["id"]) == {"node": {"state": "OPEN"}}
    ended = done(Api("sam"), "revokeClaimLink", LINK, claimLinkId=made["id"])["claimLink"]
    assert ended["state"] == "REVOKED"
    assert ended["revokedAt"] is not None


def test_foreign_ids_are_no_links_and_no_stubs(cup):
    sam = Api("sam")
    link = ClaimLink(pk=10**6)
    for id in (gid(link), gid(cup), gid(a_user("Stub")), "", "x", encode("ClaimLink", "1.0")):
        assert sam.refused("revokeClaimLink", claimLinkId=id) == "NOT_FOUND"
    for id in (gid(cup), gid(User(pk=10**6)), "", encode("User", "-1")):
        assert sam.refused("createClaimLink", userId=id) == "NOT_FOUND"
    assert sam.refused("createClaimLink", userId=gid(a_user("Cap"))) == "NOT_A_STUB"


def test_links_of_many_organizations_take_as_many_queries_as_of_one(cup):
    for number in range(5):
        an_organization(f"Guild{number}", owner="zoe")
    sam = Api("sam")
    page = "query($first: Int!) { organizations(first: $first) { edges { node { claimLinks { id } } } } }"
    counts = []
    for first in (2, 6):
        with counted() as queries:
            sam.ask(page, first=first)
        counts.append(len(queries))
    assert counts[0] == counts[1]
