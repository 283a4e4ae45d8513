"""What people say of themselves."""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import TypedDict
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from backend.accounts.credentials import clean_email
from backend.accounts.models import MAX_COMFORT, MAX_MMR, POSITIONS, User
from backend.accounts.names import clean_name
from backend.accounts.services.passwords import lock_proved, prove_password
from backend.accounts.steam import read_steam_id
from backend.engine.core import RuleViolation

MAX_AVATAR = 500

_is_https_url = URLValidator(schemes=["https"])


class Profile(TypedDict, total=False):
    """What is to change; None, or an empty text, removes it."""

    nickname: str | None
    avatar: str | None
    steam_id: str | None
    role_comfort: Sequence[int] | None
    base_mmr: int | None


@transaction.atomic
def update_profile(*, user: User, profile: Profile) -> User:
    """Change what somebody says of themselves; what is not named stays.

    Raises INVALID_INPUT; also for a Steam id that somebody else has.
    """
    changed = User.objects.select_for_update().get(pk=user.pk)
    if "nickname" in profile:
        changed.nickname = clean_name(profile["nickname"], field="nickname") if profile["nickname"] else ""
    if "avatar" in profile:
        changed.avatar = clean_avatar(profile["avatar"] or "")
    if "role_comfort" in profile:
        changed.comfort = _clean_comfort(profile["role_comfort"])
    if "base_mmr" in profile:
        changed.base_mmr = _clean_mmr(profile["base_mmr"])
    if "steam_id" in profile:
        changed.steam_id = _clean_steam_id(profile["steam_id"] or "", changed)
    try:
        with transaction.atomic():
            changed.save(update_fields=PROFILE_FIELDS)
    except IntegrityError:
        # Somebody else was faster by a moment.
        if changed.steam_id is not None:
            _refuse_taken(changed.steam_id, changed)
        raise
    return changed


PROFILE_FIELDS = ["nickname", "avatar", "steam_id", "base_mmr", *(f"comfort_{position}" for position in POSITIONS)]


def change_email(request: HttpRequest, *, user: User, email: str, password: str) -> User:
    """Set the address that mails go to; an empty one removes it. Links mailed before do not work any more.

    Raises WRONG_PASSWORD, INVALID_INPUT, TOO_MANY_ATTEMPTS.
    """
    cleaned = clean_email(email)
    proved = prove_password(request, user, password)
    with transaction.atomic():
        changed = lock_proved(proved)
        changed.email = cleaned
        changed.save(update_fields=["email"])
    return changed


def clean_avatar(url: str, *, field: str = "avatar") -> str:
    """The address of a picture, on a named host, by https; empty for none. Raises INVALID_INPUT."""
    url = url.strip()
    if not url:
        return ""
    if len(url) > MAX_AVATAR:
        raise RuleViolation("INVALID_INPUT", f"An address has at most {MAX_AVATAR} characters.", field)
    if not _is_picture_address(url):
        raise RuleViolation(
            "INVALID_INPUT", "The address of a picture looks like https://example.org/picture.png.", field
        )
    return url


def _is_picture_address(url: str) -> bool:
    if not (url.isascii() and url.isprintable()) or set(url) & set(" \"'<>\\`{}"):
        return False
    try:
        _is_https_url(url)
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_plain = parts.scheme == "https" and parts.username is None and parts.port != 0
        return is_plain and "." in host and not _is_ip(host)
    except (ValidationError, ValueError):
        return False


def _is_ip(host: str) -> bool:
    """A bare number: pictures are not fetched from the devices of somebody's own network."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _clean_comfort(values: Sequence[int] | None) -> tuple[int, int, int, int, int]:
    if values is None:
        return (0, 0, 0, 0, 0)
    if len(values) != len(POSITIONS) or not all(0 <= value <= MAX_COMFORT for value in values):
        raise RuleViolation(
            "INVALID_INPUT", f"Comfort is five numbers from 0 to {MAX_COMFORT}, for positions 1 to 5.", "role_comfort"
        )
    first, second, third, fourth, fifth = values
    return (first, second, third, fourth, fifth)


def _clean_mmr(mmr: int | None) -> int | None:
    if mmr is not None and not 0 <= mmr <= MAX_MMR:
        raise RuleViolation("INVALID_INPUT", f"An MMR lies between 0 and {MAX_MMR:,}.", "base_mmr")
    return mmr


def _clean_steam_id(text: str, user: User) -> int | None:
    text = text.strip()
    if not text:
        return None
    steam_id = read_steam_id(text)
    if steam_id is None:
        raise RuleViolation(
            "INVALID_INPUT",
            "A Steam id is a number, as 76561197960265729 or 1. It is part of a profile's address.",
            "steam_id",
        )
    _refuse_taken(steam_id, user)
    return steam_id


def _refuse_taken(steam_id: int, user: User) -> None:
    holder = User.objects.filter(steam_id=steam_id).exclude(pk=user.pk).first()
    if holder is None:
        return
    if holder.is_stub:
        message = f"Staff imported that Steam id as {holder}. If it is you, ask them for a link to claim that account."
    else:
        message = "Somebody else has that Steam id."
    raise RuleViolation("INVALID_INPUT", message, "steam_id")
