"""Every refusal: who asks for what in which situation, and which code and field that gives. Nothing changes."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from backend.engine.core import CLOCK, Expire, PauseDraft, RestoreClock, ResumeDraft
from backend.engine.hero_draft.commands import (
    AbandonDraft,
    BanHero,
    Choose,
    Command,
    FlipCoin,
    MissCaptain,
    OpenDraft,
    PickHero,
    Ready,
    RestartDraft,
    SeeCaptain,
    Unready,
)
from backend.engine.hero_draft.state import Choice, ClockSettings, DisconnectPolicy, Phase
from tests.engine.hero_draft.factories import (
    DISABLED,
    SITUATIONS,
    STAFF,
    STRANGER,
    TEAMS,
    THIRD_CAPTAIN,
    Draft,
    deputy,
    drafting,
    hero_draft,
    id_of,
    refused,
    seat,
    waiting,
)

ASH, BEE = seat("Ash"), seat("Bee")
FREE, TAKEN, UNKNOWN = id_of("Zeus"), id_of("Axe"), 999


def ash_is_ready() -> Draft:
    draft = waiting()
    draft.ready("Ash")
    return draft


def second_action() -> Draft:
    """Axe is banned; it is Ash's turn again."""
    draft = drafting()
    draft.act("Axe")
    return draft


def third_action() -> Draft:
    """Axe is banned; it is Bee's turn."""
    draft = second_action()
    draft.act()
    return draft


def ninth_action() -> Draft:
    """Ash has picked Axe; it is Bee's turn to pick."""
    draft = drafting()
    draft.act_until(2)
    while draft.current.number < 8:
        draft.act(draft.state.available[-1].name)
    draft.act("Axe")
    return draft


def out_of_time() -> Draft:
    """Nobody has noticed that the time of the first ban is up."""
    draft = drafting()
    draft.wait(145)
    return draft


def resuming_without_ash() -> Draft:
    """Staff go on without Ash."""
    draft = SITUATIONS["paused_for_ash"]()
    draft.resume()
    return draft


MORE = (ash_is_ready, second_action, third_action, ninth_action, out_of_time, resuming_without_ash)
WHERE: dict[str, Callable[[], Draft]] = {**SITUATIONS, **{situation.__name__: situation for situation in MORE}}

ACTING = [
    # out of turn, for the other team
    ("drafting", BanHero(FREE, 1), BEE, "NOT_YOUR_TURN", None),
    ("drafting", BanHero(FREE, 1), deputy("Bee"), "NOT_YOUR_TURN", None),
    ("third_action", BanHero(FREE, 3), ASH, "NOT_YOUR_TURN", None),
    ("ninth_action", PickHero(FREE, 9), ASH, "NOT_YOUR_TURN", None),
    # twice, on a stale action, on one that is still to come
    ("second_action", BanHero(TAKEN, 1), ASH, "STALE_TURN", "action_number"),
    ("second_action", BanHero(FREE, 1), ASH, "STALE_TURN", "action_number"),
    ("third_action", BanHero(FREE, 2), BEE, "STALE_TURN", "action_number"),
    ("drafting", BanHero(FREE, 2), ASH, "STALE_TURN", "action_number"),
    ("ninth_action", PickHero(FREE, 8), STAFF, "STALE_TURN", "action_number"),
    # a pick for a ban, and the other way round
    ("drafting", PickHero(FREE, 1), ASH, "WRONG_ACTION", "action_number"),
    ("ninth_action", BanHero(FREE, 9), BEE, "WRONG_ACTION", "action_number"),
    # a hero who may not be had
    ("drafting", BanHero(UNKNOWN, 1), ASH, "NOT_FOUND", "hero_id"),
    ("drafting", BanHero(id_of(DISABLED), 1), ASH, "HERO_DISABLED", "hero_id"),
    ("second_action", BanHero(TAKEN, 2), ASH, "HERO_TAKEN", "hero_id"),
    ("ninth_action", PickHero(UNKNOWN, 9), BEE, "NOT_FOUND", "hero_id"),
    ("ninth_action", PickHero(id_of(DISABLED), 9), STAFF, "HERO_DISABLED", "hero_id"),
    ("ninth_action", PickHero(TAKEN, 9), BEE, "HERO_TAKEN", "hero_id"),
    # before and after its time
    ("waiting", BanHero(FREE, 1), ASH, "CAPTAINS_NOT_READY", None),
    ("rolling", BanHero(FREE, 1), ASH, "COIN_NOT_FLIPPED", None),
    ("choosing", PickHero(FREE, 1), ASH, "CHOICES_OPEN", None),
    ("half_chosen", BanHero(FREE, 1), STAFF, "CHOICES_OPEN", None),
    ("paused", BanHero(FREE, 1), ASH, "DRAFT_PAUSED", None),
    ("paused", BanHero(FREE, 1), STAFF, "DRAFT_PAUSED", None),
    ("paused_for_ash", BanHero(FREE, 1), ASH, "DRAFT_PAUSED", None),
    ("resuming", BanHero(FREE, 1), ASH, "DRAFT_RESUMING", None),
    ("completed", PickHero(FREE, 24), BEE, "DRAFT_COMPLETED", None),
    ("completed", PickHero(FREE, 25), STAFF, "DRAFT_COMPLETED", None),
    ("abandoned", BanHero(FREE, 1), ASH, "DRAFT_ABANDONED", None),
    ("hero_draft", BanHero(FREE, 1), STAFF, "DRAFT_NOT_STARTED", None),
    ("out_of_time", BanHero(FREE, 1), ASH, "TIME_IS_UP", None),
    ("out_of_time", BanHero(FREE, 1), STAFF, "TIME_IS_UP", None),
    # a third captain, and nobody in particular
    ("drafting", BanHero(FREE, 1), THIRD_CAPTAIN, "NOT_A_CAPTAIN", None),
    ("ninth_action", PickHero(FREE, 9), STRANGER, "NOT_A_CAPTAIN", None),
    ("second_action", BanHero(TAKEN, 1), STRANGER, "NOT_A_CAPTAIN", None),
]

BEGINNING = [
    ("waiting", Ready(TEAMS["Bee"]), ASH, "NOT_YOUR_TEAM", "team_id"),
    ("ash_is_ready", Unready(TEAMS["Ash"]), BEE, "NOT_YOUR_TEAM", "team_id"),
    ("waiting", Ready(13), ASH, "NOT_FOUND", "team_id"),
    ("waiting", Ready(13), STAFF, "NOT_FOUND", "team_id"),
    ("waiting", Ready(13), THIRD_CAPTAIN, "NOT_A_CAPTAIN", None),
    ("waiting", Ready(TEAMS["Ash"]), THIRD_CAPTAIN, "NOT_A_CAPTAIN", None),
    ("ash_is_ready", Unready(TEAMS["Ash"]), STRANGER, "NOT_A_CAPTAIN", None),
    ("ash_is_ready", Ready(TEAMS["Ash"]), ASH, "ALREADY_READY", None),
    ("ash_is_ready", Unready(TEAMS["Bee"]), BEE, "NOT_READY", None),
    ("waiting", FlipCoin(), ASH, "CAPTAINS_NOT_READY", None),
    ("waiting", Choose(Choice.DIRE), ASH, "CAPTAINS_NOT_READY", None),
    ("rolling", Ready(TEAMS["Ash"]), ASH, "CAPTAINS_READY", None),
    ("rolling", Unready(TEAMS["Ash"]), ASH, "CAPTAINS_READY", None),
    ("rolling", Choose(Choice.DIRE), ASH, "COIN_NOT_FLIPPED", None),
    ("rolling", FlipCoin(), THIRD_CAPTAIN, "NOT_A_CAPTAIN", None),
    ("choosing", FlipCoin(), ASH, "COIN_FLIPPED", None),
    ("choosing", Ready(TEAMS["Ash"]), STAFF, "CAPTAINS_READY", None),
    ("choosing", Choose(Choice.DIRE), BEE, "NOT_YOUR_TURN", None),
    ("choosing", Choose(Choice.DIRE), THIRD_CAPTAIN, "NOT_A_CAPTAIN", None),
    ("half_chosen", Choose(Choice.DIRE), ASH, "NOT_YOUR_TURN", None),
    ("half_chosen", Choose(Choice.FIRST_PICK), BEE, "CHOICE_TAKEN", "choice"),
    ("half_chosen", Choose(Choice.SECOND_PICK), STAFF, "CHOICE_TAKEN", "choice"),
    ("drafting", Choose(Choice.DIRE), ASH, "CHOICES_MADE", None),
    ("drafting", FlipCoin(), ASH, "COIN_FLIPPED", None),
    ("drafting", Ready(TEAMS["Ash"]), ASH, "CAPTAINS_READY", None),
    ("paused", Ready(TEAMS["Ash"]), ASH, "DRAFT_PAUSED", None),
    ("resuming", Choose(Choice.DIRE), ASH, "DRAFT_RESUMING", None),
    ("completed", FlipCoin(), STAFF, "DRAFT_COMPLETED", None),
    ("abandoned", Ready(TEAMS["Ash"]), ASH, "DRAFT_ABANDONED", None),
    ("hero_draft", Ready(TEAMS["Ash"]), STAFF, "DRAFT_NOT_STARTED", None),
]

PAUSING = [
    ("waiting", PauseDraft(), STAFF, "CAPTAINS_NOT_READY", None),
    ("rolling", PauseDraft(), STAFF, "COIN_NOT_FLIPPED", None),
    ("half_chosen", PauseDraft(), STAFF, "CHOICES_OPEN", None),
    ("paused", PauseDraft(), STAFF, "ALREADY_PAUSED", None),
    ("completed", PauseDraft(), STAFF, "DRAFT_COMPLETED", None),
    ("abandoned", PauseDraft(), STAFF, "DRAFT_ABANDONED", None),
    ("hero_draft", PauseDraft(), STAFF, "DRAFT_NOT_STARTED", None),
    # the second of two resumes
    ("resuming", ResumeDraft(), STAFF, "ALREADY_RESUMING", None),
    ("resuming_without_ash", ResumeDraft(), BEE, "ALREADY_RESUMING", None),
    ("paused", ResumeDraft(), ASH, "STAFF_ONLY", None),
    ("paused_for_ash", ResumeDraft(), BEE, "CAPTAIN_MISSING", None),
    ("paused_for_ash", ResumeDraft(), ASH, "CAPTAIN_MISSING", None),
    ("paused_for_ash", ResumeDraft(), THIRD_CAPTAIN, "NOT_A_CAPTAIN", None),
    *(
        (name, ResumeDraft(), STAFF, "NOT_PAUSED", None)
        for name in ("hero_draft", "waiting", "rolling", "choosing", "drafting", "completed", "abandoned")
    ),
]

SETUP = hero_draft().setup

BY_STAFF = [
    *(
        (name, command, ASH, "STAFF_ONLY", None)
        for command in (
            OpenDraft(SETUP),
            PauseDraft(),
            AbandonDraft(),
            RestartDraft(0, SETUP),
            SeeCaptain(TEAMS["Ash"]),
            MissCaptain(TEAMS["Ash"]),
            RestoreClock(1),
        )
        for name in SITUATIONS
    ),
    *((name, OpenDraft(SETUP), STAFF, "ALREADY_STARTED", None) for name in SITUATIONS if name != "hero_draft"),
    ("drafting", AbandonDraft(), STRANGER, "STAFF_ONLY", None),
    ("hero_draft", AbandonDraft(), STAFF, "DRAFT_NOT_STARTED", None),
    ("completed", AbandonDraft(), STAFF, "DRAFT_COMPLETED", None),
    ("abandoned", AbandonDraft(), STAFF, "DRAFT_ABANDONED", None),
    ("hero_draft", RestartDraft(0, SETUP), STAFF, "DRAFT_NOT_STARTED", None),
    *((name, RestartDraft(0, SETUP), STAFF, "STALE_TURN", "sequence") for name in SITUATIONS if name != "hero_draft"),
]


@pytest.mark.parametrize(("where", "command", "who", "code", "field"), [*ACTING, *BEGINNING, *PAUSING, *BY_STAFF])
def test_what_the_rules_forbid_is_refused_by_its_code_and_changes_nothing(where, command, who, code, field):
    draft = WHERE[where]()
    refusal = refused(draft, command, seat=who)
    assert (refusal.code, refusal.field) == (code, field)
    assert refusal.message.endswith("."), "a sentence for a person"


def test_whoever_asks_twice_at_once_is_refused_the_second_time():
    draft = SITUATIONS["paused_for_ash"]()
    draft.see("Ash")
    draft.resume("Ash")
    assert refused(draft, ResumeDraft(), seat=BEE).code == "ALREADY_RESUMING"
    draft = drafting()
    command = draft.action("Axe")
    draft.submit(command, seat=ASH)
    assert refused(draft, command, seat=deputy("Ash")).code == "STALE_TURN"


def test_a_refusal_says_what_became_of_the_hero_and_what_is_settled():
    assert refused(second_action(), BanHero(TAKEN, 2), seat=ASH).message == "Axe was banned in action 1."
    assert refused(ninth_action(), PickHero(TAKEN, 9), seat=BEE).message == "Axe was picked in action 8."
    draft = SITUATIONS["half_chosen"]()
    assert refused(draft, Choose(Choice.FIRST_PICK), seat=BEE).message.startswith("Who picks first is settled.")
    draft = SITUATIONS["choosing"]()
    draft.choose("Ash", Choice.DIRE)
    assert refused(draft, Choose(Choice.RADIANT), seat=BEE).message.startswith("Which side is whose is settled.")


def refused_setup(setup):
    """The refusal of a setup, alike by an opening and a restart."""
    first = refused(hero_draft(), OpenDraft(setup))
    draft = drafting()
    again = refused(draft, RestartDraft(draft.state.sequence, setup))
    assert first.args == again.args
    return first


def test_a_draft_needs_two_teams():
    ash, bee = SETUP.teams
    for teams in ((), (ash,), (ash, ash), (ash, ash, bee), (ash, bee, replace(bee, id=13))):
        assert refused_setup(replace(SETUP, teams=teams)).code == "NO_TEAMS"


def test_each_team_needs_a_captain():
    ash, bee = SETUP.teams
    refusal = refused_setup(replace(SETUP, teams=(ash, replace(bee, captain=None))))
    assert (refusal.code, refusal.message) == ("CAPTAIN_MISSING", "Without a captain: Team Bee.")


def test_a_draft_needs_as_many_heroes_as_it_may_use():
    two_dozen = SETUP.heroes[:24]
    assert hero_draft().submit(OpenDraft(replace(SETUP, heroes=two_dozen)))
    disabled = (replace(two_dozen[0], enabled=False), *two_dozen[1:])
    refusal = refused_setup(replace(SETUP, heroes=disabled))
    assert (refusal.code, refusal.message) == ("NO_HEROES", "23 heroes are enabled, and a draft may use 24.")


@pytest.mark.parametrize("milliseconds", [4_999, 300_001, 0, -1])
def test_the_time_of_an_action_has_bounds(milliseconds):
    short = refused_setup(replace(SETUP, clock=ClockSettings(milliseconds, 30_000, 0)))
    assert (short.code, short.field) == ("INVALID_INPUT", "first_bans_ms")
    long = refused_setup(replace(SETUP, clock=ClockSettings(15_000, milliseconds, 0)))
    assert (long.code, long.field) == ("INVALID_INPUT", "action_ms")


@pytest.mark.parametrize("milliseconds", [-1, 1_800_001])
def test_a_reserve_has_bounds(milliseconds):
    refusal = refused_setup(replace(SETUP, clock=ClockSettings(15_000, 30_000, milliseconds)))
    assert (refusal.code, refusal.field) == ("INVALID_INPUT", "reserve_ms")


def test_what_is_within_the_bounds_is_played_with():
    for clock in (ClockSettings(5_000, 300_000, 1_800_000), ClockSettings(300_000, 5_000, 0)):
        assert hero_draft(clock=clock).open()


def test_pauses_are_counted_from_none():
    refusal = refused_setup(replace(SETUP, disconnect=DisconnectPolicy(most=-1)))
    assert (refusal.code, refusal.field) == ("INVALID_INPUT", "most")


def test_every_phase_has_its_situation_and_every_command_is_refused_somewhere():
    assert {situation().phase for situation in SITUATIONS.values()} == set(Phase)
    asked = {type(command) for _, command, *_ in (*ACTING, *BEGINNING, *PAUSING, *BY_STAFF)}
    never_refused = {Expire}
    assert asked == set(get_args(Command)) - never_refused


def test_every_phase_but_drafting_says_why_nothing_is_done():
    others = [situation() for situation in SITUATIONS.values() if situation is not drafting]
    codes = {draft.phase: refused(draft, BanHero(FREE, 1), seat=CLOCK).code for draft in others}
    assert len(set(codes.values())) == len(codes) == len(Phase) - 1
