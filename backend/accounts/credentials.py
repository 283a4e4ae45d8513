"""What somebody signs in with, as it is chosen: usernames, passwords, e-mail addresses."""

import re

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from backend.accounts.access import storable
from backend.accounts.models import User
from backend.engine.core import RuleViolation

MIN_USERNAME, MAX_USERNAME = 2, 30
MAX_PASSWORD = 1000
MAX_EMAIL = 254

_USERNAME = re.compile(r"[A-Za-z0-9._-]+")
_OF_DELETED = re.compile(r"deleted-\d", re.IGNORECASE)


def clean_username(username: str, *, field: str = "username") -> str:
    """A username as new accounts have it: 2 to 30 ASCII letters, digits, dots, hyphens and underscores.

    Narrower than what old and imported accounts have: nobody can look like somebody else by letters of another script.
    Raises INVALID_INPUT, and USERNAME_TAKEN for one that deleted accounts are given.
    """
    cleaned = username.strip()
    if not MIN_USERNAME <= len(cleaned) <= MAX_USERNAME:
        raise RuleViolation("INVALID_INPUT", f"A username has {MIN_USERNAME} to {MAX_USERNAME} characters.", field)
    if not _USERNAME.fullmatch(cleaned):
        raise RuleViolation(
            "INVALID_INPUT", "A username consists of the letters a to z, digits, dots, hyphens and underscores.", field
        )
    if not any(char.isalnum() for char in cleaned):
        raise RuleViolation("INVALID_INPUT", "A username contains at least one letter or digit.", field)
    if _OF_DELETED.match(cleaned):
        raise username_taken(field)
    return cleaned


def username_taken(field: str = "username") -> RuleViolation:
    """Somebody else has that username, in any case."""
    return RuleViolation("USERNAME_TAKEN", "That username is taken.", field)


def clean_email(email: str, *, field: str = "email") -> str:
    """An e-mail address as it was typed; empty for none. Raises INVALID_INPUT."""
    cleaned = email.strip()
    if not cleaned:
        return ""
    try:
        if len(cleaned) > MAX_EMAIL or not storable(cleaned) or not cleaned.isprintable() or " " in cleaned:
            raise ValidationError("")
        validate_email(cleaned)
    except ValidationError:
        raise RuleViolation("INVALID_INPUT", "That is not an e-mail address.", field) from None
    return cleaned


def check_new_password(password: str, user: User, *, field: str = "password") -> None:
    """Raises PASSWORD_WEAK, with everything that is wrong with a password that this person chose."""
    if not storable(password):
        raise RuleViolation("PASSWORD_WEAK", "The password contains a character that cannot be stored.", field)
    if len(password) > MAX_PASSWORD:
        raise RuleViolation("PASSWORD_WEAK", f"A password has at most {MAX_PASSWORD:,} characters.", field)
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise RuleViolation("PASSWORD_WEAK", " ".join(weak.messages), field) from None
