"""Time runs out: the clock picks from the wishes, or the strongest, or it waits; and it is the server's clock."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.e2e.room import Room

CUP = {"captains": {"Ash": 3000, "Bee": 3100}, "team_size": 3}
IDS = "query ($slug: String!) { tournament(slug: $slug) { draft { id deadlineAt } players { id user { name } } } }"
SET_QUEUE = "mutation ($input: SetPickQueueInput!) { setPickQueue(input: $input) { errors { message } } }"


def wish(room: Room, *names: str) -> None:
    """Put players into the captain's queue, as their app does."""
    visitor, slug = room.visitor, room.path.split("/")[2]
    tournament = visitor.ask(IDS, slug=slug)["tournament"]
    ids = {player["user"]["name"]: player["id"] for player in tournament["players"]}
    answer = visitor.ask(
        SET_QUEUE, input={"draftId": tournament["draft"]["id"], "playerIds": [ids[name] for name in names]}
    )
    assert answer["setPickQueue"]["errors"] == []


def test_the_clock_takes_the_first_wish_and_without_one_the_strongest(visit, house):
    """Dot is the strongest, Gus the weakest but wished for."""
    cup = house.a_cup(**CUP, draft={"pick_seconds": 5, "on_timeout": "AUTO_PICK"})
    ash, watching = Room(visit("ash"), cup), Room(visit(), cup)
    wish(ash, "Gus", "Eli")
    ash.enter()
    watching.enter()
    expect(watching.team("Team Ash")).to_contain_text("Gus")
    expect(watching.row("Gus")).to_have_count(0)
    expect(ash.team("Team Ash")).to_contain_text("Gus")
    # Bee has no wishes.
    expect(watching.team("Team Bee")).to_contain_text("Dot")
    told = [sentence for sentence in watching.history() if sentence.startswith("Time ran out")]
    assert [re.sub(r" \(.*", "", sentence).removesuffix(".") for sentence in told[-2:]] == [
        "Time ran out: Dot goes to Team Bee",
        "Time ran out: Gus goes to Team Ash",
    ]


def test_a_wish_is_made_in_the_room_seen_by_nobody_else_and_kept(visit, house):
    cup = house.a_cup(draft={"pick_seconds": 60, "on_timeout": "AUTO_PICK"})
    captain = visit("ash", width=360, height=640, has_touch=True)
    ash, bee = Room(captain, cup).enter(), Room(visit("bee"), cup).enter()
    ash.open_pool()
    for player in ("Gus", "Eli"):
        ash.row(player).get_by_role("button", name=f"Add {player} to your queue").tap()
        expect(ash.row(player).get_by_role("button", name=re.compile(f"^Take {player} off your queue"))).to_be_visible()
    ash.page.get_by_role("tab", name=re.compile("^Queue")).tap()
    queue = ash.page.get_by_role("region", name="Your queue")
    expect(queue.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    names = queue.get_by_role("listitem").all_inner_texts()
    assert [("Gus" in names[0]), ("Eli" in names[1])] == [True, True]
    captain.picture("queue-360")

    expect(bee.page.get_by_role("tab", name=re.compile("^Queue"))).to_have_text(re.compile("0"))
    ash.page.reload()
    expect(ash.page.get_by_role("tab", name=re.compile("^Queue"))).to_have_text(re.compile("2"))


def test_a_turn_that_is_waited_for_is_overdue_for_all_until_the_captain_picks(visit, house):
    cup = house.a_cup(**CUP, draft={"pick_seconds": 5, "on_timeout": "WAIT"})
    watching, ash = Room(visit(), cup).enter(), Room(visit("ash", width=360, height=640, has_touch=True), cup).enter()
    expect(watching.clock).to_contain_text("Overdue")
    ash.visitor.picture("overdue-360")
    expect(ash.clock).to_contain_text("Overdue")
    ash.pick("Dot")
    watching.expect_turn("Bee", 2)
    expect(watching.clock).not_to_contain_text("Overdue")


@pytest.mark.parametrize("error", [40_000, -40_000])
def test_a_device_whose_clock_is_wrong_counts_down_with_the_others(visit, house, error):
    cup = house.a_cup(draft={"pick_seconds": 120})
    wrong, right = visit(apart=True), Room(visit(), cup).enter()
    wrong.context.add_init_script(
        f"""{{
            const Right = Date;
            const off = {error};
            window.Date = class extends Right {{
                constructor(...given) {{ given.length ? super(...given) : super(Right.now() + off); }}
                static now() {{ return Right.now() + off; }}
            }};
        }}"""
    )
    room = Room(wrong, cup).enter()
    expect(room.clock.get_by_role("timer")).to_have_text(re.compile(r"^\d:\d\d"))
    assert abs(room.page.evaluate("Date.now()") - time.time() * 1000 - error) < 5_000, "the device is off"
    assert abs(room.seconds_left() - right.seconds_left()) <= 1
