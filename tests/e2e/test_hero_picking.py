"""A ban or a pick: once, for the action one sees, by the server's word alone; and what a captain looks at before."""

import json

from playwright.sync_api import WebSocket, expect

from tests.e2e.hero_room import HeroRoom
from tests.e2e.hold import Hold, asks

LONG = [300, 300, 600]
"""Seconds enough for anything."""


def listen(socket: WebSocket, frames: list[str]) -> None:
    """Keep what comes to a page."""
    socket.on("framereceived", lambda frame: frames.append(str(frame)))


def bans(room: HeroRoom) -> list[str]:
    """The bans in the history, oldest first."""
    return [said for said in reversed(room.history()) if " bans " in said]


def test_a_double_click_bans_once_and_nothing_is_shown_before_the_server_says_so(visit, house):
    path = house.a_hero_draft(clock=LONG, so_far={"actions": 0})
    ash = HeroRoom(visit("ash"), path).enter()
    ash.expect_my_turn(1)
    sent = Hold(ash.page, asks("BanHero"))
    with sent.expecting():
        ash.choose("Lina").dblclick()
    expect(ash.choice.get_by_role("status")).to_have_text("Sending…")
    assert ash.places("Bans", "Team Ash")[0] == "now"
    ash.expect_my_turn(1)
    sent.let_go()
    ash.expect_taken("Lina")
    # The second ban is Ash's as well: the second click was not for it.
    ash.expect_my_turn(2)
    assert bans(ash) == ["Ash bans Lina (action 1)."]
    assert len(sent.held) == 0


def test_two_tabs_of_a_captain_show_the_same_and_only_one_of_them_bans(visit, house):
    path = house.a_hero_draft(clock=LONG, so_far={"actions": 1})
    captain = visit("ash")
    first, second = HeroRoom(captain, path).enter(), HeroRoom(captain, path, captain.open_tab()).enter()
    bee = HeroRoom(visit("bee"), path).enter()
    in_second = second.choose("Axe")
    expect(in_second).to_be_visible()
    first.act("Lina")
    # The other tab shows whose turn it is by now, and offers nothing that was meant for another.
    second.expect_action(3)
    second.expect_taken("Lina")
    expect(in_second).to_have_count(0)
    expect(second.choice).to_contain_text("It is the turn of Team Bee.")
    bee.expect_my_turn(3)
    bee.act("Axe")
    expect(second.choice.get_by_role("status")).to_contain_text("Axe")

    # One of the tabs leaves, and the captain is there: longer than silence is borne.
    left = second.seconds_left()
    first.page.close()
    second.expect_seconds_left(at_least=1, at_most=left - 5)
    assert "Ash is away." not in second.history()
    # Whoever reads the page anew finds it as it was, and by the back button the room is there again.
    second.page.reload()
    second.expect_taken("Axe")
    second.expect_action(4)
    assert second.places("Bans", "Team Bee")[:2] == ["Axe", "now"]
    second.page.get_by_role("link", name="Cup").first.click()
    expect(second.page.get_by_role("heading", name="Matches").first).to_be_visible()
    second.page.go_back()
    second.expect_taken("Axe")
    second.expect_action(4)


def test_what_a_captain_looks_at_is_shown_to_the_deputy_and_to_nobody_else(visit, house):
    path = house.a_hero_draft(clock=LONG, deputies={"Ash": "Dot"}, so_far={"actions": 0})
    phone = {"width": 360, "height": 640, "has_touch": True}
    rooms = {name: HeroRoom(visit(name, **phone), path) for name in ("ash", "dot", "bee", "sam", None)}
    heard: dict[str | None, list[str]] = {name: [] for name in rooms}
    for name, room in rooms.items():
        room.page.on("websocket", lambda socket, name=name: listen(socket, heard[name]))
        room.enter()
    ash, dot = rooms["ash"], rooms["dot"]
    ash.expect_my_turn(1)
    dot.expect_my_turn(1)
    confirm = ash.choose("Lina")
    expect(confirm).to_be_visible()
    expect(dot.hero("Lina")).to_have_accessible_name("Lina, your team is looking at it")
    dot.visitor.picture("hero-hover-360")
    confirm.tap()
    for room in rooms.values():
        room.expect_taken("Lina")
    hovers = {name: [frame for frame in frames if "hoveredHeroId" in frame] for name, frames in heard.items()}
    shown = {
        name: {json.loads(frame)["payload"]["data"]["myHeroDraft"]["hoveredHeroId"] for frame in frames} - {None}
        for name, frames in hovers.items()
        if frames
    }
    # Lina is 25. The captain's own tabs hear it as well.
    assert shown == {"ash": {25}, "dot": {25}, "bee": set()}, hovers
