"""What a request or a socket brings to prove for whom it speaks: a token, else the session of the cookie."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

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
    request.session = SessionStore()


def user_of_session(key: str | None) -> User | None:
    """Whoever this session is of, read anew; None when it proves nothing. See `users_of_sessions`."""
    return None if key is None else users_of_sessions([key])[0]


def users_of_sessions(keys: Sequence[str]) -> list[User | None]:
    """Whoever each of these sessions is of, in their order, by three queries.

    As Django does it for one: the session must exist, fit the password, and its account be active. It existed when the
    `access_version` of its person was read: what ends it later raises that.
    """
    made_here = [key for key in keys if key.isascii() and key.isalnum()]  # some texts the database would not even read
    sessions = Session.objects.filter(session_key__in=made_here, expire_date__gt=timezone.now())
    said = {session.session_key: session.get_decoded() for session in sessions}
    ids = {key: int(data[SESSION_KEY]) for key, data in said.items() if SESSION_KEY in data}
    people = User.objects.in_bulk(set(ids.values()))
    exist = set(Session.objects.filter(session_key__in=ids).values_list("session_key", flat=True))

    def whose(key: str) -> User | None:
        user = people.get(ids[key]) if key in exist else None
        return user if user is not None and _is_of(said[key], user) else None

    return [whose(key) for key in keys]


def _is_of(said: Mapping[str, str], user: User) -> bool:
    """Whether what a session says fits this person as they are."""
    if not user.is_active or said.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return False
    given = said.get(HASH_SESSION_KEY, "")
    hashes = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return any(constant_time_compare(given, expected) for expected in hashes)


def who_proves(token: ApiToken | None, session_key: str | None) -> User | None:
    """Whoever a token is of, else a session, read anew; None when it proves nothing any more."""
    if token is None:
        return user_of_session(session_key)
    still = token_still_valid(token.pk)
    return None if still is None else still.user
