"""One address for HTTP and WebSocket alike: the protocol decides who answers."""

import os
import re
from collections.abc import Awaitable, Callable
from typing import Any

from channels.routing import ProtocolTypeRouter
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import parse_cookie

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django_application = get_asgi_application()

from django.contrib.auth.models import AnonymousUser  # noqa: E402  (models need the apps to be loaded)

from backend.accounts.models import User  # noqa: E402
from backend.process import Background  # noqa: E402
from schema.credentials import users_of_sessions  # noqa: E402
from schema.live.consumer import GraphQLSocket  # noqa: E402
from schema.together import Together  # noqa: E402

ADDRESS = re.compile(r"/api/graphql/?")

handshakes: Together[str, User | None] = Together(users_of_sessions)

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def websocket(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """The socket of whoever the cookie's session is of. A handshake at any other address is refused.

    Channels' middlewares would do it as well, but hand each frame through one that looks whether the session is to be
    saved, which a socket never does, and keep a copy of the scope each.
    """
    if not ADDRESS.fullmatch(scope["path"]):
        await send({"type": "websocket.close"})
        return
    cookies = parse_cookie(dict(scope["headers"]).get(b"cookie", b"").decode("latin1"))
    key = cookies.get(settings.SESSION_COOKIE_NAME)
    user = None if key is None else await handshakes.load(key)
    await GraphQLSocket()({**scope, "session_key": key, "user": user or AnonymousUser()}, receive, send)


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
        "websocket": websocket,
        "lifespan": lifespan,
    }
)
