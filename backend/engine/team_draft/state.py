"""The state of a team draft: immutable values, the fold of its events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class Style(StrEnum):
    """Who picks when. SNAKE: 1..N, N..1, ... NORMAL: 1..N every round. SHUFFLE: the lowest team MMR picks."""

    SNAKE = "SNAKE"
    NORMAL = "NORMAL"
    SHUFFLE = "SHUFFLE"


class OrderMode(StrEnum):
    """How the draft order of the teams is decided at the start."""

    MMR = "MMR"
    MANUAL = "MANUAL"
    ROLL = "ROLL"


class TimeoutPolicy(StrEnum):
    """What happens when the pick clock runs out."""

    AUTO_PICK = "AUTO_PICK"
    WAIT = "WAIT"


class Status(StrEnum):
    """NOT_STARTED is the state before the first event; no stored draft shows it."""

    NOT_STARTED = "NOT_STARTED"
    IN_PROGRESS = "IN_PROGRESS"
    PAUSED = "PAUSED"
    COMPLETED = "COMPLETED"


@dataclass(frozen=True, slots=True)
class Player:
    """A person as the draft knows them."""

    id: int
    name: str
    mmr: int


@dataclass(frozen=True, slots=True)
class Team:
    """`members` are player ids: the captain first, then in the order they joined."""

    id: int
    name: str
    captain: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One pick of the draft, made or to be made.

    `team` and `captain` are None until the turn is assigned in shuffle. `turn` is the sequence of the event that put
    the place on the clock, None before. `tie` is the sequence of the TieRolled event that decided it, None without one.
    """

    pick_number: int
    round: int
    team: int | None = None
    captain: int | None = None
    turn: int | None = None
    player: int | None = None
    automatic: bool = False
    tie: int | None = None


@dataclass(frozen=True, slots=True)
class TeamDraft:
    """`order` holds team ids; `teams` and `players` are by id; `pool` holds the ids of players without a team.

    `deadline` is when the running clock ends (None: no clock, or not running). `remaining` is what was left when the
    draft was paused. `sequence` is that of the last event folded.
    """

    sequence: int = 0
    status: Status = Status.NOT_STARTED
    style: Style = Style.SNAKE
    team_size: int = 0
    pick_seconds: int | None = None
    on_timeout: TimeoutPolicy = TimeoutPolicy.WAIT
    order: tuple[int, ...] = ()
    teams: Mapping[int, Team] = field(default_factory=dict)
    players: Mapping[int, Player] = field(default_factory=dict)
    pool: frozenset[int] = frozenset()
    places: tuple[Place, ...] = ()
    deadline: datetime | None = None
    remaining: timedelta | None = None

    @property
    def on_the_clock(self) -> Place | None:
        """The place whose turn it is, also while paused; None before the start and after the end."""
        if self.status not in (Status.IN_PROGRESS, Status.PAUSED):
            return None
        return next((place for place in self.places if place.player is None), None)

    @property
    def last_pick(self) -> Place | None:
        """The latest pick that stands."""
        return next((place for place in reversed(self.places) if place.player is not None), None)

    def has(self, player: int) -> bool:
        """Whether a player takes part now: in the pool or in a team. Those who left keep only their name here."""
        return player in self.pool or self.team_of(player) is not None

    def captain_name(self, team: int) -> str:
        return self.players[self.teams[team].captain].name

    def team_of(self, player: int) -> int | None:
        """The id of the team a player is in."""
        return next((team.id for team in self.teams.values() if player in team.members), None)

    def team_mmr(self, team: int) -> int:
        """The sum over all members, the captain counted once."""
        return sum(self.players[member].mmr for member in self.teams[team].members)

    def is_full(self, team: int) -> bool:
        return len(self.teams[team].members) >= self.team_size
