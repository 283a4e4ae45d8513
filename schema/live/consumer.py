"""GraphQL over one WebSocket: graphql-transport-ws, for subscriptions and queries."""

import asyncio
import json
import logging
from contextlib import suppress
from datetime import timedelta
from typing import Any, cast

from channels.consumer import get_handler_name
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
from backend.accounts.tokens import token_of
from backend.live.database import in_database
from backend.network import household
from schema.budgets import refused_unread
from schema.context import Context
from schema.credentials import bearer, who_proves
from schema.errors import present
from schema.limits import MAX_OPERATIONS_PER_SOCKET, limit_error
from schema.live.delivery import Delivery
from schema.live.drain import drain
from schema.live.guard import until_signed_out
from schema.live.hub import FellBehind
from schema.live.messages import BROKEN, RESTARTING, SIGNED_OUT, TOO_SLOW, as_reason, problem_of, read
from schema.live.outlet import Outlet
from schema.live.pulse import Pulse
from schema.live.vigil import vigil
from schema.origins import is_allowed, is_our_host
from schema.root import schema
from schema.trusted import DocumentRefused, document_of

logger = logging.getLogger(__name__)

ON_SOCKET = (OperationType.QUERY, OperationType.SUBSCRIPTION)


class Handler(BaseGraphQLTransportWSHandler[Context, None]):
    """The protocol as the library speaks it; each operation gets a context of its own, and mutations are refused.

    A socket of somebody signed in is closed as soon as they are that no more.
    """

    guard: asyncio.Task[None] | None = None
    owes_pong = False
    pinged: dict[str, Any]
    ended = False
    """Whether the last word is said: nothing goes out after it, and nothing that comes in is heard."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        socket = cast(GraphQLSocket, self.view)
        socket.handler = self
        self.tasks: set[asyncio.Task[None]] = set()
        self.outlet = Outlet(socket.base_send)
        self.pulse = self.context.pulse = Pulse(self.outlet)
        vigil.add(self)
        drain.add(self)

    async def handle(self) -> None:
        try:
            await super().handle()
        except Exception:
            logger.exception("A socket broke")
            await self.websocket.close(code=BROKEN, reason="Something went wrong on our side")

    async def handle_connection_init(self, message: Any) -> None:
        message["payload"] = message.get("payload") or {}
        await super().handle_connection_init(message)
        user = signed_in(self.context.user)
        if self.connection_acknowledged and self.guard is None and user is not None:
            self.guard = asyncio.create_task(self._end_when_signed_out(user))

    async def _end_when_signed_out(self, user: User) -> None:
        prove = cast(GraphQLSocket, self.view).prove
        await until_signed_out(user, self.context, lambda: prove(self.context), proved_at=user.access_version)
        await self.websocket.close(code=SIGNED_OUT, reason="Signed out")

    async def give_up(self) -> None:
        """Close on a client that does not read, which says where it was when it comes back."""
        await self.websocket.close(code=TOO_SLOW, reason="Too slow: come back, and say where you were")

    async def send_away(self) -> None:
        """Close, for this process ends."""
        await self.websocket.close(code=RESTARTING, reason="The server restarts: come back, and say where you were")

    def stop(self) -> None:
        """Say and hear nothing more."""
        self.ended = True
        self.outlet.close()
        for id in list(self.operations):
            self._drop(id)
        # What has but its last word to say is no operation any more, and would wait for room for good.
        for task in self.tasks:
            task.cancel()

    async def shutdown(self) -> None:
        vigil.discard(self)
        drain.discard(self)
        self.stop()
        await asyncio.gather(*self.tasks, return_exceptions=True)
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
        elif message["type"] == "subscribe" and self._is_one_too_many(message["id"]):
            error = limit_error("operations on one socket", len(self.operations) + 1, MAX_OPERATIONS_PER_SOCKET)
            await self.send_message({"id": message["id"], "type": "error", "payload": [error.formatted]})
        else:
            await super().handle_message(message)

    async def handle_ping(self, message: Any) -> None:
        """A pong tells the time, by which a client sees how far its own clock is off, and what the ping brought."""
        self.pinged = message.get("payload") or {}
        if not self._answer_ping() and not self.owes_pong:
            self.owes_pong = True
            self._keep(asyncio.create_task(self._answer_ping_later()))

    def _answer_ping(self) -> bool:
        payload = {**self.pinged, "serverTime": timezone.now().isoformat()}
        return self.outlet.write(json.dumps({"type": "pong", "payload": payload}))

    async def _answer_ping_later(self) -> None:
        """One pong for all pings of a client that has much to read, once it has read it."""
        while not self._answer_ping():
            await self.outlet.room()
        self.owes_pong = False

    def _keep(self, task: asyncio.Task[None]) -> None:
        """It ends with the socket at the latest."""
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

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
        """A sign of life, where it answers: whoever sends one that was not asked for says nothing."""
        if self.outlet.answered():
            self.pulse.answered()

    def _is_one_too_many(self, id: str) -> bool:
        full = len(self.operations) >= MAX_OPERATIONS_PER_SOCKET
        return full and self.connection_acknowledged and id not in self.operations

    async def cleanup_operation(self, operation_id: str) -> None:
        """End an operation that its client has completed."""
        self._drop(operation_id)

    def _drop(self, id: str) -> None:
        """Nothing of it goes out from here on, whatever its task still does; its id is free."""
        if operation := self.operations.pop(id, None):
            operation.completed = True
            assert operation.task is not None
            operation.task.cancel()

    async def send_message(self, message: Any) -> None:
        """Say something, as soon as there is room.

        An operation waits for that. Whoever reads messages cannot, for one of them makes the room: a client that has
        left so much unread is given up.
        """
        text = json.dumps(message)
        while not self.ended and not self.outlet.write(text):
            if asyncio.current_task() is cast(GraphQLSocket, self.view).run_task:
                await self.give_up()
            else:
                await self.outlet.room()

    async def run_operation(self, operation: Operation[Context, None]) -> None:
        assert operation.task is not None
        self._keep(operation.task)
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
        if problem := refused_unread(context):
            await operation.send_initial_errors([problem])
            return None
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
            await delivery.run(OperationExit(operation, self.outlet), operation.id)
        except FellBehind:
            vigil.close(self)
        except Exception as problem:
            error = present(GraphQLError(str(problem), original_error=problem))
            payload: Any = {"data": None, "errors": [error.formatted]}
            await operation.send_operation_message({"id": operation.id, "type": "next", "payload": payload})


class OperationExit:
    """The outlet for as long as an operation lasts: one that is completed says nothing more, though its task may go on.

    Its id may be in use again by then.
    """

    __slots__ = ("_operation", "_outlet")

    def __init__(self, operation: Operation[Context, None], outlet: Outlet) -> None:
        self._operation = operation
        self._outlet = outlet

    def write(self, text: str) -> bool:
        return not self._operation.completed and self._outlet.write(text)

    async def room(self) -> None:
        await self._outlet.room()


class GraphQLSocket(GraphQLWSConsumer[Context, None]):
    """One socket. Refused before it is accepted when it comes from another site."""

    channel_layer_alias = ""
    """None: what happens comes by the feeds, one membership for all sockets of the process."""
    graphql_transport_ws_handler_class = Handler
    handler: Handler | None = None
    closed = False

    def __init__(self) -> None:
        super().__init__(
            schema=schema,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            connection_init_wait_timeout=timedelta(seconds=settings.SOCKET_INIT_SECONDS),
            max_subscriptions_per_connection=MAX_OPERATIONS_PER_SOCKET,
            allowed_origins=("*",),  # decided in `connect`
        )

    async def dispatch(self, message: Any) -> None:
        """Channels would look after the connections to the database first, in the thread where others read from it."""
        await getattr(self, get_handler_name(message))(message)

    async def connect(self) -> None:
        headers = self.get_websocket_headers(self)
        has_cookie = self.scope["session_key"] is not None
        host = headers.get("host", "")
        is_welcome = is_our_host(host) and is_allowed(headers, host=host, has_cookie=has_cookie)
        if is_welcome and not drain.begun:
            await super().connect()
        else:
            await self.close()

    async def close(self, code: Any = None, reason: str | None = None) -> None:
        """Say the last word, once: whatever runs on the socket ends with it."""
        if self.closed:
            return
        self.closed = True
        if self.handler is not None:
            self.handler.stop()
        with suppress(OSError, RuntimeError):  # so servers say that the socket is gone
            await super().close(code, None if reason is None else as_reason(reason))

    def decode_json(self, data: str | bytes) -> object:
        return read(data)

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
        return who_proves(context.token, self.scope["session_key"])
