"""Generated play: whatever people ask, in whatever order, these stay true.

The machine below sends legal and illegal commands from every kind of seat, and checks after each what must hold. It
counts team MMRs, sizes and turns by itself rather than with the engine's own helpers.
"""

import random
from collections import Counter
from copy import deepcopy
from datetime import timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from backend.engine.core import CLOCK, Expire, PauseDraft, RestoreClock, ResumeDraft, RuleViolation, Seat, replay
from backend.engine.team_draft.commands import (
    ChangePool,
    ChangeStyle,
    Command,
    Entrant,
    PickPlayer,
    ReplaceCaptain,
    RestartDraft,
    Secrets,
    StartDraft,
    TeamEntry,
    UndoPick,
)
from backend.engine.team_draft.events import (
    CaptainAssigned,
    DraftRestarted,
    DraftStarted,
    Event,
    PickUndone,
    PlayerPicked,
    TieRolled,
)
from backend.engine.team_draft.rules import deadline, evolve
from backend.engine.team_draft.state import OrderMode, Status, Style, TeamDraft, TimeoutPolicy
from tests.engine.factories import STAFF, STRANGER, Draft, seat_of
from tests.engine.retelling import check_retelling

CAPTAINS = range(1, 5)
MEMBERS = range(11, 19)
POOL = range(21, 37)
LATECOMERS = range(41, 45)
ANYBODY = st.sampled_from([*CAPTAINS, *MEMBERS, *POOL, *LATECOMERS, 999])
MMR = st.integers(0, 6).map(lambda step: 500 * step)
"""Coarse, so that ties are common."""


@st.composite
def openings(draw: st.DrawFn) -> StartDraft:
    captains = list(CAPTAINS)[: draw(st.integers(2, 4))]
    team_size = draw(st.integers(2, 4))
    members = iter(MEMBERS)
    teams = tuple(
        TeamEntry(
            id=100 + captain,
            name=f"Team {captain}",
            captain=captain,
            members=(captain, *(next(members) for _ in range(draw(st.integers(0, min(team_size - 2, 2)))))),
            draft_order=10 - captain,
        )
        for captain in captains
    )
    people = [*(member for team in teams for member in team.members), *POOL[: draw(st.integers(1, 12))]]
    on_timeout = draw(st.sampled_from(TimeoutPolicy))
    return StartDraft(
        style=draw(st.sampled_from(Style)),
        order=draw(st.sampled_from(OrderMode)),
        team_size=team_size,
        teams=teams,
        players=tuple(Entrant(person, f"Player {person}", draw(MMR)) for person in people),
        pick_seconds=draw(st.just(30) if on_timeout is TimeoutPolicy.AUTO_PICK else st.sampled_from([None, 30])),
        on_timeout=on_timeout,
    )


class Play(RuleBasedStateMachine):
    @initialize(opening=openings(), seed=st.integers(0, 10**6))
    def begin(self, opening: StartDraft, seed: int) -> None:
        self.draft = Draft(opening)
        self.rng = random.Random(seed)
        self.send(opening)

    def send(self, command: Command, seat: Seat = STAFF, secrets: Secrets | None = None) -> list[Event]:
        """The events, each checked against the state it met; none, and nothing changed, where the rules forbid it."""
        before, log = self.draft.state, list(self.draft.log)
        copy = deepcopy(before)
        try:
            events = self.draft.submit(command, seat=seat, rng=self.rng, secrets=secrets)
        except RuleViolation:
            assert self.draft.state is before
            assert self.draft.log == log
            events = []
        assert before == copy, "a state was changed in place"
        state = before
        for previous, event in pairwise([None, *events]):
            if isinstance(event, PlayerPicked):
                check_pick(state, event, seat, self.draft)
            if isinstance(event, CaptainAssigned):
                check_assignment(state, event, previous)
            state = evolve(state, event)
        return events

    @property
    def state(self) -> TeamDraft:
        return self.draft.state

    @property
    def seat_on_the_clock(self) -> Seat:
        place = self.state.on_the_clock
        return seat_of(place.team) if place and place.team else STRANGER

    @rule(choices=st.lists(st.integers(0, 100), min_size=1, max_size=6), by_staff=st.booleans())
    def pick(self, choices: list[int], by_staff: bool) -> None:
        if self.state.status is Status.PAUSED:
            self.send(ResumeDraft())
        for choice in choices:
            if self.state.pool:
                player = sorted(self.state.pool)[choice % len(self.state.pool)]
                self.send(PickPlayer(player, self.draft.turn), STAFF if by_staff else self.seat_on_the_clock)

    @rule(player=ANYBODY, off=st.sampled_from([0, 0, -1, 2]), captain=st.sampled_from([*CAPTAINS, None]))
    def pick_anyhow(self, player: int, off: int, captain: int | None) -> None:
        self.send(PickPlayer(player, self.draft.turn + off), seat_of(100 + captain) if captain else STRANGER)

    @rule(times=st.integers(1, 2))
    def undo(self, times: int) -> None:
        for _ in range(times):
            last = self.state.last_pick
            self.send(UndoPick(last.pick_number if last else 1))

    @rule(style=st.sampled_from([*Style, None]), off=st.sampled_from([0, -1, -1, -1]))
    def restart(self, style: Style | None, off: int) -> None:
        self.send(RestartDraft(self.state.sequence + off, style))

    @rule(style=st.sampled_from(Style))
    def change_style(self, style: Style) -> None:
        self.send(ChangeStyle(style))

    @precondition(lambda self: self.state.status is Status.IN_PROGRESS)
    @rule()
    def pause(self) -> None:
        self.send(PauseDraft())

    @precondition(lambda self: self.state.status is Status.PAUSED)
    @rule()
    def resume(self) -> None:
        self.send(ResumeDraft())

    @rule(player=st.sampled_from([*LATECOMERS, *CAPTAINS, *POOL]), mmr=st.none() | MMR)
    def add(self, player: int, mmr: int | None) -> None:
        self.send(ChangePool(add=(Entrant(player, f"Player {player}", mmr),)))

    @rule(players=st.lists(ANYBODY, max_size=2))
    def remove(self, players: list[int]) -> None:
        self.send(ChangePool(remove=tuple(players)))

    @precondition(lambda self: self.state.pool)
    @rule(but=st.sampled_from([0, 1, 1, 2, 3]))
    def empty_the_pool(self, but: int) -> None:
        self.send(ChangePool(remove=tuple(self.state.pool)[but:]))

    @rule(team=st.sampled_from(CAPTAINS), player=ANYBODY)
    def replace_captain(self, team: int, player: int) -> None:
        self.send(ReplaceCaptain(100 + team, player))

    @precondition(lambda self: self.state.last_pick)
    @rule()
    def make_the_last_pick_captain(self) -> None:
        last = self.state.last_pick
        self.send(ReplaceCaptain(last.team, last.player))

    @rule(microseconds=st.integers(1, 45_000_000) | st.just(30_000_000))
    def wait(self, microseconds: int) -> None:
        self.draft.now += timedelta(microseconds=microseconds)

    @precondition(lambda self: self.state.deadline)
    @rule()
    def dawdle(self) -> None:
        self.draft.now = max(self.draft.now, self.state.deadline)

    @rule(queue=st.lists(ANYBODY, max_size=3), until_due=st.booleans())
    def expire(self, queue: list[int], until_due: bool) -> None:
        due = deadline(self.state)
        if due and until_due:
            self.draft.now = max(self.draft.now, due)
        is_due = due is not None and self.draft.now >= due
        events = self.send(Expire(), CLOCK, Secrets({team: tuple(queue) for team in self.state.order}))
        assert bool(events) == is_due

    @rule(milliseconds=st.integers(-10, 5000))
    def restore(self, milliseconds: int) -> None:
        self.send(RestoreClock(milliseconds), CLOCK)

    @rule(
        command=st.sampled_from([UndoPick(2), PauseDraft(), ResumeDraft(), ChangeStyle(Style.SNAKE), ChangePool()]),
        by_staff=st.booleans(),
    )
    def ask_for_anything(self, command: Command, by_staff: bool) -> None:
        assert self.send(self.draft.opening) == []
        events = self.send(command, STAFF if by_staff else self.seat_on_the_clock)
        assert by_staff or events == []

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        seats = Counter(member for team in self.state.teams.values() for member in team.members)
        seats.update(self.state.pool)
        assert all(count == 1 for count in seats.values())
        assert seats.keys() <= self.state.players.keys()

    @invariant()
    def no_team_exceeds_its_size(self) -> None:
        assert all(len(team.members) <= self.state.team_size for team in self.state.teams.values())

    @invariant()
    def the_captain_is_the_first_member(self) -> None:
        assert all(team.members[0] == team.captain for team in self.state.teams.values())

    @invariant()
    def a_team_is_those_it_had_and_those_it_picked(self) -> None:
        last_begin = next(e for e in reversed(self.draft.log) if isinstance(e, DraftStarted | DraftRestarted))
        had = (
            {team.id: len(team.members) for team in last_begin.teams}
            if isinstance(last_begin, DraftStarted)
            else dict.fromkeys(self.state.order, 1)
        )
        picked = Counter(place.team for place in self.state.places if place.player is not None)
        for team in self.state.teams.values():
            assert len(team.members) == had[team.id] + picked[team.id]
        assert len(self.state.places) == sum(self.state.team_size - size for size in had.values())

    @invariant()
    def places_are_numbered_and_filled_from_the_first(self) -> None:
        places = self.state.places
        assert [place.pick_number for place in places] == list(range(1, len(places) + 1))
        assert [place.round for place in places] == sorted(place.round for place in places)
        filled = [place.player is not None for place in places]
        assert filled == sorted(filled, reverse=True)

    @invariant()
    def a_draft_runs_while_somebody_can_be_picked(self) -> None:
        rooms = [self.state.team_size - len(team.members) for team in self.state.teams.values()]
        assert (self.state.status is Status.COMPLETED) == (not any(rooms) or not self.state.pool)

    @invariant()
    def one_open_place_has_the_turn_while_the_draft_runs(self) -> None:
        turns = [place for place in self.state.places if place.turn is not None and place.player is None]
        if self.state.status is Status.COMPLETED:
            assert turns == []
            assert self.state.on_the_clock is None
            return
        (place,) = turns
        assert place == self.state.on_the_clock
        assert place.captain == self.state.teams[place.team].captain
        assert len(self.state.teams[place.team].members) < self.state.team_size
        assigned = self.draft.log[place.turn - 1]
        assert isinstance(assigned, CaptainAssigned | PickUndone)
        assert (assigned.pick_number, assigned.team) == (place.pick_number, place.team)

    @invariant()
    def a_tie_of_a_place_is_the_roll_that_gave_it(self) -> None:
        for place in self.state.places:
            if place.tie is not None:
                tie = self.draft.log[place.tie - 1]
                assert isinstance(tie, TieRolled)
                assert (tie.pick_number, tie.winner) == (place.pick_number, place.team)

    @invariant()
    def a_clock_runs_stands_or_is_absent(self) -> None:
        has_clock = self.state.pick_seconds is not None
        status = self.state.status
        assert (self.state.deadline is not None) == (has_clock and status is Status.IN_PROGRESS)
        assert (self.state.remaining is not None) == (has_clock and status is Status.PAUSED)

    @invariant()
    def the_log_folds_to_the_state(self) -> None:
        assert replay(evolve, TeamDraft(), self.draft.log) == self.state
        assert self.state.sequence == len(self.draft.log)

    def teardown(self) -> None:
        """Told again, it is what it was at every moment."""
        if hasattr(self, "draft"):
            check_retelling(self.draft.log)


def check_pick(before: TeamDraft, event: PlayerPicked, seat: Seat, draft: Draft) -> None:
    """Every pick was made by the captain on the clock, by staff on their behalf, or by the clock when time was up."""
    place = before.on_the_clock
    assert before.status is Status.IN_PROGRESS
    assert (event.pick_number, event.team, event.captain) == (place.pick_number, place.team, place.captain)
    assert event.player in before.pool
    due = before.deadline is not None and draft.now >= before.deadline and before.on_timeout == "AUTO_PICK"
    assert event.automatic == due
    assert event.automatic or event.team in seat.teams or seat.staff
    assert event.on_behalf == (not event.automatic and event.team not in seat.teams)


def check_assignment(before: TeamDraft, event: CaptainAssigned, previous: Event | None) -> None:
    """In shuffle the team on the clock is the lowest, or won the roll among the lowest."""
    weights = {
        team.id: before.players[team.captain].mmr
        + sum(before.players[member].mmr for member in team.members if member != team.captain)
        for team in before.teams.values()
        if len(team.members) < before.team_size
    }
    assert event.team_mmr == weights[event.team]
    if before.style is not Style.SHUFFLE:
        assert not event.was_tie
        return
    lowest = {team for team, weight in weights.items() if weight == min(weights.values())}
    assert event.team in lowest
    assert event.was_tie == (len(lowest) > 1) == isinstance(previous, TieRolled)
    if isinstance(previous, TieRolled):
        check_tie(previous, lowest)
        assert previous.winner == event.team


def check_tie(tie: TieRolled, lowest: set[int]) -> None:
    assert {team.team for team in tie.tied} == lowest
    rolling = lowest
    for throws in tie.rounds:
        assert {roll.team for roll in throws} == rolling
        assert all(1 <= roll.value <= 6 for roll in throws)
        top = max(roll.value for roll in throws)
        rolling = {roll.team for roll in throws if roll.value == top}
    assert rolling == {tie.winner}


Play.TestCase.settings = settings(
    max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestPlay = Play.TestCase


@settings(max_examples=60, deadline=None)
@given(opening=openings(), seed=st.integers(0, 10**6), count=st.integers(1, 20))
def test_undo_leads_back_to_the_start_from_anywhere(opening: StartDraft, seed: int, count: int):
    rng = random.Random(seed)
    draft = Draft(opening)
    draft.submit(opening, rng=rng)
    beginning = draft.state
    while draft.on_the_clock and len(draft.picks) < count:
        draft.submit(PickPlayer(rng.choice(sorted(draft.state.pool)), draft.turn), rng=rng)
    for number in range(len(draft.picks), 0, -1):
        draft.undo(number)
    assert draft.state.teams == beginning.teams
    assert draft.state.pool == beginning.pool
    assert draft.state.status is Status.IN_PROGRESS
    first, *rest = draft.state.places
    assert (first.team, first.captain, first.tie) == (
        beginning.places[0].team,
        beginning.places[0].captain,
        beginning.places[0].tie,
    )
    assert tuple(rest) == beginning.places[1:]


@settings(max_examples=60, deadline=None)
@given(opening=openings(), seed=st.integers(0, 10**6))
def test_every_draft_ends_with_full_teams_or_an_empty_pool(opening: StartDraft, seed: int):
    rng = random.Random(seed)
    draft = Draft(opening)
    draft.submit(opening, rng=rng)
    for _ in range(len(draft.state.places)):
        if not draft.is_completed:
            draft.submit(PickPlayer(rng.choice(sorted(draft.state.pool)), draft.turn), rng=rng)
    assert draft.is_completed


@settings(max_examples=100, deadline=None)
@given(
    stretches=st.lists(
        st.tuples(st.integers(0, 10_000_000), st.integers(0, 10**12)).map(
            lambda pair: tuple(timedelta(microseconds=each) for each in pair)
        ),
        max_size=5,
    )
)
def test_pauses_of_any_length_take_nothing_from_the_clock(stretches: list[tuple[timedelta, timedelta]]):
    captains = (TeamEntry(101, "Team 1", 1, (1,)), TeamEntry(102, "Team 2", 2, (2,)))
    players = tuple(Entrant(id, f"Player {id}", id) for id in range(1, 9))
    draft = Draft(StartDraft(Style.SNAKE, OrderMode.MMR, 3, captains, players, 60, TimeoutPolicy.AUTO_PICK))
    draft.start()
    played = timedelta(0)
    for running, paused in stretches:
        draft.now += running
        played += running
        draft.pause()
        assert deadline(draft.state) is None
        draft.now += paused
        draft.resume()
        assert draft.state.deadline - draft.now == timedelta(seconds=60) - played
