"""Staff fill a tournament: an import with a dry run, what failed to take along, captains, teams."""

import csv
import io

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.visitor import PICTURES

ROWS = """name,steam_friend_id,mmr,positions
Nova,76561198100000001,5200,5:4:3:2:1
Onyx,76561198100000002,4100,
Broken,not-a-number,4000,
"=Pike, the ""fish\""",76561198100000003,lots,
Nova again,76561198100000001,5200,
"""


@pytest.fixture
def page(house, visit) -> Page:
    """Sam before a tournament with one player, and no teams."""
    cup = house.a_cup(name="Sign-ups", captains={}, players={"Ash": 3000})
    page = visit("sam").page
    page.goto(f"/tournaments/{cup}?tab=players")
    expect(page.get_by_role("heading", name="Players 1")).to_be_visible()
    return page


def verdicts(page: Page) -> list[str]:
    """What is said of each row."""
    rows = page.get_by_role("dialog").get_by_role("row").all_inner_texts()[1:]
    cells = [row.split("\t") for row in rows]
    return [f"{verdict.strip()} · {' '.join(why.split())}" for _, verdict, why in cells]


def test_a_dry_run_names_what_would_happen_and_writes_nothing(page):
    page.get_by_role("button", name="Import CSV").click()
    dialog = page.get_by_role("dialog", name="Import players")
    dialog.get_by_label("Or paste it here").fill(ROWS)
    expect(dialog.get_by_text("5 rows to read.")).to_be_visible()
    expect(dialog.get_by_text("Columns used: name, steam_friend_id, mmr, and positions.")).to_be_visible()
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog.get_by_text("Nothing is written yet.")).to_be_visible()
    page.screenshot(path=PICTURES / "import-preview-1280.png")
    found = verdicts(page)
    assert [verdict.split(" · ")[0] for verdict in found] == ["Add", "Add", "Error", "Error", "Skip"], found
    assert "steam_friend_id" in found[2]
    assert "mmr" in found[3]
    dialog.get_by_label("Problems only").check()
    assert [verdict.split(" · ")[0] for verdict in verdicts(page)] == ["Error", "Error"]
    page.goto(page.url.split("&open")[0])
    expect(page.get_by_role("heading", name="Players 1")).to_be_visible()


def test_an_import_writes_what_the_preview_said(page):
    page.get_by_role("button", name="Import CSV").click()
    dialog = page.get_by_role("dialog", name="Import players")
    file = {"name": "sign-ups.csv", "mimeType": "text/csv", "buffer": ROWS.encode()}
    dialog.get_by_label("File").set_input_files(file)
    dialog.get_by_role("button", name="Preview").click()
    dialog.get_by_role("button", name="Import 2 players").click()
    expect(dialog.get_by_text("The import is done.")).to_be_visible()
    found = verdicts(page)
    assert [verdict.split(" · ")[0] for verdict in found] == ["Added", "Added", "Error", "Error", "Skipped"], found
    page.screenshot(path=PICTURES / "import-result-1280.png")
    dialog.get_by_role("button", name="Done").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("heading", name="Players 3")).to_be_visible()
    players = page.get_by_role("region", name="Players")
    expect(players.get_by_role("listitem")).to_contain_text(["Nova", "Onyx", "Ash"])


def test_failed_rows_are_taken_along_mended_and_brought_back(page):
    page.get_by_role("button", name="Import CSV").click()
    dialog = page.get_by_role("dialog", name="Import players")
    dialog.get_by_label("Or paste it here").fill(ROWS)
    dialog.get_by_role("button", name="Preview").click()
    dialog.get_by_role("button", name="Import 2 players").click()
    with page.expect_download() as taken:
        dialog.get_by_role("button", name="2 failed rows as CSV").click()
    assert taken.value.suggested_filename == "failed-rows.csv"
    text = taken.value.path().read_text(encoding="utf-8-sig")
    header, *failed = list(csv.reader(io.StringIO(text)))
    assert header == ["name", "steam_friend_id", "mmr", "positions", "why_it_failed"]
    assert [row[0] for row in failed] == ["Broken", '\'=Pike, the "fish"']
    assert failed[0][-1] == "Row 4, steam_friend_id: “not-a-number” is not a Steam id."
    assert failed[1][-1] == "Row 5, mmr: “lots” is not a whole number."
    dialog.get_by_role("button", name="Done").click()

    mended = text.replace("not-a-number", "76561198100000004").replace("lots", "2000")
    page.get_by_role("button", name="Import CSV").click()
    file = {"name": "failed-rows.csv", "mimeType": "text/csv", "buffer": mended.encode()}
    dialog.get_by_label("File").set_input_files(file)
    expect(dialog.get_by_text("2 rows to read.")).to_be_visible()
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog.get_by_text("Nothing is written yet.")).to_be_visible()
    assert [verdict.split(" · ")[1] for verdict in verdicts(page)] == ["Broken", '=Pike, the "fish"']
    expect(dialog.get_by_role("alert")).to_have_count(0)
    dialog.get_by_role("button", name="Import 2 players").click()
    dialog.get_by_role("button", name="Done").click()
    expect(page.get_by_role("heading", name="Players 5")).to_be_visible()


def test_a_dropped_file_is_read(page):
    page.get_by_role("button", name="Import CSV").click()
    dialog = page.get_by_role("dialog", name="Import players")
    held = page.evaluate_handle(
        """text => {
            const held = new DataTransfer();
            held.items.add(new File([text], 'sign-ups.csv', { type: 'text/csv' }));
            return held;
        }""",
        ROWS,
    )
    dialog.get_by_text("Or drop it here.").dispatch_event("drop", {"dataTransfer": held})
    expect(dialog.get_by_label("Or paste it here")).to_have_value(ROWS)


def test_an_example_file_is_one_that_can_be_imported(page):
    page.get_by_role("button", name="Import CSV").click()
    dialog = page.get_by_role("dialog", name="Import players")
    with page.expect_download() as taken:
        dialog.get_by_role("button", name="Example file").click()
    dialog.get_by_label("File").set_input_files(taken.value.path())
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog.get_by_role("button", name="Import 2 players")).to_be_visible()


def test_a_file_that_is_no_list_of_players_is_refused_in_words(page):
    page.get_by_role("button", name="Import CSV").click()
    dialog = page.get_by_role("dialog", name="Import players")
    dialog.get_by_label("Or paste it here").fill("colour,size\nred,3\n")
    expect(dialog.get_by_text("Not known, ignored: colour and size.")).to_be_visible()
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog.get_by_role("alert")).to_contain_text("steam_friend_id")
    # The text is still there to be mended.
    expect(dialog.get_by_label("Or paste it here")).to_have_value("colour,size\nred,3\n")


def test_captains_are_chosen_and_each_gets_a_team(house, visit):
    cup = house.a_cup(name="Captains", captains={}, players={"Ash": 3000, "Bee": 3100, "Dot": 4000, "Eli": 3900})
    page, watching = visit("sam").page, visit().page
    page.goto(f"/tournaments/{cup}")
    watching.goto(f"/tournaments/{cup}?tab=teams")
    expect(watching.get_by_text("No teams yet")).to_be_visible()
    expect(page.get_by_role("button", name="Start the draft")).to_be_disabled()
    page.get_by_role("link", name="Players 4").click()
    page.get_by_role("button", name="Choose captains").click()
    page.get_by_role("checkbox", name="Ash").check()
    page.get_by_role("checkbox", name="Bee").check()
    page.get_by_role("button", name="Make 2 teams").click()
    expect(page.get_by_text("2 teams made")).to_be_visible()
    expect(watching.get_by_role("heading", name="Teams 2")).to_be_visible()
    page.get_by_role("link", name="Draft", exact=True).click()
    page.get_by_role("button", name="Start the draft").click()
    dialog = page.get_by_role("dialog", name="Start the draft")
    expect(dialog.get_by_text("Predicted spread between teams").first).to_be_visible()
    dialog.get_by_role("button", name="Start now").click()
    expect(page.get_by_role("region", name="On the clock")).to_be_visible()
