"""Everything the API knows of one draft at one sequence, read at once: the log, and the fold."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from backend.drafts.models import Draft, DraftEvent, DraftStatus
from backend.engine.core import Event
from backend.tournaments.models import Tournament


@dataclass(frozen=True)
class DraftView(ABC):
    """A draft of any kind as of `sequence`: its log and its fold."""

    draft: Draft
    tournament: Tournament
    log: tuple[DraftEvent, ...]
    events: tuple[Event, ...]
    state: Any

    @property
    def sequence(self) -> int:
        return int(self.state.sequence)

    @property
    @abstractmethod
    def status(self) -> DraftStatus:
        """Where it is in its life."""

    @property
    def tournament_id(self) -> int:
        return self.tournament.pk

    @property
    @abstractmethod
    def deadline(self) -> datetime | None:
        """When the running clock ends; None without one and while paused."""

    @property
    @abstractmethod
    def remaining(self) -> timedelta | None:
        """What is left on the clock while paused; else None."""

    @abstractmethod
    def is_overdue(self, now: datetime) -> bool:
        """Whether the captain on the clock has used up their time."""


Head = Draft | DraftView
"""A draft's kind, sequence, status and tournament."""
