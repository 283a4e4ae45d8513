"""Bots that play a draft: at a pace, among people, to its end."""

import io
import random
import time

import pytest
from django.core.management import CommandError, call_command

from backend.drafts import bots
from backend.drafts.bots import playing
from backend.drafts.bots.team_draft import choose
from backend.drafts.models import Draft, DraftStatus
from backend.drafts.services import submit
from backend.engine.core import PauseDraft, ResumeDraft, RuleViolation
from backend.engine.team_draft.commands import UndoPick
from backend.engine.team_draft.state import Style, TimeoutPolicy
from backend.leagues.models import OrganizationMember
from tests.factories import a_tournament, a_user
from tests.services.drafting import a_cup, a_draft, act, event_types, on_the_clock, pick, state_of

pytestmark = pytest.mark.django_db


def play_draft(tournament, *arguments):
    """What the command prints, line by line."""
    out = io.StringIO()
    call_command("play_draft", tournament.slug, *arguments, stdout=out)
    return out.getvalue().splitlines()


def play(draft, *, wait=lambda seconds: None, **options):
    """What bots say who are in no hurry but that of `wait`."""
    said = []
    bots.play(draft, **{"pace": 0, "taste": random.Random(1), "say": said.append, "wait": wait, **options})
    return said


def draft_of(tournament):
    return Draft.objects.get(tournament=tournament)


def pickers(draft):
    """Who made the picks, in order."""
    return [event.actor.name for event in draft.events.filter(type="PlayerPicked").order_by("sequence")]


def test_a_draft_is_started_by_the_owner_and_played_to_its_end():
    tournament = a_cup()
    lines = play_draft(tournament, "--start", "--pace", "0")
    draft = draft_of(tournament)
    assert draft.status == DraftStatus.COMPLETED
    assert draft.events.get(sequence=1).actor == a_user("Olga")
    assert state_of(draft).style is Style.SNAKE
    assert pickers(draft) == ["Ash", "Bee", "Cyd", "Cyd", "Bee", "Ash"], "each captain picks for themselves"
    assert [line.split(":")[0] for line in lines] == [f"Pick {number}" for number in range(1, 7)] + [
        "The draft is over."
    ]


def test_a_line_tells_who_takes_whom():
    tournament = a_cup()
    (line,) = play_draft(tournament, "--start", "--picks", "1", "--pace", "0")
    picked = state_of(draft_of(tournament)).last_pick
    player = state_of(draft_of(tournament)).players[picked.player]
    assert line == f"Pick 1: Ash takes {player.name} ({player.mmr})."


def test_a_running_draft_goes_on_for_so_many_picks():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    assert len(play_draft(draft.tournament, "--picks", "2", "--pace", "0")) == 2
    assert on_the_clock(draft) == "Cyd"
    assert pickers(draft) == ["Ash", "Bee", "Cyd"]


@pytest.mark.parametrize("style", ["SHUFFLE", "normal"])
def test_the_style_can_be_chosen_at_the_start(style):
    tournament = a_cup()
    play_draft(tournament, "--start", "--pace", "0", "--style", style)
    assert state_of(draft_of(tournament)).style == style.upper()


def test_the_same_seed_likes_the_same_players():
    def taken(seed):
        tournament = a_cup()
        play_draft(tournament, "--start", "--pace", "0", "--seed", str(seed))
        names = tournament.players.values_list("pk", "user__nickname")
        return [dict(names)[place.player] for place in state_of(draft_of(tournament)).places]

    assert taken(7) == taken(7)
    assert len({tuple(taken(seed)) for seed in range(8)}) > 1


def test_the_best_are_mostly_taken_first():
    state, taste = state_of(a_draft()), random.Random(0)
    names = [state.players[choose(state, taste)].name for _ in range(400)]
    shares = {name: names.count(name) / 400 for name in set(names)}
    assert set(shares) == {"Dot", "Eli", "Fay", "Gus"}
    assert 0.5 < shares["Dot"] < 0.7


def test_the_pace_is_kept_between_picks_and_not_after_the_last():
    waits = []
    play(a_draft(), pace=2.5, picks=3, wait=waits.append)
    assert waits == [2.5, 2.5]


def test_people_pick_and_undo_in_between():
    draft = a_draft()
    moves = [
        lambda: pick(draft, "Bee", "Ivy"),
        lambda: act(draft, UndoPick(3)),
        lambda: pick(draft, on_the_clock(draft), "Hal"),
    ]
    play(draft, wait=lambda seconds: moves.pop(0)() if moves else None)
    assert not moves
    assert draft_of(draft.tournament).status == DraftStatus.COMPLETED


def test_a_person_who_is_faster_is_no_error(monkeypatch):
    draft = a_draft()
    raced = []

    def race(**arguments):
        if not raced:
            raced.append(pick(draft, "Ash", "Ivy"))
        return submit(**arguments)

    monkeypatch.setattr(playing, "submit", race)
    said = play(draft, picks=1)
    assert [line.split(" takes")[0] for line in said] == ["Pick 2: Bee"]
    assert pickers(draft) == ["Ash", "Bee"]


def test_a_pause_is_waited_for():
    draft = a_draft()
    act(draft, PauseDraft())
    waits = []

    def wait(seconds):
        waits.append(seconds)
        if len(waits) == 3:
            act(draft, ResumeDraft())

    said = play(draft, picks=1, wait=wait)
    assert said[0] == "The draft is paused: waiting."
    assert len(said) == 2
    assert waits == [bots.SHORTEST_POLL] * 3


def test_a_clock_that_ran_out_unnoticed_picks_first():
    draft = a_draft(pick_seconds=5, on_timeout=TimeoutPolicy.AUTO_PICK)
    first = draft.events.get(sequence=2)
    for event in draft.events.all():
        event.created_at = first.created_at.replace(year=2020)
        event.save()
    play(draft, picks=1)
    assert event_types(draft) == [
        "DraftStarted",
        "CaptainAssigned",
        "PlayerPicked",
        "CaptainAssigned",
        "PlayerPicked",
        "CaptainAssigned",
    ]
    assert pickers_or_clock(draft) == [None, "Bee"]


def pickers_or_clock(draft):
    picks = draft.events.filter(type="PlayerPicked").order_by("sequence")
    return [event.actor and event.actor.name for event in picks]


def test_a_captain_who_may_not_act_ends_it_with_the_reason():
    draft = a_draft()
    a_user("Ash", is_active=False)
    with pytest.raises(RuleViolation, match="NOT_YOUR_TURN"):
        play(draft)
    with pytest.raises(CommandError, match="Ash is on the clock"):
        play_draft(draft.tournament)
    assert state_of(draft).last_pick is None


def test_what_is_over_is_restarted_only_if_asked():
    draft = a_draft()
    play(draft)
    with pytest.raises(CommandError, match="--restart"):
        play_draft(draft.tournament, "--start")
    play_draft(draft.tournament, "--restart", "--style", "NORMAL", "--picks", "1", "--pace", "0")
    assert event_types(draft).count("DraftRestarted") == 1
    assert state_of(draft).style is Style.NORMAL
    assert len([place for place in state_of(draft).places if place.player]) == 1


def test_nothing_is_started_unasked():
    tournament = a_cup()
    with pytest.raises(CommandError, match="--start"):
        play_draft(tournament)
    assert not Draft.objects.exists()


def test_what_cannot_be_played_is_said():
    with pytest.raises(CommandError, match="There is no tournament nowhere"):
        call_command("play_draft", "nowhere")
    with pytest.raises(CommandError, match="two teams"):
        play_draft(a_tournament(), "--start")
    with pytest.raises(CommandError, match="runs already, as SNAKE"):
        play_draft(a_draft().tournament, "--style", "SHUFFLE")
    ownerless = a_cup()
    OrganizationMember.objects.filter(organization=ownerless.league.organization, role="OWNER").delete()
    with pytest.raises(CommandError, match="no owner"):
        play_draft(ownerless, "--start")


@pytest.mark.parametrize("pace", ["-1", "nan", "inf", "fast"])
def test_a_pace_is_a_number_of_seconds(pace):
    with pytest.raises(CommandError, match="pace"):
        play_draft(a_draft().tournament, f"--pace={pace}")


@pytest.mark.parametrize("picks", ["0", "-3"])
def test_picks_are_counted_from_one(picks):
    with pytest.raises(CommandError, match="1 or more"):
        play_draft(a_draft().tournament, f"--picks={picks}")


def test_an_interrupt_leaves_the_draft_as_it_is(monkeypatch):
    draft = a_draft()

    def interrupt(seconds):
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", interrupt)
    assert play_draft(draft.tournament)[-1] == "Stopped. The draft goes on without the bots."
    assert on_the_clock(draft) == "Bee"
