"""Who bans and picks when: 14 bans and 10 picks in three phases, by the version of the game that brought the order.

Source: the publisher's patch notes of these versions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class OrderVersion(StrEnum):
    """The version of the game that brought an order, newest first."""

    V7_40 = "V7_40"
    V7_34 = "V7_34"
    V7_30 = "V7_30"


class ActionKind(StrEnum):
    """BAN: neither team gets the hero. PICK: the team plays it."""

    BAN = "BAN"
    PICK = "PICK"


@dataclass(frozen=True, slots=True)
class Slot:
    """One action of an order: `number` counts from 1, `phase` from 1 to 3; `by_first` is the team with first pick."""

    number: int
    phase: int
    kind: ActionKind
    by_first: bool


def _read(text: str) -> tuple[Slot, ...]:
    """Bans and picks in turns, a word each; F is the team with first pick, S the other."""
    slots: list[Slot] = []
    for index, word in enumerate(text.split()):
        phase, kind = index // 2 + 1, ActionKind.PICK if index % 2 else ActionKind.BAN
        slots += [Slot(number, phase, kind, letter == "F") for number, letter in enumerate(word, len(slots) + 1)]
    return tuple(slots)


ORDERS: Mapping[OrderVersion, tuple[Slot, ...]] = {
    OrderVersion.V7_40: _read("FFSSFSS FS FFS SFFSSF FSFS FS"),
    OrderVersion.V7_34: _read("FSSFSSF FS FFS SFFSSF FSSF FS"),
    OrderVersion.V7_30: _read("FSFS FSSF FSFSFS SFFS FSFS FS"),
}

NEWEST = OrderVersion.V7_40
