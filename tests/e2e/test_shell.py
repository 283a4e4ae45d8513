"""What is on every page: the ways to the lists, the search, and the line about a draft that runs."""

import pytest
from playwright.sync_api import expect

from tests.e2e.room import Room
from tests.e2e.test_every_page import serious


@pytest.fixture
def cup(house) -> str:
    return house.a_cup(name="Lantern Cup", captains={"Ash": 3000, "Zoë": 3100}, players={"Dot": 4000})


def test_the_search_is_worked_by_keys_alone(cup, visit):
    visitor = visit()
    page = visitor.page
    page.goto("/people")
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search")
    expect(field).to_be_focused()
    page.keyboard.type("zoe")
    found = page.get_by_role("listbox", name="Found")
    expect(found.get_by_role("group", name="People").get_by_role("option")).to_have_text("ZZoë@zoë")
    visitor.picture("search-box")
    assert serious(page) == []
    page.keyboard.press("ArrowDown")
    expect(found.get_by_role("option", selected=True)).to_contain_text("Zoë")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Zoë")).to_be_visible()

    page.keyboard.press("/")
    page.keyboard.type("lantern c")
    expect(found.get_by_role("group", name="Tournaments").get_by_role("option")).not_to_have_count(0)
    page.keyboard.press("Escape")
    expect(found).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{visitor.origin}/search?q=lantern+c")
    page.get_by_role("region", name="Tournaments").get_by_role("link", name="Lantern Cup").first.click()
    expect(page.get_by_role("heading", name="Lantern Cup", exact=True)).to_be_visible()


def test_the_search_of_a_phone_is_a_page_of_its_own(cup, visit):
    visitor = visit(width=360, height=740)
    page = visitor.page
    page.goto("/")
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("zoe")
    page.get_by_role("region", name="People").get_by_role("link", name="Zoë").click()
    expect(page.get_by_role("heading", name="Zoë")).to_be_visible()
    page.go_back()
    expect(field).to_have_value("zoe")
    field.fill("nothing has this name")
    expect(page.get_by_text("Nothing is called “nothing has this name”")).to_be_visible()


def test_the_menu_of_a_phone_leads_everywhere(cup, visit):
    visitor = visit("ash", width=360, height=740)
    page = visitor.page
    page.goto("/")
    for place, title in (("Organizations", "Organizations"), ("People", "People"), ("Tournaments", "Tournaments")):
        page.get_by_role("button", name="Menu", exact=True).click()
        page.get_by_role("menuitem", name=place).click()
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    page.get_by_role("button", name="Account of Ash").click()
    visitor.picture("account-menu")
    assert serious(page) == []
    page.get_by_role("menuitem", name="Settings").click()
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    page.get_by_role("button", name="Account of Ash").click()
    page.get_by_role("menuitem", name="Profile").click()
    expect(page.get_by_role("heading", name="Ash", level=1)).to_be_visible()


@pytest.mark.parametrize("who", [None, "ash"])
def test_the_header_of_a_phone_has_room_for_a_lost_line(cup, visit, house, who):
    slug = house.a_cup(draft={})
    visitor = visit(who, width=360, height=740)
    room = Room(visitor, slug).enter()
    expect(room.page.get_by_role("banner").get_by_role("status")).to_have_text("Live")
    house.server.kill()
    try:
        expect(room.page.get_by_role("banner").get_by_role("status")).to_have_text("Reconnecting")
        visitor.picture(f"lost-line-{who or 'stranger'}")
        visitor.expect_no_sideways_scroll()
        for control in room.page.get_by_role("banner").get_by_role("button").all():
            box = control.bounding_box()
            assert box is None or (box["width"] >= 44 and box["height"] >= 44 and box["x"] + box["width"] <= 360)
    finally:
        house.server.start()


def test_a_draft_that_runs_is_told_of_on_every_page_but_its_own(house, visit):
    slug = house.a_cup(name="Ember Cup", captains={"Vic": 3000, "Wyn": 3100}, players={"Xia": 2000}, draft={})
    visitor = visit("xia")
    page = visitor.page
    banner = page.get_by_role("complementary", name="Live draft")
    page.goto("/people")
    expect(banner).to_contain_text("Ember Cup is drafting now")
    banner.get_by_role("link", name="Ember Cup").click()
    expect(Room(visitor, slug).clock).to_be_visible()
    expect(banner).to_have_count(0)
    page.go_back()
    banner.get_by_role("button", name="Hide this draft").click()
    expect(banner).to_have_count(0)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Organizations").click()
    expect(page.get_by_role("heading", name="Organizations")).to_be_visible()
    expect(banner).to_have_count(0)
    page.reload()
    expect(banner).to_contain_text("Ember Cup")

    elsewhere = visit().page
    elsewhere.goto("/people")
    expect(elsewhere.get_by_role("heading", name="People")).to_be_visible()
    expect(elsewhere.get_by_role("complementary", name="Live draft")).to_have_count(0)
