"""The clock of a draft, as it is told once a second."""

from datetime import datetime

import strawberry

from backend.engine.hero_draft.clock import read_clock
from schema import enums
from schema.drafts.hero_draft.view import HeroDraftView
from schema.drafts.interfaces import encode_draft, milliseconds
from schema.drafts.view import DraftView
from schema.ids import encode


@strawberry.interface
class DraftTick:
    """The clock of a draft at a moment."""

    view: strawberry.Private[DraftView]
    server_time: datetime = strawberry.field(description="That moment, by the server's clock.")

    @strawberry.field
    def draft_id(self) -> strawberry.ID:
        """Which draft."""
        return encode_draft(self.view.draft.kind, self.view.draft.pk)

    @strawberry.field
    def sequence(self) -> int:
        """The sequence of its last event."""
        return self.view.sequence

    @strawberry.field
    def status(self) -> enums.DraftStatus:
        """Where it is in its life."""
        return enums.DraftStatus(self.view.status)

    @strawberry.field
    def remaining_ms(self) -> int | None:
        """What is left on the clock: 0 once time is up; null without one."""
        deadline = self.view.deadline
        return milliseconds(self.view.remaining if deadline is None else deadline - self.server_time)

    @strawberry.field
    def overdue(self) -> bool:
        """Whether the captain on the clock has used up their time."""
        return self.view.is_overdue(self.server_time)


@strawberry.type
class TeamDraftTick(DraftTick):
    """The pick clock of a team draft at a moment."""


@strawberry.type
class HeroDraftTick(DraftTick):
    """The clocks of a hero draft at a moment."""

    view: strawberry.Private[HeroDraftView]

    @strawberry.field
    def phase(self) -> enums.HeroDraftPhase:
        """What it is at."""
        return self.view.state.phase

    @strawberry.field
    def action_number(self) -> int | None:
        """The current action; null without one."""
        action = self.view.state.current
        return None if action is None else action.number

    @strawberry.field
    def team_id(self) -> strawberry.ID | None:
        """The id of the Team whose action it is; null without one."""
        action = self.view.state.current
        return None if action is None or action.team is None else strawberry.ID(encode("Team", action.team))

    @strawberry.field
    def action_ms(self) -> int:
        """What is left of the time of the action, before the reserve is touched."""
        return milliseconds(read_clock(self.view.state, self.server_time).action) or 0

    @strawberry.field
    def reserves_ms(self) -> list[int]:
        """What is left of the reserve of each team, in the order of `HeroDraft.teams`."""
        reserves = read_clock(self.view.state, self.server_time).reserves
        return [milliseconds(left) or 0 for left in reserves.values()]


def tick_of(view: DraftView, now: datetime) -> DraftTick:
    """The clock of a draft at a moment."""
    if isinstance(view, HeroDraftView):
        return HeroDraftTick(view=view, server_time=now)
    return TeamDraftTick(view=view, server_time=now)
