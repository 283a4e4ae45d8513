"""A draft to take away."""

import re

import strawberry

from schema.drafts.view import DraftView


@strawberry.type
class DraftExport:
    """A file."""

    filename: str = strawberry.field(description="What to call it.")
    media_type: str = strawberry.field(description="What it is.")
    content: str = strawberry.field(description="What it holds, as text.")


def base_name(view: DraftView) -> str:
    """What the files of a draft are called by: its tournament, in plain letters."""
    return re.sub(r"[^a-z0-9]+", "-", view.tournament.slug.lower())[:80].strip("-") or "draft"
