"""A league: its tournaments, its members, and what its staff did."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_organizations import choose, row


@pytest.fixture
def league(house, visit) -> Page:
    """Olga, who owns the organization, before its league."""
    slug = house.an_organization(name="Union", leagues=["Autumn"], member=["Mia"], outsiders=["Nora"])
    page = visit("olga").page
    page.goto(f"/organizations/{slug}")
    page.get_by_role("region", name="Leagues").get_by_role("link", name="Autumn").click()
    expect(page.get_by_role("heading", name="Autumn")).to_be_visible()
    return page


def create(page: Page, name: str, **choices: str) -> None:
    page.get_by_role("button", name="Create a tournament").click()
    dialog = page.get_by_role("dialog", name="Create a tournament")
    dialog.get_by_role("textbox", name="Name").fill(name)
    for group, option in choices.items():
        dialog.get_by_role("radiogroup", name=group.replace("_", " ")).get_by_role("radio", name=option).click()
    dialog.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    page.go_back()


def test_a_tournament_that_is_published_at_once_is_seen_by_everybody(league, visit):
    create(league, "Open Cup", Publish="At once")
    create(league, "Closed Cup", Publish="At once", Who_sees_it="Members only")
    create(league, "Secret Cup")
    upcoming = league.get_by_role("region", name="Upcoming")
    for name in ("Open Cup", "Closed Cup", "Secret Cup"):
        expect(upcoming.get_by_role("link", name=name)).to_be_visible()
    expect(upcoming.get_by_text("Not published")).to_have_count(1)
    for who, seen in ((None, ["Open Cup"]), ("mia", ["Closed Cup", "Open Cup"])):
        page = visit(who).page
        page.goto(league.url)
        links = page.get_by_role("region", name="Upcoming").get_by_role("link")
        expect(links).to_have_count(len(seen))
        for name in seen:
            expect(links.filter(has_text=name)).to_be_visible()


def test_the_start_is_told_in_the_readers_zone_wherever_it_was_set(league, visit):
    league.get_by_role("button", name="Create a tournament").click()
    dialog = league.get_by_role("dialog", name="Create a tournament")
    dialog.get_by_role("textbox", name="Name").fill("Far Cup")
    dialog.get_by_label("Start").fill("2030-01-06T19:30")
    dialog.get_by_label("Time zone").select_option("Asia/Tokyo")
    dialog.get_by_role("radio", name="At once").click()
    dialog.get_by_role("button", name="Create").click()
    expect(league.get_by_role("heading", name="Far Cup", exact=True)).to_be_visible()
    league.go_back()
    page = visit(timezone_id="UTC").page
    page.goto(league.url)
    expect(page.get_by_role("link", name="Far Cup")).to_contain_text("6 Jan, 10:30")


def test_a_name_the_server_refuses_is_told_at_the_field(league):
    league.get_by_role("button", name="Create a tournament").click()
    dialog = league.get_by_role("dialog", name="Create a tournament")
    dialog.get_by_role("textbox", name="Name").fill("\u200b\u200b")
    dialog.get_by_role("button", name="Create").click()
    expect(dialog.get_by_role("textbox", name="Name")).to_have_attribute("aria-invalid", "true")


def test_a_league_has_members_of_its_own(league, visit):
    league.get_by_role("link", name="Members").click()
    league.get_by_role("button", name="Add people").click()
    dialog = league.get_by_role("dialog", name="Add people to Autumn")
    dialog.get_by_label("Search people").fill("nora")
    dialog.get_by_role("checkbox", name="Nora").check()
    dialog.get_by_label("As").select_option("Staff")
    dialog.get_by_role("button", name="Add 1 person").click()
    expect(row(league, "Nora")).to_contain_text("Staff")
    nora = visit("nora").page
    nora.goto(league.url.split("?")[0])
    expect(nora.get_by_text("Your role: Staff")).to_be_visible()
    choose(league, "Nora", "Member")
    expect(row(league, "Nora")).to_contain_text("Member")
    league.get_by_role("link", name="Log").click()
    told = league.get_by_role("list", name="Log").get_by_role("article")
    expect(told).to_contain_text(["Olga changed the league role of Nora", "Olga added Nora as staff of the league"])
    nora.reload()
    expect(nora.get_by_role("link", name="Log")).to_have_count(0)
    nora.get_by_role("link", name="Settings").click()
    nora.get_by_role("button", name="Leave the league").click()
    nora.get_by_role("alertdialog").get_by_role("button", name="Leave").click()
    expect(nora.get_by_text("Your role: Member")).to_have_count(0)
    expect(nora.get_by_role("button", name="Leave the league")).to_have_count(0)
