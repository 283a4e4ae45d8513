"""Starting a team draft, and acting on it."""

from collections.abc import Callable
from typing import Any, TypeVar

import strawberry
import strawberry_django

from backend.accounts.access import require_user
from backend.drafts import team_drafts
from backend.drafts.access import access_draft
from backend.drafts.models import Draft as DraftRow
from backend.drafts.models import DraftKind
from backend.engine.team_draft import commands
from backend.engine.team_draft.rules import missing_players
from schema.context import Info
from schema.drafts.acting import REFUSED, AnyDraftPayload, act
from schema.drafts.inputs import DraftInput
from schema.drafts.team_draft import inputs
from schema.drafts.team_draft.types import TeamDraft
from schema.errors import UserError
from schema.ids import decode, decode_all
from schema.payloads import attempt
from schema.players import TournamentPlayer


@strawberry.type
class TeamDraftPayload(AnyDraftPayload):
    """What the mutations of a team draft have in common. Not a type of the API."""

    draft: TeamDraft | None = strawberry.field(description="The draft, as it is now.", default=None)


@strawberry.type
class StartTeamDraftPayload(TeamDraftPayload):
    """How starting a draft ended."""

    @strawberry.field
    async def warnings(self, info: Info) -> list[str]:
        """What one should know, though it was started: how many places will stay empty."""
        missing = 0 if self.draft is None else missing_players((await self.draft.view(info)).state)
        places = "1 place" if missing == 1 else f"{missing} places"
        return [f"{places} will stay empty: there are not enough players."] if missing else []


@strawberry.type
class PickPlayerPayload(TeamDraftPayload):
    """How a pick ended."""


@strawberry.type
class UndoPickPayload(TeamDraftPayload):
    """How taking back a pick ended."""


@strawberry.type
class ChangeDraftStylePayload(TeamDraftPayload):
    """How changing the style ended."""


@strawberry.type
class ChangePoolPayload(TeamDraftPayload):
    """How changing the pool ended."""


@strawberry.type
class ReplaceCaptainPayload(TeamDraftPayload):
    """How replacing a captain ended."""


@strawberry.type
class SetPickQueuePayload:
    """How setting a queue ended."""

    player_pks: strawberry.Private[list[int] | None] = None
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)

    @strawberry.field
    async def queue(self, info: Info) -> list[TournamentPlayer] | None:
        """What stands, best wish first: players picked meanwhile are left out."""
        if self.player_pks is None:
            return None
        return await info.context.loaders.players.load_many(self.player_pks)  # type: ignore[return-value]


P = TypeVar("P", bound=TeamDraftPayload)


def submitted(info: Info, payload: Callable[..., P], input: DraftInput, make: Callable[[], Any]) -> P:
    """The payload of a command to a team draft."""
    return act(info, payload, input, make, DraftKind.TEAM_DRAFT)


@strawberry.type
class TeamDraftMutation:
    @strawberry_django.mutation
    def start_team_draft(self, info: Info, input: inputs.StartTeamDraftInput) -> StartTeamDraftPayload:
        """Start the draft that forms a tournament's teams. For staff."""

        def start() -> StartTeamDraftPayload:
            draft = team_drafts.start_team_draft(
                tournament_id=decode(input.tournament_id, "Tournament", "tournament_id"),
                actor=require_user(info.context.user),
                style=input.style,
                order=input.order,
                pick_seconds=input.pick_seconds,
                on_timeout=input.on_timeout,
            )
            return StartTeamDraftPayload(draft=TeamDraft(pk=draft.pk))

        return attempt(StartTeamDraftPayload, start)

    @strawberry_django.mutation
    def pick_player(self, info: Info, input: inputs.PickPlayerInput) -> PickPlayerPayload:
        """Take a player for the team on the clock, as its captain or deputy, or as staff on their behalf."""

        def command() -> commands.PickPlayer:
            return commands.PickPlayer(decode(input.player_id, "TournamentPlayer", "player_id"), input.turn)

        return submitted(info, PickPlayerPayload, input, command)

    @strawberry_django.mutation
    def undo_pick(self, info: Info, input: inputs.UndoPickInput) -> UndoPickPayload:
        """Take back the last pick, naming it; again and again, back to the start. For staff."""
        return submitted(info, UndoPickPayload, input, lambda: commands.UndoPick(input.pick_number))

    @strawberry_django.mutation
    def change_draft_style(self, info: Info, input: inputs.ChangeDraftStyleInput) -> ChangeDraftStylePayload:
        """Go on with another style, before the first pick. For staff."""
        return submitted(info, ChangeDraftStylePayload, input, lambda: commands.ChangeStyle(input.style))

    @strawberry_django.mutation
    def change_pool(self, info: Info, input: inputs.ChangePoolInput) -> ChangePoolPayload:
        """Let late arrivals into the pool and take no-shows out of it. For staff."""

        def command() -> Callable[[DraftRow], commands.ChangePool]:
            return team_drafts.pool_change(
                add=decode_all(input.add, "TournamentPlayer", "add"),
                remove=decode_all(input.remove, "TournamentPlayer", "remove"),
            )

        return submitted(info, ChangePoolPayload, input, command)

    @strawberry_django.mutation
    def replace_captain(self, info: Info, input: inputs.ReplaceCaptainInput) -> ReplaceCaptainPayload:
        """Give a team another captain. For staff."""

        def command() -> commands.ReplaceCaptain:
            return commands.ReplaceCaptain(
                decode(input.team_id, "Team", "team_id"), decode(input.player_id, "TournamentPlayer", "player_id")
            )

        return submitted(info, ReplaceCaptainPayload, input, command)

    @strawberry_django.mutation
    def set_pick_queue(self, info: Info, input: inputs.SetPickQueueInput) -> SetPickQueuePayload:
        """Replace the own team's private list of wishes; the clock picks from it first. For captains and deputies."""

        def write() -> SetPickQueuePayload:
            actor = require_user(info.context.user)
            draft = access_draft(actor, id=decode(input.draft_id, "TeamDraft", "draft_id"))
            players = decode_all(input.player_ids, "TournamentPlayer", "player_ids")
            seen = None if input.seen is None else decode_all(input.seen, "TournamentPlayer", "seen")
            return SetPickQueuePayload(
                player_pks=team_drafts.set_pick_queue(draft_id=draft.pk, actor=actor, player_ids=players, seen=seen)
            )

        return attempt(SetPickQueuePayload, write)
