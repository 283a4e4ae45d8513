"""What can be asked of a team draft. Ids are the database's: players are tournament players, teams are teams."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.engine.core import Expire, PauseDraft, RestoreClock, ResumeDraft
from backend.engine.team_draft.state import OrderMode, Style, TimeoutPolicy


@dataclass(frozen=True, slots=True)
class Entrant:
    """A person as the draft finds them; `mmr` is None where nobody has given one."""

    id: int
    name: str
    mmr: int | None


@dataclass(frozen=True, slots=True)
class TeamEntry:
    """A team as the draft finds it: `members` are player ids and include the captain."""

    id: int
    name: str
    captain: int | None
    members: tuple[int, ...]
    draft_order: int | None = None


@dataclass(frozen=True, slots=True)
class StartDraft:
    """Begin. `players` are everyone taking part, members of teams included; those in no team are the pool."""

    style: Style
    order: OrderMode
    team_size: int
    teams: tuple[TeamEntry, ...]
    players: tuple[Entrant, ...]
    pick_seconds: int | None = None
    on_timeout: TimeoutPolicy = TimeoutPolicy.WAIT


@dataclass(frozen=True, slots=True)
class PickPlayer:
    """A captain takes a player. `turn` is the sequence at which the turn was assigned."""

    player: int
    turn: int


@dataclass(frozen=True, slots=True)
class UndoPick:
    """Staff take back the last pick, naming it."""

    pick_number: int


@dataclass(frozen=True, slots=True)
class RestartDraft:
    """Staff empty the teams to their captains and begin anew. `sequence` is the one on their screen."""

    sequence: int
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class ChangeStyle:
    """Staff choose another style, before the first pick."""

    style: Style


@dataclass(frozen=True, slots=True)
class ChangePool:
    """Staff add late arrivals to the pool and take no-shows out of it."""

    add: tuple[Entrant, ...] = ()
    remove: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplaceCaptain:
    """Staff give a team another captain: one of its members, or a player of the pool (the former one then leaves)."""

    team: int
    player: int


Command = (
    StartDraft
    | PickPlayer
    | UndoPick
    | RestartDraft
    | ChangeStyle
    | PauseDraft
    | ResumeDraft
    | ChangePool
    | ReplaceCaptain
    | Expire
    | RestoreClock
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What only its owner may see: each team's queue of player ids, most wanted first. Read when the clock picks."""

    queues: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
