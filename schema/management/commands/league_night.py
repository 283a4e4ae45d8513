"""A league of one's own on one machine, for everybody in its network: what `make run DEMO=0` calls."""

import os
import sys
from getpass import getpass
from io import StringIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from backend.accounts.models import User
from backend.accounts.services.owner import check_owner_name, create_owner, has_owner
from backend.backups import BACKUPS, BackupError, backup_name, write_backup
from backend.engine.core import RuleViolation
from backend.network import EVERYWHERE, is_loopback, urls_of
from schema.management.database import sqlite_file
from schema.management.listening import refuse_taken_port

WELCOME = """
Firstpick is at {first}{others}

{reach}
  the data    {data}
  a backup    .venv/bin/python manage.py backup{where}  (while it runs, too)

Ctrl+C ends it; the next start goes on where this one ended.
"""
NOBODY_TO_ASK = """There is no owner yet, and nobody here to ask. Say who it is to be:

  OWNER_NAME=olga OWNER_PASSWORD=... make run DEMO=0

or start it in a terminal, where it asks."""
PHONES = "Phones and laptops of the same network open that address, or scan:\n\n{code}"
ALONE = "Only this machine reaches it. For phones and laptops of the same network: make run HOST=0.0.0.0 DEMO=0\n"
UNREACHED = "This machine has no address in any network. Join one and start again.\n"
WHITE_ON_BLACK, AS_BEFORE = "\033[97;40m", "\033[0m"


class Command(BaseCommand):
    help = "Serve a league of your own in your network: makes its owner at the first start, and nothing of the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LEAGUE_NIGHT:
            raise CommandError("A league of your own runs with DEBUG off and DEMO=0: make run DEMO=0")
        refuse_taken_port(f"make run HOST={settings.HOST} DEMO=0")
        refuse_the_demo()
        if kept := keep_before_update():
            self.stdout.write(f"The data is brought up to this version. As it was, it is kept in {kept}.")
        call_command("migrate", verbosity=0)
        if not has_owner():
            owner = make_owner(self.stdout)
            self.stdout.write(f"{owner.username} owns this league, and signs in with the password just given.")
        self.stdout.write(welcome(self.stdout))
        self.stdout.flush()
        connections.close_all()
        call_command("serve")


def refuse_the_demo() -> None:
    """Raises CommandError for a database with accounts of the demo: their password is known, and they own things."""
    with connection.cursor() as cursor:
        begun = User._meta.db_table in connection.introspection.table_names(cursor)
    if begun and User.objects.filter(is_demo=True).exists():
        raise CommandError(
            f"The data in {settings.DATA_DIR} is the demo's. Keep your league apart from it: leave DATA_DIR out "
            "(then it is ./league), or name an empty folder."
        )


def keep_before_update() -> Path | None:
    """A backup of data that migrations are about to change; None where there is no need, or no file to copy."""
    executor = MigrationExecutor(connection)
    begun = executor.loader.applied_migrations
    if connection.vendor != "sqlite" or not begun or not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return None
    target = settings.DATA_DIR / BACKUPS / f"before-update-{backup_name(timezone.now())}"
    try:
        write_backup(data_dir=settings.DATA_DIR, database=sqlite_file(""), target=target)
    except (BackupError, OSError) as problem:
        raise CommandError(
            f"The data is older than this version, and could not be kept as it is. {problem}"
        ) from problem
    return target


def make_owner(out: OutputWrapper) -> User:
    """The owner, by environment or as a person at the terminal says. Raises CommandError where neither is there."""
    name, password = os.environ.get("OWNER_NAME", ""), os.environ.get("OWNER_PASSWORD", "")
    if name and password:
        try:
            return create_owner(username=name, password=password)
        except RuleViolation as violation:
            at_fault = "OWNER_PASSWORD" if violation.field == "password" else "OWNER_NAME"
            raise CommandError(f"{at_fault}: {violation.message}") from violation
    if not sys.stdin.isatty():
        raise CommandError(NOBODY_TO_ASK)
    try:
        return ask_for_owner(name, out)
    except (EOFError, KeyboardInterrupt):
        raise CommandError("No owner was made. Start again to go on.") from None


def ask_for_owner(name: str, out: OutputWrapper) -> User:
    """Ask until the rules of names and passwords are content, the password twice."""
    out.write("\nThis is the first start. Who owns this league? Letters, digits, dots, hyphens and underscores.")
    while True:
        try:
            name = check_owner_name(name or input("  username: "))
            password = getpass("  password: ")
            if password != getpass("  once more: "):
                raise RuleViolation("PASSWORD_WEAK", "These are two passwords.", "password")
            return create_owner(username=name, password=password)
        except RuleViolation as violation:
            out.write(f"  {violation.message}")
            if violation.field != "password":
                name = ""


def welcome(out: OutputWrapper) -> str:
    """Where it is, for everybody in the network, and what an owner should know."""
    urls = urls_of(settings.HOST, settings.PORT)
    here = f"http://localhost:{settings.PORT}"
    if is_loopback(settings.HOST):
        first, reach = here, ALONE
    elif urls:
        first, reach = urls[0], PHONES.format(code=qr_code(urls[0], out))
    else:
        first, reach = here, UNREACHED
    more = [*urls[1:], here] if settings.HOST in EVERYWHERE and first != here else []
    default = settings.ROOT / "league"
    return WELCOME.format(
        first=first,
        others="".join(f"\n          also at {url}" for url in more),
        reach=reach,
        data=settings.DATA_DIR,
        where="" if default == settings.DATA_DIR else f"  with DATA_DIR={settings.DATA_DIR}",
    )


def qr_code(url: str, out: OutputWrapper) -> str:
    """The address as a QR code of half blocks, dark on light whatever the terminal's colors; nothing without UTF-8."""
    if (getattr(out, "encoding", None) or "").lower().replace("-", "") not in ("utf8", "utf8sig"):
        return ""
    drawn = StringIO()
    segno.make(url, error="l", micro=False).terminal(drawn, compact=True)
    lines = drawn.getvalue().splitlines()
    if out.isatty():
        lines = [f"{WHITE_ON_BLACK}{line}{AS_BEFORE}" for line in lines]
    return "".join(f"  {line}\n" for line in lines)
