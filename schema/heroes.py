"""The heroes of the game."""

from operator import attrgetter
from typing import Self

import strawberry
from django.conf import settings

from backend.drafts.heroes import HEROES, HeroData
from schema import enums


@strawberry.type
class Hero:
    """A hero of the game, as of the version that the server knows."""

    hero_id: int = strawberry.field(description="The game's own number for it, as match services use it.")
    name: str = strawberry.field(description="As shown.")
    key: str = strawberry.field(description="Its name in the game's files, for instance `crystal_maiden`.")
    attribute: enums.HeroAttribute = strawberry.field(description="Its primary attribute.")
    attack: enums.HeroAttack = strawberry.field(description="How it attacks.")
    roles: list[str] = strawberry.field(description="What it is good for in the game's own words, the foremost first.")
    captains_mode: bool = strawberry.field(description="Whether the game has it in Captains Mode.")
    image: str | None = strawberry.field(description="The address of its portrait, 16 by 9; null without a source.")

    @classmethod
    def of(cls, hero: HeroData) -> Self:
        """A hero with the address of its portrait."""
        return cls(
            hero_id=hero.id,
            name=hero.name,
            key=hero.key,
            attribute=hero.attribute,
            attack=hero.attack,
            roles=list(hero.roles),
            captains_mode=hero.captains_mode,
            image=f"{settings.HERO_IMAGES_URL}{hero.image}" if settings.HERO_IMAGES_URL else None,
        )


@strawberry.type
class HeroQuery:
    @strawberry.field
    def heroes(self) -> list[Hero]:
        """All heroes of the game, by name."""
        return [Hero.of(hero) for hero in sorted(HEROES.values(), key=attrgetter("name"))]
