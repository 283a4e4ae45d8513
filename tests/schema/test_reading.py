"""Queries: what they show, and to whom."""

import pytest

from backend.drafts.team_drafts import pool_change
from backend.engine.core import PauseDraft, ResumeDraft
from backend.tournaments.models import Visibility
from schema.ids import encode
from tests.api import Api, gid
from tests.factories import a_tournament, a_user, player, team
from tests.services.drafting import a_cup, a_draft, act, pick, turn

pytestmark = pytest.mark.django_db(transaction=True)

NODES = "query($id: ID!) { node(id: $id) { id __typename } }"


def test_the_viewer_is_whoever_signed_in():
    assert Api().ask("{ viewer { username } }") == {"viewer": None}
    assert Api("Ash").ask("{ viewer { username name } }") == {"viewer": {"username": "ash", "name": "Ash"}}


def test_a_tournament_shows_players_teams_and_draft():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    found = Api().ask(
        """query($slug: String!) { tournament(slug: $slug) {
            name state format teamSize visibility viewerRole bracketExists version league { name organization { name } }
            players { mmr state user { name username } team { name } }
            teams { name totalMmr draftOrder captain { user { name } } members { user { name } } }
            draft { __typename id sequence status } } }""",
        slug=draft.tournament.slug,
    )["tournament"]
    assert found["league"] == {"name": "League", "organization": {"name": "Guild"}}
    assert found["players"][0] == {
        "mmr": 4000,
        "state": "REGISTERED",
        "user": {"name": "Dot", "username": "dot"},
        "team": {"name": "Team Ash"},
    }
    assert found["teams"][0] == {
        "name": "Team Ash",
        "totalMmr": 7000,
        "draftOrder": 1,
        "captain": {"user": {"name": "Ash"}},
        "members": [{"user": {"name": "Ash"}}, {"user": {"name": "Dot"}}],
    }
    assert found["draft"] == {"__typename": "TeamDraft", "id": gid(draft), "sequence": 4, "status": "IN_PROGRESS"}
    assert found["viewerRole"] == "VIEWER"
    assert found["bracketExists"] is False


def test_a_draft_shows_everything_a_room_needs():
    draft = a_draft(pick_seconds=60)
    pick(draft, "Ash", "Dot")
    found = Api().ask(
        """query($id: ID!) { draft(id: $id) { sequence status deadlineAt remainingMs overdue tournament { slug }
            ... on TeamDraft { style pickSeconds onTimeout missingPlayers teams { name } available { user { name } }
              onTheClock { pickNumber round turn team { name } captain { user { name } } player { id } }
              rounds { pickNumber round turn automatic wasTie tieRoll { winnerName } team { name }
                player { user { name } } }
              events(last: 2) { __typename sequence actor { name } } } } }""",
        id=gid(draft),
    )["draft"]
    assert found["deadlineAt"]
    assert [place["pickNumber"] for place in found["rounds"]] == [1, 2, 3, 4, 5, 6]
    assert [place["team"]["name"][-3:] for place in found["rounds"]] == ["Ash", "Bee", "Cyd", "Cyd", "Bee", "Ash"]
    assert found["rounds"][0]["player"] == {"user": {"name": "Dot"}}
    assert found["onTheClock"]["turn"] == turn(draft) == 4
    assert found["onTheClock"]["captain"] == {"user": {"name": "Bee"}}
    assert [entry["user"]["name"] for entry in found["available"]] == ["Eli", "Fay", "Gus", "Hal", "Ivy"]
    assert found["events"] == [
        {"__typename": "PlayerPicked", "sequence": 3, "actor": {"name": "Ash"}},
        {"__typename": "CaptainAssigned", "sequence": 4, "actor": {"name": "Ash"}},
    ]


def test_a_tie_shows_its_dice():
    tournament = a_tournament(
        a_cup().league, name="Tie", captains={"Nia": 3000, "Oz": 3000}, players={"Pam": 1, "Quin": 2}, team_size=2
    )
    draft = a_draft(tournament, style="SHUFFLE")
    place = Api().ask(
        """query($id: ID!) { draft(id: $id) { ... on TeamDraft { onTheClock { wasTie team { name } tieRoll {
             teams { teamName captainName mmr } rounds { teamName value } winnerName winner { name } } } } } }""",
        id=gid(draft),
    )["draft"]["onTheClock"]
    assert place["wasTie"] is True
    assert {entry["captainName"] for entry in place["tieRoll"]["teams"]} == {"Nia", "Oz"}
    assert place["tieRoll"]["winner"] == place["team"]
    last = {roll["teamName"]: roll["value"] for roll in place["tieRoll"]["rounds"][-1]}
    assert max(last, key=last.__getitem__) == place["tieRoll"]["winnerName"]


def test_every_kind_of_node_is_found_by_its_id():
    draft = a_draft()
    tournament = draft.tournament
    league = tournament.league
    rows = [tournament, league, league.organization, team(tournament, "Ash"), player(tournament, "Dot"), a_user("Dot")]
    rows += [league.organization.memberships.first(), draft]
    for row in rows:
        assert Api().ask(NODES, id=gid(row))["node"]["id"] == gid(row)
    place = encode("DraftRound", f"{draft.pk}.6")
    assert Api().ask(NODES, id=place)["node"] == {"id": place, "__typename": "DraftRound"}


@pytest.mark.parametrize(
    "id",
    ["", "x", "Ω", "====", encode("Team", 10**30), encode("Team", "1 or 1=1"), encode("Team", -1), "Tm90aGluZzox"]
    + [encode(name, 999_999) for name in ("User", "Tournament", "Team", "TournamentPlayer", "TeamDraft", "League")]
    + [encode("DraftRound", key) for key in ("1", "1.x", "999999.1", f"{10**30}.1")],
)
def test_an_id_of_nothing_is_not_found(id):
    assert Api().error(NODES, id=id) == "NOT_FOUND"
    assert Api().error("query($id: ID!) { draft(id: $id) { id } }", id=id) == "NOT_FOUND"


def test_a_round_beyond_the_last_is_not_found():
    draft = a_draft()
    for number in ("0", "7", "99999999999999"):
        assert Api().error(NODES, id=encode("DraftRound", f"{draft.pk}.{number}")) == "NOT_FOUND"


def test_what_only_members_may_see_does_not_exist_for_others():
    draft = a_draft(a_cup(visibility=Visibility.MEMBERS))
    tournament = draft.tournament
    by_slug = "query($slug: String!) { tournament(slug: $slug) { id } }"
    rows = [tournament, draft, team(tournament, "Ash"), player(tournament, "Dot")]
    for who in (None, "Stranger"):
        assert Api(who).error(by_slug, slug=tournament.slug) == "NOT_FOUND"
        for row in rows:
            assert Api(who).error(NODES, id=gid(row)) == "NOT_FOUND"
        assert Api(who).error(NODES, id=encode("DraftRound", f"{draft.pk}.1")) == "NOT_FOUND"
        assert Api(who).ask("{ liveDrafts { id } tournaments { totalCount } }") == {
            "liveDrafts": [],
            "tournaments": {"totalCount": 0},
        }
    for who in ("Ash", "Dot", "Sam", "Olga"):
        assert Api(who).ask(by_slug, slug=tournament.slug)["tournament"]["id"] == gid(tournament)
        assert Api(who).ask("{ liveDrafts { id } }")["liveDrafts"] == [{"id": gid(draft)}]


def test_tournaments_come_in_pages_and_by_state():
    league = a_cup(name="One").league
    for name in ("Two", "Three"):
        a_tournament(league, name=name)
    a_draft(league.tournaments.get(name="One"))
    page = """query($after: String) { tournaments(first: 2, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }"""
    first = Api().ask(page)["tournaments"]
    assert first["totalCount"] == 3
    assert first["pageInfo"]["hasNextPage"] is True
    second = Api().ask(page, after=first["pageInfo"]["endCursor"])["tournaments"]
    names = [edge["node"]["name"] for edge in first["edges"] + second["edges"]]
    assert sorted(names) == ["One", "Three", "Two"]
    running = Api().ask("{ tournaments(state: IN_PROGRESS) { edges { node { name } } } }")["tournaments"]["edges"]
    assert [edge["node"]["name"] for edge in running] == ["One"]


def test_my_seat_says_for_whom_i_may_act():
    draft = a_draft()
    document = "query($id: ID!) { myDraftSeat(draftId: $id) { staff teams { name } } }"
    assert Api().ask(document, id=gid(draft)) == {"myDraftSeat": None}
    assert Api("Dot").ask(document, id=gid(draft)) == {"myDraftSeat": {"staff": False, "teams": []}}
    assert Api("Ash").ask(document, id=gid(draft))["myDraftSeat"] == {"staff": False, "teams": [{"name": "Team Ash"}]}
    assert Api("Sam").ask(document, id=gid(draft))["myDraftSeat"] == {"staff": True, "teams": []}


def test_a_queue_is_seen_by_its_team_only():
    draft = a_draft()
    fay = player(draft.tournament, "Fay")
    assert not Api("Bee").mutate("setPickQueue", draftId=gid(draft), playerIds=[gid(fay)])["errors"]
    document = "query($id: ID!) { myDraftQueue(draftId: $id) { user { name } } }"
    assert Api("Bee").ask(document, id=gid(draft))["myDraftQueue"] == [{"user": {"name": "Fay"}}]
    assert Api("Ash").ask(document, id=gid(draft))["myDraftQueue"] == []
    assert Api("Sam").error(document, id=gid(draft)) == "FORBIDDEN"
    assert Api().error(document, id=gid(draft)) == "SIGN_IN_REQUIRED"


def test_staff_compare_the_styles_before_the_start():
    tournament = a_cup()
    document = """query($id: ID!) { compareDraftStyles(tournamentId: $id) {
        style spread spreadP90 simulations teams { teamName mmr } } }"""
    found = Api("Sam").ask(document, id=gid(tournament))["compareDraftStyles"]
    assert [entry["style"] for entry in found] == ["SNAKE", "NORMAL", "SHUFFLE"]
    for entry in found[:2]:
        mmrs = [team["mmr"] for team in entry["teams"]]
        assert entry["spread"] == max(mmrs) - min(mmrs)
    assert Api("Ash").error(document, id=gid(tournament)) == "FORBIDDEN"


def test_a_person_is_found_by_name_or_steam_id():
    a_user("Dot", steam_id=76561198860298729)
    document = """query($username: String, $steamId: String) { user(username: $username, steamId: $steamId) {
        name steamId steamAccountId roleComfort isStub avatar } }"""
    expected = {
        "name": "Dot",
        "steamId": "76561198860298729",
        "steamAccountId": "900033001",
        "roleComfort": [0, 0, 0, 0, 0],
        "isStub": False,
        "avatar": None,
    }
    assert Api().ask(document, username="DOT")["user"] == expected
    assert Api().ask(document, steamId="76561198860298729")["user"] == expected
    assert Api().error(document, username="nobody") == "NOT_FOUND"
    for variables in ({}, {"username": "dot", "steamId": "1"}, {"steamId": "many"}, {"steamId": "9" * 40}):
        assert Api().error(document, **variables) == "INVALID_INPUT"


def test_the_end_tells_of_the_places_it_leaves_open():
    draft = a_draft()
    pool = [entry.pk for entry in draft.tournament.players.filter(team=None)]
    act(draft, pool_change(add=[], remove=pool))
    document = """query($id: ID!) { draft(id: $id) { ... on TeamDraft {
        events(last: 1) { __typename rounds { pickNumber turn } } } } }"""
    (end,) = Api().ask(document, id=gid(draft))["draft"]["events"]
    assert end["__typename"] == "DraftCompleted"
    assert end["rounds"] == [{"pickNumber": number, "turn": None} for number in range(1, 7)]


EVENTS_BETWEEN = """query($id: ID!, $last: Int! = 20, $after: Int, $before: Int) { draft(id: $id) { ... on TeamDraft {
    events(last: $last, after: $after, before: $before) { sequence } } } }"""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, range(5, 25)),
        ({"before": 5}, range(1, 5)),
        ({"before": 24, "last": 3}, [21, 22, 23]),
        ({"before": 25, "last": 2}, [23, 24]),
        ({"before": 1000, "last": 2}, [23, 24]),
        ({"before": 2}, [1]),
        ({"before": 1}, []),
        ({"before": 0}, []),
        ({"before": -3}, []),
        ({"before": 10, "after": 6}, [7, 8, 9]),
        ({"before": 10, "after": 6, "last": 2}, [8, 9]),
        ({"before": 7, "after": 6}, []),
        ({"before": 3, "after": 20}, []),
        ({"before": 5, "last": 0}, []),
        ({"before": 5, "last": -1}, []),
        ({"before": 5, "after": -7, "last": 100}, range(1, 5)),
        ({"after": 24}, []),
        ({"after": 22}, [23, 24]),
    ],
    ids=str,
)
def test_events_are_read_between_two_sequences(arguments, expected):
    draft = a_draft()
    for _ in range(11):
        act(draft, PauseDraft())
        act(draft, ResumeDraft())
    found = Api().ask(EVENTS_BETWEEN, id=gid(draft), **arguments)["draft"]["events"]
    assert [event["sequence"] for event in found] == list(expected)


def test_the_whole_log_is_read_backwards_in_pages():
    draft = a_draft()
    for _ in range(11):
        act(draft, PauseDraft())
        act(draft, ResumeDraft())
    read, before = [], 1000
    while page := Api().ask(EVENTS_BETWEEN, id=gid(draft), before=before, last=5)["draft"]["events"]:
        read = [event["sequence"] for event in page] + read
        before = read[0]
    assert read == list(range(1, 25))


def test_an_order_is_compared_as_it_is_chosen():
    tournament = a_cup()
    document = """query($id: ID!, $order: DraftOrder!) { compareDraftStyles(tournamentId: $id, order: $order) {
        style simulations spread spreadP90 spreads teams { teamName captainName mmr low high } } }"""

    def compared(order):
        found = Api("Sam").ask(document, id=gid(tournament), order=order)["compareDraftStyles"]
        return {entry["style"]: entry for entry in found}

    by_mmr, rolled = compared("MMR"), compared("ROLL")
    snake = by_mmr["SNAKE"]
    assert (snake["simulations"], snake["spreads"]) == (1, [snake["spread"]])
    assert snake["teams"][0] == {
        "teamName": "Team Ash",
        "captainName": "Ash",
        "mmr": 10500,
        "low": 10500,
        "high": 10500,
    }
    assert {entry["simulations"] for entry in rolled.values()} == {200}
    for entry in rolled.values():
        assert len(entry["spreads"]) == 200
        assert all(team["low"] <= team["mmr"] <= team["high"] for team in entry["teams"])
    tournament.teams.update(draft_order=None)
    assert Api("Sam").error(document, id=gid(tournament), order="MANUAL") == "ORDER_MISSING"
    for place, captain in enumerate(("Cyd", "Ash", "Bee"), start=1):
        tournament.teams.filter(captain__user__username=captain.lower()).update(draft_order=place)
    by_hand = compared("MANUAL")["NORMAL"]
    assert [team["captainName"] for team in by_hand["teams"]] == ["Cyd", "Ash", "Bee"]
