"""Between the snapshot and the live feed there is no gap: picks are made exactly there."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from backend.live import feed as live_feed
from backend.live import publish
from schema.context import Context
from schema.live import sources
from schema.live.feeds import feeds
from schema.live.hub import Producer, hub
from schema.live.watch import Sight
from schema.root import schema
from tests.api import gid
from tests.live.lines import Line, lines, until
from tests.live.test_sockets import DRAFT, EVENTS
from tests.services.drafting import a_draft, pick

pytestmark = pytest.mark.django_db(transaction=True)

a_draft, pick = sync_to_async(a_draft), sync_to_async(pick)


@pytest.fixture
def no_reread(monkeypatch):
    """Without the one-second re-read, only the notice can wake a feed."""
    monkeypatch.setattr(live_feed, "REREAD_SECONDS", 3600)


@pytest.fixture(params=["alone", "by the hub"])
async def listen(request):
    """A subscription in this process, executed for itself or by the hub: begins it, and tells the next sequences."""
    async with AsyncExitStack() as stack:

        async def begin(document: str, **variables: object):
            if request.param == "alone":
                context = Context(user=AnonymousUser())
                results = await schema.stream(document, variable_values=variables, context_value=context)
                stack.push_async_callback(results.aclose)
                return lambda number: sequences(results, number)
            line = await stack.enter_async_context(Line())
            await line.begin("f", document, **variables)
            return lambda number: line.sequences("f", number)

        yield begin


async def sequences(results, number: int) -> list[int]:
    found = []
    async with asyncio.timeout(5):
        async for result in results:
            assert not result.errors, result.errors
            (value,) = result.data.values()
            found.append(value["sequence"])
            if len(found) == number:
                return found
    raise AssertionError(f"the feed ended after {found}")


def at(monkeypatch, moment: str, happen):
    """Let something happen once, just before or after the snapshot is read."""
    read, done = sources.latest_view, []

    async def with_incident(*args, **named):
        if moment == "before" and not done:
            done.append(await happen())
        view = await read(*args, **named)
        if moment == "after" and not done:
            done.append(await happen())
        return view

    monkeypatch.setattr(sources, "latest_view", with_incident)


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_pick_around_the_snapshot_is_neither_lost_nor_doubled_in_the_events(
    moment, monkeypatch, no_reread, listen
):
    draft = await a_draft()
    at(monkeypatch, moment, lambda: pick(draft, "Ash", "Dot"))
    told = await listen(EVENTS, id=gid(draft), after=0)
    assert await told(4) == [1, 2, 3, 4]
    await pick(draft, "Bee", "Eli")
    assert await told(2) == [5, 6]


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_pick_around_the_snapshot_shows_in_the_draft(moment, monkeypatch, no_reread, listen):
    draft = await a_draft()
    at(monkeypatch, moment, lambda: pick(draft, "Ash", "Dot"))
    told = await listen(DRAFT, id=gid(draft))
    expected = [4] if moment == "before" else [2, 4]
    assert await told(len(expected)) == expected


def once(monkeypatch, place, name: str, happen):
    """Let something happen at the first call of something, before it does what it does."""
    work, done = getattr(place, name), []

    async def with_incident(*args, **named):
        if not done:
            done.append(True)
            await happen()
        return await work(*args, **named)

    monkeypatch.setattr(place, name, with_incident)


@pytest.mark.parametrize("is_followed", [False, True], ids=["first", "beside another"])
@pytest.mark.parametrize(("place", "name"), [(Producer, "payload"), (Sight, "pass_again"), (Producer, "ready")])
async def test_a_pick_while_one_catches_up_is_neither_lost_nor_doubled(
    place, name, is_followed, monkeypatch, no_reread
):
    """The producer tells it to all that are level; whoever is about to be must get it as well, once."""
    draft = await a_draft()

    async def a_pick_that_is_told():
        await pick(draft, "Ash", "Dot")
        await until(lambda: all(producer.heads.get(draft.pk) == 4 for producer in hub._producers.values()))

    async with lines(2) as (other, line):
        if is_followed:
            await other.begin("e", EVENTS, id=gid(draft), after=0)
            assert await other.sequences("e", 2) == [1, 2]
        happen = a_pick_that_is_told if is_followed or name != "ready" else lambda: pick(draft, "Ash", "Dot")
        once(monkeypatch, place, name, happen)
        await line.begin("e", EVENTS, id=gid(draft), after=0)
        assert await line.sequences("e", 4) == [1, 2, 3, 4]
        await pick(draft, "Bee", "Eli")
        assert await line.sequences("e", 2) == [5, 6]
        assert await line.is_silent()
        if is_followed:
            assert await other.sequences("e", 4) == [3, 4, 5, 6]
            assert await other.is_silent()


async def test_a_lost_notice_is_healed_within_a_second_and_a_half(monkeypatch, listen):
    draft = await a_draft()
    told = await listen(EVENTS, id=gid(draft))
    await told(2)

    async def lost(*_args: object) -> None: ...

    monkeypatch.setattr(get_channel_layer(), "group_send", lost)
    await pick(draft, "Ash", "Dot")
    async with asyncio.timeout(1.5):
        assert await told(2) == [3, 4]


async def test_a_failing_channel_layer_does_not_turn_a_committed_pick_into_an_error(monkeypatch):
    draft = await a_draft()

    async def broken(*_args: object) -> None:
        raise ConnectionError("the layer is away")

    monkeypatch.setattr(get_channel_layer(), "group_send", broken)
    assert (await pick(draft, "Ash", "Dot")).sequence == 4


async def test_who_leaves_leaves_nothing_behind(no_reread):
    draft = await a_draft()
    before = len(asyncio.all_tasks())
    for _ in range(20):
        context = Context(user=AnonymousUser())
        results = await schema.stream(EVENTS, variable_values={"id": gid(draft)}, context_value=context)
        await sequences(results, 2)
        await results.aclose()
    assert feeds._feeds == {}
    assert get_channel_layer().groups == {}
    await asyncio.sleep(0)
    assert len(asyncio.all_tasks()) == before


async def test_many_who_watch_a_draft_cost_one_membership_for_it_and_one_for_its_door(no_reread, listen):
    draft = await a_draft()
    crowd = [await listen(EVENTS, id=gid(draft)) for _ in range(10)]
    await asyncio.gather(*(told(2) for told in crowd))
    memberships = {name: len(members) for name, members in get_channel_layer().groups.items()}
    assert memberships == {f"draft.{draft.pk}": 1, f"door.{draft.tournament_id}": 1}
    await pick(draft, "Ash", "Dot")
    assert await asyncio.gather(*(told(2) for told in crowd)) == [[3, 4]] * 10


def test_what_is_rolled_back_is_told_to_nobody(monkeypatch):
    told: list[tuple[str, int, int]] = []
    monkeypatch.setattr(publish, "_send", lambda *notice: told.append(notice))
    with transaction.atomic():
        publish.publish_on_commit("draft", 7, 1)
        transaction.set_rollback(True)
    with transaction.atomic():
        publish.publish_on_commit("draft", 7, 2)
        assert told == [], "nothing is told before the commit"
    assert told == [("draft", 7, 2)]
