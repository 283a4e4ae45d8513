"""What can be asked of a hero draft. Ids are the database's: teams are teams, heroes those of the game."""

from dataclasses import dataclass

from backend.engine.core import Expire, PauseDraft, RestoreClock, ResumeDraft
from backend.engine.hero_draft.state import Choice, Setup


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """Staff open the draft of a game; the captains can come."""

    setup: Setup


@dataclass(frozen=True, slots=True)
class Ready:
    """A captain is ready to begin."""

    team: int


@dataclass(frozen=True, slots=True)
class Unready:
    """A captain is not ready after all."""

    team: int


@dataclass(frozen=True, slots=True)
class FlipCoin:
    """One of the captains has the coin flipped."""


@dataclass(frozen=True, slots=True)
class Choose:
    """The captain whose turn it is takes pick order or side; the other gets what remains."""

    choice: Choice


@dataclass(frozen=True, slots=True)
class BanHero:
    """A captain bans a hero. `action` is the number of the action it is meant for."""

    hero: int
    action: int


@dataclass(frozen=True, slots=True)
class PickHero:
    """A captain picks a hero. `action` is the number of the action it is meant for."""

    hero: int
    action: int


@dataclass(frozen=True, slots=True)
class AbandonDraft:
    """Staff end the draft without a result."""


@dataclass(frozen=True, slots=True)
class RestartDraft:
    """Staff begin anew, with the teams and settings of now. `sequence` is the one on their screen."""

    sequence: int
    setup: Setup


@dataclass(frozen=True, slots=True)
class SeeCaptain:
    """A team's captain or deputy has connected, as whoever noticed first says."""

    team: int


@dataclass(frozen=True, slots=True)
class MissCaptain:
    """Neither a team's captain nor its deputy is connected any more, as whoever noticed first says."""

    team: int


Command = (
    OpenDraft
    | Ready
    | Unready
    | FlipCoin
    | Choose
    | BanHero
    | PickHero
    | PauseDraft
    | ResumeDraft
    | AbandonDraft
    | RestartDraft
    | SeeCaptain
    | MissCaptain
    | Expire
    | RestoreClock
)
