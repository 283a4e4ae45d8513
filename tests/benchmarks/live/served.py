"""The server that is measured, in a process of its own, until its standard input ends.

python -m tests.benchmarks.live.served house    as it is served
python -m tests.benchmarks.live.served stock    without the hub: the library executes for and writes to each subscriber
python -m tests.benchmarks.live.served floor    a bare application under the same server, which sends what it is given

It reads an order a line, and answers each with a line of JSON.

commits   what was committed since the last time: topic, id, position, and when, by the clock all processes share
state     what is alive in it
collect   the garbage collector looks at everything
profile   begin to look where the loop spends its time; `profiled` ends that, and tells
"""

import asyncio
import cProfile
import gc
import io
import json
import os
import pstats
import sys
import threading
import time
import traceback
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")

from channels.routing import ProtocolTypeRouter
from django.core.management import call_command
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)

import backend.asgi
from backend.live import publish
from backend.process import Background
from schema.live import consumer
from schema.live.feeds import feeds
from schema.live.hub import hub
from tests.benchmarks.live.floor import Floor

TOLD = 45
"""Lines of a profile."""

commits: list[tuple[str, int, int, float]] = []
loops: list[asyncio.AbstractEventLoop] = []
profiler = cProfile.Profile()


def note_commits() -> None:
    """What is published is known to be committed: it is published at once after the commit, in the same thread."""
    send = publish._send

    def noted(topic: str, id: int, position: int) -> None:
        commits.append((topic, id, position, time.monotonic()))
        send(topic, id, position)

    publish._send = noted


def note_loop() -> None:
    start = Background.start

    def noted(self: Background) -> None:
        loops.append(asyncio.get_event_loop())  # under Daphne it does not run yet
        start(self)

    Background.start = noted  # type: ignore[method-assign]


class Stock(consumer.Handler):
    """Without the hub: the context does not say that the transport shares."""

    run_operation = BaseGraphQLTransportWSHandler.run_operation


def answer(order: str) -> Any:
    match order:
        case "commits":
            found, commits[:] = list(commits), []
            return found
        case "collect":
            gc.collect()
            return None
        case "state":
            return {
                "tasks": len(asyncio.all_tasks(loops[0])),
                "producers": len(hub),
                "feeds": len(feeds._feeds),
                "objects": len(gc.get_objects()),
            }
        case "profile":
            loops[0].call_soon_threadsafe(profiler.enable)
            return None
        case "profiled":
            ended = threading.Event()
            loops[0].call_soon_threadsafe(lambda: (profiler.disable(), ended.set()))
            ended.wait()
            told = io.StringIO()
            pstats.Stats(profiler, stream=told).sort_stats("tottime").print_stats(TOLD)
            return told.getvalue()
    raise ValueError(order)


def obey() -> None:
    try:
        for line in sys.stdin:
            print(json.dumps(answer(line.strip())), flush=True)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)  # whoever asked for it is gone


def main(kind: str) -> None:
    note_commits()
    note_loop()
    if kind == "stock":
        consumer.GraphQLSocket.graphql_transport_ws_handler_class = Stock
    elif kind == "floor":
        floor = Floor(commits)
        backend.asgi.application = ProtocolTypeRouter(
            {"http": floor.http, "websocket": floor.websocket, "lifespan": backend.asgi.lifespan}
        )
    threading.Thread(target=obey, daemon=True).start()
    call_command("serve")


if __name__ == "__main__":
    main(sys.argv[1])
