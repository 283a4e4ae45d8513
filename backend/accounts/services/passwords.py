"""Passwords: proved, changed, forgotten and chosen anew."""

from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.http import HttpRequest
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from backend.accounts import mails, throttle
from backend.accounts.access import storable
from backend.accounts.changes import access_changed
from backend.accounts.credentials import check_new_password
from backend.accounts.models import User
from backend.accounts.services.sessions import begin_session
from backend.engine.core import RuleViolation

MAX_ACCOUNTS = 10
"""Accounts of one e-mail address that are told of in a mail."""


def prove_password(request: HttpRequest, user: User, password: str, *, field: str = "password") -> User:
    """Somebody signed in proves that it is still they. Returns their row as it was when it did.

    Raises WRONG_PASSWORD, and TOO_MANY_ATTEMPTS as signing in does: a session left open is no licence to guess.
    """
    proved = authenticate(request, username=user.username, password=password)
    if not isinstance(proved, User) or proved.pk != user.pk:
        raise RuleViolation("WRONG_PASSWORD", "The password is not right.", field)
    return proved


def lock_proved(proved: User, *, field: str = "password") -> User:
    """The row of somebody who proved their password, held until the transaction ends.

    Raises WRONG_PASSWORD when the password was changed since.
    """
    user = User.objects.select_for_update().get(pk=proved.pk)
    if user.password != proved.password or not user.is_active:
        raise RuleViolation("WRONG_PASSWORD", "The password is not right.", field)
    return user


def change_password(request: HttpRequest, *, user: User, current_password: str, new_password: str) -> User:
    """Choose another password. This session goes on; all others end, and links by mail do not work any more.

    Raises WRONG_PASSWORD, PASSWORD_WEAK, TOO_MANY_ATTEMPTS. Sends `person`.
    """
    proved = prove_password(request, user, current_password, field="current_password")
    check_new_password(new_password, proved, field="new_password")
    hashed = make_password(new_password)
    with transaction.atomic():
        changed = lock_proved(proved, field="current_password")
        changed.password = hashed
        changed.save(update_fields=["password"])
        # Looked up again, whoever has this session would be nobody by now: it still has the former password's hash.
        request.user = changed
        update_session_auth_hash(request, changed)
        access_changed([changed.pk])
    return changed


def request_password_reset(request: HttpRequest, *, login: str) -> None:
    """Mail a link by which a new password can be chosen, to whom this username or e-mail address belongs.

    Nothing tells whether there is anybody: the answer is the same, and the mail is written and sent elsewhere. Each of
    several accounts with one address gets its link. Raises TOO_MANY_ATTEMPTS.
    """
    login = login.strip()
    throttle.count(
        (throttle.RESETS_OF_ADDRESS, throttle.address_of(request)),
        (throttle.RESETS_OF_LOGIN, login[:254].casefold()),
    )
    origin = mails.origin_of(request)
    found = _resettable().filter(_named(login if storable(login) else ""))
    people = list(found.exclude(email="").order_by("pk")[:MAX_ACCOUNTS])
    mails.send_on_commit(lambda: _reset_mails(people, origin))


def reset_password(request: HttpRequest, *, token: str, new_password: str) -> User:
    """Choose a new password by the link of a mail, once, and sign in. All other sessions end.

    Raises RESET_INVALID for a link that was used, has expired or never was one; PASSWORD_WEAK. Sends `person`.
    """
    id, token = _read(token)
    user = _resettable().filter(pk=id).first()
    if user is None or not default_token_generator.check_token(user, token):
        raise _reset_invalid()
    check_new_password(new_password, user, field="new_password")
    hashed = make_password(new_password)
    with transaction.atomic():
        user = _resettable().select_for_update().filter(pk=id).first()
        # Looked at again under the lock: of two at once the first has used it up.
        if user is None or not default_token_generator.check_token(user, token):
            raise _reset_invalid()
        user.password = hashed
        user.save(update_fields=["password"])
        begin_session(request, user)
        access_changed([user.pk])
    return user


def reset_token(user: User) -> str:
    """What a link proves: good once, for as long as PASSWORD_RESET_TIMEOUT, until the next sign-in or change."""
    return f"{urlsafe_base64_encode(force_bytes(user.pk))}-{default_token_generator.make_token(user)}"


def _resettable() -> QuerySet[User]:
    """Those whose account is theirs: nobody's stub, no account of the demo, neither deleted nor deactivated."""
    return User.objects.filter(is_stub=False, is_demo=False, is_active=True, deleted_at=None)


def _named(login: str) -> Q:
    return Q(pk__in=User.objects.named(login)) | Q(pk__in=_with_email(login))


def _with_email(email: str) -> QuerySet[User]:
    return User.objects.filter(Exact(Lower("email"), Lower(Value(email))))


def _reset_mails(people: list[User], origin: str) -> list[mails.Mail]:
    """One mail an address, with a link for each of its accounts."""
    by_address: dict[str, list[User]] = {}
    for user in people:
        by_address.setdefault(user.email, []).append(user)
    return [
        mails.password_reset(address, {user.username: f"{origin}/reset-password/{reset_token(user)}" for user in users})
        for address, users in by_address.items()
        if throttle.is_within(throttle.RESET_MAILS, address.casefold())
    ]


def _read(token: str) -> tuple[int, str]:
    id, _, rest = token.partition("-")
    try:
        key = urlsafe_base64_decode(id).decode() if len(id) < 40 else ""
    except (ValueError, UnicodeDecodeError):
        key = ""
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise _reset_invalid()
    return int(key), rest


def _reset_invalid() -> RuleViolation:
    return RuleViolation("RESET_INVALID", "That link was used already or has expired. Ask for a new one.", "token")
