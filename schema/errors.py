"""How failures reach a client.

What a person caused is data: `UserError` in a payload. Top-level errors are for malformed requests, limits, what a
query may not find, and masked bugs; each carries `extensions.code`.
"""

import logging
import re
from collections.abc import Iterator
from enum import Enum

import strawberry
from graphql import ExecutionResult, GraphQLError, GraphQLSyntaxError
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult as StrawberryExecutionResult
from strawberry.types.execution import StreamExecutionResult

from backend.engine.core import RuleViolation
from schema.limits import token_error

logger = logging.getLogger(__name__)

INTERNAL_ERROR = "INTERNAL_ERROR"
"""The code of what failed on our side."""

CODES = {
    "ALREADY_CAPTAIN": "They already captain that team.",
    "ALREADY_IN_DRAFT": "They already take part in the draft.",
    "ALREADY_PAUSED": "The draft is paused already.",
    "ALREADY_READY": "Their captain is ready already.",
    "ALREADY_RESUMING": "The draft is about to go on already.",
    "ALREADY_STARTED": "The draft was started before.",
    "CAPTAINS_NOT_READY": "The captains are not ready yet.",
    "CAPTAINS_READY": "Both captains are ready: that is settled.",
    "CAPTAIN_MISSING": "A team has no captain, or one who is not back yet; the message names them.",
    "CHOICES_MADE": "Both captains have chosen already.",
    "CHOICES_OPEN": "The captains have not chosen yet.",
    "CHOICE_TAKEN": "The other captain has settled that pair.",
    "CLAIM_EXPIRED": "The claim link has expired.",
    "CLAIM_REVOKED": "The claim link was revoked.",
    "CLAIM_UNKNOWN": "There is no such claim link.",
    "CLAIM_USED": "The account was claimed already.",
    "COIN_FLIPPED": "The coin was flipped already.",
    "COIN_NOT_FLIPPED": "The coin has not been flipped yet.",
    "DEMO_ACCOUNT_REFUSED": "Demo accounts work in development, on the very machine, only.",
    "DRAFT_ABANDONED": "The draft was abandoned.",
    "DRAFT_COMPLETED": "The draft is over.",
    "DRAFT_NOT_STARTED": "The draft has not started.",
    "DRAFT_PAUSED": "The draft is paused.",
    "DRAFT_RESUMING": "The draft goes on in a moment.",
    "DRAFT_RUNNING": "While a draft runs, pool, teams and captains change only through it.",
    "FORBIDDEN": "The viewer sees it but may not do that.",
    "HERO_DISABLED": "The hero may not be used in Captains Mode.",
    "HERO_TAKEN": "The hero was banned or picked already.",
    "INVALID_CREDENTIALS": "Username and password do not fit.",
    "INVALID_CSV": "The file cannot be read as a table of people.",
    "INVALID_INPUT": "An argument has a value that makes no sense; `field` names it.",
    "INVALID_PICK_SECONDS": "The pick clock is too short or too long.",
    "MATCH_DRAFTED": "Heroes were drafted for a game of the match: its teams and games stay.",
    "MEMBER_MISSING": "A member of a team does not take part in the tournament.",
    "MMR_MISSING": "Somebody has no MMR; the message names them.",
    "NOTHING_TO_CHANGE": "Nobody was named.",
    "NOTHING_TO_UNDO": "No pick was made yet.",
    "NOT_A_CAPTAIN": "Only the captains of the two teams may do that.",
    "NOT_A_STUB": "They have an account of their own; there is nothing to claim.",
    "NOT_FOUND": "There is no such thing, or the viewer may not see it.",
    "NOT_PAUSED": "The draft is not paused.",
    "NOT_READY": "Their captain is not ready anyway.",
    "NOT_YOUR_TEAM": "Only the captain of that team may do that.",
    "NOT_YOUR_TURN": "Another team is on the clock.",
    "NO_HEROES": "Too few heroes are enabled for a draft.",
    "NO_PLAYERS": "There is nobody to pick.",
    "NO_TEAMS": "A side of the match is still open.",
    "ORDER_MISSING": "A team has no draft position of its own.",
    "OWNS_ORGANIZATION": "They own an organization, which has to be handed over first.",
    "PASSWORD_WEAK": "The password is too easy to guess; the message says why.",
    "PICKS_MADE": "Only possible before the first pick.",
    "PICK_CLOCK_MISSING": "Automatic picks need a pick clock.",
    "PLAYER_IN_TWO_TEAMS": "Somebody is in more than one team.",
    "PLAYER_IS_CAPTAIN": "They captain a team.",
    "PLAYER_LEFT": "They have left the draft since.",
    "PLAYER_UNAVAILABLE": "They are in a team already, or not in the pool.",
    "RESET_INVALID": "The link for a new password was used, has expired or never was one.",
    "SESSION_REQUIRED": "An API token cannot do that; sign in on the site.",
    "SIGN_IN_REQUIRED": "Sign in first.",
    "SIGN_UP_CLOSED": "No new accounts are made on this site.",
    "STAFF_ONLY": "Only staff of the tournament may do that.",
    "STALE_QUEUE": "The wishes were changed elsewhere since they were read; read them again.",
    "STALE_TURN": "What the request acts on is over; read the draft again.",
    "STALE_VERSION": "The tournament has changed since it was read; read it again.",
    "STYLE_UNCHANGED": "That is the style already.",
    "TEAMS_FULL": "Every team is full.",
    "TEAM_TOO_LARGE": "A team has more members than the tournament allows.",
    "TIME_IS_UP": "The clock has run out.",
    "TOO_FEW_TEAMS": "At least two teams are needed.",
    "TOURNAMENT_CANCELLED": "The tournament is cancelled: no players, no teams, no draft.",
    "TOO_MANY_ATTEMPTS": "Too many attempts; the message says when to try again.",
    "USERNAME_TAKEN": "Somebody has that username, in some case.",
    "WRONG_ACTION": "It is a pick where a ban was sent, or a ban where a pick was.",
    "WRONG_PASSWORD": "The password, asked for as a proof, is not right.",
}
"""Every code a person can cause; a test holds the list against the code."""

UserErrorCode = Enum("UserErrorCode", {code: code for code in CODES})  # type: ignore[misc]
strawberry.enum(UserErrorCode, description="Why something was refused. Stable; the message may change.")
for _value in UserErrorCode.__strawberry_definition__.values:  # type: ignore[attr-defined]
    _value.description = CODES[_value.name]


def camel(path: str) -> str:
    """A field path as the API spells it: `player_ids.2` is `playerIds.2`."""
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), path)


@strawberry.type
class UserError:
    """Something a person asked for and the rules refused. Nothing was changed."""

    code: UserErrorCode = strawberry.field(description="Why, for programs.")
    message: str = strawberry.field(description="Why, as a sentence for a person.")
    field: str | None = strawberry.field(description="The path of the input at fault, if one is.")

    @classmethod
    def of(cls, violation: RuleViolation) -> "UserError":
        path = None if violation.field is None else camel(violation.field)
        return cls(code=UserErrorCode[violation.code], message=violation.message, field=path)


def refusal(violation: RuleViolation) -> GraphQLError:
    """A refusal as a top-level error, where there is no payload to carry it."""
    return GraphQLError(violation.message, extensions={"code": violation.code})


def present(error: GraphQLError) -> GraphQLError:
    """The error as a client may see it, with a code. Bugs are logged and masked."""
    if error.extensions and "code" in error.extensions:
        return error
    original = error.original_error
    while isinstance(original, GraphQLError):
        if original.extensions and "code" in original.extensions:
            error.extensions = original.extensions
            return error
        original = original.original_error
    if isinstance(original, RuleViolation):
        return _coded(error, original.message, original.code)
    if isinstance(original, MissingQueryError):
        return _coded(error, "The document is empty.", "GRAPHQL_PARSE_FAILED")
    if isinstance(original, InvalidOperationTypeError):
        return _coded(error, "Mutations go over HTTP, not over the socket.", "MUTATION_ON_SOCKET")
    if isinstance(original, CannotGetOperationTypeError):
        return _coded(error, original.as_http_error_reason(), "OPERATION_UNKNOWN")
    if original is not None:
        logger.error("Unexpected error at %s", error.path, exc_info=original)
        return _coded(error, "Something went wrong on our side. It has been logged.", INTERNAL_ERROR)
    if isinstance(error, GraphQLSyntaxError):
        if limit := token_error(error):
            return limit
        return _coded(error, error.message, "GRAPHQL_PARSE_FAILED")
    return _coded(error, error.message, "GRAPHQL_VALIDATION_FAILED")


def _coded(error: GraphQLError, message: str, code: str) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code},
    )


class PresentErrors(SchemaExtension):
    """Every error that leaves has a code, and none tells of our insides."""

    def on_operation(self) -> Iterator[None]:
        yield
        self._present(self.execution_context.result)

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        self._present(result)
        yield None

    def _present(self, result: object) -> None:
        if isinstance(result, ExecutionResult | StrawberryExecutionResult) and result.errors:
            result.errors = [present(error) for error in result.errors]
