"""Each phase of a hero draft, on a phone and a desk and as a screen reader is told it."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.hero_room import LAST, HeroRoom
from tests.e2e.test_accessibility_tree import LANDMARKS, told
from tests.e2e.test_every_page import expect_fit_in_both_widths

LONG = [300, 300, 600]

PHASES: dict[str, tuple[str | None, dict[str, Any], str]] = {
    "waiting": ("sam", {"ready": ["Ash"]}, "Waiting for Bee"),
    "choosing": ("ash", {"flipped": True}, "Your turn: choose"),
    "drafting": ("ash", {"actions": 9}, "Your turn: ban"),
    "watching": (None, {"actions": 15}, "Team Bee picks"),
    "paused": ("ash", {"actions": 9, "missing": "Bee"}, "Paused"),
    "final": (None, {"actions": LAST}, "The hero draft is complete"),
}
"""Who looks, what has happened, and what the bar says."""


@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_is_fit_for_everybody(visit, house, phase):
    who, so_far, words = PHASES[phase]
    path = house.a_hero_draft(clock=LONG, so_far=so_far)
    room = HeroRoom(visit(who, width=360, height=640), path).enter()
    expect(room.clock).to_contain_text(words)
    if phase == "drafting":
        expect(room.choose("Lina")).to_be_visible()
    elif phase in ("watching", "paused"):
        room.expect_taken("Axe")
    expect_fit_in_both_widths(room.visitor, f"hero-{phase}")
    nodes = told(room.page)
    names = [node.name for node in nodes if node.role in LANDMARKS and node.role == "region"]
    assert len(names) == len(set(names)), "two regions of one name"
    levels = [node.properties["level"] for node in nodes if node.role == "heading"]
    assert (levels[0], levels.count(1)) == (1, 1)
    live = [node for node in nodes if node.role != "StaticText" and node.properties.get("live") == "assertive"]
    assert len([node for node in live if "main" in node.inside]) <= 1, live
