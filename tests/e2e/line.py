"""The way between a browser and the server, which a test can cut."""

import asyncio
import threading
from collections.abc import Callable
from enum import Enum, auto
from types import TracebackType
from typing import Self

from tests.live.server import free_port

CHUNK = 65536


class State(Enum):
    OPEN = auto()
    CUT = auto()
    SILENT = auto()


class Line:
    """A TCP proxy on this machine; `origin` is what the browser is told. It works in a thread of its own."""

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.port = free_port()
        self.state = State.OPEN
        self.takes_sockets = True
        self.open: set[asyncio.StreamWriter] = set()
        self.carrying: set[asyncio.Task[None]] = set()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.thread.start()
        listening = asyncio.start_server(self.carry, "127.0.0.1", self.port)
        self.listening = asyncio.run_coroutine_threadsafe(listening, self.loop).result(5)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self.finish(), self.loop).result(5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
        self.loop.close()

    async def finish(self) -> None:
        self.listening.close()
        self.drop_all()
        await asyncio.gather(*self.carrying, return_exceptions=True)

    def cut(self) -> None:
        """Every connection breaks at once, and a new one is refused."""
        self.state = State.CUT
        self.do(self.drop_all)

    def fall_silent(self) -> None:
        """Nothing arrives any more on either side, and nobody is told: a phone in a tunnel."""
        self.state = State.SILENT

    def restore(self) -> None:
        """New connections work. What was open while it was silent is dead, and that is now told."""
        former, self.state = self.state, State.OPEN
        if former is State.SILENT:
            self.do(self.drop_all)

    def refuse_sockets(self) -> None:
        """As a strict company does: pages pass, WebSockets do not."""
        self.takes_sockets = False
        self.do(self.drop_all)

    def do(self, work: Callable[[], None]) -> None:
        done = threading.Event()
        self.loop.call_soon_threadsafe(lambda: (work(), done.set()))
        assert done.wait(5)

    def drop_all(self) -> None:
        for writer in self.open:
            writer.transport.abort()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its first bytes to its end."""
        task = asyncio.current_task()
        assert task is not None
        self.carrying.add(task)
        self.open.add(writer)
        onward = None
        try:
            if self.state is State.CUT:
                return
            first = await reader.read(CHUNK)
            if self.state is State.SILENT:
                await reader.read(-1)
                return
            if not self.takes_sockets and b"upgrade: websocket" in first.lower():
                return
            answers, onward = await asyncio.open_connection("127.0.0.1", self.server_port)
            self.open.add(onward)
            onward.write(first)
            await asyncio.gather(self.pump(reader, onward), self.pump(answers, writer))
        except OSError:
            pass  # either side is gone, or the server is not there: the browser sees a broken connection
        finally:
            for end in filter(None, (writer, onward)):
                self.open.discard(end)
                end.transport.abort()
            self.carrying.discard(task)

    async def pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while chunk := await source.read(CHUNK):
            if self.state is State.OPEN:
                target.write(chunk)
                await target.drain()
        if self.state is not State.SILENT:
            target.close()
