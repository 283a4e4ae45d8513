"""What the soak and the figures of live delivery stand on: that a viewer notices, and that a verdict can be bad."""

import asyncio
import json
from typing import Any

import pytest

from tests.benchmarks.live.viewer import TEXT, Group, Viewer
from tests.soak.night import levels, said_of, wrong_of

OPENED = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"


class Line:
    """Takes what a viewer says."""

    def __init__(self) -> None:
        self.said = b""

    def write(self, data: bytes) -> None:
        self.said += data


def frame(message: dict[str, Any]) -> bytes:
    """As a server sends it: not masked."""
    payload = json.dumps(message).encode()
    size = len(payload)
    return bytes((0x80 | TEXT, size)) + payload if size < 126 else bytes((0x81, 126)) + size.to_bytes(2) + payload


def event(sequence: int) -> bytes:
    told = {"id": "an event", "sequence": sequence, "draft": {"sequence": 99}, "filling": "x" * 200}
    return frame({"id": "1", "type": "next", "payload": {"data": {"draftEvents": told}}})


async def watching(*sequences: int, pieces: int = 10_000) -> tuple[Group, Line]:
    """A viewer who stands at 4, after these events came in pieces of so many bytes."""
    group, line = Group("d", 1, "subscription { }", after=4), Line()
    viewer = Viewer(group, 1, None)
    group.viewers.append(viewer)
    viewer.begin()
    viewer.connection_made(line)
    came = OPENED + frame({"type": "connection_ack"}) + b"".join(map(event, sequences)) + frame({"type": "ping"})
    for at in range(0, len(came), pieces):
        viewer.data_received(came[at : at + pieces])
    return group, line


@pytest.mark.parametrize("pieces", [1, 2, 3, 7, 150, 10_000])
async def test_a_viewer_sees_each_event_once_however_the_bytes_come(pieces):
    group, line = await watching(5, 6, 7, pieces=pieces)
    assert {sequence: len(times) for sequence, times in group.times.items()} == {5: 1, 6: 1, 7: 1}
    assert (group.missed, group.doubled) == (0, 0)
    assert await asyncio.wait_for(group.wait(7, seconds=5), 1) == 0
    assert b'"after": 4' in line.said
    assert line.said.endswith(b'{"type":"pong"}')


async def test_a_viewer_notices_what_is_missing_and_what_comes_twice():
    assert (await watching(5, 8))[0].missed == 2
    assert (await watching(5, 6, 6, 5, 7))[0].doubled == 2
    group, _ = await watching(5)
    assert await group.wait(6, seconds=0.01) == 1


def lines(kb: list[int], tasks: list[int]) -> list[dict[str, int]]:
    return [{"kb": kb, "tasks": tasks, "producers": 4} for kb, tasks in zip(kb, tasks, strict=True)]


def test_what_goes_on_growing_is_said():
    warm = [90_000, 150_000, 200_000]
    assert levels(lines([*warm, 210_000, 210_000, 212_000, 215_000, 220_000, 219_000], [50] * 9)) == []
    grown = levels(lines([*warm, 210_000, 230_000, 250_000, 270_000, 290_000, 310_000], [50] * 6 + [90, 120, 150]))
    assert [text.split()[0] for text in grown] == ["kb", "tasks"]


def test_one_lost_event_is_a_bad_verdict():
    good: dict[str, Any] = {"missed": 0, "doubled": 0, "behind": 0, "closed": {}, "refused": []}
    assert wrong_of(good) == []
    assert wrong_of({**good, "missed": 1}) == ["missed: 1"]
    assert wrong_of({**good, "closed": {"1006": 2}}) == ["closed: {'1006': 2}"]


def test_a_complaint_in_the_log_is_said_and_what_a_client_left_undone_is_none():
    undone = (
        "Exception ignored in: <coroutine object Draft.status at 0x7f>\n"
        "Traceback (most recent call last):\n"
        '  File "<string>", line 1, in <module>\n'
        "KeyError: '__import__'\n"
    )
    assert said_of(f"INFO begun\n{undone}Exception ignored in: <coroutine object Draft.teams at 0x7f>\nINFO done") == []
    [said] = said_of(f"{undone}Traceback (most recent call last):\n  File\nValueError: what\n")
    assert said.startswith("1 complaints in the log, the first: Traceback (most recent call last):")
    [said] = said_of("2026-11-22 ERROR it broke")
    assert "it broke" in said
