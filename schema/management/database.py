"""Where the data is, for commands that deal with its file."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError


def sqlite_file(instead: str) -> Path:
    """The file of the database. Raises CommandError, which says what to do instead, for a database that has none."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] != "django.db.backends.sqlite3":
        raise CommandError(f"This database is PostgreSQL's, which has its own tools. {instead}")
    return Path(database["NAME"]).absolute()
