"""How the draft room looks in each of its states, wide and narrow, by day and by night, compared with `looks/`.

`STATES` is the list: a name, and how one comes there. What is never twice the same (the time, dice that the server
throws) is covered in the pictures or left out. After a change that is meant: `make looks`, and look at them.
"""

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e.house import House
from tests.e2e.line import Line
from tests.e2e.picture import KEPT, LOOKS, compare, dress, take
from tests.e2e.room import Room
from tests.e2e.test_every_page import at_rest
from tests.e2e.visitor import Visitor, expect_status

CAPTAINS = {"Ash": 3000, "Bee": 3100, "Cyd": 3200, "Dan": 3300}
NAMES = "Eli Fay Gus Hal Ivy Jon Kim Lea Max Nia Oda Pip Quin Rae Sol Tao"
PLAYERS = {name: 5200 - 137 * number for number, name in enumerate(NAMES.split())}
SOME_PICKS = ("Eli", "Fay", "Gus", "Hal", "Ivy")


class Stage:
    """A served app, and who is looking at it."""

    def __init__(self, browser: Browser, house: House) -> None:
        self.browser = browser
        self.house = house
        self.leaving = ExitStack()
        self.cups: dict[str, str] = {}

    def cup(self, **wish: Any) -> str:
        """The slug of a tournament of four teams; the same one for the same wish."""
        fields = {"name": "Cup", "captains": CAPTAINS, "players": PLAYERS, "team_size": 5, "vivid": True, **wish}
        key = repr(fields)
        if key not in self.cups:
            self.cups[key] = self.house.a_cup(**fields)
        return self.cups[key]

    def visit(self, username: str | None = None, origin: House | Line | None = None) -> Visitor:
        visitor = Visitor(self.browser, (origin or self.house).origin, timezone_id="UTC")
        self.leaving.callback(visitor.close)
        home = origin if isinstance(origin, House) else self.house
        return visitor.sign_in(home.a_session(username)) if username else visitor

    def enter(self, cup: str, username: str | None = None, search: str = "", origin: Line | None = None) -> Room:
        room = Room(self.visit(username, origin), cup).enter(search)
        expect_status(room.page, "Live")
        # What is loaded after the rest.
        banner = room.page.get_by_role("banner")
        if username is None:
            expect(banner.get_by_role("link", name="Sign in")).to_be_visible()
        else:
            expect(banner.get_by_role("button", name=re.compile("^Account of "))).to_be_visible()
        if username == "sam":
            expect(room.page.get_by_role("button", name="Manage the draft", exact=True)).to_be_visible()
        return room


def evening(stage: Stage) -> str:
    """A draft in its second round. Ash is on the clock, and Bee picks next."""
    return stage.cup(draft={"pick_seconds": 590}, so_far={"picks": [*SOME_PICKS, "Jon", "Kim"]})


def final(stage: Stage) -> str:
    return stage.cup(draft={"style": "SHUFFLE"}, so_far={"finished": True})


# The states


def waiting_for_the_start(stage: Stage) -> Page:
    cup = stage.cup()
    room = Room(stage.visit("ash"), cup)
    room.page.goto(room.path)
    expect(room.page.get_by_text("The draft has not started")).to_be_visible()
    expect(room.page.get_by_text("Team Ash")).to_be_visible()
    expect(room.page.get_by_role("button", name="Account of Ash")).to_be_visible()
    return room.page


def my_turn(stage: Stage) -> Page:
    room = stage.enter(evening(stage), "ash")
    expect(room.clock).to_contain_text("Your turn")
    return room.page


def turn_of_another(stage: Stage) -> Page:
    return stage.enter(evening(stage), "bee").page


def spectator(stage: Stage) -> Page:
    return stage.enter(evening(stage)).page


def staff(stage: Stage) -> Page:
    room = stage.enter(evening(stage), "sam")
    expect(room.page.get_by_role("button", name="Manage the draft")).to_be_visible()
    return room.page


def paused(stage: Stage) -> Page:
    cup = stage.cup(draft={"pick_seconds": 60}, so_far={"picks": SOME_PICKS, "paused": True})
    room = stage.enter(cup, "dan")
    expect(room.clock).to_contain_text("Clock stopped")
    return room.page


def overdue(stage: Stage) -> Page:
    cup = stage.cup(draft={"pick_seconds": 30, "on_timeout": "WAIT"}, so_far={"seconds": 100})
    room = stage.enter(cup, "ash")
    expect(room.clock).to_contain_text("Overdue")
    return room.page


def row_chosen(stage: Stage) -> Page:
    room = stage.enter(evening(stage), "ash")
    expect(room.choose("Lea")).to_be_visible()
    return room.page


def row_chosen_by_staff(stage: Stage) -> Page:
    room = stage.enter(evening(stage), "sam")
    expect(room.choose("Lea")).to_be_visible()
    return room.page


def pick_refused(stage: Stage) -> Page:
    """Staff pick for Ash while the pick of Ash is on its way."""
    cup = stage.cup(name="Refusals", draft={})
    room = stage.enter(cup, "ash")

    def be_late(route: Route) -> None:
        if "PickPlayer" in (route.request.post_data or ""):
            stage.house.arrange(what="more", cup=cup, picks=["Fay"])
            room.expect_turn("Bee", 2)
        route.continue_()

    room.page.route("**/api/graphql/", be_late)
    room.choose("Eli").click()
    expect(room.row("Eli").get_by_role("alert")).to_be_visible()
    room.page.unroute_all()
    return room.page


def empty_queue(stage: Stage) -> Page:
    room = stage.enter(evening(stage), "bee")
    room.page.get_by_role("tab", name="Queue").click()
    expect(room.page.get_by_text("Nobody is in your queue")).to_be_visible()
    return room.page


def queue_of_three(stage: Stage) -> Page:
    cup = stage.cup(
        name="Wishes",
        draft={"pick_seconds": 590, "on_timeout": "AUTO_PICK"},
        so_far={"picks": ["Eli"], "queue": {"Bee": ["Gus", "Fay", "Lea"]}},
    )
    room = stage.enter(cup, "bee")
    room.page.get_by_role("tab", name="Queue").click()
    expect(room.page.get_by_role("region", name="Your queue").get_by_role("listitem")).to_have_count(3)
    return room.page


def history(stage: Stage) -> Page:
    room = stage.enter(evening(stage))
    room.history_button.click()
    expect(room.log.get_by_role("listitem").first).to_be_visible()
    return room.page


def keys(stage: Stage) -> Page:
    room = stage.enter(evening(stage), "ash")
    room.page.keyboard.press("?")
    expect(room.page.get_by_role("dialog")).to_be_visible()
    return room.page


def tie_rolled(stage: Stage) -> Page:
    """Two teams come to be even under the eyes of everybody."""
    even = {"Ash": 3000, "Bee": 3100, "Cyd": 4000, "Dan": 4100}
    players = {**PLAYERS, "Zed": 1500, "Yan": 900}
    cup = stage.cup(name="Ties", captains=even, players=players, draft={"style": "SHUFFLE"})
    visitor = stage.visit()
    # What is told for a moment only stays for its pictures.
    visitor.page.add_init_script(
        """const later = window.setTimeout;
        window.setTimeout = (act, ms, ...rest) => later(() => window.stopped || act(...rest), ms);"""
    )
    room = Room(visitor, cup).enter()
    expect_status(room.page, "Live")
    stage.house.arrange(what="more", cup=cup, picks=["Zed", "Yan"])
    expect(room.page.get_by_role("region", name="Tie roll")).to_contain_text("wins the roll")
    room.page.evaluate("window.stopped = true")
    return room.page


def start_dialog(stage: Stage) -> Page:
    cup = stage.cup()
    page = stage.visit("sam").page
    page.goto(f"/tournaments/{cup}?open=start")
    expect(page.get_by_role("dialog", name="Start the draft")).to_contain_text("200 drafts were played")
    return page


def staff_menu(stage: Stage) -> Page:
    room = stage.enter(evening(stage), "sam")
    room.page.get_by_role("button", name="Manage the draft").click()
    expect(room.page.get_by_role("menu")).to_be_visible()
    return room.page


def pausing(stage: Stage) -> Page:
    room = stage.enter(evening(stage), "sam")
    room.page.get_by_role("button", name="Pause").click()
    return confirming(room)


def resuming(stage: Stage) -> Page:
    cup = stage.cup(draft={"pick_seconds": 60}, so_far={"picks": SOME_PICKS, "paused": True})
    room = stage.enter(cup, "sam")
    room.page.get_by_role("button", name="Resume").click()
    return confirming(room)


def managing(item: str, cup: Callable[[Stage], str] = evening) -> Callable[[Stage], Page]:
    def manage(stage: Stage) -> Page:
        room = stage.enter(cup(stage), "sam")
        room.page.get_by_role("button", name="Manage the draft").click()
        room.page.get_by_role("menuitem", name=item).click()
        return confirming(room)

    return manage


def confirming(room: Room) -> Page:
    expect(dialog(room.page)).to_be_visible()
    return room.page


def dialog(page: Page) -> Locator:
    return page.get_by_role("alertdialog").or_(page.get_by_role("dialog"))


def line_lost(stage: Stage) -> Page:
    line = stage.leaving.enter_context(Line(stage.house.server.port))
    room = stage.enter(evening(stage), "ash", origin=line)
    # All that is read has been read: the picture shows what stays.
    expect(room.clock).to_contain_text("Your turn")
    line.cut()
    expect_status(room.page, "Reconnecting")
    return room.page


def completed(stage: Stage) -> Page:
    room = stage.enter(final(stage))
    expect(room.page.get_by_text(re.compile(r"^\d+ picks in "))).to_be_visible()
    return room.page


def replayed(stage: Stage) -> Page:
    room = stage.enter(final(stage), search="?at=9")
    expect(room.page.get_by_role("slider")).to_be_visible()
    return room.page


def twenty_teams_and_two_hundred_players(stage: Stage) -> Page:
    cup = stage.cup(
        captains={f"Captain{number:02}": 3000 + number for number in range(1, 21)},
        players={f"Player{number:03}": 2000 + 13 * number for number in range(1, 201)},
        team_size=11,
        draft={},
    )
    return stage.enter(cup, "captain01").page


STATES: dict[str, Callable[[Stage], Page]] = {
    "waiting": waiting_for_the_start,
    "my-turn": my_turn,
    "other-turn": turn_of_another,
    "spectator": spectator,
    "staff": staff,
    "paused": paused,
    "overdue": overdue,
    "chosen": row_chosen,
    "chosen-by-staff": row_chosen_by_staff,
    "refused": pick_refused,
    "queue": queue_of_three,
    "queue-empty": empty_queue,
    "history": history,
    "keys": keys,
    "tie": tie_rolled,
    "start": start_dialog,
    "staff-menu": staff_menu,
    "pause": pausing,
    "resume": resuming,
    "undo": managing("Take back pick 7"),
    "style": managing("Change the style", lambda stage: stage.cup(draft={})),
    "pool": managing("Change the pool"),
    "captain": managing("Replace a captain"),
    "restart": managing("Restart the draft"),
    "line-lost": line_lost,
    "completed": completed,
    "replay": replayed,
    "crowd": twenty_teams_and_two_hundred_players,
}
"""Every state that has pictures; `make looks` takes those that changed anew."""

ONLY_THE_DIALOG = {"pause", "resume", "undo", "style", "pool", "captain", "restart", "history", "keys", "start"}
"""Behind them lies a room that has pictures of its own."""

STILL = """
    [data-sonner-toaster], [aria-label='Live draft'] { display: none !important }
    [role=timer] ~ span { transform: none !important }
"""
"""Toasts come and go, the line about one's drafts tells of the other tests, and the one below the clock runs."""


def moving(page: Page) -> list[Locator]:
    """What is never twice the same: times, and what is reckoned from them or thrown by the server."""
    return [
        page.locator("time"),
        page.get_by_role("timer"),
        page.get_by_role("dialog", name="Start the draft").get_by_role("radio", name="Shuffle"),
        # The widest of what was thrown is the end of the scale for all.
        page.get_by_role("dialog", name="Start the draft").locator(".h-8.border-b, .h-8.border-b + *"),
        page.locator("[data-bar] p", has_text="Next try"),
        page.locator("[data-bar] p", has_text="Trying now"),
        page.get_by_role("button", name="Retry now"),  # cannot be pressed while it tries
        page.get_by_text(re.compile(r"^\d+ picks in ")),
    ]


@pytest.fixture(scope="module")
def stage(painter, house) -> Stage:
    return Stage(painter, house)


@pytest.mark.parametrize("state", STATES)
def test_the_room_looks_as_it_did(state, stage):
    problems = []
    with stage.leaving:
        page = STATES[state](stage)
        at_rest(page)
        expect(page.locator(".animate-pulse")).to_have_count(0)
        expect(page.get_by_text("\u2013:\u2013\u2013")).to_have_count(0)  # what time it is for the server is known
        for look in LOOKS:
            dress(page, look)
            shown = dialog(page) if state in ONLY_THE_DIALOG else page
            problems.append(compare(f"{state}-{look}", take(shown, covered=moving(page), style=STILL)))
    assert not [problem for problem in problems if problem]


def test_every_picture_that_is_kept_is_compared():
    names = {f"{state}-{look}.png" for state in STATES for look in LOOKS}
    kept = {path.name for path in KEPT.iterdir() if not path.name.startswith("ui-")}
    assert kept == names
