"""GraphQL over HTTP, and the pages of the app."""

import json
from typing import Any

from cross_web import HTTPException
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from strawberry.django.views import AsyncGraphQLView

from backend.accounts.tokens import token_of
from backend.live.database import in_database
from schema.context import Context
from schema.credentials import bearer, forget_session
from schema.limits import MAX_BODY_BYTES, limit_error
from schema.origins import is_allowed


class GraphQLView(AsyncGraphQLView[Context, None]):
    """Queries and mutations. A browser that comes for a page gets GraphiQL, bundled with the app."""

    async def get_context(self, request: HttpRequest, response: HttpResponse) -> Context:
        secret = bearer(request.headers.get("Authorization"))
        if secret is None:
            return Context(user=await request.auser(), request=request)
        token = await in_database(token_of)(secret)
        if token is None:
            raise TokenInvalid
        return Context(user=token.user, request=request, token=token)

    async def dispatch(  # type: ignore[override]
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if bearer(request.headers.get("Authorization")) is not None:
            forget_session(request)
        wants_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if not wants_page and (refused := refusal_of(request)):
            return refused
        try:
            return await self.run(request=request)
        except HTTPException as problem:
            return problem_response(problem.status_code, "BAD_REQUEST", problem.reason)
        except TokenInvalid:
            refused = problem_response(401, "TOKEN_INVALID", "That API token is unknown, expired or revoked.")
            refused["WWW-Authenticate"] = 'Bearer error="invalid_token"'
            return refused

    def decode_json(self, data: str | bytes) -> object:
        """The request of a body. Raises HTTPException for what is none."""
        try:
            body = super().decode_json(data)
        except UnicodeDecodeError as error:
            raise HTTPException(400, "The body is not UTF-8.") from error
        if not isinstance(body, dict):
            raise HTTPException(400, "The body must be a JSON object.")
        return body

    async def render_graphql_ide(self, request: HttpRequest) -> HttpResponse:
        return page("graphiql.html")


class TokenInvalid(Exception):
    """The API token of a request proves nothing."""


def refusal_of(request: HttpRequest) -> HttpResponse | None:
    """Why a request is not even parsed, if so."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    if not is_allowed(headers, host=request.get_host(), has_cookie=settings.SESSION_COOKIE_NAME in request.COOKIES):
        return problem_response(403, "ORIGIN_REFUSED", "Requests from that site are not allowed.")
    if request.method != "POST":
        return None
    if request.content_type not in ("application/json", "application/graphql-response+json"):
        return problem_response(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json.")
    size = max(int(request.headers.get("Content-Length") or 0), 0)
    if size <= MAX_BODY_BYTES:
        size = len(request.body)  # a chunked body does not say its length beforehand
    if size > MAX_BODY_BYTES:
        error = limit_error("body bytes", size, MAX_BODY_BYTES)
        return HttpResponse(json.dumps({"errors": [error.formatted]}), status=413, content_type="application/json")
    return None


def problem_response(status: int, code: str, message: str) -> HttpResponse:
    """A refusal outside of any operation, in the shape of a GraphQL response."""
    body = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return HttpResponse(json.dumps(body), status=status, content_type="application/json")


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
