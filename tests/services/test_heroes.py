"""The heroes as their file has them."""

import json

import pytest

from backend.drafts.heroes import FILE, HEROES, BadHeroFile, HeroAttack, HeroAttribute, heroes_for_draft, read_heroes
from backend.engine.hero_draft.state import Hero


def written(tmp_path, **changes):
    """A file with Axe, changed, behind a hero as it should be."""
    ash = {
        "id": 1,
        "name": "Ash",
        "key": "ash",
        "attribute": "AGILITY",
        "attack": "MELEE",
        "roles": [],
        "captains_mode": False,
        "image": "/ash.png",
    }
    axe = {**ash, "id": 2, "name": "Axe", "key": "axe", "captains_mode": True, **changes}
    file = tmp_path / "heroes.json"
    file.write_text(json.dumps({"source": "a test", "heroes": [ash, axe]}))
    return file


def test_every_hero_is_there_once_by_id():
    assert list(HEROES) == sorted(HEROES)
    assert len({hero.name for hero in HEROES.values()}) == len(HEROES) > 120
    axe = HEROES[2]
    assert (axe.name, axe.key, axe.attribute, axe.attack) == ("Axe", "axe", HeroAttribute.STRENGTH, HeroAttack.MELEE)
    assert axe.image.endswith("/axe.png")


def test_a_hero_a_line_so_that_a_new_version_shows_what_it_changes():
    assert len(FILE.read_text().splitlines()) == len(HEROES) + 2


def test_a_draft_is_opened_with_every_hero_and_whether_captains_mode_has_it(tmp_path):
    assert [hero.id for hero in heroes_for_draft()] == list(HEROES)
    assert heroes_for_draft(read_heroes(written(tmp_path))) == (
        Hero(1, "Ash", enabled=False),
        Hero(2, "Axe", enabled=True),
    )


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"id": "2"}, "Expected `int`, got `str` - at `$.heroes[1].id`"),
        ({"id": 0}, "Expected `int` >= 1 - at `$.heroes[1].id`"),
        ({"id": 1}, "Axe and Ash have one id - at `$.heroes[1].id`"),
        ({"name": ""}, "Expected `str` of length >= 1 - at `$.heroes[1].name`"),
        ({"attribute": "LUCK"}, "Invalid enum value 'LUCK' - at `$.heroes[1].attribute`"),
        ({"captains_mode": None}, "Expected `bool`, got `null` - at `$.heroes[1].captains_mode`"),
        ({"image": "//elsewhere/axe.png"}, "at `$.heroes[1].image`"),
        ({"height": 1}, "Object contains unknown field `height` - at `$.heroes[1]`"),
    ],
)
def test_a_file_that_is_wrong_says_what_is_wrong_and_where(tmp_path, changes, problem):
    file = written(tmp_path, **changes)
    with pytest.raises(BadHeroFile) as refused:
        read_heroes(file)
    assert str(refused.value).startswith(str(file))
    assert problem in str(refused.value)


def test_a_file_that_is_broken_off_or_not_there_says_so(tmp_path):
    broken = written(tmp_path)
    broken.write_bytes(broken.read_bytes()[:40])
    with pytest.raises(BadHeroFile, match=r"heroes\.json: Input data was truncated"):
        read_heroes(broken)
    with pytest.raises(BadHeroFile, match=r"none\.json: .*No such file"):
        read_heroes(tmp_path / "none.json")
