"""The hub: what fails, and whom that hurts."""

import asyncio

import pytest
from django.db import OperationalError

from backend.engine.core import PauseDraft, ResumeDraft
from schema.live import sources
from schema.live.documents import Made, Production
from schema.live.hub import hub
from tests.api import gid
from tests.live.hub.acts import a_draft, act, pick
from tests.live.lines import Line, lines, until
from tests.live.test_sockets import EVENTS

pytestmark = pytest.mark.django_db(transaction=True)


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
