"""Somebody with a browser of their own, and what their browser complains of."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, WebSocket, expect

PICTURES = Path(__file__).parent.parent / "artifacts"
STILL = {"reduced_motion": "reduce"}
"""Visitors want no motion unless a test says so: nothing is looked at on its way, and a fifth less is painted."""
MOVING = {"reduced_motion": "no-preference"}
LOST_LINE = ("Failed to load resource: net::ERR_", "WebSocket connection to")


class Visitor:
    """One person's browser; `page` is their first tab."""

    def __init__(
        self,
        browser: Browser,
        origin: str,
        *,
        width: int = 1280,
        height: int = 800,
        context: BrowserContext | None = None,
        **options: Any,
    ) -> None:
        """With a `context` that a visitor of the same wishes has left, see `leave`."""
        self.origin = origin
        self.context = context or browser.new_context(
            base_url=origin, viewport={"width": width, "height": height}, locale="en-GB", **(STILL | options)
        )
        self.complaints: list[str] = []
        self.foreseen: list[str] = []
        """Words of complaints that the test itself brings about, whenever the browser gets to tell of them."""
        self.others: set[str] = set()
        self.sequences: list[int] | None = None
        """Those of the events of drafts in the order of arrival, for who notes them."""
        self.page = self.open_tab()

    def open_tab(self) -> Page:
        """Another tab of the same browser."""
        page = self.context.new_page()
        page.on("console", self.listen)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        page.on("request", self.watch)
        if self.sequences is not None:
            page.on("websocket", self.follow)
        return page

    def listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def watch(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc not in (urlsplit(self.origin).netloc, *self.others):
            self.complaints.append(f"asked elsewhere: {request.url}")

    def play(self, host: str, answer: Callable[[Route], None]) -> None:
        """Answer for a host that is not ours: here it may be asked."""
        self.others.add(host)
        self.page.route(f"https://{host}/**", answer)

    def note_sequences(self) -> None:
        """From the next page on. Each frame is handed over for it, so few do."""
        self.sequences = []
        self.page.on("websocket", self.follow)

    def follow(self, socket: WebSocket) -> None:
        socket.on("framereceived", self.note)

    def note(self, frame: str | bytes) -> None:
        message = json.loads(frame)
        data = (message.get("payload") or {}).get("data") if message.get("type") == "next" else None
        if data and "draftEvents" in data and self.sequences is not None:
            self.sequences.append(data["draftEvents"]["sequence"])

    def complaints_but_of_the_line(self) -> list[str]:
        """What went wrong, apart from connections that a test broke on purpose."""
        return [
            complaint
            for complaint in self.complaints
            if not complaint.startswith(LOST_LINE) and not any(words in complaint for words in self.foreseen)
        ]

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """An operation of the API, with this browser's cookie."""
        response = self.context.request.post(
            f"{self.origin}/api/graphql/",
            data={"query": document, "variables": variables},
            headers={"Origin": self.origin},
        )
        answer = response.json()
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data

    def sign_in(self, session: str) -> "Visitor":
        """Take on a session. The form has a test of its own, and to hash a password takes longer than most tests."""
        cookie = {"name": "sessionid", "value": session, "url": self.origin, "httpOnly": True, "sameSite": "Lax"}
        self.context.add_cookies([cookie])  # type: ignore[list-item]
        return self

    def expect_no_sideways_scroll(self) -> None:
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(width) == 0

    def picture(self, name: str) -> None:
        """Keep the screen as a file, to be looked at."""
        PICTURES.mkdir(exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def close(self) -> None:
        self.context.close()

    def leave(self) -> BrowserContext:
        """Leave a context as if nobody had been there, but for what it has read of the app."""
        for tab in self.context.pages[1:]:
            tab.close()
        page = self.context.pages[0] if self.context.pages else self.context.new_page()
        page.goto("about:blank")
        kept = {"origin": self.origin, "storageTypes": "local_storage,indexeddb,service_workers"}
        self.context.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)
        self.context.clear_cookies()
        self.context.clear_permissions()
        page.close()
        return self.context


def expect_status(page: Page, words: str, timeout: float = 10_000) -> None:
    """The word about the connection in the header."""
    expect(page.get_by_role("banner").get_by_role("status")).to_have_text(words, timeout=timeout)
