"""What an engine is: pure rules over an event log.

An engine module offers three functions and the data they speak in:

    decide(state, command, *, seat, now, rng, secrets) -> list[Event]    raises RuleViolation
    evolve(state, event) -> state                                        never fails
    deadline(state) -> datetime | None                                   when time demands the next command

It reads no clock, rolls no dice of its own and does no I/O. Every random outcome is in an event, so folding the same
log always gives the same state.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Generic, Protocol, TypeVar

S = TypeVar("S")
E = TypeVar("E", bound="Event")
X = TypeVar("X")


class RuleViolation(Exception):
    """A person asked for what the rules forbid. Nothing was changed.

    `code` is UPPER_SNAKE and stable, `message` a sentence for a person, `field` the path of the input at fault.
    """

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(code, message, field)
        self.code = code
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class Rng(Protocol):
    """The dice. `random.Random` and `random.SystemRandom` fit."""

    def randint(self, a: int, b: int, /) -> int:
        """A whole number from a to b, both included."""
        ...


@dataclass(frozen=True, slots=True)
class Seat:
    """Who acts: a person (`user`), the teams they captain or deputise for, and whether they are staff.

    The clock itself acts as `CLOCK`: no user, with the powers of staff.
    """

    user: int | None
    teams: frozenset[int] = frozenset()
    staff: bool = False

    def may_act_for(self, team: int) -> bool:
        return self.staff or team in self.teams


CLOCK = Seat(user=None, staff=True)


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make one by an alias like Moment[None] then
class Moment(Generic[X]):
    """What surrounds a command: who asks, when, with which dice and which private inputs."""

    seat: Seat
    now: datetime
    rng: Rng
    secrets: X


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, at a time. Its sequence is its place in the log, counted from 1."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Expire:
    """Time is up, as whoever noticed it first says. Without effect when it is not. Every engine takes it."""


@dataclass(frozen=True, slots=True)
class RestoreClock:
    """The server was down this long: give it back to whoever's clock ran. Every engine takes it."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class PauseDraft:
    """Freeze the draft and its clocks. Every engine of a draft takes it."""


@dataclass(frozen=True, slots=True)
class ResumeDraft:
    """Let a paused draft go on with exactly what was left. Every engine of a draft takes it."""


def replay(evolve: Callable[[S, E], S], initial: S, events: Iterable[E]) -> S:
    """The state that a log of events amounts to."""
    return reduce(evolve, events, initial)
