"""Every place has an address: it can be reloaded, shared and left by the back button."""

import pytest
from playwright.sync_api import expect

from tests.e2e.room import Room


@pytest.fixture
def cup(house) -> str:
    return house.a_cup(draft={})


def test_back_forward_and_reload_keep_one_in_the_right_place(visit, showroom):
    page = visit(by=showroom).page
    page.goto("/")
    page.get_by_role("region", name="Tournaments").get_by_role("link", name="Summer Cup").click()
    expect(page.get_by_role("heading", name="Summer Cup", exact=True)).to_be_visible()
    page.get_by_role("link", name="Go to the draft").click()
    clock = page.get_by_role("region", name="On the clock")
    expect(clock).to_be_visible()
    expect(page).to_have_title("Draft of Summer Cup · Firstpick")
    page.reload()
    expect(clock).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Summer Cup", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Tournaments", level=1)).to_be_visible()
    page.go_forward()
    page.go_forward()
    expect(clock).to_be_visible()


def test_the_history_has_an_address(visit, cup):
    watching = Room(visit(), cup)
    watching.page.goto(f"{watching.path}?open=history")
    expect(watching.log.get_by_text("The draft started: 3 teams, snake style")).to_be_visible()
    watching.page.reload()
    expect(watching.log).to_be_visible()
    watching.page.keyboard.press("Escape")
    expect(watching.log).to_have_count(0)
    expect(watching.page).to_have_url(f"{watching.visitor.origin}{watching.path}")
    watching.history_button.click()
    expect(watching.log).to_be_visible()
    watching.page.go_back()
    expect(watching.log).to_have_count(0)
    expect(watching.clock).to_be_visible()


def test_a_search_and_an_order_are_part_of_the_address(visit, cup):
    watching = Room(visit(), cup).enter("?q=eli")
    assert watching.names() == ["Eli"]
    search = watching.page.get_by_role("searchbox", name="Search the pool")
    search.fill("")
    expect(watching.row("Dot")).to_be_visible()
    watching.page.goto(f"{watching.path}?sort=name")
    expect(watching.row("Dot")).to_be_visible()
    assert watching.names() == sorted(watching.names())


@pytest.mark.parametrize("path", ["/nowhere", "/tournaments/nowhere", "/tournaments/nowhere/draft"])
def test_an_address_of_nothing_says_so(visit, path):
    page = visit().page
    page.goto(path)
    expect(page.get_by_role("heading", name="There is no such")).to_be_visible()
    expect(page).to_have_title("Not found · Firstpick")
    page.get_by_role("link", name="All tournaments").click()
    expect(page.get_by_role("heading", name="Tournaments")).to_be_visible()


def test_one_signs_in_and_is_back_where_one_was(visit, cup):
    visitor = visit()
    room = Room(visitor, cup).enter()
    room.page.get_by_role("link", name="Sign in").click()
    form = room.page.get_by_role("form", name="Sign in")
    form.get_by_label("Username").fill("ash")
    form.get_by_label("Password").fill("wrong")
    form.get_by_role("button", name="Sign in").click()
    expect(form.get_by_role("alert")).to_have_text("The username or the password is not right.")
    form.get_by_label("Password").fill("demo")
    form.get_by_role("button", name="Sign in").click()
    expect(room.clock).to_contain_text("Your turn")
    expect(room.page).to_have_url(f"{visitor.origin}{room.path}")


def test_one_who_signs_out_in_the_room_goes_on_watching(visit, cup):
    room = Room(visit("ash"), cup).enter()
    expect(room.clock).to_contain_text("Your turn")
    room.page.get_by_role("button", name="Account of Ash").click()
    room.page.get_by_role("menuitem", name="Sign out").click()
    expect(room.page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(room.clock).to_contain_text("Ash picks")
    expect(room.clock).not_to_contain_text("Your turn")
    expect(room.row("Dot").get_by_role("button")).to_have_count(0)
    Room(visit("ash"), cup).enter().pick("Dot")
    expect(room.row("Dot")).to_have_count(0)


def test_a_draft_that_runs_is_on_the_first_page(visit, showroom):
    page = visit(by=showroom).page
    page.goto("/")
    page.get_by_role("region", name="Live now").get_by_role("link", name="Summer Cup").click()
    expect(page.get_by_role("region", name="On the clock")).to_be_visible()


def test_another_person_in_the_same_browser_is_that_person_in_every_tab(visit, cup):
    visitor = visit("ash")
    first, second = Room(visitor, cup).enter(), visitor.open_tab()
    expect(first.clock).to_contain_text("Your turn")
    second.goto("/sign-in")
    second.get_by_label("Username").fill("bee")
    second.get_by_label("Password").fill("demo")
    second.get_by_role("button", name="Sign in").click()
    expect(first.page.get_by_role("button", name="Account of Bee")).to_be_visible()
    expect(first.clock).to_contain_text("You pick next")
