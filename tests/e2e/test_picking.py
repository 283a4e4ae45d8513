"""A pick: once, on the turn one sees, and by the server's word alone."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.hold import Hold, asks
from tests.e2e.room import Room
from tests.e2e.visitor import PICTURES, expect_status


def freeze_when_told(page: Page) -> Callable[[], None]:
    """The returned function stops all news to the page, as a tab that the browser put to sleep."""
    asleep = False

    def connect(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda message: None if asleep else socket.send(message))

    def fall_asleep() -> None:
        nonlocal asleep
        asleep = True

    page.route_web_socket("**/api/graphql/", connect)
    return fall_asleep


@pytest.fixture
def cup(house) -> str:
    """Ash, Bee and Cyd pick in this order, and back; Dot is the strongest of six."""
    return house.a_cup(draft={})


def test_a_double_click_picks_once(visit, cup):
    ash = Room(visit("ash"), cup).enter()
    ash.choose("Dot").dblclick()
    expect(ash.row("Dot")).to_have_count(0)
    ash.expect_turn("Bee", 2)
    assert ash.roster("Team Ash") == ["Ash", "Dot"]
    assert [line for line in ash.history() if " picked " in line] == ["Ash picked Dot (pick 1)."]


def test_twenty_quick_clicks_never_pick_a_second_player(visit, house, cup):
    cyd, others = Room(visit("cyd"), cup).enter(), {"ash": "Dot", "bee": "Eli"}
    for captain, player in others.items():
        Room(visit(captain), cup).enter().pick(player)
    # Cyd has two picks in a row at the turn of the snake.
    cyd.expect_turn("Cyd", 3)
    confirm = cyd.choose("Fay").bounding_box()
    assert confirm is not None
    for _ in range(20):
        cyd.page.mouse.click(confirm["x"] + 40, confirm["y"] + 15)
    expect(cyd.row("Fay")).to_have_count(0)
    cyd.expect_turn("Cyd", 4)
    assert cyd.roster("Team Cyd") == ["Cyd", "Fay"]


def test_a_pick_in_one_tab_shows_in_the_other(visit, cup):
    captain = visit("ash")
    first, second = Room(captain, cup).enter(), Room(captain, cup, captain.open_tab()).enter()
    expect(second.clock).to_contain_text("Your turn")
    first.pick("Dot")
    expect(second.row("Dot")).to_have_count(0)
    second.expect_turn("Bee", 2)
    expect(second.clock).not_to_contain_text("Your turn")


def test_a_stale_tab_is_refused_in_words(visit, cup):
    captain = visit("ash")
    stale_tab = captain.open_tab()
    fall_asleep = freeze_when_told(stale_tab)
    first, stale = Room(captain, cup).enter(), Room(captain, cup, stale_tab).enter()
    expect(stale.clock).to_contain_text("Your turn")
    fall_asleep()
    first.pick("Dot")
    stale.choose("Eli").click()
    expect(stale.row("Eli").get_by_role("alert")).to_have_text("That turn is over.")
    # It knows better now.
    stale.expect_turn("Bee", 2)
    stale_tab.screenshot(path=PICTURES / "refused-1280.png")
    assert first.roster("Team Ash") == ["Ash", "Dot"]


def test_a_player_who_is_gone_is_refused_by_name(visit, cup):
    captain, staff = visit("ash"), visit("sam")
    fall_asleep = freeze_when_told(captain.page)
    ash, office = Room(captain, cup).enter(), Room(staff, cup).enter()
    expect(ash.clock).to_contain_text("Your turn")
    fall_asleep()
    tournament = staff.ask("query ($slug: String!) { tournament(slug: $slug) { draft { id } } }", slug=cup)
    players = staff.ask("query ($slug: String!) { tournament(slug: $slug) { players { id user { name } } } }", slug=cup)
    dot = next(player["id"] for player in players["tournament"]["players"] if player["user"]["name"] == "Dot")
    staff.ask(
        "mutation ($input: ChangePoolInput!) { changePool(input: $input) { errors { message } } }",
        input={"draftId": tournament["tournament"]["draft"]["id"], "remove": [dot]},
    )
    expect(office.row("Dot")).to_have_count(0)
    ash.choose("Dot").click()
    # The screen caught up with the refusal: the row is gone, and the reason names the player.
    expect(captain.page.get_by_text("Dot was not picked. That player is not in this draft.")).to_be_visible()
    expect(ash.row("Dot")).to_have_count(0)
    assert office.roster("Team Ash") == ["Ash"]


def test_nothing_is_shown_as_picked_before_the_server_says_so(visit, cup):
    ash = Room(visit("ash"), cup).enter()
    picks = Hold(ash.page, asks("PickPlayer"))
    with picks.expecting():
        ash.choose("Dot").click()
    expect(ash.row("Dot").get_by_role("status")).to_have_text("Sending…")
    expect(ash.team("Team Ash")).not_to_contain_text("Dot")
    expect(ash.clock).to_contain_text("Your turn")
    picks.let_go()
    expect(ash.team("Team Ash")).to_contain_text("Dot")
    expect(ash.row("Dot")).to_have_count(0)


def test_only_who_is_on_the_clock_gets_a_button(visit, cup):
    bee, spectator = Room(visit("bee"), cup).enter(), Room(visit(), cup).enter()
    expect(bee.clock).to_contain_text("You pick next")
    expect(bee.choose("Dot")).to_have_count(0)
    expect(bee.row("Dot")).to_contain_text("Team Ash is on the clock.")
    expect(spectator.pool.get_by_role("listitem").first).to_be_visible()
    expect(spectator.pool.get_by_role("listitem").get_by_role("button")).to_have_count(0)


def test_a_pick_with_keys_alone(visit, cup):
    ash = Room(visit("ash"), cup).enter()
    expect(ash.clock).to_contain_text("Your turn")
    search = ash.pool.get_by_role("searchbox")
    for _ in range(20):
        if search.evaluate("element => element === document.activeElement"):
            break
        ash.page.keyboard.press("Tab")
    expect(search).to_be_focused()
    ash.page.keyboard.press("ArrowDown")
    ash.page.keyboard.press("ArrowDown")
    expect(ash.row("Eli").get_by_role("button").first).to_be_focused()
    ash.page.keyboard.press("Enter")
    expect(ash.row("Eli").get_by_role("button", name="Pick Eli")).to_be_focused()
    ash.page.keyboard.press("Enter")
    expect(ash.team("Team Ash")).to_contain_text("Eli")
    # The row is gone, and the keyboard stays where it was in the list.
    expect(ash.row("Fay").get_by_role("button").first).to_be_focused()


def test_the_pool_is_searched_by_name(visit, cup):
    watching = Room(visit(), cup).enter()
    watching.pool.get_by_role("searchbox", name="Search the pool").fill("el")
    expect(watching.pool.get_by_role("listitem")).to_have_count(1)
    assert watching.names() == ["Eli"]
    expect(watching.page).to_have_url(f"{watching.visitor.origin}{watching.path}?q=el")
    watching.pool.get_by_role("searchbox").fill("nobody of that name")
    expect(watching.pool).to_contain_text("Nobody in the pool is called “nobody of that name”")


def test_news_never_covers_the_way_to_the_history(visit, cup):
    watching = Room(visit(width=360, height=740), cup).enter()
    Room(visit("ash"), cup).enter().pick("Dot")
    toast = watching.page.get_by_role("listitem").filter(has_text="Ash picked Dot").first
    expect(toast).to_be_visible()
    button, news = watching.history_button.bounding_box(), toast.bounding_box()
    assert button is not None
    assert news is not None
    assert news["x"] + news["width"] <= button["x"]
    toast.get_by_role("button").click()
    expect(watching.log.get_by_text("Ash picked Dot (pick 1).")).to_be_visible()


def test_the_app_sends_hashes_and_texts_where_the_server_does_not_know_them(visit, house):
    cup = house.a_cup(draft={})
    visitor = visit("ash")
    page, requests, frames = visitor.page, [], []
    page.on("request", lambda request: requests.append(request.post_data) if request.method == "POST" else None)
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(frame)))
    ash = Room(visitor, cup).enter()
    ash.pick("Dot")
    bodies = [json.loads(body) for body in requests]
    assert {body["operationName"] for body in bodies} >= {"DraftRoom", "PickPlayer", "ServerTime"}
    assert [body for body in bodies if "query" in body or not body["documentId"].startswith("sha256:")] == []
    payloads = [message["payload"] for message in map(json.loads, frames) if message["type"] == "subscribe"]
    assert "DraftFeed" in {payload["operationName"] for payload in payloads}
    assert [payload for payload in payloads if payload["query"] or "documentId" not in payload["extensions"]] == []

    refused = []  # as for a tab that was open over a deployment

    def ask(route):
        body = json.loads(route.request.post_data)
        if "documentId" in body:
            refused.append(body["operationName"])
            body["documentId"] = unheard_of(body["documentId"])
        route.continue_(post_data=json.dumps(body))

    def say(server, text):
        message = json.loads(text)
        payload = message.get("payload") or {}
        if payload.get("extensions"):
            refused.append(payload["operationName"])
            payload["extensions"]["documentId"] = unheard_of(payload["extensions"]["documentId"])
        server.send(json.dumps(message))

    def relay(socket):
        server = socket.connect_to_server()
        socket.on_message(lambda text: say(server, text))

    # The browser tells its console of each refusal over HTTP.
    visitor.foreseen.append("400 (Bad Request)")
    page.route("**/api/graphql/", ask)
    page.route_web_socket("**/api/graphql/", relay)
    ash.enter()
    expect_status(page, "Live")
    ash.expect_turn("Bee", 2)
    assert set(refused) >= {"DraftRoom", "ServerTime", "DraftFeed"}
    assert refused.count("DraftFeed") == 1, "from then on its text is sent"


def unheard_of(id):
    """An id of the right form that no document has."""
    return id[:-8] + "00000000"
