"""One address for HTTP and WebSocket alike: the protocol decides who answers."""

import os
from collections.abc import Awaitable, Callable
from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django_application = get_asgi_application()

from backend.process import Background  # noqa: E402  (models need the apps to be loaded)
from schema.live.consumer import GraphQLSocket  # noqa: E402

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def no_such_socket(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Refuse a handshake at any other address."""
    await send({"type": "websocket.close"})


async def lifespan(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Start and stop the background work under servers that know a lifespan; Daphne does not, see `manage.py serve`."""
    background = Background()
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await background.prepare()
            background.start()
            await send({"type": "lifespan.startup.complete"})
        else:
            background.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return


application = ProtocolTypeRouter(
    {
        "http": django_application,
        "websocket": AuthMiddlewareStack(
            URLRouter([re_path(r"^api/graphql/?$", GraphQLSocket.as_asgi()), re_path(r"", no_such_socket)])  # type: ignore[arg-type]
        ),
        "lifespan": lifespan,
    }
)
