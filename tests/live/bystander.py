"""Somebody else on the same server, who follows a draft and shall notice nothing of what a test does there."""

from typing import Any

from tests.live.client import Socket, ask
from tests.live.server import Server

FOLLOW = "subscription($id: ID!) { draftEvents(draftId: $id, after: 0) { __typename sequence } }"
PAUSE = "mutation($draft: ID!) { pauseDraft(input: {draftId: $draft}) { draft { sequence } errors { code } } }"
RESUME = "mutation($draft: ID!) { resumeDraft(input: {draftId: $draft}) { draft { sequence } errors { code } } }"


class Bystander:
    """Follows a draft that is `paused` or not; `cookie` is that of its staff, who act over HTTP on the same server."""

    def __init__(self, server: Server, draft: str, cookie: str, *, seen: int, paused: bool = False) -> None:
        self.server = server
        self.draft = draft
        self.cookie = cookie
        self.paused = paused
        self.socket = Socket(server)
        self.feed = self.socket.subscribe(FOLLOW, id=draft)
        for sequence in range(1, seen + 1):
            assert self._next()["sequence"] == sequence
        self.seen = seen

    def close(self) -> None:
        self.socket.connection.close()

    def hears_what_happens(self) -> None:
        """The draft is paused, or goes on; exactly that comes."""
        name, document = ("resumeDraft", RESUME) if self.paused else ("pauseDraft", PAUSE)
        answer = ask(self.server, self.cookie, document, draft=self.draft)[name]
        assert answer["errors"] == [], answer
        event = self._next()
        assert event == {"__typename": "DraftResumed" if self.paused else "DraftPaused", "sequence": self.seen + 1}
        self.paused = not self.paused
        self.seen += 1

    def _next(self) -> dict[str, Any]:
        while (message := self.socket.receive())["type"] == "ping":
            self.socket.send({"type": "pong"})
        assert message["id"] == self.feed, message
        event: dict[str, Any] = message["payload"]["data"]["draftEvents"]
        return event
