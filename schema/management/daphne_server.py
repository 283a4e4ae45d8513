"""Daphne, made to end well. Import this once the reactor stands: Daphne would make one of its own."""

import asyncio
import signal
import socket
from contextlib import suppress
from typing import Any

from daphne.http_protocol import WebRequest
from daphne.server import Server
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet import reactor, tcp
from twisted.internet.defer import DeferredList
from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer  # type: ignore[import-untyped]

from backend.process import Background
from schema.live.drain import drain
from schema.live.outlet import KERNEL_KEEPS
from schema.management.ending import ANSWERED_WITHIN, TOLD_WITHIN, end_in_time

LOOK_SECONDS = 0.02


@implementer(IPushProducer)
class Socket(WebSocketProtocol):  # type: ignore[misc]
    """Says why it closes, and with 1012 too, a code that the library has for itself.

    What a client sends is not read while it does not read what it was sent. Daphne keeps that without bound, and would
    hear its pongs meanwhile: unheard, one that only says it has read is found out as one that does not answer.
    """

    def onOpen(self) -> None:
        super().onOpen()
        self.transport.unregisterProducer()  # that of the HTTP request, which does nothing any more
        self.transport.registerProducer(self, True)
        self.transport.getHandle().setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_KEEPS)

    def pauseProducing(self) -> None:
        self.transport.pauseProducing()

    def resumeProducing(self) -> None:
        self.transport.resumeProducing()

    def stopProducing(self) -> None:
        """The connection is gone."""

    def handle_reply(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.close" and self.state == self.STATE_OPEN:
            self.sendCloseFrame(message.get("code") or 1000, (message.get("reason") or "").encode())
        else:
            super().handle_reply(message)


class PatientServer(Server):  # type: ignore[misc]
    """On SIGTERM or Ctrl+C it lets in nobody new, sends all sockets away, answers what was asked, and ends."""

    def __init__(self, loop: asyncio.AbstractEventLoop, background: Background, **options: Any) -> None:
        super().__init__(signal_handlers=False, ready_callable=self._ready, **options)
        self._loop = loop
        self._background = background
        self._ports: list[Any] = []
        self._ending: asyncio.Task[None] | None = None

    def listen_success(self, port: Any) -> None:
        super().listen_success(port)
        self._ports.append(port)

    def _ready(self) -> None:
        # Whoever breaks the protocol is told why by a close code, not by a dropped connection.
        self.ws_factory.setProtocolOptions(failByDrop=False)
        self.ws_factory.protocol = Socket
        reactor.callWhenRunning(self._start)

    def _start(self) -> None:
        self._background.start()
        for ending in (signal.SIGTERM, signal.SIGINT):
            self._loop.add_signal_handler(ending, self._end)

    def _end(self) -> None:
        if self._ending is None:
            self._ending = self._loop.create_task(self._drain())
        else:
            self.stop()  # asked twice

    async def _drain(self) -> None:
        end_in_time()
        try:
            for port in self._ports:
                port.stopListening()
            await drain.begin(TOLD_WITHIN)
            with suppress(TimeoutError):
                async with asyncio.timeout(ANSWERED_WITHIN):
                    await self._sockets_closed()
                    await self._requests_answered()
                    await self._all_sent()
        finally:
            self._background.stop()
            self.stop()

    async def _sockets_closed(self) -> None:
        sockets = [protocol for protocol in self.connections if isinstance(protocol, WebSocketProtocol)]
        await DeferredList([socket.is_closed for socket in sockets]).asFuture(self._loop)

    async def _requests_answered(self) -> None:
        while running := [
            details["application_instance"]
            for protocol, details in self.connections.items()
            if isinstance(protocol, WebRequest)
            and "application_instance" in details
            and not details["application_instance"].done()
        ]:
            await asyncio.wait(running)

    async def _all_sent(self) -> None:
        """Hang up on everybody once they have what was written for them."""
        watched: Any = reactor
        while connections := [
            one for one in {*watched.getReaders(), *watched.getWriters()} if isinstance(one, tcp.Server)
        ]:
            for connection in connections:
                connection.loseConnection()  # type: ignore[no-untyped-call]
            await asyncio.sleep(LOOK_SECONDS)
