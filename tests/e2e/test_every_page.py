"""Every page: nothing serious for axe, no sideways scroll, nothing loaded from elsewhere, and a picture to look at."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backend.security import CONTENT_SECURITY_POLICY
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.room import Room
from tests.e2e.visitor import Visitor

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = {1280: 800, 360: 740}
SCHEMES = {1280: "light", 360: "dark"}
"""What is drawn in one theme a width stands on the page of all parts in both (see `test_ui`)."""
PAGES = {
    "home": (None, "/", "Tournaments"),
    "home-signed-in": ("admin", "/", "Mine"),
    "home-finished": (None, "/?state=COMPLETED", "Tournaments"),
    "organizations": ("admin", "/organizations", "Organizations"),
    "create-organization": ("staff", "/organizations?open=create", "Create an organization"),
    "organization": ("admin", "/organizations/firstpick-demo", "Leagues"),
    "organization-members": ("admin", "/organizations/firstpick-demo?tab=members", "Members"),
    "organization-members-stranger": (None, "/organizations/firstpick-demo?tab=members", "Members"),
    "organization-add": ("admin", "/organizations/firstpick-demo?tab=members&open=add-member", "Add people"),
    "organization-log": ("admin", "/organizations/firstpick-demo?tab=log", "Firstpick Demo"),
    "organization-settings": ("admin", "/organizations/firstpick-demo?tab=settings", "Ownership"),
    "hand-over": ("admin", "/organizations/firstpick-demo?tab=settings&open=hand-over", "Hand over"),
    "league": ("admin", "/leagues/demo-league", "Upcoming"),
    "league-members": ("admin", "/leagues/demo-league?tab=members", "Members"),
    "league-settings": ("admin", "/leagues/demo-league?tab=settings", "Hero drafts"),
    "create-tournament": ("admin", "/leagues/demo-league?open=create-tournament", "Create a tournament"),
    "people": (None, "/people", "People"),
    "sign-in": (None, "/sign-in", "Sign in"),
    "sign-up": (None, "/sign-up", "Create an account"),
    "forgot-password": (None, "/forgot-password", "Forgot password"),
    "reset-password": (None, "/reset-password/nothing", "New password"),
    "claim-nothing": (None, "/claim/nothing", "There is no such link"),
    "settings": ("staff", "/settings", "Settings"),
    "settings-account": ("staff", "/settings?tab=account", "Delete the account"),
    "settings-tokens": ("staff", "/settings?tab=tokens", "API tokens"),
    "settings-stranger": (None, "/settings", "Settings"),
    "search": (None, "/search?q=cup", "Tournaments"),
    "search-nothing": (None, "/search?q=xyzzy", "Search"),
    "profile": (None, "/people/cinderowl", "Tournaments"),
    "profile-own": ("staff", "/people/staff", "Tournaments"),
    "tournament": ("staff", "/tournaments/spring-cup", "Spring Cup"),
    "tournament-stranger": (None, "/tournaments/spring-cup", "Spring Cup"),
    "tournament-running": (None, "/tournaments/summer-cup", "Summer Cup"),
    "tournament-player": ("cinderowl", "/tournaments/spring-cup", "Spring Cup"),
    "tournament-players": ("staff", "/tournaments/spring-cup?tab=players", "Players"),
    "tournament-players-stranger": (None, "/tournaments/spring-cup?tab=players", "Players"),
    "tournament-teams": ("staff", "/tournaments/spring-cup?tab=teams", "Draft order"),
    "tournament-teams-running": ("staff", "/tournaments/summer-cup?tab=teams", "Teams"),
    "tournament-teams-stranger": (None, "/tournaments/winter-cup?tab=teams", "Teams"),
    "tournament-draft": ("staff", "/tournaments/spring-cup?tab=draft", "Who picks"),
    "tournament-matches": ("staff", "/tournaments/winter-cup?tab=matches", "Matches"),
    "tournament-matches-none": ("staff", "/tournaments/spring-cup?tab=matches", "Matches"),
    "tournament-matches-stranger": (None, "/tournaments/winter-cup?tab=matches", "Matches"),
    "new-match": ("staff", "/tournaments/winter-cup?tab=matches&open=new-match", "New match"),
    "tournament-log": ("staff", "/tournaments/spring-cup?tab=log", "Spring Cup"),
    "tournament-settings": ("staff", "/tournaments/spring-cup?tab=settings", "State"),
    "add-players": ("staff", "/tournaments/spring-cup?tab=players&open=add", "Add players"),
    "claims": ("staff", "/tournaments/spring-cup?tab=players&open=claims", "Claim links"),
    "new-team": ("staff", "/tournaments/spring-cup?tab=teams&open=new-team", "New team"),
    "balance": ("staff", "/tournaments/spring-cup?tab=teams&open=balance", "Balance teams"),
    "import": ("staff", "/tournaments/spring-cup?open=import", "Import players"),
    "start": ("staff", "/tournaments/tie-cup?open=start", "Start the draft"),
    "room": (None, "/tournaments/summer-cup/draft", "Pool"),
    "room-staff": ("staff", "/tournaments/summer-cup/draft", "Pool"),
    "history": (None, "/tournaments/summer-cup/draft?open=history", "History"),
    "room-waiting": (None, "/tournaments/tie-cup/draft", "Tie Cup"),
    "keys": (None, "/tournaments/summer-cup/draft?open=keys", "Keys"),
    "complete": (None, "/tournaments/winter-cup/draft", "Teams"),
    "replay": (None, "/tournaments/winter-cup/draft?at=12", "Teams"),
    "not-found": (None, "/nowhere", "There is no such page"),
}


def serious(page: Page, *rules: str) -> list[str]:
    """What axe calls serious or critical, by all of its rules or by some."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def at_rest(page: Page) -> None:
    """Data is there, and nothing moves any more."""
    expect(page.get_by_role("status", name=re.compile("^Loading"))).to_have_count(0)
    # What is taken away while it moves is at rest, too; what moves for ever is never.
    page.evaluate(
        """Promise.allSettled(document.getAnimations()
            .filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity)
            .map(({ finished }) => finished))"""
    )


def twice_current(page: Page) -> list[str]:
    """The navigations in which more than one link calls itself where one is."""
    names: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('nav')]
            .filter((nav) => nav.querySelectorAll('[aria-current]').length > 1)
            .map((nav) => nav.getAttribute('aria-label'))"""
    )
    return names


def hidden_current(page: Page) -> list[str]:
    """The links that call themselves where one is, and have scrolled out of sight sideways."""
    names: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('main nav [aria-current]')]
            .filter((link) => link.getClientRects().length > 0)
            .filter((link) => link.getBoundingClientRect().right > window.innerWidth)
            .map((link) => link.textContent)"""
    )
    return names


def expect_fit_for_everybody(visitor: Visitor, name: str) -> None:
    """A picture, no sideways scroll, and nothing serious for axe."""
    size = visitor.page.viewport_size
    scheme = SCHEMES[size["width"] if size else 1280]
    visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    at_rest(visitor.page)
    visitor.picture(f"{name}-{scheme}")
    visitor.expect_no_sideways_scroll()
    assert twice_current(visitor.page) == []
    assert hidden_current(visitor.page) == []
    assert serious(visitor.page) == []


def expect_fit_in_both_widths(visitor: Visitor, name: str) -> None:
    """As opened on a phone, and then on a wide screen: a window that grows is the same page."""
    for width in sorted(WIDTHS):
        visitor.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        expect_fit_for_everybody(visitor, f"{name}-{width}")


@pytest.fixture(scope="module")
def guest(browser, showroom) -> Iterator[Callable[[str | None], Visitor]]:
    """One browser for all that somebody looks at: it need not read the app anew for each page."""
    guests: dict[str | None, Visitor] = {}

    def find(who: str | None) -> Visitor:
        if who not in guests:
            visitor = guests[who] = Visitor(browser, showroom.origin)
            if who is not None:
                visitor.sign_in(showroom.a_session(who))
        return guests[who]

    yield find
    for visitor in guests.values():
        visitor.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fit_for_everybody(name, guest):
    who, path, heading = PAGES[name]
    visitor = guest(who)
    visitor.complaints.clear()
    visitor.page.set_viewport_size({"width": 360, "height": WIDTHS[360]})
    answer = visitor.page.goto(path)
    assert answer is not None
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    expect(visitor.page.get_by_role("heading", name=heading).first).to_be_visible()
    expect_fit_in_both_widths(visitor, name)
    expect(visitor.page.get_by_role("heading", name=heading).first).to_be_visible()
    assert visitor.complaints == []


def test_the_own_turn_is_fit_for_everybody(visit, showroom):
    captain = Room(visit(by=showroom), "summer-cup").enter().captain()
    room = Room(visit(captain.lower(), by=showroom, width=360, height=WIDTHS[360]), "summer-cup").enter()
    expect(room.clock).to_contain_text("Your turn")
    room.pool.get_by_role("button").first.click()
    expect_fit_in_both_widths(room.visitor, "my-turn")


def test_graphiql_comes_with_the_app_and_subscribes(visit, showroom):
    visitor = visit(by=showroom)
    page = visitor.page
    page.goto("/api/graphql/")
    result = page.get_by_role("region", name="Result Window")

    def run(operation: str) -> None:
        """The button offers operations once the document is read, and until then runs what there is."""
        item = page.get_by_role("menuitem", name=operation)
        for _ in range(10):
            page.get_by_role("button", name="Execute query").click(timeout=2 * PATIENCE_MS)
            with suppress(AssertionError):
                expect(item).to_be_visible(timeout=1_000)
                break
        item.click()

    run("LiveNow")
    expect(result).to_contain_text("summer-cup")

    draft = visitor.ask('{ tournament(slug: "summer-cup") { draft { id } } }')["tournament"]["draft"]["id"]
    page.get_by_role("button", name="Variables").click()
    page.get_by_role("region", name="Variables").get_by_role("textbox").focus()
    page.keyboard.insert_text(json.dumps({"draftId": draft}))
    run("Follow")
    expect(result).to_contain_text("draftEvents")
    expect(page.get_by_role("button", name="Stop query")).to_be_visible()
    assert visitor.complaints == []
