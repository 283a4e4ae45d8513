"""Events as rows and back: a type name and a JSON object with the event's own fields, its time being the row's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from backend.engine.core import Event


def encode(event: Event) -> dict[str, Any]:
    """The JSON object of an event, without its time."""
    payload: dict[str, Any] = msgspec.to_builtins(event, builtin_types=(datetime,))
    del payload["at"]
    return payload


def decode(types: Mapping[str, type[Event]], type_name: str, payload: Mapping[str, Any], at: datetime) -> Event:
    """The event that `encode` was given. Raises KeyError or msgspec.ValidationError for a row it never wrote."""
    return msgspec.convert({**payload, "at": at}, types[type_name])
