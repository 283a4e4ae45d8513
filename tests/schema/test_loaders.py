"""What an execution reads once, what it is told beforehand, and that nothing of it stays."""

import asyncio
import gc
import weakref

import pytest

from schema.drafts.loading import load_views
from schema.live.sources import loaders_of
from schema.loaders import Loader, Loaders
from tests.api import Api, gid
from tests.services.drafting import a_draft

pytestmark = pytest.mark.django_db


def a_loader():
    asked = []

    async def load(keys):
        asked.append(list(keys))
        return [f"read {key}" for key in keys]

    return Loader(load), asked


async def test_what_is_known_is_not_read_and_the_rest_is_read_together():
    loader, asked = a_loader()
    loader.know({1: "known 1", 2: "known 2"})
    assert await loader.load_many([1, 3, 2, 4, 3]) == ["known 1", "read 3", "known 2", "read 4", "read 3"]
    assert asked == [[3, 4]]


async def test_what_becomes_known_answers_who_waits_and_replaces_what_was_read():
    loader, asked = a_loader()
    assert await loader.load(1) == "read 1"
    waiting = asyncio.gather(loader.load(2), loader.load(3))
    loader.know({1: "known 1", 2: "known 2"})
    assert await waiting == ["known 2", "read 3"]
    assert await loader.load(1) == "known 1"
    loader.know({3: "known 3"})
    assert await loader.load_many([1, 2, 3]) == ["known 1", "known 2", "known 3"]
    assert asked == [[1], [3]]


def test_what_is_forgotten_is_gone_at_once():
    """The garbage collector, which looks at everything every now and then, has nothing to do with it."""
    draft = a_draft()
    view = load_views([draft.pk])[draft.pk]
    [player, *_] = view.players

    async def ask(view):
        loaders = loaders_of(view)
        await asyncio.gather(
            loaders.players.load(player), loaders.draft_views.load(draft.pk), loaders.heads.load(draft.pk)
        )
        loaders.forget()
        return weakref.ref(loaders)

    gc.disable()
    try:
        loaders, seen = asyncio.run(ask(view)), weakref.ref(view)
        del view
        assert (loaders(), seen()) == (None, None)
    finally:
        gc.enable()


def test_an_answer_leaves_no_rows_behind():
    draft = a_draft()
    gc.collect()
    gc.disable()
    try:
        data = Api().ask("query($id: ID!) { draft(id: $id) { ... on TeamDraft { available { id } } } }", id=gid(draft))
        assert len(data["draft"]["available"]) > 1
        assert [vars(left) for left in gc.get_objects() if type(left) is Loaders and vars(left)] == []
    finally:
        gc.enable()
