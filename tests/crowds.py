"""Tournaments of any size, for what must not depend on it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import islice, product

from django.db import transaction

from backend.accounts.models import User
from backend.drafts.heroes import heroes_for_draft
from backend.drafts.models import Draft, DraftKind
from backend.drafts.services import append, submit
from backend.drafts.team_drafts import start_team_draft
from backend.engine.hero_draft.clock import deadline
from backend.engine.hero_draft.state import VALVE, ClockSettings
from backend.engine.team_draft.commands import PickPlayer
from backend.engine.team_draft.rules import best_available
from backend.engine.team_draft.state import Style
from backend.tournaments.models import Game, Match, Team, Tournament, TournamentPlayer
from tests.engine.hero_draft.factories import drafting
from tests.factories import a_league, a_tournament, an_organization
from tests.services.drafting import a_cup, sam, state_of

TEAM_SIZE = 5
FIRST = ("Amber", "Brisk", "Crimson", "Dire", "Ember", "Frozen", "Gilded", "Hollow", "Iron", "Jade")
LAST = ("Owl", "Drake", "Falcon", "Golem", "Hydra", "Imp", "Jackal", "Kraken", "Lynx", "Manticore")


def a_crowd(players: int) -> Tournament:
    """A tournament of so many players, at most 100, a fifth of them captains; Sam is its staff."""
    tournament = a_tournament(a_league(an_organization(staff=["Sam"])), team_size=TEAM_SIZE)
    names = ["".join(pair) for pair in islice(product(FIRST, LAST), players)]
    User.objects.bulk_create(
        [
            User(username=name.lower(), nickname=name, comfort_1=number % 6, comfort_2=5, comfort_3=3)
            for number, name in enumerate(names)
        ],
        ignore_conflicts=True,  # who is in one crowd may be in another
    )
    people = User.objects.filter(nickname__in=names).order_by("pk")
    entries = TournamentPlayer.objects.bulk_create(
        TournamentPlayer(tournament=tournament, user=user, mmr=7000 - 41 * number) for number, user in enumerate(people)
    )
    for captain in entries[-(players // TEAM_SIZE) :]:
        captain.team = Team.objects.create(tournament=tournament, name=f"Team {captain.user.name}", captain=captain)
        captain.save()
    return tournament


def a_crowd_in_draft(players: int, picks: int | None = None, style: Style = Style.SNAKE) -> Draft:
    """Their draft after so many picks of the best available, each by the captain; None: to its end."""
    tournament = a_crowd(players)
    draft = start_team_draft(tournament_id=tournament.pk, actor=sam(), style=style)
    captains = {entry.pk: entry.user for entry in tournament.players.select_related("user")}
    while picks is None or picks > 0:
        state = state_of(draft)
        place = state.on_the_clock
        if place is None:
            break
        assert place.captain is not None
        assert place.turn is not None
        command = PickPlayer(best_available(state), place.turn)
        submit(draft_id=draft.pk, actor=captains[place.captain], command=command)
        picks = None if picks is None else picks - 1
    return draft


@transaction.atomic
def clocks_due(moments: Iterable[datetime], clock: ClockSettings = VALVE) -> list[Draft]:
    """Hero drafts of one tournament, each in its first action, whose clock runs out at its moment.

    Their logs are the engine's own, written at once: two hundred are made in a second.
    """
    cup = a_cup()
    ash, bee = cup.teams.order_by("pk")[:2]
    played = drafting(heroes=heroes_for_draft(), clock=clock, pauses=False)
    for captain in ("Ash", "Bee"):
        played.miss(captain)  # nobody is there, and nobody has to find that out meanwhile
    due = deadline(played.state)
    assert due is not None
    drafts = []
    for moment in moments:
        match = Match.objects.create(tournament=cup, team_a=ash, team_b=bee)
        game = Game.objects.create(match=match, number=1)
        draft = Draft.objects.create(tournament=cup, kind=DraftKind.HERO_DRAFT, game=game, deadline_at=moment)
        append(draft, [replace(event, at=event.at + (moment - due)) for event in played.log], actor=None)
        draft.save()
        drafts.append(draft)
    return drafts
