"""How streams end, in this process: whoever leaves, does not read, or stays too long leaves nothing behind."""

import asyncio
import json
import threading
from collections import deque

import pytest
from asgiref.sync import SyncToAsync, sync_to_async
from channels.layers import get_channel_layer
from django.core.handlers.asgi import ASGIHandler
from django.db import connections

from backend.engine.core import PauseDraft, ResumeDraft
from backend.live import feed as live_feed
from schema.live import sse
from schema.live.drain import Drain
from schema.live.feeds import feeds
from schema.live.hub import hub
from schema.live.sse import COMPLETE, KEEP_ALIVE
from schema.live.vigil import vigil
from tests.api import gid
from tests.live.client import cookie_of
from tests.live.lines import AT_ONCE, Line, until
from tests.live.test_sharing import executions  # noqa: F401 (a fixture)
from tests.live.test_sockets import DRAFT, EVENTS, TICK
from tests.services.drafting import a_draft, act, pick

pytestmark = pytest.mark.django_db(transaction=True)

a_draft, act, pick = sync_to_async(a_draft), sync_to_async(act), sync_to_async(pick)


@pytest.fixture(autouse=True)
async def nothing_is_left(monkeypatch):
    """Whatever a test does, and however it ends: no task, producer, feed, membership, stream or thread is left."""
    monkeypatch.setattr(live_feed, "REREAD_SECONDS", 3600)
    await sync_to_async(connections.close_all)()
    before, threads = asyncio.all_tasks(), threading.active_count()
    yield
    await until(lambda: asyncio.all_tasks() - before <= {asyncio.current_task()})
    assert len(hub) == len(vigil) == sse.open_streams.total() == 0
    assert feeds._feeds == {}
    assert get_channel_layer().groups == {}
    await until(lambda: threading.active_count() <= threads + 1)  # that of the notices may have begun


class Visit:
    """A request of this process for a stream. What it is sent is taken in, unless it is told not to read."""

    handler = ASGIHandler()

    def __init__(self, query, *, cookie="", **variables):
        body = json.dumps({"query": query, "variables": variables}).encode()
        headers = {"host": "localhost", "origin": "http://localhost", "cookie": cookie}
        headers |= {"content-type": "application/json", "accept": "text/event-stream"}
        self.scope = {
            "type": "http",
            "method": "POST",
            "path": "/api/graphql/",
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        self.says = asyncio.Queue()
        self.says.put_nowait({"type": "http.request", "body": body, "more_body": False})
        self.sent = asyncio.Queue()
        self.events = deque()
        self.reads = asyncio.Event()
        self.reads.set()

    async def __aenter__(self):
        self.task = asyncio.create_task(self.handler(self.scope, self.says.get, self._send))
        assert (await self.hears())["status"] == 200
        assert (await self.hears())["body"] == b"retry: 1000\n\n"
        return self

    async def __aexit__(self, *_error):
        self.leave()
        await asyncio.wait_for(self.task, AT_ONCE)

    async def _send(self, message):
        await self.reads.wait()
        self.sent.put_nowait(message)

    def leave(self):
        self.says.put_nowait({"type": "http.disconnect"})

    async def hears(self):
        return await asyncio.wait_for(self.sent.get(), AT_ONCE)

    async def block(self):
        """The next text of the stream; the last is empty."""
        return (await self.hears()).get("body", b"").decode()

    async def next(self):
        """The value of the next result."""
        while not self.events:
            self.events += filter(None, (await self.block()).split("\n\n"))
        event, data = self.events.popleft().split("\n")
        assert event == "event: next"
        (value,) = json.loads(data.removeprefix("data: "))["data"].values()
        return value


@pytest.mark.parametrize("query", [DRAFT, EVENTS, TICK])
async def test_whoever_leaves_is_gone(query):
    draft = await a_draft(pick_seconds=60)
    async with Visit(query, id=gid(draft)) as visit:
        await visit.next()
        assert len(hub) == len(vigil) == sse.open_streams.total() == 1
    assert visit.task.done()


async def test_whoever_leaves_before_the_first_byte_is_gone():
    draft = await a_draft()
    visit = Visit(DRAFT, id=gid(draft))
    visit.reads.clear()
    task = asyncio.create_task(visit.handler(visit.scope, visit.says.get, visit._send))
    visit.leave()
    await asyncio.wait_for(task, AT_ONCE)


async def test_a_hundred_who_come_and_go_leave_nothing(monkeypatch):
    monkeypatch.setattr(sse, "STREAMS_OF_ONE", 200)
    draft = await a_draft()
    visits = [Visit(DRAFT, id=gid(draft)) for _ in range(100)]
    await asyncio.gather(*(visit.__aenter__() for visit in visits))
    assert (await visits[-1].next())["sequence"] == 2
    await until(lambda: sse.open_streams.total() == 100)
    assert len(hub) == 1
    await asyncio.gather(*(visit.__aexit__() for visit in visits))


async def test_streams_and_sockets_share_one_execution(executions):  # noqa: F811
    draft = await a_draft()
    async with Line() as line, Visit(DRAFT, id=gid(draft)) as one, Visit(DRAFT, id=gid(draft)) as two:
        await line.begin("d", DRAFT, id=gid(draft))
        assert [(await who)["sequence"] for who in (line.next("d"), one.next(), two.next())] == [2, 2, 2]
        await pick(draft, "Ash", "Dot")
        assert [(await who)["sequence"] for who in (line.next("d"), one.next(), two.next())] == [4, 4, 4]
        assert len(hub) == 1
        assert len(executions) == 2


async def test_what_the_hub_does_for_all_survives_the_request_that_began_it():
    """A producer made in a request's own thread would have none once that request is over."""
    draft = await a_draft()
    async with Visit(DRAFT, id=gid(draft)) as first:
        await first.next()
        async with Visit(DRAFT, id=gid(draft)) as second:
            await second.next()
            await first.__aexit__()
            await pick(draft, "Ash", "Dot")
            assert (await second.next())["sequence"] == 4
            assert not SyncToAsync.context_to_thread_executor, "and no stream keeps a thread"


async def test_a_stream_without_news_gives_signs_of_life(monkeypatch):
    monkeypatch.setattr(sse, "KEEP_ALIVE_SECONDS", 0.05)
    draft = await a_draft()
    async with Visit(EVENTS, id=gid(draft), after=2) as visit:
        assert [await visit.block() for _ in range(3)] == [KEEP_ALIVE] * 3
        await act(draft, PauseDraft())
        while (text := await visit.block()) == KEEP_ALIVE:
            pass
        assert '"sequence":3' in text


@pytest.mark.parametrize(("bound", "value"), [("LONGEST_SECONDS", 0.2), ("MOST_BYTES", 1)])
async def test_a_stream_that_has_lasted_long_enough_ends_and_is_not_complete(monkeypatch, bound, value):
    monkeypatch.setattr(sse, bound, value)
    draft = await a_draft()
    async with Visit(EVENTS, id=gid(draft), after=0) as visit:
        told = [text async for text in texts_of(visit)]
        assert COMPLETE not in told
        assert ("next" in "".join(told)) is (bound == "LONGEST_SECONDS")
    assert visit.task.done()


async def texts_of(visit):
    while text := await visit.block():
        yield text


async def test_who_does_not_read_is_given_up_and_holds_up_nobody(settings):
    settings.SOCKET_ANSWER_SECONDS = 0.3
    draft = await a_draft()
    async with Visit(EVENTS, id=gid(draft), after=2) as deaf, Visit(EVENTS, id=gid(draft), after=2) as reader:
        await until(lambda: sse.open_streams.total() == 2)
        deaf.reads.clear()
        for number in range(4):
            await act(draft, ResumeDraft() if number % 2 else PauseDraft())
            assert (await reader.next())["sequence"] == 3 + number
        await asyncio.wait_for(deaf.task, AT_ONCE)
        await act(draft, PauseDraft())
        assert (await reader.next())["sequence"] == 7


async def test_what_waits_is_bounded_and_taken_up_without_a_gap(monkeypatch):
    """The server takes nothing for a while: what does not fit is made again when it does."""
    monkeypatch.setattr(sse, "WINDOW", 1)
    draft = await a_draft()
    async with Visit(EVENTS, id=gid(draft), after=0) as visit:
        visit.reads.clear()
        for number in range(6):
            await act(draft, ResumeDraft() if number % 2 else PauseDraft())
        visit.reads.set()
        assert [(await visit.next())["sequence"] for _ in range(8)] == list(range(1, 9))


async def test_the_end_of_the_process_ends_streams_that_are_and_those_to_come(monkeypatch):
    drain = Drain()
    monkeypatch.setattr(sse, "drain", drain)
    draft = await a_draft()
    async with Visit(EVENTS, id=gid(draft), after=1) as visit:
        await visit.next()
        await drain.begin(AT_ONCE)
        assert [text async for text in texts_of(visit)] == []
    async with Visit(EVENTS, id=gid(draft), after=1) as late:
        assert COMPLETE not in [text async for text in texts_of(late)]


async def test_no_more_streams_than_a_person_or_the_process_may_have(monkeypatch):
    monkeypatch.setattr(sse, "STREAMS_OF_ONE", 1)
    monkeypatch.setattr(sse, "STREAMS", 2)
    draft = await a_draft()
    ash, bee = [await sync_to_async(cookie_of)(name) for name in ("Ash", "Bee")]
    async with Visit(EVENTS, id=gid(draft), cookie=ash) as one:
        await one.next()
        assert await refusal_of(Visit(EVENTS, id=gid(draft), cookie=ash)) == "streams of one person or address"
        async with Visit(EVENTS, id=gid(draft)) as stranger:
            await stranger.next()
            assert await refusal_of(Visit(EVENTS, id=gid(draft), cookie=bee)) == "streams"


async def refusal_of(visit):
    async with visit:
        told = "".join([text async for text in texts_of(visit)])
        assert told.endswith(COMPLETE)
        return json.loads(told.split("data: ")[1].split("\n")[0])["errors"][0]["extensions"]["limit"]
