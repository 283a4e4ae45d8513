"""Many at once: the database decides, and one wins."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from backend.drafts.models import DraftEvent
from backend.drafts.services import restore_clocks, submit
from backend.drafts.team_drafts import start_team_draft
from backend.engine.core import RuleViolation
from backend.engine.team_draft.commands import PickPlayer, RestartDraft
from backend.engine.team_draft.state import Style
from tests.factories import a_user, player
from tests.services.drafting import a_cup, a_draft, event_types, sam, state_of, turn

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
