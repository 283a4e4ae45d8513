"""Organizations and leagues through the API: what is read, by whom, page by page."""

import json

import pytest
from strawberry import relay

from backend.accounts.models import NameTerm, User
from backend.leagues.audit import record
from backend.leagues.models import AuditEntry, LeagueMember, OrganizationMember, OrganizationRole
from backend.tournaments.models import Visibility
from schema.ids import encode
from tests.api import Api, gid
from tests.counting import counted
from tests.factories import a_league, a_tournament, a_user, an_organization, users

pytestmark = pytest.mark.django_db(transaction=True)

MEMBERS = """query($slug: String!, $first: Int, $last: Int, $after: String, $before: String, $search: String) {
  organization(slug: $slug) { members(first: $first, last: $last, after: $after, before: $before, search: $search) {
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { role user { name } } } } } }"""


@pytest.fixture
def guild():
    return an_organization("Guild", owner="Olga", staff=["Sam"])


def many_members(guild, number):
    """Members P0, P1, ...; returns their names in the order of the list."""
    names = [f"P{index:05}" for index in range(number)]
    people = User.objects.bulk_create(User(username=name.lower(), nickname=name) for name in names)
    NameTerm.objects.index(people)
    OrganizationMember.objects.bulk_create(OrganizationMember(organization=guild, user=user) for user in people)
    return names


def page(guild, **variables):
    return Api().ask(MEMBERS, slug=guild.slug, **variables)["organization"]["members"]


def names(page):
    return [edge["node"]["user"]["name"] for edge in page["edges"]]


def walk(guild, size, between=lambda: None):
    """The names on all pages, one after the other; `between` happens before each but the first."""
    seen, after = [], None
    while True:
        found = page(guild, first=size, after=after)
        seen += names(found)
        if not found["pageInfo"]["hasNextPage"]:
            return seen
        after = found["pageInfo"]["endCursor"]
        between()


def test_pages_follow_each_other_forward_and_backward(guild):
    expected = ["Olga", "Sam", *many_members(guild, 9)]
    assert walk(guild, 4) == expected
    end = page(guild, last=4)
    assert names(end) == expected[-4:]
    assert (end["pageInfo"]["hasPreviousPage"], end["pageInfo"]["hasNextPage"]) == (True, False)
    former = page(guild, last=4, before=end["pageInfo"]["startCursor"])
    assert names(former) == expected[-8:-4]
    assert former["pageInfo"]["hasNextPage"] is True
    assert names(page(guild, first=0)) == []
    assert names(page(guild, search="p00003")) == ["P00003"]


def test_nobody_is_repeated_or_skipped_while_others_come_and_go(guild):
    expected = ["Olga", "Sam", *many_members(guild, 12)]
    newcomers = iter(users(*(f"A{number}" for number in range(20))))

    def somebody_comes_and_somebody_goes():
        user = next(newcomers)
        OrganizationMember.objects.create(organization=guild, user=user, role=OrganizationRole.STAFF)
        guild.memberships.filter(user__nickname="P00000").delete()

    assert walk(guild, 3, somebody_comes_and_somebody_goes) == expected


def test_a_late_page_costs_what_the_first_does(guild):
    expected = ["Olga", "Sam", *many_members(guild, 600)]
    first = page(guild, first=50)
    with counted() as early:
        assert names(page(guild, first=50)) == expected[:50]
    after = first["pageInfo"]["endCursor"]
    for _ in range(10):
        last = page(guild, first=50, after=after)
        cursor, after = after, last["pageInfo"]["endCursor"]
    with counted() as late:
        assert names(page(guild, first=50, after=cursor)) == expected[500:550]
    assert len(late) == len(early) <= 4
    assert "OFFSET" not in "".join(late)


@pytest.mark.parametrize(
    "variables",
    [
        {"first": -1},
        {"first": 101},
        {"last": 101},
        {"first": 1, "last": 1},
        {"after": "x"},
        {"after": relay.to_base64("after", "[]")},
        {"after": relay.to_base64("after", json.dumps([1, "", "x"]))},
        {"after": relay.to_base64("after", json.dumps([True, "", 1]))},
        {"after": relay.to_base64("after", json.dumps([2**70, "", 1]))},
        {"after": relay.to_base64("after", json.dumps([None, None, None]))},
        {"after": relay.to_base64("after", json.dumps([1, 5, 1]))},
        {"before": relay.to_base64("after", "[" * 5000)},
        {"before": relay.to_base64("arrayconnection", "3")},
    ],
)
def test_a_page_that_cannot_be_is_refused(guild, variables):
    assert Api().error(MEMBERS, slug=guild.slug, **variables) == "INVALID_INPUT"


def test_organizations_and_leagues_are_listed_by_name_and_found_by_it():
    for name in ("Zebra", "ärger", "Alpha"):
        a_league(an_organization(name), name=f"{name} League")
    listed = "{ organizations { totalCount edges { node { name } } } leagues { edges { node { name } } } }"
    found = Api().ask(listed)
    assert [edge["node"]["name"] for edge in found["organizations"]["edges"]] == ["Alpha", "ärger", "Zebra"]
    assert found["organizations"]["totalCount"] == 3
    found = Api().ask('{ leagues(search: "ARG lea") { edges { node { name } } } }')
    assert [edge["node"]["name"] for edge in found["leagues"]["edges"]] == ["ärger League"]


def test_roles_and_sizes_of_many_cost_as_much_as_of_one(guild):
    document = "{ organizations { edges { node { viewerRole memberCount leagues { viewerRole memberCount } } } } }"
    a_league(guild, staff=["Lars"])
    Api("Sam").ask(document)

    def cost():
        with counted() as queries:
            Api("Sam").ask(document)
        return len(queries)

    of_one = cost()
    for number in range(5):
        a_league(an_organization(f"Guild{number}", owner="Olga", staff=["Sam"]))
    assert cost() == of_one
    mine = "query($slug: String!) { organization(slug: $slug) { viewerRole memberCount leagues { viewerRole } } }"
    assert Api("Sam").ask(mine, slug=guild.slug)["organization"] == {
        "viewerRole": "STAFF",
        "memberCount": 2,
        "leagues": [{"viewerRole": "STAFF"}],
    }
    assert Api("Lars").ask(mine, slug=guild.slug)["organization"]["leagues"] == [{"viewerRole": "STAFF"}]
    assert Api().ask(mine, slug=guild.slug)["organization"]["viewerRole"] is None
    assert Api(a_user("Root", is_superuser=True)).ask(mine, slug=guild.slug)["organization"]["viewerRole"] == "OWNER"


def test_the_tournaments_of_an_organization_are_those_one_may_see(guild):
    for league in (a_league(guild), a_league(guild)):
        a_tournament(league, name="Open")
        a_tournament(league, name="Closed", visibility=Visibility.MEMBERS)
    a_tournament(name="Elsewhere")
    document = "query($slug: String!) { organization(slug: $slug) { tournaments { edges { node { name } } } } }"
    seen = {
        who: sorted(
            edge["node"]["name"]
            for edge in Api(who).ask(document, slug=guild.slug)["organization"]["tournaments"]["edges"]
        )
        for who in (None, "Sam")
    }
    assert seen == {None: ["Open", "Open"], "Sam": ["Closed", "Closed", "Open", "Open"]}


LOG = """query($organization: String!, $league: String!, $tournament: String!) {
  organization(slug: $organization) { auditLog { totalCount edges { node { ...Entry } } } }
  league(slug: $league) { auditLog { edges { node { id action } } } }
  tournament(slug: $tournament) { auditLog { edges { node { id action } } } }
}
fragment Entry on AuditEntry { id action actorName subjectType subjectName actor { name } league { name }
  tournament { name } changes { field before after } }"""


def test_the_log_of_an_organization_a_league_and_a_tournament(guild):
    league = a_league(guild, "Circuit", staff=["Lars"])
    cup = a_tournament(league)
    olga = a_user("Olga")
    values = {"published": False, "mmr": None, "teams": ["A", "B"], "state": "UPCOMING"}
    record(actor=olga, action="ORGANIZATION_UPDATED", subject=guild, organization=guild, after={"name": "Guild"})
    record(actor=olga, action="LEAGUE_UPDATED", subject=league, organization=guild, league=league)
    for id in (cup.pk, 2**40):
        record(
            actor=olga,
            action="TOURNAMENT_UPDATED",
            subject=cup,
            organization=guild,
            league=league,
            tournament_id=id,
            before=values,
            after={"published": True, "state": "COMPLETED"},
        )
    variables = {"organization": guild.slug, "league": league.slug, "tournament": cup.slug}
    seen = Api("Sam").ask(LOG, **variables)
    gone, entry, in_league, first = [edge["node"] for edge in seen["organization"]["auditLog"]["edges"]]
    assert seen["organization"]["auditLog"]["totalCount"] == 4
    assert gone["tournament"] is None, "a tournament that is gone"
    changes = entry.pop("changes")
    assert entry == {
        "id": gid(AuditEntry.objects.get(tournament_id=cup.pk)),
        "action": "TOURNAMENT_UPDATED",
        "actorName": "Olga",
        "actor": {"name": "Olga"},
        "subjectType": "Tournament",
        "subjectName": "Cup",
        "league": {"name": "Circuit"},
        "tournament": {"name": "Cup"},
    }
    assert changes == [
        {"field": "mmr", "before": "none", "after": None},
        {"field": "published", "before": "false", "after": "true"},
        {"field": "state", "before": "UPCOMING", "after": "COMPLETED"},
        {"field": "teams", "before": "A, B", "after": None},
    ]
    assert first["changes"] == [{"field": "name", "before": None, "after": "Guild"}]
    assert [edge["node"]["id"] for edge in seen["league"]["auditLog"]["edges"]] == [
        gone["id"],
        entry["id"],
        in_league["id"],
    ]
    assert [edge["node"]["id"] for edge in seen["tournament"]["auditLog"]["edges"]] == [entry["id"]]
    node = "query($id: ID!) { node(id: $id) { ... on AuditEntry { action } } }"
    assert Api("Lars").ask(node, id=in_league["id"]) == {"node": {"action": "LEAGUE_UPDATED"}}
    assert Api("Lars").error(node, id=first["id"]) == "NOT_FOUND"
    assert Api("Lars").ask(LOG, **variables)["organization"] == {"auditLog": None}
    for stranger in (Api(), Api("Nobody")):
        assert stranger.ask(LOG, **variables) == {name: {"auditLog": None} for name in variables}
        assert stranger.error(node, id=in_league["id"]) == stranger.error(node, id=encode("AuditEntry", 2**40))


def test_a_page_of_the_log_costs_the_same_for_one_entry_and_for_many(guild):
    league = a_league(guild)
    cup = a_tournament(league)

    def cost(entries):
        for _ in range(entries):
            record(
                actor=a_user("Olga"),
                action="THING_DONE",
                subject=cup,
                organization=guild,
                league=league,
                tournament_id=cup.pk,
            )
        with counted() as queries:
            Api("Sam").ask(LOG, organization=guild.slug, league=league.slug, tournament=cup.slug)
        return len(queries)

    cost(1)
    assert cost(1) == cost(30)


def test_an_mmr_is_set_by_the_id_of_either_membership(guild):
    league = a_league(guild, member=["Leo"])
    member = OrganizationMember.objects.get(organization=guild, user=a_user("Sam"))
    leo = LeagueMember.objects.get(league=league, user=a_user("Leo"))
    selection = "organizationMember { mmr } leagueMember { mmr }"
    for row, expected in (
        (member, {"organizationMember": {"mmr": 4000}, "leagueMember": None}),
        (leo, {"organizationMember": None, "leagueMember": {"mmr": 4000}}),
    ):
        payload = Api("Olga").mutate("setMemberMmr", selection, memberId=gid(row), mmr=4000)
        assert payload == expected | {"errors": []}
        payload = Api("Olga").mutate("setMemberMmr", selection, memberId=gid(row), mmr=20_001)
        assert [error["field"] for error in payload["errors"]] == ["mmr"]
    assert Api("Olga").refused("setMemberMmr", memberId=gid(guild), mmr=1) == "NOT_FOUND"


@pytest.mark.parametrize("name", ["", " ", "\u200b", "a\u202eb", "x" * 101, "nul\x00", "Z" + "\u0301" * 9])
def test_a_name_that_reaches_beyond_itself_is_refused(guild, name):
    for mutation, target in (("createOrganization", {}), ("updateOrganization", {"organizationId": gid(guild)})):
        assert Api("Olga").refused(mutation, name=name, **target) == "INVALID_INPUT"
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("name", ["x" * 100, "🦊🔥", "نادي الشطرنج", "<script>alert(1)</script>", "e\u0301quipe"])
def test_a_name_of_any_script_is_fine(name):
    payload = Api("Olga").mutate("createOrganization", "organization { name slug viewerRole }", name=name)
    assert payload["errors"] == []
    assert payload["organization"]["name"] == name.replace("e\u0301", "é")
    assert payload["organization"]["viewerRole"] == "OWNER"
