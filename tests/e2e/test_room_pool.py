"""The pool and the captain's queue: by thumb, by keys and by mouse, and private where it is."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.room import Room
from tests.e2e.visitor import PICTURES, Visitor

PHONE = {"width": 360, "height": 640, "has_touch": True, "is_mobile": True}
FIRST = ("Dot", "Eli", "Fay", "Gus", "Hal", "Ivy", "Jay", "Kit", "Lou")
MANY = {f"{name} Player": 4000 - 10 * index for index, name in enumerate(FIRST)}


@pytest.fixture
def cup(house) -> str:
    """Ash, Bee and Cyd pick in this order, round by round."""
    return house.a_cup(players=MANY, team_size=4, draft={"style": "NORMAL", "pick_seconds": 600})


def handle(room: Room) -> Locator:
    return room.page.get_by_role("button", name=re.compile("^(Pool and queue|Pool panel),"))


def expect_height(room: Room, word: str) -> None:
    """The sheet is `closed`, `half open` or `open`, and has come to rest there."""
    expect(handle(room)).to_have_accessible_name(re.compile(f", {word}$"))
    room.page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")


def top_of_sheet(room: Room) -> float:
    box = handle(room).bounding_box()
    assert box is not None
    return box["y"]


def kept_clear(page: Page) -> int:
    """How much of the window's foot others keep clear for the sheet."""
    value: str = page.evaluate("document.documentElement.style.getPropertyValue('--sheet')")
    return int(value.removesuffix("px"))


def drag(page: Page, start: tuple[float, float], to: float) -> None:
    """One finger, up or down, that rests before it is lifted."""
    session = page.context.new_cdp_session(page)
    x, y = start

    def touch(kind: str, at: float | None) -> None:
        points = [] if at is None else [{"x": x, "y": at}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", y)
    for step in range(1, 11):
        touch("touchMove", y + (to - y) * step / 10)
    # Longer than a finger rests that flicks.
    page.wait_for_timeout(150)
    touch("touchEnd", None)
    session.detach()


def queue(page: Page) -> Locator:
    return page.get_by_role("region", name="Your queue")


def expect_wishes(page: Page, *names: str) -> None:
    expect(queue(page).get_by_role("listitem").locator("bdi")).to_have_text(list(names))


def wish_for(room: Room, *names: str) -> None:
    for name in names:
        room.pool.get_by_role("button", name=f"Add {name} to your queue").click()
    expect(room.page.get_by_role("tab", name=f"Queue {len(names)}")).to_be_visible()


def expect_saved(page: Page) -> None:
    expect(queue(page).get_by_role("status").filter(has_text="Saved")).to_be_visible()


def open_queue(room: Room) -> None:
    room.page.get_by_role("tab", name=re.compile("^Queue")).click()
    expect_saved(room.page)


def standing_queue(visitor: Visitor, slug: str) -> list[str]:
    """The queue as the server has it."""
    tournament = visitor.ask("query ($slug: String!) { tournament(slug: $slug) { draft { id } } }", slug=slug)
    document = "query ($id: ID!) { myDraftQueue(draftId: $id) { user { name } } }"
    answer = visitor.ask(document, id=tournament["tournament"]["draft"]["id"])
    return [player["user"]["name"] for player in answer["myDraftQueue"]]


def test_a_captain_picks_within_two_taps(visit, cup):
    ash = Room(visit("ash", **PHONE), cup).enter()
    expect_height(ash, "half open")
    ash.page.evaluate("window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1 }, true)")
    ash.row("Dot Player").get_by_role("button").first.tap()
    ash.row("Dot Player").get_by_role("button", name="Pick Dot Player").tap()
    expect(ash.row("Dot Player")).to_have_count(0)
    assert ash.page.evaluate("window.taps") == 2
    ash.expect_turn("Bee", 2)


def test_the_last_row_in_sight_shows_its_confirmation(visit, cup):
    ash = Room(visit("ash", **PHONE), cup).enter()
    expect_height(ash, "half open")
    seen = [row for row in ash.pool.get_by_role("listitem").all() if (row.bounding_box() or {"y": 999})["y"] < 600]
    seen[-1].get_by_role("button").first.tap(position={"x": 60, "y": 10})
    box = ash.pool.get_by_role("button", name=re.compile("^Pick ")).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 640


def test_the_sheet_is_drawn_by_a_finger_and_the_board_stays_in_use(visit, cup):
    ash = Room(visit("ash", **PHONE), cup).enter()
    page = ash.page
    expect_height(ash, "half open")
    half = top_of_sheet(ash)
    assert 250 < half < 330
    assert abs(kept_clear(page) - (640 - half)) <= 2
    ash.visitor.picture("sheet-half-360")

    drag(page, (180, half + 8), 630)
    expect_height(ash, "closed")
    assert 640 - top_of_sheet(ash) <= 60
    ash.visitor.picture("sheet-peek-360")
    # Let go of near where it was, it goes back there.
    drag(page, (180, 600), 560)
    expect_height(ash, "closed")
    drag(page, (180, 600), 300)
    expect_height(ash, "half open")
    drag(page, (180, half + 8), 90)
    expect_height(ash, "open")
    bar = page.locator("[data-bar]").bounding_box()
    assert bar is not None
    assert top_of_sheet(ash) >= bar["y"] + bar["height"]
    assert kept_clear(page) == 0
    ash.visitor.picture("sheet-full-360")

    drag(page, (180, top_of_sheet(ash) + 8), half)
    expect_height(ash, "half open")
    # The board behind it is in use, and the page scrolls.
    page.mouse.move(180, 230)
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => scrollY > 0")
    fold = ash.teams.get_by_role("button", name=re.compile("^Roster of Team Bee"))
    opened = fold.get_attribute("aria-expanded")
    fold.tap()
    expect(fold).not_to_have_attribute("aria-expanded", str(opened))
    expect_height(ash, "half open")


def test_the_sheet_is_drawn_by_its_button_and_by_keys(visit, cup):
    watching = Room(visit(**PHONE), cup).enter()
    expect_height(watching, "closed")
    expect(watching.page.get_by_role("heading", name="Pool 9")).to_be_visible()
    button = handle(watching)
    expect(button).to_have_attribute("aria-expanded", "false")
    for word in ("half open", "open", "closed"):
        button.tap(position={"x": 220, "y": 20})
        expect_height(watching, word)
    button.focus()
    for key, word in (("ArrowUp", "half open"), ("ArrowUp", "open"), ("ArrowDown", "half open"), ("End", "closed")):
        watching.page.keyboard.press(key)
        expect_height(watching, word)
    # What is out of sight is out of the way of the Tab key, too.
    watching.page.keyboard.press("Tab")
    assert not watching.pool.evaluate("pool => pool.contains(document.activeElement)")


def test_the_sheet_comes_back_when_the_turn_begins(visit, cup):
    bee = Room(visit("bee", **PHONE), cup).enter()
    expect_height(bee, "half open")
    handle(bee).press("End")
    expect_height(bee, "closed")
    Room(visit("ash"), cup).enter().pick("Dot Player")
    expect(bee.clock).to_contain_text("Your turn")
    expect_height(bee, "half open")


def test_the_keys_on_the_screen_hide_nothing_that_is_found(visit, cup):
    ash = Room(visit("ash", **PHONE), cup).enter()
    ash.pool.get_by_role("searchbox").tap()
    expect_height(ash, "open")
    # A browser without a screen has no such keys: it is told that they take 270 px.
    ash.page.evaluate(
        """() => {
          Object.defineProperty(visualViewport, 'height', { get: () => 370, configurable: true });
          visualViewport.dispatchEvent(new Event('resize'));
        }"""
    )
    expect_height(ash, "open")
    ash.page.keyboard.type("kit")
    expect(ash.pool.get_by_role("listitem")).to_have_count(1)
    ash.visitor.picture("keys-360")
    box = ash.row("Kit Player").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 370
    # The end of a long list comes above the keys as well.
    ash.pool.get_by_role("searchbox").fill("")
    expect(ash.pool.get_by_role("listitem")).to_have_count(9)
    last = ash.pool.get_by_role("listitem").last
    last.evaluate("row => row.scrollIntoView({ block: 'end' })")
    box = last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 371


def test_search_position_and_order_are_in_the_address(visit, cup):
    watching = Room(visit(), cup).enter()
    expect(watching.pool.get_by_role("listitem")).to_have_count(9)
    watching.pool.get_by_role("button", name="MMR order, change to names").click()
    watching.pool.get_by_role("button", name="Position 3, 0 players").click()
    expect(watching.pool).to_contain_text("Nobody is at home in position 3")
    expect(watching.page).to_have_url(re.compile(r"\?(pos=3&sort=name|sort=name&pos=3)$"))
    watching.page.reload()
    expect(watching.pool).to_contain_text("Nobody is at home in position 3")
    watching.pool.get_by_role("button", name="Show everyone").click()
    expect(watching.pool.get_by_role("listitem")).to_have_count(9)
    watching.page.keyboard.press("/")
    expect(watching.pool.get_by_role("searchbox")).to_be_focused()
    watching.page.keyboard.type("ja")
    expect(watching.pool.get_by_role("listitem")).to_have_count(1)
    expect(watching.page).to_have_url(re.compile("q=ja"))


def test_a_queue_is_put_in_order_with_keys(visit, cup):
    captain = visit("bee")
    bee = Room(captain, cup).enter()
    wish_for(bee, "Dot Player", "Eli Player", "Fay Player")
    expect(bee.row("Fay Player").get_by_role("button", name="Take Fay Player off your queue, place 3")).to_have_text(
        "3"
    )
    bee.page.keyboard.press("q")
    expect_wishes(bee.page, "Dot Player", "Eli Player", "Fay Player")
    queue(bee.page).get_by_role("button", name="Move Fay Player, place 3 of 3").focus()
    spoken = bee.page.locator("[id^=DndLiveRegion]")
    for key, words in (
        ("Space", "Picked up Fay Player, place 3 of 3."),
        ("ArrowUp", "Fay Player would be at place 2 of 3."),
        ("ArrowUp", "Fay Player would be at place 1 of 3."),
        ("Space", "Fay Player was put at place 1 of 3."),
    ):
        bee.page.keyboard.press(key)
        expect(spoken).to_have_text(words)
        # It listens for the next key after a timer of no length, and has measured the list after the next frame.
        bee.page.evaluate("new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done))))")
    expect_wishes(bee.page, "Fay Player", "Dot Player", "Eli Player")
    expect_saved(bee.page)
    assert standing_queue(captain, cup) == ["Fay Player", "Dot Player", "Eli Player"]


def test_a_queue_is_put_in_order_with_the_mouse_and_seen_in_a_second_tab(visit, cup):
    captain = visit("bee")
    bee, other = Room(captain, cup).enter(), Room(captain, cup, captain.open_tab()).enter()
    wish_for(bee, "Dot Player", "Eli Player", "Fay Player")
    open_queue(bee)
    open_queue(other)
    expect_wishes(other.page, "Dot Player", "Eli Player", "Fay Player")
    grip = queue(bee.page).get_by_role("button", name="Move Dot Player, place 1 of 3").bounding_box()
    target = queue(bee.page).get_by_role("listitem").filter(has_text="Fay Player").bounding_box()
    assert grip is not None
    assert target is not None
    mouse = bee.page.mouse
    mouse.move(grip["x"] + 15, grip["y"] + 15)
    mouse.down()
    mouse.move(grip["x"] + 15, grip["y"] + 40, steps=4)
    mouse.move(grip["x"] + 15, target["y"] + target["height"] - 4, steps=8)
    bee.page.screenshot(path=PICTURES / "queue-drag-1280.png")
    mouse.up()
    expect_wishes(bee.page, "Eli Player", "Fay Player", "Dot Player")
    expect_wishes(other.page, "Eli Player", "Fay Player", "Dot Player")
    queue(other.page).get_by_role("button", name="Take Fay Player off your queue").click()
    expect_wishes(bee.page, "Eli Player", "Dot Player")


def test_a_queue_in_the_sheet_is_put_in_order_by_a_finger(visit, cup):
    bee = Room(visit("bee", **PHONE), cup).enter()
    expect_height(bee, "half open")
    wish_for(bee, "Dot Player", "Eli Player")
    open_queue(bee)
    grip = queue(bee.page).get_by_role("button", name="Move Dot Player, place 1 of 2").bounding_box()
    assert grip is not None
    assert grip["width"] >= 44
    assert grip["height"] >= 44
    bee.visitor.picture("queue-360")
    drag(bee.page, (grip["x"] + 22, grip["y"] + 22), grip["y"] + 22 + 46)
    expect_wishes(bee.page, "Eli Player", "Dot Player")
    expect_height(bee, "half open")


def test_who_is_taken_leaves_the_queue_and_the_first_is_picked_from_it(visit, cup):
    bee, ash = Room(visit("bee"), cup).enter(), Room(visit("ash"), cup).enter()
    wish_for(bee, "Dot Player", "Eli Player")
    open_queue(bee)
    ash.pick("Dot Player")
    expect(queue(bee.page)).to_contain_text("Dot Player is no longer free and left your queue.")
    expect_wishes(bee.page, "Eli Player")
    queue(bee.page).get_by_role("button", name="Pick Eli Player now").click()
    queue(bee.page).get_by_role("button", name="Pick Eli Player").click()
    expect(bee.team("Team Bee")).to_contain_text("Eli Player")
    expect(queue(bee.page)).to_contain_text("Nobody is in your queue")


def test_a_clock_that_runs_out_picks_the_first_wish(visit, house):
    cup = house.a_cup(players=MANY, draft={"style": "NORMAL", "pick_seconds": 15, "on_timeout": "AUTO_PICK"})
    ash = Room(visit("ash"), cup).enter()
    wish_for(ash, "Kit Player")
    open_queue(ash)
    expect(queue(ash.page)).to_contain_text("Used when your clock runs out")
    expect(ash.team("Team Ash")).to_contain_text("Kit Player", timeout=30_000)
    expect(queue(ash.page)).to_contain_text("Nobody is in your queue")


def test_nobody_else_has_a_word_of_a_queue(visit, cup):
    bee = Room(visit("bee"), cup).enter()
    others = [visit("ash"), visit("sam"), visit()]
    heard: list[str] = []
    for other in others:
        other.page.on("response", lambda response: heard.append(response.text() if "graphql" in response.url else ""))
        other.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    rooms = [Room(other, cup).enter() for other in others]
    for room in rooms:
        expect(room.page.get_by_role("banner").get_by_role("status")).to_have_text("Live")
    wish_for(bee, "Kit Player", "Lou Player")
    open_queue(bee)
    # What happens after it reaches them: by then they would have heard of the queue as well.
    rooms[0].pick("Dot Player")
    for room in rooms:
        room.expect_turn("Bee", 2)
        expect(room.row("Kit Player").get_by_text(re.compile("^[12]$"))).to_have_count(0)
    expect(rooms[0].page.get_by_role("tab", name="Queue 0")).to_be_visible()
    for room in rooms[1:]:
        expect(room.page.get_by_role("tab")).to_have_count(0)
        expect(room.page.get_by_role("button", name=re.compile("queue"))).to_have_count(0)
    told = [text for text in heard if "myDraftQueue" in text]
    # The captain among them follows a queue of their own, and it is empty.
    assert told
    assert not [text for text in told if "TournamentPlayer" in text]


@pytest.mark.parametrize("scheme", ["dark"])
def test_two_hundred_players_with_names_of_a_hundred_letters(visit, house, scheme):
    players = {f"P{number:03} {'endless ' * 12}"[:100].strip(): 4000 + number for number in range(200)}
    cup = house.a_cup(players=players, team_size=10, draft={"style": "NORMAL"})
    for options in (PHONE, {"width": 1280, "height": 800}):
        room = Room(visit("ash", color_scheme=scheme, **options), cup).enter()
        expect(room.pool.get_by_role("listitem")).to_have_count(200)
        expect(room.clock).to_contain_text("Your turn")
        first = room.names()[0]
        assert first.startswith("P199")
        room.pool.get_by_role("button", name=f"Add {first} to your queue").click()
        expect(room.choose(first)).to_be_visible()
        room.visitor.expect_no_sideways_scroll()
        room.visitor.picture(f"pool-{options['width']}-{scheme}")
        open_queue(room)
        room.visitor.expect_no_sideways_scroll()
        room.visitor.picture(f"queue-{options['width']}-{scheme}")
        queue(room.page).get_by_role("button", name="Clear").click()
        expect(queue(room.page)).to_contain_text("Nobody is in your queue")
        room.page.get_by_role("tab", name="Pool 200").click()
        last = room.pool.get_by_role("listitem").last
        last.scroll_into_view_if_needed()
        expect(last).to_contain_text("P000")
