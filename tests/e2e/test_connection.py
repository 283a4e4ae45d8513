"""Live means live: what the screen says of its connection is true, and it comes back by itself."""

import re
from datetime import UTC, datetime

from playwright.sync_api import expect

from tests.e2e.hold import Hold, asks
from tests.e2e.room import Room
from tests.e2e.visitor import expect_status


def test_a_broken_line_is_shown_and_mends_itself(visit, house, line):
    cup = house.a_cup(draft={})
    watching, ash = Room(visit(by=line), cup).enter(), Room(visit("ash"), cup).enter()
    expect_status(watching.page, "Live")
    line.cut()
    expect_status(watching.page, "Reconnecting")
    notice = watching.page.get_by_text("The live connection was lost.")
    expect(notice).to_contain_text("Showing data from")
    ash.pick("Dot")
    line.restore()
    expect_status(watching.page, "Live", timeout=40_000)
    expect(watching.row("Dot")).to_have_count(0)
    expect(notice).to_have_count(0)


def test_one_can_try_again_at_once(visit, house, line):
    watching = Room(visit(by=line), house.a_cup(draft={})).enter()
    expect_status(watching.page, "Live")
    line.cut()
    expect(watching.page.get_by_text("Next try in 3 s.")).to_be_visible(timeout=30_000)
    line.restore()
    watching.page.get_by_role("button", name="Retry now").click()
    expect_status(watching.page, "Live", timeout=2_500)


def test_a_device_without_network_is_called_offline(visit, house):
    spectator = visit(apart=True)
    cup = house.a_cup(draft={})
    watching, ash = Room(spectator, cup).enter(), Room(visit("ash"), cup).enter()
    expect_status(watching.page, "Live")
    spectator.context.set_offline(True)
    expect_status(watching.page, "Offline")
    expect(watching.page.get_by_text("This device is offline.")).to_contain_text("Showing data from")
    ash.pick("Dot")
    spectator.context.set_offline(False)
    expect_status(watching.page, "Live", timeout=40_000)
    expect(watching.row("Dot")).to_have_count(0)


def test_where_sockets_are_blocked_the_page_polls_and_says_so(visit, house, line):
    cup = house.a_cup(draft={})
    line.refuse_sockets()
    watching, ash = Room(visit(by=line), cup).enter(), Room(visit("ash"), cup).enter()
    expect_status(watching.page, "Not live", timeout=20_000)
    expect(watching.page.get_by_text("Live updates are blocked on this network")).to_be_visible()
    ash.pick("Dot")
    expect(watching.row("Dot")).to_have_count(0)
    expect(watching.team("Team Ash")).to_contain_text("Dot")
    watching.expect_turn("Bee", 2)


def deadline_of(room: Room) -> datetime:
    """When the turn ends, as the server has it."""
    slug = room.path.split("/")[2]
    document = "query ($slug: String!) { tournament(slug: $slug) { draft { deadlineAt } } }"
    return datetime.fromisoformat(room.visitor.ask(document, slug=slug)["tournament"]["draft"]["deadlineAt"])


def test_a_server_killed_in_the_middle_comes_back_and_nobody_loses_a_thing(visit, house):
    cup = house.a_cup(draft={"pick_seconds": 60})
    ash, watching = Room(visit("ash"), cup).enter(), Room(visit(), cup).enter()
    ash.pick("Dot")
    expect(watching.row("Dot")).to_have_count(0)
    expect_status(watching.page, "Live")
    deadline = deadline_of(watching)

    house.server.kill()
    try:
        expect_status(ash.page, "Reconnecting")
        expect_status(watching.page, "Reconnecting")
        left = watching.seconds_left()
        # A server that was away for a moment gives nothing back: this one stays away for longer.
        watching.expect_seconds_left(at_most=left - 4)
    finally:
        house.server.start()

    expect_status(watching.page, "Live", timeout=40_000)
    expect_status(ash.page, "Live", timeout=40_000)
    given_back = (deadline_of(watching) - deadline).total_seconds()
    assert given_back > 4
    now_left = round((deadline_of(watching) - datetime.now(UTC)).total_seconds())
    watching.expect_seconds_left(at_least=now_left - 3, at_most=now_left + 1)
    restored = re.fullmatch(r"The server was away: the clock got (\d+) seconds back.", watching.history()[0])
    assert restored is not None
    assert abs(int(restored[1]) - given_back) <= 1
    assert "Ash picked Dot (pick 1)." in watching.history()
    bee = Room(visit("bee"), cup).enter()
    bee.pick("Eli")
    expect(watching.row("Eli")).to_have_count(0)
    expect(ash.row("Eli")).to_have_count(0)


def test_a_captain_who_picks_over_a_broken_line_is_told_what_became_of_it(visit, house, line):
    cup = house.a_cup(draft={})
    ash = Room(visit("ash", by=line), cup).enter()
    expect(ash.clock).to_contain_text("Your turn")
    confirm = ash.choose("Dot")
    line.cut()
    confirm.click()
    expect(ash.row("Dot")).to_contain_text("Line lost. Finding out…")
    line.restore()
    expect(ash.row("Dot").get_by_role("alert")).to_have_text("The pick did not reach the server. Pick again.")
    ash.row("Dot").get_by_role("button", name="Pick Dot").click()
    expect(ash.row("Dot")).to_have_count(0)
    assert ash.roster("Team Ash") == ["Ash", "Dot"]


def test_a_server_killed_between_a_pick_and_its_answer_has_it_all_the_same(visit, house):
    """The captain is not told that it failed, and not that it is done, before the room knows."""
    cup = house.a_cup(draft={})
    ash = Room(visit("ash"), cup).enter()
    expect(ash.clock).to_contain_text("Your turn")

    def kill_after_the_pick(route) -> None:
        if asks("PickPlayer")(route.request):
            assert route.fetch().json()["data"]["pickPlayer"]["errors"] == []
            house.server.kill()
            route.abort()
        else:
            route.continue_()

    # News by the socket would tell it before the answer.
    ash.page.route_web_socket("**/api/graphql/", lambda socket: None)
    ash.page.reload()
    expect(ash.clock).to_contain_text("Your turn")
    ash.page.route("**/api/graphql/", kill_after_the_pick)
    try:
        ash.choose("Dot").click()
        expect(ash.row("Dot")).to_contain_text("Line lost. Finding out…")
        expect(ash.row("Dot").get_by_role("alert")).to_have_count(0)
    finally:
        ash.page.unroute_all()
        house.server.start()
    expect(ash.row("Dot")).to_have_count(0, timeout=20_000)
    ash.expect_turn("Bee", 2)
    assert ash.roster("Team Ash") == ["Ash", "Dot"]


def test_two_who_pick_the_same_player_in_the_same_instant_make_one_pick(visit, house):
    cup = house.a_cup(draft={})
    rooms = [Room(visit("ash"), cup).enter(), Room(visit("sam"), cup).enter()]
    holds = [Hold(room.page, asks("PickPlayer")) for room in rooms]
    for room in rooms:
        expect(room.choose("Dot")).to_be_visible()
    for room, hold in zip(rooms, holds, strict=True):
        with hold.expecting():
            room.row("Dot").get_by_role("button", name=re.compile("^Pick Dot")).click()
        expect(room.row("Dot").get_by_role("status")).to_have_text("Sending…")
    for hold in holds:
        hold.let_go()
    for room in rooms:
        expect(room.row("Dot")).to_have_count(0)
        room.expect_turn("Bee", 2)
        assert room.roster("Team Ash") == ["Ash", "Dot"]
    histories = [room.history() for room in rooms]
    assert histories[0] == histories[1]
    assert len([sentence for sentence in histories[0] if " picked " in sentence]) == 1


def test_the_way_back_closes_what_is_open_and_a_reload_keeps_it(visit, house):
    cup = house.a_cup(draft={})
    ash = Room(visit("ash"), cup).enter()
    ash.history_button.click()
    expect(ash.log).to_be_visible()
    ash.page.reload()
    expect(ash.log.get_by_role("listitem").first).to_be_visible()
    ash.page.go_back()
    expect(ash.log).to_have_count(0)
    expect(ash.clock).to_contain_text("Your turn")
    expect(ash.page).to_have_url(f"{ash.visitor.origin}{ash.path}")
