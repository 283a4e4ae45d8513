"""Notices of committed changes, through the channel layer.

A notice says only that something is now at a position: a draft at a sequence, a tournament at a version. It may be
lost; whoever follows re-reads positions once a second (see `feed`), and the database stays the truth.
"""

import asyncio
import logging
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

logger = logging.getLogger(__name__)

SEND_SECONDS = 0.5
"""A notice that could not be sent by then is given up."""

_home: asyncio.AbstractEventLoop | None = None


def send_from(loop: asyncio.AbstractEventLoop | None) -> None:
    """Let notices leave by a loop that lives on, so that nobody who commits waits for them; None: who commits waits.

    All database work of a process is done in one thread. A channel layer that hangs would hold up more than its notice.
    """
    global _home
    _home = loop


def group_name(topic: str, id: int) -> str:
    """The channel-layer group of everyone who follows one thing."""
    return f"{topic}.{id}"


def publish_on_commit(topic: str, id: int, position: int) -> None:
    """Tell every process, once the running transaction is committed; a rollback tells nobody.

    Sends `{topic, id, position}` to the group of (topic, id). A channel layer that fails is logged and harms nothing.
    """
    transaction.on_commit(lambda: _send(topic, id, position), robust=True)


def _send(topic: str, id: int, position: int) -> None:
    group, message = group_name(topic, id), {"type": "notice", "topic": topic, "id": id, "position": position}
    if _home is None:
        async_to_sync(_tell)(group, message)
    else:
        asyncio.run_coroutine_threadsafe(_tell(group, message), _home)


async def _tell(group: str, message: dict[str, Any]) -> None:
    try:
        async with asyncio.timeout(SEND_SECONDS):
            await get_channel_layer().group_send(group, message)
    except Exception as error:
        logger.warning("No notice to %s, the channel layer failed (%r): positions are re-read", group, error)
