"""What a hero draft costs, with all the heroes of the game, and how late its clock acts."""

import json
import time
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from backend.drafts.heroes import heroes_for_draft
from backend.drafts.log import events_of, fold, read_state
from backend.drafts.models import Draft, DraftEvent, DraftKind
from backend.drafts.services import append
from backend.engine.hero_draft.clock import deadline
from backend.engine.hero_draft.events import BanSkipped
from backend.engine.hero_draft.rules import evolve
from backend.engine.hero_draft.state import HeroDraft, Phase
from backend.tournaments.models import Game
from backend.tournaments.services import create_match
from tests.api import Api, gid
from tests.benchmarks.served import Served, median, timed
from tests.benchmarks.test_figures import run
from tests.counting import counted
from tests.crowds import clocks_due
from tests.documents import document
from tests.engine.hero_draft.factories import dice, drafting
from tests.live.server import Server
from tests.services.drafting import a_cup, sam
from tests.services.hero_drafting import a_running_draft, captain, next_action, state_of

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

WARM_UP = 20
ROUNDS = 300
DRAFTS, SECONDS = 200, 30
TICK = """subscription HeroTick($draftId: ID!) { draftTick(draftId: $draftId) { serverTime
    ... on HeroDraftTick { phase actionNumber teamId actionMs reservesMs } } }"""
"""What a client needs that counts by ticks alone."""


def a_long_evening():
    """Every hero of the game, each captain gone four times, two missed bans and a missed pick."""
    draft = drafting(heroes=heroes_for_draft())
    while draft.state.current is not None:
        number = draft.current.number
        if number % 3 == 0:
            gone = "Ash" if number % 2 else "Bee"
            draft.miss(gone)
            draft.wait(20)
            draft.see(gone)
            draft.go_on(gone)
        if number in (4, 9, 20):
            draft.wait(draft.due)
            draft.expire(rng=dice(1))
        else:
            draft.wait(12.5)
            draft.act()
    assert draft.phase is Phase.COMPLETED
    return draft


def test_folding_the_log_of_a_hero_draft(figure):
    """The engine's part; from rows in memory; and from the database, as before every command."""
    log = a_long_evening().log
    assert len(log) == 74
    cup = a_cup()
    first, second = cup.teams.all()[:2]
    match = create_match(tournament_id=cup.pk, actor=sam(), team_a_id=first.pk, team_b_id=second.pk, best_of=1)
    draft = Draft.objects.create(tournament=cup, kind=DraftKind.HERO_DRAFT, game=Game.objects.get(match=match))
    append(draft, log, actor=None)
    rows = list(draft.events.order_by("sequence"))
    events = events_of(draft, rows)
    assert events == log

    def median_of(work):
        for _ in range(WARM_UP):
            work()
        return median([clocked(work) for _ in range(ROUNDS)])

    figure(
        "fold_of_a_hero_draft",
        events=len(log),
        heroes=len(heroes_for_draft()),
        median_ms=median_of(lambda: fold(draft, events)),
        median_ms_with_decoding=median_of(lambda: fold(draft, events_of(draft, rows))),
        median_ms_with_reading=median_of(lambda: read_state(draft)),
        aim={"median_ms": 1},
    )


def clocked(work):
    """How long it took, in milliseconds."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def next_ban_or_pick(draft):
    """The captain on turn, the app's operation and what it sends."""
    command, current = next_action(draft), state_of(draft).current
    name = type(command).__name__
    input = {
        "draftId": gid(draft),
        "heroId": command.hero,
        "actionNumber": command.action,
        "idempotencyKey": f"a key of 36 characters, action no. {command.action:02}",
    }
    return captain(draft, current.team), name, input


def test_one_ban_or_pick(figure):
    """Every action of a draft by its captains; one in the middle is counted."""
    draft = a_running_draft()
    captains = [captain(draft, team) for team in state_of(draft).teams]
    apps = {user.pk: Served(user) for user in captains}

    async def act(number):
        times = []
        for _ in range(number):
            user, name, input = await sync_to_async(next_ban_or_pick)(draft)
            times.append(await timed(apps[user.pk].ask(name, input=input)))
        return times

    times = run(lambda: act(12))
    user, name, input = next_ban_or_pick(draft)
    api = Api(user)
    with counted() as queries:
        answer = api.ask(document(name), input=input)
    assert [payload["errors"] for key, payload in answer.items() if key != "__typename"] == [[]]
    times += run(lambda: act(11))
    assert state_of(draft).phase is Phase.COMPLETED
    figure(
        "one_hero_action",
        sql_queries=len(queries),
        median_ms=median(times),
        best_ms=round(min(times), 2),
        aim={"sql_queries": 15, "median_ms": 15},
    )


def test_a_tick(figure):
    """A whole frame of the WebSocket, with its head of four bytes. A client with a cache adds `__typename`."""
    draft, spectator = a_running_draft(), Served("Dot")

    def frame(text):
        async def main():
            async with spectator.follow(text, draftId=gid(draft)) as message:
                return await message()

        said = run(main)
        assert json.loads(said)["payload"]["data"]["draftTick"]["phase"] == "DRAFTING"
        return 4 + len(said.encode())

    figure(
        "hero_draft_tick",
        bytes=frame(TICK),
        bytes_with_typename=frame(TICK.replace("phase", "__typename phase")),
        aim={"bytes": 250},
    )


@pytest.mark.parametrize("crashed", [False, True], ids=["running", "crashed"])
def test_how_late_the_clock_acts(figure, tmp_path, crashed):
    """Two hundred drafts whose deadlines lie within half a minute, a server before which nobody is. From the deadline
    until the moment in the log; a server that is killed and started again gives the time between back before."""
    server = Server("daphne", tmp_path).start()
    try:
        first = timezone.now() + timedelta(seconds=10)
        drafts = clocks_due(first + number * timedelta(seconds=SECONDS / DRAFTS) for number in range(DRAFTS))
        if crashed:
            server.kill()
            server.start()
        skipped = DraftEvent.objects.filter(type=BanSkipped.__name__).values("draft").distinct()
        give_up = time.monotonic() + 10 * SECONDS
        while skipped.count() < DRAFTS:
            assert time.monotonic() < give_up
            time.sleep(0.5)  # nobody is there to be told
    finally:
        server.stop()
    late = sorted(lateness(draft) for draft in drafts)
    figure(
        f"expiry_{'after_a_crash' if crashed else 'with_nobody_connected'}",
        drafts=DRAFTS,
        seconds=SECONDS,
        median_ms=median(late),
        p99_ms=round(late[int(len(late) * 0.99)], 1),
        worst_ms=round(late[-1], 1),
        aim={"p99_ms": 250},
    )


def lateness(draft):
    """Milliseconds from the deadline, as it was when its time came, until the ban was skipped."""
    row = Draft.objects.get(pk=draft.pk)
    state = None
    for event in events_of(row, list(row.events.order_by("sequence"))):
        if isinstance(event, BanSkipped):
            return (event.at - deadline(state)) / timedelta(milliseconds=1)
        state = evolve(state or HeroDraft(), event)
    raise AssertionError("It was not skipped.")
