"""Acting on a draft of any kind: the door, one command to the submit service, the answer."""

from collections.abc import Callable
from typing import Any, TypeVar

import strawberry

from backend.accounts.access import require_user
from backend.accounts.models import User
from backend.drafts.access import access_draft
from backend.drafts.models import Draft as DraftRow
from backend.drafts.models import DraftKind
from backend.drafts.services import submit
from backend.engine.core import RuleViolation
from schema.context import Info
from schema.drafts.inputs import DraftInput
from schema.drafts.interfaces import Draft, decode_draft, draft_of
from schema.errors import UserError
from schema.payloads import attempt

REFUSED = "Why it was refused."

P = TypeVar("P", bound="AnyDraftPayload")


@strawberry.type
class AnyDraftPayload:
    """What the mutations of a draft have in common. Not a type of the API."""

    draft: Draft | None = strawberry.field(description="The draft, as it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


def act(
    info: Info, payload: Callable[..., P], input: DraftInput, make: Callable[[], Any], kind: DraftKind | None = None
) -> P:
    """Submit the command that `make` makes to a draft of this kind, None for any.

    The payload has the draft as it is then, a refusal included.
    """

    def write() -> P:
        actor = require_user(info.context.user)
        row = _found(actor, input, kind)
        try:
            submit(draft_id=row.pk, actor=actor, command=make(), idempotency_key=input.idempotency_key)
        except RuleViolation as violation:
            return payload(draft=draft_of(row), errors=[UserError.of(violation)])
        return payload(draft=draft_of(row))

    return attempt(payload, write)


def _found(actor: User, input: DraftInput, kind: DraftKind | None) -> DraftRow:
    """The draft that is meant, through the door. Raises NOT_FOUND."""
    named, pk = decode_draft(input.draft_id, "draft_id")
    if kind not in (named, None):
        raise RuleViolation("NOT_FOUND", "There is no such draft.", "draft_id")
    return access_draft(actor, id=pk, kind=named)
