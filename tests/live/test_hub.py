"""The hub: who comes late, who resumes, what fails, and what is left when all have gone."""

import asyncio
import json
from dataclasses import dataclass

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from backend.engine.core import RuleViolation
from backend.engine.team_draft.commands import PauseDraft, ResumeDraft, UndoPick
from backend.live import feed as live_feed
from backend.tournaments.models import Visibility
from backend.tournaments.services import update_tournament
from schema.drafts.view import load_views
from schema.live import hub as live_hub
from schema.live import sources, watch
from schema.live.delivery import Delivery
from schema.live.documents import Made, Production
from schema.live.feeds import feeds
from schema.live.hub import FellBehind, Reading, hub
from schema.live.outlet import ASK_EVERY, PING, WINDOW, Outlet
from schema.live.vigil import vigil
from tests.api import gid
from tests.factories import a_tournament, a_user
from tests.live.client import cookie_of
from tests.live.lines import AT_ONCE, Line, a_delivery, lines, until
from tests.live.test_sharing import a_second_draft, executions  # noqa: F401 (a fixture)
from tests.live.test_sockets import DRAFT, EVENTS, TICK, TOURNAMENT
from tests.live.test_watches import a_members_draft, remove_mia
from tests.services.drafting import a_draft, act, pick, sam

pytestmark = pytest.mark.django_db(transaction=True)

a_draft, act, pick = sync_to_async(a_draft), sync_to_async(act), sync_to_async(pick)


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Only notices wake anybody, and what is tried again is tried soon."""
    monkeypatch.setattr(live_feed, "REREAD_SECONDS", 3600)
    monkeypatch.setattr(live_hub, "TRY_AGAIN_SECONDS", 0.02)


@pytest.fixture(autouse=True)
async def nothing_is_left():
    """Whatever a test does, and however it ends: no task, producer, feed, membership or socket is left behind."""
    before = asyncio.all_tasks()
    yield
    await until(lambda: asyncio.all_tasks() - before <= {asyncio.current_task()})
    assert len(hub) == len(vigil) == 0
    assert feeds._feeds == {}
    assert get_channel_layer().groups == {}


# ---------------------------------------------------------------- who comes, and from where


async def test_who_comes_late_is_told_the_last_at_once_and_nothing_is_executed_for_them(executions):  # noqa: F811
    draft = await a_draft()
    async with lines(2) as (early, late):
        await early.begin("d", DRAFT, id=gid(draft))
        assert await early.sequences("d", 1) == [2]
        await pick(draft, "Ash", "Dot")
        assert await early.sequences("d", 1) == [4]
        executed = len(executions)
        await late.begin("d", DRAFT, id=gid(draft))
        assert await late.sequences("d", 1) == [4]
        assert len(executions) == executed == 2


async def test_events_told_before_are_told_to_who_resumes_as_things_are_now(executions):  # noqa: F811
    """They were made when somebody else had just got them: who has seen more would be taken back by that."""
    draft = await a_draft()
    async with lines(3) as (live, back, too):
        await live.begin("e", EVENTS, id=gid(draft), after=2)
        await pick(draft, "Ash", "Dot")
        assert (await live.next("e"))["rounds"][0]["player"] is not None
        await act(draft, UndoPick(1))
        assert await live.sequences("e", 2) == [4, 5]
        for line in (back, too):
            executions.clear()
            await line.begin("e", EVENTS, id=gid(draft), after=2)
            picked = await line.next("e")
            assert (picked["sequence"], picked["rounds"][0]["player"], picked["draft"]["sequence"]) == (3, None, 5)
            assert await line.sequences("e", 2) == [4, 5]
            assert len(executions) == (2 if line is back else 0), "made anew once, then as told to whoever was first"


async def test_who_resumes_in_the_midst_of_picks_misses_none_and_gets_none_twice():
    draft = await a_draft()
    async with lines(8) as sockets:
        for line in sockets[:4]:
            await line.begin("e", EVENTS, id=gid(draft), after=0)
        for number in range(20):
            await act(draft, ResumeDraft() if number % 2 else PauseDraft())
            if number % 5 == 0:
                await sockets[4 + number // 5].begin("e", EVENTS, id=gid(draft), after=number // 2)
        assert [await line.sequences("e", 22) for line in sockets[:4]] == [list(range(1, 23))] * 4
        for late, line in enumerate(sockets[4:]):
            first = 5 * late // 2 + 1
            assert await line.sequences("e", 23 - first) == list(range(first, 23))
            assert await line.is_silent()


@dataclass
class Both:
    """The events of two drafts, read whenever the first moves: what a tournament of several drafts will be."""

    id: int
    beside: int
    every_step: bool = True
    topic: str = "draft"

    async def first(self):
        return await self._read(0)

    async def next(self, news, last):
        return await self._read(await news.beyond(last.position))

    async def _read(self, position):
        views = await sync_to_async(load_views)([self.id, self.beside])
        first = views[self.id]
        told = {draft: sources.told_in_events(view) for draft, view in views.items()}
        return Reading(max(position, first.sequence), told, first.tournament.pk, first.tournament.access_version)


async def test_of_several_drafts_each_is_told_from_where_its_reader_was_also_when_one_goes():
    one = await a_draft()
    two = await sync_to_async(a_second_draft)(one)
    delivery = await a_delivery(EVENTS, AnonymousUser(), id=gid(one))
    production, source = delivery.production, Both(one.pk, two.pk)
    early, late = Reader(), Reader()

    def follow(reader, cursor):
        delivery = Delivery(production, source, cursor, AnonymousUser(), watched)
        return asyncio.create_task(delivery.run(reader.outlet, "b"))

    watched = delivery.watched
    tasks = [follow(early, {one.pk: 1, two.pk: 2})]
    await until(lambda: early.sequences() == [2])
    await act(two, PauseDraft())
    await act(two, ResumeDraft())
    await act(one, PauseDraft())
    # Of each draft in order; which draft comes first is nobody's promise.
    await until(lambda: sorted(early.sequences()) == [2, 3, 3, 4])
    tasks.append(follow(late, {one.pk: 3, two.pk: 3}))
    await until(lambda: late.sequences() == [4])
    await sync_to_async(two.delete)()
    await act(one, ResumeDraft())
    await until(lambda: early.sequences()[4:] == late.sequences()[1:] == [4])
    newcomer = Reader()
    tasks.append(follow(newcomer, {one.pk: 3}))
    await until(lambda: newcomer.sequences() == [4])
    await act(one, PauseDraft())
    await until(lambda: newcomer.sequences() == [4, 5])
    assert not [task for task in tasks if task.done()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@pytest.mark.parametrize(
    ("after", "code"),
    [
        (-1, "INVALID_INPUT"),
        (3, "INVALID_INPUT"),
        (2**31 - 1, "INVALID_INPUT"),
        (2**40, "GRAPHQL_VALIDATION_FAILED"),
        ("2", "GRAPHQL_VALIDATION_FAILED"),
    ],
)
async def test_a_place_where_no_feed_ever_was_is_refused(after, code):
    draft = await a_draft()
    async with Line() as line:
        given = {
            "e": (EVENTS, {"id": gid(draft), "after": after}),
            "t": (TOURNAMENT, {"id": gid(draft.tournament), "after": [{"draftId": gid(draft), "sequence": after}]}),
        }
        for id, (document, variables) in given.items():
            answer = await line.subscribe(id, document, **variables)
            errors = answer["payload"] if answer["type"] == "error" else answer["payload"]["errors"]
            assert errors[0]["extensions"]["code"] == code
            assert code != "INVALID_INPUT" or errors[0]["message"] == f"This draft is at sequence 2, not {after}."
            if answer["type"] == "next":
                assert (await line.receive())["type"] == "complete"


async def test_a_place_in_the_draft_of_another_tournament_is_refused():
    draft = await a_draft()
    other = await sync_to_async(a_tournament)()
    async with Line() as line:
        at = [{"draftId": gid(draft), "sequence": 1}]
        answer = await line.subscribe("t", TOURNAMENT, id=gid(other), after=at)
        errors = answer["payload"] if answer["type"] == "error" else answer["payload"]["errors"]
        assert errors[0]["extensions"]["code"] == "INVALID_INPUT"
        assert errors[0]["message"] == f"The draft {gid(draft)} is not of this tournament."


# ---------------------------------------------------------------- what fails


def failing(monkeypatch, place, name, times, error):
    """Let something fail so many times, then do as ever. Returns what counts the tries."""
    work, tried = getattr(place, name), []

    async def work_or_fail(*arguments, **named):
        tried.append(1)
        if len(tried) <= times:
            raise error
        return await work(*arguments, **named)

    monkeypatch.setattr(place, name, work_or_fail)
    return tried


async def test_a_feed_that_cannot_begin_says_so_and_the_next_begins(monkeypatch):
    draft = await a_draft()
    failing(monkeypatch, sources, "latest_view", 1, OperationalError("the database is away"))
    async with Line() as line:
        answer = await line.subscribe("e", EVENTS, id=gid(draft))
        assert [error["extensions"]["code"] for error in answer["payload"]["errors"]] == ["INTERNAL_ERROR"]
        assert (await line.receive()) == {"id": "e", "type": "complete"}
        assert len(hub) == 0
        await line.begin("e", EVENTS, id=gid(draft))
        assert await line.sequences("e", 2) == [1, 2]


async def test_a_draft_that_goes_while_a_feed_begins_ends_it(monkeypatch):
    draft = await a_draft()
    read = sources.latest_view

    async def too_late(*arguments):
        await type(draft).objects.filter(pk=draft.pk).adelete()
        return await read(*arguments)

    monkeypatch.setattr(sources, "latest_view", too_late)
    async with Line() as line:
        answer = await line.subscribe("e", EVENTS, id=gid(draft))
        assert len(answer["payload"]["errors"]) == 1
        assert (await line.receive())["type"] == "complete"


async def test_who_leaves_while_a_feed_begins_takes_it_from_nobody(monkeypatch):
    draft = await a_draft()
    read, begun, go_on = sources.latest_view, asyncio.Event(), asyncio.Event()

    async def slowly(*arguments):
        begun.set()
        await go_on.wait()
        return await read(*arguments)

    monkeypatch.setattr(sources, "latest_view", slowly)
    async with lines(2) as (first, second):
        await first.begin("e", EVENTS, id=gid(draft))
        await begun.wait()
        await second.begin("e", EVENTS, id=gid(draft))
        (producer,) = hub._producers.values()
        await until(lambda: producer.listeners == 2)
        await first.send({"id": "e", "type": "complete"})
        await until(lambda: producer.listeners == 1)
        go_on.set()
        assert await second.sequences("e", 2) == [1, 2]
        assert await first.is_silent()


async def test_what_could_not_be_read_is_told_once_it_can_be(monkeypatch):
    draft = await a_draft()
    async with Line() as line:
        await line.begin("e", EVENTS, id=gid(draft), after=1)
        assert await line.sequences("e", 1) == [2]
        tried = failing(monkeypatch, sources, "latest_view", 2, OperationalError("the database is away"))
        await pick(draft, "Ash", "Dot")
        assert await line.sequences("e", 2) == [3, 4]
        assert len(tried) == 3


async def test_what_was_read_and_could_not_be_told_is_told_without_waiting_for_more(monkeypatch):
    """Nothing happens any more: what failed in between must not wait for the next event."""
    draft = await a_draft()
    async with Line() as line:
        await line.begin("e", EVENTS, id=gid(draft), after=1)
        assert await line.sequences("e", 1) == [2]
        tried = failing(monkeypatch, Production, "execute", 1, RuntimeError("a bug, for once"))
        await pick(draft, "Ash", "Dot")
        assert await line.sequences("e", 2) == [3, 4]
        assert len(tried) == 3


async def test_an_event_with_errors_of_ours_is_made_again_before_all_are_told(monkeypatch):
    draft = await a_draft()
    execute, made = Production.execute, []

    async def broken_at_first(self, *arguments):
        found = await execute(self, *arguments)
        made.append(found)
        return Made(found.text, is_whole=False) if len(made) == 1 else found

    async with Line() as line:
        await line.begin("e", EVENTS, id=gid(draft), after=2)
        await until(lambda: len(hub) == 1)
        monkeypatch.setattr(Production, "execute", broken_at_first)
        await pick(draft, "Ash", "Dot")
        assert await line.sequences("e", 2) == [3, 4]
        assert len(made) == 3
        assert await line.is_silent(), "and the first try was told to nobody"


async def test_an_event_that_stays_broken_is_told_with_its_errors_and_the_next_follows(monkeypatch):
    draft = await a_draft()
    async with Line() as line:
        await line.begin("e", EVENTS, id=gid(draft), after=2)
        await until(lambda: len(hub) == 1)

        async def broken(self, root, loaders):
            return Made('{"data": null, "errors": [{"message": "broken"}]}', is_whole=False)

        with monkeypatch.context() as patched:
            patched.setattr(Production, "execute", broken)
            await act(draft, PauseDraft())
            assert (await line.receive())["payload"]["errors"] == [{"message": "broken"}]
        await act(draft, ResumeDraft())
        assert await line.sequences("e", 1) == [4]


async def test_a_socket_on_which_nothing_can_be_sent_hurts_no_other():
    """Its server raises, as servers do for a client that has just gone."""
    draft = await a_draft()
    async with lines(5) as sockets:
        for line in sockets:
            await line.begin("e", EVENTS, id=gid(draft), after=1)
            assert await line.sequences("e", 1) == [2]
        (producer,) = hub._producers.values()
        broken = list(producer.level)[2]._outlet._outlet

        async def gone(message):
            raise OSError("the client is gone")

        broken._send = gone
        await pick(draft, "Ash", "Dot")
        for number, line in enumerate(sockets):
            if number != 2:
                assert await line.sequences("e", 2) == [3, 4]
        assert await sockets[2].is_silent()
        assert not broken.has_room
        assert broken.owes_since is not None, "the vigil closes it if nobody else does"


# ---------------------------------------------------------------- who reads slowly


class Reader:
    """A client behind a server that says when it does not read: what it was sent, and a door for the rest."""

    def __init__(self):
        self.frames = []
        self.reads = asyncio.Event()
        self.reads.set()
        self.outlet = Outlet(self.send)

    async def send(self, message):
        if not self.reads.is_set():
            await self.reads.wait()
        self.frames.append(message["text"])
        if message["text"] == PING:
            asyncio.get_running_loop().call_soon(self.outlet.answered)

    def sequences(self):
        messages = [json.loads(frame) for frame in self.frames if frame != PING]
        return [next(iter(message["payload"]["data"].values()))["sequence"] for message in messages]


@pytest.fixture
async def reader():
    """Follows what it is given."""
    reader, tasks = Reader(), []

    async def follow(document, **variables):
        delivery = await a_delivery(document, AnonymousUser(), **variables)
        tasks.append(asyncio.create_task(delivery.run(reader.outlet, "r")))
        return tasks[-1]

    reader.follow = follow
    yield reader
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    reader.outlet.close()


async def changes(draft, number):
    for count in range(number):
        await act(draft, ResumeDraft() if count % 2 else PauseDraft())


async def test_of_a_state_a_slow_reader_gets_the_newest_only(reader):
    draft = await a_draft()
    await reader.follow(DRAFT, id=gid(draft))
    async with Line() as other:
        await other.begin("d", DRAFT, id=gid(draft))
        assert await other.sequences("d", 1) == [2]
        await until(lambda: reader.sequences() == [2])
        reader.reads.clear()
        for sequence in range(3, 9):
            await changes(draft, 1) if sequence % 2 else await act(draft, ResumeDraft())
            assert await other.sequences("d", 1) == [sequence], "who reads waits for nobody"
        reader.reads.set()
        await until(lambda: len(reader.sequences()) == 3)
        assert reader.sequences() == [2, 3, 8], "what was on its way, then what is"


async def test_of_events_a_slow_reader_gets_all_in_order(reader):
    draft = await a_draft()
    await reader.follow(EVENTS, id=gid(draft), after=0)
    await until(lambda: reader.sequences() == [1, 2])
    reader.reads.clear()
    await changes(draft, 20)
    reader.reads.set()
    await until(lambda: reader.sequences() == list(range(1, 23)))


async def test_who_is_further_behind_than_is_kept_has_fallen_behind(reader, monkeypatch):
    monkeypatch.setattr(live_hub, "KEPT", 8)
    draft = await a_draft()
    following = await reader.follow(EVENTS, id=gid(draft), after=0)
    await until(lambda: reader.sequences() == [1, 2])
    reader.reads.clear()
    async with Line() as other:
        await other.begin("e", EVENTS, id=gid(draft), after=2)
        await changes(draft, 12)
        assert await other.sequences("e", 12) == list(range(3, 15))
        reader.reads.set()
        with pytest.raises(FellBehind):
            await asyncio.wait_for(following, AT_ONCE)
        seen = reader.sequences()[-1]
        assert reader.sequences() == list(range(1, seen + 1))
    await reader.follow(EVENTS, id=gid(draft), after=seen)
    await until(lambda: reader.sequences() == list(range(1, 15)))


async def test_a_socket_whose_reader_fell_behind_is_closed_with_4508(monkeypatch):
    monkeypatch.setattr(live_hub, "KEPT", 4)
    draft = await a_draft()
    async with lines(1) as (line,), Line() as other:
        for one in (line, other):
            await one.begin("e", EVENTS, id=gid(draft), after=1)
            assert await one.sequences("e", 1) == [2]
        (producer,) = hub._producers.values()
        outlet = next(iter(producer.level))._outlet._outlet
        send, reads = outlet._send, asyncio.Event()

        async def slowly(message):
            await reads.wait()
            await send(message)

        outlet._send = slowly
        await changes(draft, 10)
        assert await other.sequences("e", 10) == list(range(3, 13))
        reads.set()
        assert await line.closed_with() == 4508
        assert await other.is_silent()


async def test_a_client_is_asked_whether_it_reads_and_gets_no_more_than_a_window_until_it_answers():
    sent = []

    async def send(message):
        sent.append(message["text"])

    outlet, frame = Outlet(send), "x" * 10_000
    while outlet.write(frame):
        pass
    assert sent.count(PING) == 1
    assert sum(map(len, sent)) - ASK_EVERY < WINDOW
    assert outlet.owes_since is not None
    outlet.answered()
    assert sent.count(PING) == 2, "asked again: much is still unanswered"
    assert outlet.has_room
    outlet.answered()
    outlet.answered()
    outlet.answered()
    assert outlet.owes_since is None, "an answer to no question changes nothing"
    assert sent.count(PING) == 2


@pytest.mark.parametrize("is_slow", [False, True])
async def test_one_frame_larger_than_the_window_is_asked_about_as_well(is_slow):
    """Whether the server takes it at once or not: nothing follows it that would ask."""
    sent, reads = [], asyncio.Event()

    async def send(message):
        if is_slow:
            await reads.wait()
        sent.append(message["text"])

    outlet = Outlet(send)
    assert outlet.write("x" * 3 * WINDOW)
    assert not outlet.write("y")
    assert outlet.owes_since is not None
    reads.set()
    await until(lambda: sent[-1:] == [PING])
    waiting = asyncio.create_task(outlet.room())
    outlet.answered()
    await asyncio.wait_for(waiting, AT_ONCE)
    assert outlet.write("y")


# ---------------------------------------------------------------- who may not see it any more


async def lose(monkeypatch, topic):
    """Notices of a topic are lost."""
    layer = get_channel_layer()
    send = layer.group_send

    async def lossy(group, message):
        if not group.startswith(f"{topic}."):
            await send(group, message)

    monkeypatch.setattr(layer, "group_send", lossy)


@pytest.mark.parametrize("document", [DRAFT, EVENTS, TICK], ids=["draft", "events", "tick"])
async def test_a_door_that_narrows_is_obeyed_before_the_next_frame_also_when_its_notice_is_lost(monkeypatch, document):
    draft = await a_draft()
    await lose(monkeypatch, "door")
    async with Line() as stranger, Line(await sync_to_async(cookie_of)("Dot")) as insider:
        for line in (stranger, insider):
            await line.begin("f", document, id=gid(draft))
            await line.next("f")
            while not await line.is_silent():
                line.waiting.clear()
                await line.receive()
        await sync_to_async(update_tournament)(
            tournament_id=draft.tournament_id, actor=await sync_to_async(sam)(), visibility=Visibility.MEMBERS
        )
        assert await stranger.is_silent(), "nobody has told"
        await act(draft, PauseDraft())
        answer = await stranger.receive()
        assert [error["extensions"]["code"] for error in answer["payload"]["errors"]] == ["NOT_FOUND"]
        assert (await stranger.receive())["type"] == "complete"
        assert (await insider.next("f"))["sequence"] == 3


async def test_who_comes_through_a_door_that_narrowed_meanwhile_is_told_nothing(monkeypatch):
    """The producer has seen it narrow; the one who comes passed it before that, and no notice ever reaches them."""
    draft = await a_draft()
    await lose(monkeypatch, "door")
    delivery = await a_delivery(EVENTS, AnonymousUser(), id=gid(draft))
    await sync_to_async(update_tournament)(
        tournament_id=draft.tournament_id, actor=await sync_to_async(sam)(), visibility=Visibility.MEMBERS
    )
    reader = Reader()
    async with Line(await sync_to_async(cookie_of)("Dot")) as insider:
        await insider.begin("e", EVENTS, id=gid(draft))
        assert await insider.sequences("e", 2) == [1, 2]
        with pytest.raises(RuleViolation, match="NOT_FOUND"):
            await asyncio.wait_for(delivery.run(reader.outlet, "e"), AT_ONCE)
    assert reader.frames == []


async def test_who_is_put_out_of_a_league_does_not_see_what_happens_right_after():
    draft = await a_members_draft()
    async with Line(await sync_to_async(cookie_of)("Mia")) as mia, Line(await sync_to_async(cookie_of)("Bee")) as bee:
        for line in (mia, bee):
            await line.begin("e", EVENTS, id=gid(draft), after=1)
            assert await line.sequences("e", 1) == [2]
        await asyncio.gather(remove_mia(draft), act(draft, PauseDraft()))
        answer = await mia.receive()
        assert [error["extensions"]["code"] for error in answer["payload"]["errors"]] == ["NOT_FOUND"]
        assert await bee.sequences("e", 1) == [3]


async def test_a_database_that_is_away_opens_and_closes_no_door(monkeypatch):
    draft = await a_draft()
    monkeypatch.setattr(watch, "TRY_AGAIN_SECONDS", 0.02)
    tried = []

    def passing(door, viewer, passed=watch._pass):
        tried.append(1)
        if len(tried) < 3:
            raise OperationalError("the database is away")
        return passed(door, viewer)

    monkeypatch.setattr(watch, "_pass", passing)
    async with Line(await sync_to_async(cookie_of)("Dot")) as line:
        await line.begin("e", EVENTS, id=gid(draft), after=1)
        assert await line.sequences("e", 1) == [2]
        await sync_to_async(update_tournament)(
            tournament_id=draft.tournament_id, actor=await sync_to_async(sam)(), visibility=Visibility.MEMBERS
        )
        await act(draft, PauseDraft())
        assert await line.sequences("e", 1) == [3]
        assert len(tried) == 3


async def test_the_door_of_a_draft_is_read_after_its_log():
    """Else an event could be shown by a door that had narrowed before it was committed."""
    draft = await a_draft()

    def tables():
        with CaptureQueriesContext(connection) as queries:
            load_views([draft.pk])
        found = (
            table for query in queries for table in ("drafts_draftevent", "access_version") if table in query["sql"]
        )
        return list(found)

    found = await sync_to_async(tables)()
    assert found[0] == "drafts_draftevent"
    assert found[-1] == "access_version"


# ---------------------------------------------------------------- what is left


async def test_ten_thousand_who_come_and_go_leave_nothing():
    draft = await a_draft()
    users = [AnonymousUser(), await sync_to_async(a_user)("Dot")]
    deliveries = [
        await a_delivery(document, user, id=gid(draft), **more)
        for document, more in ((EVENTS, {"after": 2}), (DRAFT, {}), (TICK, {}))
        for user in users
    ]
    for start in range(0, 10_000, 1_000):
        readers = [Reader() for _ in range(1_000)]
        tasks = [
            asyncio.create_task(deliveries[number % len(deliveries)].run(reader.outlet, "r"))
            for number, reader in enumerate(readers, start)
        ]
        if start % 2_000:
            (await asyncio.sleep(0))  # they leave before they have quite come
        else:
            await until(lambda: sum(len(producer.level) for producer in hub._producers.values()) == 1_000)
            assert len(hub) == 3
            assert {name: len(members) for name, members in get_channel_layer().groups.items()}.keys() == {
                f"draft.{draft.pk}",
                f"door.{draft.tournament_id}",
                f"person.{users[1].pk}",
            }
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await until(lambda: len(hub) == 0 and feeds._feeds == {})
