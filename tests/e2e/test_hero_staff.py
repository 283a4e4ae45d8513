"""What staff do about a hero draft: open it, act for a captain, hold it, give it up and begin anew."""

from playwright.sync_api import Locator, expect

from tests.e2e.hero_room import HeroRoom
from tests.e2e.test_every_page import at_rest, serious


def dialog(room: HeroRoom, action: str) -> Locator:
    """The button that confirms, and nothing serious for axe in the dialog before."""
    at_rest(room.page)
    assert serious(room.page) == []
    return room.page.get_by_role("alertdialog").get_by_role("button", name=action, exact=True)


def test_staff_open_a_draft_act_for_captains_and_end_it(visit, house):
    cup = house.a_hero_draft(opened=False, best_of=3)
    sam, stranger = visit("sam"), visit(width=360, height=640)
    for visitor in (sam, stranger):
        visitor.page.goto(f"{cup}?tab=matches")
    games = sam.page.get_by_role("list", name="Games of Team Ash v Team Bee")
    games.get_by_role("button", name="Open the hero draft of game 2").click()
    # Whoever looks on is led to it, too.
    way_in = stranger.page.get_by_role("link", name="Go to the draft of game 2")
    expect(way_in).to_be_visible()
    games.get_by_role("link", name="Go to the draft of game 2").click()
    sam.page.wait_for_url("**/heroes/*")
    path = sam.page.url.removeprefix(sam.origin)
    office, watching = HeroRoom(sam, path), HeroRoom(stranger, path)
    way_in.click()
    expect(watching.clock).to_contain_text("Waiting for Ash and Bee")

    # Neither captain has come: staff do it all for them, and are asked each time.
    for _ in range(2):
        office.stage.get_by_role("button", name="Mark as ready").first.click()
        dialog(office, "Ready").click()
        expect(office.page.get_by_role("alertdialog")).to_have_count(0)
    office.do("Flip the coin")
    expect(office.stage.get_by_role("button", name="First pick")).to_be_visible()
    office.do("First pick")
    dialog(office, "Choose first pick").click()
    office.do("Dire")
    dialog(office, "Choose Dire").click()
    watching.expect_action(1)
    office.act("Lina")
    watching.expect_taken("Lina")

    # A pause of staff is theirs to end.
    office.page.get_by_role("button", name="Pause").click()
    dialog(office, "Pause").click()
    expect(watching.pause).to_contain_text("Staff paused the draft")
    stopped = watching.seconds_left()
    office.page.keyboard.press("Shift+P")
    dialog(office, "Resume").click()
    expect(watching.pause).to_have_count(0)
    expect(watching.countdown).to_have_count(0)
    assert stopped - 5 <= watching.seconds_left() <= stopped

    office.manage("Abandon the draft")
    dialog(office, "Abandon the draft").click()
    for room in (office, watching):
        expect(room.clock).to_contain_text("The hero draft was abandoned")
        expect(room.result).to_contain_text("there is no result")
    office.manage("Restart the draft")
    dialog(office, "Restart the draft").click()
    for room in (office, watching):
        expect(room.clock).to_contain_text("Waiting for Ash and Bee")
        expect(room.stage).to_be_visible()

    told = watching.history()
    assert told[:2] == ["Sam restarts the draft.", "Sam gives the draft up: there is no result."]
    assert any(said.startswith("Sam bans Lina for ") for said in told)
    assert sum("Sam says that" in said for said in told) == 2
    sam.page.goto(f"{cup}?tab=matches")
    expect(games.get_by_role("listitem").nth(1)).to_contain_text("Waiting")
