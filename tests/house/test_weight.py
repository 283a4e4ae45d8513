"""What a phone loads before the draft room works: code split by page, and little of it."""

import gzip
import json
from functools import cache
from typing import Any

import pytest
from django.conf import settings

BUDGET = 200_000
"""Bytes of JavaScript as sent, which is compressed."""
ROOM = "src/app/pages/RoomPage.tsx"
HERO_ROOM = "src/app/pages/HeroRoomPage.tsx"
HERO_PARTS = ("src/features/heroDraft/stage/Stage.tsx", "src/features/heroDraft/grid/HeroGrid.tsx")
"""What the room of heroes shows at first, before the first ban and from then on."""
APART = ("draft/queue/", "draft/replay/", "draft/final/", "draft/history/", "draft/staff/")


@cache
def manifest() -> dict[str, dict[str, Any]]:
    """What the build made of which module, and what each part loads."""
    written = settings.FRONTEND_DIST / ".vite" / "manifest.json"
    if not written.exists():
        pytest.fail(f"{written} is missing: build the front end (make test does).")
    parts: dict[str, dict[str, Any]] = json.loads(written.read_text())
    return parts


def first_load(*entries: str) -> set[str]:
    """The parts that are loaded with these, whether one wants them or not."""
    loaded: set[str] = set()
    waiting = list(entries)
    while waiting:
        name = waiting.pop()
        if name not in loaded:
            loaded.add(name)
            waiting += manifest()[name].get("imports", [])
    return loaded


def weight(part: str) -> int:
    return len(gzip.compress((settings.FRONTEND_DIST / manifest()[part]["file"]).read_bytes(), 9))


@pytest.mark.parametrize("room", [(ROOM,), *((HERO_ROOM, part) for part in HERO_PARTS)], ids=lambda room: room[-1])
def test_a_room_loads_at_most_200_kilobytes_of_javascript(room):
    weights = {manifest()[part]["file"]: weight(part) for part in first_load("index.html", *room)}
    heaviest = sorted(weights.items(), key=lambda item: -item[1])[:8]
    told = ", ".join(f"{name} ({size})" for name, size in heaviest)
    total = sum(weights.values())
    assert total <= BUDGET, f"{total} bytes, most of them in {told}"


def test_what_the_room_shows_later_is_loaded_later():
    at_first = first_load("index.html", ROOM)
    later = {name for name, part in manifest().items() if part.get("isDynamicEntry")}
    assert ROOM in later, "the room is a page of its own"
    assert "graphiql.html" not in at_first
    # The name of a part that entries share is those entries'.
    assert not [
        name for name in at_first if ("graphiql" in name or "monaco" in name) and not name.startswith("_vendor~")
    ]
    for folder in APART:
        assert [name for name in later - at_first if folder in name], f"nothing of {folder} is loaded on demand"
    assert at_first & later == {ROOM}
