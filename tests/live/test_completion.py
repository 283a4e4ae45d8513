"""What a client has completed says nothing more, in this process, where one can stand between two turns of the loop."""

import pytest
from asgiref.sync import sync_to_async

from schema.live.hub import hub
from schema.live.vigil import vigil
from tests.api import gid
from tests.live.lines import lines
from tests.live.test_sockets import EVENTS
from tests.services.drafting import a_draft

pytestmark = pytest.mark.django_db(transaction=True)


async def test_what_is_pushed_in_the_turn_in_which_an_operation_was_completed_does_not_reach_its_id():
    """Its task ends a turn later: until then it still stands among those who are written to."""
    draft = await sync_to_async(a_draft)()
    async with lines(1) as (line,):
        await line.begin("1", EVENTS, id=gid(draft))
        assert await line.sequences("1", 2) == [1, 2]
        [handler], [producer] = vigil._sockets, hub._producers.values()
        [listener] = producer.level

        await handler.handle_complete({"id": "1", "type": "complete"})
        assert listener in producer.level
        listener.push(draft.pk, 3, '{"data":null}')

        await line.send({"id": "1", "type": "subscribe", "payload": {"query": "{ serverTime }"}})
        answer = await line.receive()
        assert answer["payload"]["data"].keys() == {"serverTime"}
