"""What happens in a team draft, past tense. Every event is public, and keeps the names and MMR of its moment."""

from dataclasses import dataclass

from backend.engine import core
from backend.engine.team_draft.state import OrderMode, Player, Style, TimeoutPolicy


@dataclass(frozen=True, slots=True)
class Roll:
    """One team's throw."""

    team: int
    team_name: str
    value: int


RollRound = tuple[Roll, ...]


@dataclass(frozen=True, slots=True)
class StartingTeam:
    """A team at the start; `members` are player ids, captain first."""

    id: int
    name: str
    captain: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TeamMmr:
    """What a team weighed at a moment."""

    team: int
    team_name: str
    captain_name: str
    mmr: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStarted(core.Event):
    """`teams` stand in draft order. `rolls` is what decided it when `order` is ROLL, else empty."""

    style: Style
    order: OrderMode
    rolls: tuple[RollRound, ...]
    team_size: int
    pick_seconds: int | None
    on_timeout: TimeoutPolicy
    teams: tuple[StartingTeam, ...]
    players: tuple[Player, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptainAssigned(core.Event):
    """A captain is on the clock. The sequence of this event is the turn."""

    pick_number: int
    round: int
    team: int
    team_name: str
    captain: int
    captain_name: str
    team_mmr: int
    was_tie: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRolled(core.Event):
    """Teams of equal MMR rolled a d6 each; those tied at the top rolled again, until one remained."""

    pick_number: int
    tied: tuple[TeamMmr, ...]
    rounds: tuple[RollRound, ...]
    winner: int
    winner_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerPicked(core.Event):
    """`automatic`: by the clock. `on_behalf`: by staff who do not captain this team."""

    pick_number: int
    round: int
    team: int
    team_name: str
    captain: int
    captain_name: str
    player: int
    player_name: str
    player_mmr: int
    automatic: bool
    on_behalf: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PickUndone(core.Event):
    """The player is back in the pool and the same team on the clock: the sequence of this event is its new turn."""

    pick_number: int
    round: int
    team: int
    team_name: str
    captain: int
    captain_name: str
    player: int
    player_name: str
    player_mmr: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolChanged(core.Event):
    """Late arrivals came, no-shows left."""

    added: tuple[Player, ...]
    removed: tuple[Player, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptainReplaced(core.Event):
    """`from_pool`: the new captain came from the pool and the former one left; else they stay a member."""

    team: int
    team_name: str
    former: int
    former_name: str
    captain: int
    captain_name: str
    from_pool: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleChanged(core.Event):
    """The order of picks is decided anew, by another style."""

    style: Style
    former_style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPaused(core.Event):
    """`remaining_ms` was left on the clock; None without a clock."""

    remaining_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftResumed(core.Event):
    """The clock runs on with what was left."""

    remaining_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRestored(core.Event):
    """The server was away for so long; the running clock got it back."""

    milliseconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRestarted(core.Event):
    """Every team is back to its captain."""

    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCompleted(core.Event):
    """Every team is full or the pool is empty. `teams` in draft order."""

    teams: tuple[TeamMmr, ...]


Event = (
    DraftStarted
    | CaptainAssigned
    | TieRolled
    | PlayerPicked
    | PickUndone
    | PoolChanged
    | CaptainReplaced
    | StyleChanged
    | DraftPaused
    | DraftResumed
    | ClockRestored
    | DraftRestarted
    | DraftCompleted
)
