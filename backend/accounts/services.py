"""Signing in and out."""

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest

from backend.accounts.access import storable
from backend.accounts.auth import demo_accounts_work
from backend.accounts.models import User
from backend.engine.core import RuleViolation


def sign_in(request: HttpRequest, username: str, password: str) -> User:
    """Begin a session for this person, and return them.

    Raises INVALID_CREDENTIALS with one message for every failure, which takes the same time whether or not the name
    exists; DEMO_ACCOUNT_REFUSED for an account of the demo from any other machine, or outside development.
    """
    user = authenticate(request, username=username, password=password)
    if isinstance(user, User):
        login(request, user)
        return user
    is_demo = storable(username) and User.objects.named(username).filter(is_demo=True).exists()
    if is_demo and not demo_accounts_work(request):
        raise RuleViolation(
            "DEMO_ACCOUNT_REFUSED", "Accounts of the demo work only in development, on the machine that runs it."
        )
    raise RuleViolation("INVALID_CREDENTIALS", "The username or the password is not right.")


def sign_out(request: HttpRequest) -> None:
    """End the session; without one, nothing happens."""
    logout(request)
