"""GraphQL over HTTP, and the pages of the app."""

import json
from collections.abc import Sequence
from functools import partial
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views import View
from graphql import GraphQLError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult
from strawberry.types.graphql import OperationType

from backend.accounts.tokens import token_of
from backend.live.database import in_database
from schema.budgets import refused_unread
from schema.context import Context
from schema.credentials import bearer, forget_session
from schema.errors import present
from schema.etags import etag_of
from schema.limits import MAX_BODY_BYTES, limit_error
from schema.live.sse import EventStream, whole_stream
from schema.negotiation import EVENT_STREAM, JSON, media_type, payload_of, status_of
from schema.operations import kind_of
from schema.origins import is_allowed
from schema.requests import BadRequest, GraphQLRequest, request_of_address, request_of_body
from schema.root import schema
from schema.trusted import DocumentRefused

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
READING = ("GET", "HEAD")
OF_READING = frozenset({OperationType.QUERY, OperationType.SUBSCRIPTION})
OF_WRITING = frozenset(OperationType)


class GraphQLView(View):
    """Operations over HTTP. A browser that comes for a page gets GraphiQL, bundled with the app."""

    async def get(self, request: HttpRequest) -> HttpResponseBase:
        asks = "query" in request.GET or "documentId" in request.GET
        if not asks and "text/html" in request.headers.get("Accept", ""):
            return page("graphiql.html")
        return await self.answer(request)

    async def post(self, request: HttpRequest) -> HttpResponseBase:
        return await self.answer(request)

    async def answer(self, request: HttpRequest) -> HttpResponseBase:
        if bearer(request.headers.get("Authorization")) is not None:
            forget_session(request)
        spoken = media_type(request.headers.get("Accept"))
        if refused := refusal_of(request, spoken):
            return refused
        assert spoken is not None
        try:
            context = await context_of(request)
            asked = request_of_address(request.GET.dict()) if is_reading(request) else request_of_body(body_of(request))
            response = await answer_to(asked, context, request, spoken)
        except BadRequest as problem:
            response = problem_response(400, "BAD_REQUEST", str(problem), spoken)
        except DocumentRefused as problem:
            response = problem_in(400, problem, spoken)
        except BodyTooLarge as problem:
            response = problem_in(413, limit_error("body bytes", problem.size, MAX_BODY_BYTES), spoken)
        except TokenInvalid:
            response = problem_response(401, "TOKEN_INVALID", "That API token is unknown, expired or revoked.", spoken)
            response["WWW-Authenticate"] = 'Bearer error="invalid_token"'
        except InvalidOperationTypeError:
            response = not_allowed("MUTATION_BY_GET", "Mutations are sent by POST.", ["POST"], spoken)
        patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
        return response

    async def http_method_not_allowed(  # type: ignore[override]
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return not_allowed("METHOD_NOT_ALLOWED", "GraphQL is asked by POST or GET.", METHODS)


class TokenInvalid(Exception):
    """The API token of a request proves nothing."""


class BodyTooLarge(Exception):
    """A body of so many bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def is_reading(request: HttpRequest) -> bool:
    """Whether a request asks by its address, and may change nothing."""
    return request.method in READING


async def context_of(request: HttpRequest) -> Context:
    """Who asks. Raises TokenInvalid."""
    secret = bearer(request.headers.get("Authorization"))
    if secret is None:
        return Context(user=await request.auser(), request=request)
    token = await in_database(token_of)(secret)
    if token is None:
        raise TokenInvalid
    return Context(user=token.user, request=request, token=token)


async def answer_to(asked: GraphQLRequest, context: Context, request: HttpRequest, spoken: str) -> HttpResponseBase:
    """What a well-formed request gets. Raises InvalidOperationTypeError for a mutation by GET."""
    if problem := refused_unread(context):
        return problem_in(429, problem, spoken)
    if spoken == EVENT_STREAM and request.method != "HEAD" and kind_of(asked) is OperationType.SUBSCRIPTION:
        return EventStream(asked, context)
    etag = await in_database(etag_of)(asked, context, spoken, schema._schema) if is_reading(request) else None
    response = None if etag is None else get_conditional_response(request, etag=etag)
    if response is None:
        result = await execute(asked, context, OF_READING if is_reading(request) else OF_WRITING)
        response = in_words(payload_of(result), spoken)
        etag = None if result.errors else etag
    if etag is not None:
        response["ETag"] = etag
    if is_reading(request):
        response["Cache-Control"] = "private, no-cache"
    return response


async def execute(asked: GraphQLRequest, context: Context, allowed: frozenset[OperationType]) -> ExecutionResult:
    """The result of an operation. Raises InvalidOperationTypeError."""
    try:
        return await schema.execute(
            asked.query,
            variable_values=asked.variables,
            context_value=context,
            operation_name=asked.operation_name,
            allowed_operation_types=allowed,
            operation_extensions=asked.extensions,
        )
    except CannotGetOperationTypeError as problem:
        return ExecutionResult(data=None, errors=[present(GraphQLError(str(problem), original_error=problem))])
    finally:
        context.loaders.forget()


def refusal_of(request: HttpRequest, spoken: str | None) -> HttpResponse | None:
    """Why a request is not even parsed, if so."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    if not is_allowed(headers, host=request.get_host(), has_cookie=settings.SESSION_COOKIE_NAME in request.COOKIES):
        return problem_response(403, "ORIGIN_REFUSED", "Requests from that site are not allowed.", spoken)
    if spoken is None:
        return problem_response(406, "NOT_ACCEPTABLE", f"Accept {JSON}, or another form that is spoken here.")
    if is_reading(request):
        return None
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if request.content_type != JSON or charset not in ("utf-8", "utf8"):
        return problem_response(415, "UNSUPPORTED_MEDIA_TYPE", f"Send {JSON}, in UTF-8.", spoken)
    return None


def body_of(request: HttpRequest) -> bytes:
    """What was sent. Raises BodyTooLarge, also of one that does not say its length beforehand."""
    size, body = int(request.headers.get("Content-Length") or 0), b""
    if size <= MAX_BODY_BYTES:
        body = request.read(MAX_BODY_BYTES + 1)
        size = len(body) + sum(map(len, iter(partial(request.read, 65536), b"")))
    if size > MAX_BODY_BYTES:
        raise BodyTooLarge(size)
    return body


def not_allowed(code: str, message: str, allowed: Sequence[str], spoken: str | None = None) -> HttpResponse:
    """A refusal of the method, which says what is allowed instead."""
    response = problem_response(405, code, message, spoken)
    response["Allow"] = ", ".join(allowed)
    return response


def problem_response(status: int, code: str, message: str, spoken: str | None = None) -> HttpResponse:
    """A refusal outside of any operation, in the shape of a GraphQL response."""
    return problem_in(status, GraphQLError(message, extensions={"code": code}), spoken)


def problem_in(status: int, problem: GraphQLError, spoken: str | None) -> HttpResponse:
    response = in_words({"errors": [problem.formatted]}, JSON if spoken in (None, EVENT_STREAM) else spoken)
    response.status_code = status
    return response


def in_words(payload: dict[str, Any], spoken: str) -> HttpResponse:
    """A whole answer, in a form that is spoken."""
    text = json.dumps(payload, separators=(",", ":"))
    if spoken == EVENT_STREAM:
        return HttpResponse(whole_stream(text), content_type=f"{EVENT_STREAM}; charset=utf-8")
    response = HttpResponse(text, status=status_of(payload, spoken), content_type=f"{spoken}; charset=utf-8")
    if response.status_code == 429:
        response["Retry-After"] = str(ceil(payload["errors"][0]["extensions"]["retryAfterMs"] / 1000))
    return response


def page(name: str) -> HttpResponse:
    """A page of the built front end."""
    try:
        content = (settings.FRONTEND_DIST / name).read_bytes()
    except FileNotFoundError:
        return HttpResponse(
            "The front end is not built: run `make run`, or `npm ci && npm run build` in frontend/.",
            status=503,
            content_type="text/plain",
        )
    return HttpResponse(content, headers={"Cache-Control": "no-cache"})


async def single_page_app(request: HttpRequest, path: str = "") -> HttpResponse:
    """The app: its router knows what every address shows."""
    return page("index.html")
