"""A socket lives as long as what its person proved themselves with."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from django.utils import timezone

from backend.accounts.models import User
from backend.live.database import in_database
from schema.context import Context
from schema.live.feeds import feeds

logger = logging.getLogger(__name__)

TRY_AGAIN_SECONDS = 1.0


async def until_signed_out(
    user: User, context: Context, prove: Callable[[], User | None], *, proved_at: int = 0
) -> None:
    """Return once `prove` finds this person no more, asked whenever something was taken from them, or a token ends.

    Keeps `context.user` as they are now. Whoever proved themselves at an `access_version` has another once they signed
    out, even during the handshake; where that is not known, `prove` is asked within a second.
    """
    async with feeds.follow("person", user.pk) as person:
        looked_at = proved_at
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(person.beyond(looked_at), _seconds_left(context))
            position = person.position
            try:
                found = await in_database(prove)()
            except Exception:
                logger.exception("Could not prove anew who is on a socket; tried again")
                await asyncio.sleep(TRY_AGAIN_SECONDS)
                continue
            if found is None or found.pk != user.pk:
                return
            context.user, looked_at = found, max(position, found.access_version)


def _seconds_left(context: Context) -> float | None:
    """How long the token lasts; None for one that does not end, and for sessions."""
    if context.token is None or context.token.expires_at is None:
        return None
    return max(0.0, (context.token.expires_at - timezone.now()).total_seconds())
