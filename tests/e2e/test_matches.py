"""Matches by hand: made, changed and removed, on a phone as on a desk."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_every_page import at_rest, serious


def headings(page: Page) -> list[str]:
    """Who meets whom, in the words on screen."""
    return page.get_by_role("region", name="Matches").get_by_role("heading", level=3).all_inner_texts()


def choose(page: Page, match: str, what: str) -> None:
    page.get_by_role("button", name=f"Manage {match}", exact=True).click()
    page.get_by_role("menuitem", name=what).click()


def check(visitor, picture: str) -> None:
    at_rest(visitor.page)
    visitor.expect_no_sideways_scroll()
    visitor.picture(picture)
    assert serious(visitor.page) == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_matches_are_made_changed_and_removed(house, visit, width, scheme):
    cup = house.a_cup(name=f"Matches {width} {scheme}", vivid=True)
    sam = visit("sam", width=width, color_scheme=scheme)
    watcher = visit(width=width, color_scheme=scheme).page
    page = sam.page
    for one in (page, watcher):
        one.goto(f"/tournaments/{cup}?tab=matches")
        expect(one.get_by_text("No matches yet")).to_be_visible()

    page.get_by_role("button", name="New match").click()
    dialog = page.get_by_role("dialog", name="New match")
    dialog.get_by_label("First team").select_option("Team Ash")
    dialog.get_by_label("Second team").select_option("Team Ash")
    dialog.get_by_role("button", name="Create match").click()
    expect(dialog.get_by_text("Team Ash cannot meet itself.")).to_be_visible()
    dialog.get_by_label("Second team").select_option("Team Bee")
    check(sam, f"match-dialog-{width}-{scheme}")
    dialog.get_by_role("button", name="Create match").click()
    expect(dialog).to_have_count(0)
    games = page.get_by_role("list", name="Games of Team Ash v Team Bee").get_by_role("listitem")
    expect(games).to_have_count(3)
    # Whoever looks on sees it without asking.
    expect(watcher.get_by_text("Best of 3")).to_be_visible()
    check(sam, f"matches-{width}-{scheme}")

    choose(page, "Team Ash v Team Bee", "Teams and games")
    dialog = page.get_by_role("dialog", name="Edit the match")
    dialog.get_by_label("First team").select_option("Team Cyd")
    dialog.get_by_label("Best of").select_option("1")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("list", name="Games of Team Cyd v Team Bee").get_by_role("listitem")).to_have_count(1)
    assert [text.split() for text in headings(page)] == [["Team", "Cyd", "v", "Team", "Bee"]]
    expect(watcher.get_by_text("Best of 1")).to_be_visible()

    choose(page, "Team Cyd v Team Bee", "Remove")
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("The match is gone with its 1 game. The teams stay.")
    check(sam, f"match-removal-{width}-{scheme}")
    dialog.get_by_role("button", name="Remove").click()
    for one in (page, watcher):
        expect(one.get_by_text("No matches yet")).to_be_visible()
    page.goto(f"/tournaments/{cup}?tab=log")
    told = page.get_by_role("list", name="Log").get_by_role("article")
    expect(told).to_contain_text(
        [
            "Sam removed the match Team Cyd v Team Bee",
            "Sam changed the match Team Cyd v Team Bee",
            "Sam made the match Team Ash v Team Bee",
        ]
    )
