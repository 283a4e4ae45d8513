"""What an operation costs is weighed before it runs, and taken from the budget of whoever asks.

Whoever is signed in has a budget of their own, by session and tokens alike; strangers share that of their address. A
tenth of it is kept for mutations: whoever reloads a page wildly can still pick. The numbers, in cost a minute:

    a person      300,000    a room costs 11,000 to open: 25 times at once, and again every two seconds and a half
    an address  1,200,000    forty screens of strangers open a room, lose the line and come back at once: 880,000

A subscription pays once, when it is asked for: what is pushed is made once for all, whoever listens.
"""

from collections.abc import AsyncIterator
from math import ceil
from typing import Any

from django.conf import settings
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from backend import rates
from backend.accounts.access import signed_in
from backend.accounts.throttle import address_of
from schema.context import Context
from schema.cost import costs_of
from schema.limits import MAX_COST, limit_error
from schema.prices import OPERATION

INVALID = 500
"""What a document costs that is read and found to be invalid."""
KEPT_FOR_MUTATIONS = 10
"""One part of so many of a budget."""


class ChargeCost(SchemaExtension):
    """Refuses what costs too much, or more than is left; tells both of what is answered.

    Stands after whatever else validates.
    """

    cost: int | None = None
    taken: rates.Taken | None = None

    async def on_validate(self) -> AsyncIterator[None]:
        request = self.execution_context
        key, budget = _account(request.context)
        if request.pre_execution_errors:
            if budget:
                await rates.take(key, min(INVALID, rates.left(key, budget=budget)), budget=budget)
        else:
            document = request.graphql_document
            assert document is not None
            costs = costs_of(request.schema._schema)
            self.cost = costs.of(document, request.operation_name, request.variables)
            if self.cost > MAX_COST:
                request.pre_execution_errors = [limit_error("cost", self.cost, MAX_COST)]
            elif budget:
                keep = 0 if request.operation_type is OperationType.MUTATION else budget // KEPT_FOR_MUTATIONS
                self.taken = await rates.take(key, self.cost, budget=budget, keep=keep)
                if self.taken.wait:
                    request.pre_execution_errors = [_refusal(self.taken.wait)]
        yield

    def get_results(self) -> dict[str, Any]:
        """The cost, and what is left. Not with what is pushed, which is the same for all."""
        if self.cost is None or self.execution_context.operation_type is OperationType.SUBSCRIPTION:
            return {}
        told: dict[str, Any] = {"requestedQueryCost": self.cost}
        if self.taken is not None:
            told["throttleStatus"] = {
                "maximumAvailable": self.taken.budget,
                "currentlyAvailable": self.taken.left,
                "restoreRate": self.taken.per_second,
            }
        return {"cost": told}


def refused_unread(context: Context) -> GraphQLError | None:
    """Why nothing is read of a request: there is too little left for any operation."""
    key, budget = _account(context)
    left = rates.left(key, budget=budget) if budget else OPERATION
    return None if left >= OPERATION else _refusal((OPERATION - left) * rates.SECONDS / budget)


def _account(context: Context) -> tuple[str, int]:
    """Whose budget it is, and how much that is; 0 for no limit."""
    user = signed_in(context.user)
    if user is not None:
        return f"user {user.pk}", settings.RATE_LIMIT_USER
    address = context.address if context.request is None else address_of(context.request)
    return f"address {address}", settings.RATE_LIMIT_ADDRESS


def _refusal(wait: float) -> GraphQLError:
    seconds = max(1, ceil(wait))
    when = "a second" if seconds == 1 else f"{seconds} seconds"
    return GraphQLError(
        f"Too much was asked for in too short a time. Try again in {when}.",
        extensions={"code": "RATE_LIMITED", "retryAfterMs": max(1, ceil(wait * 1000))},
    )
