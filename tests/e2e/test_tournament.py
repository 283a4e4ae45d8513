"""Staff run a tournament in the browser, from nothing to its draft, and others see of it what they may."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.visitor import Visitor

ROWS = """name,steam_friend_id,mmr
Ida,76561198200000001,4000
Jon,76561198200000002,3000
Kai,76561198200000003,2000
Lee,no-number,1000
"""


@pytest.fixture
def guild(house) -> str:
    return house.an_organization(owner="Olga", staff=["Sam"], leagues=["Fridays"], outsiders=["Gus", "Hal"])


def a_tournament(visitor: Visitor, guild: str, **fields: object) -> str:
    """The slug of a tournament that nobody but staff has seen."""
    league = visitor.ask("query ($slug: String!) { organization(slug: $slug) { leagues { id } } }", slug=guild)
    input = {"leagueId": league["organization"]["leagues"][0]["id"], "name": "Night Cup", **fields}
    made = visitor.ask(
        "mutation ($input: CreateTournamentInput!) { createTournament(input: $input)"
        " { tournament { slug } errors { message } } }",
        input=input,
    )["createTournament"]
    assert not made["errors"], made
    slug: str = made["tournament"]["slug"]
    return slug


def go(page: Page, tab: str) -> None:
    """To another part of the tournament."""
    parts = page.get_by_role("navigation", name="Parts of the tournament")
    parts.get_by_role("link", name=re.compile(f"^{tab}")).click()
    expect(parts.get_by_role("link", name=re.compile(f"^{tab}"))).to_have_attribute("aria-current", "page")


def choose(page: Page, name: str, what: str) -> None:
    """From the menu of a player or a team."""
    page.get_by_role("button", name=f"Manage {name}", exact=True).click()
    page.get_by_role("menuitem", name=what).click()


def player(page: Page, name: str) -> Locator:
    players = page.get_by_role("region", name="Players")
    return players.get_by_role("listitem").filter(has=page.get_by_role("link", name=name, exact=True))


def teams_in_order(page: Page) -> list[str]:
    order = page.get_by_role("region", name="Draft order").get_by_role("listitem").all_inner_texts()
    return [" ".join(text.split()) for text in order]


def press_until(page: Page, key: str, words: str) -> None:
    """A key is without effect until the places of all teams are measured; at the end of the list it has none either."""
    for _ in range(10):
        page.keyboard.press(key)
        with suppress(AssertionError):
            expect(page.get_by_text(words)).to_be_attached(timeout=1_000)
            return
    raise AssertionError(f"{key} never came to “{words}”")


def test_staff_prepare_a_tournament_from_nothing(house, visit, guild):
    slug = a_tournament(visit("olga"), guild, teamSize=2)
    sam, stranger = visit("sam"), visit()
    # Another device: of two tabs in one window the one behind is slow.
    page, second, outside = sam.page, visit("sam").page, stranger.page

    # Nobody but staff sees it.
    outside.goto(f"/tournaments/{slug}")
    expect(outside.get_by_role("heading", name="There is no such tournament")).to_be_visible()
    page.goto(f"/tournaments/{slug}")
    second.goto(f"/tournaments/{slug}?tab=players")
    expect(page.get_by_text("Only staff see this tournament until it is published.")).to_be_visible()
    expect(second.get_by_text("No players yet")).to_be_visible()
    sam.picture("unpublished-1280")

    # People who are known here.
    page.get_by_role("button", name="Add players").click()
    dialog = page.get_by_role("dialog", name="Add players")
    for name in ("Gus", "Hal"):
        dialog.get_by_role("searchbox").fill(name.lower())
        dialog.get_by_role("checkbox", name=name, exact=True).check()
    expect(dialog.get_by_text("Chosen: Gus, Hal")).to_be_visible()
    dialog.get_by_role("button", name="Add 2 players").click()
    expect(dialog).to_have_count(0)
    expect(second.get_by_role("heading", name="Players 2")).to_be_visible()
    go(page, "Players")
    page.get_by_role("button", name="Add", exact=True).click()
    dialog.get_by_role("searchbox").fill("gus")
    expect(dialog.get_by_role("checkbox", name="Gus, already in")).to_be_disabled()
    page.keyboard.press("Escape")

    # Sign-ups from a file, one of them wrong.
    page.get_by_role("button", name="Import CSV").click()
    dialog = page.get_by_role("dialog", name="Import players")
    dialog.get_by_label("Or paste it here").fill(ROWS)
    dialog.get_by_role("button", name="Preview").click()
    dialog.get_by_role("button", name="Import 3 players").click()
    with page.expect_download() as taken:
        dialog.get_by_role("button", name="1 failed row as CSV").click()
    assert "Lee,no-number,1000,Row 5, steam_friend_id" in taken.value.path().read_text("utf-8-sig").replace('"', "")
    dialog.get_by_role("button", name="Done").click()
    expect(second.get_by_role("heading", name="Players 5")).to_be_visible()

    # Those who were added by name have no MMR.
    for name, mmr in (("Gus", "3500"), ("Hal", "2500")):
        page.get_by_role("button", name=f"Set the MMR of {name}").click()
        page.get_by_role("textbox", name=f"MMR of {name}").fill(mmr)
        page.keyboard.press("Enter")
        expect(
            page.get_by_role("button", name=re.compile(f"^Edit the MMR of {name}: {mmr[0]},{mmr[1:]}$"))
        ).to_be_focused()
        expect(player(second, name)).to_contain_text(f"{mmr[0]},{mmr[1:]}")
    choose(page, "Gus", "Check in")
    expect(player(second, "Gus")).to_contain_text("Checked in")

    # Two teams about as strong, and somebody left over.
    go(page, "Teams")
    page.get_by_role("button", name="Balance").click()
    dialog = page.get_by_role("dialog", name="Balance teams")
    expect(dialog.get_by_text(re.compile(r"^Spread [\d,]+ MMR"))).to_be_visible()
    expect(dialog.get_by_text("Without a team:")).to_be_visible()
    sam.picture("balance-small-1280")
    dialog.get_by_role("button", name="Another").click()
    dialog.get_by_role("button", name="Apply").click()
    expect(dialog).to_have_count(0)
    go(second, "Teams")
    expect(second.get_by_role("heading", name="Teams 2")).to_be_visible()
    first, last = (place[2:] for place in teams_in_order(page))

    # A name, a color, an order by keys, a deputy.
    choose(page, first, "Name and color")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name").fill("Night Owls")
    dialog.get_by_role("radio", name="Violet").click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(second.get_by_role("heading", name="Night Owls")).to_be_visible()
    handle = page.get_by_role("button", name="Move Night Owls, place 1 of 2")
    handle.press("Space")
    expect(page.get_by_text("Picked up Night Owls, place 1 of 2.")).to_be_attached()
    press_until(page, "ArrowDown", "Night Owls would be at place 2 of 2.")
    page.keyboard.press("Space")
    expect(second.get_by_role("button", name="Move Night Owls, place 2 of 2")).to_be_visible()
    assert teams_in_order(page) == [f"1 {last}", "2 Night Owls"]
    owls = (
        page.get_by_role("region", name="Teams")
        .get_by_role("listitem")
        .filter(has=page.get_by_role("heading", name="Night Owls"))
    )
    mate = owls.get_by_role("listitem").nth(1).get_by_role("button").get_attribute("aria-label").removeprefix("Manage ")
    choose(page, mate, "Make deputy")
    expect(owls.get_by_role("listitem").nth(1).get_by_role("img", name="deputy")).to_be_visible()
    expect(second.get_by_role("img", name="deputy")).to_be_visible()
    sam.picture("teams-ready-1280")

    # Now everybody may see it.
    go(page, "Overview")
    page.get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("Everybody will see it, signed in or not")
    dialog.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Not published")).to_have_count(0)
    outside.reload()
    expect(outside.get_by_role("heading", name="Night Cup")).to_be_visible()

    # One place is opened again, so that there is something to pick.
    go(page, "Teams")
    choose(page, mate, "Take out of the team")
    expect(page.get_by_role("list", name="Players without a team").get_by_role("listitem")).to_have_count(2)
    go(page, "Draft")
    page.get_by_role("button", name="Start the draft").click()
    dialog = page.get_by_role("dialog", name="Start the draft")
    dialog.get_by_label("Order of the teams").select_option("As the teams are ordered")
    dialog.get_by_role("button", name="Start now").click()
    expect(page.get_by_role("region", name="On the clock")).to_contain_text("Night Owls")
    sam.picture("night-owls-1280")
    expect(second.get_by_text("The draft is running")).to_be_visible()
    expect(second.get_by_role("button", name="New team")).to_be_disabled()
    expect(outside.get_by_role("link", name="Go to the draft")).to_be_visible()


def test_what_somebody_else_saved_meanwhile_is_told(house, visit, guild):
    slug = a_tournament(visit("olga"), guild)
    page, other = visit("sam").page, visit("olga").page
    for screen in (page, other):
        screen.goto(f"/tournaments/{slug}?tab=settings")
        expect(screen.get_by_label("Name", exact=True)).to_have_value("Night Cup")
    page.get_by_label("Name", exact=True).fill("Sam's Cup")
    page.get_by_label("About", exact=True).fill("Be there at eight.")
    other.get_by_label("Name", exact=True).fill("Olga's Cup")
    other.get_by_label("Start", exact=True).fill("2027-01-15T20:00")
    other.get_by_label("Time zone", exact=True).select_option("Europe/Berlin")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("heading", name="Olga's Cup")).to_be_visible()

    notice = page.get_by_role("alert").filter(has_text="Somebody else changed “Name” meanwhile")
    expect(notice).to_contain_text("It is now: Olga's Cup. You have: Sam's Cup.")
    expect(page.get_by_label("Start", exact=True)).to_have_value("2027-01-15T20:00")
    expect(page.get_by_role("button", name="Save")).to_be_disabled()
    notice.get_by_role("button", name="Take theirs").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(other.get_by_label("About", exact=True)).to_have_value("Be there at eight.")
    go(page, "Overview")
    expect(page.get_by_text("Fri 15 Jan, 20:00 CET in Berlin")).to_be_visible()
    go(page, "Log")
    expect(page.get_by_text("Be there at eight.")).to_be_visible()


def test_a_cancelled_tournament_says_so_and_can_be_reopened(house, visit):
    cup = house.a_cup(name="Rained off")
    page, watching, staff = visit("olga").page, visit().page, visit("sam").page
    page.goto(f"/tournaments/{cup}?tab=settings")
    watching.goto(f"/tournaments/{cup}")
    staff.goto(f"/tournaments/{cup}?tab=settings")
    expect(staff.get_by_role("heading", name="State")).to_be_visible()
    expect(staff.get_by_role("button", name="Cancel it")).to_have_count(0)
    page.get_by_role("button", name="Cancel it").click()
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("Everybody who sees it will read that it was cancelled.")
    dialog.get_by_role("button", name="Cancel the tournament").click()
    expect(watching.get_by_text("This tournament was cancelled.")).to_be_visible()
    go(page, "Players")
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_disabled()
    go(page, "Settings")
    page.get_by_role("button", name="Reopen").click()
    expect(watching.get_by_text("This tournament was cancelled.")).to_have_count(0)


def test_a_player_reads_what_they_are_in_it(house, visit):
    cup = house.a_cup(name="Mine")
    for who, words in {"ash": "You captain Team Ash", "dot": "You take part"}.items():
        page = visit(who).page
        page.goto(f"/tournaments/{cup}")
        expect(page.get_by_text(words)).to_be_visible()


def test_a_tournament_for_members_is_nothing_to_others(house, visit):
    cup = house.a_cup(name="Inside", visibility="MEMBERS")
    outside, member = visit().page, visit("ash").page
    outside.goto(f"/tournaments/{cup}")
    expect(outside.get_by_role("heading", name="There is no such tournament")).to_be_visible()
    member.goto(f"/tournaments/{cup}")
    expect(member.get_by_text("Members only").first).to_be_visible()


def test_a_claim_link_is_made_for_a_player_and_revoked(house, visit, guild):
    slug = a_tournament(visit("olga"), guild, publish=True)
    page = visit("sam").page
    page.goto(f"/tournaments/{slug}?tab=players")
    page.get_by_role("button", name="Import CSV").click()
    dialog = page.get_by_role("dialog", name="Import players")
    dialog.get_by_label("Or paste it here").fill("name,steam_friend_id,mmr\nMona,76561198200000077,4000\n")
    dialog.get_by_role("button", name="Preview").click()
    dialog.get_by_role("button", name="Import 1 player").click()
    dialog.get_by_role("button", name="Done").click()
    expect(player(page, "Mona")).to_contain_text("unclaimed")
    choose(page, "Mona", "Claim link")
    dialog = page.get_by_role("dialog", name="Claim link for Mona")
    dialog.get_by_role("button", name="Make the link").click()
    link = dialog.get_by_label("Link", exact=True).input_value()
    dialog.get_by_role("button", name="Done").click()
    claiming = visit().page
    claiming.goto(link)
    expect(claiming.get_by_text("Mona").first).to_be_visible()
    page.get_by_role("button", name="Claim links").click()
    dialog = page.get_by_role("dialog", name="Claim links")
    dialog.get_by_role("button", name="Revoke the link for Mona").click()
    expect(dialog.get_by_text("No open links")).to_be_visible()


def test_five_hundred_players_are_listed_with_only_those_in_sight(house, visit):
    players = {f"Zo\u00eb {number:03}": 1000 + number for number in range(500)}
    cup = house.a_cup(name="Crowd", captains={}, players=players)
    page = visit("sam").page
    page.goto(f"/tournaments/{cup}?tab=players")
    expect(page.get_by_role("heading", name="Players 500")).to_be_visible()
    listed = page.get_by_role("list", name="Players").get_by_role("listitem")
    expect(listed.first).to_contain_text("Zoë 499")
    assert listed.count() < 60
    page.get_by_role("searchbox", name="Search players").fill("zoe 123")
    expect(page.get_by_role("region", name="Players").get_by_role("listitem")).to_contain_text(["Zoë 123"])
    go(page, "Teams")
    expect(page.get_by_role("heading", name="Without a team 500")).to_be_visible()
    assert page.get_by_role("list", name="Players without a team").get_by_role("listitem").count() < 60
