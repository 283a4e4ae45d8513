"""What the mutations of any draft take."""

import strawberry

from schema import enums

DRAFT = "The draft."
KEY = "The same key from the same user gives the first call's outcome again; at most 100 characters."


@strawberry.input
class DraftInput:
    """A draft, and nothing else to say."""

    draft_id: strawberry.ID = strawberry.field(description=DRAFT)
    idempotency_key: str | None = strawberry.field(description=KEY, default=None)


@strawberry.input
class RestartDraftInput(DraftInput):
    """From which state of the draft to begin anew."""

    sequence: int = strawberry.field(description="The sequence on screen; another one is STALE_TURN.")
    style: enums.DraftStyle | None = strawberry.field(description="Another style, for a team draft.", default=None)
