"""The hub: who may not see it any more."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from backend.engine.core import PauseDraft, RuleViolation
from backend.tournaments.models import Visibility
from backend.tournaments.services import update_tournament
from schema.drafts.loading import load_views
from schema.live import watch
from tests.api import gid
from tests.live.client import cookie_of
from tests.live.hub.acts import a_draft, act
from tests.live.hub.reader import Reader
from tests.live.lines import AT_ONCE, Line, a_delivery
from tests.live.test_sockets import DRAFT, EVENTS, TICK
from tests.live.test_watches import a_members_draft, remove_mia
from tests.services.drafting import sam

pytestmark = pytest.mark.django_db(transaction=True)


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
