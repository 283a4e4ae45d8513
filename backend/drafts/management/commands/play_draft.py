"""`manage.py play_draft`: a draft played by bots, for looking and for load."""

import math
import random
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.accounts.models import User
from backend.drafts import hero_drafts
from backend.drafts.bots import play
from backend.drafts.log import read_state
from backend.drafts.models import Draft, DraftKind, DraftStatus
from backend.drafts.services import submit
from backend.drafts.team_drafts import start_team_draft
from backend.engine.core import RuleViolation
from backend.engine.team_draft.commands import RestartDraft
from backend.engine.team_draft.state import Status, Style, TeamDraft
from backend.leagues.models import OrganizationRole
from backend.tournaments.models import Game, Tournament

OVER = (DraftStatus.COMPLETED, DraftStatus.ABANDONED)


class Command(BaseCommand):
    help = (
        "Play a tournament's draft, or the hero draft of a game, with bots in the captains' seats. People may act and "
        "pause meanwhile. It runs in a process of its own: screens see what it does when their server reads positions "
        "again, within a second."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the tournament's part of an address, such as spring-cup")
        parser.add_argument("--match", type=int, metavar="N", help="its N-th match, for the hero draft of a game")
        parser.add_argument("--game", type=int, default=1, metavar="N", help="of that match (default: 1)")
        parser.add_argument("--pace", type=float, default=1.0, metavar="SECONDS", help="between picks (default: 1)")
        parser.add_argument(
            "--picks", type=int, metavar="N", help="stop after so many, bans included (default: play to the end)"
        )
        parser.add_argument("--seed", type=int, metavar="N", help="of the bots' taste, to see the same again")
        parser.add_argument("--start", action="store_true", help="start the draft, as the owner, if none was started")
        parser.add_argument("--restart", action="store_true", help="restart the draft, as the owner, if it is over")
        parser.add_argument(
            "--style",
            type=str.upper,
            choices=[style.value for style in Style],
            help="of a start (SNAKE) or a restart; heroes have none",
        )

    def handle(
        self,
        *args: Any,
        slug: str,
        match: int | None,
        game: int,
        pace: float,
        picks: int | None,
        seed: int | None,
        start: bool,
        restart: bool,
        style: str | None,
        **options: Any,
    ) -> None:
        if not (math.isfinite(pace) and pace >= 0):
            raise CommandError(f"The pace is the seconds between two picks, 0 or more, not {pace}.")
        if picks is not None and picks < 1:
            raise CommandError(f"The number of picks is 1 or more, not {picks}.")
        tournament = Tournament.objects.filter(slug=slug).first()
        if tournament is None:
            raise CommandError(f"There is no tournament {slug}.")
        try:
            if match is None:
                draft = team_draft(tournament, None if style is None else Style(style), start=start, restart=restart)
            elif style is not None:
                raise CommandError("Heroes are drafted in the order of the league: there is no --style.")
            else:
                draft = hero_draft(game_of(tournament, match, game), start=start, restart=restart)
            play(draft, pace=pace, taste=random.Random(seed), picks=picks, say=self.say)
        except RuleViolation as violation:
            raise CommandError(violation.message) from violation
        except KeyboardInterrupt:
            self.say("Stopped. The draft goes on without the bots.")
            return
        draft.refresh_from_db()
        if draft.status in OVER:
            self.say("The draft is over.")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def team_draft(tournament: Tournament, style: Style | None, *, start: bool, restart: bool) -> Draft:
    """The tournament's draft, started or restarted if that was asked for. Raises CommandError, RuleViolation."""
    draft = Draft.objects.filter(tournament=tournament, kind=DraftKind.TEAM_DRAFT).first()
    if draft is None:
        if not start:
            raise CommandError(f"The draft of {tournament.slug} was not started: --start does that.")
        owner = owner_of(tournament)
        return start_team_draft(tournament_id=tournament.pk, actor=owner, style=style or Style.SNAKE)
    state: TeamDraft = read_state(draft)
    if state.status is Status.COMPLETED:
        if not restart:
            raise CommandError(f"The draft of {tournament.slug} is over: --restart empties the teams and begins anew.")
        return submit(draft_id=draft.pk, actor=owner_of(tournament), command=RestartDraft(state.sequence, style))
    if style not in (None, state.style):
        raise CommandError(f"The draft of {tournament.slug} runs already, as {state.style}.")
    return draft


def game_of(tournament: Tournament, match: int, number: int) -> Game:
    """A game by its number, of a match as numbered by when it was made. Raises CommandError."""
    matches = list(tournament.matches.order_by("pk"))
    if not 1 <= match <= len(matches):
        raise CommandError(f"There is no match {match} in {tournament.slug}: it has {len(matches)}.")
    game = matches[match - 1].games.select_related("match__tournament").filter(number=number).first()
    if game is None:
        raise CommandError(f"There is no game {number} in {matches[match - 1]}.")
    return game


def hero_draft(game: Game, *, start: bool, restart: bool) -> Draft:
    """The draft of a game, opened or restarted if that was asked for. Raises CommandError, RuleViolation."""
    draft, owner = Draft.objects.filter(game=game).first(), owner_of(game.match.tournament)
    if draft is None:
        if not start:
            raise CommandError(f"The draft of {game} was not opened: --start does that.")
        return hero_drafts.open_hero_draft(game_id=game.pk, actor=owner)
    if draft.status in OVER:
        if not restart:
            raise CommandError(f"The draft of {game} is over: --restart begins anew.")
        return submit(draft_id=draft.pk, actor=owner, command=hero_drafts.restart(draft.sequence))
    return draft


def owner_of(tournament: Tournament) -> User:
    """Who owns the organization. Raises CommandError."""
    organization = tournament.league.organization
    owner = organization.memberships.filter(role=OrganizationRole.OWNER).select_related("user").first()
    if owner is None:
        raise CommandError(f"{organization} has no owner who could start a draft.")
    return owner.user
