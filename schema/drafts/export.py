"""A draft to take away: its rosters as a table, or all of it."""

import strawberry


@strawberry.type
class DraftExport:
    """A file."""

    filename: str = strawberry.field(description="What to call it.")
    media_type: str = strawberry.field(description="What it is.")
    content: str = strawberry.field(description="What it holds, as text.")
