"""What happens in a hero draft, past tense. Every event is public, and keeps the names of its moment."""

from dataclasses import dataclass

from backend.engine import core
from backend.engine.hero_draft.state import Choice, PauseCause, Setup


@dataclass(frozen=True, slots=True)
class MissingCaptain:
    """Whom a pause waits for."""

    team: int
    team_name: str
    captain_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroDraftOpened(core.Event):
    """The captains can come."""

    setup: Setup


@dataclass(frozen=True, slots=True, kw_only=True)
class OfTeam(core.Event):
    """What one team did. `on_behalf`: by staff who do not lead it."""

    team: int
    team_name: str
    captain_name: str
    on_behalf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptainReady(OfTeam):
    """Once both are, the coin can be flipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptainNotReady(OfTeam):
    """Not ready after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptainConnected(OfTeam):
    """The captain or the deputy is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptainDisconnected(OfTeam):
    """Neither the captain nor the deputy is here any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoinFlipped(core.Event):
    """The winner chooses first."""

    winner: int
    winner_name: str
    captain_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceMade(OfTeam):
    """Of pick order or side."""

    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftingStarted(core.Event):
    """Who picks first and who has which side is settled; the clock of the first action runs."""

    first_pick: int
    first_pick_name: str
    radiant: int
    radiant_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroBanned(OfTeam):
    """Nobody gets the hero."""

    action: int
    hero: int
    hero_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BanSkipped(OfTeam):
    """Time was up, and the ban is forfeit."""

    action: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroPicked(OfTeam):
    """`automatic`: time was up, and the dice chose."""

    action: int
    hero: int
    hero_name: str
    automatic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroDraftPaused(core.Event):
    """`missing` are whom a DISCONNECT waits for."""

    cause: PauseCause
    missing: tuple[MissingCaptain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroDraftResuming(core.Event):
    """The clocks run again after so many milliseconds."""

    milliseconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroDraftResumed(core.Event):
    """The clocks run again, with exactly what was left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroClockRestored(core.Event):
    """The server was away for so long; whoever's clock ran got it back."""

    milliseconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroDraftAbandoned(core.Event):
    """There is no result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroDraftRestarted(core.Event):
    """All is as it was before the captains were ready."""

    setup: Setup


@dataclass(frozen=True, slots=True, kw_only=True)
class HeroDraftCompleted(core.Event):
    """Every ban and pick is made."""


Event = (
    HeroDraftOpened
    | CaptainReady
    | CaptainNotReady
    | CaptainConnected
    | CaptainDisconnected
    | CoinFlipped
    | ChoiceMade
    | DraftingStarted
    | HeroBanned
    | BanSkipped
    | HeroPicked
    | HeroDraftPaused
    | HeroDraftResuming
    | HeroDraftResumed
    | HeroClockRestored
    | HeroDraftAbandoned
    | HeroDraftRestarted
    | HeroDraftCompleted
)
