"""What every test stands on: a real database (SQLite, or that of `DATABASE_URL`) and passwords cheap to hash."""

import pytest

from backend import rates
from backend.accounts import throttle


@pytest.fixture(autouse=True)
def cheap_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def nobody_has_tried_before():
    """What one test tries does not count against the next."""
    throttle.reset()
    rates.reset()
