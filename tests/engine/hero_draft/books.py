"""Books of time that a test keeps beside a draft, and the setups it is played with."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import strategies as st

from backend.engine.hero_draft import events as happened
from backend.engine.hero_draft.events import Event
from backend.engine.hero_draft.orders import OrderVersion
from backend.engine.hero_draft.state import (
    CLASSIC,
    VALVE,
    ClockSettings,
    DisconnectPolicy,
    Setup,
)
from tests.engine.hero_draft.factories import (
    HEROES,
    TEAMS,
    hero_draft,
)
from tests.engine.hero_draft.test_orders import table

ASH, BEE = TEAMS.values()
MILLISECOND = timedelta(milliseconds=1)


@st.composite
def setups(draw: st.DrawFn) -> Setup:
    return Setup(
        teams=hero_draft().setup.teams,
        heroes=HEROES[-26:],
        order=draw(st.sampled_from(OrderVersion)),
        clock=draw(
            st.sampled_from([VALVE, CLASSIC, ClockSettings(5_000, 7_000, 0), ClockSettings(6_001, 5_003, 9_999)])
        ),
        disconnect=DisconnectPolicy(
            draw(st.sampled_from([True, True, False])), draw(st.sampled_from([None, None, 1, 2, 0]))
        ),
    )


@dataclass
class Books:
    """How long each action has run, kept from events and the wall.

    `used` is by action, in stretches between pauses; the last stretch is open while `since` is set.
    """

    setup: Setup
    owners: dict[int, int] = field(default_factory=dict)
    used: dict[int, timedelta] = field(default_factory=dict)
    action: int = 1
    since: datetime | None = None

    def stop(self, at: datetime) -> None:
        if self.since is not None:
            self.used[self.action] = self.used.get(self.action, timedelta()) + max(at - self.since, timedelta())
        self.since = None

    def enter(self, event: Event) -> None:
        match event:
            case happened.DraftingStarted():
                other = BEE if event.first_pick == ASH else ASH
                rows = enumerate(table(self.setup.order), start=1)
                self.owners = {number: event.first_pick if letter == "F" else other for number, (letter, *_) in rows}
                self.since = event.at
            case happened.HeroBanned() | happened.HeroPicked() | happened.BanSkipped():
                self.stop(event.at)
                self.action += 1
                self.since = event.at if self.action <= 24 else None
            case happened.HeroDraftPaused() | happened.HeroDraftAbandoned():
                self.stop(event.at)
            case happened.HeroDraftResumed():
                self.since = event.at
            case happened.HeroClockRestored() if self.since is not None:
                self.since = min(self.since + event.milliseconds * MILLISECOND, event.at)

    def time_of(self, action: int) -> timedelta:
        _, kind, phase = table(self.setup.order)[action - 1]
        clock = self.setup.clock
        return (clock.first_bans_ms if (kind, phase) == ("BAN", 1) else clock.action_ms) * MILLISECOND

    def elapsed(self, action: int, now: datetime) -> timedelta:
        running = self.action == action and self.since is not None
        return self.used.get(action, timedelta()) + (max(now - self.since, timedelta()) if running else timedelta())

    def left(self, now: datetime) -> timedelta:
        """Of the current action."""
        return max(self.time_of(self.action) - self.elapsed(self.action, now), timedelta())

    def reserve(self, team: int, now: datetime) -> timedelta:
        """The whole reserve less what every action of the team took beyond its time; never less than nothing."""
        reserve = self.setup.clock.reserve_ms * MILLISECOND
        for action, owner in self.owners.items():
            if owner == team:
                reserve -= max(self.elapsed(action, now) - self.time_of(action), timedelta())
                reserve = max(reserve, timedelta())
        return reserve
