"""`manage.py seed`: the demo, for development."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backend.accounts.models import User
from backend.drafts.demo import build_drafts, build_hero_drafts
from backend.engine.core import RuleViolation
from backend.tournaments.demo import PASSWORD, build_demo, build_matches


class Command(BaseCommand):
    help = "Build the demo: an organization, a league, four tournaments and the people of two seasons."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there are people already")

    def handle(self, *args: Any, if_empty: bool = False, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The demo's accounts have a known password: it is built in development only. Set DEBUG=1 for that."
            )
        if if_empty and User.objects.exists():
            self.stdout.write("There are people already: the demo was not built.")
            return
        try:
            build_demo(timezone.now())
            build_drafts()
            build_matches()
            build_hero_drafts()
        except RuleViolation as violation:
            raise CommandError(violation.message) from violation
        self.stdout.write(
            "The demo is ready: spring-cup and tie-cup before their drafts, summer-cup in the middle of its own, "
            "winter-cup after it, with its first matches: heroes are drafted for one game, and the next waits for its "
            "captains. Sign in as admin, staff or any player, such as cinderowl; "
            f"the password is {PASSWORD}."
        )
