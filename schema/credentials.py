"""What a request or a socket brings to prove for whom it speaks: a token, else the session of the cookie."""

from importlib import import_module
from typing import cast

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from backend.accounts.models import ApiToken, User
from backend.accounts.tokens import token_still_valid


def bearer(authorization: object) -> str | None:
    """The secret of `Authorization: Bearer`; None for any other scheme. The scheme alone is an empty secret."""
    if not isinstance(authorization, str):
        return None
    scheme, _, secret = authorization.strip().partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else None


def forget_session(request: HttpRequest) -> None:
    """Make of a request one that came without a session: what brings a token is the token's alone.

    Nothing then reads, renews or ends the session of a browser that sent its cookie along.
    """
    request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
    request.session = _session(None)


def user_of_session(key: str | None) -> User | None:
    """Whoever this session is of, read anew: it must exist, fit the password, and its account be active.

    It existed when the `access_version` of this person was read: what ends it later raises that.
    """
    request = HttpRequest()
    request.session = _session(key)
    user = get_user(request)
    return user if key is not None and isinstance(user, User) and request.session.exists(key) else None


def who_proves(token: ApiToken | None, session_key: str | None) -> User | None:
    """Whoever a token is of, else a session, read anew; None when it proves nothing any more."""
    if token is None:
        return user_of_session(session_key)
    still = token_still_valid(token.pk)
    return None if still is None else still.user


def _session(key: str | None) -> SessionBase:
    return cast(SessionBase, import_module(settings.SESSION_ENGINE).SessionStore(key))
