"""Mails: short, plain, sent after the commit by a thread of their own.

Nobody waits for a mail server, so the time an answer takes does not tell whether anybody was written to. One that
cannot be sent is logged.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest

logger = logging.getLogger(__name__)

Mail = EmailMessage

POST = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")
"""Sends one mail after the other, in the order of the commits; what is waiting when the process ends is sent first."""


def send_on_commit(write: Callable[[], list[Mail]]) -> None:
    """Write and send some mails once the running transaction is committed. Written elsewhere too: no database there."""
    transaction.on_commit(lambda: _post(write), robust=True)


def origin_of(request: HttpRequest) -> str:
    """Where the pages are that links lead to: PUBLIC_URL, else where the request went, which ALLOWED_HOSTS knows."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"


def password_reset(address: str, links: dict[str, str]) -> Mail:
    """A link for each username of an address."""
    lines = "\n\n".join(f"{username}:\n{link}" for username, link in links.items())
    hours = max(1, round(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT) / timedelta(hours=1)))
    body = (
        "Somebody, hopefully you, asked for a new password for your account on Firstpick.\n\n"
        f"Choose it here:\n\n{lines}\n\n"
        f"A link works once, for {'an hour' if hours == 1 else f'{hours} hours'}. "
        "If it was not you, do nothing: your password stays as it is.\n"
    )
    return EmailMessage("Choose a new password", body, to=[address])


def _post(write: Callable[[], list[Mail]]) -> None:
    POST.submit(_send, write)


def _send(write: Callable[[], list[Mail]]) -> None:
    try:
        for mail in write():
            mail.send()
    except Exception:
        logger.exception("A mail could not be sent")
