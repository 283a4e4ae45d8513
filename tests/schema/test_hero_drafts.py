"""A hero draft over the API as two captains play it, and everything that can be read of it."""

import csv
import io
import json
from dataclasses import replace
from functools import partial

import pytest

from backend.drafts.deadlines import expire_due
from backend.drafts.models import Draft
from backend.engine.core import PauseDraft, ResumeDraft
from backend.engine.hero_draft.commands import MissCaptain, SeeCaptain
from backend.engine.hero_draft.orders import NEWEST
from schema.drafts.hero_draft.actions import hero_action, hero_draft_team
from schema.drafts.hero_draft.touched import touched
from schema.drafts.interfaces import encode_draft
from schema.drafts.loading import load_views
from schema.ids import encode
from tests.api import Api, gid
from tests.counting import counted
from tests.services.drafting import act, event_types, let_time_pass
from tests.services.hero_drafting import a_game, a_running_draft, act_on_turn, an_open_draft, captain, state_of, team_of

pytestmark = pytest.mark.django_db

TURN = """... on HeroDraft {
    sequence phase status deadlineAt actionEndsAt
    currentAction { number kind timeMs team { captainName } }
    coinWinner { captainName } chooser { captainName } choices available
    teams { captainName ready side picksFirst choice reserveMs }
}"""
DRAFT = f"query($id: ID!) {{ draft(id: $id) {{ {TURN} }} }}"


def read(draft):
    return Api().ask(DRAFT, id=gid(draft))["draft"]


def play(draft, name, who, **input):
    """What a captain does; the draft as their payload has it then."""
    selection = f"draft {{ {TURN.removeprefix('... on HeroDraft ').strip('{}')} }}"
    payload = Api(who).mutate(name, selection, draftId=gid(draft), **input)
    assert payload["errors"] == []
    return payload["draft"]


def test_two_captains_play_it_from_the_opening_to_the_end():
    game = a_game()
    opened = Api("Sam").mutate("openHeroDraft", "draft { id } game { id heroDraft { id } }", gameId=gid(game))
    draft = Draft.objects.get(game=game)
    assert opened["draft"] == opened["game"]["heroDraft"] == {"id": gid(draft)}
    ids = {name: encode("Team", team_of(draft, name)) for name in ("Ash", "Bee")}
    assert [team["ready"] for team in play(draft, "readyUp", "Ash", teamId=ids["Ash"])["teams"]] == [True, False]
    assert [team["ready"] for team in play(draft, "unready", "Ash", teamId=ids["Ash"])["teams"]] == [False, False]
    play(draft, "readyUp", "Ash", teamId=ids["Ash"])
    assert play(draft, "readyUp", "Bee", teamId=ids["Bee"])["phase"] == "ROLLING"
    seen = play(draft, "flipCoin", "Bee")
    assert (seen["phase"], seen["chooser"]) == ("CHOOSING", seen["coinWinner"])
    assert seen["choices"] == ["FIRST_PICK", "SECOND_PICK", "RADIANT", "DIRE"]
    winner = seen["coinWinner"]["captainName"]
    seen = play(draft, "makeChoice", winner, choice="SECOND_PICK")
    other = seen["chooser"]["captainName"]
    assert {winner, other} == {"Ash", "Bee"}
    assert seen["choices"] == ["RADIANT", "DIRE"]
    seen = play(draft, "makeChoice", other, choice="DIRE")
    assert seen["phase"] == "DRAFTING"
    assert {team["captainName"]: (team["side"], team["picksFirst"], team["choice"]) for team in seen["teams"]} == {
        winner: ("RADIANT", False, "SECOND_PICK"),
        other: ("DIRE", True, "DIRE"),
    }
    taken = []
    while (current := seen["currentAction"]) is not None:
        assert current["number"] == len(taken) + 1
        assert seen["deadlineAt"] > seen["actionEndsAt"]
        mutation = "banHero" if current["kind"] == "BAN" else "pickHero"
        taken.append(seen["available"][0])
        who = current["team"]["captainName"]
        seen = play(draft, mutation, who, heroId=taken[-1], actionNumber=current["number"])
        assert taken[-1] not in seen["available"]
    assert (seen["phase"], seen["status"], seen["deadlineAt"]) == ("COMPLETED", "COMPLETED", None)
    assert read(draft) == seen
    assert len(set(taken)) == 24
    by_first = {True: other, False: winner}
    made = Api().ask(
        "query($id: ID!) { draft(id: $id) { ... on HeroDraft { actions "
        "{ number kind byFirst heroId done automatic team { captainName } } } } }",
        id=gid(draft),
    )["draft"]["actions"]
    assert [action["heroId"] for action in made] == taken
    assert [action["team"]["captainName"] for action in made] == [by_first[action["byFirst"]] for action in made]
    assert {(action["done"], action["automatic"]) for action in made} == {(True, False)}
    assert [(action["kind"], action["byFirst"]) for action in made] == [
        (action.kind, action.by_first) for action in state_of(draft).actions
    ]


def everything_of(draft):
    """The draft's parts as its events name them: by id."""
    fields = "id number kind byFirst timeMs heroId done automatic team { id }"
    teams = "id name captainName ready presence pauses side picksFirst choice reserveMs team { id } captain { id }"
    answer = Api().ask(
        f"query($id: ID!) {{ draft(id: $id) {{ ... on HeroDraft {{ actions {{ {fields} }} teams {{ {teams} }} }} }} }}",
        id=gid(draft),
    )["draft"]
    return {part["id"]: part for part in (*answer["actions"], *answer["teams"])}


def test_every_part_is_a_node_of_its_own():
    draft = a_running_draft()
    act_on_turn(draft)
    parts = everything_of(draft)
    assert len(parts) == 24 + 2
    for id, part in parts.items():
        kind = "HeroAction" if "number" in part else "HeroDraftTeam"
        fields = " ".join(name for name, value in part.items() if not isinstance(value, dict))
        node = Api().ask(f"query($id: ID!) {{ node(id: $id) {{ ... on {kind} {{ {fields} }} }} }}", id=id)["node"]
        assert node.items() <= part.items()
    beyond = [f"{draft.pk}.{number}" for number in (0, 25, 999)]
    ids = [encode(kind, key) for kind in ("HeroAction", "HeroDraftTeam") for key in beyond]
    for id in ids:
        assert Api().error("query($id: ID!) { node(id: $id) { id } }", id=id) == "NOT_FOUND"


def a_draft_with_a_past():
    """Everything but its end: a pause for Ash, one of staff, a ban that was forfeit, and a new beginning."""
    draft = an_open_draft()
    ash = team_of(draft, "Ash")
    act(draft, SeeCaptain(ash))
    a_running_draft(draft)
    act_on_turn(draft)
    act(draft, MissCaptain(ash))
    act(draft, SeeCaptain(ash))
    act(draft, PauseDraft())
    act(draft, ResumeDraft())
    expire_after(draft, 3)
    expire_after(draft, 15 + 130)
    Api("Sam").mutate("restartDraft", draftId=gid(draft), sequence=state_of(draft).sequence)
    a_running_draft(draft)
    for _ in range(9):
        act_on_turn(draft)
    return draft


def expire_after(draft, seconds):
    let_time_pass(draft, seconds)
    assert expire_due() == 1


def parts_of(view, state):
    """The actions and teams of a state, as the API has them."""
    at = partial(type(view), view.draft, view.tournament, view.log, view.events)(state)
    actions = [hero_action(at, action) for action in state.actions]
    whose = {("action", action.number): replace(action, team=action.team and action.team.key) for action in actions}
    return whose | {("team", team): hero_draft_team(at, team) for team in state.teams}


def test_an_event_names_all_that_it_changed():
    """Else a client that takes over what events bring shows what is no longer so."""
    draft = a_draft_with_a_past()
    view = load_views([draft.pk])[draft.pk]
    before = {}
    for event, state in zip(view.events, view.states, strict=True):
        after = parts_of(view, state)
        named = touched(event, state)
        told = {("action", number) for number in named.actions} | {("team", team) for team in named.teams}
        assert {part for part in after if after[part] != before.get(part)} <= told, type(event).__name__
        before = after


def test_events_carry_what_they_changed_as_it_is_now():
    draft = a_running_draft()
    act_on_turn(draft)
    act_on_turn(draft)
    events = Api().ask(
        "query($id: ID!) { draft(id: $id) { events { __typename id sequence actor { username } draft { id sequence } "
        "... on HeroDraftEvent { actions { id number heroId } draftTeams { id captainName } } "
        "... on HeroBanned { actionNumber heroId heroName teamName captainName onBehalf } } } }",
        id=gid(draft),
    )["draft"]["events"]
    assert [event["__typename"] for event in events] == event_types(draft)
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    assert len(events[0]["actions"]) == 24
    assert {action["heroId"] for action in events[0]["actions"]} == {None, 1, 2}, "the present, not the past"
    first = events[-2]
    assert first["actions"] == [{"id": encode("HeroAction", f"{draft.pk}.1"), "number": 1, "heroId": 1}]
    assert (first["actionNumber"], first["heroId"], first["heroName"]) == (1, 1, "Anti-Mage")
    assert first["actor"]["username"] == first["captainName"].lower()
    assert {event["draft"]["id"] for event in events} == {gid(draft)}


# ---------------------------------------------------------------- pauses


PAUSE = """query($id: ID!) { draft(id: $id) { status remainingMs deadlineAt ... on HeroDraft { phase resumesAt
    actionLeftMs captainsMayResume pause { cause since missing { captainName } } teams { captainName presence pauses }
    events(last: 1) { createdAt } } } }"""


def test_a_pause_says_why_since_when_and_for_whom():
    draft = an_open_draft()
    ash = team_of(draft, "Ash")
    act(draft, SeeCaptain(ash))
    a_running_draft(draft)
    assert Api().ask(PAUSE, id=gid(draft))["draft"]["pause"] is None
    act(draft, MissCaptain(ash))
    seen = Api().ask(PAUSE, id=gid(draft))["draft"]
    assert (seen["status"], seen["phase"], seen["deadlineAt"]) == ("PAUSED", "PAUSED", None)
    assert seen["pause"] == {
        "cause": "DISCONNECT",
        "since": seen["events"][0]["createdAt"],
        "missing": [{"captainName": "Ash"}],
    }
    assert seen["captainsMayResume"] is False
    assert {team["captainName"]: (team["presence"], team["pauses"]) for team in seen["teams"]} == {
        "Ash": ("AWAY", 1),
        "Bee": ("NOT_SEEN", 0),
    }
    assert 144_000 < seen["remainingMs"] <= 145_000, "15 s and a reserve of 130 s"
    act(draft, SeeCaptain(ash))
    assert Api().ask(PAUSE, id=gid(draft))["draft"]["captainsMayResume"] is True
    resumed = Api("Bee").mutate("resumeDraft", "draft { id }", draftId=gid(draft))
    assert resumed == {"draft": {"id": gid(draft)}, "errors": []}
    after = Api().ask(PAUSE, id=gid(draft))["draft"]
    assert (after["phase"], after["status"], after["pause"]) == ("RESUMING", "IN_PROGRESS", None)
    assert after["deadlineAt"] == after["resumesAt"]
    assert (after["actionLeftMs"], after["remainingMs"]) == (seen["actionLeftMs"], None)


# ---------------------------------------------------------------- told again


STEP = """event { __typename sequence } phase currentAction actionLeftMs
    teams { name captainName ready connected reserveMs side picksFirst }
    actions { number phase kind team heroId done automatic }"""
REPLAY = f"""query($id: ID!, $after: Int! = 0, $first: Int! = 500) {{ draft(id: $id) {{ ... on HeroDraft {{
    replay(after: $after, first: $first) {{ sequence steps {{ {STEP} }} }} }} }} }}"""


def replay_of(draft, **variables):
    return Api().ask(REPLAY, id=gid(draft), **variables)["draft"]["replay"]


def told(state, places):
    """The actions of a state as a replay tells them."""
    return [
        {
            "number": action.number,
            "phase": action.phase,
            "kind": action.kind,
            "team": None if action.team is None else places.index(action.team),
            "heroId": action.hero,
            "done": action.done,
            "automatic": action.automatic,
        }
        for action in state.actions
    ]


def test_merged_steps_are_the_draft_at_every_sequence():
    draft = a_draft_with_a_past()
    view = load_views([draft.pk])[draft.pk]
    replay = replay_of(draft)
    assert replay["sequence"] == len(replay["steps"]) == view.sequence
    merged = {}
    for step, state, event in zip(replay["steps"], view.states, view.events, strict=True):
        assert step["event"] == {"__typename": type(event).__name__, "sequence": state.sequence}
        changed = {action["number"]: action for action in step["actions"]}
        assert changed == {number: action for number, action in changed.items() if merged.get(number) != action}
        merged |= changed
        places = list(state.teams)
        assert [merged[number] for number in sorted(merged)] == told(state, places)
        assert step["phase"] == state.phase
        assert step["currentAction"] == (None if state.current is None else state.current.number)
        assert [team["ready"] for team in step["teams"]] == [state.teams[team].ready for team in places]
        assert [team["side"] for team in step["teams"]] == [state.side_of(team) for team in places]


def test_a_step_tells_what_was_left_of_the_clocks_then():
    draft = a_running_draft()
    let_time_pass(draft, 20)
    act(draft, PauseDraft())
    *_, started, paused = replay_of(draft)["steps"]
    current = state_of(draft).current
    mine = list(state_of(draft).teams).index(current.team)
    assert (started["actionLeftMs"], [team["reserveMs"] for team in started["teams"]]) == (15_000, [130_000] * 2)
    assert paused["actionLeftMs"] == 0
    assert 124_000 < paused["teams"][mine]["reserveMs"] <= 125_000
    assert paused["teams"][1 - mine]["reserveMs"] == 130_000


def test_steps_come_in_pages():
    draft = a_draft_with_a_past()
    whole, paged, after = replay_of(draft)["steps"], [], 0
    while page := replay_of(draft, after=after, first=7)["steps"]:
        paged += page
        after = page[-1]["event"]["sequence"]
    assert paged == whole
    assert replay_of(draft, after=2**31 - 1)["steps"] == []


# ---------------------------------------------------------------- taken away


EXPORT = """query($id: ID!, $format: ExportFormat!) { draft(id: $id) { ... on HeroDraft {
    export(format: $format) { filename mediaType content } } } }"""


def export_of(draft, format):
    return Api().ask(EXPORT, id=gid(draft), format=format)["draft"]["export"]


def test_the_json_has_the_picks_and_bans_as_match_services_do():
    draft = a_running_draft()
    expire_after(draft, 15 + 130)  # a ban that is forfeit has no hero, and no entry
    while state_of(draft).current is not None:
        act_on_turn(draft)
    file, state = export_of(draft, "JSON"), state_of(draft)
    assert (file["filename"], file["mediaType"]) == (
        f"{draft.tournament.slug}-heroes-{draft.pk}.json",
        "application/json",
    )
    document = json.loads(file["content"])
    made = [action for action in state.actions if action.hero is not None]
    assert len(made) == 23
    assert document["picks_bans"] == [
        {
            "is_pick": action.kind == "PICK",
            "hero_id": action.hero,
            "team": 0 if action.team == state.radiant else 1,
            "order": order,
        }
        for order, action in enumerate(made)
    ]
    assert document["settings"] == {
        "order": NEWEST.value,
        "firstBansMs": 15_000,
        "actionMs": 30_000,
        "reserveMs": 130_000,
    }
    assert [entry["type"] for entry in document["log"]] == event_types(draft)
    assert [entry["actor"] for entry in document["log"]][-1] in ("Ash", "Bee")
    assert [entry["actor"] for entry in document["log"] if entry["type"] == "BanSkipped"] == [None]


def test_the_table_has_a_row_for_each_action_that_is_done():
    draft = a_running_draft()
    draft.tournament.teams.filter(pk=team_of(draft, "Ash")).update(name="=1+1")
    Api("Sam").mutate("restartDraft", draftId=gid(draft), sequence=state_of(draft).sequence)
    a_running_draft(draft)
    for _ in range(9):
        act_on_turn(draft)
    file = export_of(draft, "CSV")
    assert file["mediaType"] == "text/csv"
    rows = list(csv.DictReader(io.StringIO(file["content"].removeprefix("\ufeff"), newline="")))
    assert [row["action"] for row in rows] == [str(number) for number in range(1, 10)]
    assert [row["kind"] for row in rows] == ["BAN"] * 7 + ["PICK"] * 2
    assert {row["team"] for row in rows} == {"'=1+1", "Team Bee"}, "no formula"
    assert {row["side"] for row in rows} == {"RADIANT", "DIRE"}
    assert rows[0]["hero"] == "Anti-Mage"


# ---------------------------------------------------------------- around it


def test_it_is_found_by_its_game_and_among_the_live_drafts():
    draft = an_open_draft()
    slug = draft.tournament.slug
    page = "query($slug: String!) { tournament(slug: $slug) { matches { games { heroDraft { id phase status } } } } }"
    shown = {"id": gid(draft), "phase": "WAITING", "status": "IN_PROGRESS"}
    assert Api().ask(page, slug=slug)["tournament"]["matches"][0]["games"] == [{"heroDraft": shown}]
    live = "{ liveDrafts { __typename id tournament { slug } ... on HeroDraft { phase game { number } } } }"
    listed = {"__typename": "HeroDraft", "id": gid(draft), "tournament": {"slug": slug}, "phase": "WAITING"}
    assert Api().ask(live)["liveDrafts"] == [listed | {"game": {"number": 1}}]
    Api("Sam").mutate("abandonDraft", draftId=gid(draft))
    assert Api().ask(live)["liveDrafts"] == []
    assert Api().ask(page, slug=slug)["tournament"]["matches"][0]["games"][0]["heroDraft"]["status"] == "ABANDONED"


def test_the_list_of_live_drafts_reads_no_draft_for_itself():
    live = """{ liveDrafts { id sequence ... on HeroDraft { phase game { number match { bestOf } }
        currentAction { number } teams { name team { id name } captain { id user { username } } } } } }"""
    numbers = []
    for _ in range(2):
        a_running_draft()
        Api().ask(live)
        with counted() as queries:
            Api().ask(live)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_whoever_asks_hears_what_they_may_do():
    draft = an_open_draft()
    seat = "query($id: ID!) { myDraftSeat(draftId: $id) { staff teams { id } } }"

    def ask(who):
        return Api(who).ask(seat, id=gid(draft))["myDraftSeat"]

    assert ask(None) is None
    assert ask("Ash") == {"staff": False, "teams": [{"id": encode("Team", team_of(draft, "Ash"))}]}
    assert ask("Dot") == {"staff": False, "teams": []}
    assert ask("Sam") == {"staff": True, "teams": []}


PAGE = """query($slug: String!) { tournament(slug: $slug) { matches { games {
    radiant { name } heroDraft { id phase } } } } }"""


def test_a_page_with_a_hero_draft_is_marked_anew_with_each_of_its_events():
    draft = an_open_draft()
    variables = json.dumps({"slug": draft.tournament.slug})

    def mark():
        response = Api().client.get("/api/graphql/", {"query": PAGE, "variables": variables})
        return response.headers["ETag"], response.json()["data"]["tournament"]["matches"][0]["games"][0]

    marks, shown = zip(mark(), mark(), strict=True)
    assert marks[0] == marks[1]
    assert shown[0]["heroDraft"]["phase"] == "WAITING"
    a_running_draft(draft)
    running, game = mark()
    assert running != marks[0]
    assert game["heroDraft"]["phase"] == "DRAFTING"
    assert game["radiant"] is not None
    act_on_turn(draft)
    assert mark()[0] != running
    response = Api().client.get(
        "/api/graphql/", {"query": PAGE, "variables": variables}, headers={"If-None-Match": mark()[0]}
    )
    assert response.status_code == 304


def test_a_key_sent_twice_gives_the_first_outcome_again():
    draft = a_running_draft()
    who = captain(draft, state_of(draft).current.team).username.title()
    ban = {"draftId": gid(draft), "heroId": 1, "actionNumber": 1, "idempotencyKey": "click"}
    refused = {"draftId": gid(draft), "heroId": 1, "actionNumber": 7, "idempotencyKey": "stale"}
    for _ in range(2):
        assert Api(who).mutate("banHero", **ban)["errors"] == []
        assert Api(who).refused("banHero", **refused) == "STALE_TURN"
    assert event_types(draft).count("HeroBanned") == 1
    assert Api(who).refused("banHero", **ban | {"idempotencyKey": "another"}) == "STALE_TURN"


def test_a_hover_is_in_no_log():
    draft = a_running_draft()
    before = state_of(draft).sequence
    for hero in (1, None):
        assert Api("Ash").mutate("hoverHero", draftId=gid(draft), heroId=hero)["errors"] == []
    assert Api("Ash").mutate("hoverHero", draftId=gid(draft))["errors"] == []
    assert Api("Ash").mutate("hoverHero", draftId=gid(draft), heroId=99_999)["errors"] == [
        {"code": "NOT_FOUND", "message": "There is no such hero.", "field": "heroId"}
    ]
    assert state_of(draft).sequence == before


def test_ids_of_drafts_are_of_one_kind():
    draft = an_open_draft()
    assert gid(draft) == encode_draft("HERO_DRAFT", draft.pk) == encode("HeroDraft", draft.pk)
