"""Everything from an empty folder to a served demo, in one process: what `make run` calls."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from backend.accounts.models import User
from backend.network import EVERYWHERE, is_loopback
from backend.tournaments.demo import PASSWORD
from schema.management.listening import refuse_taken_port

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
It listens beyond this machine, and DEBUG is on: where something fails, whoever reaches it is shown the insides of the
app. That is for development, in a network you trust. Demo accounts sign in from this machine only; others reach the app
by the names in ALLOWED_HOSTS ({hosts}). For a league of your own, without any of this: make run HOST={host} DEMO=0"""


class Command(BaseCommand):
    help = "Migrate, build the demo where there are no people yet, say where everything is, and serve."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo's accounts have a known password: it is for development only. Set DEBUG=1.")
        refuse_taken_port("make run")
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
        accounts += BEYOND_LOOPBACK.format(hosts=", ".join(settings.ALLOWED_HOSTS), host=settings.HOST)
    host = "localhost" if settings.HOST in ("127.0.0.1", "::1", *EVERYWHERE) else settings.HOST
    return WELCOME.format(address=f"http://{host}:{settings.PORT}", data=settings.DATA_DIR, accounts=accounts)
