"""Serve the app: HTTP and WebSocket on one port."""

import asyncio
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

PING_SECONDS = 10
DRAIN_SECONDS = 2
SERVICE_RESTART = 1012
"""The close code that tells a client to come back."""


class Command(BaseCommand):
    help = "Serve the app on HOST:PORT, by Daphne or (SERVER=uvicorn) uvicorn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=settings.HOST)
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--server", choices=sorted(SERVERS), default=settings.SERVER)

    def handle(self, *args: Any, host: str, port: int, server: str, **options: Any) -> None:
        SERVERS[server](host, port)


def serve_daphne(host: str, port: int) -> None:
    """Run Daphne's server on its reactor's own loop: background work starts there, and sockets are told of the end.

    By its command line Daphne would import the application before there is a loop, and drop sockets without a word.
    """
    from twisted.internet import asyncioreactor

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    asyncioreactor.install(loop)  # type: ignore[no-untyped-call]

    from daphne.endpoints import build_endpoint_description_strings
    from daphne.server import Server
    from daphne.ws_protocol import WebSocketProtocol
    from twisted.internet import reactor
    from twisted.internet.defer import Deferred, DeferredList

    from backend.asgi import application
    from backend.process import Background

    background = Background()
    loop.run_until_complete(background.prepare())
    server = Server(
        application=application,
        endpoints=build_endpoint_description_strings(host=host, port=port),
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
        verbosity=0,
    )

    def ready() -> None:
        # Whoever breaks the protocol is told why by a close code, not by a dropped connection.
        server.ws_factory.setProtocolOptions(failByDrop=False)

    def drain() -> Deferred[Any]:
        """Tell every socket to come back; the shutdown waits until they have answered."""
        background.stop()
        sockets = [protocol for protocol in server.connections if isinstance(protocol, WebSocketProtocol)]
        for protocol in sockets:
            protocol.sendCloseFrame(code=SERVICE_RESTART, reasonUtf8=b"The server restarts")
        answered = DeferredList([protocol.is_closed for protocol in sockets])
        return answered.addTimeout(DRAIN_SECONDS, reactor).addErrback(lambda _: None)

    server.ready_callable = ready
    reactor.callWhenRunning(background.start)
    reactor.addSystemEventTrigger("before", "shutdown", drain)  # type: ignore[arg-type]
    server.run()
    if not server.listening_addresses:
        sys.exit(1)


def serve_uvicorn(host: str, port: int) -> None:
    """Run uvicorn, which knows a lifespan: background work starts and stops with it."""
    import uvicorn

    uvicorn.run(
        "backend.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        ws_max_size=1024 * 1024,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
    )


SERVERS = {"daphne": serve_daphne, "uvicorn": serve_uvicorn}
