"""A backup becomes a league again."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from backend.backups import BackupError, restore_backup
from schema.management.database import sqlite_file


class Command(BaseCommand):
    help = "Put a backup into an empty DATA_DIR. The next start goes on where the backup was made."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what `manage.py backup` wrote")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        database = sqlite_file("Restore it with pg_restore or psql.")
        known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
        try:
            restore_backup(backup=file, data_dir=settings.DATA_DIR, database=database, known_migrations=known)
        except (BackupError, OSError) as problem:
            raise CommandError(f"Nothing was restored. {problem}") from problem
        connection.close()
        self.stdout.write(f"{file} is restored to {settings.DATA_DIR}. Start as ever: make run HOST=0.0.0.0 DEMO=0")
