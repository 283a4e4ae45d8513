"""Clients that read slowly, or never, or say that they do: on both servers, over sockets of their own making."""

import json
import socket
import struct
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Thread

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from backend.accounts.models import User
from backend.engine.core import PauseDraft, ResumeDraft
from backend.engine.team_draft.state import Status
from schema.live.outlet import WINDOW
from tests.api import gid
from tests.live.client import PROTOCOL, Socket
from tests.live.observed import Observed
from tests.live.test_sockets import TICK
from tests.services.drafting import a_draft, act, state_of

pytestmark = pytest.mark.django_db(transaction=True)

PLACES = "rounds { id captain { user { name avatar } } team { name members { user { name avatar } } } }"
LARGE = " ".join(f"part{number}: {PLACES}" for number in range(20))
EVENTS = (
    "subscription($id: ID!, $after: Int) { draftEvents(draftId: $id, after: $after)"
    f" {{ sequence draft {{ ... on TeamDraft {{ {LARGE} }} }} }} }}"
)
DRAFT = f"subscription($id: ID!) {{ draft(id: $id) {{ sequence ... on TeamDraft {{ {LARGE} }} }} }}"
PATIENCE = 1
"""Seconds a client may owe an answer, in these tests."""
SOON = PATIENCE * 4 / 3 + 4
"""Until then it is closed, found out at the third of that, and its connection gone, whatever it reads."""


@pytest.fixture(scope="module", params=["daphne", "uvicorn"])
def kind(request):
    return request.param


@pytest.fixture(scope="module")
def servers(kind, django_db_setup, django_db_blocker, tmp_path_factory):
    """A server of a kind for each patience, in seconds."""
    with django_db_blocker.unblock():
        started = {
            patience: Observed(
                kind, tmp_path_factory.mktemp("server"), SOCKET_ANSWER_SECONDS=str(patience), RATE_LIMIT_ADDRESS="0"
            ).start()
            for patience in (PATIENCE, 60)
        }
    yield started
    for server in started.values():
        server.stop()


@pytest.fixture
def strict(servers):
    return servers[PATIENCE]


@pytest.fixture
def patient(servers):
    return servers[60]


def a_large_draft():
    """One of which everything there is fills some tens of KiB."""
    draft = a_draft()
    User.objects.update(avatar="https://pictures.example/" + "x" * 150)
    return draft


class Deaf:
    """A client with next to no room for what it is sent, which reads nothing of it until it is told to."""

    def __init__(self, server):
        self.ids = count(1)
        self.connection = socket.socket()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.connection.settimeout(10)
        self.connection.connect(("127.0.0.1", server.port))
        lines = [
            "GET /api/graphql/ HTTP/1.1",
            f"Host: {server.address}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: MDAwMDAwMDAwMDAwMDAwMA==",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Protocol: {PROTOCOL}",
        ]
        self.connection.sendall("\r\n".join([*lines, "", ""]).encode())
        while b"\r\n\r\n" not in (answer := self.connection.recv(1024, socket.MSG_PEEK)):
            pass
        self.connection.recv(answer.index(b"\r\n\r\n") + 4)
        self.say({"type": "connection_init"})
        assert self.hear() == (Opcode.TEXT, b'{"type": "connection_ack"}')

    def say(self, message):
        self.connection.sendall(Frame(Opcode.TEXT, json.dumps(message).encode()).serialize(mask=True))

    def subscribe(self, query, /, **variables):
        id = str(next(self.ids))
        self.say({"id": id, "type": "subscribe", "payload": {"query": query, "variables": variables}})

    def hear(self):
        """The next frame."""
        first, length = self._read(2)
        if length == 126:
            (length,) = struct.unpack("!H", self._read(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self._read(8))
        return Opcode(first & 0x0F), self._read(length)

    def _read(self, number):
        found = b""
        while len(found) < number:
            part = self.connection.recv(number - len(found))
            if not part:
                raise ConnectionResetError
            found += part
        return found


def changes(draft, number):
    """Pause and resume, from whichever it is."""
    for _ in range(number):
        act(draft, ResumeDraft() if state_of(draft).status == Status.PAUSED else PauseDraft())


def is_held(server, deaf):
    """Whether the server still has its end of the connection: one that no process holds has no inode."""
    here, there = server.port, deaf.connection.getsockname()[1]
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, remote, *_, inode = line.split()[:10]
        if (int(local.split(":")[1], 16), int(remote.split(":")[1], 16)) == (here, there):
            return inode != "0"
    return False


def memory(server):
    """What the server has in memory, in bytes."""
    (line,) = [line for line in Path(f"/proc/{server.process.pid}/status").read_text().splitlines() if "VmRSS" in line]
    return int(line.split()[1]) * 1024


def until(condition, seconds):
    """Wait for what no event tells of. Returns how long that took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "it took too long"
        time.sleep(0.02)
    return time.monotonic() - began


class Following(Thread):
    """Somebody who reads whatever comes at once."""

    def __init__(self, server, draft, after):
        super().__init__()
        self.socket = Socket(server)
        self.feed = self.socket.subscribe(EVENTS, id=gid(draft), after=after)
        self.came = set()
        self.size = 0
        self.order = []

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_error):
        self.socket.connection.close()
        self.join()

    def run(self):
        with suppress(ConnectionClosed):
            while True:
                event = self.socket.next(self.feed, 60)
                sequence = event["draftEvents"]["sequence"]
                self.order.append(sequence)
                self.came.add(sequence)
                self.size = len(json.dumps(event))


def test_who_never_reads_delays_nobody_and_is_gone_soon(strict):
    """Also one that answers every ping without having read a word."""
    draft = a_large_draft()
    silent, liar = Deaf(strict), Deaf(strict)
    for deaf in (silent, liar):
        for document, variables in ((EVENTS, {"after": 2}), (DRAFT, {}), (TICK, {})):
            deaf.subscribe(document, id=gid(draft), **variables)
        deaf.connection.settimeout(0.02)

    def lie():
        with suppress(OSError):  # it is gone, or not heard any more
            liar.say({"type": "pong"})

    with Following(strict, draft, 2) as other:
        assert is_held(strict, silent)
        assert is_held(strict, liar)
        for _ in range(20):
            changes(draft, 1)
            lie()
        until(lambda: lie() or 22 in other.came, 20)
        until(lambda: lie() or not (is_held(strict, silent) or is_held(strict, liar)), SOON)
        changes(draft, 1)
        until(lambda: 23 in other.came, 20)
        assert other.order == list(range(3, 24))


def test_what_waits_for_who_never_reads_is_bounded_and_is_the_newest_of_a_state(patient):
    """Ten never read, and half of them say that they do: without a bound it would be 28 MiB. Nobody waits for them."""
    draft = a_large_draft()
    crowd = [Deaf(patient) for _ in range(10)]
    for deaf in crowd:
        deaf.subscribe(EVENTS, id=gid(draft), after=2)
    states = Deaf(patient)
    states.subscribe(DRAFT, id=gid(draft))
    with Following(patient, draft, 2) as other:
        changes(draft, 1)
        until(lambda: 3 in other.came, 20)
        before = memory(patient)
        for _ in range(5):
            changes(draft, 10)
            for deaf in crowd[::2]:
                deaf.connection.settimeout(0.01)
                with suppress(OSError):  # the server does not hear any more
                    deaf.say({"type": "pong"})
        until(lambda: 53 in other.came, 30)
        assert other.order == list(range(3, 54))
        grown = memory(patient) - before
        assert 50 * other.size * len(crowd) > 28 * 1024**2
        assert grown < len(crowd) * (WINDOW + 3 * other.size) + 10 * 1024**2
    late = crowd[1]
    assert shown(late, 53) == list(range(3, 54)), "who reads after all has missed nothing"
    found = shown(states, 53)
    assert found[-1] == 53
    assert len(found) < 20
    for deaf in (*crowd, states):
        deaf.connection.close()


def test_a_hundred_sockets_that_come_and_go_leave_nothing_in_the_server(patient):
    draft = a_draft()
    before = patient.settles_at(sockets=0, operations=0, producers=0, feeds=0)
    crowd = [Socket(patient) for _ in range(100)]
    for number, one in enumerate(crowd):
        one.subscribe(TICK, id=gid(draft))
        one.subscribe("subscription($id: ID!) { draftEvents(draftId: $id) { sequence } }", id=gid(draft))
        if number % 2:
            one.receive()
    counts = patient.settles_at(sockets=100, operations=200, producers=2, feeds=2)
    assert counts["tasks"] < before["tasks"] + 100 * 5 + 20
    for number, one in enumerate(crowd):
        if number % 3:
            one.connection.close()
        else:
            one.connection.socket.close()  # without a word
    patient.settles_at(sockets=0, operations=0, producers=0, feeds=0, tasks=before["tasks"])


def shown(deaf, last):
    """The sequences a client is told up to this one, once it reads and answers as it should."""
    found = [0]
    while found[-1] < last:
        opcode, text = deaf.hear()
        if opcode is Opcode.TEXT:
            message = json.loads(text)
            if message["type"] == "ping":
                deaf.say({"type": "pong"})
            else:
                found.append(next(iter(message["payload"]["data"].values()))["sequence"])
    return found[1:]


def test_who_reads_and_does_not_answer_is_closed_with_4508_and_resumes_where_it_was(strict):
    draft = a_large_draft()
    deaf = Deaf(strict)
    deaf.subscribe(EVENTS, id=gid(draft), after=2)
    changes(draft, 10)
    seen, asked, opcode = 2, 0.0, Opcode.TEXT
    while opcode is not Opcode.CLOSE:
        opcode, text = deaf.hear()
        if opcode is Opcode.TEXT and (message := json.loads(text))["type"] == "ping":
            asked = asked or time.monotonic()
        elif opcode is Opcode.TEXT:
            sequence = message["payload"]["data"]["draftEvents"]["sequence"]
            assert sequence == seen + 1
            seen = sequence
    assert struct.unpack("!H", text[:2]) == (4508,)
    assert text[2:].decode() == "Too slow: come back, and say where you were"
    assert time.monotonic() - asked < SOON
    assert seen < 12, "no more than a window without an answer"
    again = Deaf(strict)
    again.subscribe(EVENTS, id=gid(draft), after=seen)
    assert shown(again, 12) == list(range(seen + 1, 13))
