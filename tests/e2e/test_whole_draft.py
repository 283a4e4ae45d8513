"""A snake draft from the first pick to the last, on phones, by thumb; and back to its start."""

from playwright.sync_api import expect

from tests.e2e.room import Room

PHONE = {"width": 360, "height": 640, "has_touch": True, "is_mobile": True}
CUP = {"captains": {"Ash": 3000, "Bee": 3100}, "players": {"Dot": 4000, "Eli": 3900, "Fay": 3800, "Gus": 3700}}
TURNS = ("Ash", "Bee", "Bee", "Ash")


def tap_pick(room: Room, player: str) -> None:
    """Two taps: the row, and the button under it. Both lie in sight, and are as large as a thumb."""
    row = room.row(player)
    for button in (row.get_by_role("button").first, row.get_by_role("button", name=f"Pick {player}")):
        expect(button).to_be_in_viewport(ratio=0.99)
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        button.tap()
    expect(row).to_have_count(0)


def test_two_captains_draft_by_thumb_and_it_is_taken_back_and_begun_anew(visit, house):
    cup = house.a_cup(**CUP, team_size=3, draft={})
    seats = {name: Room(visit(name.lower(), **PHONE), cup).enter() for name in ("Ash", "Bee")}
    watching = Room(visit(), cup).enter()
    at_start = watching.board_text()

    for number, (captain, player) in enumerate(zip(TURNS, CUP["players"], strict=True), start=1):
        room = seats[captain]
        room.expect_turn(captain, number)
        expect(room.clock).to_contain_text("Your turn")
        # The bar never scrolls away, and nothing scrolls sideways.
        expect(room.clock).to_be_in_viewport(ratio=1)
        room.visitor.expect_no_sideways_scroll()
        if number == 1:
            room.visitor.picture("thumb-360")
        tap_pick(room, player)

    rosters = {"Team Ash": ["Ash", "Dot", "Gus"], "Team Bee": ["Bee", "Eli", "Fay"]}
    for room in (*seats.values(), watching):
        expect(room.clock).to_contain_text("The draft is complete")
        assert {team: room.roster(team) for team in rosters} == rosters
    expect(watching.page.get_by_role("heading", name="Result")).to_be_visible()
    assert watching.history() == seats["Ash"].history() == seats["Bee"].history()

    # Staff take it back, pick by pick, past the end to the very start; everybody watches.
    office = Room(visit("sam"), cup).enter()
    for number in (4, 3, 2, 1):
        office.take_back(number)
        watching.expect_turn(TURNS[number - 1], number)
    fresh = Room(visit(), cup).enter()
    assert fresh.whole_text() == watching.whole_text()
    expect(watching.pool.get_by_role("listitem")).to_have_count(4)
    assert watching.board_text() == at_start
    expect(seats["Ash"].clock).to_contain_text("Your turn")

    # Two picks further it is begun anew, in another style.
    office.pick("Dot")
    office.pick("Eli")
    dialog = office.manage("Restart the draft")
    dialog.get_by_role("radio", name="Normal").click()
    dialog.get_by_role("button", name="Restart the draft").click()
    for room in (*seats.values(), watching, office):
        room.expect_turn("Ash", 1)
        expect(room.clock).to_contain_text("normal style")
        room.open_pool()
        expect(room.pool.get_by_role("listitem")).to_have_count(4)
    assert {team: watching.roster(team)[:1] for team in rosters} == {"Team Ash": ["Ash"], "Team Bee": ["Bee"]}
    tap_pick(seats["Ash"], "Dot")
    watching.expect_turn("Bee", 2)
