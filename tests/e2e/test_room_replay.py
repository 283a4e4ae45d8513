"""A draft after its end, and a draft told again: the result, files to take away, and the way back through the log."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.room import Room
from tests.e2e.test_every_page import expect_fit_in_both_widths
from tests.e2e.visitor import Visitor

CAPTAINS = {"Ash": 3000, "Bee": 3100}
PLAYERS = {"Dot": 4000, "Eli": 3900, "Fay": 3800, "Gus": 3700, "Hal": 3600}
LAST = 10
"""Start, then a turn and a pick for each of four places, then the end."""

DRAFT = """query ($slug: String!) { tournament(slug: $slug) { draft { id ... on TeamDraft {
    onTheClock { turn } available { id } } } } }"""
PICK = "mutation ($input: PickPlayerInput!) { pickPlayer(input: $input) { errors { message } } }"


def pick_best(staff: Visitor, slug: str, times: int) -> None:
    """So many picks, each of the strongest there is."""
    for _ in range(times):
        draft = staff.ask(DRAFT, slug=slug)["tournament"]["draft"]
        place, player = draft["onTheClock"], draft["available"][0]
        picked = staff.ask(PICK, input={"draftId": draft["id"], "turn": place["turn"], "playerId": player["id"]})
        assert not picked["pickPlayer"]["errors"]


@pytest.fixture
def complete(visit, house) -> str:
    """The slug of a cup whose draft is over: Ash has Dot and Gus, Bee has Eli and Fay, and Hal is left over."""
    cup = house.a_cup(captains=CAPTAINS, players=PLAYERS, draft={})
    pick_best(visit("sam"), cup, 4)
    return cup


class Replay:
    """The replay in a room."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.page = room.page
        self.banner = self.page.get_by_role("heading", name=re.compile("^Replay"))
        self.teams = self.page.get_by_role("region", name="Teams then")
        self.pool = self.page.get_by_role("region", name=re.compile("^Pool then"))
        self.slider = self.page.get_by_role("slider", name="Step of the replay")

    def expect_step(self, step: int, total: int) -> None:
        expect(self.banner).to_have_text(f"Replay, step {step} of {total}")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def rosters(self) -> dict[str, list[str]]:
        """Every team's members, captain first."""
        expect(self.teams).to_be_visible()
        return {
            team.get_by_role("heading").inner_text(): team.locator("ol bdi").all_inner_texts()
            for team in self.teams.locator("ul > li").all()
        }


def result(room: Room) -> Locator:
    return room.page.get_by_role("region", name="Result")


def rosters(room: Room) -> dict[str, list[str]]:
    return {f"Team {captain}": room.roster(f"Team {captain}") for captain in CAPTAINS}


def save(room: Room, name: str) -> tuple[str, str]:
    """Press a download; gives its name and what is in it."""
    with room.page.expect_download() as started:
        result(room).get_by_role("button", name=name).click()
    return started.value.suggested_filename, Path(started.value.path()).read_text(encoding="utf-8-sig")


def test_a_draft_that_is_over_shows_what_came_of_it(visit, complete):
    office, watching = Room(visit("sam"), complete).enter(), Room(visit(), complete).enter()
    shown = result(watching)
    expect(shown.get_by_role("table")).to_be_visible()
    weighed = {
        row.get_by_role("rowheader").inner_text(): row.get_by_role("cell").all_inner_texts()[-2:]
        for row in shown.get_by_role("row").filter(has=watching.page.get_by_role("rowheader")).all()
    }
    assert weighed == {"Team Bee": ["10,800", "+50"], "Team Ash": ["10,700", "\u221250"]}
    expect(shown).to_contain_text("Spread 100, 0.9% of the average 10,750")
    expect(shown).to_contain_text("4 picks in")
    left = shown.get_by_role("region", name="Left over · 1")
    assert left.get_by_role("listitem").all_inner_texts() == ["Hal\n3,600"]
    expect(shown).not_to_contain_text("opens the draft again")
    expect(result(office)).to_contain_text("opens the draft again")

    shown.get_by_role("button", name="Read the log").click()
    expect(watching.log).to_contain_text("The draft is complete.")
    watching.page.keyboard.press("Escape")
    expect(shown.get_by_role("button", name="Read the log")).to_be_focused()

    office.take_back(4)
    expect(result(watching)).to_have_count(0)
    expect(watching.row("Gus")).to_be_visible()


def test_both_files_hold_the_rosters_on_screen(visit, complete):
    watching = Room(visit(), complete).enter()
    on_screen = rosters(watching)
    assert on_screen == {"Team Ash": ["Ash", "Dot", "Gus"], "Team Bee": ["Bee", "Eli", "Fay"]}

    name, text = save(watching, "Download CSV")
    assert name.endswith(".csv")
    table: dict[str, list[str]] = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        table.setdefault(row["team_name"], []).append(row["name"])
    assert table.pop("") == ["Hal"]
    assert table == on_screen

    name, text = save(watching, "Download JSON")
    assert name.endswith(".json")
    document = json.loads(text)
    names = {player["key"]: player["name"] for player in document["players"]}
    assert {team["name"]: [names[member] for member in team["members"]] for team in document["teams"]} == on_screen
    assert len(document["log"]) == LAST


def test_the_replay_goes_from_the_captains_to_the_rosters_on_the_board_and_back_leaves_it(visit, complete):
    watching = Room(visit(), complete).enter()
    on_screen = rosters(watching)
    result(watching).get_by_role("button", name="Watch the draft again").click()
    replay = Replay(watching)
    replay.expect_step(1, LAST)
    assert replay.rosters() == {"Team Ash": ["Ash"], "Team Bee": ["Bee"]}
    expect(replay.pool.get_by_role("listitem")).to_have_count(5)
    expect(watching.clock).to_contain_text("The draft is complete")

    expect(replay.slider).to_be_focused()
    watching.page.keyboard.press("ArrowRight")
    replay.expect_step(2, LAST)
    watching.page.keyboard.press("PageUp")
    replay.expect_step(3, LAST)
    assert replay.rosters() == {"Team Ash": ["Ash", "Dot"], "Team Bee": ["Bee"]}
    replay.button("Next pick").click()
    assert replay.rosters() == {"Team Ash": ["Ash", "Dot"], "Team Bee": ["Bee", "Eli"]}
    watching.visitor.picture("replay-1280")
    replay.slider.press("End")
    replay.expect_step(LAST, LAST)
    assert replay.rosters() == on_screen
    replay.slider.press("Home")
    assert replay.rosters() == {"Team Ash": ["Ash"], "Team Bee": ["Bee"]}

    watching.page.wait_for_url(re.compile(r"\?at=1$"))
    watching.page.go_back()
    expect(result(watching)).to_be_visible()
    expect(result(watching).get_by_role("button", name="Watch the draft again")).to_be_focused()
    assert rosters(watching) == on_screen


def test_it_plays_to_its_end_by_itself(visit, complete):
    watching = Room(visit(), complete).enter("?at=6")
    replay = Replay(watching)
    replay.page.get_by_role("combobox", name="Speed").select_option("5")
    replay.button("Play").click()
    replay.expect_step(LAST, LAST)
    expect(replay.button("Play from the start")).to_be_visible()
    watching.page.wait_for_url(re.compile(rf"\?at={LAST}$"))


def test_a_link_to_a_step_shows_it_and_one_beyond_the_end_says_so(visit, complete):
    replay = Replay(Room(visit(), complete).enter("?at=5"))
    replay.expect_step(5, LAST)
    assert replay.rosters() == {"Team Ash": ["Ash", "Dot"], "Team Bee": ["Bee", "Eli"]}
    expect(replay.page.get_by_text("Staff picked Eli for Team Bee (pick 2).", exact=True)).to_be_visible()
    beyond = Replay(Room(visit(), complete).enter("?at=900"))
    beyond.expect_step(LAST, LAST)
    expect(beyond.page.get_by_text("There is no step 900. This is the last one.")).to_be_visible()


def test_while_the_draft_goes_on_the_readers_step_stays_and_the_end_moves_away(visit, house):
    cup = house.a_cup(captains=CAPTAINS, players=PLAYERS, draft={})
    ash, watching = Room(visit("ash"), cup).enter(), Room(visit(), cup).enter("?at=2")
    replay = Replay(watching)
    replay.expect_step(2, 2)
    ash.pick("Dot")
    replay.expect_step(2, 4)
    assert replay.rosters() == {"Team Ash": ["Ash"], "Team Bee": ["Bee"]}
    expect(watching.clock).to_contain_text("Bee picks")
    expect(watching.page.get_by_text("The draft goes on", exact=True)).to_be_visible()
    replay.slider.press("End")
    assert replay.rosters() == {"Team Ash": ["Ash", "Dot"], "Team Bee": ["Bee"]}
    replay.button("Back to live").click()
    expect(watching.pool).to_be_visible()
    assert rosters(watching) == {"Team Ash": ["Ash", "Dot"], "Team Bee": ["Bee"]}


def test_on_a_phone_a_pick_comes_into_sight_and_who_reads_the_pool_is_left_there(visit, house):
    captains = {name: 3000 for name in ("Ash", "Bee", "Cyd", "Dee", "Ede", "Fox")}
    cup = house.a_cup(captains=captains, players={f"Player {number}": 4000 for number in range(30)}, draft={})
    pick_best(visit("sam"), cup, 6)
    replay = Replay(Room(visit(width=360, height=640), cup).enter("?at=1"))
    replay.expect_step(1, 14)
    for _ in captains:
        replay.button("Next pick").click()
        expect(replay.teams.get_by_role("img", name="just picked")).to_be_in_viewport()
    replay.slider.press("Home")
    replay.pool.get_by_role("listitem").last.scroll_into_view_if_needed()
    before = replay.page.evaluate("scrollY")
    replay.button("Next pick").click()
    replay.expect_step(3, 14)
    assert replay.page.evaluate("scrollY") == pytest.approx(before, abs=60)


def test_result_and_replay_are_fit_for_everybody(visit, complete):
    watching = Room(visit(width=360, height=740), complete)
    for name, search in {"result": "", "replay": "?at=5"}.items():
        watching.enter(search)
        expect_fit_in_both_widths(watching.visitor, name)
