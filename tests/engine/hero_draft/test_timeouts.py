"""What becomes of an action whose time is up: a ban is skipped, a pick is left to the dice."""

from backend.engine.hero_draft.events import BanSkipped, HeroPicked
from backend.engine.hero_draft.orders import ActionKind
from backend.engine.hero_draft.state import Phase
from tests.engine.hero_draft.factories import TEAMS, deputy, dice, drafting, id_of, kinds, only


def timed_out(draft, *, rng=None):
    """The events of the end of the current action's time."""
    draft.wait(draft.due)
    return draft.expire(rng=rng)


def test_a_missed_ban_is_skipped():
    draft = drafting()
    heroes = draft.state.available
    skipped = only(BanSkipped, timed_out(draft))
    assert (skipped.action, skipped.team_name, skipped.captain_name) == (1, "Team Ash", "Ash")
    first, second, *_ = draft.state.actions
    assert (first.done, first.hero, first.automatic) == (True, None, True)
    assert not second.done
    assert draft.state.available == heroes
    assert (draft.turn, draft.current.number) == ("Ash", 2)


def test_a_missed_pick_is_a_hero_of_the_dice_recorded_as_automatic():
    draft = drafting()
    draft.act_until(8)
    throws = dice(40)
    picked = only(HeroPicked, timed_out(draft, rng=throws))
    assert (picked.hero_name, picked.hero, picked.automatic) == ("Zeus", id_of("Zeus"), True)
    assert (picked.action, picked.team, picked.captain_name) == (8, TEAMS["Ash"], "Ash")
    assert throws.sides == [40], "47 enabled heroes without seven banned ones"
    assert draft.state.actions[7].automatic
    assert draft.state.actions[7].hero == id_of("Zeus")


def test_the_dice_choose_among_available_heroes_only():
    draft = drafting()
    draft.act_until(8)
    assert only(HeroPicked, timed_out(draft, rng=dice(1))).hero_name == "Invoker", "the first seven are banned"


def test_what_the_clock_does_is_on_nobodys_behalf():
    draft = drafting()
    assert not only(BanSkipped, timed_out(draft)).on_behalf
    draft.act_until(8)
    assert not only(HeroPicked, timed_out(draft, rng=dice(1))).on_behalf


def test_a_pick_in_time_is_not_automatic():
    draft = drafting()
    draft.act_until(8)
    assert not only(HeroPicked, draft.act("Zeus")).automatic
    assert not draft.state.actions[7].automatic


def test_the_deputy_bans_and_picks_for_the_team():
    draft = drafting()
    assert kinds(draft.act("Axe", seat=deputy("Ash"))) == ["HeroBanned"]


def test_a_missed_last_pick_completes_the_draft():
    draft = drafting()
    draft.act_until(24)
    assert kinds(timed_out(draft, rng=dice(1))) == ["HeroPicked", "HeroDraftCompleted"]
    assert draft.phase is Phase.COMPLETED


def test_every_ban_may_be_missed():
    draft = drafting()
    for _ in range(24):
        if draft.current.kind is ActionKind.BAN:
            timed_out(draft)
        else:
            draft.act()
    assert draft.phase is Phase.COMPLETED
    assert sum(action.hero is None for action in draft.state.actions) == 14
