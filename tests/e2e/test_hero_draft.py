"""A whole hero draft: one captain by thumb over a line that breaks, the other by keys in a tab that closes."""

import re
from itertools import chain

from playwright.sync_api import expect

from tests.e2e.hero_room import HeroRoom, texts_told
from tests.e2e.visitor import MOVING, Visitor, expect_status

PHONE = {"width": 360, "height": 640, "has_touch": True, "is_mobile": True}
TEAMS = ("Team Ash", "Team Bee")
HEROES = (
    "Axe", "Bane", "Bloodseeker", "Clinkz", "Dazzle", "Doom", "Enigma", "Gyrocopter", "Huskar", "Invoker", "Jakiro",
    "Kunkka", "Leshrac", "Lina", "Magnus", "Meepo", "Mirana", "Nature's Prophet", "Omniknight", "Puck", "Razor", "Tiny",
    "Viper", "Zeus",
)  # fmt: skip


def tap(room: HeroRoom, hero: str) -> None:
    """Two taps: the hero, and the button below. Both are as large as a thumb, and nothing scrolls sideways."""
    tile, confirm = room.hero(hero), room.choice.get_by_role("button", name=hero)
    for button in (tile, confirm):
        button.tap()
        if button is tile:
            expect(confirm).to_be_in_viewport(ratio=0.99)
    room.expect_placed(hero)
    room.visitor.expect_no_sideways_scroll()


def type_in(room: HeroRoom, hero: str) -> None:
    """By keys alone: type it wherever one is, Enter chooses it, Enter confirms it."""
    expect(room.hero(hero)).to_be_visible()
    keyboard = room.page.keyboard
    keyboard.type(hero)
    expect(room.page.get_by_role("searchbox", name="Search heroes")).to_have_value(hero)
    keyboard.press("Enter")
    expect(room.choice.get_by_role("button", name=hero)).to_be_focused()
    keyboard.press("Enter")
    room.expect_placed(hero)
    keyboard.press("Escape")


def overlay_lineups(overlay: Visitor) -> dict[str, list[str]]:
    """What the overlay shows, as `HeroRoom.lineups` has it."""
    found = {}
    for team in TEAMS:
        side = overlay.page.get_by_role("region", name=team)
        picks = side.get_by_role("list", name="Picks").get_by_role("listitem")
        bans = side.get_by_role("list", name="Bans").get_by_role("img")
        said = bans.evaluate_all("bans => bans.map((ban) => ban.getAttribute('aria-label'))")
        found[f"Picks of {team}"] = texts_told(picks)
        found[f"Bans of {team}"] = [name.removesuffix(", unavailable") for name in said]
    return found


def test_two_captains_draft_heroes_while_lines_break_and_a_tab_closes(visit, house, line):
    path = house.a_hero_draft(best_of=3, clock=[300, 300, 600])
    phone = HeroRoom(visit("ash", by=line, **PHONE, **MOVING), path).enter()
    bee = visit("bee")
    bee.note_sequences()
    desk = HeroRoom(bee, path).enter()
    watching, overlay = HeroRoom(visit(), path).enter(), visit(width=1920, height=1080)
    overlay.page.goto(f"/overlay/heroes/{path.rsplit('/', 1)[1]}")

    # They come, the coin falls, and each chooses once.
    phone.do("Ready")
    expect(watching.clock).to_contain_text("Waiting for Bee")
    phone.do("Not ready after all")
    expect(watching.clock).to_contain_text("Waiting for Ash and Bee")
    phone.do("Ready")
    desk.do("Ready")
    expect(phone.clock).to_contain_text("The coin is next")
    desk.do("Flip the coin")
    expect(watching.clock).to_contain_text(re.compile("(Ash|Bee) chooses"))
    winner, other = (phone, desk) if "Ash" in watching.clock.inner_text() else (desk, phone)
    winner.decide("Second pick")
    expect(other.clock).to_contain_text("Your turn: choose")
    other.decide("Radiant")

    def expect_pause_for(captain: str, *rooms: HeroRoom) -> None:
        for room in rooms:
            room.expect_paused_for(captain)

    def go_on(by: HeroRoom) -> None:
        expect(by.pause).to_contain_text("Both captains are here again", timeout=40_000)
        by.resume()
        for room in (phone, desk, watching):
            expect(room.countdown).to_have_count(0)
            expect(room.pause).to_have_count(0)

    for number, hero in enumerate(HEROES, start=1):
        watching.expect_action(number)
        if number in (5, 13):
            # A cut is told to the browser; a tunnel is not.
            line.cut() if number == 5 else line.fall_silent()
            expect_pause_for("Ash", desk, watching)
            before = watching.seconds_left()
            line.restore()
            expect_status(phone.page, "Live", timeout=40_000)
            go_on(by=phone if number == 5 else desk)
            assert before - 5 <= watching.seconds_left() <= before
        if number == 19:
            desk.page.close()
            expect_pause_for("Bee", phone, watching)
            phone.visitor.picture("hero-paused-360")
            desk = HeroRoom(bee, path, bee.open_tab()).enter()
            go_on(by=phone)
        if "Team Ash" in watching.clock.get_by_role("paragraph").first.inner_text():
            phone.expect_my_turn(number)
            tap(phone, hero)
        else:
            desk.expect_my_turn(number)
            type_in(desk, hero)

    for room in (phone, desk, watching):
        expect(room.clock).to_contain_text("The hero draft is complete")
        expect(room.result).to_be_visible()
    assert desk.text() == watching.text()
    assert phone.history() == desk.history() == watching.history()
    lineups = watching.lineups(*TEAMS)
    assert sorted(chain.from_iterable(lineups.values())) == sorted(HEROES)
    assert phone.lineups(*TEAMS) == desk.lineups(*TEAMS) == lineups
    assert overlay_lineups(overlay) == lineups
    told = watching.history()
    assert [said for said in told if said.startswith("Paused")] == [
        "Paused: waiting for Bee.", "Paused: waiting for Ash.", "Paused: waiting for Ash.",
    ]  # fmt: skip
    # Nobody had to read anything anew: what was missed came by its sequence.
    assert bee.sequences
    assert bee.sequences == sorted(set(bee.sequences))
