"""What the mutations of a hero draft take."""

import strawberry

from schema import enums
from schema.drafts.inputs import DRAFT, DraftInput

TEAM = "The own team; for staff, either."
HERO = "The hero, by the game's own number."
ACTION = "The number of the current action, as read; another one is STALE_TURN."


@strawberry.input
class OpenHeroDraftInput:
    """Which game's heroes are to be drafted."""

    game_id: strawberry.ID = strawberry.field(description="The game; both teams of its match are known.")


@strawberry.input
class ReadyUpInput(DraftInput):
    """Whose captain is ready."""

    team_id: strawberry.ID = strawberry.field(description=TEAM)


@strawberry.input
class UnreadyInput(DraftInput):
    """Whose captain is not ready after all."""

    team_id: strawberry.ID = strawberry.field(description=TEAM)


@strawberry.input
class MakeChoiceInput(DraftInput):
    """What to choose."""

    choice: enums.HeroDraftChoice = strawberry.field(description="One of the draft's `choices`.")


@strawberry.input
class BanHeroInput(DraftInput):
    """Which hero nobody is to have, and in which action."""

    hero_id: int = strawberry.field(description=HERO)
    action_number: int = strawberry.field(description=ACTION)


@strawberry.input
class PickHeroInput(DraftInput):
    """Which hero to take, and in which action."""

    hero_id: int = strawberry.field(description=HERO)
    action_number: int = strawberry.field(description=ACTION)


@strawberry.input
class HoverHeroInput:
    """Which hero the own team is looking at."""

    draft_id: strawberry.ID = strawberry.field(description=DRAFT)
    hero_id: int | None = strawberry.field(
        description="The hero, by the game's own number; null: none any more.", default=None
    )
