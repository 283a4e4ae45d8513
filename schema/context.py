"""What every resolver has at hand: who asks, and one set of loaders."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, TypeVar

from django.http import HttpRequest
from strawberry.types import Info as StrawberryInfo

from backend.accounts.access import Viewer, require_user
from backend.accounts.models import ApiToken, User
from backend.engine.core import RuleViolation
from schema.loaders import Loaders


class Pulse(Protocol):
    """Whether the client is there, asked every second while somebody wants to know."""

    def felt(self, tell: Callable[[], None], /) -> AbstractAsyncContextManager[None]:
        """Call `tell` now, and at each sign of life until the block is left."""


@dataclass
class Context:
    """`user` is whoever asks, `token` what they prove it with, None for a session or a stranger.

    `loaders` live as long as one execution: a subscription takes new ones for each event. `request` is the HTTP
    request, None on a socket. `connection_params` is the payload of `connection_init`. A transport that shares gives
    the variables as they came, and a subscription leaves there the `delivery` that the hub is to make. `address` is
    where a socket comes from, `pulse` tells whether anybody is at its other end; None where nobody can be asked.
    """

    user: Viewer
    request: HttpRequest | None = None
    token: ApiToken | None = None
    connection_params: dict[str, Any] = field(default_factory=dict)
    shared_variables: dict[str, Any] | None = None
    delivery: Any = None
    address: str = ""
    pulse: Pulse | None = None

    @cached_property
    def loaders(self) -> Loaders:
        """Made when first asked for: a socket keeps a context for as long as it lasts, and executes nothing with it."""
        return Loaders()

    @property
    def http_request(self) -> HttpRequest:
        """The HTTP request. Mutations run over HTTP only, so they always have one."""
        if self.request is None:
            raise RuntimeError("There is no HTTP request behind this operation.")
        return self.request

    def for_operation(self, variables: dict[str, Any] | None) -> "Context":
        """The context of one more operation of the same person, with loaders of its own, on a transport that shares."""
        return Context(
            user=self.user,
            request=self.request,
            token=self.token,
            connection_params=self.connection_params,
            shared_variables=variables or {},
            address=self.address,
            pulse=self.pulse,
        )


Info = StrawberryInfo[Context, None]
Resolver = TypeVar("Resolver", bound=Callable[..., Any])


def per_viewer(resolver: Resolver) -> Resolver:
    """Say of a field that it depends on who asks: what selects it is never produced for several at once."""
    resolver.per_viewer = True  # type: ignore[attr-defined]
    return resolver


def refuse_tokens(info: Info) -> None:
    """Raises SESSION_REQUIRED where a token asks for what only somebody who signed in may do, or only a stranger."""
    if info.context.token is not None:
        raise RuleViolation("SESSION_REQUIRED", "An API token cannot do that. Sign in on the site.")


def require_session(info: Info) -> User:
    """Whoever signed in. What proves who somebody is stays out of the reach of tokens: one that leaked breeds no other.

    Raises SIGN_IN_REQUIRED, SESSION_REQUIRED.
    """
    refuse_tokens(info)
    return require_user(info.context.user)
