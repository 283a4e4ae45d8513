"""Reading a draft once for all who were told of the same change."""

import asyncio

from backend.live.database import in_database
from schema.drafts.loading import load_views
from schema.drafts.view import DraftView

_loading: dict[tuple[int, int], asyncio.Task[DraftView]] = {}


async def latest_view(draft_id: int, position: int = 0) -> DraftView:
    """The draft at `position` or later. Sockets told of the same position at the same time share one read.

    A first look (`position` 0) always reads. Raises LookupError for a draft that is gone.
    """
    if not position:
        return await _load(draft_id)
    key = (draft_id, position)
    task = _loading.get(key)
    if task is None:
        task = _loading[key] = asyncio.create_task(_load(draft_id))
        task.add_done_callback(lambda _: _loading.pop(key, None))
    return await asyncio.shield(task)


async def _load(draft_id: int) -> DraftView:
    views = await in_database(load_views)([draft_id])
    if draft_id not in views:
        raise LookupError(f"Draft {draft_id} is gone.")
    return views[draft_id]
