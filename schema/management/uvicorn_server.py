"""Uvicorn, made to end well."""

import socket
from typing import Any

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from schema.live.drain import drain
from schema.live.outlet import KERNEL_KEEPS
from schema.management.ending import TOLD_WITHIN, end_in_time

CLOSE_SECONDS = 2.0
"""So long a client has to read what is still under way to it, and why it is closed."""


class Socket(WebSocketsSansIOProtocol):
    """At the end of the server whoever was told of it may answer: hanging up at once can lose what they were told.

    A close does not wait for a client to read, and ends the connection in any case. Left to itself, uvicorn holds the
    close frame back until the client reads, and hangs up only once it has read all: on one that never reads, never.
    """

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_KEEPS)

    async def send(self, message: Any) -> None:
        if message["type"] == "websocket.close":
            self.writable.set()
            self._end_in_any_case()
        await super().send(message)

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self._end_in_any_case()

    def _end_in_any_case(self) -> None:
        self.loop.call_later(CLOSE_SECONDS, self.transport.abort)

    def handle_parser_exception(self) -> None:
        if self.conn.close_sent is None:
            # Frames that are none, from a client that has not waited for the handshake: there is no word for that yet.
            self.transport.abort()
        else:
            super().handle_parser_exception()

    def shutdown(self) -> None:
        if not self.close_sent:
            super().shutdown()


class PatientServer(uvicorn.Server):
    """On SIGTERM or Ctrl+C it lets in nobody new and sends all sockets away; the rest is uvicorn's."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        end_in_time()
        for server in self.servers:
            server.close()
        await drain.begin(TOLD_WITHIN)
        await super().shutdown(sockets)
