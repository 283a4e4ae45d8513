"""What every mutation gives back: the changed entity, or why it was refused."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from backend.engine.core import RuleViolation
from schema.errors import UserError


class Payload(Protocol):
    errors: list[UserError]


P = TypeVar("P", bound=Payload)


def attempt(payload: Callable[..., P], write: Callable[[], P]) -> P:
    """The payload of a write, or an empty one with what the rules refused."""
    try:
        return write()
    except RuleViolation as violation:
        return payload(errors=[UserError.of(violation)])
