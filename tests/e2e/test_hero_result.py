"""A hero draft after its end: the line-ups, what can be taken along, and the draft told again."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.hero_room import LAST, HeroRoom

TEAMS = ("Team Ash", "Team Bee")


@pytest.fixture(scope="module")
def complete(house) -> str:
    """The path of a draft that is over."""
    return house.a_hero_draft(so_far={"actions": LAST})


def test_the_draft_is_told_again_step_by_step(visit, complete):
    watching = HeroRoom(visit(), complete).enter()
    expect(watching.result).to_contain_text("Juggernaut")
    result = watching.lineups(*TEAMS)
    watching.result.get_by_role("button", name="Watch the draft again").click()
    banner = watching.page.get_by_role("heading", name="Replay")
    expect(banner).to_contain_text("step 1 of")
    slider = watching.page.get_by_role("slider", name="Step of the replay")
    expect(slider).to_be_focused()
    # Opened, two ready, the coin, two choices, the start: then the first ban.
    for step in range(2, 9):
        watching.page.keyboard.press("ArrowRight")
        expect(banner).to_contain_text(f"step {step} of")
    first = next(hero for kind, heroes in result.items() if kind == "Bans of Team Ash" for hero in heroes[:1])
    expect(watching.teams).to_contain_text(f"Action 1, {first}")
    expect(watching.teams).to_contain_text("Action 2, now")
    # An address leads to a step, and the way back to the result.
    expect(watching.page).to_have_url(re.compile(r"\?at=8$"))
    watching.page.reload()
    expect(banner).to_contain_text("step 8 of")
    expect(watching.teams).to_contain_text(f"Action 1, {first}")
    watching.page.keyboard.press("End")
    expect(watching.teams).not_to_contain_text("now")
    assert watching.lineups(*TEAMS) == result
    watching.page.get_by_role("button", name="To the result").click()
    expect(watching.result.get_by_role("button", name="Watch the draft again")).to_be_focused()


def test_the_file_lists_bans_and_picks_in_order_as_on_screen(visit, complete):
    watching = HeroRoom(visit(), complete).enter()
    expect(watching.result).to_contain_text("Juggernaut")
    with watching.page.expect_download() as started:
        watching.result.get_by_role("button", name="Download JSON").click()
    document = json.loads(Path(started.value.path()).read_text(encoding="utf-8"))
    listed = document["picks_bans"]
    assert [one["order"] for one in listed] == list(range(LAST))
    heroes = watching.visitor.ask("{ heroes { heroId name } }")["heroes"]
    names = {hero["heroId"]: hero["name"] for hero in heroes}
    # Bee is Radiant, which match services call team 0.
    assert {
        f"{kind} of {team}": [
            names[one["hero_id"]] for one in listed if (one["is_pick"], one["team"]) == (kind == "Picks", number)
        ]
        for number, team in ((0, "Team Bee"), (1, "Team Ash"))
        for kind in ("Picks", "Bans")
    } == watching.lineups(*TEAMS)
