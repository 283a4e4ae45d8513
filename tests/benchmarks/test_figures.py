"""What a page, a pick, an event and a fold cost. The documents are the app's own."""

import asyncio
import gzip
import json
import random
import time

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from backend.drafts.log import events_of, fold, read_state
from backend.drafts.services import SYSTEM_RNG
from backend.engine.balance.parts import Candidate, measure
from backend.engine.balance.search import balance, snake, together
from backend.engine.team_draft.compare import SIMULATIONS, compare_styles
from backend.engine.team_draft.replay import steps
from backend.engine.team_draft.rules import best_available
from backend.engine.team_draft.state import OrderMode
from tests.api import Api, gid
from tests.benchmarks.served import Served, median, timed
from tests.counting import counted
from tests.crowds import a_crowd_in_draft
from tests.documents import document
from tests.engine.factories import team_draft
from tests.seasons import SEASONS, season
from tests.services.drafting import state_of

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

WARM_UP = 5
ROUNDS = 50


def run(main):
    """Run on a loop of its own, and leave no connection of its threads behind."""

    async def run_and_close():
        try:
            return await main()
        finally:
            await sync_to_async(connections.close_all)()

    return asyncio.run(run_and_close())


def page_times(served, slug):
    async def main():
        for _ in range(WARM_UP):
            await served.ask("Tournament", slug=slug)
        return [await timed(served.ask("Tournament", slug=slug)) for _ in range(ROUNDS)]

    return run(main)


def page_queries(slug):
    api = Api("Sam")
    api.ask(document("Tournament"), slug=slug)
    with counted() as queries:
        api.ask(document("Tournament"), slug=slug)
    return len(queries)


def test_the_page_of_a_tournament(figure):
    slug = a_crowd_in_draft(40).tournament.slug
    sam = Served("Sam")
    times = page_times(sam, slug)
    body = run(lambda: sam.ask("Tournament", slug=slug))
    page = json.loads(body)["data"]["tournament"]
    assert (len(page["players"]), len(page["teams"])) == (40, 8)
    assert all(player["team"] for player in page["players"]), "the draft is full"
    figure(
        "tournament_page",
        players=40,
        sql_queries=page_queries(slug),
        bytes=len(body),
        median_ms=median(times),
        best_ms=round(min(times), 2),
        aim={"sql_queries": 12, "bytes": 20_000, "median_ms": 20},
    )


def test_the_page_of_a_large_tournament(figure):
    few = page_queries(a_crowd_in_draft(10).tournament.slug)
    slug = a_crowd_in_draft(100).tournament.slug
    figure(
        "tournament_page_of_100_players",
        players=100,
        sql_queries=page_queries(slug),
        sql_queries_of_10_players=few,
        median_ms=median(page_times(Served("Sam"), slug)),
        aim={"sql_queries": few},
    )


def next_pick(draft):
    """The captain on the clock, and what their app sends for the best player left."""
    state = state_of(draft)
    place = state.on_the_clock
    player = draft.tournament.players.get(pk=best_available(state))
    captain = draft.tournament.players.select_related("user").get(pk=place.captain)
    input = {
        "draftId": gid(draft),
        "playerId": gid(player),
        "turn": place.turn,
        "idempotencyKey": f"a key of 36 characters, pick no. {place.pick_number:04}",
    }
    return captain.user, input


def test_one_pick(figure):
    """Every pick of a draft but the first and the last few, in turn; the same draft counts one in its middle."""
    draft = a_crowd_in_draft(40, picks=2)
    captains = draft.tournament.players.filter(captain_of__isnull=False).select_related("user")
    apps = {player.user_id: Served(player.user) for player in captains}

    async def main(picks):
        times = []
        for _ in range(picks):
            user, input = await sync_to_async(next_pick)(draft)
            times.append(await timed(apps[user.pk].ask("PickPlayer", input=input)))
        return times

    times = run(lambda: main(12))
    user, input = next_pick(draft)
    api = Api(user)
    with counted() as queries:
        answer = api.ask(document("PickPlayer"), input=input)
    assert answer["pickPlayer"]["errors"] == []
    times += run(lambda: main(12))
    assert draft.events.filter(type="PlayerPicked").count() == 2 + 12 + 1 + 12
    figure(
        "one_pick",
        players=40,
        sql_queries=len(queries),
        median_ms=median(times),
        best_ms=round(min(times), 2),
        aim={"sql_queries": 15, "median_ms": 15},
    )


def test_the_event_of_one_pick(figure):
    """The frame that each screen gets, in the middle of a draft of eight teams."""
    draft = a_crowd_in_draft(40, picks=20)
    user, input = next_pick(draft)
    captain, spectator = Served(user), Served("Sam")
    sequence = state_of(draft).sequence

    async def main():
        async with spectator.follow(document("DraftFeed"), draftId=gid(draft), after=sequence) as message:
            await captain.ask("PickPlayer", input=input)
            return await message(), await message()

    picked, assigned = run(main)
    kinds = [json.loads(text)["payload"]["data"]["draftEvents"]["__typename"] for text in (picked, assigned)]
    assert kinds == ["PlayerPicked", "CaptainAssigned"]
    figure(
        "one_pick_event",
        bytes=len(picked.encode()),
        bytes_of_the_turn_that_follows=len(assigned.encode()),
        aim={"bytes": 1_500},
    )


def test_folding_a_log(figure):
    """From rows in memory to a state; and from the database, as before every command."""
    draft = a_crowd_in_draft(100, picks=49)
    log = list(draft.events.order_by("sequence"))
    assert len(log) == 100

    def times(work):
        for _ in range(WARM_UP):
            work()
        return [clocked(work) for _ in range(ROUNDS)]

    figure(
        "fold_of_100_events",
        events=100,
        median_ms=median(times(lambda: fold(draft, events_of(draft, log)))),
        median_ms_with_reading=median(times(lambda: read_state(draft))),
        aim={"median_ms": 2},
    )


def test_replaying_a_draft(figure):
    """All of a draft of ten teams of five, told again: as the app asks for it, and the engine's part of that."""
    draft = a_crowd_in_draft(50)
    sam, events = Served("Sam"), events_of(draft, draft.events.order_by("sequence"))
    assert len(events) == 82

    async def main():
        for _ in range(WARM_UP):
            await sam.ask("DraftReplay", draftId=gid(draft), after=0)
        return [await timed(sam.ask("DraftReplay", draftId=gid(draft), after=0)) for _ in range(ROUNDS)]

    times = run(main)
    body = run(lambda: sam.ask("DraftReplay", draftId=gid(draft), after=0))
    assert len(json.loads(body)["data"]["draft"]["replay"]["steps"]) == 82
    figure(
        "replay_of_10_teams_of_5",
        events=82,
        bytes=len(body),
        bytes_gzipped=len(gzip.compress(body)),
        median_ms=median(times),
        best_ms=round(min(times), 2),
        engine_median_ms=median([clocked(lambda: list(steps(events))) for _ in range(ROUNDS)]),
        aim={"median_ms": 100},
    )


def test_comparing_styles(figure):
    """All three, for ten teams and fifty players besides the captains, with the dice of the house."""
    captains = {f"C{number}": 3000 + number for number in range(10)}
    for order in OrderMode:
        start = team_draft(
            captains=captains,
            pool=50,
            team_size=6,
            order=order,
            positions={name: place for place, name in enumerate(captains, start=1)},
        ).opening
        times = [
            clocked(lambda: compare_styles(start.teams, start.players, start.team_size, start.order, SYSTEM_RNG))  # noqa: B023
            for _ in range(ROUNDS)
        ]
        figure(
            f"comparison_of_styles_by_{order.lower()}",
            teams=10,
            players=60,
            simulations=SIMULATIONS,
            median_ms=median(times),
            best_ms=round(min(times), 2),
            worst_ms=round(max(times), 2),
            aim={"median_ms": 200},
        )


def clocked(work):
    """How long it took, in milliseconds."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def test_balancing_teams(figure):
    """Two real seasons around their captains, what a snake and dice would make of them, and a hundred people."""
    for name in SEASONS:
        everyone = season(name)
        count = len(everyone) // 5
        fixed, pool = [[captain] for captain in everyone[:count]], everyone[count : 5 * count]
        times, found = balanced(fixed, pool)
        drafted = measure(together(fixed, snake(fixed, pool, [4] * count)))
        figure(
            f"balance_of_season_{name}",
            players=5 * count,
            teams=count,
            spread=found.measure.spread_mmr,
            spread_of_a_snake=drafted.spread_mmr,
            spread_by_chance=found.by_chance.spread_mmr,
            positions=found.positions,
            positions_covered=found.measure.covered,
            positions_covered_by_a_snake=drafted.covered,
            positions_covered_by_chance=found.by_chance.covered,
            median_ms=median(times),
            best_ms=round(min(times), 2),
            aim={"spread": found.by_chance.spread_mmr, "median_ms": 300},
        )
    crowd = [Candidate(id, f"P{id}", 500 + id * 7919 % 7000, id * 11 % 32 & id * 7 % 32) for id in range(100)]
    times, found = balanced([[]] * 20, crowd)
    figure(
        "balance_of_100_players",
        players=100,
        teams=20,
        spread=found.measure.spread_mmr,
        spread_by_chance=found.by_chance.spread_mmr,
        positions_covered=found.measure.covered,
        positions_covered_by_chance=found.by_chance.covered,
        median_ms=median(times),
        best_ms=round(min(times), 2),
        aim={"spread": found.by_chance.spread_mmr, "median_ms": 1_500},
    )


def balanced(fixed, pool):
    """The milliseconds of some searches with different dice, and what the first found."""
    times, first = [], None
    for seed in range(5):
        started = time.perf_counter()
        found = balance(fixed, pool, 5, random.Random(seed))
        times.append((time.perf_counter() - started) * 1000)
        first = first or found
    return times, first
