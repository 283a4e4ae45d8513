"""The room where heroes are drafted, as a person reads and works it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.room import AnyRoom
from tests.e2e.visitor import Visitor

LAST = 24
"""Actions of a draft, whatever the order."""


class HeroRoom(AnyRoom):
    """One tab in the room of a hero draft, `path` as `House.a_hero_draft` gives it."""

    def __init__(self, visitor: Visitor, path: str, page: Page | None = None) -> None:
        super().__init__(visitor, path, page)
        self.stage = self.page.get_by_role("region", name="Before the draft")
        self.heroes = self.page.get_by_role("region", name="Heroes")
        self.choice = self.page.get_by_role("group", name="Your choice")
        self.pause = self.page.get_by_role("region", name="Paused")
        self.countdown = self.page.get_by_role("region", name="Resuming")
        self.result = self.page.get_by_role("region", name="Result")

    def expect_action(self, number: int) -> None:
        expect(self.clock).to_contain_text(f"action {number} of {LAST}")

    def expect_my_turn(self, number: int) -> None:
        self.expect_action(number)
        expect(self.clock).to_contain_text("Your turn")

    def hero(self, name: str) -> Locator:
        """Its place among all heroes, to be chosen or to be looked at."""
        said = re.compile(f"^{re.escape(name)}(,|$)")
        return self.heroes.get_by_role("button", name=said).or_(self.heroes.get_by_role("img", name=said))

    def expect_taken(self, hero: str) -> None:
        expect(self.hero(hero)).to_have_accessible_name(re.compile(f"^{re.escape(hero)}, (banned|picked) by "))

    def expect_placed(self, hero: str) -> None:
        """It stands among the picks or bans, also after the last, when there are no heroes to choose from any more."""
        places = self.page.get_by_role("list", name=re.compile("^(Picks|Bans) of "))
        expect(places.filter(has_text=hero)).to_have_count(1)

    def choose(self, hero: str) -> Locator:
        """Choose a hero; gives the button that confirms."""
        self.hero(hero).click()
        return self.choice.get_by_role("button", name=re.compile(f"^(Ban|Pick) {re.escape(hero)}"))

    def act(self, hero: str) -> None:
        """Ban or pick as a captain does: the hero, the confirmation, and it is taken once the server said so."""
        self.choose(hero).click()
        self.expect_taken(hero)

    def do(self, what: str) -> None:
        """Something of what comes before the first ban."""
        self.stage.get_by_role("button", name=what, exact=True).click()

    def decide(self, what: str) -> None:
        """After the coin. It cannot be taken back, so one is asked."""
        self.do(what)
        self.page.get_by_role("alertdialog").get_by_role("button", name=re.compile("^Choose ")).click()

    def expect_paused_for(self, captain: str) -> None:
        # Three seconds of silence are borne, and noticed within one.
        expect(self.pause).to_contain_text(f"{captain} is away", timeout=20_000)

    def resume(self) -> None:
        """A captain does so, and the countdown runs."""
        self.pause.get_by_role("button", name="Resume", exact=True).click()
        expect(self.countdown.or_(self.clock.get_by_text("Resuming"))).not_to_have_count(0)

    def places(self, kind: str, team: str) -> list[str]:
        """What stands in the places of a team's `Picks` or `Bans`, on the board as in the result."""
        items = self.page.get_by_role("list", name=f"{kind} of {team}").get_by_role("listitem")
        return [re.sub(r"^Action \d+(, )?", "", text) for text in texts_told(items)]

    def lineups(self, *teams: str) -> dict[str, list[str]]:
        return {f"{kind} of {team}": self.places(kind, team) for team in teams for kind in ("Picks", "Bans")}


def texts_told(parts: Locator) -> list[str]:
    """The text of each part without what is drawn only, such as the letters of a portrait."""
    texts: list[str] = parts.evaluate_all(
        """parts => parts.map((part) => {
            const told = part.cloneNode(true);
            told.querySelectorAll('[aria-hidden=true]').forEach((drawn) => drawn.remove());
            return told.textContent.trim();
        })"""
    )
    return texts
