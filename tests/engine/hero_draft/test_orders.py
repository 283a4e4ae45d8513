"""Who bans and picks when. The tables are typed here once more, from the rules of the game."""

from itertools import pairwise

import pytest

from backend.engine.hero_draft.orders import NEWEST, ORDERS, ActionKind, OrderVersion
from backend.engine.hero_draft.state import Choice, Phase
from tests.engine.hero_draft.factories import TEAMS, choosing, drafting, waiting

#          ban 1            pick 1     ban 2          pick 2         ban 3      pick 3
TABLES = {
    "V7_40": ["F F S S F S S", "F S", "F F S", "S F F S S F", "F S F S", "F S"],
    "V7_34": ["F S S F S S F", "F S", "F F S", "S F F S S F", "F S S F", "F S"],
    "V7_30": ["F S F S", "F S S F", "F S F S F S", "S F F S", "F S F S", "F S"],
}
every_order = pytest.mark.parametrize("order", OrderVersion)


def table(order):
    """(team, kind, phase) of each action, where a team is F or S."""
    phases = [(row.split(), "PICK" if index % 2 else "BAN", index // 2 + 1) for index, row in enumerate(TABLES[order])]
    return [(letter, kind, phase) for letters, kind, phase in phases for letter in letters]


def test_every_order_has_its_table():
    assert set(ORDERS) == set(OrderVersion) == set(TABLES)


@every_order
def test_an_order_is_its_table_letter_by_letter(order):
    slots = ORDERS[order]
    assert [("F" if slot.by_first else "S", slot.kind, slot.phase) for slot in slots] == table(order)
    assert [slot.number for slot in slots] == list(range(1, 25))


@every_order
def test_every_order_has_14_bans_and_10_picks_and_each_team_five_of_these(order):
    kinds = [slot.kind for slot in ORDERS[order]]
    assert (kinds.count(ActionKind.BAN), kinds.count(ActionKind.PICK)) == (14, 10)
    assert sum(slot.by_first for slot in ORDERS[order] if slot.kind is ActionKind.PICK) == 5
    assert sum(slot.by_first for slot in ORDERS[order] if slot.kind is ActionKind.BAN) == 7


def test_the_newest_is_the_default():
    assert NEWEST is OrderVersion.V7_40
    assert waiting().state.order is OrderVersion.V7_40
    assert next(iter(OrderVersion)) is NEWEST


@every_order
@pytest.mark.parametrize(("choice", "first", "second"), [("FIRST_PICK", "Ash", "Bee"), ("SECOND_PICK", "Bee", "Ash")])
def test_a_draft_follows_its_order_to_the_end(order, choice, first, second):
    draft = choosing(order)
    draft.choose("Ash", Choice(choice))
    draft.choose("Bee", Choice.DIRE)
    played = []
    while draft.state.current is not None:
        played.append((draft.turn, draft.current.kind, draft.current.phase))
        draft.act()
    names = {"F": first, "S": second}
    assert played == [(names[letter], kind, phase) for letter, kind, phase in table(order)]
    assert draft.phase is Phase.COMPLETED


def test_the_last_action_completes_the_draft():
    draft = drafting()
    draft.act_until(24)
    events = draft.act()
    assert [type(event).__name__ for event in events] == ["HeroPicked", "HeroDraftCompleted"]
    assert draft.state.current is None
    assert all(action.done for action in draft.state.actions)


def test_a_whole_draft_has_the_events_it_needs_and_no_more():
    draft = drafting()
    began = len(draft.log)
    draft.play_out()
    assert len(draft.log) == began + 24 + 1


def test_actions_have_no_team_before_somebody_has_the_first_pick():
    draft = waiting()
    assert len(draft.state.actions) == 24
    assert {action.team for action in draft.state.actions} == {None}
    assert draft.state.current is None


def test_a_hero_is_gone_once_banned_or_picked():
    draft = drafting()
    everybody = [hero.name for hero in draft.state.available]
    assert everybody == sorted(everybody, key=lambda name: [hero.name for hero in draft.setup.heroes].index(name))
    assert "Kez" not in everybody
    for name in ("Axe", "Zeus"):
        draft.act(name)
    assert [hero.name for hero in draft.state.available] == [name for name in everybody if name not in ("Axe", "Zeus")]
    assert draft.state.use_of(2).number == 1
    assert draft.state.use_of(1) is None


def test_bans_and_picks_stand_where_they_were_made():
    draft = drafting()
    draft.play_out()
    made = [(action.number, action.team, action.hero, action.automatic) for action in draft.state.actions]
    teams = [TEAMS["Ash"] if letter == "F" else TEAMS["Bee"] for letter, _, _ in table("V7_40")]
    assert made == [(number, team, number, False) for number, team in enumerate(teams, start=1)]
    assert all(later.number == action.number + 1 for action, later in pairwise(draft.state.actions))
