"""What is particular to hero drafts: gathering what the engine is given."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import F

from backend.accounts.models import User
from backend.drafts.access import seat_of, teams_led_by
from backend.drafts.heroes import HEROES, heroes_for_draft
from backend.drafts.models import Draft, DraftKind, HeroHover
from backend.drafts.services import apply_command, record_command
from backend.engine.core import RuleViolation
from backend.engine.hero_draft.commands import OpenDraft, RestartDraft
from backend.engine.hero_draft.state import DisconnectPolicy, Setup, TeamEntry
from backend.leagues.models import HeroDraftSettings, League
from backend.leagues.services import clock_of, order_of
from backend.live.publish import publish_on_commit
from backend.tournaments.access import TournamentRole, access_game, access_tournament
from backend.tournaments.models import Game, Team
from backend.tournaments.services import lock_tournament


@transaction.atomic(durable=True)
def open_hero_draft(*, game_id: int, actor: User) -> Draft:
    """Open the hero draft of a game, by staff, with the settings of its league.

    Raises NOT_FOUND, FORBIDDEN, ALREADY_STARTED and what the engine refuses. Sends the draft's and the tournament's
    notice after the commit.
    """
    game = access_game(actor, id=game_id)
    access_tournament(actor, id=game.match.tournament_id, at_least=TournamentRole.STAFF)
    tournament = lock_tournament(game.match.tournament_id)
    game = access_game(actor, id=game_id)  # as it is under the lock: somebody may just have changed the match
    if Draft.objects.filter(game=game).exists():
        raise RuleViolation("ALREADY_STARTED", "The draft of this game was opened before. Restart it instead.")
    draft = Draft.objects.create(tournament=tournament, kind=DraftKind.HERO_DRAFT, game=game)
    setup = setup_of(game, tournament.league)
    HeroHover.objects.bulk_create(HeroHover(draft=draft, team_id=team.id) for team in setup.teams)
    record_command(draft, apply_command(draft, OpenDraft(setup), seat=seat_of(draft, actor), actor=actor), actor=actor)
    return draft


def restart(sequence: int) -> Callable[[Draft], RestartDraft]:
    """The command that begins a draft anew with the captains and settings of now; made under the lock."""

    def command(draft: Draft) -> RestartDraft:
        game = Game.objects.select_related("match").get(hero_draft=draft)
        return RestartDraft(sequence, setup_of(game, draft.tournament.league))

    return command


def setup_of(game: Game, league: League) -> Setup:
    """What the draft of a game is played with. Two queries. Raises NO_TEAMS while a side of the match is open."""
    sides = [id for id in (game.match.team_a_id, game.match.team_b_id) if id is not None]
    teams = Team.objects.select_related("captain__user").in_bulk(sides)
    if len(teams) != 2:
        raise RuleViolation("NO_TEAMS", "A hero draft needs two teams.")
    rules = HeroDraftSettings.objects.filter(league=league).first() or HeroDraftSettings()
    return Setup(
        teams=tuple(entry(teams[side]) for side in sides),
        heroes=heroes_for_draft(),
        order=order_of(rules),
        clock=clock_of(rules),
        disconnect=DisconnectPolicy(rules.pause_on_disconnect, rules.most_pauses),
    )


def entry(team: Team) -> TeamEntry:
    """A team as the engine knows it."""
    return TeamEntry(team.pk, team.name, team.captain_id, "" if team.captain is None else team.captain.user.name)


@transaction.atomic(durable=True)
def hover(*, draft_id: int, actor: User, hero: int | None) -> None:
    """Let whoever else leads the actor's team see which hero the actor is looking at, None for none any more.

    Raises NOT_A_CAPTAIN for who leads neither team, NOT_FOUND for a hero there is not. Sends the notice of the hover
    after the commit.
    """
    if hero is not None and hero not in HEROES:
        raise RuleViolation("NOT_FOUND", "There is no such hero.", "hero_id")
    write_hover(own_hover(draft_id, actor), hero)


@transaction.atomic(durable=True)
def forget_hover(*, draft_id: int, team_id: int) -> None:
    """Let a team that nobody leads any more look at no hero. Sends the notice of the hover if it looked at one."""
    left = HeroHover.objects.filter(draft=draft_id, team=team_id, hero__isnull=False).first()
    if left is not None:
        write_hover(left, None)


def write_hover(hover: HeroHover, hero: int | None) -> None:
    HeroHover.objects.filter(pk=hover.pk).update(hero=hero, version=F("version") + 1)
    hover.refresh_from_db()
    publish_on_commit("hover", hover.pk, hover.version)


def own_hover(draft_id: int, user: User) -> HeroHover:
    """What the own team of somebody in a hero draft is looking at. Raises NOT_A_CAPTAIN for who leads neither team."""
    teams = teams_led_by(user, Draft.objects.get(pk=draft_id))
    own = HeroHover.objects.filter(draft=draft_id, team__in=teams).order_by("pk").first()
    if own is None:
        raise RuleViolation("NOT_A_CAPTAIN", "Only the captains of the two teams can do that.")
    return own
