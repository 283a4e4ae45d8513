"""Making an account."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from backend.accounts import throttle
from backend.accounts.credentials import check_new_password, clean_email, clean_username, username_taken
from backend.accounts.models import User
from backend.accounts.names import clean_name
from backend.accounts.services.sessions import begin_session
from backend.engine.core import RuleViolation


def sign_up(
    request: HttpRequest, *, username: str, password: str, nickname: str | None = None, email: str | None = None
) -> User:
    """Make an account, and sign in to it.

    Raises SIGN_UP_CLOSED, INVALID_INPUT, USERNAME_TAKEN (also when somebody else is faster by a moment), PASSWORD_WEAK
    and TOO_MANY_ATTEMPTS.
    """
    if not settings.SIGN_UP_OPEN:
        raise RuleViolation("SIGN_UP_CLOSED", "No new accounts are made here. Ask the people who run this site.")
    user = User(
        username=clean_username(username),
        nickname=clean_name(nickname, field="nickname") if nickname else "",
        email=clean_email(email or ""),
    )
    check_new_password(password, user)
    if User.objects.named(user.username).exists():
        raise username_taken()
    throttle.count((throttle.SIGN_UPS, throttle.address_of(request)))
    # Hashing takes its time. It comes before the transaction, for nobody shall wait for it.
    user.password = make_password(password)
    with transaction.atomic():
        save_under_username(user)
        begin_session(request, user)
    return user


def save_under_username(user: User) -> None:
    """Write a user whose username is new. Raises USERNAME_TAKEN; the transaction can go on then."""
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        if not User.objects.named(user.username).exclude(pk=user.pk).exists():
            raise
        raise username_taken() from None
