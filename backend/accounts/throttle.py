"""How often somebody may try: guesses at passwords, accounts made, mails asked for, claims.

Counts live in the process, or in Redis where there is one. What is counted is an account, an address, or both
together; the keys are hashed, so nobody reads out of the counts who tried what. An attempt is counted before its
outcome is known, and given back if it should not count: of a hundred guesses at the same moment no more get through
than of a hundred in a row.
"""

import logging
import time
from functools import cache
from math import ceil

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from backend.accounts.folding import fold
from backend.engine.core import RuleViolation
from backend.network import household

logger = logging.getLogger(__name__)

GUESSES_HERE = RateLimitItemPerMinute(5, 5, namespace="guesses-here")
"""Failed passwords for one account from one address."""
GUESSES_OF_ADDRESS = RateLimitItemPerMinute(50, 15, namespace="guesses-of-address")
GUESSES_AT_ACCOUNT = RateLimitItemPerHour(100, namespace="guesses-at-account")
"""From everywhere. So many that it takes an army to lock a captain out of the evening."""
SIGN_UPS = RateLimitItemPerHour(20, namespace="sign-ups")
RESETS_OF_LOGIN = RateLimitItemPerHour(5, namespace="resets-of-login")
"""Requests that name the same username or e-mail address."""
RESETS_OF_ADDRESS = RateLimitItemPerHour(20, namespace="resets-of-address")
RESET_MAILS = RateLimitItemPerHour(5, namespace="reset-mails")
"""Mails to one e-mail address, by whichever of its names they were asked for."""
CLAIMS = RateLimitItemPerHour(30, namespace="claims")


class Attempt:
    """Something that was counted, perhaps in several ways."""

    def __init__(self, counts: list[tuple[RateLimitItem, str]]) -> None:
        self._counts = counts

    def give_back(self) -> None:
        """It shall not have counted."""
        for limit, key in self._counts:
            _hit(limit, key, -1)


class Guess:
    """One guess at a password."""

    def __init__(self, attempt: Attempt, *cleared: tuple[RateLimitItem, str]) -> None:
        self._attempt, self._cleared = attempt, cleared

    def was_right(self) -> None:
        """It does not count, and earlier failures for the same account from the same address do not any more."""
        self._attempt.give_back()
        for limit, subject in self._cleared:
            _clear(limit, _key(subject))


def count(*wanted: tuple[RateLimitItem, str]) -> Attempt:
    """Count an attempt against some limits, each for whom or what it is about.

    Raises TOO_MANY_ATTEMPTS, which says when to try again; then it did not count.
    """
    counts = [(limit, _key(subject)) for limit, subject in wanted]
    for number, (limit, key) in enumerate(counts):
        if not _hit(limit, key):
            wait = _seconds_left(limit, key)
            Attempt(counts[: number + 1]).give_back()
            raise _too_many(wait)
    return Attempt(counts)


def guess(request: HttpRequest | None, username: str) -> Guess:
    """Count a guess at the password of an account, whether or not there is one. Raises TOO_MANY_ATTEMPTS.

    Without a request it is a program of the house that asks, and nothing is counted.
    """
    if request is None:
        return Guess(Attempt([]))
    address, account = address_of(request), _account(username)
    here = f"{account} {address}"
    attempt = count((GUESSES_OF_ADDRESS, address), (GUESSES_AT_ACCOUNT, account), (GUESSES_HERE, here))
    return Guess(attempt, (GUESSES_HERE, here))


def is_within(limit: RateLimitItem, subject: str) -> bool:
    """Count something that is left undone in silence when there was too much of it."""
    return _hit(limit, _key(subject))


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, as far as one household goes."""
    return household(
        request.META.get("REMOTE_ADDR", ""),
        request.META.get("HTTP_X_FORWARDED_FOR", ""),
        trust_proxy=settings.TRUST_PROXY,
    )


def reset() -> None:
    """Forget all counts."""
    _limiter().storage.reset()


@cache
def _limiter() -> FixedWindowRateLimiter:
    url = settings.REDIS_URL or "memory://"
    return FixedWindowRateLimiter(storage_from_string(url, wrap_exceptions=True, key_prefix="firstpick-limits"))


def _account(username: str) -> str:
    # Folded further than the database does: no spelling of a name that reaches the account has a count of its own.
    return fold(username[:200])


def _key(subject: str) -> str:
    return salted_hmac("firstpick.throttle", subject.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _hit(limit: RateLimitItem, key: str, cost: int = 1) -> bool:
    try:
        return _limiter().hit(limit, key, cost=cost)
    except StorageError:
        # Without its counts the house stays open: nobody shall miss their draft because Redis restarts.
        logger.exception("The counts of attempts cannot be reached; nothing is limited")
        return True


def _clear(limit: RateLimitItem, key: str) -> None:
    try:
        _limiter().clear(limit, key)
    except StorageError:
        logger.exception("The counts of attempts cannot be reached")


def _seconds_left(limit: RateLimitItem, key: str) -> float:
    try:
        return _limiter().get_window_stats(limit, key).reset_time - time.time()
    except StorageError:
        return limit.get_expiry()


def _too_many(seconds: float) -> RuleViolation:
    minutes = max(1, ceil(seconds / 60))
    wait = "a minute" if minutes == 1 else f"{minutes} minutes"
    return RuleViolation("TOO_MANY_ATTEMPTS", f"Too many attempts. Try again in {wait}.")
