"""Captains who come and go, as every process notices: what is seen becomes events, once."""

import asyncio

import pytest
from asgiref.sync import async_to_sync
from django.db.models import F

from backend.drafts import captains
from backend.drafts.captains import CaptainWatch
from backend.drafts.hero_drafts import hover, restart
from backend.drafts.models import Draft, DraftEvent, DraftStatus, HeroHover
from backend.drafts.services import submit_by_clock
from backend.engine.core import PauseDraft, ResumeDraft
from backend.engine.hero_draft.commands import AbandonDraft, MissCaptain, Ready, SeeCaptain
from backend.engine.hero_draft.state import Presence as Connected
from backend.live.presence import Presence
from tests.factories import a_user
from tests.live.captains import comings_and_goings
from tests.services.drafting import act, event_types
from tests.services.hero_drafting import a_running_draft, an_open_draft, state_of, team_of
from tests.with_clock import Clock

pytestmark = pytest.mark.django_db

ASH_CAME, ASH_WENT = ("Ash", "Connected"), ("Ash", "Disconnected")
BEE_CAME, BEE_WENT = ("Bee", "Connected"), ("Bee", "Disconnected")


class Process:
    """A live process, which looks when the test says."""

    def __init__(self, clock):
        self.clock = clock
        self.presence = Presence(clock.time)
        self.watch = CaptainWatch(self.presence)

    def sees(self, draft, *names):
        for name in names:
            self.presence.seen((draft.pk, team_of(draft, name)))

    def look(self):
        return async_to_sync(self.watch.look)()

    def live(self, seconds, draft=None, *names):
        """Look twice a second for so long, and see these captains answer meanwhile."""
        for _ in range(int(seconds * 2)):
            if draft is not None:
                self.sees(draft, *names)
            self.look()
            self.clock.pass_by(seconds=0.5)
        self.look()


def looked_at(draft):
    """Which hero the team of each captain looks at."""
    return {name: HeroHover.objects.get(draft=draft, team=team_of(draft, name)).hero for name in ("Ash", "Bee")}


@pytest.fixture
def clock():
    return Clock(1_000.0)


@pytest.fixture
def process(clock):
    return Process(clock)


def test_who_is_seen_has_connected_once(process):
    draft = an_open_draft()
    process.look()
    process.sees(draft, "Ash")
    process.look()
    assert comings_and_goings(draft) == [ASH_CAME]
    process.live(5, draft, "Ash")
    assert comings_and_goings(draft) == [ASH_CAME]
    process.sees(draft, "Bee")
    process.look()
    assert comings_and_goings(draft) == [ASH_CAME, BEE_CAME]


def test_who_is_seen_no_more_has_gone_after_three_seconds_and_the_draft_waits(process, django_assert_num_queries):
    draft = a_running_draft()
    process.live(4, draft, "Ash", "Bee")
    process.live(2.0, draft, "Bee")
    assert comings_and_goings(draft) == [ASH_CAME, BEE_CAME]
    process.live(0.5, draft, "Bee")
    assert comings_and_goings(draft) == [ASH_CAME, BEE_CAME, ASH_WENT]
    assert event_types(draft)[-1] == "HeroDraftPaused"
    process.live(3, draft, "Bee")
    with django_assert_num_queries(1):
        process.look()
    assert event_types(draft)[-1] == "HeroDraftPaused", "gone once"
    process.live(1, draft, "Ash", "Bee")
    assert comings_and_goings(draft)[-1] == ASH_CAME
    act(draft, ResumeDraft(), a_user("Ash"))


def test_who_is_gone_looks_at_no_hero(process):
    draft = a_running_draft()
    process.live(4, draft, "Ash", "Bee")
    for name in ("Ash", "Bee"):
        hover(draft_id=draft.pk, actor=a_user(name), hero=1)
    process.live(2.0, draft, "Bee")
    assert looked_at(draft) == {"Ash": 1, "Bee": 1}
    process.live(0.5, draft, "Bee")
    assert looked_at(draft) == {"Ash": None, "Bee": 1}


def test_who_has_never_come_is_not_missed(process):
    draft = a_running_draft()
    process.live(6)
    assert event_types(draft)[-1] == "DraftingStarted"


def test_after_a_restart_who_comes_back_has_not_been_away_and_who_does_not_has_gone(process, clock):
    draft = a_running_draft()
    process.live(4, draft, "Ash", "Bee")
    clock.pass_by(seconds=30)
    restarted = Process(clock)
    restarted.live(2.5)
    assert comings_and_goings(draft) == [ASH_CAME, BEE_CAME]
    restarted.live(1, draft, "Ash")
    assert comings_and_goings(draft) == [ASH_CAME, BEE_CAME, BEE_WENT]


def test_two_who_notice_the_same_write_it_once(process, clock):
    draft = a_running_draft()
    other = Process(clock)

    async def look_at_once():
        await asyncio.gather(process.watch.look(), other.watch.look())

    for one in (process, other):
        one.sees(draft, "Ash")
    async_to_sync(look_at_once)()
    assert comings_and_goings(draft) == [ASH_CAME]
    for _ in range(8):
        clock.pass_by(seconds=0.5)
        async_to_sync(look_at_once)()
    assert comings_and_goings(draft) == [ASH_CAME, ASH_WENT]
    assert event_types(draft).count("HeroDraftPaused") == 1


@pytest.mark.parametrize("command", [SeeCaptain, MissCaptain])
def test_what_was_noticed_before_changes_nothing(command):
    draft = an_open_draft()
    for each in (SeeCaptain, command):
        submit_by_clock(draft_id=draft.pk, command=each(team_of(draft, "Ash")))
    before = event_types(draft)
    submit_by_clock(draft_id=draft.pk, command=command(team_of(draft, "Ash")))
    assert event_types(draft) == before


def test_of_two_that_share_nothing_none_misses_whom_the_other_sees(process, clock):
    draft, other = a_running_draft(), Process(clock)

    def both_live(seconds, *seen):
        for _ in range(seconds * 2):
            process.sees(draft, *seen)
            for one in (other, process):
                one.look()
            clock.pass_by(seconds=0.5)

    both_live(6, "Ash")
    assert comings_and_goings(draft) == [ASH_CAME]
    both_live(4)
    assert comings_and_goings(draft) == [ASH_CAME, ASH_WENT]
    process.live(1, draft, "Ash")
    other = Process(clock)  # which waits for whoever it finds connected, and finds out that another sees them
    both_live(12, "Ash")
    assert comings_and_goings(draft)[2:] == [ASH_CAME, ASH_WENT, ASH_CAME]


def test_who_comes_and_goes_while_that_is_being_written_is_missed_all_the_same(process, clock):
    draft = a_running_draft()
    process.live(4)
    process.sees(draft, "Ash")
    process.look()
    clock.pass_by(seconds=3)
    process.live(4)
    assert comings_and_goings(draft) == [ASH_CAME, ASH_WENT]


def test_only_what_has_moved_is_read(process, django_assert_num_queries):
    drafts = [an_open_draft() for _ in range(5)]
    process.look()
    with django_assert_num_queries(1):
        process.look()
    for draft in drafts[:2]:
        act(draft, Ready(team_of(draft, "Ash")), a_user("Ash"))
    with django_assert_num_queries(2):
        process.look()
    with django_assert_num_queries(1):
        process.look()


def test_nobody_is_looked_for_in_what_does_not_run(process):
    draft = an_open_draft()
    process.live(4, draft, "Ash")
    act(draft, AbandonDraft())
    before = event_types(draft)
    process.live(5, draft, "Bee")
    assert event_types(draft) == before


def test_a_draft_that_is_paused_goes_on_knowing_who_is_there(process):
    draft = a_running_draft()
    process.live(4, draft, "Ash")
    act(draft, PauseDraft())
    process.live(4, draft, "Bee")
    assert comings_and_goings(draft) == [ASH_CAME, BEE_CAME, ASH_WENT]
    assert event_types(draft).count("HeroDraftPaused") == 1


def test_a_draft_that_begins_anew_knows_who_is_there(process):
    draft = a_running_draft()
    process.live(4, draft, "Ash")
    act(draft, restart(state_of(draft).sequence))
    process.live(4, draft, "Ash", "Bee")
    assert comings_and_goings(draft) == [ASH_CAME, BEE_CAME]
    act(draft, restart(state_of(draft).sequence))
    process.live(4, draft, "Bee")
    assert comings_and_goings(draft) == [ASH_CAME, BEE_CAME, ASH_WENT]


def test_a_log_that_went_back_is_read_anew(process):
    """As when a backup is restored beneath a server that runs."""
    draft = an_open_draft()
    process.live(1, draft, "Ash", "Bee")
    assert draft.events.filter(sequence__gt=2).delete()[0] == 1
    Draft.objects.filter(pk=draft.pk).update(sequence=2)
    assert state_of(draft).teams[team_of(draft, "Bee")].presence is Connected.NOT_SEEN
    process.live(1, draft, "Ash", "Bee")
    assert comings_and_goings(draft) == [ASH_CAME, BEE_CAME]


def test_what_fails_for_one_draft_holds_up_no_other_and_is_tried_again(process, caplog):
    broken, sound = an_open_draft(), an_open_draft()
    process.look()
    nonsense = DraftEvent.objects.create(
        draft=broken, sequence=2, type="Nonsense", payload={}, created_at=broken.created_at
    )
    Draft.objects.filter(pk=broken.pk).update(sequence=F("sequence") + 1)
    for draft in (broken, sound):
        process.sees(draft, "Ash")
    process.look()
    assert comings_and_goings(sound) == [ASH_CAME]
    assert comings_and_goings(broken) == []
    assert "tried again" in caplog.text
    nonsense.delete()
    Draft.objects.filter(pk=broken.pk).update(sequence=1)
    process.look()
    assert comings_and_goings(broken) == [ASH_CAME]


def test_what_was_seen_too_long_ago_is_looked_for_anew(process, monkeypatch):
    monkeypatch.setattr(captains, "LOOK_SECONDS", 0)
    drafts = [an_open_draft(), an_open_draft()]
    for draft in drafts:
        process.sees(draft, "Ash")
    assert not process.look()
    assert sum(len(comings_and_goings(draft)) for draft in drafts) == 1
    assert not process.look()
    assert sum(len(comings_and_goings(draft)) for draft in drafts) == 2
    assert process.look()


def test_a_completed_draft_that_is_played_again_is_looked_for_again(process):
    draft = an_open_draft()
    process.live(4, draft, "Ash")
    act(draft, AbandonDraft())
    process.live(4)
    act(draft, restart(state_of(draft).sequence))
    assert Draft.objects.get(pk=draft.pk).status == DraftStatus.IN_PROGRESS
    process.live(4)
    assert comings_and_goings(draft) == [ASH_CAME, ASH_WENT]
