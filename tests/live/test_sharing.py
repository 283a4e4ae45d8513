"""Whoever asks for the same costs one execution a change; what depends on who asks is produced for nobody else."""

import pytest
from asgiref.sync import sync_to_async

from backend.accounts.models import TokenScope
from backend.accounts.tokens import create_api_token
from schema.live.documents import Production
from schema.live.hub import hub
from tests.api import gid
from tests.factories import a_tournament, a_user
from tests.live.client import cookie_of
from tests.live.lines import Line, lines
from tests.live.test_sockets import DRAFT, EVENTS
from tests.services.drafting import a_draft, pick

pytestmark = pytest.mark.django_db(transaction=True)

a_draft_, pick_, cookie_of_ = sync_to_async(a_draft), sync_to_async(pick), sync_to_async(cookie_of)


@pytest.fixture
def executions(monkeypatch):
    """Every execution that is shared, as the JSON it gave: each is serialised where it is executed."""
    made, execute = [], Production.execute

    async def counted(self, *arguments):
        found = await execute(self, *arguments)
        made.append(found.text)
        return found

    monkeypatch.setattr(Production, "execute", counted)
    return made


FIELDS = "{ __typename sequence rounds { id player { id team { id } } } draft { sequence } }"
SAME = [
    (EVENTS, [2]),
    ("subscription($after: Int, $id: ID!) { draftEvents(draftId: $id, after: $after) " + FIELDS + " }", [2]),
    ("# by hand\nsubscription ( $id:ID! )\n{ draftEvents(after: 0, draftId: $id,),, " + FIELDS + "\n}", [1, 2]),
    ("subscription($id: ID!) { draftEvents(draftId: $id) " + FIELDS + " }", [1, 2]),
    ("subscription($id: ID!, $after: Int = 1) { draftEvents(draftId: $id, after: $after) " + FIELDS + " }", [2]),
]
"""Documents that differ in nothing but their words and where they begin, and what they show of a draft at first."""

IN_PARTS = [
    """subscription($id: ID!, $all: Boolean!) { draftEvents(draftId: $id) { ...A ...B @include(if: $all) } }
    fragment A on DraftEvent { sequence } fragment B on DraftEvent { id draft { ...C } } fragment C on Draft { id }""",
    """fragment C on Draft { id } fragment B on DraftEvent { id draft { ...C } }
    subscription($all: Boolean!, $id: ID!) { draftEvents(draftId: $id) { ...A ...B @include(if: $all) } }
    fragment A on DraftEvent { sequence }""",
]


async def test_who_asks_the_same_in_other_words_shares_one_execution_and_its_very_text(executions):
    draft = await a_draft_()
    cookies = [await cookie_of_(name) for name in ("Ash", "Bee", "Dot")]
    _, secret = await sync_to_async(make_token)()
    async with lines(1, *cookies) as sockets, Line(Authorization=f"Bearer {secret}") as bot:
        sockets = [*sockets, bot]
        for line, (document, shown) in zip(sockets, SAME, strict=True):
            await line.begin("e", document, id=gid(draft), after=1)
            assert await line.sequences("e", len(shown)) == shown
        assert len(hub) == 1
        executions.clear()
        await pick_(draft, "Ash", "Dot")
        frames = [[await line.socket.receive_from(5) for _ in range(2)] for line in sockets]
    assert len(executions) == 2, "the pick and the next turn: one execution each, for five who asked"
    assert frames == [[f'{{"id":"e","type":"next","payload":{text}}}' for text in executions]] * len(sockets)


def make_token():
    return create_api_token(user=a_user("Eli"), name="bot", scope=TokenScope.READ)


async def test_fragments_and_variables_in_another_order_are_the_same_document(executions):
    draft = await a_draft_()
    async with lines(2) as (one, other):
        for line, document in zip((one, other), IN_PARTS, strict=True):
            await line.begin("e", document, id=gid(draft), all=True)
            await line.sequences("e", 2)
        assert len(hub) == 1
        executions.clear()
        await pick_(draft, "Ash", "Dot")
        assert await one.sequences("e", 2) == await other.sequences("e", 2) == [3, 4]
    assert len(executions) == 2


OTHERS = """
    query Other($first: Int!) { viewer { id } leagues(first: $first) { ...L } }
    fragment L on LeagueConnection { edges { node { viewerRole } } }
    subscription Ours($id: ID!) { draft(id: $id) { id } }"""


async def test_what_a_document_has_for_other_operations_changes_nothing(executions):
    """Their fragments may be of fields that are for one viewer only, their variables of any value."""
    draft = await a_draft_()
    async with lines(2) as (one, other):
        for first, line in enumerate((one, other)):
            payload = {"query": OTHERS, "operationName": "Ours", "variables": {"id": gid(draft), "first": first}}
            await line.send({"id": "d", "type": "subscribe", "payload": payload})
            assert (await line.next("d"))["id"] == gid(draft)
        assert len(hub) == 1
    assert len(executions) == 1


async def test_other_fields_variables_or_drafts_are_produced_apart(executions):
    draft = await a_draft_()
    another = await sync_to_async(a_second_draft)(draft)
    chosen = "subscription($id: ID!, $all: Boolean!) { draft(id: $id) { sequence status @include(if: $all) } }"
    async with lines(4) as sockets:
        asked = [
            (chosen, {"id": gid(draft), "all": True}),
            (chosen, {"id": gid(draft), "all": False}),
            (chosen, {"id": gid(another), "all": False}),
            ("subscription($id: ID!) { draft(id: $id) { sequence } }", {"id": gid(draft)}),
        ]
        shown = []
        for line, (document, variables) in zip(sockets, asked, strict=True):
            await line.begin("d", document, **variables)
            shown.append(await line.next("d"))
        status = {"sequence": 2, "status": "IN_PROGRESS"}
        assert shown == [status, {"sequence": 2}, {"sequence": 2}, {"sequence": 2}]
        assert len(hub) == len(executions) == 4
        executions.clear()
        await pick_(draft, "Ash", "Dot")
        assert [(await line.next("d"))["sequence"] for line in (sockets[0], sockets[1], sockets[3])] == [4, 4, 4]
        assert await sockets[2].is_silent()
    assert len(executions) == 3


def a_second_draft(draft):
    league = draft.tournament.league
    return a_draft(a_tournament(league, name="Two", captains={"Nia": 1, "Oz": 2}, players={"Pam": 3}))


async def test_the_operations_of_one_socket_get_each_its_own(executions):
    draft = await a_draft_()
    async with Line() as line:
        for id in ("one", "two"):
            await line.begin(id, EVENTS, id=gid(draft), after=1)
        await line.begin("whole", DRAFT, id=gid(draft))
        assert await line.sequences("one", 1) == await line.sequences("two", 1) == [2]
        assert await line.sequences("whole", 1) == [2]
        executions.clear()
        await pick_(draft, "Ash", "Dot")
        assert await line.sequences("one", 2) == await line.sequences("two", 2) == [3, 4]
        assert await line.sequences("whole", 1) == [4]
        assert len(executions) == 3
        await line.send({"id": "one", "type": "complete"})
        await pick_(draft, "Bee", "Eli")
        assert await line.sequences("two", 2) == [5, 6]
        assert "one" not in {message["id"] for message in line.waiting}
