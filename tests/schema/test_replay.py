"""A draft told again through the API: patches of the past, page by page."""

import pytest

from backend.drafts.team_drafts import pool_change
from backend.engine.core import PauseDraft
from backend.engine.team_draft.commands import ReplaceCaptain, UndoPick
from tests.api import Api, gid
from tests.counting import counted
from tests.factories import enter, player, team
from tests.services.drafting import POOL, a_cup, a_draft, act, finish, pick

pytestmark = pytest.mark.django_db(transaction=True)

POOL_NAMES = sorted(POOL)

REPLAY = """query($id: ID!, $after: Int! = 0, $first: Int! = 500) { draft(id: $id) { ... on TeamDraft {
    replay(after: $after, first: $first) { sequence players { playerId name mmr } steps {
        event { __typename sequence } status style onTheClock placeCount joinedPool leftPool
        places { pickNumber round teamId captainId playerId automatic wasTie }
        teams { teamId name captainId memberIds mmr } } } } } }"""


def replay_of(draft, who=None, **variables):
    return Api(who).ask(REPLAY, id=gid(draft), **variables)["draft"]["replay"]


def sequences(replay):
    return [step["event"]["sequence"] for step in replay["steps"]]


def a_played_draft():
    """A pick, one undone, a pause, somebody late and a captain from the pool: 10 events."""
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    pick(draft, "Bee", "Eli")
    act(draft, UndoPick(2))
    act(draft, PauseDraft())
    late = enter(draft.tournament, "Late", 1234)
    act(draft, pool_change(add=[late.pk], remove=[player(draft.tournament, "Fay").pk]))
    act(draft, ReplaceCaptain(team(draft.tournament, "Cyd").pk, player(draft.tournament, "Gus").pk))
    return draft


def test_each_step_says_what_its_event_changed():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    cup = draft.tournament
    ash, dot, led = gid(player(cup, "Ash")), gid(player(cup, "Dot")), gid(team(cup, "Ash"))
    replay = replay_of(draft)
    started, _assigned, picked, assigned = replay["steps"]
    assert replay["sequence"] == 4
    assert [entry["name"] for entry in replay["players"]] == sorted(["Ash", "Bee", "Cyd", *POOL_NAMES])
    assert (started["status"], started["style"], started["placeCount"]) == ("IN_PROGRESS", "SNAKE", 6)
    assert [place["pickNumber"] for place in started["places"]] == [1, 2, 3, 4, 5, 6]
    assert [entry["name"] for entry in started["teams"]] == ["Team Ash", "Team Bee", "Team Cyd"]
    assert sorted(started["joinedPool"]) == sorted(gid(player(cup, name)) for name in POOL_NAMES)
    assert picked["event"] == {"__typename": "PlayerPicked", "sequence": 3}
    assert picked["places"] == [
        {
            "pickNumber": 1,
            "round": 1,
            "teamId": led,
            "captainId": ash,
            "playerId": dot,
            "automatic": False,
            "wasTie": False,
        }
    ]
    assert picked["teams"] == [
        {"teamId": led, "name": "Team Ash", "captainId": ash, "memberIds": [ash, dot], "mmr": 7000}
    ]
    assert (picked["joinedPool"], picked["leftPool"]) == ([], [dot])
    assert (picked["onTheClock"], assigned["onTheClock"]) == (2, 2)
    assert (assigned["places"], assigned["teams"]) == ([], [])


def test_steps_come_in_pages():
    draft = a_played_draft()
    whole = replay_of(draft)
    last = whole["sequence"]
    assert sequences(whole) == list(range(1, last + 1))
    paged, after = [], 0
    while page := replay_of(draft, after=after, first=3)["steps"]:
        paged += page
        after = page[-1]["event"]["sequence"]
    assert paged == whole["steps"]
    assert sequences(replay_of(draft, after=last - 1)) == [last]
    for beyond in (last, last + 1, 2**31 - 1):
        assert replay_of(draft, after=beyond)["steps"] == []
    assert sequences(replay_of(draft, first=1000)) == list(range(1, last + 1))


@pytest.mark.parametrize(
    ("variables", "field"), [({"after": -1}, "after"), ({"first": 0}, "first"), ({"first": 1001}, "first")]
)
def test_what_makes_no_sense_is_refused_and_named(variables, field):
    (error,) = Api().post(REPLAY, id=gid(a_draft()), **variables)["errors"]
    assert error["extensions"]["code"] == "INVALID_INPUT"
    assert f"`{field}`" in error["message"]


def test_names_and_mmr_are_those_of_the_log():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    finish(draft)
    before = replay_of(draft)
    dot, ash = player(draft.tournament, "Dot"), team(draft.tournament, "Ash")
    dot.user.nickname, ash.name, dot.mmr = "Renamed", "Renamed", 1
    for row in (dot.user, ash, dot):
        row.save()
    assert replay_of(draft) == before
    names = {entry["name"]: entry["mmr"] for entry in before["players"]}
    assert names["Dot"] == 4000


def test_who_left_is_still_named():
    replay = replay_of(a_played_draft())
    assert {"Fay", "Cyd", "Late"} <= {entry["name"] for entry in replay["players"]}


def test_a_replay_costs_no_query_more_than_the_draft():
    draft = a_played_draft()
    api = Api()
    plain = "query($id: ID!) { draft(id: $id) { ... on TeamDraft { style } } }"
    counts = []
    for document in (plain, REPLAY):
        api.ask(document, id=gid(draft))
        with counted() as queries:
            api.ask(document, id=gid(draft))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_draft_one_may_not_see_is_not_told_again():
    draft = a_draft(a_cup(visibility="MEMBERS"))
    assert Api().error(REPLAY, id=gid(draft)) == "NOT_FOUND"
    assert sequences(replay_of(draft, "Dot")) == [1, 2]
