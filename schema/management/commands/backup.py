"""Everything of a league in one file, while it runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backend.backups import BACKUPS, BackupError, backup_name, write_backup
from schema.management.database import sqlite_file

WRITTEN = """{path} ({size:,} bytes) holds everything: {what}.
Keep it like a password. To restore it, here or on another machine:

  DATA_DIR=an/empty/folder .venv/bin/python manage.py restore {path}
"""


class Command(BaseCommand):
    help = "Write all data into one file, also while the server runs."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, help="a file, or a folder; default: backups in DATA_DIR")

    def handle(self, *args: Any, path: Path | None, **options: Any) -> None:
        target = (path or settings.DATA_DIR / BACKUPS).absolute()
        if path is None or target.is_dir():
            target /= backup_name(timezone.now())
        database = sqlite_file(
            "Back it up with pg_dump, and keep SECRET_KEY beside it: the rest of DATA_DIR is made anew."
        )
        try:
            write_backup(data_dir=settings.DATA_DIR, database=database, target=target)
        except (BackupError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        has_key = (settings.DATA_DIR / "secret-key").exists()
        what = "the database and the secret key" if has_key else "all but SECRET_KEY, which is in the environment"
        self.stdout.write(WRITTEN.format(path=target, size=target.stat().st_size, what=what))
