"""The heroes of the game, in the API."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from backend.drafts.heroes import HEROES
from backend.settings import hero_images_url
from schema.prices import LISTS
from tests.api import Api
from tests.counting import counted

pytestmark = pytest.mark.django_db(transaction=True)

HEROES_QUERY = "{ heroes { heroId name key attribute attack roles captainsMode image } }"


def heroes():
    return Api().ask(HEROES_QUERY)["heroes"]


def test_every_hero_is_there_by_name():
    found = heroes()
    assert [hero["name"] for hero in found] == sorted(hero.name for hero in HEROES.values())
    assert {hero["heroId"] for hero in found} == set(HEROES)


def test_a_hero_is_as_the_game_has_it(settings):
    settings.HERO_IMAGES_URL = "https://images.example.org/dota"
    assert next(hero for hero in heroes() if hero["heroId"] == 5) == {
        "heroId": 5,
        "name": "Crystal Maiden",
        "key": "crystal_maiden",
        "attribute": "INTELLIGENCE",
        "attack": "RANGED",
        "roles": list(HEROES[5].roles),
        "captainsMode": HEROES[5].captains_mode,
        "image": f"https://images.example.org/dota{HEROES[5].image}",
    }


def test_without_a_source_of_images_no_hero_has_one(settings):
    settings.HERO_IMAGES_URL = ""
    assert {hero["image"] for hero in heroes()} == {None}


@pytest.mark.parametrize(
    "url", ["http://images.example.org", "//images.example.org", "images", "https://", "https://a b"]
)
def test_the_content_policy_lets_portraits_in_by_https_and_another_source_is_refused(url, monkeypatch):
    policy = Client().get("/").headers["Content-Security-Policy"]
    assert "img-src 'self' data: https:;" in policy
    monkeypatch.setenv("HERO_IMAGES_URL", url)
    with pytest.raises(ImproperlyConfigured, match="HERO_IMAGES_URL must be like https"):
        hero_images_url()


def test_portraits_are_the_publishers_unless_the_setting_says_otherwise(monkeypatch):
    monkeypatch.delenv("HERO_IMAGES_URL", raising=False)
    assert hero_images_url() == "https://cdn.cloudflare.steamstatic.com"
    for url, base in {"": "", "https://images.example.org/dota/": "https://images.example.org/dota"}.items():
        monkeypatch.setenv("HERO_IMAGES_URL", url)
        assert hero_images_url() == base


def test_heroes_are_answered_from_memory():
    heroes()
    with counted() as queries:
        heroes()
    assert queries == []


def test_as_many_heroes_are_paid_for_as_there_are():
    assert len(HEROES) <= LISTS["Query.heroes"] <= len(HEROES) * 1.5
