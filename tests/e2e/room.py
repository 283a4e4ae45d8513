"""Draft rooms, as a person reads and works them: what they have in common, and that of a team draft."""

import re
from contextlib import suppress
from typing import Self

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.e2e.visitor import Visitor


class AnyRoom:
    """One tab in a room where something is drafted."""

    def __init__(self, visitor: Visitor, path: str, page: Page | None = None) -> None:
        self.visitor = visitor
        self.page = page or visitor.page
        self.path = path
        self.clock = self.page.get_by_role("region", name="On the clock")
        self.teams = self.page.get_by_role("region", name="Teams")
        self.history_button = self.page.get_by_role("button", name=re.compile("^History, "))
        self.log = self.page.get_by_role("log", name="Events of the draft")

    def enter(self, search: str = "") -> Self:
        self.page.goto(self.path + search)
        expect(self.clock).to_be_visible()
        return self

    def seconds_left(self) -> int:
        """What the countdown shows."""
        found = re.search(r"(\d+):(\d\d)", self.clock.get_by_role("timer").inner_text())
        assert found
        return 60 * int(found[1]) + int(found[2])

    def expect_seconds_left(self, *, at_least: int = 0, at_most: int = 120) -> None:
        """The countdown comes to show so much."""
        faces = (f"{seconds // 60}:{seconds % 60:02}" for seconds in range(at_least, at_most + 1))
        expect(self.clock.get_by_role("timer")).to_have_text(re.compile(f"^({'|'.join(faces)})"))

    def manage(self, item: str) -> Locator:
        """Open one of the staff's dialogs."""
        self.page.get_by_role("button", name="Manage the draft").click()
        self.page.get_by_role("menuitem", name=item).click()
        dialog = self.page.get_by_role("alertdialog")
        # Only now is it open: what comes from here on is news to whoever reads it.
        expect(dialog).to_be_visible()
        return dialog

    def events(self) -> int:
        """How many the button of the history counts."""
        found = re.search(r"(\d+) events", self.history_button.get_attribute("aria-label") or "")
        assert found
        return int(found[1])

    def expect_events(self, exactly: int | None = None, *, at_least: int = 0) -> None:
        """The button of the history comes to count so many."""
        # A draft of these tests has a few hundred events at most.
        numbers = range(at_least, 500) if exactly is None else (exactly,)
        wanted = re.compile(f"^History, ({'|'.join(map(str, numbers))}) events")
        expect(self.page.get_by_role("button", name=wanted)).to_be_visible()

    def history(self) -> list[str]:
        """The sentences of the history, newest first; the dialog is closed again."""
        self.history_button.click()
        expect(self.log.get_by_role("listitem").first).to_be_visible()
        rows = self.log.get_by_role("listitem")
        sentences: list[str] = rows.evaluate_all("rows => rows.map((row) => row.querySelector('p').textContent)")
        self.page.keyboard.press("Escape")
        expect(self.log).to_have_count(0)
        return sentences

    def text(self) -> str:
        """Everything readable in the room, spaces evened out."""
        return evened_out(self.page.get_by_role("main"))

    def whole_text(self) -> list[str]:
        """The room, and its history."""
        return [self.text(), *self.history()]


class Room(AnyRoom):
    """One tab in the draft room of a tournament."""

    def __init__(self, visitor: Visitor, slug: str, page: Page | None = None) -> None:
        super().__init__(visitor, f"/tournaments/{slug}/draft", page)
        self.pool = self.page.get_by_role("region", name=re.compile("^Pool"))

    def expect_turn(self, captain: str, pick: int) -> None:
        expect(self.clock).to_contain_text(f"{captain} picks · pick {pick},")

    def captain(self) -> str:
        """Who is on the clock."""
        found = re.search(r"(\S+) picks\b", self.clock.inner_text())
        assert found, self.clock.inner_text()
        return found[1]

    def row(self, player: str) -> Locator:
        return self.pool.get_by_role("listitem").filter(has=self.page.get_by_text(player, exact=True))

    def names(self) -> list[str]:
        """Who is in the pool, as listed, those out of sight included."""
        rows = self.pool.get_by_role("listitem")
        return rows.evaluate_all("rows => rows.map((row) => row.querySelector('bdi')?.textContent ?? '')")  # type: ignore[no-any-return]

    def open_pool(self) -> None:
        """On a narrow screen the pool is a sheet, which may be let down.

        Who may pick has it drawn up by itself once their seat is known, perhaps just before the click.
        """
        handle = self.page.get_by_role("button", name=re.compile("^(Pool and queue|Pool panel), closed"))
        if handle.is_visible():
            with suppress(PlaywrightTimeout):
                handle.click(timeout=5_000)
            expect(handle).to_have_count(0)

    def choose(self, player: str) -> Locator:
        """Open somebody's row; gives the button that confirms."""
        self.open_pool()
        self.row(player).get_by_role("button").first.click()
        return self.row(player).get_by_role("button", name=re.compile(f"^Pick {player}"))

    def pick(self, player: str) -> None:
        """As a captain does: row, confirmation, and the row is gone once the server said so."""
        self.choose(player).click()
        expect(self.row(player)).to_have_count(0)

    def team(self, name: str) -> Locator:
        return self.teams.get_by_role("listitem").filter(has=self.page.get_by_role("heading", name=name))

    def roster(self, team: str) -> list[str]:
        """The names in a team, captain first."""
        folded = self.page.get_by_role("button", name=f"Roster of {team}", expanded=False)
        if folded.is_visible():
            folded.click()
        members = self.team(team).get_by_role("listitem").all_inner_texts()
        return [text.split("\n")[0] for text in members if not text.startswith("open place")]

    def take_back(self, pick: int) -> None:
        self.manage(f"Take back pick {pick}:").get_by_role("button", name=f"Take back pick {pick}").click()
        expect(self.page.get_by_role("alertdialog")).to_have_count(0)

    def board_text(self) -> list[str]:
        """Where the draft stands, without how it came there."""
        return [evened_out(part) for part in (self.clock, self.pool, self.teams)]


def evened_out(part: Locator) -> str:
    return re.sub(r"\s+", " ", part.inner_text())
