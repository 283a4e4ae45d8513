"""Somebody who reads what the hub tells them, as fast or as slowly as a test wants."""

import asyncio
import json

from schema.live.outlet import PING, Outlet


class Reader:
    """A client behind a server that says when it does not read: what it was sent, and a door for the rest."""

    def __init__(self):
        self.frames = []
        self.reads = asyncio.Event()
        self.reads.set()
        self.outlet = Outlet(self.send)

    async def send(self, message):
        if not self.reads.is_set():
            await self.reads.wait()
        self.frames.append(message["text"])
        if message["text"] == PING:
            asyncio.get_running_loop().call_soon(self.outlet.answered)

    def sequences(self):
        messages = [json.loads(frame) for frame in self.frames if frame != PING]
        return [next(iter(message["payload"]["data"].values()))["sequence"] for message in messages]
