"""The hub: who comes late, who resumes, and from where."""

import asyncio
from dataclasses import dataclass

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth.models import AnonymousUser

from backend.engine.core import PauseDraft, ResumeDraft
from backend.engine.team_draft.commands import UndoPick
from schema.drafts.loading import load_views
from schema.live import sources
from schema.live.delivery import Delivery
from schema.live.hub import Reading
from tests.api import gid
from tests.factories import a_tournament
from tests.live.hub.acts import a_draft, act, pick
from tests.live.hub.reader import Reader
from tests.live.lines import Line, a_delivery, lines, until
from tests.live.test_sharing import a_second_draft
from tests.live.test_sockets import DRAFT, EVENTS, TOURNAMENT

pytestmark = pytest.mark.django_db(transaction=True)


async def test_who_comes_late_is_told_the_last_at_once_and_nothing_is_executed_for_them(executions):
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


async def test_events_told_before_are_told_to_who_resumes_as_things_are_now(executions):
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
