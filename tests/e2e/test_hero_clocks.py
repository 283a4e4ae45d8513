"""Time in a hero draft: a ban forfeited, a pick by the dice, and a crash that costs nobody their reserve."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.e2e.hero_room import HeroRoom
from tests.e2e.visitor import Visitor, expect_status

CLOCK = """query ($id: ID!) { serverTime draft(id: $id) { deadlineAt
    ... on HeroDraft { events(last: 5) { __typename createdAt } } } }"""


def ask_clock(visitor: Visitor, path: str):
    """When the reserve is used up, what the server calls now, and when the events of late were, by their kind."""
    answer = visitor.ask(CLOCK, id=path.rsplit("/", 1)[1])
    deadline, now = (datetime.fromisoformat(time) for time in (answer["draft"]["deadlineAt"], answer["serverTime"]))
    events = {event["__typename"]: datetime.fromisoformat(event["createdAt"]) for event in answer["draft"]["events"]}
    return deadline, now, events


def test_a_ban_is_forfeited_and_a_pick_is_left_to_the_dice(visit, house):
    last_of_the_first_bans = house.a_hero_draft(clock=[5, 5, 0], pauses=False, so_far={"actions": 6, "seconds": 2})
    ash = HeroRoom(visit("ash"), last_of_the_first_bans).enter()
    watching = HeroRoom(visit(width=360, height=640), last_of_the_first_bans).enter()
    # The seventh is Bee's last ban of the phase, the eighth a pick of Ash, the ninth one of Bee.
    for room in (ash, watching):
        expect(room.clock).to_contain_text(re.compile("action (9|10) of 24"), timeout=20_000)
    sentences = watching.history()
    forfeit = next(said for said in sentences if "(action 7)" in said)
    picked = next(said for said in sentences if "(action 8)" in said)
    assert forfeit == "Time ran out: Bee bans nobody (action 7)."
    hero = re.fullmatch(r"Ash picks (.+) \(action 8\); the clock chose\.", picked)
    assert hero is not None, picked
    for room in (ash, watching):
        assert room.places("Bans", "Team Bee")[3] == "forfeit: no ban in time"
        assert room.places("Picks", "Team Ash")[0] == f"{hero[1]}, at random: no pick in time"
        room.expect_taken(hero[1])


def test_a_killed_server_costs_nobody_their_reserve(visit, house):
    """Seven seconds of reserve are left when it dies. It is away for half a minute."""
    path = house.a_hero_draft(clock=[5, 5, 60], pauses=False, so_far={"actions": 3, "seconds": 5 + 60 - 16})
    bee = HeroRoom(visit("bee"), path).enter()
    expect(bee.clock).to_contain_text("Reserve")
    bee.expect_seconds_left(at_most=7)
    deadline, now, events = ask_clock(bee.visitor, path)
    left = deadline - now
    assert timedelta(seconds=5) < left <= timedelta(seconds=7)
    assert "HeroClockRestored" not in events
    house.server.kill()
    # As if it had been away for so long: the log, the deadline and the last sign of life are so much older.
    house.arrange(what="more-heroes", room=path, seconds=30)
    house.server.start()

    deadline, now, events = ask_clock(bee.visitor, path)
    left_then = deadline - events["HeroClockRestored"]
    # A sign of life is left once a second.
    assert left - timedelta(seconds=1) <= left_then <= left + timedelta(seconds=1), (left, left_then)
    # Whoever was there comes back by themselves, and is told.
    expect_status(bee.page, "Live", timeout=40_000)
    bee.history_button.click()
    expect(bee.log).to_contain_text(re.compile(r"The server was away: the clock got 3\d seconds back\."))
