"""The drafts of the demo, played as captains would: of teams one finished and one in the middle, of heroes one finished
and one that waits for its captains.
"""

import random

from backend.drafts.bots import play
from backend.drafts.hero_drafts import open_hero_draft
from backend.drafts.models import Draft, DraftKind
from backend.drafts.team_drafts import start_team_draft
from backend.engine.team_draft.state import Style
from backend.tournaments.demo import account
from backend.tournaments.models import Game, Tournament

PICKS_IN_THE_MIDDLE = 17


def build_drafts() -> None:
    """A snake draft played to its end, and a shuffle draft half way; those that are there are left as they are."""
    build_draft("winter-cup", Style.SNAKE, picks=None, taste=random.Random(31))
    build_draft("summer-cup", Style.SHUFFLE, picks=PICKS_IN_THE_MIDDLE, taste=random.Random(33))


def build_draft(slug: str, style: Style, *, picks: int | None, taste: random.Random) -> None:
    """Start the draft of a tournament and make so many picks (None: all of them), each by the captain on the clock."""
    tournament = Tournament.objects.get(slug=slug)
    if Draft.objects.filter(tournament=tournament, kind=DraftKind.TEAM_DRAFT).exists():
        return
    draft = start_team_draft(tournament_id=tournament.pk, actor=account("staff"), style=style)
    play(draft, pace=0, taste=taste, picks=picks, say=lambda line: None)


def build_hero_drafts() -> None:
    """The first match of the cup after its draft: heroes of the first game are drafted, the second waits for captains.

    Where there are hero drafts already, they are left as they are.
    """
    if Draft.objects.filter(tournament__slug="winter-cup", kind=DraftKind.HERO_DRAFT).exists():
        return
    games = Game.objects.filter(match__tournament__slug="winter-cup").order_by("match", "number")[:2]
    for game, is_played in zip(games, (True, False), strict=False):
        draft = open_hero_draft(game_id=game.pk, actor=account("staff"))
        if is_played:
            play(draft, pace=0, taste=random.Random(35), say=lambda line: None)
