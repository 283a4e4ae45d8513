"""What nobody holds any more goes soon, also where its parts hold each other."""

import asyncio
import gc
import weakref
from contextlib import suppress

import pytest

from backend import process
from tests.live.lines import until


class Part:
    """It holds itself."""

    def __init__(self):
        self.whole = self


@pytest.fixture
def seldom():
    """The collector comes by itself only after more than a test makes."""
    before = gc.get_threshold()
    gc.set_threshold(*process.COLLECT_AFTER)
    yield
    gc.set_threshold(*before)


async def test_the_collector_comes_often_and_by_its_own_rules(monkeypatch, seldom):
    monkeypatch.setattr(process, "COLLECT_SECONDS", 0.001)
    looked_at = []
    gc.collect()
    left = weakref.ref(Part())
    gc.callbacks.append(lambda phase, told: looked_at.append(told["generation"]))
    task = asyncio.create_task(process.collect_often())
    try:
        await until(lambda: Part() and left() is None)
        await until(lambda: Part() and 1 in looked_at)
        assert 2 not in looked_at
    finally:
        gc.callbacks.pop()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    assert gc.get_threshold() == process.COLLECT_AFTER
