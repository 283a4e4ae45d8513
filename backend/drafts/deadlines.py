"""The clocks: whoever notices a passed deadline first submits the expiry. No thread a draft, no lock to renew."""

import asyncio
import logging
from datetime import timedelta

from django.utils import timezone

from backend.drafts.models import Draft
from backend.drafts.services import leave_sign_of_life, submit_by_clock
from backend.engine.core import Expire
from backend.live.database import in_database

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.1
"""So often it is looked what is due; what is soon due is waited for."""
SIGN_OF_LIFE_SECONDS = 1.0


def expire_due() -> int:
    """Submit the expiry of every draft whose deadline has passed."""
    due, _ = look()
    for draft_id in due:
        expire(draft_id)
    return len(due)


def look() -> tuple[list[int], float]:
    """The drafts whose deadline has passed, the first first; and in how many seconds to look again."""
    now = timezone.now()
    soon = Draft.objects.filter(deadline_at__lte=now + timedelta(seconds=POLL_SECONDS)).order_by("deadline_at")
    deadlines = [(draft_id, at) for draft_id, at in soon.values_list("pk", "deadline_at") if at is not None]
    wait = min(((at - now).total_seconds() for _, at in deadlines if at > now), default=POLL_SECONDS)
    return [draft_id for draft_id, at in deadlines if at <= now], wait


def expire(draft_id: int) -> None:
    """Submit the expiry of a draft; one that fails does not hold up the others."""
    try:
        submit_by_clock(draft_id=draft_id, command=Expire())
    except Exception:
        logger.exception("The deadline of draft %s could not be acted on", draft_id)


async def watch_deadlines() -> None:
    """Expire what is due, for as long as this process lives.

    Whatever else waits for the database gets its turn between two drafts.
    """
    while True:
        wait = POLL_SECONDS
        try:
            due, wait = await in_database(look)()
            for draft_id in due:
                await in_database(expire)(draft_id)
        except Exception:
            logger.exception("Deadlines could not be read")
        await asyncio.sleep(wait)


async def show_life() -> None:
    """Leave a sign of life once a second."""
    while True:
        try:
            await in_database(leave_sign_of_life)()
        except Exception:
            logger.exception("The sign of life could not be left")
        await asyncio.sleep(SIGN_OF_LIFE_SECONDS)
