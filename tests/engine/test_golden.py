"""Whole drafts, told in golden/*.txt. A change of a rule shows there as a change of text.

UPDATE_GOLDEN=1 writes the files anew; read the difference before committing it.
"""

import os
from pathlib import Path
from typing import get_args

import pytest

from backend.engine.core import CLOCK, RestoreClock
from backend.engine.team_draft import events
from backend.engine.team_draft.commands import Command
from backend.engine.team_draft.evolve import FOLDS
from backend.engine.team_draft.rules import RULES
from backend.engine.team_draft.state import OrderMode, Style, TimeoutPolicy
from tests.engine.factories import STAFF, Draft, dice, started, team_draft
from tests.engine.transcript import TELL, transcript

GOLDEN = Path(__file__).parent / "golden"

POOL = {
    "Odo": 4100,
    "Pia": 3900,
    "Quy": 3600,
    "Ray": 3600,
    "Sol": 3200,
    "Tea": 2900,
    "Uma": 2500,
    "Vic": 1800,
    "Wes": 1200,
}


def snake() -> Draft:
    """A quiet snake draft of three teams, one of them begun; staff pick once; one player is left over."""
    draft = started(
        team_draft(
            Style.SNAKE,
            captains={"Ash": 2000, "Bee": 3000, "Cyd": 4000},
            members={"Bee": {"Kim": 2200}},
            pool=POOL,
            team_size=4,
        )
    )
    for player in ("Odo", "Pia", "Quy"):
        draft.wait(20)
        draft.pick(player)
    draft.pick("Sol", seat=STAFF)
    while not draft.is_completed:
        draft.wait(15)
        draft.pick_best()
    return draft


def normal() -> Draft:
    """A normal draft by rolled order in which much goes wrong, and is put right."""
    draft = started(
        team_draft(
            Style.SNAKE,
            captains={"Ash": 2000, "Bee": 3000},
            pool=POOL,
            team_size=4,
            order=OrderMode.ROLL,
            pick_seconds=30,
            on_timeout=TimeoutPolicy.AUTO_PICK,
        ),
        rng=dice(55, 55, 12, 80),
    )
    draft.change_style(Style.NORMAL)
    draft.wait(10)
    draft.pick("Pia")
    draft.wait(30)
    draft.expire(queue=["Pia", "Sol"])
    draft.wait(4.25)
    draft.pause()
    draft.wait(120)
    draft.undo()
    draft.remove("Odo")
    draft.add(Xia=3300)
    draft.resume()
    draft.wait(6)
    draft.pick("Ray")
    draft.wait(12)
    draft.pause()
    draft.wait(300)
    draft.resume()
    draft.submit(RestoreClock(2500), seat=CLOCK)
    draft.wait(20.5)
    draft.expire()
    draft.replace_captain("Ash", "Ray")
    draft.replace_captain("Bee", "Tea")
    while not draft.is_completed:
        draft.wait(9)
        draft.pick_best()
    draft.undo()
    draft.wait(3)
    draft.pick("Wes")
    return draft


def shuffle() -> Draft:
    """A shuffle draft with ties, one of them met again after an undo; begun anew, a team then picks twice running."""
    draft = started(
        team_draft(
            Style.SHUFFLE,
            captains={"Ash": 3000, "Bee": 3000, "Cyd": 3000},
            pool={"Odo": 2000, "Pia": 2000, "Quy": 2000, "Ray": 1500, "Sol": 1000, "Tea": 100},
            team_size=3,
        ),
        rng=dice(4, 4, 2, 3, 5),
    )
    draft.pick("Odo", rng=dice(6, 1))
    draft.pick("Pia")
    draft.pick("Quy", rng=dice(2, 2, 2, 5, 5, 1, 1, 6))
    draft.undo()
    draft.pick("Quy", rng=dice(1, 2, 3))
    draft.pick("Tea", rng=dice(3, 1))
    draft.restart(rng=dice(1, 2, 3))
    draft.pick("Odo", rng=dice(2, 6))
    for player in ("Pia", "Tea"):
        draft.pick(player)
    draft.pick("Quy", rng=dice(4, 3))
    for player in ("Ray", "Sol"):
        draft.pick(player)
    return draft


@pytest.mark.parametrize("play", [snake, normal, shuffle])
def test_a_whole_draft_goes_as_told(play):
    told = transcript(play().log)
    golden = GOLDEN / f"{play.__name__}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


def test_every_command_has_its_rule_and_every_event_its_fold_and_its_words():
    assert set(RULES) == set(get_args(Command))
    assert set(FOLDS) == set(TELL) == set(get_args(events.Event))
