"""Opaque ids: base64 of the type's name and the row's key. Missing, private and foreign ids look alike."""

import binascii
from collections.abc import Sequence
from typing import ClassVar

from strawberry import relay

from backend.engine.core import RuleViolation

LARGEST_KEY = 2**63 - 1


class ByPrimaryKey:
    """A node whose id is its row's primary key: not told so, the library searches the annotations for every id."""

    _id_attr: ClassVar[str | None] = "pk"


def encode(type_name: str, key: object) -> str:
    return relay.to_base64(type_name, str(key))


def split(id: str, field: str | None = "id") -> tuple[str, str]:
    """The type name and key of an opaque id. Raises NOT_FOUND for what is none."""
    try:
        return relay.from_base64(id)
    except (ValueError, binascii.Error):
        raise RuleViolation("NOT_FOUND", "There is nothing with that id.", field) from None


def decode(id: str, type_name: str, field: str | None = "id") -> int:
    """The key of an opaque id of one type. Raises NOT_FOUND for any other id, `field` naming where it stood."""
    found, key = split(id, field)
    if found != type_name or not key.isascii() or not key.isdigit() or int(key) > LARGEST_KEY:
        raise RuleViolation("NOT_FOUND", f"There is no {type_name} with that id.", field)
    return int(key)


def decode_all(ids: Sequence[str], type_name: str, field: str) -> tuple[int, ...]:
    """The keys of several ids; `field` gets the index of the one at fault."""
    return tuple(decode(id, type_name, f"{field}.{index}") for index, id in enumerate(ids))
