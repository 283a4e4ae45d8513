"""Captains of equal MMR: the dice decide who begins, and everybody reads how."""

import re

from playwright.sync_api import expect

from tests.e2e.room import Room
from tests.e2e.test_every_page import serious
from tests.e2e.visitor import MOVING, expect_status


def test_a_tie_is_rolled_and_told_and_a_pick_joins_it_in_the_history(visit):
    admin, spectator = visit("admin"), visit(width=360, height=640, has_touch=True, **MOVING)
    watching = Room(spectator, "tie-cup")
    spectator.page.goto(watching.path)
    expect(spectator.page.get_by_text("The draft has not started")).to_be_visible()

    admin.page.goto("/tournaments/tie-cup")
    admin.page.get_by_role("button", name="Start the draft").click()
    dialog = admin.page.get_by_role("dialog", name="Start the draft")
    dialog.get_by_role("radio", name="Shuffle").click()
    dialog.get_by_label("Pick clock").select_option("No clock")
    dialog.get_by_role("button", name="Start now").click()
    office = Room(admin, "tie-cup")
    expect(office.clock).to_be_visible()

    # The spectator was there before, and sees it begin.
    expect(watching.clock).to_be_visible()
    expect_status(spectator.page, "Live")
    at_start = office.events()
    assert at_start >= 1
    watching.expect_events(at_start)

    # Four captains of equal MMR, each with their roll.
    tie = next(sentence for sentence in office.history() if sentence.startswith("Tie!"))
    first_rolls = dict(re.findall(r"Team (\w+) rolled (\d)", tie.split("; again: ")[0]))
    assert len(first_rolls) == 4
    assert {int(roll) for roll in first_rolls.values()} <= {1, 2, 3, 4, 5, 6}
    winner = office.captain()
    assert tie.endswith(f"Team {winner} picks.")
    top = max(first_rolls.values())
    if "again" not in tie:
        assert [name for name, roll in first_rolls.items() if roll == top] == [winner]
    spectator.picture("tie-360")

    player = office.names()[0]
    confirm = office.choose(player)
    expect(confirm).to_have_text(f"Pick {player} for Team {winner}")
    confirm.click()
    expect(office.clock).to_contain_text("pick 2,")
    office.expect_events(at_least=at_start + 2)
    expect(office.team(f"Team {winner}")).to_contain_text(player)
    sentences = office.history()
    assert len(sentences) == office.events()
    assert f"Staff picked {player} for Team {winner} (pick 1)." in sentences

    watching.expect_events(office.events())
    expect(watching.team(f"Team {winner}")).to_contain_text(player)
    assert watching.history() == sentences
    expect(watching.page.get_by_role("region", name="Tie roll")).to_have_count(0)
    assert watching.whole_text() == Room(visit(width=360, height=640, has_touch=True), "tie-cup").enter().whole_text()
    watching.history_button.click()
    expect(watching.log).to_be_visible()
    assert serious(spectator.page) == []
