"""Everything from an empty folder to a served demo, in one process: what `make run` calls."""

import socket
from io import StringIO
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from backend.accounts.models import User
from backend.tournaments.demo import PASSWORD

WELCOME = """
Firstpick is at {address}

  the app     {address}/
  the API     {address}/api/graphql/  (GraphiQL in a browser; HTTP and WebSocket)
  the admin   {address}/admin/
  the data    {data}

{accounts}

Ctrl+C ends it.
"""
ACCOUNTS = """Sign in as admin, as staff or as any player; the password is {password}.
Captains of Summer Cup, whose draft is under way:
{captains}"""
NO_ACCOUNTS = "There are no demo accounts: this data is your own."
BEYOND_LOOPBACK = """
It listens beyond this machine. Demo accounts sign in from this machine only; others reach the app by the names in
ALLOWED_HOSTS ({hosts})."""


class Command(BaseCommand):
    help = "Migrate, build the demo where there are no people yet, say where everything is, and serve."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo's accounts have a known password: it is for development only. Set DEBUG=1.")
        if is_taken(settings.HOST, settings.PORT):
            raise CommandError(
                f"Port {settings.PORT} of {settings.HOST} is in use. Choose another: make run PORT={settings.PORT + 1}"
            )
        call_command("migrate", verbosity=0)
        call_command("seed", if_empty=True, stdout=StringIO())
        self.stdout.write(welcome())
        self.stdout.flush()
        connections.close_all()
        call_command("serve")


def welcome() -> str:
    """Where everything is, and who may sign in."""
    captains = User.objects.filter(is_demo=True, entries__captain_of__tournament__slug="summer-cup")
    accounts = NO_ACCOUNTS
    if names := list(captains.order_by("username").values_list("username", flat=True)):
        accounts = ACCOUNTS.format(captains=", ".join(names), password=PASSWORD)
    if not is_loopback(settings.HOST):
        accounts += BEYOND_LOOPBACK.format(hosts=", ".join(settings.ALLOWED_HOSTS))
    host = "localhost" if settings.HOST in ("127.0.0.1", "0.0.0.0", "::", "::1") else settings.HOST
    return WELCOME.format(address=f"http://{host}:{settings.PORT}", data=settings.DATA_DIR, accounts=accounts)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reachable from this machine only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_taken(host: str, port: int) -> bool:
    """Whether something listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
