"""The hub: who reads slowly."""

import asyncio

import pytest
from django.contrib.auth.models import AnonymousUser

from backend.engine.core import PauseDraft, ResumeDraft
from schema.live import hub as live_hub
from schema.live.hub import FellBehind, hub
from schema.live.outlet import ASK_EVERY, PING, WINDOW, Outlet
from tests.api import gid
from tests.live.hub.acts import a_draft, act
from tests.live.hub.reader import Reader
from tests.live.lines import AT_ONCE, Line, a_delivery, lines, until
from tests.live.test_sockets import DRAFT, EVENTS

pytestmark = pytest.mark.django_db(transaction=True)


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
