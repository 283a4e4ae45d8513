"""Notices of committed changes, through the channel layer.

A notice says only that something is now at a position: a draft at a sequence, a tournament at a version. It may be
lost; whoever follows re-reads positions once a second (see `feed`), and the database stays the truth.
"""

import logging

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

logger = logging.getLogger(__name__)


def group_name(topic: str, id: int) -> str:
    """The channel-layer group of everyone who follows one thing."""
    return f"{topic}.{id}"


def publish_on_commit(topic: str, id: int, position: int) -> None:
    """Tell every process, once the running transaction is committed; a rollback tells nobody.

    Sends `{topic, id, position}` to the group of (topic, id). A channel layer that fails is logged and harms nothing.
    """
    transaction.on_commit(lambda: _send(topic, id, position), robust=True)


def _send(topic: str, id: int, position: int) -> None:
    message = {"type": "notice", "topic": topic, "id": id, "position": position}
    async_to_sync(get_channel_layer().group_send)(group_name(topic, id), message)
