"""Hostile clients, one after the other, and what must hold whatever they send.

The server lives, and logs no error. Its answers are messages of the protocol, their errors have a known code, and none
is INTERNAL_ERROR; it closes with codes of the protocol only. Somebody else's feed is undisturbed. When the clients have
gone, nothing of what they asked for is left.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

from schema.errors import CODES
from schema.root import schema
from tests.api import gid
from tests.live.bystander import Bystander
from tests.live.client import PROTOCOL, cookie_of
from tests.live.hostile import Hostile
from tests.live.observed import Observed
from tests.services.drafting import a_draft

CLOSE_CODES = {1000, 1002, 1007, 1009, 4400, 4401, 4403, 4409, 4429, 4508}
SAID = {"connection_ack", "ping", "pong", "next", "error", "complete"}
REFUSALS = CODES.keys() | {
    "DOCUMENT_ID_INVALID",
    "DOCUMENT_MISMATCH",
    "DOCUMENT_UNKNOWN",
    "GRAPHQL_PARSE_FAILED",
    "GRAPHQL_VALIDATION_FAILED",
    "LIMIT_EXCEEDED",
    "MUTATION_ON_SOCKET",
    "OPERATION_UNKNOWN",
    "RATE_LIMITED",
}
"""The codes of errors that may come of a message."""
FRAMES = 12
"""Of a client, at most."""
BYSTANDER_EVERY = 10
"""Clients between two events that the bystander has to hear of."""
PATIENCE = 20
"""Seconds in which an answer has to come."""


class Wrong(AssertionError):
    """Something that must not be."""


class Fuzz:
    """Clients one after the other, against the server at an address."""

    def __init__(self, address: str, seed: int, cookie: str = "") -> None:
        self.address = address
        self.seed = seed
        self.headers = {"Origin": f"http://{address}", "Cookie": cookie}
        self.counts: Counter[str] = Counter()

    def client(self, number: int, known: Sequence[str], said: list[str] | None = None) -> None:
        """Let one client do its worst. Raises Wrong."""
        hostile = Hostile(f"{self.seed}/{number}", schema._schema, known)
        try:
            with connect(
                f"ws://{self.address}/api/graphql/",
                subprotocols=[PROTOCOL],
                max_size=None,
                compression=None,
                additional_headers=self.headers if hostile.random.random() < 0.5 else None,
                legacy=True,
            ) as connection:
                self._talk(connection, hostile, said)
        except Wrong as wrong:
            raise Wrong(f"client {number} of seed {self.seed}: {wrong}") from wrong
        except (TimeoutError, OSError, WebSocketException) as error:
            raise Wrong(f"client {number} of seed {self.seed}: the server did not answer: {error!r}") from error
        self.counts["clients"] += 1

    def _talk(self, connection: ClientConnection, hostile: Hostile, said: list[str] | None) -> None:
        random = hostile.random
        broken = False
        try:
            if random.random() < 0.95:
                connection.send('{"type":"connection_init"}')
            for _ in range(random.randrange(1, FRAMES)):
                if random.random() < 0.01:
                    broken = True
                    connection.socket.sendall(hostile.wire())
                else:
                    frame = hostile.frame()
                    if said is not None:
                        said.append(repr(frame))
                    connection.send(frame)
                self.counts["frames"] += 1
            if broken or random.random() < 0.1:
                return  # and never listen to what is said
            connection.send('{"type":"ping","payload":{"fence":true}}')
            while not self._is_fence(connection.recv(PATIENCE), connection):
                pass
        except ConnectionClosed as closed:
            self._check_close(closed, broken=broken)

    def _is_fence(self, text: str | bytes, connection: ClientConnection) -> bool:
        """Whether this answers the last ping. Raises Wrong for what no server may say."""
        message = json.loads(text)
        kind = message["type"]
        if kind not in SAID:
            raise Wrong(f"the server says {text!r}")
        self.counts[kind] += 1
        if kind == "ping":
            connection.send('{"type":"pong"}')
        errors = message["payload"] if kind == "error" else (message.get("payload") or {}).get("errors", ())
        for error in errors:
            code = error.get("extensions", {}).get("code")
            if code not in REFUSALS:
                raise Wrong(f"an error with the code {code}: {text!r}")
            self.counts[code] += 1
        return kind == "pong" and message["payload"].get("fence") is True

    def _check_close(self, closed: ConnectionClosed, *, broken: bool) -> None:
        code = closed.rcvd.code if closed.rcvd else None
        if code not in CLOSE_CODES and not (broken and code is None):
            raise Wrong(f"the socket was closed with {code}: {closed}")
        self.counts[f"closed {code}"] += 1


LEFT_UNDONE = re.compile(
    r"Exception ignored in: <coroutine object .*\n(Traceback .*\n(  .*\n)*KeyError: '__import__'\n)?"
)
"""What Python says, where it happens to be, of a part of an execution that was not begun when a client ended it."""


def complaints(log: str) -> list[str]:
    """The lines of a server's log that nobody should read there."""
    return [line for line in LEFT_UNDONE.sub("", log).splitlines() if re.search(r"Traceback|\bERROR\b", line)]


def check_log(server: Observed) -> None:
    """Raises Wrong for any complaint in the server's log."""
    if found := complaints(server.log.read_text()):
        raise Wrong(f"{len(found)} lines in {server.log}, the first: {found[0]}")


def run(fuzz: Fuzz, clients: Iterable[int], known: Sequence[str], bystander: Bystander) -> None:
    """All these clients, with somebody beside. Raises Wrong, or AssertionError of what the bystander missed."""
    for number in clients:
        fuzz.client(number, known)
        if number % BYSTANDER_EVERY == 0:
            bystander.hears_what_happens()
    bystander.hears_what_happens()


def against_own_server(kind: str, seed: int, clients: Iterable[int], directory: Path) -> Counter[str]:
    """The counts of a run against a server of this kind, on the database that Django has here. Raises as `run` does."""
    draft = a_draft()
    known = [gid(thing) for thing in (draft, draft.tournament, *draft.tournament.players.all()[:2])]
    server = Observed(kind, directory, RATE_LIMIT_USER="0", RATE_LIMIT_ADDRESS="0")
    server.start()
    try:
        cookie = cookie_of("Sam")  # every other client is staff
        bystander = Bystander(server, gid(draft), cookie, seen=2)
        idle = server.settles_at(sockets=1, operations=1, producers=1)
        fuzz = Fuzz(server.address, seed, cookie)
        run(fuzz, clients, known, bystander)
        server.settles_at(**{name: idle[name] for name in ("sockets", "operations", "producers", "feeds")})
        assert server.process is not None
        if server.process.poll() is not None:
            raise Wrong(f"the server has gone, with {server.process.returncode}")
        check_log(server)
        bystander.close()
        return fuzz.counts
    finally:
        server.stop()
