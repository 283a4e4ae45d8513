"""The board, rolls as they happen, and the history."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.room import Room
from tests.e2e.visitor import MOVING, Visitor

NAMES = ["Ash", "Bee", "Cyd", "Dee", "Eve", "Fox", "Gus", "Hal", "Ivy", "Jay"]
NAMES += ["Kit", "Lou", "Mia", "Ned", "Oak", "Pip", "Quin", "Ray", "Sky", "Tao"]
LOOKS = [(1280, 800, "light"), (360, 640, "dark")]
WHERE = """
query ($slug: String!) { tournament(slug: $slug) { draft { id ... on TeamDraft {
  sequence onTheClock { turn pickNumber team { name } } available { id }
} } } }
"""
PICK = "mutation ($input: PickPlayerInput!) { pickPlayer(input: $input) { errors { message } } }"
UNDO = "mutation ($input: UndoPickInput!) { undoPick(input: $input) { errors { message } } }"
START = "mutation ($input: StartTeamDraftInput!) { startTeamDraft(input: $input) { errors { message } } }"


def where(staff: Visitor, cup: str) -> dict:
    """The draft as it stands."""
    return staff.ask(WHERE, slug=cup)["tournament"]["draft"]


def play(staff: Visitor, cup: str, picks: int) -> None:
    """Staff picks for whoever is on the clock, always one of the best."""
    for _ in range(picks):
        draft = where(staff, cup)
        place = draft["onTheClock"]
        player = draft["available"][place["pickNumber"] * 7 % min(5, len(draft["available"]))]
        answer = staff.ask(PICK, input={"draftId": draft["id"], "playerId": player["id"], "turn": place["turn"]})
        assert not answer["pickPlayer"]["errors"], answer


def captains(count: int, mmr: int | None = None) -> dict[str, int]:
    """By name, in draft order: of one strength, or each a little stronger."""
    return {name: mmr or 3000 + 110 * number for number, name in enumerate(NAMES[:count])}


def crowd(count: int) -> dict[str, int]:
    return {f"Player {number:02}": 5200 - 37 * number for number in range(count)}


def within(inner: Locator, outer: Locator) -> bool:
    """Whether something is in sight inside something else, top to bottom."""
    one, other = inner.bounding_box(), outer.bounding_box()
    assert one is not None
    assert other is not None
    return one["y"] >= other["y"] - 1 and one["y"] + one["height"] <= other["y"] + other["height"] + 1


def apart(one: Locator, other: Locator) -> bool:
    """Whether two things do not lie over each other."""
    a, b = one.bounding_box(), other.bounding_box()
    assert a is not None
    assert b is not None
    beside = a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1
    return beside or a["y"] + a["height"] <= b["y"] + 1 or b["y"] + b["height"] <= a["y"] + 1


def even_captains(house, count: int, **options) -> str:
    """Captains of one strength: the dice decide who begins, and after each pick who of the others is next."""
    return house.a_cup(
        captains=captains(count, 4000), players=crowd(count), team_size=2, draft={"style": "SHUFFLE", **options}
    )


def roll_of(room: Room) -> Locator:
    return room.page.get_by_role("region", name="Tie roll")


def test_a_tie_is_a_moment_that_is_skipped_by_key_press_or_pick_and_told(house, visit):
    cup, staff = even_captains(house, 5), visit("sam")
    watching = Room(visit(**MOVING), cup).enter()
    office = Room(visit("sam", width=360, height=640, **MOVING), cup).enter()
    play(staff, cup, 1)
    for room in (watching, office):
        expect(roll_of(room)).to_contain_text("Tie at 4,000 MMR, for pick 2")
        assert apart(roll_of(room), room.clock)
    expect(watching.page.get_by_role("listitem").filter(has_text="Tie!")).to_have_count(0)
    watching.page.keyboard.press("Escape")
    expect(roll_of(watching)).to_have_count(0)
    told = watching.page.get_by_role("listitem").filter(has_text=re.compile(r"^Tie! .* picks\.$"))
    expect(told).to_be_visible()

    # It lies in nobody's way: staff picks while the dice roll, and what comes next is the next roll.
    play(staff, cup, 1)
    expect(roll_of(office)).to_contain_text("for pick 3")
    expect(roll_of(watching)).to_contain_text("for pick 3")
    watching.page.get_by_role("button", name="Skip").click()
    expect(roll_of(watching)).to_have_count(0)
    office.page.get_by_role("button", name=re.compile("^Pool panel")).press("ArrowUp")
    first = office.names()[0]
    office.choose(first).click()
    expect(roll_of(office)).not_to_contain_text("for pick 3")
    expect(office.row(first)).to_have_count(0)

    # The history has it with every throw, and shows it again.
    watching.history_button.click()
    row = watching.log.get_by_role("listitem").filter(has_text="Tie!").first
    row.get_by_role("button", name="Show the roll for pick 4").click()
    expect(row).to_contain_text("wins the roll and picks")


def test_whoever_waited_for_the_start_sees_the_roll_that_decided_it(house, visit):
    cup = house.a_cup(captains=captains(4, 4000), players=crowd(4), team_size=2)
    staff, watching = visit("sam"), Room(visit(), cup)
    watching.page.goto(watching.path)
    expect(watching.page.get_by_text("The room opens by itself")).to_be_visible()
    tournament = staff.ask("query ($slug: String!) { tournament(slug: $slug) { id } }", slug=cup)["tournament"]
    staff.ask(START, input={"tournamentId": tournament["id"], "style": "SHUFFLE"})
    expect(roll_of(watching)).to_contain_text("Tie at 4,000 MMR, for pick 1")


def test_a_tie_that_was_missed_is_not_played(house, visit, line):
    cup, staff = even_captains(house, 4), visit("sam")
    watching = Room(visit(by=line), cup).enter()
    expect(watching.page.get_by_role("banner").get_by_role("status")).to_have_text("Live")
    line.cut()
    play(staff, cup, 3)
    expect(watching.page.get_by_text("The live connection was lost.")).to_be_visible()
    line.restore()
    expect(watching.page.get_by_text(re.compile(r"^\d+ events while you were away$"))).to_be_visible(timeout=40_000)
    expect(roll_of(watching)).to_have_count(0)


@pytest.mark.parametrize(("width", "height", "scheme"), LOOKS)
def test_a_tie_of_nineteen_fits_the_screen(house, visit, width, height, scheme):
    cup, staff = even_captains(house, 20), visit("sam")
    watching = Room(visit("ash", width=width, height=height, color_scheme=scheme), cup).enter()
    play(staff, cup, 1)
    expect(roll_of(watching).get_by_role("listitem")).to_have_count(19)
    assert apart(roll_of(watching), watching.clock)
    expect(roll_of(watching)).to_contain_text(re.compile("rolled"))
    watching.visitor.picture(f"tie-19-{width}-{scheme}")
    expect(roll_of(watching)).to_contain_text("wins the roll and picks")
    watching.visitor.picture(f"tie-19-won-{width}-{scheme}")
    watching.visitor.expect_no_sideways_scroll()


@pytest.mark.parametrize("count", [2, 20])
def test_two_teams_and_twenty_fit_the_board(house, visit, count):
    cup = house.a_cup(captains=captains(count), players=crowd(count * 4), team_size=5, draft={"pick_seconds": 90})
    play(visit("sam"), cup, count + count // 2)
    ash = Room(visit("ash"), cup).enter()
    for width, height, scheme in LOOKS:
        ash.page.set_viewport_size({"width": width, "height": height})
        ash.page.emulate_media(color_scheme=scheme)
        expect(ash.teams.get_by_role("heading", level=3)).to_have_count(count)
        expect(ash.team("Team Ash")).to_contain_text("You")
        ash.visitor.picture(f"board-{count}-{width}-{scheme}")
        ash.visitor.expect_no_sideways_scroll()


def test_the_board_follows_the_clock_and_nobody_who_looks_elsewhere(house, visit):
    cup, staff = house.a_cup(captains=captains(20), players=crowd(40), team_size=3, draft={}), visit("sam")
    watching = Room(visit(height=700), cup).enter()
    expect(watching.teams).to_be_visible()
    # The room's parts are in their places once the page has been scrolled to its end.
    watching.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    scrolled = "board => board.scrollTop"
    assert watching.teams.evaluate(scrolled) == 0
    play(staff, cup, 18)
    watching.expect_turn("Sky", 19)
    followed = watching.team("Team Sky")
    expect(followed).to_be_in_viewport(ratio=0.95)
    assert watching.teams.evaluate(scrolled) > 0

    watching.teams.hover()
    watching.page.mouse.wheel(0, -2000)
    expect(watching.team("Team Ash").get_by_role("heading")).to_be_in_viewport()
    play(staff, cup, 1)
    watching.expect_turn("Tao", 20)
    assert watching.teams.evaluate(scrolled) == 0


def test_on_a_phone_the_team_on_the_clock_is_in_sight_and_others_unfold(house, visit):
    cup, staff = house.a_cup(captains=captains(8), players=crowd(32), team_size=5, draft={}), visit("sam")
    play(staff, cup, 6)
    watching = Room(visit(width=360, height=640), cup).enter()
    expect(watching.team("Team Gus")).to_be_in_viewport()
    expect(watching.team("Team Gus").get_by_text("on the clock")).to_be_in_viewport()
    eve = watching.team("Team Eve")
    expect(eve.get_by_role("listitem")).to_have_count(0)
    eve.get_by_role("button", name="Roster of Team Eve").click()
    assert watching.roster("Team Eve")[0] == "Eve"
    play(staff, cup, 1)
    watching.expect_turn("Hal", 8)
    expect(eve.get_by_role("listitem")).to_have_count(5)


def test_the_history_is_read_to_its_beginning_and_keeps_the_place_of_its_reader(house, visit):
    cup, staff = house.a_cup(captains=captains(12), players=crowd(60), team_size=6, draft={}), visit("sam")
    play(staff, cup, 56)
    watching = Room(visit(width=360, height=640), cup)
    watching.page.goto(f"{watching.path}?open=history")
    rows = watching.page.get_by_role("dialog").locator("li[data-sequence]")
    expect(rows.first).to_contain_text("is on the clock for pick 57")
    play(staff, cup, 1)
    # At the top one stays at the top.
    expect(rows.first).to_contain_text("is on the clock for pick 58")
    expect(rows.first).to_be_in_viewport()

    here = watching.log.get_by_text("(pick 50)")
    here.evaluate("element => element.scrollIntoView({ block: 'center' })")
    before = here.bounding_box()
    play(staff, cup, 2)
    up = watching.page.get_by_role("button", name="4 new events")
    expect(up).to_be_visible()
    after = here.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) <= 1
    watching.visitor.picture("history-new-events-360")
    up.click()
    expect(rows.first).to_be_in_viewport()
    expect(rows.first).to_contain_text("is on the clock for pick 60")
    expect(up).to_have_count(0)

    watching.page.get_by_role("button", name=re.compile("^Earlier events")).click()
    expect(rows).to_have_count(where(staff, cup)["sequence"])
    expect(rows.last).to_contain_text("The draft started")
    watching.page.get_by_role("checkbox", name="Picks only").check()
    expect(rows).to_have_count(59)


@pytest.mark.parametrize("sheet", ["half open", "open"])
def test_news_on_a_phone_covers_neither_the_clock_nor_what_is_pressed(house, visit, sheet):
    cup, staff = house.a_cup(captains=captains(4), players=crowd(16), team_size=5, draft={}), visit("sam")
    office = Room(visit("sam", width=360, height=640), cup).enter()
    handle = office.page.get_by_role("button", name=re.compile("^Pool panel"))
    # It opens by itself for who may pick.
    expect(handle).to_have_accessible_name("Pool panel, half open")
    if sheet == "open":
        handle.press("Home")
    expect(handle).to_have_accessible_name(f"Pool panel, {sheet}")
    play(staff, cup, 1)
    office.expect_turn("Bee", 2)
    news = office.page.get_by_role("listitem").filter(has_text=" picked ").first
    confirm = office.choose(office.names()[0])
    expect(news).to_be_visible()
    office.visitor.picture(f"toast-360-{sheet.replace(' ', '-')}")
    for thing in (office.clock, confirm, office.history_button):
        assert apart(news, thing)
