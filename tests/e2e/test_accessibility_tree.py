"""The room as a screen reader is told it, worked with keys alone, enlarged, without colors and without movement."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.room import Room
from tests.e2e.test_every_page import at_rest, serious
from tests.e2e.visitor import MOVING, STILL

CONTROLS = {
    "button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "tab", "menuitem", "slider", "switch",
}  # fmt: skip
LANDMARKS = {"banner", "navigation", "main", "region", "search", "complementary", "contentinfo"}


@dataclass
class Node:
    """Something that is told, and where it stands."""

    role: str
    name: str
    properties: dict[str, Any]
    inside: tuple[str, ...]


def told(page: Page) -> list[Node]:
    """Chromium's accessibility tree of a page, in the order of reading."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()

    def walk(node: dict[str, Any], inside: tuple[str, ...]) -> Iterator[Node]:
        role, name = (node.get(key, {}).get("value", "") for key in ("role", "name"))
        if not node["ignored"]:
            properties = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
            yield Node(role, name, properties, inside)
            inside = (*inside, f"{role} {name}".strip())
        for child in node.get("childIds", []):
            if child in nodes:
                yield from walk(nodes[child], inside)

    root = next(node for node in nodes.values() if "parentId" not in node)
    return list(walk(root, ()))


def text_of(nodes: list[Node], region: str) -> str:
    """What is read out in a region."""
    return " ".join(node.name for node in nodes if node.role == "StaticText" and region in node.inside)


@pytest.fixture(scope="module")
def cup(house) -> str:
    return house.a_cup(draft={"pick_seconds": 600, "on_timeout": "WAIT"})


def test_the_tree_of_the_room_names_everything_once_and_in_order(visit, cup):
    ash = Room(visit("ash"), cup).enter()
    expect(ash.clock).to_contain_text("Your turn")
    for width in (1280, 360):
        ash.page.set_viewport_size({"width": width, "height": 800})
        at_rest(ash.page)
        expect_all_named_once_and_in_order(ash)

    ash.history_button.click()
    expect(ash.log.get_by_role("listitem").first).to_be_visible()
    logs = [node for node in told(ash.page) if node.role == "log"]
    assert [node.name for node in logs] == ["Events of the draft"]
    assert serious(ash.page) == []


def expect_all_named_once_and_in_order(ash: Room) -> None:
    nodes = told(ash.page)

    landmarks = [node for node in nodes if node.role in LANDMARKS]
    names = [node.name for node in landmarks if node.role == "region"]
    assert {"banner", "main"} <= {node.role for node in landmarks}
    assert {"On the clock", "Teams"} <= set(names)
    assert any(name.startswith("Pool") for name in names)
    assert len(names) == len(set(names)), "two regions of one name"

    levels = [node.properties["level"] for node in nodes if node.role == "heading"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels

    assert [node.role for node in nodes if node.role in CONTROLS and not node.name.strip()] == []
    assert len([node for node in nodes if node.role == "timer"]) == 1
    # The text in it inherits the property. Outside of the room's own part there is the line about other drafts.
    live = [node for node in nodes if node.role != "StaticText" and node.properties.get("live")]
    assert len([node for node in live if node.properties["live"] == "assertive" and "main" in node.inside]) == 1, live

    # What one can reach with the keyboard is told, and lies in sight when it is reached.
    unseen = ash.page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')]
            .filter((element) => element.tabIndex >= 0 && !element.disabled && !element.closest('[inert]'))
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .filter((element) => element.closest('[aria-hidden="true"]'))
            .map((element) => element.outerHTML)"""
    )
    assert unseen == []


def test_what_colors_tell_is_told_in_words_too(visit, house):
    """My turn, who is on the clock, who leads a team, a pause and an overdue turn, from the tree alone."""
    cup = house.a_cup(draft={"pick_seconds": 5, "on_timeout": "WAIT"})
    ash, office = Room(visit("ash", forced_colors="active"), cup).enter(), Room(visit("sam"), cup).enter()
    expect(ash.clock).to_contain_text("Overdue")
    nodes = told(ash.page)
    bar = text_of(nodes, "region On the clock")
    assert "Your turn" in bar
    assert "Overdue" in bar
    teams = text_of(nodes, "region Teams")
    assert "You" in teams.split()
    assert "on the clock" in teams or "picks now" in teams
    captains = [node for node in nodes if node.role in ("img", "image") and node.name == "captain"]
    assert len(captains) == 3
    ash.visitor.picture("forced-colors-1280")

    office.page.get_by_role("button", name="Pause").click()
    office.page.get_by_role("alertdialog").get_by_role("button", name="Pause").click()
    expect(ash.clock).to_contain_text("Clock stopped")
    bar = text_of(told(ash.page), "region On the clock")
    assert "Paused" in bar
    assert "Overdue" not in bar
    expect(office.page.get_by_role("button", name="Resume")).to_be_visible()
    # Forced colors are the system's, and a computed style does not know all of them.
    assert [found for found in serious(ash.page) if not found.startswith("color-contrast")] == []
    assert serious(office.page) == []


def focused(page: Page) -> str:
    """The name of what has the focus, seen to have a visible outline."""
    outline, name = page.evaluate(
        """() => {
            const element = document.activeElement;
            const style = getComputedStyle(element);
            return [style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
                    element.getAttribute('aria-label') ?? element.textContent];
        }"""
    )
    assert outline, f"no outline around {name}"
    return str(name)


def tab_to(page: Page, name: str) -> None:
    pattern = re.compile(name)
    for _ in range(40):
        page.keyboard.press("Tab")
        if pattern.search(focused(page)):
            return
    raise AssertionError(f"the Tab key never leads to {name}")


def test_keys_alone_pick_wish_read_and_ask(visit, house):
    cup = house.a_cup(draft={})
    ash = Room(visit("ash"), cup).enter()
    expect(ash.clock).to_contain_text("Your turn")
    keyboard = ash.page.keyboard

    # A wish, from the row of the strongest.
    tab_to(ash.page, "^Dot")
    keyboard.press("Tab")
    assert focused(ash.page) == "Add Dot to your queue"
    keyboard.press("Enter")
    expect(ash.row("Dot").get_by_role("button", name="Take Dot off your queue, place 1")).to_be_focused()

    # The history is opened, and closed to where one was.
    tab_to(ash.page, "^History")
    keyboard.press("Enter")
    expect(ash.log.get_by_role("listitem").first).to_be_visible()
    keyboard.press("Escape")
    expect(ash.history_button).to_be_focused()

    # So are the keys, from anywhere but where one writes.
    keyboard.press("?")
    sheet = ash.page.get_by_role("dialog")
    expect(sheet).to_contain_text("Search the pool")
    assert serious(ash.page) == []
    keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(ash.history_button).to_be_focused()

    # The pick, from the search.
    keyboard.press("/")
    expect(ash.pool.get_by_role("searchbox")).to_be_focused()
    keyboard.type("?el")
    expect(ash.page.get_by_role("dialog")).to_have_count(0)
    keyboard.press("ControlOrMeta+a")
    keyboard.type("el")
    expect(ash.pool.get_by_role("listitem")).to_have_count(1)
    keyboard.press("ArrowDown")
    expect(ash.row("Eli").get_by_role("button").first).to_be_focused()
    keyboard.press("Enter")
    expect(ash.row("Eli").get_by_role("button", name="Pick Eli")).to_be_focused()
    focused(ash.page)
    keyboard.press("Enter")
    expect(ash.team("Team Ash")).to_contain_text("Eli")
    ash.expect_turn("Bee", 2)
    # Nobody else was found: the keyboard goes back to the search.
    expect(ash.pool.get_by_role("searchbox")).to_be_focused()


@pytest.mark.parametrize("options", [STILL, {"forced_colors": "active"}, MOVING])
def test_enlarged_without_movement_or_colors_nothing_is_lost(visit, cup, options):
    """640 pixels of CSS are a laptop's screen at 200 %."""
    ash = Room(visit("ash", width=640, height=400, **options), cup).enter()
    expect(ash.clock).to_contain_text("Your turn")
    at_rest(ash.page)
    ash.visitor.expect_no_sideways_scroll()
    expect(ash.clock).to_be_in_viewport(ratio=1)
    ash.choose("Dot")
    expect(ash.row("Dot").get_by_role("button", name="Pick Dot")).to_be_in_viewport(ratio=0.9)
    if options == STILL:
        moving = ash.page.evaluate(
            "document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 10).length"
        )
        assert moving == 0
    assert serious(ash.page) == []
    ash.visitor.picture(f"enlarged-{'-'.join(options.values())}")
