"""Drafts of real matches, played again by the engine: the result is the list that was recorded. See matches/README.md.

There is no recorded match of the other two orders here: what they give back is what was played, which chance chose.
"""

import json
import random
from dataclasses import asdict
from pathlib import Path

import pytest

from backend.engine.hero_draft.commands import BanHero, PickHero
from backend.engine.hero_draft.orders import OrderVersion
from backend.engine.hero_draft.result import PickBan, result
from backend.engine.hero_draft.state import Choice, Hero, Phase
from tests.engine.hero_draft.factories import Draft, completed, dice, drafting, hero_draft, id_of, waiting
from tests.engine.hero_draft.test_orders import table

MATCHES = sorted((Path(__file__).parent / "matches").glob("*.json"))
HEROES = tuple(Hero(number, f"Hero {number}") for number in range(1, 200))
PLAYED_BY = {"8591933650": OrderVersion.V7_34}


def orders_of(picks_bans):
    """The orders that a list follows: F is the team of its first pick."""
    first = next(entry["team"] for entry in picks_bans if entry["is_pick"])
    followed = [("F" if entry["team"] == first else "S", "PICK" if entry["is_pick"] else "BAN") for entry in picks_bans]
    return [order for order in OrderVersion if [row[:2] for row in table(order)] == followed]


def played(order, picks_bans) -> Draft:
    """Ash is Radiant and Bee is Dire; each bans and picks as recorded."""
    draft = hero_draft(order, heroes=HEROES)
    draft.open()
    draft.ready("Ash", "Bee")
    draft.flip("Ash")
    draft.choose("Ash", Choice.RADIANT)
    radiant_first = next(entry["team"] for entry in picks_bans if entry["is_pick"]) == 0
    draft.choose("Bee", Choice.SECOND_PICK if radiant_first else Choice.FIRST_PICK)
    for number, entry in enumerate(picks_bans, start=1):
        assert draft.turn == ("Ash", "Bee")[entry["team"]]
        draft.wait(4)
        draft.submit((PickHero if entry["is_pick"] else BanHero)(entry["hero_id"], number), seat=draft.seat)
    return draft


@pytest.mark.parametrize("path", MATCHES, ids=lambda path: path.stem)
def test_a_real_match_played_again_gives_the_recorded_list(path):
    match = json.loads(path.read_text(encoding="utf-8"))
    recorded = match["picks_bans"]
    assert match["game_mode"] == 2, "Captains Mode"
    (order,) = orders_of(recorded)
    assert order is PLAYED_BY[path.stem]
    draft = played(order, recorded)
    assert draft.phase is Phase.COMPLETED
    assert [asdict(entry) for entry in result(draft.state)] == recorded


def test_there_are_matches():
    assert {path.stem for path in MATCHES} == set(PLAYED_BY)


@pytest.mark.parametrize("order", OrderVersion)
@pytest.mark.parametrize("first", [0, 1])
def test_a_list_by_the_order_is_given_back_as_it_was_played(order, first):
    heroes = random.Random(f"{order} {first}").sample([hero.id for hero in HEROES], 24)
    recorded = [
        {"is_pick": kind == "PICK", "hero_id": hero, "team": first if letter == "F" else 1 - first, "order": index}
        for index, ((letter, kind, _), hero) in enumerate(zip(table(order), heroes, strict=True))
    ]
    assert orders_of(recorded) == [order]
    assert [asdict(entry) for entry in result(played(order, recorded).state)] == recorded


def test_a_skipped_ban_is_no_entry_and_the_rest_is_counted_on():
    draft = drafting()
    draft.wait(draft.due)
    draft.expire()
    draft.act("Axe")
    draft.act("Zeus")
    assert result(draft.state) == (PickBan(False, id_of("Axe"), 1, 0), PickBan(False, id_of("Zeus"), 0, 1))


def test_a_hero_of_the_dice_is_a_pick_like_any():
    draft = drafting()
    draft.act_until(8)
    draft.wait(draft.due)
    draft.expire(rng=dice(40))
    assert result(draft.state)[7] == PickBan(True, id_of("Zeus"), 1, 7)


def test_before_the_first_ban_there_is_no_result_and_after_the_end_it_is_whole():
    assert result(waiting().state) == result(drafting().state) == ()
    assert [entry.order for entry in result(completed().state)] == list(range(24))
