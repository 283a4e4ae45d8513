"""How long the end of a process may take, whatever server it runs."""

import logging
import os
import threading

logger = logging.getLogger(__name__)

TOLD_WITHIN = 2
"""Seconds to tell every socket to come back. Who does not read is not waited for."""
ANSWERED_WITHIN = 3
"""Seconds for requests under way, and for sockets to answer the close frame."""
GONE_WITHIN = TOLD_WITHIN + ANSWERED_WITHIN + 1
"""Then the process goes, even where a thread still waits for the database: what it has not committed is rolled back."""


def end_in_time() -> None:
    """Call it once the end begins: it comes within GONE_WITHIN seconds, with exit code 1 if not by itself."""
    timer = threading.Timer(GONE_WITHIN, _cut_short)
    timer.daemon = True  # it does not keep a process that is done
    timer.start()


def _cut_short() -> None:
    logger.error("Requests did not end within %s seconds and are cut short", GONE_WITHIN)
    os._exit(1)
