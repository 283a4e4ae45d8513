"""What can be done with a draft of any kind."""

from collections.abc import Callable
from typing import Any

import strawberry
import strawberry_django

from backend.drafts import hero_drafts
from backend.drafts.models import Draft as DraftRow
from backend.drafts.models import DraftKind
from backend.engine.core import PauseDraft, ResumeDraft, RuleViolation
from backend.engine.team_draft import commands as of_teams
from schema.context import Info
from schema.drafts.acting import AnyDraftPayload, act
from schema.drafts.inputs import DraftInput, RestartDraftInput


@strawberry.type
class PauseDraftPayload(AnyDraftPayload):
    """How pausing ended."""


@strawberry.type
class ResumeDraftPayload(AnyDraftPayload):
    """How resuming ended."""


@strawberry.type
class RestartDraftPayload(AnyDraftPayload):
    """How a restart ended."""


def restart(input: RestartDraftInput) -> Callable[[DraftRow], Any]:
    """The command that begins a draft anew; made under the lock."""

    def command(draft: DraftRow) -> Any:
        if draft.kind == DraftKind.TEAM_DRAFT:
            return of_teams.RestartDraft(input.sequence, input.style)
        if input.style is not None:
            raise RuleViolation("INVALID_INPUT", "Only a team draft has a style.", "style")
        return hero_drafts.restart(input.sequence)(draft)

    return command


@strawberry.type
class DraftMutation:
    @strawberry_django.mutation
    def pause_draft(self, info: Info, input: DraftInput) -> PauseDraftPayload:
        """Freeze the draft and its clock. For staff."""
        return act(info, PauseDraftPayload, input, PauseDraft)

    @strawberry_django.mutation
    def resume_draft(self, info: Info, input: DraftInput) -> ResumeDraftPayload:
        """Let the draft go on with exactly what was left on the clock.

        For staff; and for either captain of a hero draft that was paused for somebody who is back.
        """
        return act(info, ResumeDraftPayload, input, ResumeDraft)

    @strawberry_django.mutation
    def restart_draft(self, info: Info, input: RestartDraftInput) -> RestartDraftPayload:
        """Begin anew: a team draft with teams emptied to their captains, a hero draft with captains who are not ready.

        The earlier log stays readable. For staff.
        """
        return act(info, RestartDraftPayload, input, lambda: restart(input))
