"""Whole drafts, told in golden/*.txt. A change of a rule shows there as a change of text.

UPDATE_GOLDEN=1 writes the files anew; read the difference before committing it.
"""

import os
from itertools import cycle
from pathlib import Path
from typing import get_args

import pytest

from backend.engine.hero_draft import events
from backend.engine.hero_draft.commands import Command
from backend.engine.hero_draft.evolve import FOLDS
from backend.engine.hero_draft.orders import OrderVersion
from backend.engine.hero_draft.rules import RULES
from backend.engine.hero_draft.state import CLASSIC, Choice
from tests.engine.hero_draft.factories import STAFF, Draft, choosing, dice, hero_draft, rolling
from tests.engine.hero_draft.transcript import TELL, transcript

GOLDEN = Path(__file__).parent / "golden"


def quiet(order: OrderVersion) -> Draft:
    """Nobody is in a hurry, nobody is late: Ash has the first pick, Bee is Radiant."""
    draft = choosing(order, clock=CLASSIC)
    draft.choose("Ash", Choice.FIRST_PICK)
    draft.choose("Bee", Choice.RADIANT)
    pace = cycle([4, 11, 7.5, 20])
    while draft.state.current is not None:
        draft.wait(next(pace))
        draft.act()
    return draft


def order_7_40() -> Draft:
    return quiet(OrderVersion.V7_40)


def order_7_34() -> Draft:
    return quiet(OrderVersion.V7_34)


def order_7_30() -> Draft:
    return quiet(OrderVersion.V7_30)


def eventful() -> Draft:
    """By VALVE's clock, with one pause a team: nearly all that can happen does, and at last everybody is content."""
    draft = hero_draft(most_pauses=1)
    draft.open()
    draft.wait(2)
    draft.see("Bee")
    draft.ready("Bee")
    draft.wait(5)
    draft.see("Ash")
    draft.unready("Bee")
    draft.wait(60)
    draft.ready("Ash", "Bee")
    draft.wait(1)
    draft.flip("Bee")
    draft.wait(3)
    draft.choose("Bee", Choice.DIRE)
    draft.miss("Ash")
    draft.see("Ash")
    draft.wait(6.25)
    draft.choose("Ash", Choice.SECOND_PICK)
    # the first bans: Bee touches the reserve, Ash loses the connection in the middle of an own ban
    draft.wait(3)
    draft.act("Medusa")
    draft.wait(25.5)
    draft.act("Chen")
    draft.wait(9.125)
    draft.miss("Ash")
    draft.wait(48)
    draft.see("Ash")
    draft.wait(4)
    draft.resume("Bee")
    draft.wait(1)
    draft.miss("Bee")
    draft.wait(20)
    draft.see("Bee")
    draft.go_on("Ash")
    draft.wait(5.875)
    draft.act("Tinker")
    # the budgets are used up, so the clock runs on
    draft.miss("Ash")
    draft.wait(15 + 130)
    draft.expire()
    draft.wait(2)
    draft.see("Ash")
    draft.act("Wisp")
    draft.act("Morphling", seat=STAFF)
    draft.wait(14.999)
    draft.act("Lycan")
    # picks: staff pause, the server is away for a while, the dice pick for Ash without a reserve
    draft.wait(12)
    draft.pause()
    draft.wait(300)
    draft.go_on()
    draft.wait(7)
    draft.act("Mars")
    draft.wait(10 + 42)
    draft.restore(42)
    draft.wait(20.2)
    draft.expire(rng=dice(17))
    while draft.current.number < 20:
        draft.wait(8)
        draft.act()
    draft.wait(30)
    draft.expire(rng=dice())
    while draft.state.current is not None:
        draft.wait(6)
        draft.act()
    return draft


def begun_anew() -> Draft:
    """A draft that staff abandon, and begin anew with an older order and another clock."""
    draft = rolling()
    draft.flip("Ash")
    draft.choose("Ash", Choice.RADIANT)
    draft.choose("Bee", Choice.FIRST_PICK)
    draft.wait(5)
    draft.act("Axe")
    draft.wait(5)
    draft.abandon()
    draft.wait(600)
    draft.miss("Bee")
    draft.restart(hero_draft(OrderVersion.V7_30, clock=CLASSIC, pauses=False).setup)
    draft.ready("Ash", "Bee")
    draft.flip("Bee")
    draft.choose("Bee", Choice.SECOND_PICK)
    draft.choose("Ash", Choice.DIRE)
    draft.miss("Bee")
    for hero in ("Axe", "Zeus"):
        draft.wait(33)
        draft.act(hero)
    return draft


@pytest.mark.parametrize("play", [eventful, begun_anew, order_7_40, order_7_34, order_7_30])
def test_a_whole_draft_goes_as_told(play):
    told = transcript(play().log)
    golden = GOLDEN / f"{play.__name__}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


def test_the_transcripts_tell_of_everything_that_can_happen():
    assert {type(event) for play in (eventful, begun_anew) for event in play().log} == set(get_args(events.Event))


def test_every_command_has_its_rule_and_every_event_its_fold_and_its_words():
    assert set(RULES) == set(get_args(Command))
    assert set(FOLDS) == set(TELL) == set(get_args(events.Event))
