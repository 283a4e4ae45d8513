"""The draft room in a browser: how soon it answers, how smoothly it takes news in, how fast a pick is on other screens.

The server and all browsers share this machine: what is measured holds for them together. `make bench` builds first.
"""

import time
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.benchmarks.served import median
from tests.e2e.conftest import browser, furnished, house, left, visit  # noqa: F401
from tests.e2e.room import Room

pytestmark = pytest.mark.bench

SAMPLES = 5
SECONDS = 10
CHANGES = 57
"""One in four takes the pick before back, which is one event; a pick is two, with whose turn it is then: 100 in all."""

CLICK_UNTIL_ANSWERED = """
    window.measured = { tasks: [], answered: null };
    new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.measured.tasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
    (function look() {
        const row = document.querySelector('[data-row]');
        row?.click();
        if (row?.getAttribute('aria-expanded') === 'true') window.measured.answered = performance.now();
        else requestAnimationFrame(look);
    })();
"""
"""Presses the first row of the pool on each frame until it opens; times count from the navigation."""

COUNT_FRAMES = """
    window.frames_ = []; window.tasks_ = []; window.slow_ = [];
    const note = (into) => (list) => { for (const { duration } of list.getEntries()) into.push(duration); };
    new PerformanceObserver(note(window.tasks_)).observe({ type: 'longtask' });
    new PerformanceObserver(note(window.slow_)).observe({ type: 'long-animation-frame' });
    (function frame(now) { window.frames_.push(now); requestAnimationFrame(frame); })(performance.now());
"""

PLAYERS = "query ($slug: String!) { tournament(slug: $slug) { draft { id } players { id team { id } } } }"
TURN = "query ($id: ID!) { draft(id: $id) { ... on TeamDraft { sequence onTheClock { turn pickNumber } } } }"
PICK = "mutation ($input: PickPlayerInput!) { pickPlayer(input: $input) { errors { message } } }"
UNDO = "mutation ($input: UndoPickInput!) { undoPick(input: $input) { errors { message } } }"


def test_until_the_room_answers(visit, house, figure):  # noqa: F811
    """From the navigation to the first click on a player that is answered; nothing is in the browser's cache."""
    captain = Room(visit(), "summer-cup").enter().captain().lower()
    times, tasks, weights = [], [], []
    for _ in range(SAMPLES):
        visitor = visit(captain, apart=True)
        visitor.page.add_init_script(CLICK_UNTIL_ANSWERED)
        visitor.page.goto("/tournaments/summer-cup/draft")
        measured = visitor.page.evaluate(
            """new Promise((tell) => {
                const look = () => (window.measured.answered ? tell(window.measured) : requestAnimationFrame(look));
                look();
            })"""
        )
        times.append(measured["answered"])
        tasks.append(sum(measured["tasks"]))
        weights.append(
            visitor.page.evaluate(
                """performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
                    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"""
            )
        )
        visitor.close()
    figure(
        "room_answers",
        median_ms=median(times),
        best_ms=round(min(times)),
        long_tasks_ms=median(tasks),
        javascript_bytes=weights[0],
        aim={"median_ms": 1_000},
    )


def frames(page: Page) -> dict[str, Any]:
    """How the frames since the last call came, in milliseconds."""
    noted = page.evaluate("[window.frames_.splice(0), window.tasks_.splice(0), window.slow_.splice(0)]")
    times, tasks, slow = noted
    gaps = sorted(after - before for before, after in pairwise(times))
    return {
        "frames_a_second": round(1_000 * len(gaps) / (times[-1] - times[0]), 1),
        "p99_ms": round(gaps[int(len(gaps) * 0.99)], 1),
        "longest_ms": round(gaps[-1], 1),
        "long_tasks": len(tasks),
        "long_tasks_ms": round(sum(tasks)),
        "long_frames": len(slow),
    }


@pytest.mark.parametrize(("width", "slower"), [(1280, 1), (360, 4)])
def test_a_hundred_events_in_ten_seconds(visit, house, figure, width, slower):  # noqa: F811
    """A hundred players in twenty teams; staff pick and take back while a captain looks on."""
    captains = {f"Captain {number:02}": 3000 + number for number in range(20)}
    players = {f"Player {number:02}": 6000 - 40 * number for number in range(80)}
    cup = house.a_cup(captains=captains, players=players, team_size=5, draft={})
    staff, watching = visit("sam"), visit("captain 05", width=width, height=800, apart=True)
    room = Room(watching, cup).enter()
    found = staff.ask(PLAYERS, slug=cup)["tournament"]
    draft, free = found["draft"]["id"], [player["id"] for player in found["players"] if not player["team"]]

    def turn() -> dict[str, Any]:
        place: dict[str, Any] = staff.ask(TURN, id=draft)["draft"]
        return place

    def change(number: int) -> None:
        if number % 4 == 3:
            place = turn()["onTheClock"]["pickNumber"] - 1
            answer = staff.ask(UNDO, input={"draftId": draft, "pickNumber": place})["undoPick"]
        else:
            taken = {"draftId": draft, "playerId": free[number], "turn": turn()["onTheClock"]["turn"]}
            answer = staff.ask(PICK, input=taken)["pickPlayer"]
        assert answer["errors"] == []

    if slower > 1:
        watching.context.new_cdp_session(room.page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    room.page.evaluate(COUNT_FRAMES)
    time.sleep(3)  # what the frames of a room are in which nothing happens
    at_rest = frames(room.page)
    before, started = turn()["sequence"], time.monotonic()
    for number in range(CHANGES):
        # In step with the clock; a server that is late is not waited for.
        time.sleep(max(0.0, started + number * SECONDS / CHANGES - time.monotonic()))
        change(number)
    took = time.monotonic() - started
    after = turn()["sequence"]
    room.expect_events(after)
    during = frames(room.page)
    figure(
        f"hundred_events_{width}",
        players=100,
        events=after - before,
        seconds=round(took, 1),
        cpu_slower=slower,
        **during,
        at_rest=at_rest,
        frames_missing=round(max(0.0, 60 - during["frames_a_second"]), 1),
        aim={"frames_missing": 1, "p99_ms": 34, "long_tasks": 0},
    )


def test_a_pick_on_the_other_screen(visit, house, figure):  # noqa: F811
    """From the click that confirms it until the player is gone from the other captain's pool."""
    cup = house.a_cup(
        captains={"Ash": 3000, "Bee": 3100}, players={f"P{n}": 4000 - n for n in range(8)}, team_size=5, draft={}
    )
    rooms = [Room(visit(name), cup).enter() for name in ("ash", "bee")]
    times = []
    for number, turn in enumerate((0, 1, 1, 0, 0, 1, 1, 0)):
        room, other = rooms[turn], rooms[1 - turn]
        expect(room.clock).to_contain_text("Your turn")
        confirm = room.choose(f"P{number}")
        clicked = confirm.evaluate("(button) => { const now = Date.now(); button.click(); return now; }")
        gone = other.page.evaluate(
            """(name) => new Promise((tell, fail) => {
                setTimeout(() => fail(new Error(`${name} is still there`)), 10_000);
                const look = () => {
                    const rows = [...document.querySelectorAll('section[aria-labelledby="pool"] li')];
                    if (rows.some((row) => row.textContent.startsWith(name))) setTimeout(look, 4);
                    else tell(Date.now());
                };
                look();
            })""",
            f"P{number}",
        )
        times.append(gone - clicked)
    figure(
        "pick_to_other_screen", picks=len(times), median_ms=median(times), worst_ms=max(times), aim={"median_ms": 150}
    )
