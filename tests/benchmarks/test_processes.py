"""From a pick through one process to the screens of another, by notice alone; and of its own."""

import time

import pytest

from tests.api import gid
from tests.benchmarks.served import median
from tests.live.client import Socket, cookie_of
from tests.live.test_processes import SNAKE, Valkey, pick_at, two_servers
from tests.live.test_sockets import EVENTS
from tests.services.drafting import a_draft

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

DRAFTS = 5


def test_a_notice_between_processes(figure, transactional_db, django_db_blocker, tmp_path):
    """A pick is asked of Daphne; its frames are awaited there and at uvicorn. `answer` is the pick's own answer."""
    valkey = Valkey()
    servers = two_servers(valkey, django_db_blocker, tmp_path, DJANGO_SETTINGS_MODULE="tests.live.without_reread")
    cookies = {captain: cookie_of(captain) for captain in ("Ash", "Bee", "Cyd")}
    answers, here, there = [], [], []
    try:
        for _ in range(DRAFTS):
            draft = a_draft()
            with Socket(servers[0]) as own, Socket(servers[1]) as other:
                feeds = [(socket, socket.subscribe(EVENTS, id=gid(draft))) for socket in (own, other)]
                for socket, feed in feeds:
                    for _ in range(2):
                        socket.next(feed)
                for captain, name in SNAKE[:4]:
                    started = time.perf_counter()
                    pick_at(servers[0], draft, cookies, captain, name)
                    answers.append((time.perf_counter() - started) * 1000)
                    for (socket, feed), times in zip(feeds, (here, there), strict=True):
                        socket.next(feed)
                        times.append((time.perf_counter() - started) * 1000)
                        socket.next(feed)
    finally:
        for server in servers:
            server.stop()
        valkey.server.stop()
    figure(
        "pick_to_frame_across_processes",
        picks=len(answers),
        answer_median_ms=median(answers),
        own_process_median_ms=median(here),
        other_process_median_ms=median(there),
        other_process_worst_ms=round(max(there), 2),
        aim={"other_process_median_ms": 100},
    )
