"""Serve the app: HTTP and WebSocket on one port."""

import asyncio
import logging
import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from schema.limits import MAX_BODY_BYTES
from schema.management.ending import ANSWERED_WITHIN

PING_SECONDS = 10
HANDSHAKE_SECONDS = 20
"""With Daphne's own five, whoever comes last of a crowd that returns would be sent to the end of the line again."""
WAITING = 2048
"""Connections the kernel keeps for a busy server: after a restart all come back at once. With Daphne's own fifty,
whoever found no place tried again after one second, three, seven, and so on: a thousand clients took up to 90 s."""


class Command(BaseCommand):
    help = "Serve the app on HOST:PORT, by Daphne or (SERVER=uvicorn) uvicorn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=settings.HOST)
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--server", choices=sorted(SERVERS), default=settings.SERVER)

    def handle(self, *args: Any, host: str, port: int, server: str, **options: Any) -> None:
        SERVERS[server](host, port)


def serve_daphne(host: str, port: int) -> None:
    """Run Daphne's server on its reactor's own loop: background work starts there.

    By its command line Daphne would import the application before there is a loop, and drop sockets without a word.
    """
    from twisted.internet import asyncioreactor

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    asyncioreactor.install(loop)  # type: ignore[no-untyped-call]

    from daphne.endpoints import build_endpoint_description_strings

    from backend.asgi import application
    from backend.process import Background
    from schema.management.daphne_server import PatientServer

    background = Background()
    loop.run_until_complete(background.prepare())
    server = PatientServer(
        loop,
        background,
        application=application,
        endpoints=[f"{one}:backlog={WAITING}" for one in build_endpoint_description_strings(host=host, port=port)],
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
        websocket_handshake_timeout=HANDSHAKE_SECONDS,
        verbosity=0,
    )
    server.run()
    if not server.listening_addresses:
        sys.exit(1)


def serve_uvicorn(host: str, port: int) -> None:
    """Run uvicorn, which knows a lifespan: background work starts and stops with it."""
    from uvicorn import Config

    from schema.management.uvicorn_server import PatientServer, Socket

    # In the end uvicorn raises the signal again that ended it: an end that was asked for is no failure.
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, signal.SIG_IGN)
    config = Config(
        "backend.asgi:application",
        host=host,
        port=port,
        backlog=WAITING,
        log_level="warning",
        ws=Socket,
        ws_max_size=MAX_BODY_BYTES,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        # One payload goes to everybody: to compress it for each would cost more than all the rest.
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=ANSWERED_WITHIN,
    )
    # Which is the client's fault, who is told by a close code.
    logging.getLogger("uvicorn.error").addFilter(lambda record: "Invalid UTF-8" not in record.getMessage())
    server = PatientServer(config)
    server.run()
    if not server.started:
        sys.exit(1)


SERVERS = {"daphne": serve_daphne, "uvicorn": serve_uvicorn}
