"""Opening a hero draft, and acting on it."""

from collections.abc import Callable
from typing import Any, TypeVar

import strawberry
import strawberry_django

from backend.accounts.access import require_user
from backend.drafts import hero_drafts
from backend.drafts.access import access_draft
from backend.drafts.models import DraftKind
from backend.engine.hero_draft import commands
from schema.context import Info
from schema.drafts.acting import REFUSED, AnyDraftPayload, act
from schema.drafts.hero_draft import inputs
from schema.drafts.hero_draft.types import HeroDraft
from schema.drafts.inputs import DraftInput
from schema.errors import UserError
from schema.ids import decode
from schema.matches import Game
from schema.payloads import attempt


@strawberry.type
class HeroDraftPayload(AnyDraftPayload):
    """What the mutations of a hero draft have in common. Not a type of the API."""

    draft: HeroDraft | None = strawberry.field(description="The draft, as it is now.", default=None)


@strawberry.type
class OpenHeroDraftPayload(HeroDraftPayload):
    """How opening a draft ended."""

    game: Game | None = strawberry.field(description="The game, which has a draft now.", default=None)


@strawberry.type
class ReadyUpPayload(HeroDraftPayload):
    """How being ready ended."""


@strawberry.type
class UnreadyPayload(HeroDraftPayload):
    """How not being ready ended."""


@strawberry.type
class FlipCoinPayload(HeroDraftPayload):
    """How the flip ended."""


@strawberry.type
class MakeChoicePayload(HeroDraftPayload):
    """How a choice ended."""


@strawberry.type
class BanHeroPayload(HeroDraftPayload):
    """How a ban ended."""


@strawberry.type
class PickHeroPayload(HeroDraftPayload):
    """How a pick ended."""


@strawberry.type
class AbandonDraftPayload(HeroDraftPayload):
    """How giving a draft up ended."""


@strawberry.type
class HoverHeroPayload:
    """How hovering ended."""

    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


P = TypeVar("P", bound=HeroDraftPayload)


def submitted(info: Info, payload: Callable[..., P], input: DraftInput, make: Callable[[], Any]) -> P:
    """The payload of a command to a hero draft."""
    return act(info, payload, input, make, DraftKind.HERO_DRAFT)


@strawberry.type
class HeroDraftMutation:
    @strawberry_django.mutation
    def open_hero_draft(self, info: Info, input: inputs.OpenHeroDraftInput) -> OpenHeroDraftPayload:
        """Open the hero draft of a game: the captains can come. For staff."""

        def write() -> OpenHeroDraftPayload:
            draft = hero_drafts.open_hero_draft(
                game_id=decode(input.game_id, "Game", "game_id"), actor=require_user(info.context.user)
            )
            return OpenHeroDraftPayload(draft=HeroDraft(pk=draft.pk), game=draft.game)  # type: ignore[arg-type]

        return attempt(OpenHeroDraftPayload, write)

    @strawberry_django.mutation
    def ready_up(self, info: Info, input: inputs.ReadyUpInput) -> ReadyUpPayload:
        """Say that a captain is ready: as its captain or deputy, or as staff on their behalf."""
        return submitted(info, ReadyUpPayload, input, lambda: commands.Ready(decode(input.team_id, "Team", "team_id")))

    @strawberry_django.mutation
    def unready(self, info: Info, input: inputs.UnreadyInput) -> UnreadyPayload:
        """Say that a captain is not ready after all; until both are."""
        return submitted(
            info, UnreadyPayload, input, lambda: commands.Unready(decode(input.team_id, "Team", "team_id"))
        )

    @strawberry_django.mutation
    def flip_coin(self, info: Info, input: DraftInput) -> FlipCoinPayload:
        """Let the coin fall, once both captains are ready: as either of them, or as staff."""
        return submitted(info, FlipCoinPayload, input, commands.FlipCoin)

    @strawberry_django.mutation
    def make_choice(self, info: Info, input: inputs.MakeChoiceInput) -> MakeChoicePayload:
        """Choose pick order or side, as the captain or deputy whose turn it is, or as staff on their behalf."""
        return submitted(info, MakeChoicePayload, input, lambda: commands.Choose(input.choice))

    @strawberry_django.mutation
    def ban_hero(self, info: Info, input: inputs.BanHeroInput) -> BanHeroPayload:
        """Ban a hero, as the captain or deputy whose turn it is, or as staff on their behalf."""
        return submitted(info, BanHeroPayload, input, lambda: commands.BanHero(input.hero_id, input.action_number))

    @strawberry_django.mutation
    def pick_hero(self, info: Info, input: inputs.PickHeroInput) -> PickHeroPayload:
        """Pick a hero, as the captain or deputy whose turn it is, or as staff on their behalf."""
        return submitted(info, PickHeroPayload, input, lambda: commands.PickHero(input.hero_id, input.action_number))

    @strawberry_django.mutation
    def abandon_draft(self, info: Info, input: DraftInput) -> AbandonDraftPayload:
        """Give a hero draft up: it ends without a result, and can be restarted. For staff."""
        return submitted(info, AbandonDraftPayload, input, commands.AbandonDraft)

    @strawberry_django.mutation
    def hover_hero(self, info: Info, input: inputs.HoverHeroInput) -> HoverHeroPayload:
        """Show a hero to whoever else leads the own team, and to nobody else: see `myHeroDraft`. It is in no log."""

        def write() -> HoverHeroPayload:
            actor = require_user(info.context.user)
            pk = decode(input.draft_id, "HeroDraft", "draft_id")
            draft = access_draft(actor, id=pk, kind=DraftKind.HERO_DRAFT)
            hero_drafts.hover(draft_id=draft.pk, actor=actor, hero=input.hero_id)
            return HoverHeroPayload()

        return attempt(HoverHeroPayload, write)
