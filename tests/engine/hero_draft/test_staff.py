"""What staff do: pause, go on, abandon, and begin anew."""

from dataclasses import replace

import pytest

from backend.engine.core import PauseDraft, ResumeDraft, replay
from backend.engine.hero_draft.commands import RestartDraft
from backend.engine.hero_draft.events import HeroBanned, HeroDraftPaused, HeroPicked
from backend.engine.hero_draft.orders import OrderVersion
from backend.engine.hero_draft.rules import evolve
from backend.engine.hero_draft.state import CLASSIC, Choice, HeroDraft, PauseCause, Phase, Presence
from tests.engine.hero_draft.factories import (
    SITUATIONS,
    STAFF,
    TEAMS,
    completed,
    drafting,
    kinds,
    only,
    paused,
    paused_for_ash,
    refused,
    resuming,
    seat,
)

OPENED = [name for name in SITUATIONS if name != "hero_draft"]
UNFINISHED = [name for name in OPENED if name not in ("completed", "abandoned")]


def test_a_pause_by_staff_names_nobody():
    draft = drafting()
    event = only(HeroDraftPaused, draft.pause())
    assert (event.cause, event.missing) == (PauseCause.STAFF, ())
    assert (draft.phase, draft.state.pause) == (Phase.PAUSED, PauseCause.STAFF)


def test_a_pause_by_staff_is_ended_by_staff():
    draft = paused()
    assert refused(draft, ResumeDraft(), seat=seat("Ash")).code == "STAFF_ONLY"
    assert kinds(draft.resume()) == ["HeroDraftResuming"]


def test_staff_may_break_off_a_countdown():
    draft = resuming()
    draft.wait(2)
    assert kinds(draft.pause()) == ["HeroDraftPaused"]
    assert (draft.phase, draft.due, draft.left) == (Phase.PAUSED, None, 15)
    assert draft.state.resumes_at is None


def test_a_pause_for_a_missing_captain_becomes_that_of_staff():
    draft = paused_for_ash()
    assert kinds(draft.pause()) == ["HeroDraftPaused"]
    assert (draft.state.pause, draft.team("Ash").pauses) == (PauseCause.STAFF, 1)
    draft.see("Ash")
    assert refused(draft, ResumeDraft(), seat=seat("Ash")).code == "STAFF_ONLY"
    assert refused(draft, PauseDraft()).code == "ALREADY_PAUSED"
    draft.go_on()
    assert draft.phase is Phase.DRAFTING


def test_nobody_is_waited_for_any_more_once_the_draft_goes_on():
    draft = paused_for_ash()
    draft.resume()
    assert draft.state.pause is None


def test_staff_ban_and_pick_on_behalf_of_a_captain_and_the_log_says_so():
    draft = drafting()
    banned = only(HeroBanned, draft.act("Axe", seat=STAFF))
    assert (banned.hero_name, banned.captain_name, banned.on_behalf) == ("Axe", "Ash", True)
    draft.act_until(8)
    picked = only(HeroPicked, draft.act("Zeus", seat=STAFF))
    assert (picked.hero_name, picked.on_behalf, picked.automatic) == ("Zeus", True, False)


def test_staff_who_lead_the_team_act_for_themselves():
    draft = drafting()
    assert not only(HeroBanned, draft.act("Axe", seat=replace(seat("Ash"), staff=True))).on_behalf
    draft = drafting()
    assert only(HeroBanned, draft.act("Axe", seat=replace(seat("Bee"), staff=True))).on_behalf


@pytest.mark.parametrize("name", UNFINISHED)
def test_staff_abandon_a_draft_at_any_point(name):
    draft = SITUATIONS[name]()
    draft.wait(4)
    made = draft.state.actions
    left = (draft.left, draft.reserve("Ash"), draft.reserve("Bee"))
    assert kinds(draft.abandon()) == ["HeroDraftAbandoned"]
    assert (draft.phase, draft.state.pause, draft.state.current, draft.due) == (Phase.ABANDONED, None, None, None)
    draft.wait(3600)
    assert (draft.left, draft.reserve("Ash"), draft.reserve("Bee")) == left
    assert draft.state.actions == made
    assert (draft.state.running_since, draft.state.resumes_at) == (None, None)
    assert draft.expire() == []
    assert draft.restore(5) == []


@pytest.mark.parametrize("name", OPENED)
def test_a_draft_can_be_begun_anew_from_anywhere(name):
    draft = SITUATIONS[name]()
    draft.wait(20)
    log = list(draft.log)
    assert kinds(draft.restart()) == ["HeroDraftRestarted"]
    fresh = SITUATIONS["waiting"]().state
    presence = {id: replace(team, presence=draft.state.teams[id].presence) for id, team in fresh.teams.items()}
    assert draft.state == replace(fresh, sequence=len(log) + 1, teams=presence)
    assert draft.log[:-1] == log, "the log goes on"
    assert replay(evolve, HeroDraft(), draft.log) == draft.state


def test_after_a_restart_a_whole_draft_is_played():
    draft = completed()
    draft.restart()
    draft.ready("Ash", "Bee")
    draft.flip("Bee")
    draft.choose("Bee", Choice.DIRE)
    draft.choose("Ash", Choice.SECOND_PICK)
    assert draft.turn == "Bee"
    draft.play_out()
    assert draft.phase is Phase.COMPLETED


def test_who_is_connected_outlives_a_restart():
    draft = paused_for_ash()
    draft.restart()
    assert (draft.team("Ash").presence, draft.team("Bee").presence) == (Presence.AWAY, Presence.HERE)
    assert draft.see("Bee") == []


def test_readiness_reserve_and_pauses_do_not_outlive_a_restart():
    draft = drafting(most_pauses=1)
    draft.wait(60)
    draft.miss("Ash")
    assert (draft.reserve("Ash"), draft.team("Ash").pauses) == (85, 1)
    draft.restart()
    ash = draft.team("Ash")
    assert (ash.ready, draft.reserve("Ash"), ash.pauses) == (False, 130, 0)


def test_a_restart_takes_the_settings_teams_and_heroes_of_its_moment():
    draft = drafting()
    ash, _ = draft.setup.teams
    heroes = tuple(replace(hero, enabled=True) for hero in draft.setup.heroes)
    cyd = replace(ash, id=13, name="Team Cyd", captain=113, captain_name="Cyd")
    setup = replace(draft.setup, teams=(ash, cyd), heroes=heroes, order=OrderVersion.V7_30, clock=CLASSIC)
    draft.restart(setup)
    assert list(draft.state.teams) == [TEAMS["Ash"], 13]
    assert draft.state.teams[13].presence is Presence.NOT_SEEN
    assert (draft.state.order, draft.reserve("Ash"), len(draft.state.available)) == (
        OrderVersion.V7_30,
        90,
        len(heroes),
    )


def test_a_restart_names_what_was_on_screen():
    draft = drafting()
    seen = draft.state.sequence
    draft.act()
    refusal = refused(draft, RestartDraft(seen, draft.setup))
    assert (refusal.code, refusal.field) == ("STALE_TURN", "sequence")
