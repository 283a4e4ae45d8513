"""Nothing wakes anybody by accident, and nothing is left behind."""

import asyncio

import pytest
from channels.layers import get_channel_layer

from backend.live import feed as live_feed
from schema.live import hub as live_hub
from schema.live.feeds import feeds
from schema.live.hub import hub
from schema.live.vigil import vigil
from tests.live.lines import until
from tests.live.test_sharing import executions  # noqa: F401 (a fixture)


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
