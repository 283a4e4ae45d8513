"""The heroes of the game, as `heroes.json` has them; `make heroes` writes it from the package dotaconstants."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import msgspec
from msgspec import Meta

from backend.engine.hero_draft.state import Hero

FILE = Path(__file__).with_name("heroes.json")

Text = Annotated[str, Meta(min_length=1)]


class HeroAttribute(StrEnum):
    """The primary attribute of a hero."""

    STRENGTH = "STRENGTH"
    AGILITY = "AGILITY"
    INTELLIGENCE = "INTELLIGENCE"
    UNIVERSAL = "UNIVERSAL"


class HeroAttack(StrEnum):
    """How a hero attacks."""

    MELEE = "MELEE"
    RANGED = "RANGED"


class HeroData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A hero as the game has it; `key` is its name in the game's files, `image` the path of its portrait."""

    id: Annotated[int, Meta(gt=0)]
    name: Text
    key: Text
    attribute: HeroAttribute
    attack: HeroAttack
    roles: tuple[Text, ...]
    captains_mode: bool
    image: Annotated[str, Meta(pattern="^/[^/]")]


class HeroFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`source` is the package and its version."""

    source: Text
    heroes: Annotated[tuple[HeroData, ...], Meta(min_length=1)]


class BadHeroFile(Exception):
    """The heroes cannot be read: which file it is, what is wrong with it, and where."""

    def __init__(self, file: Path, problem: object) -> None:
        super().__init__(f"{file}: {problem}. `make heroes` writes it anew.")


def read_heroes(file: Path) -> Mapping[int, HeroData]:
    """The heroes of a file, by id and in its order. Raises BadHeroFile."""
    try:
        heroes = msgspec.json.decode(file.read_bytes(), type=HeroFile).heroes
    except (OSError, msgspec.DecodeError) as error:
        raise BadHeroFile(file, error) from error
    by_id: dict[int, HeroData] = {}
    for index, hero in enumerate(heroes):
        if hero.id in by_id:
            raise BadHeroFile(file, f"{hero.name} and {by_id[hero.id].name} have one id - at `$.heroes[{index}].id`")
        by_id[hero.id] = hero
    return MappingProxyType(by_id)


HEROES = read_heroes(FILE)


def heroes_for_draft(heroes: Mapping[int, HeroData] = HEROES) -> tuple[Hero, ...]:
    """The heroes of the day, as the engine knows them, for a draft to be opened with."""
    return tuple(Hero(hero.id, hero.name, enabled=hero.captains_mode) for hero in heroes.values())
