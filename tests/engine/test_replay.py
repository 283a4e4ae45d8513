"""The draft told again, step by step. Generated play is told again in `test_invariants`."""

from typing import get_args

from backend.engine.core import CLOCK, RestoreClock
from backend.engine.team_draft.events import Event, StyleChanged
from backend.engine.team_draft.replay import steps
from backend.engine.team_draft.state import Status, Style, TimeoutPolicy
from tests.engine.factories import dice, started, team_draft
from tests.engine.retelling import check_retelling


def everything_that_happens():
    """A draft with every kind of event, a restart with more places than before among them."""
    draft = team_draft(
        Style.SHUFFLE,
        captains={"Ash": 1000, "Bee": 1000},
        members={"Ash": {"Kim": 10}, "Bee": {"Lou": 10}},
        pool={"P": 900, "Q": 800, "R": 10, "S": 5, "T": 1},
        pick_seconds=30,
        on_timeout=TimeoutPolicy.AUTO_PICK,
    )
    draft.start(rng=dice(6, 1))
    draft.change_style(Style.NORMAL)
    draft.pick("P")
    draft.undo()
    draft.pause()
    draft.add(Zed=3)
    draft.remove("T")
    draft.resume()
    draft.submit(RestoreClock(500), seat=CLOCK)
    draft.replace_captain("Ash", "Q")
    draft.replace_captain("Bee", "Lou")
    draft.wait(60)
    draft.expire()
    draft.restart(Style.SNAKE)
    draft.play_out()
    assert {type(event) for event in draft.log} == set(get_args(Event))
    return draft


def test_every_kind_of_event_is_told_again():
    check_retelling(everything_that_happens().log)


def test_a_restart_with_more_places_tells_of_them():
    draft = everything_that_happens()
    counts = [step.place_count for step in steps(draft.log)]
    assert (min(counts), max(counts)) == (2, 4)


def test_places_that_are_no_more_are_told_to_be_gone():
    """No rule leads there: a log that did would be told as it was."""
    draft = started(team_draft(captains={"Ash": 1000, "Bee": 2000}, pool=6))
    draft.pick("P1")
    log = [*draft.log, StyleChanged(at=draft.now, style=Style.NORMAL, former_style=Style.SNAKE)]
    assert [step.place_count for step in steps(log)] == [4, 4, 4, 4, 3]
    check_retelling(log)


def test_a_step_tells_only_what_its_event_changed():
    draft = started(team_draft(captains={"Ash": 1000, "Bee": 2000}, pool=6))
    draft.pick("P1")
    _, assigned, picked, _ = steps(draft.log)
    assert (assigned.places, assigned.teams) == ((), ()), "whose place it is was known before"
    assert [place.pick_number for place in picked.places] == [1]
    assert [(weighed.team.name, weighed.mmr) for weighed in picked.teams] == [("Team Ash", 4900)]
    assert (picked.joined, picked.left) == (frozenset(), {draft.id("P1")})


def test_a_place_shows_its_roll_once_it_is_thrown_and_its_team_once_it_is_known():
    draft = team_draft(Style.SHUFFLE, captains={"Ash": 1000, "Bee": 1000}, pool=2, team_size=2)
    draft.start(rng=dice(1, 6))
    began, rolled, assigned = steps(draft.log)
    assert [place.team for place in began.places] == [None, None]
    assert [(place.team, place.tie is not None) for place in rolled.places] == [(None, True)]
    assert [place.team for place in assigned.places] == [draft.team_id("Bee")]


def test_the_end_has_nobody_on_the_clock():
    draft = started(team_draft(captains={"Ash": 1000, "Bee": 2000}, pool=6))
    draft.play_out()
    *_, last = steps(draft.log)
    assert (last.status, last.on_the_clock) == (Status.COMPLETED, None)
