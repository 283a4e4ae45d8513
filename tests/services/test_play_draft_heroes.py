"""Bots in the seats of two captains: they come, flip, choose, ban and pick among people."""

import random

import pytest
from django.core.management import CommandError

from backend.drafts import bots
from backend.drafts.bots import playing
from backend.drafts.models import Draft, DraftStatus
from backend.drafts.services import submit
from backend.engine.core import PauseDraft, ResumeDraft
from backend.engine.hero_draft.commands import AbandonDraft, Ready, Unready
from backend.engine.hero_draft.state import Phase
from tests.factories import a_user
from tests.services.drafting import act, code_of, event_types, let_time_pass
from tests.services.hero_drafting import (
    a_game,
    a_running_draft,
    act_on_turn,
    an_open_draft,
    state_of,
    team_of,
)
from tests.services.test_play_draft import play, play_draft

pytestmark = pytest.mark.django_db


def test_a_draft_is_opened_by_the_owner_and_played_to_its_end_by_its_captains():
    game = a_game(best_of=3)
    lines = play_draft(game.match.tournament, "--match", "1", "--game", "2", "--start", "--pace", "0", "--seed", "1")
    draft = Draft.objects.get(game=game.match.games.get(number=2))
    assert (draft.status, draft.events.get(sequence=1).actor) == (DraftStatus.COMPLETED, a_user("Olga"))
    state = state_of(draft)
    assert all(action.hero and not action.automatic for action in state.actions)
    moves = draft.events.exclude(type__in=["HeroDraftOpened", "DraftingStarted", "HeroDraftCompleted"])
    assert set(moves.values_list("actor__nickname", flat=True)) == {"Ash", "Bee"}
    assert not moves.filter(payload__on_behalf=True).exists(), "each captain acts for themselves"
    assert [line.split(":")[0] for line in lines[5:]] == [f"Action {number}" for number in range(1, 25)] + [
        "The draft is over."
    ]


def test_a_line_tells_who_does_what():
    draft = an_open_draft()
    said = play(draft, picks=8)
    state = state_of(draft)
    first = state.teams[state.first_pick].captain_name
    ban, pick = (state.heroes[state.actions[number].hero].name for number in (0, 7))
    assert said[:2] == ["Ash is ready.", "Bee is ready."]
    assert said[2] in ("Ash has the coin flipped.", "Bee has the coin flipped.")
    assert " chooses " in said[3]
    assert " chooses " in said[4]
    assert said[5] == f"Action 1: {first} bans {ban}."
    assert said[12] == f"Action 8: {first} picks {pick}."
    assert len(said) == 13


def test_only_bans_and_picks_are_counted_and_the_pace_is_kept_between_all():
    waits = []
    play(an_open_draft(), pace=2.5, picks=2, wait=waits.append)
    assert waits == [2.5] * 6


def test_people_act_in_between():
    draft = an_open_draft()
    moves = [
        lambda: act(draft, Unready(team_of(draft, "Ash")), a_user("Ash")),
        lambda: act(draft, Ready(team_of(draft, "Bee")), a_user("Bee")),
        *[lambda: None] * 3,
        lambda: act_on_turn(draft),
    ]
    play(draft, wait=lambda seconds: moves.pop(0)() if moves else None)
    assert not moves
    assert state_of(draft).phase is Phase.COMPLETED


def test_a_person_who_is_faster_is_no_error(monkeypatch):
    draft = a_running_draft()
    raced = []

    def race(**arguments):
        if not raced:
            raced.append(act_on_turn(draft))
        return submit(**arguments)

    monkeypatch.setattr(playing, "submit", race)
    assert [line.split(":")[0] for line in play(draft, picks=1)] == ["Action 2"]


def test_a_pause_and_its_countdown_are_waited_for():
    draft = a_running_draft()
    act(draft, PauseDraft())
    waits = []

    def wait(seconds):
        waits.append(seconds)
        if len(waits) == 2:
            act(draft, ResumeDraft())
        if len(waits) == 4:
            let_time_pass(draft, 3)

    said = play(draft, picks=1, wait=wait)
    assert said[0] == "The draft is paused: waiting."
    assert len(said) == 2
    assert waits == [bots.SHORTEST_POLL] * 4


def test_a_clock_that_ran_out_unnoticed_is_heard_first():
    draft = a_running_draft()
    let_time_pass(draft, 15 + 130)
    assert [line.split(":")[0] for line in play(draft, picks=1)] == ["Action 2"]
    assert event_types(draft)[-2:] == ["BanSkipped", "HeroBanned"]


def test_what_staff_abandon_is_over():
    draft = a_running_draft()
    assert len(play(draft, wait=lambda seconds: act(draft, AbandonDraft()))) == 1
    lines = play_draft(draft.tournament, "--match", "1", "--restart", "--picks", "1", "--pace", "0")
    assert [line.split(":")[0] for line in lines[5:]] == ["Action 1"]


def test_the_same_seed_likes_the_same_heroes():
    def banned(seed):
        draft = a_running_draft()
        play(draft, picks=3, taste=random.Random(seed))
        return [action.hero for action in state_of(draft).actions[:3]]

    assert banned(7) == banned(7)
    assert banned(7) != banned(8)


def test_a_captain_who_may_not_act_ends_it_with_the_reason():
    draft = an_open_draft()
    a_user("Ash", is_active=False)
    assert code_of(lambda: play(draft)) == "NOT_A_CAPTAIN"
    assert state_of(draft).phase is Phase.WAITING


def test_the_draft_of_the_teams_is_not_meant():
    draft = a_running_draft()
    with pytest.raises(CommandError, match="--start"):
        play_draft(draft.tournament)
    with pytest.raises(CommandError, match="no --style"):
        play_draft(draft.tournament, "--match", "1", "--style", "NORMAL")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (["--match", "2"], "no match 2 in .*: it has 1"),
        (["--match", "0"], "no match 0"),
        (["--match", "1", "--game", "2"], "no game 2 in Team Ash v Team Bee"),
        (["--match", "1"], "was not opened: --start"),
    ],
)
def test_what_cannot_be_played_is_said(asked, answer):
    game = a_game()
    with pytest.raises(CommandError, match=answer):
        play_draft(game.match.tournament, *asked)
    assert not Draft.objects.exists()


def test_what_is_over_is_restarted_only_if_asked():
    draft = an_open_draft()
    play(draft)
    with pytest.raises(CommandError, match="--restart"):
        play_draft(draft.tournament, "--match", "1", "--start")
    play_draft(draft.tournament, "--match", "1", "--restart", "--picks", "1", "--pace", "0")
    assert event_types(draft).count("HeroDraftRestarted") == 1
    assert sum(action.done for action in state_of(draft).actions) == 1
