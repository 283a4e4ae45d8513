"""What the one submit service needs to know of a kind of draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from backend.drafts.models import Draft
from backend.engine.core import Event, Rng, Seat
from backend.leagues.audit import Values


class Decide(Protocol):
    def __call__(self, state: Any, command: Any, *, seat: Seat, now: datetime, rng: Rng, secrets: Any) -> list[Any]: ...


@dataclass(frozen=True)
class Kind:
    """A kind of draft: its engine, and how its consequences reach ordinary tables.

    `events` names the engine's event types. `status` is the DraftStatus of a state. `secrets` reads the private rows a
    command may use; `project` writes what differs between two states onto rosters and the like. `told` is what the
    audit log says of the first event of a staff command, as before and after; None where it was not as staff that they
    acted.
    """

    initial: Any
    decide: Decide
    evolve: Callable[[Any, Any], Any]
    deadline: Callable[[Any], datetime | None]
    events: Mapping[str, type[Event]]
    status: Callable[[Any], str]
    secrets: Callable[[Draft, Any], Any]
    project: Callable[[Draft, Any, Any], None]
    told: Callable[[Any], tuple[Values, Values] | None]
