"""Somebody runs an organization: makes it, brings people in, gives roles, and hands it over."""

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.visitor import Visitor


def row(page: Page, name: str) -> Locator:
    """Somebody in the list of members."""
    members = page.get_by_role("list", name="Members")
    return members.get_by_role("listitem").filter(has=page.get_by_role("link", name=name, exact=True))


def choose(page: Page, name: str, what: str) -> None:
    """From the menu of somebody's row."""
    row(page, name).get_by_role("button", name=f"What to do with {name}").click()
    page.get_by_role("menuitem", name=what).click()


@pytest.fixture
def guild(house) -> str:
    return house.an_organization(
        name="Guild",
        admin=["Ada"],
        staff=["Sten"],
        member=["Mia", "Moe"],
        stubs=["Stu"],
        outsiders=["Nora", "Nils"],
        leagues=["Spring"],
    )


def open_members(visitor: Visitor, slug: str) -> Page:
    page = visitor.page
    page.goto(f"/organizations/{slug}?tab=members")
    expect(row(page, "Olga")).to_be_visible()
    return page


def test_an_owner_makes_an_organization_a_league_and_a_tournament(house, visit):
    house.an_organization(owner="Ona")
    page = visit("ona").page
    page.goto("/organizations")
    page.get_by_role("button", name="Create an organization").click()
    dialog = page.get_by_role("dialog", name="Create an organization")
    dialog.get_by_role("textbox", name="Name").fill("Sunday Club")
    dialog.get_by_label("About").fill("We play on Sundays.\n<b>Everybody</b> may join.")
    dialog.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="Sunday Club")).to_be_visible()
    expect(page.get_by_text("<b>Everybody</b> may join.")).to_be_visible()
    expect(page.get_by_text("Your role: Owner")).to_be_visible()

    page.get_by_role("button", name="Create a league").click()
    dialog = page.get_by_role("dialog", name="Create a league")
    dialog.get_by_role("textbox", name="Name").fill("Sunday League")
    dialog.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="Sunday League")).to_be_visible()

    page.get_by_role("button", name="Create a tournament").click()
    dialog = page.get_by_role("dialog", name="Create a tournament")
    dialog.get_by_role("textbox", name="Name").fill("First Sunday")
    dialog.get_by_label("Start").fill("2030-01-06T19:30")
    dialog.get_by_label("Time zone").select_option("Europe/Berlin")
    dialog.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="First Sunday", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("region", name="Upcoming").get_by_role("link", name="First Sunday")).to_contain_text(
        "Not published"
    )
    page.get_by_role("link", name="Sunday Club").click()
    expect(page.get_by_role("region", name="Leagues").get_by_role("link", name="Sunday League")).to_contain_text(
        "1 tournament"
    )
    # Nobody else sees what is not published.
    stranger = visit().page
    stranger.goto(page.url)
    stranger.get_by_role("link", name="Sunday League").click()
    expect(stranger.get_by_text("Nothing is coming up")).to_be_visible()


def test_a_role_is_given_and_its_holder_sees_it(guild, visit):
    page, other = open_members(visit("olga"), guild), visit("mia").page
    other.goto(f"/organizations/{guild}")
    expect(other.get_by_text("Your role: Member")).to_be_visible()
    expect(other.get_by_role("button", name="Create a league")).to_have_count(0)
    choose(page, "Mia", "Admin")
    expect(row(page, "Mia")).to_contain_text("Admin")
    other.reload()
    expect(other.get_by_text("Your role: Admin")).to_be_visible()
    expect(other.get_by_role("button", name="Create a league")).to_be_visible()


def test_only_roles_below_ones_own_are_offered(guild, visit):
    page = open_members(visit("ada"), guild)
    row(page, "Mia").get_by_role("button", name="What to do with Mia").click()
    expect(page.get_by_role("menuitem")).to_have_text(["Staff", "Member", "Remove from the organization"])
    page.keyboard.press("Escape")
    expect(row(page, "Olga").get_by_role("button", name="What to do with")).to_have_count(0)
    member = open_members(visit("moe"), guild)
    expect(row(member, "Mia").get_by_role("button")).to_have_count(0)


def test_a_refusal_is_told_at_the_row(guild, visit):
    page = open_members(visit("olga"), guild)
    choose(page, "Stu", "Staff")
    expect(row(page, "Stu").get_by_role("alert")).to_be_visible()
    expect(row(page, "Stu").get_by_text("Member", exact=True)).to_be_visible()


def test_an_mmr_is_edited_where_it_stands(guild, visit):
    page = open_members(visit("sten"), guild)
    button = row(page, "Mia").get_by_role("button", name=re.compile("MMR of Mia"))
    button.focus()
    page.keyboard.press("Enter")
    field = row(page, "Mia").get_by_role("textbox", name="MMR of Mia")
    field.fill("4321")
    page.keyboard.press("Escape")
    expect(button).to_have_accessible_name("Set the MMR of Mia")
    expect(button).to_be_focused()
    button.click()
    field.fill("99999")
    page.keyboard.press("Enter")
    expect(row(page, "Mia").get_by_role("alert")).to_contain_text("20,000")
    field.fill("4321")
    page.keyboard.press("Enter")
    expect(button).to_have_text("4,321")
    expect(button).to_be_focused()
    page.reload()
    expect(button).to_have_text("4,321")


def test_people_are_searched_for_and_added(guild, visit):
    page = open_members(visit("olga"), guild)
    expect(page.get_by_role("link", name="Members 6")).to_be_visible()
    page.get_by_role("button", name="Add people").click()
    dialog = page.get_by_role("dialog", name="Add people to Guild")
    dialog.get_by_label("Search people").fill("nor")
    dialog.get_by_role("checkbox", name="Nora").check()
    dialog.get_by_label("Search people").fill("nil")
    dialog.get_by_role("checkbox", name="Nils").check()
    dialog.get_by_label("Search people").fill("mia")
    expect(dialog.get_by_text("Member already")).to_be_visible()
    expect(dialog.get_by_role("checkbox", name="Mia")).to_be_disabled()
    dialog.get_by_label("As").select_option("Staff")
    dialog.get_by_role("button", name="Add 2 people").click()
    expect(dialog).to_have_count(0)
    for name in ("Nora", "Nils"):
        expect(row(page, name)).to_contain_text("Staff")
    expect(page.get_by_role("link", name="Members 8")).to_be_visible()


def test_members_are_found_by_role_and_the_choice_has_an_address(guild, visit):
    page = open_members(visit("olga"), guild)
    page.get_by_label("Role").select_option("Staff")
    members = page.get_by_role("list", name="Members").get_by_role("listitem")
    expect(members).to_have_count(1)
    expect(row(page, "Sten")).to_be_visible()
    page.reload()
    expect(members).to_have_count(1)
    page.get_by_label("Search members").fill("mia")
    expect(page.get_by_text("No member is like that")).to_be_visible()


def test_names_of_every_kind_widen_nothing_and_turn_nothing(house, visit):
    names = ["W" * 90, "שלום עולם " * 8, "🏆" * 40, "<b>Bold</b> & co"]
    slug = house.an_organization(name="Y" * 90, leagues=["L" * 90], member=names)
    visitor = visit("olga", width=360, height=800)
    page = visitor.page

    def fits(name: str) -> None:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            visitor.picture(f"{name}-{width}")
            visitor.expect_no_sideways_scroll()

    for path in ("?tab=members", "", "?tab=settings", "?tab=log"):
        page.goto(f"/organizations/{slug}{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("status", name=re.compile("^Loading"))).to_have_count(0)
        fits(f"names{path.replace('?tab=', '-')}")
    page.goto(f"/organizations/{slug}?tab=members")
    expect(page.get_by_role("link", name=names[3].strip(), exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("^What to do with W+")).click()
    page.get_by_role("menuitem", name="Remove from the organization").click()
    expect(page.get_by_role("alertdialog")).to_be_visible()
    fits("names-remove")
    for path in ("/organizations", "/people"):
        page.goto(path)
        expect(page.get_by_role("list").get_by_role("listitem").first).to_be_visible()
        fits(f"names-of{path.replace('/', '-')}")


def test_a_member_is_removed_and_another_leaves(guild, visit):
    page, moe = open_members(visit("ada"), guild), open_members(visit("moe"), guild)
    choose(page, "Mia", "Remove from the organization")
    page.get_by_role("alertdialog", name="Remove Mia?").get_by_role("button", name="Remove").click()
    expect(row(page, "Mia")).to_have_count(0)
    expect(row(page, "Moe")).to_be_visible()
    choose(moe, "Moe", "Leave the organization")
    moe.get_by_role("alertdialog").get_by_role("button", name="Leave").click()
    expect(row(moe, "Moe")).to_have_count(0)
    expect(moe.get_by_text("Your role")).to_have_count(0)


def test_a_claim_link_is_shown_once_and_can_be_revoked(house, visit):
    # A stub is of the organization it came into first.
    guild = house.an_organization(staff=["Sten"], stubs=["Stella"])
    visitor = visit("sten")
    page = open_members(visitor, guild)
    choose(page, "Stella", "Make a claim link")
    dialog = page.get_by_role("dialog", name="Claim link for Stella")
    dialog.get_by_role("button", name="Make the link").click()
    link = dialog.get_by_role("textbox", name="Link").input_value()
    assert link.startswith(f"{visitor.origin}/claim/")
    dialog.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Claim links").click()
    links = page.get_by_role("dialog", name="Claim links")
    links.get_by_role("button", name="Revoke the link for Stella").click()
    expect(links.get_by_text("No open links")).to_be_visible()
    stranger = visit().page
    stranger.goto(link)
    expect(stranger.get_by_role("heading", name="This link was withdrawn")).to_be_visible()


def test_handing_over_needs_the_name_and_leaves_an_admin(guild, visit):
    page = visit("olga").page
    page.goto(f"/organizations/{guild}?tab=settings")
    page.get_by_role("button", name="Hand over the organization").click()
    dialog = page.get_by_role("dialog", name="Hand over Guild")
    dialog.get_by_label("Search members").fill("ada")
    dialog.get_by_role("button", name="Ada").click()
    over = dialog.get_by_role("button", name="Hand over")
    expect(over).to_be_disabled()
    dialog.get_by_label("Type the name of the organization").fill("guil")
    expect(over).to_be_disabled()
    dialog.get_by_label("Type the name of the organization").fill("Guild")
    over.click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Your role: Admin")).to_be_visible()
    expect(page.get_by_role("region", name="Ownership")).to_have_count(0)
    heir = visit("ada").page
    heir.goto(f"/organizations/{guild}")
    expect(heir.get_by_text("Your role: Owner")).to_be_visible()


def test_the_log_tells_what_was_done(guild, visit):
    page = open_members(visit("olga"), guild)
    choose(page, "Mia", "Staff")
    expect(row(page, "Mia")).to_contain_text("Staff")
    row(page, "Moe").get_by_role("button", name="Set the MMR of Moe").click()
    page.keyboard.type("3500")
    page.keyboard.press("Enter")
    expect(row(page, "Moe")).to_contain_text("3,500")
    page.get_by_role("link", name="Settings").click()
    page.get_by_label("Name").fill("Guild of Sundays")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Guild of Sundays")).to_be_visible()
    page.get_by_role("link", name="Log").click()
    told = page.get_by_role("list", name="Log").get_by_role("article")
    expect(told).to_contain_text(
        [
            "Olga changed the organization Guild of Sundays",
            "Olga set the MMR of Moe",
            "Olga changed the role of Mia in the organization",
        ]
    )
    expect(told.nth(2).get_by_text("member", exact=True)).to_be_visible()
    expect(told.nth(2).get_by_text("staff", exact=True)).to_be_visible()
    # It is for staff alone.
    stranger = visit().page
    stranger.goto(page.url)
    expect(stranger.get_by_text("The log is for staff")).to_be_visible()


def test_three_thousand_members_scroll_and_stay_quick(house, visit):
    slug = house.an_organization(name="Masses", crowd=3000)
    page = open_members(visit("olga"), slug)
    expect(page.get_by_role("link", name="Members 3,001")).to_be_visible()
    rows = page.get_by_role("list", name="Members").get_by_role("listitem")
    most, last = 0, row(page, "Crowd 3000")
    started = time.monotonic()
    while last.count() == 0:
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(30)
        most = max(most, rows.count())
        assert time.monotonic() - started < 30, "the end of the list was not reached"
    assert most <= 60, most
    row(page, "Crowd 3000").get_by_role("button", name=re.compile("MMR of Crowd 3000")).click()
    field = row(page, "Crowd 3000").get_by_role("textbox")
    field.fill("8000")
    page.keyboard.press("Enter")
    expect(row(page, "Crowd 3000")).to_contain_text("8,000")

    # The row in hand stays, however far one scrolls from it, and the arrows lead to the next.
    page.evaluate("window.scrollTo(0, 0)")
    expect(row(page, "Olga")).to_be_visible()
    page.get_by_role("link", name="Crowd 0001", exact=True).focus()
    for _ in range(40):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Crowd 0041", exact=True)).to_be_focused()

    page.get_by_label("Search members").fill("crowd 2999")
    expect(rows).to_have_count(1)
    expect(page.get_by_text("1 member found")).to_be_visible()
    page.reload()
    expect(rows).to_have_count(1)
