"""The enums of the API: the house's own, each value described."""

from enum import Enum
from typing import TypeVar

import strawberry

from backend.accounts.models import TokenScope
from backend.accounts.services import ClaimState
from backend.drafts.heroes import HeroAttack, HeroAttribute
from backend.drafts.models import DraftStatus
from backend.engine.hero_draft.orders import ActionKind as HeroActionKind
from backend.engine.hero_draft.orders import OrderVersion as HeroDraftOrder
from backend.engine.hero_draft.state import Choice as HeroDraftChoice
from backend.engine.hero_draft.state import PauseCause as HeroDraftPauseCause
from backend.engine.hero_draft.state import Phase as HeroDraftPhase
from backend.engine.hero_draft.state import Presence as CaptainPresence
from backend.engine.hero_draft.state import Side as DotaSide
from backend.engine.team_draft.state import OrderMode as DraftOrder
from backend.engine.team_draft.state import Style as DraftStyle
from backend.engine.team_draft.state import TimeoutPolicy
from backend.leagues.models import HeroClock, LeagueRole, OrganizationRole
from backend.tournaments.access import TournamentRole
from backend.tournaments.imports import ImportOutcome
from backend.tournaments.models import PlayerState, TeamColor, TournamentFormat, TournamentState, Visibility

__all__ = [
    "CaptainPresence",
    "ClaimState",
    "DotaSide",
    "DraftOrder",
    "DraftStatus",
    "DraftStyle",
    "ExportFormat",
    "HeroActionKind",
    "HeroAttack",
    "HeroAttribute",
    "HeroClock",
    "HeroDraftChoice",
    "HeroDraftOrder",
    "HeroDraftPauseCause",
    "HeroDraftPhase",
    "ImportOutcome",
    "LeagueRole",
    "OrganizationRole",
    "PlayerState",
    "TeamColor",
    "TimeoutPolicy",
    "TokenScope",
    "TournamentFormat",
    "TournamentRole",
    "TournamentState",
    "Visibility",
]

EnumType = TypeVar("EnumType", bound=type[Enum])


def describe(enum: EnumType, name: str, description: str, **values: str) -> EnumType:
    """Expose an enum of the house as `name`. Raises KeyError for a value left undescribed."""
    strawberry.enum(enum, name=name, description=description)
    for value in enum.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = values[value.name]
    return enum


describe(
    TournamentState,
    "TournamentState",
    "Where a tournament is in its life.",
    UPCOMING="It has not begun.",
    IN_PROGRESS="It is being drafted or played.",
    COMPLETED="It is over.",
    CANCELLED="It will not take place.",
)
describe(
    TournamentFormat,
    "TournamentFormat",
    "How the teams meet.",
    SINGLE_ELIMINATION="One loss and out.",
    DOUBLE_ELIMINATION="Two losses and out.",
    ROUND_ROBIN="Everyone meets everyone.",
    SWISS="Every round pairs teams of like score.",
)
describe(
    Visibility,
    "Visibility",
    "Who may see a tournament.",
    PUBLIC="Everyone, without signing in.",
    MEMBERS="Members of its organization or league, and its players.",
)
describe(
    TeamColor,
    "TeamColor",
    "What a team is marked with, beside its name. A client chooses the shade.",
    SLATE="A blue gray.",
    RED="Red.",
    ORANGE="Orange.",
    AMBER="A yellow.",
    LIME="A yellowish green.",
    GREEN="Green.",
    TEAL="A bluish green.",
    SKY="A light blue.",
    BLUE="Blue.",
    VIOLET="Violet.",
    PINK="Pink.",
    BROWN="Brown.",
)
describe(
    PlayerState,
    "PlayerState",
    "Where a player is in a tournament.",
    REGISTERED="Takes part.",
    CHECKED_IN="Takes part and is present.",
    WITHDRAWN="Does not take part any more.",
)
describe(
    OrganizationRole,
    "OrganizationRole",
    "What a person is in an organization.",
    OWNER="May do all, and alone grants ADMIN.",
    ADMIN="Makes leagues and tournaments, grants STAFF.",
    STAFF="Runs tournaments and drafts.",
    MEMBER="Belongs to it.",
)
describe(
    LeagueRole,
    "LeagueRole",
    "What a person is in a league.",
    ADMIN="Makes its tournaments, grants STAFF.",
    STAFF="Runs its tournaments and drafts.",
    MEMBER="Belongs to it.",
)
describe(
    TournamentRole,
    "TournamentRole",
    "What the viewer may do in a tournament; each role may do what those before it may.",
    VIEWER="Reads and spectates.",
    PLAYER="Takes part.",
    CAPTAIN="Acts for a team, as captain or deputy.",
    STAFF="Runs the tournament and its drafts.",
    ADMIN="Administers its league or organization.",
    OWNER="Owns its organization.",
)


class ExportFormat(Enum):
    CSV = "CSV"
    JSON = "JSON"


describe(
    ExportFormat,
    "ExportFormat",
    "What a draft is written as.",
    CSV="The rosters, a player a row, as the import takes them.",
    JSON="The rosters and the whole log.",
)
describe(
    DraftStatus,
    "DraftStatus",
    "Where a draft is in its life.",
    IN_PROGRESS="It goes on, or is about to.",
    PAUSED="Its clock is frozen.",
    COMPLETED="It has its result.",
    ABANDONED="Staff have given it up.",
)
describe(
    DraftStyle,
    "DraftStyle",
    "Who picks when.",
    SNAKE="1 to N, then N to 1, and so on.",
    NORMAL="1 to N every round.",
    SHUFFLE="Before each pick, the team of the lowest MMR that is not full.",
)
describe(
    DraftOrder,
    "DraftOrder",
    "How the draft order of the teams is decided at the start.",
    MMR="Captain MMR ascending, ties by name.",
    MANUAL="As the teams' draft order says.",
    ROLL="By dice, recorded in the start event.",
)
describe(
    TimeoutPolicy,
    "TimeoutPolicy",
    "What happens when the pick clock runs out.",
    AUTO_PICK="The captain's queue first, then the highest MMR, is picked.",
    WAIT="The turn stays open and shows as overdue.",
)
describe(
    HeroDraftOrder,
    "HeroDraftOrder",
    "Who bans and picks when in a hero draft, by the version of the game that brought it.",
    V7_40="Of 7.40.",
    V7_34="Of 7.34.",
    V7_30="Of 7.30.",
)
describe(
    HeroDraftPhase,
    "HeroDraftPhase",
    "What a hero draft is at.",
    NOT_OPENED="Nothing has happened; no draft shows it.",
    WAITING="The captains come and say that they are ready.",
    ROLLING="Both are ready: the coin can be flipped.",
    CHOOSING="The winner chooses pick order or side, then the other captain of what remains.",
    DRAFTING="A captain bans or picks, and their clock runs.",
    PAUSED="The clocks stand: staff paused it, or a captain is away.",
    RESUMING="A countdown runs, then the clocks.",
    COMPLETED="Every ban and pick is made.",
    ABANDONED="Staff have given it up.",
)
describe(
    HeroDraftChoice,
    "HeroDraftChoice",
    "What captains choose before a hero draft.",
    FIRST_PICK="To pick first.",
    SECOND_PICK="To let the other team pick first.",
    RADIANT="The Radiant side.",
    DIRE="The Dire side.",
)
describe(
    HeroDraftPauseCause,
    "HeroDraftPauseCause",
    "Why a hero draft is paused.",
    STAFF="Staff asked for it.",
    DISCONNECT="A captain lost their connection.",
)
describe(
    HeroActionKind,
    "HeroActionKind",
    "What is done with a hero.",
    BAN="Nobody gets it.",
    PICK="The team plays it.",
)
describe(
    CaptainPresence,
    "CaptainPresence",
    "Whether a captain, or their deputy, is connected.",
    NOT_SEEN="They have not come yet.",
    HERE="They are connected.",
    AWAY="They were, and are not any more.",
)
describe(
    DotaSide,
    "DotaSide",
    "Where a team stands on the map.",
    RADIANT="The lower left.",
    DIRE="The upper right.",
)
describe(
    HeroClock,
    "HeroClock",
    "Which times hero drafts are played with.",
    VALVE="Those of the game itself.",
    CLASSIC="As long for the first bans as for the rest, and less reserve.",
    CUSTOM="The league's own.",
)
describe(
    ClaimState,
    "ClaimState",
    "Where a claim link is in its life.",
    OPEN="It works.",
    EXPIRED="Its time is over.",
    USED="The account was claimed.",
    REVOKED="Staff have ended it.",
    UNKNOWN="There is no such link, or no such person any more.",
)
describe(
    ImportOutcome,
    "ImportOutcome",
    "What became of a row.",
    ADDED="The person was added.",
    SKIPPED="Nothing was to be done.",
    ERROR="The row could not be used; the reason says why.",
)
describe(
    TokenScope,
    "TokenScope",
    "What a personal API token may do.",
    READ="Queries and subscriptions: whatever its owner may see.",
    ACT="Mutations as well, but for those that change the account or its tokens.",
)
describe(
    HeroAttribute,
    "HeroAttribute",
    "The primary attribute of a hero.",
    STRENGTH="Strength.",
    AGILITY="Agility.",
    INTELLIGENCE="Intelligence.",
    UNIVERSAL="All three alike.",
)
describe(
    HeroAttack,
    "HeroAttack",
    "How a hero attacks.",
    MELEE="At arm's length.",
    RANGED="From afar.",
)
