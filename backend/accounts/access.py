"""Who is asking, and the door to people. Everybody's public side is public; see `leagues.access` for private fields."""

from django.contrib.auth.models import AnonymousUser

from backend.accounts.models import User
from backend.engine.core import RuleViolation

Viewer = User | AnonymousUser | None
"""Whoever asks: a person, or nobody in particular."""


def signed_in(viewer: Viewer) -> User | None:
    """The person asking; None when nobody signed in, or an account that was deactivated since."""
    return viewer if isinstance(viewer, User) and viewer.is_active else None


def require_user(viewer: Viewer) -> User:
    """The person asking. Raises SIGN_IN_REQUIRED when there is none."""
    user = signed_in(viewer)
    if user is None:
        raise RuleViolation("SIGN_IN_REQUIRED", "Sign in first.")
    return user


def storable(text: str) -> bool:
    """Whether a text can be in the database at all: PostgreSQL has no NUL, UTF-8 no lone surrogate."""
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def access_user(
    viewer: Viewer, *, id: int | None = None, username: str | None = None, steam_id: int | None = None
) -> User:
    """The person with this id, username (in any case) or 64-bit Steam id. Raises NOT_FOUND."""
    if id is not None:
        found = User.objects.filter(pk=id)
    elif username is not None:
        found = User.objects.named(username) if storable(username) else User.objects.none()
    elif steam_id is not None:
        found = User.objects.filter(steam_id=steam_id)
    else:
        raise TypeError("Give an id, a username or a Steam id.")
    user = found.first()
    if user is None:
        raise RuleViolation("NOT_FOUND", "There is no such person.")
    return user
