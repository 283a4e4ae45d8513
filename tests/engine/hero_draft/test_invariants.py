"""Generated play: whatever captains, staff and lost connections do, in whatever order, these stay true.

The machine below sends legal and illegal commands from every kind of seat, and checks after each what must hold. It
keeps its own books of time (`Books`), from the events and the wall alone: nothing of the engine's clock is in them.
"""

import random
from copy import deepcopy
from datetime import timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from backend.engine.core import CLOCK, Expire, PauseDraft, RestoreClock, ResumeDraft, RuleViolation, Seat, replay
from backend.engine.hero_draft import events as happened
from backend.engine.hero_draft.clock import read_clock
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
from backend.engine.hero_draft.events import Event
from backend.engine.hero_draft.orders import ActionKind, OrderVersion
from backend.engine.hero_draft.rules import deadline, evolve
from backend.engine.hero_draft.state import (
    Choice,
    HeroDraft,
    Phase,
    Setup,
)
from tests.engine.hero_draft.books import ASH, BEE, MILLISECOND, Books, setups
from tests.engine.hero_draft.factories import (
    STAFF,
    STRANGER,
    THIRD_CAPTAIN,
    Draft,
    captain_of,
    deputy,
    hero_draft,
    seat,
)
from tests.engine.hero_draft.test_orders import table

SEATS = st.sampled_from([STAFF, STRANGER, THIRD_CAPTAIN, seat("Ash"), seat("Bee"), deputy("Ash"), deputy("Bee")])
TEAMS_OF_THE_DRAFT = {ASH, BEE}
ANY_TEAM = st.sampled_from([ASH, BEE, 13])


class Play(RuleBasedStateMachine):
    @initialize(
        setup=setups(), seed=st.integers(0, 10**6), begun=st.sampled_from([True, True, False]), first=st.booleans()
    )
    def begin(self, setup: Setup, seed: int, begun: bool, first: bool) -> None:
        self.draft = Draft(setup)
        self.rng = random.Random(seed)
        self.books = Books(setup)
        self.send(OpenDraft(setup))
        for team in (ASH, BEE):
            self.send(SeeCaptain(team), CLOCK)
        if begun:
            self.get_going(first)

    def send(self, command: Command, who: Seat = STAFF) -> list[Event]:
        """The events, entered in the books; none, and nothing changed, where the rules forbid it."""
        before, log = self.draft.state, list(self.draft.log)
        copies = deepcopy((before.teams, before.actions, before.choices, command))
        clock = (read_clock(before, self.draft.now), deadline(before))
        try:
            events = self.draft.submit(command, seat=who, rng=self.rng)
        except RuleViolation:
            assert self.draft.state is before
            assert self.draft.log == log
            events = []
        assert (before.teams, before.actions, before.choices, command) == copies, "something was changed in place"
        assert (read_clock(before, self.draft.now), deadline(before)) == clock
        for event in events:
            if isinstance(event, happened.HeroDraftRestarted):
                self.books = Books(event.setup)
            self.books.enter(event)
        if not events:
            assert self.draft.state == before
        return events

    @property
    def state(self) -> HeroDraft:
        return self.draft.state

    @rule(first=st.booleans())
    def get_going(self, first: bool) -> None:
        """Whatever of ready, flip, choices and countdown is still to be done."""
        for team in (ASH, BEE):
            self.send(Ready(team), seat(captain_of(team)))
        self.send(FlipCoin(), seat("Bee"))
        for choice in (Choice.FIRST_PICK if first else Choice.SECOND_PICK, Choice.DIRE):
            if self.state.chooser is not None:
                self.send(Choose(choice), seat(captain_of(self.state.chooser)))
        if self.state.phase is Phase.PAUSED:
            self.send(ResumeDraft())
        if self.state.phase is Phase.RESUMING:
            self.draft.wait(3)
            self.send(Expire(), CLOCK)

    @rule(choices=st.lists(st.tuples(st.integers(0, 100), st.integers(0, 40)), min_size=4, max_size=12))
    def act(self, choices: list[tuple[int, int]]) -> None:
        """Captains do what is theirs to do, some seconds later each; the clock does what comes too late."""
        for choice, seconds in choices:
            self.draft.wait(seconds)
            if self.state.phase is Phase.DRAFTING:
                heroes = self.state.available
                command = self.draft.action(heroes[choice % len(heroes)].name)
                due = deadline(self.state)
                in_time = self.draft.now < due
                assert bool(self.send(command, self.draft.seat)) == in_time
                if not in_time:
                    self.send(Expire(), CLOCK)

    @rule(hero=st.integers(20, 50), off=st.sampled_from([0, 0, -1, 1]), who=SEATS, ban=st.booleans())
    def act_anyhow(self, hero: int, off: int, who: Seat, ban: bool) -> None:
        action = self.state.current
        number = (action.number if action else 1) + off
        chooses = action is not None and who.may_act_for(action.team)
        phase = self.state.phase
        events = self.send((BanHero if ban else PickHero)(hero, number), who)
        assert not events or (chooses and phase is Phase.DRAFTING and off == 0)
        assert not events or ban == (action.kind is ActionKind.BAN)

    @rule(
        command=st.one_of(
            st.builds(Ready, ANY_TEAM),
            st.builds(Unready, ANY_TEAM),
            st.builds(Choose, st.sampled_from(Choice)),
            st.builds(FlipCoin),
            st.builds(PauseDraft),
            st.builds(ResumeDraft),
        ),
        who=SEATS,
    )
    def ask_for_anything(self, command: Command, who: Seat) -> None:
        events = self.send(command, who)
        assert not events or who.staff or who.teams & TEAMS_OF_THE_DRAFT
        assert not (events and isinstance(command, PauseDraft)) or who.staff

    @rule(team=ANY_TEAM, times=st.integers(1, 3), going_on=st.sampled_from([False, False, True]))
    def go(self, team: int, times: int, going_on: bool) -> None:
        """A captain leaves; or leaves and comes back, time and again, and resumes."""
        if not going_on:
            self.send(MissCaptain(team), CLOCK)
            return
        for _ in range(times):
            self.draft.wait(7)
            self.send(MissCaptain(team), CLOCK)
            self.send(SeeCaptain(team), CLOCK)
            self.resume("Ash", late=1)

    @rule(team=ANY_TEAM)
    def come(self, team: int) -> None:
        self.send(SeeCaptain(team), CLOCK)

    @rule(after=st.integers(0, 30))
    def pause(self, after: int) -> None:
        self.draft.wait(after)
        self.send(PauseDraft())

    @rule(who=st.sampled_from(["Ash", "Bee", None]), late=st.sampled_from([None, 0, 20]))
    def resume(self, who: str | None, late: int | None) -> None:
        """And sit through the countdown, if its end is noticed; late or not, it costs nobody anything."""
        away, by_staff = self.state.away, self.state.pause == "STAFF"
        events = self.send(ResumeDraft(), STAFF if who is None else seat(who))
        assert not events or who is None or not (away or by_staff)
        if events and late is not None:
            self.draft.wait(3 + late)
            self.send(Expire(), CLOCK)

    @rule(milliseconds=st.integers(0, 200_000))
    def time_passes(self, milliseconds: int) -> None:
        self.draft.now += milliseconds * MILLISECOND

    @rule(late=st.sampled_from([0, 0, 1, 250, 60_000]), early=st.integers(1, 1000))
    def expire(self, late: int, early: int) -> None:
        """Before the deadline nothing happens; at it, or later, the first notice counts and the second does not."""
        due = deadline(self.state)
        if due is None:
            assert self.send(Expire(), CLOCK) == []
            return
        if self.draft.now <= due - early * MILLISECOND:
            self.draft.now = due - early * MILLISECOND
            assert self.send(Expire(), CLOCK) == []
        self.draft.now = max(self.draft.now, due + late * MILLISECOND)
        assert self.send(Expire(), STRANGER) != []
        assert self.send(Expire(), CLOCK) == []

    @rule(milliseconds=st.integers(-1, 90_000))
    def restore(self, milliseconds: int) -> None:
        before = read_clock(self.state, self.draft.now)
        self.send(RestoreClock(milliseconds), CLOCK)
        after = read_clock(self.state, self.draft.now)
        assert after.action >= before.action
        assert all(after.reserves[team] >= left for team, left in before.reserves.items())

    @precondition(lambda self: self.state.phase in (Phase.COMPLETED, Phase.ABANDONED))
    @rule(setup=setups(), first=st.booleans())
    def play_again(self, setup: Setup, first: bool) -> None:
        self.restart(setup, 0)
        self.get_going(first)

    @rule(setup=setups(), off=st.sampled_from([-1, -1, -1, 0]))
    def restart(self, setup: Setup, off: int) -> None:
        events = self.send(RestartDraft(self.state.sequence + off, setup))
        assert bool(events) == (off == 0)

    @rule(really=st.sampled_from([False] * 7 + [True]))
    def abandon(self, really: bool) -> None:
        self.send(AbandonDraft(), STAFF if really else seat("Ash"))

    @invariant()
    def the_clock_is_what_the_books_say(self) -> None:
        """Time used is time elapsed on turn, no more and no less, and the right team has paid for it."""
        now = self.draft.now
        reading = read_clock(self.state, now)
        assert reading.reserves == {team: self.books.reserve(team, now) for team in (ASH, BEE)}
        if self.state.current is not None:
            assert reading.action == self.books.left(now)
        assert (self.state.running_since is not None) == (self.books.since is not None)

    @invariant()
    def a_running_clock_only_falls_and_another_stands(self) -> None:
        now = self.draft.now
        readings = [read_clock(self.state, now + seconds * timedelta(seconds=1)) for seconds in (0, 0.5, 7, 60, 600)]
        for sooner, later in pairwise(readings):
            assert later.action <= sooner.action
            assert all(later.reserves[team] <= left for team, left in sooner.reserves.items())
        if self.state.phase is not Phase.DRAFTING:
            assert all(reading == readings[0] for reading in readings)
            return
        waiting = self.state.opponent(self.state.current.team)
        assert {reading.reserves[waiting] for reading in readings} == {readings[0].reserves[waiting]}

    @invariant()
    def a_deadline_is_when_nothing_is_left_or_a_countdown_ends(self) -> None:
        due = deadline(self.state)
        assert (due is None) == (self.state.phase not in (Phase.DRAFTING, Phase.RESUMING))
        assert (self.state.resumes_at is None) == (self.state.phase is not Phase.RESUMING)
        if self.state.phase is Phase.DRAFTING:
            team, moment = self.state.current.team, timedelta(microseconds=1)
            at, before = read_clock(self.state, due), read_clock(self.state, due - moment)
            assert (at.action, at.reserves[team]) == (timedelta(), timedelta())
            had = self.state.action_left + self.state.teams[team].reserve
            assert before.action + before.reserves[team] == min(moment, had)
        elif due is not None:
            assert due - self.draft.now <= timedelta(seconds=3)

    @invariant()
    def the_sequence_is_always_that_of_the_table(self) -> None:
        """Of what was done since the last beginning, as the log has it."""
        done = []
        for event in self.draft.log:
            if isinstance(event, happened.HeroDraftRestarted):
                done = []
            if isinstance(event, happened.HeroBanned | happened.BanSkipped):
                done.append((event.team, "BAN"))
            if isinstance(event, happened.HeroPicked):
                done.append((event.team, "PICK"))
        rows = table(self.state.order)[: len(done)]
        first = self.state.first_pick
        other = BEE if first == ASH else ASH
        assert done == [(first if letter == "F" else other, kind) for letter, kind, _ in rows]
        assert [action.done for action in self.state.actions] == [number < len(done) for number in range(24)]
        assert (self.state.phase is Phase.COMPLETED) == (len(done) == 24)

    @invariant()
    def no_hero_is_used_twice_and_none_that_is_disabled(self) -> None:
        used = [action.hero for action in self.state.actions if action.hero is not None]
        assert len(used) == len(set(used))
        free = {hero.id for hero in self.state.available}
        assert free.isdisjoint(used)
        assert free | set(used) <= {hero.id for hero in self.state.heroes.values() if hero.enabled}

    @invariant()
    def only_the_clock_skips_and_every_pick_has_a_hero(self) -> None:
        for action in self.state.actions:
            assert (action.done and action.hero is None) <= (action.kind is ActionKind.BAN and action.automatic)
            assert action.done or (action.hero is None and not action.automatic)

    @invariant()
    def no_team_has_more_pauses_than_its_league_grants(self) -> None:
        policy = self.state.disconnect
        most = 10**9 if policy.most is None else policy.most
        assert all(team.pauses <= (most if policy.pauses else 0) for team in self.state.teams.values())

    @invariant()
    def the_log_folds_to_the_state(self) -> None:
        assert replay(evolve, HeroDraft(), self.draft.log) == self.state
        assert self.state.sequence == len(self.draft.log)


Play.TestCase.settings = settings(
    max_examples=70, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestPlay = Play.TestCase


@settings(max_examples=60, deadline=None)
@given(
    stretches=st.lists(
        st.tuples(st.integers(0, 30_000_000), st.integers(0, 10**12)).map(
            lambda pair: tuple(timedelta(microseconds=each) for each in pair)
        ),
        max_size=5,
    )
)
def test_pauses_of_any_length_take_nothing_from_the_clock(stretches: list[tuple[timedelta, timedelta]]):
    draft = hero_draft()
    draft.open()
    draft.ready("Ash", "Bee")
    draft.flip("Ash")
    draft.choose("Ash", Choice.FIRST_PICK)
    draft.choose("Bee", Choice.DIRE)
    played = timedelta()
    for running, standing in stretches:
        draft.now += running
        played += running
        draft.pause()
        assert deadline(draft.state) is None
        draft.now += standing
        draft.go_on()
        assert deadline(draft.state) - draft.now == max(timedelta(seconds=145) - played, timedelta())


@settings(max_examples=30, deadline=None)
@given(setup=setups(), seed=st.integers(0, 10**6))
def test_every_draft_that_is_left_to_itself_ends(setup: Setup, seed: int):
    draft, rng = Draft(setup), random.Random(seed)
    draft.open()
    draft.ready("Ash", "Bee")
    draft.submit(FlipCoin(), rng=rng)
    for choice in (Choice.RADIANT, Choice.SECOND_PICK):
        draft.submit(Choose(choice))
    began = draft.now
    for _ in range(24):
        draft.now = deadline(draft.state)
        draft.expire(rng=rng)
    assert draft.phase is Phase.COMPLETED
    bans = 4 if setup.order is OrderVersion.V7_30 else 7
    clock = setup.clock
    milliseconds = bans * clock.first_bans_ms + (24 - bans) * clock.action_ms + 2 * clock.reserve_ms
    assert draft.now - began == milliseconds * MILLISECOND
