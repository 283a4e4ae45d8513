"""Teams by hand: made, filled by menu and by mouse, led, ordered, and disbanded."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

PLAYERS = {"Ash": 3000, "Bee": 3100, "Dot": 4000, "Eli": 3900, "Fay": 3800}


@pytest.fixture
def page(house, visit) -> Page:
    """Sam before a tournament with players and no teams."""
    cup = house.a_cup(name="By hand", captains={}, players=PLAYERS, team_size=2)
    page = visit("sam").page
    page.goto(f"/tournaments/{cup}?tab=teams")
    expect(page.get_by_text("No teams yet")).to_be_visible()
    return page


def make(page: Page, captain: str, name: str = "", color: str | None = None) -> None:
    page.get_by_role("button", name="New team").click()
    dialog = page.get_by_role("dialog", name="New team")
    dialog.get_by_role("textbox", name="Name").fill(name)
    dialog.get_by_label("Captain").select_option(captain)
    if color:
        dialog.get_by_role("radio", name=color).click()
    dialog.get_by_role("button", name="Create team").click()
    expect(dialog).to_have_count(0)


def card(page: Page, name: str) -> Locator:
    teams = page.get_by_role("region", name="Teams")
    return teams.get_by_role("listitem").filter(has=page.get_by_role("heading", name=name, exact=True))


def free(page: Page) -> list[str]:
    players = page.get_by_role("region", name="Without a team").get_by_role("listitem").all_inner_texts()
    return [text.split("\n")[0] for text in players]


def choose(page: Page, name: str, what: str) -> None:
    page.get_by_role("button", name=f"Manage {name}", exact=True).click()
    page.get_by_role("menuitem", name=what).click()


def test_teams_are_made_filled_and_disbanded_by_menu(page):
    make(page, "Ash")
    make(page, "Bee", name="Hornets", color="Amber")
    expect(card(page, "Team Ash")).to_contain_text("1 open place")
    expect(page.get_by_role("heading", name="Without a team 3")).to_be_visible()
    assert free(page) == ["Dot", "Eli", "Fay"]

    choose(page, "Dot", "Put into a team")
    dialog = page.get_by_role("dialog", name="Which team for Dot?")
    dialog.get_by_role("radio", name="Hornets").click()
    dialog.get_by_role("button", name="Put in").click()
    expect(card(page, "Hornets")).to_contain_text("7,100 MMR")
    expect(card(page, "Hornets")).not_to_contain_text("open place")

    # A full team refuses, and says so where one chose it.
    choose(page, "Eli", "Put into a team")
    dialog = page.get_by_role("dialog", name="Which team for Eli?")
    expect(dialog.get_by_text("2 of 2, full")).to_be_visible()
    dialog.get_by_role("radio", name="Hornets").click()
    dialog.get_by_role("button", name="Put in").click()
    expect(dialog.get_by_role("alert")).to_have_text("Hornets is full.")
    dialog.get_by_role("button", name="Cancel").click()

    choose(page, "Dot", "Make captain")
    expect(card(page, "Hornets").get_by_role("listitem").first).to_contain_text("Dot")
    choose(page, "Bee", "Move to another team")
    dialog = page.get_by_role("dialog", name="Which team for Bee?")
    dialog.get_by_role("radio", name="Team Ash").click()
    dialog.get_by_role("button", name="Move").click()
    expect(card(page, "Team Ash")).to_contain_text("Bee")

    choose(page, "Hornets", "Disband")
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("Its one member stays in the tournament, without a team.")
    dialog.get_by_role("button", name="Disband").click()
    expect(card(page, "Hornets")).to_have_count(0)
    expect(page.get_by_role("heading", name="Without a team 3")).to_be_visible()


def test_a_name_that_is_taken_is_told_at_its_field(page):
    make(page, "Ash", name="Hornets")
    page.get_by_role("button", name="New team").click()
    dialog = page.get_by_role("dialog", name="New team")
    dialog.get_by_role("textbox", name="Name").fill("hornets")
    dialog.get_by_role("button", name="Create team").click()
    expect(dialog.get_by_role("textbox", name="Name")).to_have_attribute("aria-invalid", "true")
    expect(dialog).to_contain_text("is called")


def drag(page: Page, name: str, to: Locator) -> None:
    """As a hand does: a little, then all the way."""
    page.get_by_text(name, exact=True).first.hover()
    page.mouse.down()
    there = to.bounding_box()
    assert there
    x, y = there["x"] + there["width"] / 2, there["y"] + there["height"] / 2
    page.mouse.move(x, y, steps=8)
    page.mouse.up()


def test_players_are_dragged_between_teams(page):
    make(page, "Ash")
    drag(page, "Dot", card(page, "Team Ash"))
    expect(card(page, "Team Ash")).to_contain_text("Dot")
    expect(page.get_by_role("heading", name="Without a team 3")).to_be_visible()
    drag(page, "Dot", page.get_by_role("list", name="Players without a team"))
    expect(card(page, "Team Ash")).not_to_contain_text("Dot")
    expect(page.get_by_role("heading", name="Without a team 4")).to_be_visible()


def test_the_order_is_changed_by_mouse_and_by_menu(page):
    for captain in ("Ash", "Bee", "Dot"):
        make(page, captain)
    order = page.get_by_role("region", name="Draft order")
    expect(order.get_by_role("listitem")).to_contain_text(["Team Ash", "Team Bee", "Team Dot"])
    order.get_by_role("button", name="Move Team Dot, place 3 of 3").hover()
    page.mouse.down()
    box = order.get_by_role("button", name="Move Team Ash, place 1 of 3").bounding_box()
    assert box
    page.mouse.move(box["x"] + 10, box["y"] + 5, steps=12)
    page.mouse.up()
    expect(order.get_by_role("listitem")).to_contain_text(["Team Dot", "Team Ash", "Team Bee"])
    choose(page, "Team Dot", "Move down")
    expect(order.get_by_role("listitem")).to_contain_text(["Team Ash", "Team Dot", "Team Bee"])
    expect(order.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    expect(order.get_by_role("listitem")).to_contain_text(["Team Ash", "Team Dot", "Team Bee"])


def test_a_proposal_that_is_out_of_date_is_not_written(house, visit):
    cup = house.a_cup(name="Stale", captains={}, players=PLAYERS, team_size=2)
    sam = visit("sam")
    page = sam.page
    page.goto(f"/tournaments/{cup}?tab=teams&open=balance")
    dialog = page.get_by_role("dialog", name="Balance teams")
    expect(dialog.get_by_text(re.compile(r"^Spread [\d,]+ MMR"))).to_be_visible()
    seen = sam.ask("query ($slug: String!) { tournament(slug: $slug) { players { id } } }", slug=cup)
    sam.ask(
        "mutation ($input: SetPlayerStateInput!) { setPlayerState(input: $input) { errors { message } } }",
        input={"playerId": seen["tournament"]["players"][0]["id"], "state": "WITHDRAWN"},
    )
    dialog.get_by_role("button", name="Apply").click()
    expect(dialog.get_by_role("alert")).to_have_text("The tournament changed meanwhile. Have the teams proposed anew.")
    dialog.get_by_role("button", name="Propose anew").click()
    dialog.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", name="Teams 2")).to_be_visible()


def test_a_phone_does_it_all_by_menu(house, visit):
    cup = house.a_cup(name="Phone", players=PLAYERS, captains={"Gil": 2000, "Hob": 2100}, team_size=3)
    sam = visit("sam", width=360, height=740)
    page = sam.page
    page.goto(f"/tournaments/{cup}?tab=teams")
    choose(page, "Dot", "Put into a team")
    dialog = page.get_by_role("dialog", name="Which team for Dot?")
    sam.picture("move-360")
    dialog.get_by_role("radio", name="Team Gil").click()
    dialog.get_by_role("button", name="Put in").click()
    expect(card(page, "Team Gil")).to_contain_text("Dot")
    sam.expect_no_sideways_scroll()
