"""Lists that can grow, page by page."""

from typing import Any, Self

import strawberry
from strawberry.relay.types import NodeType
from strawberry.types import Info
from strawberry.utils.await_maybe import AwaitableOrValue
from strawberry_django.relay import DjangoListConnection

from backend.engine.core import RuleViolation


@strawberry.type(name="Connection", description="A page of a list, and how to get the next.")
class Connection(DjangoListConnection[NodeType]):
    """The library's connection; arguments that make no sense are a person's error, not ours."""

    @classmethod
    def resolve_connection(cls, nodes: Any, *, info: Info[Any, Any], **page: Any) -> AwaitableOrValue[Self]:
        try:
            return super().resolve_connection(nodes, info=info, **page)
        except (TypeError, ValueError) as error:
            raise RuleViolation("INVALID_INPUT", f"Such a page there is not: {error}") from error
