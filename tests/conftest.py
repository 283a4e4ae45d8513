"""What every test stands on: a real database (SQLite, or that of `DATABASE_URL`) and passwords cheap to hash."""

from typing import Any

import pytest
from django.core.management.commands import flush

from backend import rates
from backend.accounts import throttle

LASTING = {"auth_permission", "django_content_type", "django_migrations"}
"""What `migrate` writes, and no test changes."""


def empty(style: Any, connection: Any, *, allow_cascade: bool = False, **_: Any) -> list[str]:
    """How a test that commits leaves its database: empty but for what `migrate` wrote, which need not be written anew.

    In PostgreSQL few rows are gone in 2 ms, where TRUNCATE makes new files, in 150 ms.
    """
    existing = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [table for table in existing if table not in LASTING]
    if connection.vendor == "postgresql":
        keys_unchecked = "SET LOCAL session_replication_role = replica"
        return [keys_unchecked, *(f"DELETE FROM {connection.ops.quote_name(table)}" for table in tables)]
    statements: list[str] = connection.ops.sql_flush(style, tables, allow_cascade=allow_cascade)
    return statements


flush.sql_flush = empty
flush.emit_post_migrate_signal = lambda *_, **__: None


@pytest.fixture(autouse=True)
def cheap_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def nobody_has_tried_before():
    """What one test tries does not count against the next."""
    throttle.reset()
    rates.reset()
