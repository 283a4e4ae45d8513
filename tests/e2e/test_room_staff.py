"""No-shows, late arrivals, lost picks and second thoughts: what staff do in the room, and who sees it at once."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.room import Room
from tests.e2e.test_every_page import expect_fit_for_everybody, expect_fit_in_both_widths, serious

WIDTHS = {1280: 800, 360: 640}
LONG = "of the endless name " * 5


def dialog_of(room: Room, item: str) -> Locator:
    """Open one of the dialogs with lists in them."""
    room.page.get_by_role("button", name="Manage the draft").click()
    room.page.get_by_role("menuitem", name=item).click()
    return room.page.get_by_role("dialog")


def expect_closed(page: Page) -> None:
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def open_start(page: Page, cup: str) -> Locator:
    page.goto(f"/tournaments/{cup}?open=start")
    return page.get_by_role("dialog", name="Start the draft")


def test_a_no_show_leaves_and_a_late_arrival_comes_for_all_to_see(visit, house):
    cup = house.a_cup(draft={})
    office, watching, ash = (Room(visit(who), cup).enter() for who in ("sam", None, "ash"))
    dialog = dialog_of(office, "Change the pool")
    expect(dialog).to_contain_text("Everybody entered in the tournament is in the draft.")
    dialog.get_by_role("checkbox", name="Dot").check()
    dialog.get_by_role("checkbox", name="Gus").check()
    expect(dialog).to_contain_text("Dot and Gus leave the pool and count as withdrawn.")
    expect(dialog).to_contain_text("Then there are 4 players for 6 open places: 2 stay empty.")
    dialog.get_by_role("button", name="Change the pool").click()
    expect_closed(office.page)
    for room in (office, watching, ash):
        expect(room.row("Dot")).to_have_count(0)
        expect(room.row("Gus")).to_have_count(0)
        expect(room.row("Eli")).to_have_count(1)
    watching.expect_turn("Ash", 1)
    expect(watching.teams).to_contain_text("2 places will stay empty")

    dialog = dialog_of(office, "Change the pool")
    dialog.get_by_role("region", name="Let in").get_by_role("checkbox", name="Dot").check()
    expect(dialog).to_contain_text("Dot comes into the pool.")
    dialog.get_by_role("button", name="Change the pool").click()
    expect_closed(office.page)
    for room in (watching, ash):
        expect(room.row("Dot")).to_have_count(1)
        expect(room.row("Gus")).to_have_count(0)
    assert "Dot and Gus left the pool." in watching.history()
    assert watching.history()[0] == "Dot joined the pool."
    ash.pick("Dot")


def test_who_has_no_mmr_is_not_let_in_and_it_is_said_beside_them(visit, house):
    cup = house.a_cup(draft={}, withdrawn=["Jay"])
    office = Room(visit("sam", width=360, height=640), cup).enter()
    dialog = dialog_of(office, "Change the pool")
    dialog.get_by_role("checkbox", name="Jay").check()
    dialog.get_by_role("button", name="Change the pool").click()
    expect(dialog.get_by_role("region", name="Let in").get_by_role("alert")).to_have_text("No MMR for Jay.")
    office.visitor.expect_no_sideways_scroll()
    assert serious(office.page) == []
    office.page.keyboard.press("Escape")
    expect_closed(office.page)
    expect(office.page.get_by_role("button", name="Manage the draft")).to_be_focused()


def test_who_is_picked_while_staff_decide_stays_in_the_team(visit, house):
    cup = house.a_cup(draft={})
    office, ash = Room(visit("sam"), cup).enter(), Room(visit("ash"), cup).enter()
    dialog = dialog_of(office, "Change the pool")
    dialog.get_by_role("checkbox", name="Dot").check()
    dialog.get_by_role("checkbox", name="Gus").check()
    ash.pick("Dot")
    expect(dialog.get_by_role("alert")).to_have_text("Dot was picked meanwhile and stays in Team Ash.")
    expect(dialog).to_contain_text("Gus leaves the pool and counts as withdrawn.")
    dialog.get_by_role("button", name="Change the pool").click()
    expect_closed(office.page)
    expect(ash.row("Gus")).to_have_count(0)
    assert office.roster("Team Ash") == ["Ash", "Dot"]


def test_a_captain_who_did_not_come_is_replaced_from_the_pool_and_the_turn_stays(visit, house):
    cup = house.a_cup(draft={"pick_seconds": 60})
    office, watching, ash, dot = (Room(visit(who), cup).enter() for who in ("sam", None, "ash", "dot"))
    expect(ash.clock).to_contain_text("Your turn")
    left = watching.seconds_left()
    dialog = dialog_of(office, "Replace a captain")
    expect(dialog.get_by_label("Team", exact=True)).to_have_value(re.compile("."))
    dialog.get_by_role("radio", name="Dot").check()
    expect(dialog).to_contain_text("Dot replaces Ash as captain of Team Ash. Ash leaves the team and the draft")
    expect(dialog).to_contain_text("turn and the clock runs on: Dot picks.")
    dialog.get_by_role("button", name="Replace the captain").click()
    expect_closed(office.page)
    for room in (watching, ash, dot):
        room.expect_turn("Dot", 1)
        expect(room.row("Dot")).to_have_count(0)
    assert watching.seconds_left() <= left
    assert watching.roster("Team Ash") == ["Dot"]
    expect(ash.clock).not_to_contain_text("Your turn")
    expect(dot.clock).to_contain_text("Your turn")
    dot.pick("Eli")
    watching.expect_turn("Bee", 2)
    assert "Dot replaces Ash as captain of Team Ash." in watching.history()


def test_a_captain_is_replaced_by_a_member_and_stays_in_the_team(visit, house):
    cup = house.a_cup(draft={})
    office, watching, ash = (Room(visit(who), cup).enter() for who in ("sam", None, "ash"))
    ash.pick("Dot")
    dialog = dialog_of(office, "Replace a captain")
    dialog.get_by_label("Team", exact=True).select_option("Team Ash")
    dialog.get_by_role("region", name="Of the team").get_by_role("radio", name="Dot").check()
    expect(dialog).to_contain_text("Ash stays in the team. Pick 1 can then no longer be taken back.")
    dialog.get_by_role("button", name="Replace the captain").click()
    expect_closed(office.page)
    expect(watching.team("Team Ash").get_by_role("listitem").first).to_contain_text("Dot")
    assert watching.roster("Team Ash") == ["Dot", "Ash"]

    # What was said before comes true, in the server's words.
    dialog = office.manage("Take back pick 1:")
    dialog.get_by_role("button", name="Take back pick 1").click()
    expect(dialog.get_by_role("alert")).to_have_text("Dot now captains Team Ash.")


def test_all_picks_are_taken_back_in_one_go(visit, house):
    cup = house.a_cup(draft={"pick_seconds": 60})
    office, watching = Room(visit("sam"), cup).enter(), Room(visit(), cup).enter()
    for number, player in enumerate(("Dot", "Eli", "Fay"), start=1):
        office.pick(player)
        watching.expect_turn(("Ash", "Bee", "Cyd", "Cyd")[number], number + 1)
    office.page.keyboard.press("u")
    dialog = office.page.get_by_role("alertdialog")
    dialog.get_by_label("How far").select_option("All 3 picks, back to pick 1: Dot")
    expect(dialog).to_contain_text("Fay, Eli and Dot leave their teams and return to the pool.")
    dialog.get_by_role("button", name="Take back 3 picks").click()
    expect_closed(office.page)
    watching.expect_turn("Ash", 1)
    expect(watching.pool.get_by_role("listitem")).to_have_count(6)
    watching.expect_seconds_left(at_least=50, at_most=60)
    taken = [sentence for sentence in watching.history() if "was taken back" in sentence]
    assert [re.search(r"\d+", sentence)[0] for sentence in taken] == ["1", "2", "3"]
    # At the start the style can change again, and nothing is left to take back.
    office.page.get_by_role("button", name="Manage the draft").click()
    expect(office.page.get_by_role("menuitem", name="Change the style")).to_be_visible()
    expect(office.page.get_by_role("menuitem", name="Take back")).to_have_count(0)


def test_an_undo_that_was_overtaken_does_nothing_and_says_so(visit, house):
    cup = house.a_cup(draft={})
    office, bee = Room(visit("sam"), cup).enter(), Room(visit("bee"), cup).enter()
    office.pick("Dot")
    dialog = office.manage("Take back pick 1:")
    expect(dialog).to_contain_text("Dot leaves Team Ash")
    bee.pick("Eli")
    expect(dialog.get_by_role("alert")).to_contain_text("1 pick was made: Eli.")
    expect(dialog.get_by_role("button", name="Take back")).to_have_count(0)
    dialog.get_by_role("button", name="Look again").click()
    expect(dialog).to_contain_text("Eli leaves Team Bee")
    dialog.get_by_role("button", name="Take back pick 2").click()
    expect_closed(office.page)
    expect(bee.row("Eli")).to_have_count(1)
    assert office.roster("Team Ash") == ["Ash", "Dot"]


def test_a_complete_draft_is_opened_again_by_an_undo(visit, house):
    cup = house.a_cup(captains={"Ash": 3000, "Bee": 3100}, players={"Dot": 4000, "Eli": 3900}, team_size=2, draft={})
    office, watching = Room(visit("sam"), cup).enter(), Room(visit(), cup).enter()
    office.pick("Dot")
    office.page.get_by_role("button", name=re.compile("^Eli")).click()
    office.page.get_by_role("button", name="Pick Eli").click()
    expect(watching.clock).to_contain_text("The draft is complete")

    page = visit("sam").page
    page.goto(f"/tournaments/{cup}?tab=draft")
    expect(page.get_by_text("The draft is complete")).to_be_visible()
    expect(page.get_by_role("link", name="See the result")).to_have_attribute("href", f"/tournaments/{cup}/draft")
    page.get_by_role("link", name="Watch the replay").click()
    expect(page).to_have_url(re.compile(r"/draft\?at=1$"))

    dialog = office.manage("Take back pick 2:")
    expect(dialog).to_contain_text("The draft is complete; this opens it again.")
    dialog.get_by_role("button", name="Take back pick 2").click()
    expect_closed(office.page)
    watching.expect_turn("Bee", 2)
    expect(watching.row("Eli")).to_have_count(1)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_turn_that_ran_out_tells_staff_what_they_can_do(visit, house, width):
    cup = house.a_cup(draft={"pick_seconds": 5, "on_timeout": "WAIT"})
    visitor = visit("sam", width=width, height=WIDTHS[width])
    office, watching = Room(visitor, cup).enter(), Room(visit(), cup).enter()
    told = office.page.get_by_role("status").filter(has_text="is overdue. Wait, pause, or pick")
    expect(office.clock).to_contain_text("Overdue")
    if width == 1280:
        expect(told).to_contain_text("Team Ash")
        office.page.get_by_role("button", name="Replace the captain").click()
    else:
        # So low a screen has room for it in the menu alone.
        expect(told).to_be_hidden()
        office.page.get_by_role("button", name="Manage the draft").press("Enter")
        expect(office.page.get_by_role("menu")).to_contain_text("Team Ash is overdue. Wait, pause, or choose a player")
        office.page.get_by_role("menuitem", name="Replace a captain").click()
    expect(watching.page.get_by_text("Wait, pause, or pick")).to_have_count(0)
    expect(office.page.get_by_role("dialog").get_by_role("radio", name="Dot")).to_be_visible()
    expect_fit_for_everybody(visitor, f"replace-captain-{width}")
    office.page.keyboard.press("Escape")
    office.page.keyboard.press("p")
    office.page.get_by_role("alertdialog").get_by_role("button", name="Pause").click()
    expect_closed(office.page)
    expect(office.page.get_by_role("button", name="Resume")).to_be_visible()
    expect(told).to_have_count(0)
    office.page.keyboard.press("p")
    expect(office.page.get_by_role("alertdialog")).to_contain_text("the turn stays open and shows as overdue")


def test_the_dialogs_of_the_staff_are_fit_for_everybody(visit, house):
    captains = {f"{name} {LONG}"[:100].strip(): 3000 for name in ("Ann", "Ben", "Cleo")}
    players = {f"{name} {LONG}"[:100].strip(): 4000 for name in ("Don", "Eve", "Finn", "Gil", "Hana", "Ida")}
    cup = house.a_cup(captains=captains, players=players, team_size=3, draft={"pick_seconds": 60, "style": "NORMAL"})
    visitor = visit("sam")
    room = Room(visitor, cup).enter()

    dialog = dialog_of(room, "Change the pool")
    dialog.get_by_role("checkbox").first.check()
    expect_fit_for_everybody(visitor, "change-pool-1280")
    room.page.keyboard.press("Escape")

    room.pool.get_by_role("button", name=re.compile("^Don")).click()
    room.page.get_by_role("button", name=re.compile("^Pick Don")).click()
    for item in ("Take back pick 1:", "Restart the draft"):
        room.manage(item)
        expect_fit_for_everybody(visitor, f"{item.split(' ')[0].lower()}-dialog-1280")
        room.page.keyboard.press("Escape")
        expect_closed(room.page)


def test_the_start_compares_the_styles(visit, house):
    captains = {name: 3000 + 210 * number for number, name in enumerate(("Ash", "Bee", "Cyd", "Dan", "Eve", "Fox"))}
    players = {f"Player {number:02}": 2000 + number * 137 % 3900 for number in range(24)}
    cup = house.a_cup(captains=captains, players=players, team_size=5)
    visitor = visit("sam", width=360, height=740)
    dialog = open_start(visitor.page, cup)
    expect(dialog.get_by_role("radio", name="Snake")).to_contain_text("1,050 MMR apart")
    expect(dialog.get_by_role("radio", name="Snake")).to_have_accessible_description(
        re.compile("1,050 MMR. Team Ash is lowest with 17,302, Team Fox highest with 18,352")
    )
    expect(dialog.get_by_role("radio", name="Normal")).to_contain_text("1,690 MMR apart")
    expect(dialog.get_by_role("radio", name="Shuffle")).to_contain_text(re.compile(r"about [\d,]+ MMR apart"))
    expect_fit_in_both_widths(visitor, "start-styles")

    snake = dialog.get_by_role("radio", name="Snake")
    snake.focus()
    for style in ("Normal", "Shuffle"):
        # The choice follows while the key is held, however shortly.
        visitor.page.keyboard.down("ArrowDown")
        expect(dialog.get_by_role("radio", name=style)).to_be_checked()
        visitor.page.keyboard.up("ArrowDown")
    dialog.get_by_text("The numbers, team by team").click()
    expect(dialog.get_by_role("row", name=re.compile("^Team Ash"))).to_contain_text("17,302")
    expect_fit_in_both_widths(visitor, "start-numbers")

    dialog.get_by_label("Order of the teams").select_option("By a roll of dice")
    expect(dialog.get_by_role("radio", name="Normal")).to_contain_text("about")
    dialog.get_by_role("button", name="Start now").click()
    expect(visitor.page.get_by_role("region", name="On the clock")).to_be_visible()


def test_twenty_teams_of_endless_names_fit_the_start(visit, house):
    captains = {f"Captain {number:02} {LONG}"[:100].strip(): 3000 + 110 * number for number in range(20)}
    players = {f"Twentieth {number:03}": 2000 + number * 137 % 3900 for number in range(75)}
    cup = house.a_cup(captains=captains, players=players, team_size=5)
    visitor = visit("sam", width=360, height=740)
    dialog = open_start(visitor.page, cup)
    expect(dialog).to_contain_text("75 players for 80 places: 5 places stay empty.")
    expect(dialog.get_by_role("radio", name="Shuffle")).to_contain_text("MMR apart")
    dialog.get_by_text("The numbers, team by team").click()
    expect(dialog.get_by_role("row")).to_have_count(22)
    expect_fit_in_both_widths(visitor, "start-twenty")


def test_what_keeps_the_draft_from_starting_is_said_at_once(visit, house):
    cup = house.a_cup(captains={"Ash": 3000}, players={"Dot": 4000, "Eli": 3900})
    visitor = visit("sam", width=360, height=740)
    page = visitor.page
    dialog = open_start(page, cup)
    expect(dialog.get_by_role("alert")).to_have_text("A draft needs at least two teams.")
    expect_fit_in_both_widths(visitor, "start-one-team")
    dialog.get_by_role("link", name="To the teams").click()
    expect_closed(page)
    expect(page).to_have_url(re.compile(r"\?tab=teams$"))


def test_players_without_mmr_are_named_before_the_start(visit, house):
    cup = house.a_cup(players={"Dot": 4000, "Eli": None, "Fay": None})
    page = visit("sam").page
    dialog = open_start(page, cup)
    expect(dialog.get_by_role("alert")).to_have_text("No MMR for Eli and Fay.")
    dialog.get_by_role("link", name="To the players").click()
    expect(page.get_by_role("button", name="Set the MMR of Eli")).to_be_visible()
