"""Personal API tokens: how programs prove for whom they speak. Only a token's hash is kept."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from backend.accounts.access import Viewer, signed_in
from backend.accounts.auth import PasswordBackend
from backend.accounts.changes import access_changed
from backend.accounts.models import ApiToken, TokenScope, User
from backend.accounts.names import clean_name
from backend.engine.core import RuleViolation

PREFIX = "fp_"
"""How every secret begins, for people and for scanners that look for secrets left lying about."""

HINT_LENGTH = 8
MAX_TOKENS = 20
MAX_DAYS = 365
USE_RECORDED_EVERY = timedelta(minutes=1)


@transaction.atomic
def create_api_token(
    *, user: User, name: str, scope: TokenScope, expires_in_days: int | None = None
) -> tuple[ApiToken, str]:
    """Make a token that speaks for somebody; returns it with its secret, which nobody can read again.

    Raises INVALID_INPUT for a name that is none, for a life of fewer than 1 or more than 365 days (None: for ever), and
    when the person has 20 tokens.
    """
    name = clean_name(name)
    if expires_in_days is not None and not 1 <= expires_in_days <= MAX_DAYS:
        raise RuleViolation("INVALID_INPUT", f"A token lives for 1 to {MAX_DAYS} days, or for ever.", "expires_in_days")
    User.objects.select_for_update().get(pk=user.pk)  # two at once must not both find room
    if ApiToken.objects.filter(user=user).count() >= MAX_TOKENS:
        raise RuleViolation("INVALID_INPUT", f"You have {MAX_TOKENS} tokens. Revoke one that you do not need.")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        name=name,
        scope=scope,
        token_hash=_hash(secret),
        hint=secret[:HINT_LENGTH],
        expires_at=None if expires_in_days is None else timezone.now() + timedelta(days=expires_in_days),
    )
    return token, secret


@transaction.atomic
def revoke_api_token(*, user: User, token_id: int) -> None:
    """End one of the person's own tokens. Raises NOT_FOUND. Sends `person`: sockets it opened are closed."""
    access_api_token(user, id=token_id).delete()
    access_changed([user.pk])


def access_api_token(viewer: Viewer, *, id: int) -> ApiToken:
    """One of the viewer's own tokens. Raises NOT_FOUND, for anybody else's as well."""
    user = signed_in(viewer)
    token = ApiToken.objects.filter(pk=id, user=user).first() if user is not None else None
    if token is None:
        raise RuleViolation("NOT_FOUND", "There is no such token.")
    return token


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """A person's tokens, newest first; those that have expired as well."""
    return ApiToken.objects.filter(user=user).order_by("-created_at", "-pk")


def token_of(secret: str) -> ApiToken | None:
    """The token with this secret, with its user; None when it proves nothing. Records the use, at most once a minute.

    One query, by the hash: how long it takes says nothing of the secrets that exist.
    """
    token = _valid().filter(token_hash=_hash(secret)).first()
    if token is None or not _speaks(token):
        return None
    now = timezone.now()
    used_before = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_RECORDED_EVERY)
    if token.last_used_at is None or token.last_used_at <= now - USE_RECORDED_EVERY:
        ApiToken.objects.filter(used_before, pk=token.pk).update(last_used_at=now)
    return token


def token_still_valid(token_id: int) -> ApiToken | None:
    """A token that was proved before, with its user as they are now; None when it proves nothing any more."""
    token = _valid().filter(pk=token_id).first()
    return token if token is not None and _speaks(token) else None


def _valid() -> QuerySet[ApiToken]:
    unexpired = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    return ApiToken.objects.select_related("user").filter(unexpired, user__deleted_at=None)


def _speaks(token: ApiToken) -> bool:
    """Whether its owner could sign in: active, and no account of the demo where these do not work."""
    return PasswordBackend().user_can_authenticate(token.user)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
