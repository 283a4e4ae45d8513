"""The main story: a draft is started, captains pick, a spectator watches and loses the line."""

import re

from playwright.sync_api import expect

from tests.e2e.room import Room
from tests.e2e.visitor import expect_status


def test_a_spectator_who_lost_the_network_misses_nothing(visit, line):
    admin, spectator = visit("admin"), visit(width=360, height=740, by=line)
    spectator.note_sequences()
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
    expect(watching.clock).to_be_visible()

    # Four captains of equal MMR: the dice decide, for all to see.
    tie = next(sentence for sentence in office.history() if sentence.startswith("Tie!"))
    rolls = re.findall(r"Team (\w+) rolled \d", tie.split("; again: ")[0])
    assert len(set(rolls)) == 4
    assert tie.endswith(f"Team {office.captain()} picks.")
    expect_status(spectator.page, "Live")
    spectator.picture("tie-360")

    seats: dict[str, Room] = {}

    def seat(captain: str) -> Room:
        if captain not in seats:
            seats[captain] = Room(visit(captain.lower()), "tie-cup").enter()
        return seats[captain]

    def next_pick(number: int) -> tuple[str, str]:
        """Whoever is on the clock takes the first of the pool."""
        expect(office.clock).to_contain_text(f"pick {number},")
        captain = office.captain()
        expect(seat(captain).clock).to_contain_text("Your turn")
        player = seat(captain).names()[0]
        seat(captain).pick(player)
        return captain, player

    for number in (1, 2):
        captain, player = next_pick(number)
        # What comes quicker than one reads is counted.
        told = re.compile(rf"{captain} picked {player}|\d+ new events")
        expect(spectator.page.get_by_text(told).first).to_be_visible()
        expect(watching.row(player)).to_have_count(0)
        expect(watching.clock).to_contain_text(f"pick {number + 1},")
    assert len(seats) == 2

    line.fall_silent()
    before = watching.text()
    missed = [next_pick(3), next_pick(4), next_pick(5)]
    office.take_back(5)
    expect(office.clock).to_contain_text("pick 5,")
    last_captain, last_player = next_pick(5)
    expect_status(spectator.page, "Reconnecting", timeout=20_000)
    expect(spectator.page.get_by_text("The live connection was lost.")).to_be_visible()
    assert before in watching.text()
    spectator.picture("reconnecting-360")

    line.restore()
    expect_status(spectator.page, "Live", timeout=40_000)
    expect(watching.clock).to_contain_text("pick 6,")
    expect(spectator.page.get_by_text("The live connection was lost.")).to_have_count(0)

    # In order, none missing, none twice.
    assert spectator.sequences
    assert spectator.sequences == list(range(spectator.sequences[0], spectator.sequences[-1] + 1))
    sentences = watching.history()
    assert sentences == office.history()
    picks = [sentence for sentence in reversed(sentences) if " picked " in sentence or "taken back" in sentence]
    assert [pick.split(" (")[0] for pick in picks[2:5]] == [f"{captain} picked {player}" for captain, player in missed]
    assert picks[5].startswith("Pick 5 was taken back")
    assert picks[6] == f"{last_captain} picked {last_player} (pick 5)."

    fresh = Room(visit(width=360, height=740), "tie-cup").enter()
    assert watching.whole_text() == fresh.whole_text()
