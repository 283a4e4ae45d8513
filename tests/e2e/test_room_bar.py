"""The bar of the room: whose turn it is, how long is left, what that means for me; and what tells of it elsewhere."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.room import Room

LONG = "Wolfeschlegelsteinhausenbergerdorff " * 2


@pytest.fixture
def cup(house) -> str:
    """Ash, Bee and Cyd pick in this order, and back, with a minute and a half for each pick."""
    return house.a_cup(draft={"pick_seconds": 90})


def bar(page: Page) -> dict[str, float]:
    """Where what sticks to the top is, with the notice about the connection."""
    box = page.locator("div.sticky").filter(has=page.get_by_role("region", name="On the clock")).bounding_box()
    assert box is not None
    return dict(box)


def passes(page: Page, ms: int) -> None:
    """So much time goes by on the page."""
    page.wait_for_function("end => performance.now() > end", arg=page.evaluate("performance.now()") + ms)


@pytest.mark.parametrize(("width", "height", "theme"), [(1280, 800, "light"), (360, 640, "dark")])
def test_each_reads_in_the_bar_what_it_means_for_them(visit, cup, width, height, theme):
    size = {"width": width, "height": height, "color_scheme": theme}
    ash, bee = Room(visit("ash", **size), cup).enter(), Room(visit("bee", **size), cup).enter()
    stranger = Room(visit(**size), cup).enter()
    expect(ash.clock).to_contain_text("Your turn")
    expect(bee.clock).to_contain_text("You pick next")
    for room, who in ((ash, "on-the-clock"), (bee, "next"), (stranger, "spectator")):
        room.expect_turn("Ash", 1)
        expect(room.clock).to_contain_text("Team Ash")
        room.visitor.picture(f"bar-{who}-{width}-{theme}")
        room.visitor.expect_no_sideways_scroll()
        assert bar(room.page)["height"] <= 96
    expect(stranger.clock).not_to_contain_text("You")


def test_the_bar_never_scrolls_away(visit, cup):
    # A low window, so that there is something to scroll.
    page = Room(visit(width=360, height=420), cup).enter().page
    assert bar(page)["y"] > 0
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function("scrollY > 60")
    assert bar(page)["y"] == 0


def test_a_pause_freezes_the_bar_for_all_to_see(visit, house):
    cup = house.a_cup(captains={"Pat": 3000, "Pim": 3100}, draft={"pick_seconds": 90})
    pat, office = Room(visit("pat"), cup).enter(), Room(visit("sam"), cup).enter()
    phone = Room(visit(width=360, height=640, color_scheme="dark"), cup).enter()
    expect(office.page.get_by_role("button", name="Pause")).to_be_visible()
    office.page.keyboard.press("p")
    office.page.get_by_role("alertdialog").get_by_role("button", name="Pause").click()
    for room in (pat, phone):
        expect(room.clock).to_contain_text("Paused")
        expect(room.clock).to_contain_text("Clock stopped")
    expect(pat.page).not_to_have_title(re.compile("Your turn"))
    left = pat.seconds_left()
    passes(pat.page, 2_100)
    assert pat.seconds_left() == left
    pat.visitor.picture("bar-paused-1280-light")
    phone.visitor.picture("bar-paused-360-dark")
    assert bar(phone.page)["height"] <= 96
    expect(office.page.get_by_role("alertdialog")).to_have_count(0)
    office.page.keyboard.press("p")
    office.page.get_by_role("alertdialog").get_by_role("button", name="Resume").click()
    expect(pat.clock).not_to_contain_text("Paused")
    pat.expect_seconds_left(at_most=left - 1)
    expect(pat.page).to_have_title(re.compile("^Your turn · "))


@pytest.mark.parametrize("theme", ["dark"])
def test_the_last_seconds_and_what_comes_after_cannot_be_mistaken(visit, house, theme):
    cup = house.a_cup(draft={"pick_seconds": 20, "on_timeout": "WAIT"})
    ash = Room(visit("ash", color_scheme=theme), cup).enter()
    stranger = Room(visit(width=360, height=640, color_scheme=theme), cup).enter()
    spoken = ash.page.locator("[aria-live=assertive]", has_text=re.compile("seconds left"))
    expect(spoken).to_have_text(re.compile(r"^(Your turn\. )?(Ten|\d) seconds left\.$"), timeout=20_000)
    stranger.expect_seconds_left(at_most=9)
    ash.visitor.picture(f"bar-ten-seconds-1280-{theme}")
    stranger.visitor.picture(f"bar-ten-seconds-360-{theme}")
    stranger.expect_seconds_left(at_most=4)
    ash.visitor.picture(f"bar-five-seconds-1280-{theme}")
    stranger.visitor.picture(f"bar-five-seconds-360-{theme}")
    expect(stranger.clock.get_by_role("timer")).to_have_text(re.compile(r"^\+0:0[2-9]Overdue"))
    expect(ash.page.get_by_text("Time is up.", exact=True)).to_have_attribute("aria-live", "assertive")
    ash.visitor.picture(f"bar-overdue-1280-{theme}")
    stranger.visitor.picture(f"bar-overdue-360-{theme}")
    assert bar(stranger.page)["height"] <= 96


def test_the_title_of_the_tab_says_that_it_is_my_turn(visit, house):
    # Of people who have no turn elsewhere.
    cup = house.a_cup(captains={"Tia": 3000, "Tom": 3100}, players={"Ted": 4000, "Tim": 3900}, draft={})
    tia, tom = Room(visit("tia"), cup).enter(), Room(visit("tom"), cup).enter()
    expect(tia.page).to_have_title("Your turn · Draft of Cup · Firstpick")
    expect(tom.page).to_have_title("Draft of Cup · Firstpick")
    tia.pick("Ted")
    expect(tia.page).to_have_title("Draft of Cup · Firstpick")
    expect(tom.page).to_have_title("Your turn · Draft of Cup · Firstpick")
    tom.page.get_by_role("link", name="Cup", exact=True).click()
    expect(tom.page).to_have_title("Your turn · Cup · Firstpick")


def test_what_happened_last_and_what_comes_next_stand_in_a_line(visit, cup):
    ash, bee = Room(visit("ash"), cup).enter(), Room(visit("bee", width=360, height=640), cup).enter()
    line = bee.page.get_by_role("region", name="Last and next picks")
    expect(line).to_contain_text("No pick yet")
    height = (line.bounding_box() or {})["height"]
    ash.pick("Dot")
    expect(line).to_contain_text("Pick 1: Ash took Dot")
    next_picks = ash.page.get_by_role("list", name="Next picks").get_by_role("listitem")
    assert [text.split() for text in next_picks.all_inner_texts()] == [
        ["3", "Team", "Cyd"],
        ["Round", "2", ",", "the", "same", "team", "again"],
        ["4", "Team", "Cyd"],
        ["5", "Team", "Bee"],
        ["6", "Team", "Ash"],
    ]
    assert (line.bounding_box() or {})["height"] == height
    bee.visitor.picture("bar-strip-360-light")


def test_in_shuffle_it_says_why_this_team_picks_and_promises_nothing(visit, house):
    cup = house.a_cup(draft={"style": "SHUFFLE", "pick_seconds": 90})
    cyd = Room(visit("cyd"), cup).enter()
    phone = Room(visit("cyd", width=360, height=640), cup).enter()
    expect(cyd.clock).to_contain_text("Ash picks · pick 1, round 1 · lowest team MMR · shuffle style")
    expect(cyd.clock).to_contain_text("You pick when your team is lowest")
    expect(cyd.page.get_by_text("Next: the team that is lowest then")).to_be_visible()
    line = phone.page.get_by_role("region", name="Last and next picks")
    expect(line.get_by_text("You pick when your team is lowest")).to_be_in_viewport(ratio=1)
    cyd.visitor.picture("bar-shuffle-1280-light")
    phone.visitor.picture("bar-shuffle-360-light")
    phone.visitor.expect_no_sideways_scroll()


def test_after_the_end_the_bar_is_calm(visit, house):
    cup = house.a_cup(captains={"Ash": 3000, "Bee": 3100}, players={"Dot": 4000, "Eli": 3900}, team_size=2, draft={})
    ash, bee = Room(visit("ash"), cup).enter(), Room(visit("bee", width=360, height=640), cup).enter()
    ash.pick("Dot")
    bee.pick("Eli")
    for room in (ash, bee):
        expect(room.clock).to_contain_text("The draft is complete")
    ash.visitor.picture("bar-complete-1280-light")
    bee.visitor.picture("bar-complete-360-light")


def test_the_longest_names_leave_the_rest_in_place(visit, house):
    first, second = f"{LONG}1", f"{LONG}2"
    cup = house.a_cup(
        captains={first: 3000, second: 3100}, players={"Dot": 4000, "Eli": 3900}, draft={"pick_seconds": 90}
    )
    for width, height in ((1280, 800), (360, 640)):
        stranger = Room(visit(width=width, height=height), cup).enter()
        expect(stranger.clock.get_by_role("timer")).to_be_visible()
        expect(stranger.clock.get_by_text("pick 1, round 1")).to_be_in_viewport()
        stranger.visitor.expect_no_sideways_scroll()
        stranger.visitor.picture(f"bar-long-{width}-light")
        assert bar(stranger.page)["height"] <= 96


def test_the_sheet_of_keys_lists_what_works_here(visit, cup):
    ash = Room(visit("ash"), cup).enter()
    page = ash.page
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_contain_text("Read the history")
    expect(sheet).to_contain_text("Sound on or off")
    expect(sheet).not_to_contain_text("Pause or resume")
    ash.visitor.picture("keys-1280-light")
    # Nothing but its own key works behind it.
    page.keyboard.press("h")
    expect(ash.log).to_have_count(0)
    page.keyboard.press("?")
    expect(sheet).to_have_count(0)
    button = page.get_by_role("button", name="Keys")
    button.click()
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(button).to_be_focused()


def test_keys_do_their_thing_but_where_one_types(visit, cup):
    ash = Room(visit("ash"), cup).enter()
    page = ash.page
    page.keyboard.press("/")
    search = ash.pool.get_by_role("searchbox")
    expect(search).to_be_focused()
    page.keyboard.type("has?")
    expect(search).to_have_value("has?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    search.fill("")
    search.blur()
    page.keyboard.press("Control+h")
    page.keyboard.press("s")
    expect(page.get_by_role("button", name="Sound: on")).to_be_visible()
    page.keyboard.press("h")
    expect(ash.log).to_be_visible()


def test_sound_is_off_until_asked_for_and_kept_for_the_next_visit(visit, cup):
    ash = visit("ash")
    room = Room(ash, cup).enter()
    room.page.get_by_role("button", name="Sound: off").click()
    menu = room.page.get_by_role("dialog", name="Sound and vibration")
    menu.get_by_role("switch", name="Sound").click()
    expect(room.page.get_by_role("button", name="Sound: on")).to_be_visible()
    ash.picture("sound-1280-light")
    expect(menu.get_by_role("slider", name="Volume")).to_be_enabled()
    room.page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(room.page.get_by_role("button", name="Sound: on")).to_be_focused()
    room.page.reload()
    expect(room.page.get_by_role("button", name="Sound: on")).to_be_visible()


def test_on_another_page_a_captain_is_called_as_soon_as_they_are_on_the_clock(visit, house):
    cup = house.a_cup(
        name="Harbor Cup", captains={"Uma": 3000, "Una": 3100}, players={"Ugo": 4000, "Uri": 3900}, draft={}
    )
    uma, una = Room(visit("uma"), cup).enter(), visit("una")
    phone = visit("una", width=360, height=640, color_scheme="dark")
    for visitor in (una, phone):
        visitor.page.goto("/people")
        banner = visitor.page.get_by_role("complementary", name="Live draft")
        expect(banner).to_contain_text("Harbor Cup is drafting now")
        # It is followed from here on.
        expect(visitor.page.get_by_role("banner").get_by_role("status")).to_have_text("Live")
    uma.pick("Ugo")
    for visitor in (una, phone):
        banner = visitor.page.get_by_role("complementary", name="Live draft")
        expect(banner).to_contain_text("You are on the clock in Harbor Cup", timeout=3_000)
        expect(visitor.page).to_have_title("Your turn · People · Firstpick")
        visitor.picture(f"banner-on-the-clock-{visitor.page.viewport_size['width']}")
    una.page.get_by_role("link", name="You are on the clock in Harbor Cup").click()
    expect(Room(una, cup).clock).to_contain_text("Your turn")
    expect(una.page.get_by_role("complementary", name="Live draft")).to_have_count(0)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_the_room_opens_by_itself(visit, house, width, theme):
    cup = house.a_cup(starts_at="2030-05-01T19:00:00Z", name="Harbor Cup")
    waiting = visit("ash", width=width, height=640, color_scheme=theme)
    waiting.page.goto(f"/tournaments/{cup}/draft")
    expect(waiting.page.get_by_text("The draft has not started")).to_be_visible()
    expect(waiting.page.get_by_role("main")).to_contain_text("Team Cyd")
    expect(waiting.page.get_by_role("banner").get_by_role("status")).to_have_text("Live")
    waiting.picture(f"waiting-{width}-{theme}")
    staff = visit("sam")
    tournament = staff.ask("query ($slug: String!) { tournament(slug: $slug) { id } }", slug=cup)["tournament"]["id"]
    staff.ask(
        "mutation ($input: StartTeamDraftInput!) { startTeamDraft(input: $input) { errors { message } } }",
        input={"tournamentId": tournament, "style": "SNAKE"},
    )
    expect(Room(waiting, cup).clock).to_contain_text("Your turn", timeout=4_000)
