"""What nobody expects and somebody does."""

from playwright.sync_api import expect

from tests.e2e.room import Room

LONG = "Y" * 90


def test_endless_names_fit_the_room_and_the_pages_about_it(house, visit):
    captains = {f"{name}{LONG}"[:60]: 3000 + number for number, name in enumerate(("Ash", "Bee", "Cyd", "Dan"))}
    players = {f"P{number:03} {'long name ' * 6}".strip(): 4000 + number for number in range(30)}
    cup = house.a_cup(captains=captains, players=players, team_size=10, draft={"pick_seconds": 60})
    room = Room(visit("sam", width=360), cup).enter()
    expect(room.pool.get_by_role("listitem")).to_have_count(30)
    first = room.names()[0]
    assert first.startswith("P029")
    room.pick(first)
    expect(room.pool.get_by_role("listitem")).to_have_count(29)
    room.visitor.picture("crowd-360")
    for path in (room.path, f"/tournaments/{cup}", "/"):
        room.page.goto(path)
        expect(room.page.get_by_role("heading").first).to_be_visible()
        expect(room.page.get_by_role("status", name="Loading")).to_have_count(0)
        for width in (1280, 360):
            room.page.set_viewport_size({"width": width, "height": 800})
            room.visitor.expect_no_sideways_scroll()


def test_a_draft_of_one_team_is_refused_in_words(house, visit):
    cup = house.a_cup(captains={"Ash": 3000}, players={"Dot": 4000, "Eli": 3900})
    page = visit("sam").page
    page.goto(f"/tournaments/{cup}?open=start")
    page.get_by_role("button", name="Start now").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_have_text("A draft needs at least two teams.")


def test_switching_tabs_while_the_server_is_away_does_no_harm(house, visit):
    cup = house.a_cup(draft={})
    ash = visit("ash")
    first, second = Room(ash, cup).enter(), Room(ash, cup, ash.open_tab()).enter()
    house.server.kill()
    try:
        for room in (first, second, first, second):
            room.page.bring_to_front()
            expect(room.page.get_by_role("banner").get_by_role("status")).to_have_text("Reconnecting")
    finally:
        house.server.start()
    first.page.bring_to_front()
    expect(first.page.get_by_role("banner").get_by_role("status")).to_have_text("Live", timeout=40_000)
    first.pick("Dot")
    second.page.bring_to_front()
    second.expect_turn("Bee", 2)
