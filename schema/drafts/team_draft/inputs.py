"""What the mutations of a team draft take."""

import strawberry

from schema import enums
from schema.drafts.inputs import DRAFT, DraftInput


@strawberry.input
class StartTeamDraftInput:
    """How a draft is to run."""

    tournament_id: strawberry.ID = strawberry.field(description="The tournament whose teams it forms.")
    style: enums.DraftStyle = strawberry.field(description="Who picks when.")
    order: enums.DraftOrder = strawberry.field(
        description="How the draft order is decided.", default=enums.DraftOrder.MMR
    )
    pick_seconds: int | None = strawberry.field(description="The pick clock, 5 seconds to a day.", default=None)
    on_timeout: enums.TimeoutPolicy = strawberry.field(
        description="What happens when it runs out.", default=enums.TimeoutPolicy.WAIT
    )


@strawberry.input
class PickPlayerInput(DraftInput):
    """Whom to pick, and on which turn."""

    player_id: strawberry.ID = strawberry.field(description="A tournament player of the pool.")
    turn: int = strawberry.field(description="The turn of the round on the clock, as read.")


@strawberry.input
class UndoPickInput(DraftInput):
    """Which pick to take back."""

    pick_number: int = strawberry.field(description="Must be the last pick made.")


@strawberry.input
class ChangeDraftStyleInput(DraftInput):
    """Which style to go on with."""

    style: enums.DraftStyle = strawberry.field(description="Who picks when.")


@strawberry.input
class SetPickQueueInput:
    """A captain's wishes."""

    draft_id: strawberry.ID = strawberry.field(description=DRAFT)
    player_ids: list[strawberry.ID] = strawberry.field(description="Tournament players, best wish first.")
    seen: list[strawberry.ID] | None = strawberry.field(
        description="The wishes as last read; if others stand by now, it is STALE_QUEUE. Left out: whatever stands.",
        default=None,
    )


@strawberry.input
class ChangePoolInput(DraftInput):
    """Who comes and who goes."""

    add: list[strawberry.ID] = strawberry.field(
        description="Tournament players who take part after all.", default_factory=list
    )
    remove: list[strawberry.ID] = strawberry.field(
        description="Tournament players of the pool who do not.", default_factory=list
    )


@strawberry.input
class ReplaceCaptainInput(DraftInput):
    """Who leads a team from now on."""

    team_id: strawberry.ID = strawberry.field(description="The team.")
    player_id: strawberry.ID = strawberry.field(
        description="A member of it, or a player of the pool; in that case the former captain leaves."
    )
