"""The pick clock: what it does when it runs out, and that a crash costs nobody their time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from backend.drafts.deadlines import expire_due
from backend.drafts.models import SignOfLife
from backend.drafts.services import restore_clocks, submit_by_clock
from backend.drafts.team_drafts import set_pick_queue
from backend.engine.core import Expire, PauseDraft
from backend.engine.team_draft.state import TimeoutPolicy
from tests.factories import a_tournament, a_user, player
from tests.services.drafting import (
    a_cup,
    a_draft,
    act,
    assert_tables_equal_the_fold,
    event_types,
    let_time_pass,
    pick,
    state_of,
    written,
)

pytestmark = pytest.mark.django_db


def test_at_expiry_the_clock_picks_the_queues_first_wish():
    draft = a_draft(pick_seconds=30, on_timeout=TimeoutPolicy.AUTO_PICK)
    set_pick_queue(draft_id=draft.pk, actor=a_user("Ash"), player_ids=[player(draft.tournament, "Ivy").pk])
    let_time_pass(draft, 31)
    assert expire_due() == 1
    picked = draft.events.get(type="PlayerPicked")
    assert picked.payload["player_name"] == "Ivy"
    assert picked.payload["automatic"] is True
    assert picked.actor is None
    assert_tables_equal_the_fold(draft)


def test_without_a_queue_the_clock_picks_the_highest_mmr():
    draft = a_draft(pick_seconds=30, on_timeout=TimeoutPolicy.AUTO_PICK)
    let_time_pass(draft, 31)
    expire_due()
    assert draft.events.get(type="PlayerPicked").payload["player_name"] == "Dot"


def test_acting_early_late_or_twice_changes_nothing():
    draft = a_draft(pick_seconds=30, on_timeout=TimeoutPolicy.AUTO_PICK)
    before = written(draft)
    submit_by_clock(draft_id=draft.pk, command=Expire())
    assert written(draft) == before
    let_time_pass(draft, 31)
    submit_by_clock(draft_id=draft.pk, command=Expire())
    after = written(draft)
    submit_by_clock(draft_id=draft.pk, command=Expire())
    assert written(draft) == after
    assert expire_due() == 0


def test_with_wait_nothing_is_ever_due():
    draft = a_draft(pick_seconds=30, on_timeout=TimeoutPolicy.WAIT)
    let_time_pass(draft, 300)
    assert expire_due() == 0
    pick(draft, "Ash", "Dot")


def test_a_paused_clock_does_not_expire():
    draft = a_draft(pick_seconds=30, on_timeout=TimeoutPolicy.AUTO_PICK)
    act(draft, PauseDraft())
    let_time_pass(draft, 300)
    assert expire_due() == 0


@pytest.mark.parametrize("policy", [TimeoutPolicy.AUTO_PICK, TimeoutPolicy.WAIT])
def test_a_crash_costs_nobody_their_clock(policy):
    draft = a_draft(pick_seconds=30, on_timeout=policy)
    SignOfLife.objects.create(pk=1, seen_at=timezone.now())
    let_time_pass(draft, 23)
    died = timezone.now()
    SignOfLife.objects.update(seen_at=died)
    assert restore_clocks(now=died + timedelta(minutes=10)) == 1
    left = state_of(draft).deadline - (died + timedelta(minutes=10))
    assert timedelta(seconds=6) < left <= timedelta(seconds=7, milliseconds=100)
    assert event_types(draft)[-1] == "ClockRestored"
    assert draft.events.last().payload["milliseconds"] == 600_000


def test_a_turn_that_began_after_the_last_sign_gets_no_more_than_the_darkness():
    SignOfLife.objects.create(pk=1, seen_at=timezone.now() - timedelta(seconds=2))
    draft = a_draft(pick_seconds=30)
    began = draft.events.last().created_at
    restore_clocks(now=began + timedelta(seconds=60))
    assert state_of(draft).deadline == began + timedelta(seconds=90)


def test_while_somebody_lives_no_clock_is_restored():
    draft = a_draft(pick_seconds=30)
    SignOfLife.objects.create(pk=1, seen_at=timezone.now())
    assert restore_clocks() == 0
    assert restore_clocks(now=timezone.now() + timedelta(minutes=1)) == 1
    assert restore_clocks(now=timezone.now() + timedelta(minutes=1)) == 0, "the first has left a sign"
    assert event_types(draft).count("ClockRestored") == 1


def test_a_paused_draft_and_one_without_a_clock_are_left_alone():
    paused, clockless = (
        a_draft(pick_seconds=30),
        a_draft(a_tournament(a_cup().league, name="Two", captains={"Nia": 1, "Oz": 2}, players={"Pam": 3})),
    )
    act(paused, PauseDraft())
    SignOfLife.objects.create(pk=1, seen_at=timezone.now() - timedelta(minutes=5))
    assert restore_clocks() == 0
    assert "ClockRestored" not in event_types(paused) + event_types(clockless)
