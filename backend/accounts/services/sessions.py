"""Signing in and out."""

from django.contrib.auth import authenticate, login, logout
from django.db import transaction
from django.http import HttpRequest

from backend.accounts.access import storable
from backend.accounts.auth import demo_accounts_work
from backend.accounts.changes import access_changed
from backend.accounts.models import User
from backend.engine.core import RuleViolation


def sign_in(request: HttpRequest, username: str, password: str) -> User:
    """Begin a session for this person, and return them.

    Raises INVALID_CREDENTIALS with one message for every failure, which takes the same time whether or not the name
    exists; TOO_MANY_ATTEMPTS, without a look at the password; DEMO_ACCOUNT_REFUSED for an account of the demo from any
    other machine, or outside development. Sends `person` for somebody whose session this was before.
    """
    user = authenticate(request, username=username, password=password)
    if isinstance(user, User):
        begin_session(request, user)
        return user
    is_demo = storable(username) and User.objects.named(username).filter(is_demo=True).exists()
    if is_demo and not demo_accounts_work(request):
        raise RuleViolation(
            "DEMO_ACCOUNT_REFUSED", "Accounts of the demo work only in development, on the machine that runs it."
        )
    raise RuleViolation("INVALID_CREDENTIALS", "The username or the password is not right.")


@transaction.atomic
def begin_session(request: HttpRequest, user: User) -> None:
    """Sign somebody in who has proved who they are, in a session of a new key."""
    former = getattr(request, "user", None)
    login(request, user, backend="backend.accounts.auth.PasswordBackend")
    if isinstance(former, User) and former.pk != user.pk:
        access_changed([former.pk])


@transaction.atomic
def sign_out(request: HttpRequest) -> None:
    """End the session; without one, nothing happens. Sends `person`: sockets of this session are closed."""
    former = getattr(request, "user", None)
    logout(request)
    if isinstance(former, User):
        access_changed([former.pk])
