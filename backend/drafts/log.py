"""Reading the event log: rows into events, events into a state."""

from collections.abc import Iterable
from typing import Any

from backend.drafts.codec import decode
from backend.drafts.kinds import KINDS
from backend.drafts.models import Draft, DraftEvent
from backend.engine.core import Event, replay


def events_of(draft: Draft, rows: Iterable[DraftEvent]) -> list[Event]:
    """The engine's events, in the order of the rows."""
    types = KINDS[draft.kind].events
    return [decode(types, row.type, row.payload, row.created_at) for row in rows]


def fold(draft: Draft, events: Iterable[Event], before: Any = None) -> Any:
    """The state that these events amount to: the log from its beginning, or what came after the state `before`."""
    kind = KINDS[draft.kind]
    return replay(kind.evolve, kind.initial if before is None else before, events)


def read_state(draft: Draft) -> Any:
    """The present state of a draft: the fold of its whole log (one query)."""
    types = KINDS[draft.kind].events
    log = DraftEvent.objects.filter(draft=draft).order_by("sequence").values_list("type", "payload", "created_at")
    return fold(draft, [decode(types, *columns) for columns in log])
