"""The owner of a league on one machine: whoever started it first."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from backend.accounts.credentials import check_new_password, clean_username, username_taken
from backend.accounts.models import User
from backend.accounts.services.sign_up import save_under_username


def has_owner() -> bool:
    """Whether somebody may do everything already, and can sign in."""
    return User.objects.filter(is_superuser=True, is_active=True, is_stub=False, is_demo=False).exists()


def check_owner_name(username: str) -> str:
    """A username for the owner, as it will be. Raises INVALID_INPUT and USERNAME_TAKEN."""
    cleaned = clean_username(username)
    if User.objects.named(cleaned).exists():
        raise username_taken()
    return cleaned


def create_owner(*, username: str, password: str) -> User:
    """Make an account that may do everything. Raises INVALID_INPUT, USERNAME_TAKEN and PASSWORD_WEAK."""
    owner = User(username=check_owner_name(username), is_superuser=True, is_staff=True)
    check_new_password(password, owner)
    owner.password = make_password(password)
    with transaction.atomic():
        save_under_username(owner)
    return owner
