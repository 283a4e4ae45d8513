"""Hero drafts as a league admin would describe them: teams and heroes by name, time in seconds, dice as thrown.

A team is called after its captain ("Team Ash" of Ash), and tests speak of both as "Ash".
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from backend.engine.core import CLOCK, Expire, PauseDraft, RestoreClock, ResumeDraft, Rng, RuleViolation, Seat
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
from backend.engine.hero_draft.orders import NEWEST, ActionKind, OrderVersion
from backend.engine.hero_draft.rules import deadline, decide, evolve
from backend.engine.hero_draft.state import (
    VALVE,
    Action,
    Choice,
    ClockSettings,
    DisconnectPolicy,
    Hero,
    HeroDraft,
    Phase,
    Setup,
    Team,
    TeamEntry,
)
from tests.engine.factories import NOON, STAFF, STRANGER, dice, kinds, only, seat_of

__all__ = ["CLOCK", "NOON", "STAFF", "STRANGER", "dice", "kinds", "only"]

TEAMS = {"Ash": 11, "Bee": 12}
ALL = (
    "Abaddon Axe Bane Chen Clinkz Doom Enigma Invoker Jakiro Juggernaut Kunkka Lich Lina Lion Luna Lycan Magnus Mars "
    "Medusa Meepo Mirana Morphling Muerta Oracle Phoenix Puck Pudge Razor Riki Rubick Silencer Slark Sniper Spectre "
    "Sven Tidehunter Tinker Tiny Tusk Undying Ursa Viper Visage Warlock Weaver Wisp Zeus Kez"
)
NAMES = ALL.split()
DISABLED = "Kez"
"""Not enabled for Captains Mode."""
HEROES = tuple(Hero(number, name, enabled=name != DISABLED) for number, name in enumerate(NAMES, start=1))
THIRD_CAPTAIN = Seat(user=3, teams=frozenset({13}))
"""Leads a team that is not in the draft."""


@dataclass
class Draft:
    """A hero draft being played: how it was set up, its log, the state it amounts to, and the time on the wall."""

    setup: Setup
    state: HeroDraft = field(default_factory=HeroDraft)
    log: list[Event] = field(default_factory=list)
    now: datetime = NOON

    def submit(self, command: Command, *, seat: Seat = STAFF, rng: Rng | None = None) -> list[Event]:
        events = decide(self.state, command, seat=seat, now=self.now, rng=rng or dice())
        for event in events:
            self.state = evolve(self.state, event)
        self.log += events
        return events

    def open(self) -> list[Event]:
        return self.submit(OpenDraft(self.setup))

    def ready(self, *captains: str) -> list[Event]:
        return [event for name in captains for event in self.submit(Ready(TEAMS[name]), seat=seat(name))]

    def unready(self, captain: str) -> list[Event]:
        return self.submit(Unready(TEAMS[captain]), seat=seat(captain))

    def flip(self, winner: str = "Ash") -> list[Event]:
        return self.submit(FlipCoin(), seat=seat("Ash"), rng=coin(winner))

    def choose(self, captain: str, choice: Choice) -> list[Event]:
        return self.submit(Choose(choice), seat=seat(captain))

    def act(self, hero: str | None = None, *, seat: Seat | None = None) -> list[Event]:
        """Ban or pick, as the order has it, by the captain whose turn it is; without a name the first available."""
        return self.submit(self.action(hero), seat=seat or self.seat)

    def action(self, hero: str | None = None) -> BanHero | PickHero:
        number = self.state.available[0].id if hero is None else id_of(hero)
        return (BanHero if self.current.kind is ActionKind.BAN else PickHero)(number, self.current.number)

    def act_until(self, action: int) -> None:
        """Play on without losing time, until it is the turn of this action."""
        while self.current.number < action:
            self.act()

    def play_out(self) -> None:
        """Play on to the end without losing time."""
        while self.state.current is not None:
            self.act()

    def expire(self, *, rng: Rng | None = None) -> list[Event]:
        """Somebody notices the time."""
        return self.submit(Expire(), seat=CLOCK, rng=rng)

    def pause(self) -> list[Event]:
        return self.submit(PauseDraft())

    def resume(self, by: str | None = None) -> list[Event]:
        """By staff, unless a captain is named. A countdown begins."""
        return self.submit(ResumeDraft(), seat=STAFF if by is None else seat(by))

    def go_on(self, by: str | None = None) -> None:
        """Resume, and sit through the countdown."""
        self.resume(by)
        self.wait(3)
        self.expire()

    def abandon(self) -> list[Event]:
        return self.submit(AbandonDraft())

    def restart(self, setup: Setup | None = None) -> list[Event]:
        return self.submit(RestartDraft(self.state.sequence, setup or self.setup))

    def see(self, *captains: str) -> list[Event]:
        return [event for name in captains for event in self.submit(SeeCaptain(TEAMS[name]), seat=CLOCK)]

    def miss(self, captain: str) -> list[Event]:
        return self.submit(MissCaptain(TEAMS[captain]), seat=CLOCK)

    def restore(self, seconds: float) -> list[Event]:
        """The server was away for so long."""
        return self.submit(RestoreClock(int(seconds * 1000)), seat=CLOCK)

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    @property
    def phase(self) -> Phase:
        return self.state.phase

    @property
    def current(self) -> Action:
        assert self.state.current is not None, f"nothing is to be done while {self.phase}"
        return self.state.current

    @property
    def turn(self) -> str:
        """The captain whose ban or pick it is."""
        assert self.current.team is not None
        return captain_of(self.current.team)

    @property
    def seat(self) -> Seat:
        """Where the captain sits whose ban or pick it is."""
        return seat(self.turn)

    def team(self, captain: str) -> Team:
        return self.state.teams[TEAMS[captain]]

    @property
    def left(self) -> float:
        """Seconds of the current action."""
        return read_clock(self.state, self.now).action.total_seconds()

    def reserve(self, captain: str) -> float:
        """Seconds."""
        return read_clock(self.state, self.now).reserves[TEAMS[captain]].total_seconds()

    @property
    def due(self) -> float | None:
        """Seconds until somebody has to notice the time."""
        at = deadline(self.state)
        return None if at is None else (at - self.now).total_seconds()

    @property
    def away(self) -> list[str]:
        return [captain_of(team.id) for team in self.state.away]


def hero_draft(
    order: OrderVersion = NEWEST,
    *,
    clock: ClockSettings = VALVE,
    pauses: bool = True,
    most_pauses: int | None = None,
    heroes: Sequence[Hero] = HEROES,
) -> Draft:
    """Ash against Bee, about to be opened."""
    return Draft(
        Setup(
            teams=tuple(TeamEntry(id, f"Team {name}", id + 100, name) for name, id in TEAMS.items()),
            heroes=tuple(heroes),
            order=order,
            clock=clock,
            disconnect=DisconnectPolicy(pauses, most_pauses),
        )
    )


def waiting(*args: Any, **options: Any) -> Draft:
    """Open, and both captains are here."""
    draft = hero_draft(*args, **options)
    draft.open()
    draft.see("Ash", "Bee")
    return draft


def rolling(*args: Any, **options: Any) -> Draft:
    draft = waiting(*args, **options)
    draft.ready("Ash", "Bee")
    return draft


def choosing(*args: Any, **options: Any) -> Draft:
    """Ash has won the flip."""
    draft = rolling(*args, **options)
    draft.flip("Ash")
    return draft


def half_chosen(*args: Any, **options: Any) -> Draft:
    """Ash has taken the first pick; Bee is to choose a side."""
    draft = choosing(*args, **options)
    draft.choose("Ash", Choice.FIRST_PICK)
    return draft


def drafting(*args: Any, **options: Any) -> Draft:
    """Ash picks first, Bee is Radiant; the clock of the first action runs since now."""
    draft = half_chosen(*args, **options)
    draft.choose("Bee", Choice.RADIANT)
    return draft


def paused(*args: Any, **options: Any) -> Draft:
    """By staff, in the first action."""
    draft = drafting(*args, **options)
    draft.pause()
    return draft


def paused_for_ash(*args: Any, **options: Any) -> Draft:
    """In the first action, which is Ash's own."""
    draft = drafting(*args, **options)
    draft.miss("Ash")
    return draft


def resuming(*args: Any, **options: Any) -> Draft:
    """The countdown has begun just now."""
    draft = paused(*args, **options)
    draft.resume()
    return draft


def completed(*args: Any, **options: Any) -> Draft:
    draft = drafting(*args, **options)
    draft.play_out()
    return draft


def abandoned(*args: Any, **options: Any) -> Draft:
    draft = drafting(*args, **options)
    draft.abandon()
    return draft


SITUATIONS: Mapping[str, Callable[..., Draft]] = {
    situation.__name__: situation
    for situation in (
        hero_draft,
        waiting,
        rolling,
        choosing,
        half_chosen,
        drafting,
        paused,
        paused_for_ash,
        resuming,
        completed,
        abandoned,
    )
}
"""One for every phase, and two where a phase has two faces."""


def seat(captain: str) -> Seat:
    return seat_of(TEAMS[captain])


def deputy(captain: str) -> Seat:
    """Another person for the same team."""
    return replace(seat(captain), user=2000 + TEAMS[captain])


def captain_of(team: int) -> str:
    return next(name for name, id in TEAMS.items() if id == team)


def id_of(hero: str) -> int:
    return NAMES.index(hero) + 1


def coin(winner: str) -> Rng:
    return dice([*TEAMS].index(winner) + 1)


def refused(draft: Draft, command: Command, *, seat: Seat = STAFF, rng: Rng | None = None) -> RuleViolation:
    """The refusal of a command, which left the command, the state and the log as they were, and threw no dice."""
    before = deepcopy((draft.state, draft.log, command))
    throws = rng or dice()
    with pytest.raises(RuleViolation) as refusal:
        draft.submit(command, seat=seat, rng=throws)
    assert (draft.state, draft.log, command) == before
    return refusal.value
