"""What every test stands on: a real database (SQLite, or that of `DATABASE_URL`) and passwords cheap to hash."""

import pytest


@pytest.fixture(autouse=True)
def cheap_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
