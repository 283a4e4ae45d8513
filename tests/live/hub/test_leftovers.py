"""The hub: what is left when all have gone."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.contrib.auth.models import AnonymousUser

from schema.live.feeds import feeds
from schema.live.hub import hub
from tests.api import gid
from tests.factories import a_user
from tests.live.hub.acts import a_draft
from tests.live.hub.reader import Reader
from tests.live.lines import a_delivery, until
from tests.live.test_sockets import DRAFT, EVENTS, TICK

pytestmark = pytest.mark.django_db(transaction=True)


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
