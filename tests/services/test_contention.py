"""Many at once: the database decides, and one wins."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from backend.drafts.hero_drafts import open_hero_draft
from backend.drafts.models import DraftEvent
from backend.drafts.services import restore_clocks, submit, submit_by_clock
from backend.drafts.team_drafts import start_team_draft
from backend.engine.core import Expire, PauseDraft, ResumeDraft, RuleViolation
from backend.engine.team_draft.commands import PickPlayer, RestartDraft
from backend.engine.team_draft.state import Style
from tests.factories import a_user, player
from tests.services.drafting import a_cup, a_draft, act, event_types, let_time_pass, sam, state_of, turn
from tests.services.hero_drafting import a_game, a_running_draft, captain, next_action
from tests.services.hero_drafting import state_of as heroes_of

pytestmark = pytest.mark.django_db(transaction=True)


def outcomes(calls: list[Callable[[], object]]) -> Counter[str]:
    """How calls end that start together, each in a thread with a connection of its own."""
    together = Barrier(len(calls))

    def run(call: Callable[[], object]) -> str:
        together.wait()
        try:
            call()
        except RuleViolation as violation:
            return violation.code
        finally:
            connection.close()
        return "DONE"

    with ThreadPoolExecutor(len(calls)) as threads:
        return Counter(threads.map(run, calls))


def test_of_fifty_simultaneous_picks_for_a_turn_one_wins():
    draft = a_draft()
    ash, now, players = a_user("Ash"), turn(draft), [player(draft.tournament, name).pk for name in ("Dot", "Eli")]

    def pick(number: int) -> Callable[[], object]:
        return lambda: submit(draft_id=draft.pk, actor=ash, command=PickPlayer(players[number % 2], now))

    assert outcomes([pick(number) for number in range(50)]) == {"DONE": 1, "STALE_TURN": 49}
    assert event_types(draft).count("PlayerPicked") == 1
    assert state_of(draft).sequence == DraftEvent.objects.filter(draft=draft).count()


def test_the_same_key_at_the_same_moment_picks_once_and_says_done_to_all():
    draft = a_draft()
    ash, command = a_user("Ash"), PickPlayer(player(draft.tournament, "Dot").pk, turn(draft))

    def pick() -> object:
        return submit(draft_id=draft.pk, actor=ash, command=command, idempotency_key="once")

    assert outcomes([pick] * 10) == {"DONE": 10}
    assert event_types(draft).count("PlayerPicked") == 1


def test_of_ten_simultaneous_starts_one_wins():
    tournament, staff = a_cup(), sam()

    def start() -> object:
        return start_team_draft(tournament_id=tournament.pk, actor=staff, style=Style.SNAKE)

    assert outcomes([start] * 10) == {"DONE": 1, "ALREADY_STARTED": 9}


def test_of_two_simultaneous_restarts_one_wins():
    draft = a_draft()
    staff, command = sam(), RestartDraft(state_of(draft).sequence)

    def restart() -> object:
        return submit(draft_id=draft.pk, actor=staff, command=command)

    assert outcomes([restart] * 2) == {"DONE": 1, "STALE_TURN": 1}


def test_of_several_processes_that_start_after_a_crash_one_restores_the_clocks():
    draft = a_draft(pick_seconds=60)
    restore_clocks()
    later = draft.created_at.replace(year=draft.created_at.year + 1)
    outcomes([lambda: restore_clocks(now=later)] * 5)
    assert event_types(draft).count("ClockRestored") == 1


def test_of_captains_and_staff_who_resume_at_once_one_does_and_bans_at_once_are_one():
    draft = a_running_draft()
    act(draft, PauseDraft())
    staff = [sam(), a_user("Olga")]
    resumes = [partial(submit, draft_id=draft.pk, actor=one, command=ResumeDraft()) for one in staff * 3]
    assert outcomes(resumes) == {"DONE": 1, "ALREADY_RESUMING": 5}
    let_time_pass(draft, 4)
    submit_by_clock(draft_id=draft.pk, command=Expire())
    ban = next_action(draft)
    current = heroes_of(draft).current
    assert current is not None
    on_turn = captain(draft, current.team)
    bans = [partial(submit, draft_id=draft.pk, actor=on_turn, command=ban)] * 10
    assert outcomes(bans) == {"DONE": 1, "STALE_TURN": 9}
    assert event_types(draft).count("HeroBanned") == 1


def test_of_two_simultaneous_openings_of_a_game_one_wins():
    game, staff = a_game(), sam()
    openings = [partial(open_hero_draft, game_id=game.pk, actor=staff)] * 4
    assert outcomes(openings) == {"DONE": 1, "ALREADY_STARTED": 3}
