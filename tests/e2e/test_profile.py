"""People's pages, and names that do what they can to spoil the pages of others."""

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.visitor import Visitor

RENAME = "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { errors { message } } }"
ENDLESS = "W" * 100
FROM_THE_RIGHT = "שלום (captain) עולם"
FAMILIES = "👩‍👩‍👧‍👦" * 9


def rename(visitor: Visitor, **profile: object) -> None:
    assert visitor.ask(RENAME, input=profile)["updateProfile"]["errors"] == []


def test_a_profile_tells_where_somebody_has_played_and_as_what(house, visit):
    house.a_cup(name="Moon Cup", captains={"Gwen": 3000, "Huw": 3100}, players={"Ida": 2000})
    page = visit().page
    page.goto("/people/gwen")
    expect(page).to_have_title("Gwen · Firstpick")
    cup = page.get_by_role("list", name="Tournaments").get_by_role("link", name="Moon Cup")
    expect(cup).to_contain_text("Team Gwen")
    expect(cup).to_contain_text("Captain")
    page.goto("/people/ida")
    expect(page.get_by_role("list", name="Tournaments").get_by_role("link")).not_to_contain_text("Captain")
    page.get_by_role("link", name="Moon Cup").click()
    expect(page.get_by_role("heading", name="Moon Cup", exact=True)).to_be_visible()


def test_the_own_profile_leads_to_the_settings(house, visit):
    house.a_cup()
    page = visit("ash").page
    page.goto("/people/ash")
    page.get_by_role("link", name="Edit your profile").click()
    expect(page.get_by_label("Shown name")).to_have_value("Ash")
    page.goto("/people/bee")
    expect(page.get_by_role("heading", name="Bee")).to_be_visible()
    expect(page.get_by_role("link", name="Edit your profile")).to_have_count(0)


@pytest.mark.parametrize("name", [ENDLESS, FROM_THE_RIGHT, FAMILIES], ids=["endless", "from the right", "families"])
def test_no_name_spoils_a_page(house, visit, name):
    username = {ENDLESS: "wes", FROM_THE_RIGHT: "raz", FAMILIES: "fay"}[name]
    house.a_cup(captains={username.title(): 3000, "Bee": 3100}, players={"Dot": 4000})
    visitor = visit(username, width=360, height=740)
    visitor.play("pictures.example", lambda route: route.abort())
    rename(visitor, nickname=name, avatar="https://pictures.example/nothing.png")
    page = visitor.page
    for path in (f"/people/{username}", "/settings", f"/search?q={username}", "/people", "/"):
        page.goto(path)
        expect(page.get_by_role("heading").first).to_be_visible()
        expect(page.get_by_role("status", name="Loading")).to_have_count(0)
        visitor.expect_no_sideways_scroll()
    page.goto(f"/people/{username}")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    visitor.picture(f"name-{username}")


def test_a_picture_that_is_none_gives_way_to_the_first_letter(house, visit):
    house.a_cup()
    visitor = visit("cyd")
    page = visitor.page

    def answer(route: Route) -> None:
        route.fulfill(body="<svg xmlns='http://www.w3.org/2000/svg'", content_type="image/svg+xml")

    visitor.play("pictures.example", answer)
    page.goto("/settings")
    page.get_by_label("Address of a picture").fill("https://pictures.example/cyd.svg")
    page.get_by_role("button", name="Save the profile").click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    expect(page.locator("main img")).to_have_count(0)
    page.get_by_label("Address of a picture").fill("javascript:alert(1)")
    page.get_by_role("button", name="Save the profile").click()
    field = page.get_by_label("Address of a picture")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
