"""Which part of a log is asked for."""

from backend.engine.core import RuleViolation

MOST_STEPS = 1000
"""At most so many steps at once."""
REPLAYED_AT_ONCE = 500
"""So many where it is not said."""


def replayed(after: int, first: int) -> slice:
    """The span of a log that is asked for. Raises INVALID_INPUT for what makes no sense."""
    if after < 0:
        raise RuleViolation("INVALID_INPUT", f"`after` is a sequence, 0 or more: {after:,} is none.", "after")
    if not 1 <= first <= MOST_STEPS:
        raise RuleViolation("INVALID_INPUT", f"`first` lies between 1 and {MOST_STEPS:,}: {first:,} does not.", "first")
    return slice(after, after + first)
