"""The clocks: whoever notices a passed deadline first submits the expiry. No thread a draft, no lock to renew."""

import asyncio
import logging

from django.utils import timezone

from backend.drafts.models import Draft
from backend.drafts.services import leave_sign_of_life, submit_by_clock
from backend.engine.core import Expire
from backend.live.database import in_database

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.1
SIGN_OF_LIFE_SECONDS = 1.0


def expire_due() -> int:
    """Submit the expiry of every draft whose deadline has passed; one that fails does not hold up the others."""
    due = list(
        Draft.objects.filter(deadline_at__lte=timezone.now()).order_by("deadline_at").values_list("pk", flat=True)
    )
    for draft_id in due:
        try:
            submit_by_clock(draft_id=draft_id, command=Expire())
        except Exception:
            logger.exception("The deadline of draft %s could not be acted on", draft_id)
    return len(due)


async def watch_deadlines() -> None:
    """Expire what is due, for as long as this process lives."""
    while True:
        try:
            await in_database(expire_due)()
        except Exception:
            logger.exception("Deadlines could not be read")
        await asyncio.sleep(POLL_SECONDS)


async def show_life() -> None:
    """Leave a sign of life once a second."""
    while True:
        try:
            await in_database(leave_sign_of_life)()
        except Exception:
            logger.exception("The sign of life could not be left")
        await asyncio.sleep(SIGN_OF_LIFE_SECONDS)
