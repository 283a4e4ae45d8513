"""The clock of a draft, as it is told once a second."""

from datetime import datetime

import strawberry

from backend.engine.team_draft.rules import is_overdue
from schema import enums
from schema.drafts.interfaces import milliseconds
from schema.drafts.view import DraftView
from schema.ids import encode


@strawberry.type
class DraftTick:
    """The clock of a draft at a moment."""

    view: strawberry.Private[DraftView]
    server_time: datetime = strawberry.field(description="That moment, by the server's clock.")

    @strawberry.field
    def draft_id(self) -> strawberry.ID:
        """Which draft."""
        return strawberry.ID(encode("TeamDraft", self.view.draft.pk))

    @strawberry.field
    def sequence(self) -> int:
        """The sequence of its last event."""
        return self.view.sequence

    @strawberry.field
    def status(self) -> enums.DraftStatus:
        """Where it is in its life."""
        return enums.DraftStatus(self.view.state.status)

    @strawberry.field
    def remaining_ms(self) -> int | None:
        """What is left on the clock: 0 once time is up; null without one."""
        state = self.view.state
        return milliseconds(state.remaining if state.deadline is None else state.deadline - self.server_time)

    @strawberry.field
    def overdue(self) -> bool:
        """Whether the captain on the clock has used up their time."""
        return is_overdue(self.view.state, self.server_time)
