"""GraphQL over one WebSocket: graphql-transport-ws, for subscriptions and queries."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.utils import timezone
from graphql import GraphQLError
from strawberry.channels import GraphQLWSConsumer
from strawberry.exceptions import ConnectionRejectionError
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler, Operation
from strawberry.types.graphql import OperationType
from strawberry.utils.aio import aclosing

from backend.accounts.access import signed_in
from backend.accounts.models import User
from backend.accounts.tokens import token_of, token_still_valid
from backend.live.database import in_database
from backend.network import household
from schema.context import Context
from schema.credentials import bearer, user_of_session
from schema.errors import present
from schema.limits import MAX_OPERATIONS_PER_SOCKET, limit_error
from schema.live.delivery import Delivery
from schema.live.guard import until_signed_out
from schema.live.hub import FellBehind
from schema.live.outlet import Outlet
from schema.live.vigil import vigil
from schema.origins import is_allowed, is_our_host
from schema.root import schema
from schema.trusted import DocumentRefused, document_of

INIT_TIMEOUT = timedelta(seconds=10)
ON_SOCKET = (OperationType.QUERY, OperationType.SUBSCRIPTION)
SIGNED_OUT = 4401
"""The code of a socket whose person is not who they were: the app starts afresh. Also of one that never greeted."""
TOO_SLOW = 4508
"""The code of a socket whose client does not read what it asked for. It comes back, and says where it was."""


class Handler(BaseGraphQLTransportWSHandler[Context, None]):
    """The protocol as the library speaks it; each operation gets a context of its own, and mutations are refused.

    A socket of somebody signed in is closed as soon as they are that no more.
    """

    guard: asyncio.Task[None] | None = None
    ended = False

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.outlet = Outlet(cast(GraphQLSocket, self.view).base_send)
        vigil.add(self)

    async def handle_connection_init(self, message: Any) -> None:
        await super().handle_connection_init(message)
        user = signed_in(self.context.user)
        if self.connection_acknowledged and self.guard is None and user is not None:
            self.guard = asyncio.create_task(self._end_when_signed_out(user))

    async def _end_when_signed_out(self, user: User) -> None:
        await until_signed_out(user, self.context, lambda: cast(GraphQLSocket, self.view).prove(self.context))
        self.ended = True  # what the client says from here on is said by nobody
        for id in list(self.operations):
            await self.cleanup_operation(id)
        await self.websocket.close(code=SIGNED_OUT, reason="Signed out")

    async def shutdown(self) -> None:
        vigil.discard(self)
        self.outlet.close()
        if self.guard is not None:
            self.guard.cancel()
            with suppress(Exception, asyncio.CancelledError):
                await self.guard
        await super().shutdown()

    async def handle_message(self, message: Any) -> None:
        """Any message, once it has the protocol's shape. Others close the socket with 4400."""
        if self.ended:
            return
        problem = problem_of(message)
        if problem is not None:
            await self.handle_invalid_message(problem)
        elif len(self.operations) >= MAX_OPERATIONS_PER_SOCKET and message["type"] == "subscribe":
            await self._refuse(message["id"])
        else:
            await super().handle_message(message)

    async def handle_ping(self, message: Any) -> None:
        """A pong tells the time, by which a client sees how far its own clock is off, and what the ping brought."""
        given = message.get("payload") or {}
        await self.send_message({"type": "pong", "payload": {**given, "serverTime": timezone.now().isoformat()}})

    async def handle_subscribe(self, message: Any) -> None:
        """What asks for a document by its hash gets the text; the rest is the library's."""
        payload = message["payload"]
        if self.connection_acknowledged and message["id"] not in self.operations:
            try:
                payload["query"] = document_of(payload["query"], (payload.get("extensions") or {}).get("documentId"))
            except DocumentRefused as refused:
                await self.send_message({"id": message["id"], "type": "error", "payload": [refused.formatted]})
                return
        await super().handle_subscribe(message)

    async def handle_pong(self, message: Any) -> None:
        self.outlet.answered()

    async def _refuse(self, id: str) -> None:
        error = limit_error("operations on one socket", len(self.operations) + 1, MAX_OPERATIONS_PER_SOCKET)
        await self.send_message({"id": id, "type": "error", "payload": [error.formatted]})

    async def run_operation(self, operation: Operation[Context, None]) -> None:
        try:
            delivery = await self._execute(operation)
            if delivery is not None:
                await self._deliver(operation, delivery)
            await operation.send_operation_message({"id": operation.id, "type": "complete"})
        except Exception as error:
            await self.handle_task_exception(error)
            with suppress(Exception):
                await operation.send_operation_message({"id": operation.id, "type": "complete"})
            self.operations.pop(operation.id, None)
            raise

    async def _execute(self, operation: Operation[Context, None]) -> Delivery | None:
        """All the results of an operation; or what the hub is to deliver, and then nothing else is kept of it."""
        context = self.context.for_operation(operation.variables)
        results = await self.schema.stream(
            operation.query,
            variable_values=operation.variables,
            context_value=context,
            root_value=None,
            operation_name=operation.operation_name,
            allowed_operation_types=ON_SOCKET,
        )
        async with aclosing(results):
            await self._send_result_stream(operation, results)
        delivery: Delivery | None = context.delivery
        return delivery

    async def _deliver(self, operation: Operation[Context, None], delivery: Delivery) -> None:
        """What the hub produces, for as long as the viewer may see it."""
        try:
            await delivery.run(self.outlet, operation.id)
        except FellBehind:
            vigil.close(self)
        except Exception as problem:
            error = present(GraphQLError(str(problem), original_error=problem))
            payload: Any = {"data": None, "errors": [error.formatted]}
            await operation.send_operation_message({"id": operation.id, "type": "next", "payload": payload})

    async def give_up(self) -> None:
        """Close on a client that does not read, which says where it was when it comes back."""
        self.ended = True
        for id in list(self.operations):
            await self.cleanup_operation(id)
        await self.websocket.close(code=TOO_SLOW, reason="Too slow: come back, and say where you were")


def problem_of(message: object) -> str | None:
    """What keeps a message from being one of graphql-transport-ws, if anything."""
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        return "A message is an object with a type"
    if message["type"] in ("subscribe", "complete") and not isinstance(message.get("id"), str):
        return "The id must be a string"
    if message["type"] in ("ping", "pong") and not isinstance(message.get("payload"), dict | None):
        return "The payload must be an object"
    if message["type"] != "subscribe":
        return None
    payload = message.get("payload")
    if not isinstance(payload, dict) or not isinstance(payload.get("query"), str):
        return "The payload must have a query"
    if not isinstance(payload.get("variables"), dict | None):
        return "The variables must be an object"
    if not isinstance(payload.get("extensions"), dict | None):
        return "The extensions must be an object"
    return None if isinstance(payload.get("operationName"), str | None) else "The operationName must be a string"


class GraphQLSocket(GraphQLWSConsumer[Context, None]):
    """One socket. Refused before it is accepted when it comes from another site."""

    channel_layer_alias = ""
    """None: what happens comes by the feeds, one membership for all sockets of the process."""
    graphql_transport_ws_handler_class = Handler

    def __init__(self) -> None:
        super().__init__(
            schema=schema,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            connection_init_wait_timeout=INIT_TIMEOUT,
            max_subscriptions_per_connection=MAX_OPERATIONS_PER_SOCKET,
            allowed_origins=("*",),  # decided in `connect`
        )

    async def connect(self) -> None:
        headers = self.get_websocket_headers(self)
        has_cookie = settings.SESSION_COOKIE_NAME in self.scope["cookies"]
        host = headers.get("host", "")
        if is_our_host(host) and is_allowed(headers, host=host, has_cookie=has_cookie):
            await super().connect()
        else:
            await self.close()

    async def disconnect(self, code: int) -> None:
        if self.run_task is not None:
            await super().disconnect(code)

    async def get_context(self, request: Any, response: Any) -> Context:
        remote, *_ = self.scope.get("client") or ("",)
        forwarded = self.get_websocket_headers(self).get("x-forwarded-for", "")
        address = household(remote, forwarded, trust_proxy=settings.TRUST_PROXY)
        return Context(user=self.scope["user"], address=address)

    async def on_ws_connect(self, context: Context) -> Any:
        """Who greets with a token is its owner, whatever the cookie says. Closes with 4403 when it proves nothing."""
        greeting = context.connection_params
        given = greeting.get("Authorization", greeting.get("authorization"))
        if given is not None:
            secret = bearer(given)
            context.token = None if secret is None else await in_database(token_of)(secret)
            if context.token is None:
                raise ConnectionRejectionError
            context.user = context.token.user
        return await super().on_ws_connect(context)

    def prove(self, context: Context) -> User | None:
        """Whoever this socket is of, by what it was opened with, read anew; None when that proves nothing any more."""
        if context.token is None:
            return user_of_session(self.scope["session"].session_key)
        token = token_still_valid(context.token.pk)
        return None if token is None else token.user
