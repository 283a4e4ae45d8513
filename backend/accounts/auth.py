"""Who may sign in."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from backend.accounts import throttle
from backend.accounts.access import storable
from backend.accounts.models import User

PROXY_HEADERS = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
    "HTTP_VIA",
)
"""What a proxy says of itself: behind one, the address of the connection is not the person's."""


class PasswordBackend(ModelBackend):
    """Username, in any case, and password.

    Accounts of the demo have a known password: they exist in development only, sessions they left behind included, and
    sign in only on the machine itself. Guesses are limited, wherever a password is asked for: the admin site, too.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """Whose password it is. Raises TOO_MANY_ATTEMPTS, without a look at account or password."""
        if username is None or password is None:
            return None
        guess = throttle.guess(request, username)
        user = self._prove(request, username, password)
        if user is not None:
            guess.was_right()
        return user

    def _prove(self, request: HttpRequest | None, username: str, password: str) -> User | None:
        user = User.objects.named(username).first() if storable(username) else None
        if user is None or not storable(password):
            # As dear as a wrong password, so that the time does not tell which names exist.
            User().set_password("")
            return None
        if not user.check_password(password) or not self.user_can_authenticate(user):
            return None
        return None if user.is_demo and not is_on_this_machine(request) else user

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        if isinstance(user, User) and user.is_demo and not settings.DEMO_ACCOUNTS_ALLOWED:
            return False
        return super().user_can_authenticate(user)


def demo_accounts_work(request: HttpRequest | None) -> bool:
    """Whether accounts of the demo can sign in here and now."""
    return bool(settings.DEMO_ACCOUNTS_ALLOWED) and is_on_this_machine(request)


def is_on_this_machine(request: HttpRequest | None) -> bool:
    """Whether a request comes from this very machine, directly."""
    if request is None or any(request.META.get(header) for header in PROXY_HEADERS):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
