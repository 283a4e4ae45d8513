"""Every page: nothing serious for axe, no sideways scroll, nothing loaded from elsewhere, and a picture to look at."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backend.security import CONTENT_SECURITY_POLICY
from tests.e2e.conftest import PATIENCE_MS

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = {1280: 800, 360: 740}
PAGES = {
    "home": (None, "/", "Tournaments"),
    "sign-in": (None, "/sign-in", "Sign in"),
    "tournament": ("staff", "/tournaments/spring-cup", "Spring Cup"),
    "import": ("staff", "/tournaments/spring-cup?open=import", "Import players"),
    "start": ("staff", "/tournaments/tie-cup?open=start", "Start the draft"),
    "room": (None, "/tournaments/summer-cup/draft", "Pool"),
    "room-teams": (None, "/tournaments/summer-cup/draft?view=teams", "Teams"),
    "room-staff": ("staff", "/tournaments/summer-cup/draft", "Pool"),
    "history": (None, "/tournaments/summer-cup/draft?open=history", "History"),
    "complete": (None, "/tournaments/winter-cup/draft?view=teams", "Teams"),
    "not-found": (None, "/nowhere", "There is no such page"),
}


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['html']}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def at_rest(page: Page) -> None:
    """Data is there, and nothing moves any more."""
    expect(page.get_by_role("status", name=re.compile("^Loading"))).to_have_count(0)
    page.evaluate("Promise.all(document.getAnimations().map(({ finished }) => finished))")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fit_for_everybody(name, width, scheme, visit, showroom, artifacts):
    who, path, heading = PAGES[name]
    visitor = visit(who, by=showroom, width=width, height=WIDTHS[width], color_scheme=scheme)
    answer = visitor.page.goto(path)
    assert answer is not None
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    expect(visitor.page.get_by_role("heading", name=heading).first).to_be_visible()
    at_rest(visitor.page)
    visitor.page.screenshot(path=artifacts / f"{name}-{width}-{scheme}.png")
    visitor.expect_no_sideways_scroll()
    assert serious(visitor.page) == []
    assert visitor.complaints == []


def test_the_own_turn_is_fit_for_everybody(visit, showroom, artifacts):
    watching = visit(by=showroom).page
    watching.goto("/tournaments/summer-cup/draft")
    captain = re.search(r"(\S+) picks ·", watching.get_by_role("region", name="On the clock").inner_text())
    assert captain is not None
    for scheme in ("light", "dark"):
        for width, height in WIDTHS.items():
            visitor = visit(captain[1].lower(), by=showroom, width=width, height=height, color_scheme=scheme)
            visitor.page.goto("/tournaments/summer-cup/draft")
            expect(visitor.page.get_by_role("region", name="On the clock")).to_contain_text("Your turn")
            visitor.page.get_by_role("region", name=re.compile("^Pool")).get_by_role("button").first.click()
            at_rest(visitor.page)
            visitor.page.screenshot(path=artifacts / f"my-turn-{width}-{scheme}.png")
            visitor.expect_no_sideways_scroll()
            assert serious(visitor.page) == []


def test_graphiql_comes_with_the_app_and_subscribes(visit, showroom):
    visitor = visit(by=showroom)
    page = visitor.page
    page.goto("/api/graphql/")
    run = page.get_by_role("button", name="Execute query")
    result = page.get_by_role("region", name="Result Window")
    run.click(timeout=2 * PATIENCE_MS)
    page.get_by_role("menuitem", name="LiveNow").click()
    expect(result).to_contain_text("summer-cup")

    draft = visitor.ask('{ tournament(slug: "summer-cup") { draft { id } } }')["tournament"]["draft"]["id"]
    page.get_by_role("button", name="Variables").click()
    page.get_by_role("region", name="Variables").get_by_role("textbox").focus()
    page.keyboard.insert_text(json.dumps({"draftId": draft}))
    run.click()
    page.get_by_role("menuitem", name="Follow").click()
    expect(result).to_contain_text("draftEvents")
    expect(page.get_by_role("button", name="Stop query")).to_be_visible()
    assert visitor.complaints == []
