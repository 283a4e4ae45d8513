"""In which form an answer is given, and with which status.

Sources: the GraphQL over HTTP specification ("Accept", "Status Codes"); RFC 9110, 12.5.1; for `text/event-stream` the
protocol of graphql-sse.
"""

import re
from collections.abc import Iterable
from typing import Any

from graphql import GraphQLError
from strawberry.types.execution import ExecutionResult

JSON = "application/json"
GRAPHQL_RESPONSE = "application/graphql-response+json"
EVENT_STREAM = "text/event-stream"
SPOKEN = (GRAPHQL_RESPONSE, JSON, EVENT_STREAM)

STATUSES = {"TOKEN_READ_ONLY": 403, "RATE_LIMITED": 429, "INTERNAL_ERROR": 500}
"""By the code of a request that was refused as a whole; 400 for every other. See `status_of`."""

QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")


def media_type(accept: str | None) -> str | None:
    """What is answered in: the best that a client accepts, None when nothing of it is spoken here.

    Of what it accepts alike, the first it names. Who names nothing of ours, or sends no Accept, is given plain JSON.
    """
    if not (accept or "").strip():
        return JSON
    accepted = list(_accepted(accept or ""))
    denied = {range_ for range_, quality in accepted if not quality}
    best, best_rank = None, (0.0, False)
    for range_, quality in accepted:
        meant = (JSON, GRAPHQL_RESPONSE) if range_ in ("*/*", "application/*") else (range_,)
        for name in meant:
            rank = (quality, name == range_)
            if name in SPOKEN and name not in denied and rank > best_rank:
                best, best_rank = name, rank
    return best


def _accepted(accept: str) -> Iterable[tuple[str, float]]:
    """The media ranges of an Accept header with their qualities; without those that want another charset than ours."""
    for part in accept.split(","):
        range_, *parameters = (piece.strip().lower() for piece in part.split(";"))
        given = dict(parameter.partition("=")[::2] for parameter in parameters)
        quality = given.get("q", "1").strip()
        if given.get("charset", "utf-8").strip('" ') in ("utf-8", "utf8") and QUALITY.fullmatch(quality):
            yield range_, float(quality)


def payload_of(result: ExecutionResult) -> dict[str, Any]:
    """A result as it is sent. What was refused as a whole has no `data`: nothing of it was executed."""
    payload: dict[str, Any] = {} if is_refused(result.data, result.errors) else {"data": result.data}
    if result.errors:
        payload["errors"] = [error.formatted for error in result.errors]
    if result.extensions:
        payload["extensions"] = result.extensions
    return payload


def is_refused(data: object, errors: list[GraphQLError] | None) -> bool:
    """Whether an operation was refused before it ran. A field that failed says where it stands, and the rest ran."""
    return data is None and bool(errors) and all(error.path is None for error in errors or ())


def status_of(payload: dict[str, Any], spoken: str) -> int:
    """The status of a well-formed request's answer: plain JSON says all in the body, as clients of old expect it.

    All but that too much was asked for, which whatever stands between must know as well.
    """
    codes = [] if "data" in payload else [error.get("extensions", {}).get("code") for error in payload["errors"]]
    if not codes or (spoken != GRAPHQL_RESPONSE and "RATE_LIMITED" not in codes):
        return 200
    return next((STATUSES[code] for code in codes if code in STATUSES), 400)
