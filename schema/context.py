"""What every resolver has at hand: who asks, and one set of loaders."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from strawberry.types import Info as StrawberryInfo

from backend.accounts.access import Viewer
from schema.loaders import Loaders


@dataclass
class Context:
    """`user` is whoever asks. `loaders` live as long as one execution: a subscription takes new ones for each event.

    `request` is the HTTP request, None on a socket. `connection_params` is the payload of `connection_init`.
    """

    user: Viewer
    request: HttpRequest | None = None
    loaders: Loaders = field(default_factory=Loaders)
    connection_params: dict[str, Any] = field(default_factory=dict)

    @property
    def http_request(self) -> HttpRequest:
        """The HTTP request. Mutations run over HTTP only, so they always have one."""
        if self.request is None:
            raise RuntimeError("There is no HTTP request behind this operation.")
        return self.request

    def for_operation(self) -> "Context":
        """The context of one more operation of the same person, with loaders of its own."""
        return Context(user=self.user, request=self.request, connection_params=self.connection_params)


Info = StrawberryInfo[Context, None]
