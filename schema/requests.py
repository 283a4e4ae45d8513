"""What a request over HTTP asks for, in a JSON body or in its address (GraphQL over HTTP, "Request")."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from schema.trusted import DocumentRefused, document_of


@dataclass(frozen=True)
class GraphQLRequest:
    """A document, and what belongs to it."""

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    extensions: dict[str, Any] | None = None


class BadRequest(Exception):
    """A request that is none; the text says what of it, for a person."""


def request_of_body(body: bytes) -> GraphQLRequest:
    """The request of a POST. Raises as `request_of`."""
    given = _json(body, "The body")
    if not isinstance(given, dict):
        raise BadRequest("The body must be a JSON object.")
    return request_of(given)


def request_of_address(parameters: Mapping[str, str]) -> GraphQLRequest:
    """The request of a GET: `variables` and `extensions` are JSON, an empty `operationName` is none.

    Raises as `request_of`.
    """
    given: dict[str, Any] = dict(parameters)
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _json(given[name].encode("utf-8", "surrogatepass"), f"`{name}`")
    given["operationName"] = given.get("operationName") or None
    return request_of(given)


def request_of(given: Mapping[str, Any]) -> GraphQLRequest:
    """The request of its parts. Raises DocumentRefused, and BadRequest for what is missing or not of its type."""
    extensions = _part(given, "extensions", dict, "an object")
    query = document_of(_part(given, "query", str, "a string"), given.get("documentId"))
    if not query and "persistedQuery" in (extensions or {}):
        # The words that Apollo's clients know: they send the text from now on.
        raise DocumentRefused("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported")
    if not query:
        raise BadRequest("There is no GraphQL document: `query` is missing.")
    return GraphQLRequest(
        query,
        _part(given, "variables", dict, "an object"),
        _part(given, "operationName", str, "a string"),
        extensions,
    )


def _part(given: Mapping[str, Any], name: str, of: type, words: str) -> Any:
    value = given.get(name)
    if value is not None and not isinstance(value, of):
        raise BadRequest(f"`{name}` must be {words}.")
    return value


def _json(text: bytes, what: str) -> Any:
    try:
        return json.loads(text.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise BadRequest(f"{what} must be UTF-8.") from error
    except json.JSONDecodeError as error:
        raise BadRequest(f"{what} must be JSON: {error}.") from error
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"{what} has a number with too many digits, or is nested too deeply.") from error


def _refuse_constant(name: str) -> NoReturn:
    raise BadRequest(f"{name} is not JSON.")
