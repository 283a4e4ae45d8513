"""Captains at their screens: they have the room of their team open, and answer as every client does."""

import json
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Any, Self

from websockets.exceptions import ConnectionClosed

from backend.drafts.models import Draft
from backend.tournaments.models import Team
from schema.ids import encode
from tests.factories import enter, team
from tests.live.client import Socket
from tests.live.server import Server

MINE = "subscription($id: ID!) { myHeroDraft(draftId: $id) { team { name } hoveredHeroId } }"


def hero_gid(draft: Draft) -> str:
    """The opaque id of a hero draft."""
    return encode("HeroDraft", draft.pk)


class Screen:
    """A tab of somebody who leads a team. What it is told is in `hovers`.

    `falls_silent` is a line that was cut without a word: nothing is answered, and nothing closed.
    """

    def __init__(self, server: Server, who: str, draft: Draft) -> None:
        self.socket = Socket(server, who)
        self.socket.subscribe(MINE, id=hero_gid(draft))
        self.hovers: list[int | None] = []
        self.pings = 0
        self._answers = True
        self._news = threading.Condition()
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def falls_silent(self) -> None:
        self._answers = False

    def leave(self) -> None:
        """Close the tab."""
        self.socket.connection.close()
        self._reading.join(5)

    def sees(self, *hovers: int | None, timeout: float = 2) -> bool:
        """Whether this is all it was told, by then at the latest."""
        with self._news:
            return self._news.wait_for(lambda: self.hovers == list(hovers), timeout)

    def _read(self) -> None:
        with suppress(ConnectionClosed, OSError):
            while True:
                self._take(json.loads(self.socket.connection.recv()))

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "ping":
            self.pings += 1
            if self._answers:
                self.socket.send({"type": "pong"})
        elif message["type"] == "next":
            with self._news:
                self.hovers.append(message["payload"]["data"]["myHeroDraft"]["hoveredHeroId"])
                self._news.notify_all()


class Screens(ExitStack):
    """Screens that are closed at the end."""

    def open(self, server: Server, who: str, draft: Draft) -> Screen:
        return self.enter_context(Screen(server, who, draft))


def comings_and_goings(draft: Draft) -> list[tuple[str, str]]:
    """What the log says of captains: who, and whether they came or went or the draft paused for them."""
    rows = draft.events.filter(type__in=("CaptainConnected", "CaptainDisconnected")).order_by("sequence")
    return [
        (payload["captain_name"], type.removeprefix("Captain")) for type, payload in rows.values_list("type", "payload")
    ]


def seconds_until(draft: Draft, expected: Sequence[tuple[str, str]], at_most: float) -> float:
    """How long it takes until the log says just this."""
    began = time.monotonic()
    while (found := comings_and_goings(draft)) != list(expected):
        assert time.monotonic() - began < at_most, f"{found} after {at_most} s"
        time.sleep(0.02)  # what another process commits is no event here
    return time.monotonic() - began


def deputy_of(draft: Draft, captain: str) -> str:
    """Somebody who may act for the team of a captain as well."""
    led = team(draft.tournament, captain)
    deputy = enter(draft.tournament, f"Dep{led.pk}", 1, team=led, join_order=1)
    Team.objects.filter(pk=led.pk).update(deputy=deputy)
    return deputy.user.name
