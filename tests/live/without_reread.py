"""Settings of a server that re-reads no positions for an hour: what its screens show came by a notice."""

from backend.live import feed
from tests.settings import *  # noqa: F403

feed.REREAD_SECONDS = 3600
