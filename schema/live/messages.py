"""What graphql-transport-ws says of messages: their form, and the codes and reasons of closing.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

import json
from typing import Any

RESTARTING = 1012
"""The server ends, and another begins: the client comes back, and says where it was. (IANA: Service Restart)"""
SIGNED_OUT = 4401
"""The person is not who they were: the app starts afresh. Also of one that never greeted."""
BROKEN = 4500
"""A bug of ours, which was logged."""
TOO_SLOW = 4508
"""The client does not read what it asked for. It comes back, and says where it was."""

LONGEST_ID = 255
"""Characters. It is repeated in every message of its operation."""
LONGEST_REASON = 123
"""Bytes that a close frame has for the reason."""


def read(text: str | bytes) -> object:
    """What a frame says. Raises JSONDecodeError, also for numbers and depths that Python does not read."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise json.JSONDecodeError(str(problem), "", 0) from problem


def problem_of(message: object) -> str | None:
    """What keeps a message from being one that a client may send, if anything."""
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        return "A message is an object with a type"
    match message["type"]:
        case "connection_init" | "ping" | "pong":
            return None if isinstance(message.get("payload"), dict | None) else "The payload must be an object"
        case "complete":
            return _problem_of_id(message.get("id"))
        case "subscribe":
            return _problem_of_id(message.get("id")) or _problem_of_request(message.get("payload"))
        case other:
            return f"Unknown message type: {other}"


def _problem_of_id(id: Any) -> str | None:
    if not isinstance(id, str) or not id:
        return "The id must be a string, and not empty"
    return None if len(id) <= LONGEST_ID else f"The id may have {LONGEST_ID} characters"


def _problem_of_request(payload: Any) -> str | None:
    if not isinstance(payload, dict) or not isinstance(payload.get("query"), str):
        return "The payload must have a query"
    for name in ("variables", "extensions"):
        if not isinstance(payload.get(name), dict | None):
            return f"The {name} must be an object"
    return None if isinstance(payload.get("operationName"), str | None) else "The operationName must be a string"


def as_reason(text: str) -> str:
    """As much of a text as a close frame can carry."""
    return text.encode(errors="replace")[:LONGEST_REASON].decode(errors="ignore")
