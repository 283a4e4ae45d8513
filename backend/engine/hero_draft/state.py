"""The state of a hero draft: immutable values, the fold of its events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from backend.engine.hero_draft.orders import NEWEST, ActionKind, OrderVersion


class Phase(StrEnum):
    """NOT_OPENED is the state before the first event; no stored draft shows it.

    WAITING until both captains are ready, ROLLING until the coin is flipped, CHOOSING until both have chosen, DRAFTING
    while a clock runs, RESUMING for the countdown after a pause.
    """

    NOT_OPENED = "NOT_OPENED"
    WAITING = "WAITING"
    ROLLING = "ROLLING"
    CHOOSING = "CHOOSING"
    DRAFTING = "DRAFTING"
    PAUSED = "PAUSED"
    RESUMING = "RESUMING"
    COMPLETED = "COMPLETED"
    ABANDONED = "ABANDONED"


class Choice(StrEnum):
    """What the winner of the flip chooses of; the other captain chooses of the pair that remains."""

    FIRST_PICK = "FIRST_PICK"
    SECOND_PICK = "SECOND_PICK"
    RADIANT = "RADIANT"
    DIRE = "DIRE"

    @property
    def of_order(self) -> bool:
        """Whether it settles who picks first, not the side."""
        return self in (Choice.FIRST_PICK, Choice.SECOND_PICK)


class Side(StrEnum):
    """Where a team stands on the map."""

    RADIANT = "RADIANT"
    DIRE = "DIRE"


class PauseCause(StrEnum):
    """Why a draft is paused: staff asked for it, or a captain is missing."""

    STAFF = "STAFF"
    DISCONNECT = "DISCONNECT"


class Presence(StrEnum):
    """Whether a team's captain or deputy is connected: not yet, now, or no longer."""

    NOT_SEEN = "NOT_SEEN"
    HERE = "HERE"
    AWAY = "AWAY"


@dataclass(frozen=True, slots=True)
class Hero:
    """A hero as the game knows it; one that is not `enabled` may not be used in Captains Mode."""

    id: int
    name: str
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """Milliseconds: each ban of the first phase, each other action, and a team's reserve for the whole draft."""

    first_bans_ms: int
    action_ms: int
    reserve_ms: int


VALVE = ClockSettings(first_bans_ms=15_000, action_ms=30_000, reserve_ms=130_000)
CLASSIC = ClockSettings(first_bans_ms=30_000, action_ms=30_000, reserve_ms=90_000)


@dataclass(frozen=True, slots=True)
class DisconnectPolicy:
    """Whether a captain's disconnect pauses the draft, and how often each team has that at most (None: always)."""

    pauses: bool = True
    most: int | None = None


@dataclass(frozen=True, slots=True)
class TeamEntry:
    """A team as the draft finds it; `captain` is a tournament player, None where the team has none."""

    id: int
    name: str
    captain: int | None
    captain_name: str


@dataclass(frozen=True, slots=True)
class Setup:
    """What is settled before the captains come: the two teams, their league's settings, the heroes of the day."""

    teams: tuple[TeamEntry, ...]
    heroes: tuple[Hero, ...]
    order: OrderVersion = NEWEST
    clock: ClockSettings = VALVE
    disconnect: DisconnectPolicy = DisconnectPolicy()


@dataclass(frozen=True, slots=True)
class Team:
    """A team in the draft. `reserve` is what was left when the clock last stood; `pauses` were for its captain."""

    id: int
    name: str
    captain: int | None
    captain_name: str
    reserve: timedelta
    ready: bool = False
    presence: Presence = Presence.NOT_SEEN
    pauses: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """One ban or pick, made or to be made. `team` is None until drafting starts; a ban may be done without a hero."""

    number: int
    phase: int
    kind: ActionKind
    by_first: bool
    team: int | None = None
    hero: int | None = None
    done: bool = False
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class HeroDraft:
    """`teams` and `heroes` are by id; `flip` is the team that won the flip, `choices` what each team chose.

    The clock of the current action has run since `running_since`, when it had `action_left`; None while it stands.
    `resumes_at` is the end of a countdown. `sequence` is that of the last event folded.
    """

    sequence: int = 0
    phase: Phase = Phase.NOT_OPENED
    order: OrderVersion = NEWEST
    clock: ClockSettings = VALVE
    disconnect: DisconnectPolicy = DisconnectPolicy()
    teams: Mapping[int, Team] = field(default_factory=dict)
    heroes: Mapping[int, Hero] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    flip: int | None = None
    choices: Mapping[int, Choice] = field(default_factory=dict)
    first_pick: int | None = None
    radiant: int | None = None
    pause: PauseCause | None = None
    running_since: datetime | None = None
    action_left: timedelta = timedelta(0)
    resumes_at: datetime | None = None

    @property
    def current(self) -> Action | None:
        """The action whose turn it is, also while paused; None before drafting and after the end."""
        if self.phase not in (Phase.DRAFTING, Phase.PAUSED, Phase.RESUMING):
            return None
        return next((action for action in self.actions if not action.done), None)

    @property
    def chooser(self) -> int | None:
        """The team that chooses now: the winner of the flip, then the other."""
        if self.phase is not Phase.CHOOSING or self.flip is None:
            return None
        return self.opponent(self.flip) if self.choices else self.flip

    @property
    def options(self) -> tuple[Choice, ...]:
        """What whoever chooses now can choose of: the winner of either pair, the other of the pair that remains."""
        if self.chooser is None:
            return ()
        settled = {made.of_order for made in self.choices.values()}
        return tuple(choice for choice in Choice if choice.of_order not in settled)

    @property
    def away(self) -> tuple[Team, ...]:
        """The teams whose captain was connected and is no longer."""
        return tuple(team for team in self.teams.values() if team.presence is Presence.AWAY)

    def opponent(self, team: int) -> int:
        return next(other for other in self.teams if other != team)

    def side_of(self, team: int) -> Side | None:
        """Where a team of the draft stands; None until that is settled."""
        if self.radiant is None:
            return None
        return Side.RADIANT if self.radiant == team else Side.DIRE

    def use_of(self, hero: int) -> Action | None:
        """The ban or pick that took a hero."""
        return next((action for action in self.actions if action.hero == hero), None)

    @property
    def available(self) -> tuple[Hero, ...]:
        """The heroes that may be banned or picked, by id."""
        taken = {action.hero for action in self.actions}
        return tuple(self.heroes[id] for id in sorted(self.heroes) if self.heroes[id].enabled and id not in taken)
