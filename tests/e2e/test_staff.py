"""What staff do in the room, and what everybody sees of it."""

import re

from playwright.sync_api import expect

from tests.e2e.room import Room


def test_a_pause_freezes_the_clock_for_all_and_resuming_goes_on(visit, house):
    cup = house.a_cup(draft={"pick_seconds": 60})
    office, watching = Room(visit("sam"), cup).enter(), Room(visit(), cup).enter()
    ash = Room(visit("ash"), cup).enter()
    expect(office.clock).to_contain_text("0:5")
    office.page.get_by_role("button", name="Pause").click()
    office.page.get_by_role("alertdialog").get_by_role("button", name="Pause").click()
    expect(watching.clock).to_contain_text("Clock stopped")
    watching.visitor.picture("paused-1280")
    left = watching.seconds_left()
    watching.page.evaluate("new Promise((passed) => setTimeout(passed, 2000))")
    assert watching.seconds_left() == left
    expect(ash.choose("Dot")).to_have_count(0)
    expect(ash.row("Dot")).to_contain_text("The draft is paused.")

    office.page.get_by_role("button", name="Resume").click()
    dialog = office.page.get_by_role("alertdialog")
    expect(dialog).to_contain_text(f"0:{left:02} left for this pick")
    dialog.get_by_role("button", name="Resume").click()
    expect(watching.clock).not_to_contain_text("Clock stopped")
    watching.expect_seconds_left(at_most=left - 1)
    ash.row("Dot").get_by_role("button", name="Pick Dot").click()
    expect(watching.team("Team Ash")).to_contain_text("Dot")


def test_picks_are_taken_back_to_the_start(visit, house):
    cup = house.a_cup(draft={})
    office, watching = Room(visit("sam"), cup).enter(), Room(visit(), cup).enter()
    at_start = watching.board_text()
    for number, player in enumerate(("Dot", "Eli", "Fay"), start=1):
        office.pick(player)
        expect(watching.clock).to_contain_text(f"pick {number + 1},")
    for number in (3, 2, 1):
        office.take_back(number)
        watching.expect_turn(("Ash", "Bee", "Cyd")[number - 1], number)
    expect(watching.pool.get_by_role("listitem")).to_have_count(6)
    assert watching.board_text() == at_start
    assert watching.history()[0].startswith("Pick 1 was taken back: Dot returns to the pool")


def test_staff_pick_for_a_captain_and_it_is_said_so(visit, house):
    cup = house.a_cup(draft={})
    office = Room(visit("sam"), cup).enter()
    confirm = office.choose("Dot")
    expect(confirm).to_have_text("Pick Dot for Team Ash")
    confirm.click()
    expect(office.team("Team Ash")).to_contain_text("Dot")
    assert "Staff picked Dot for Team Ash (pick 1)." in office.history()


def test_the_style_changes_before_the_first_pick_and_by_a_restart_after_it(visit, house):
    cup = house.a_cup(draft={})
    office, watching = Room(visit("sam"), cup).enter(), Room(visit(), cup).enter()
    expect(watching.clock).to_contain_text("snake style")
    dialog = office.manage("Change the style")
    dialog.get_by_role("radio", name="Normal").click()
    dialog.get_by_role("button", name="Change the style").click()
    expect(watching.clock).to_contain_text("normal style")
    office.pick("Dot")
    office.page.get_by_role("button", name="Manage the draft").click()
    expect(office.page.get_by_role("menuitem", name="Restart the draft")).to_be_visible()
    expect(office.page.get_by_role("menuitem", name="Change the style")).to_have_count(0)
    office.page.keyboard.press("Escape")
    expect(office.page.get_by_role("menu")).to_have_count(0)

    dialog = office.manage("Restart the draft")
    expect(dialog).to_contain_text("1 pick so far")
    office.visitor.picture("restart-1280")
    dialog.get_by_role("radio", name="Shuffle").click()
    dialog.get_by_role("button", name="Restart the draft").click()
    expect(watching.clock).to_contain_text("shuffle style")
    expect(watching.pool.get_by_role("listitem")).to_have_count(6)
    watching.expect_turn("Ash", 1)
    assert watching.roster("Team Ash") == ["Ash"]
    assert "Ash picked Dot (pick 1)." not in watching.history()[:2]
    assert any(sentence == "The draft was restarted in shuffle style." for sentence in watching.history())


def test_a_restart_of_what_has_moved_on_is_not_done_until_one_has_looked_again(visit, house):
    cup = house.a_cup(draft={})
    office, ash = Room(visit("sam"), cup).enter(), Room(visit("ash"), cup).enter()
    dialog = office.manage("Restart the draft")
    ash.pick("Dot")
    expect(dialog.get_by_role("alert")).to_contain_text("moved on since you opened this, from 0 picks to 1 pick.")
    expect(dialog.get_by_role("button", name="Restart the draft")).to_have_count(0)
    assert ash.roster("Team Ash") == ["Ash", "Dot"]
    dialog.get_by_role("button", name="Look again").click()
    expect(dialog).to_contain_text("1 pick so far is taken back")
    dialog.get_by_role("button", name="Restart the draft").click()
    expect(ash.row("Dot")).to_have_count(1)
    assert office.roster("Team Ash") == ["Ash"]


def test_time_that_ran_out_picks_by_itself(visit, house):
    cup = house.a_cup(draft={"pick_seconds": 5, "on_timeout": "AUTO_PICK"})
    watching = Room(visit(), cup).enter()
    expect(watching.page.get_by_text(re.compile(r"^Time ran out: Dot goes to Team Ash"))).to_be_visible()
    expect(watching.team("Team Ash")).to_contain_text("Dot")
    watching.expect_turn("Bee", 2)


def test_time_that_ran_out_shows_as_overdue_where_the_captain_is_waited_for(visit, house):
    cup = house.a_cup(draft={"pick_seconds": 5, "on_timeout": "WAIT"})
    watching, ash = Room(visit(), cup).enter(), Room(visit("ash", width=360, height=740), cup).enter()
    expect(watching.clock).to_contain_text("Overdue")
    ash.visitor.picture("overdue-360")
    expect(ash.clock).to_contain_text("Overdue")
    ash.pick("Dot")
    watching.expect_turn("Bee", 2)
    expect(watching.clock).not_to_contain_text("Overdue")


def test_a_draft_played_to_its_end_says_so(visit, house):
    cup = house.a_cup(captains={"Ash": 3000, "Bee": 3100}, players={"Dot": 4000, "Eli": 3900}, team_size=2, draft={})
    office, watching = Room(visit("sam"), cup).enter(), Room(visit(), cup).enter()
    office.pick("Dot")
    office.pick("Eli")
    expect(watching.clock).to_contain_text("The draft is complete")
    expect(watching.page.get_by_role("region", name="Result")).to_contain_text("MMR balance")
    assert watching.history()[0] == "The draft is complete."
