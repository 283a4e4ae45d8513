"""A hero draft at one sequence."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import accumulate

from backend.drafts.kinds.hero_draft import HERO_DRAFT
from backend.drafts.models import DraftStatus
from backend.engine.hero_draft.clock import deadline
from backend.engine.hero_draft.rules import evolve
from backend.engine.hero_draft.state import HeroDraft, Phase
from schema.drafts.view import DraftView


@dataclass(frozen=True)
class HeroDraftView(DraftView):
    """A hero draft. Its teams and heroes are those of the log; no rows are read for them."""

    state: HeroDraft

    @property
    def status(self) -> DraftStatus:
        return DraftStatus(HERO_DRAFT.status(self.state))

    @property
    def deadline(self) -> datetime | None:
        return deadline(self.state)

    @property
    def remaining(self) -> timedelta | None:
        """The time of the action and the reserve of its team; None as well while the captains choose."""
        action = self.state.current
        if self.state.phase is not Phase.PAUSED or action is None or action.team is None:
            return None
        return self.state.action_left + self.state.teams[action.team].reserve

    def is_overdue(self, now: datetime) -> bool:
        """Never: what is not done in time is done by the clock."""
        return False

    @cached_property
    def states(self) -> tuple[HeroDraft, ...]:
        """How it was after each event."""
        return tuple(accumulate(self.events, evolve, initial=HeroDraft()))[1:]  # type: ignore[arg-type]
