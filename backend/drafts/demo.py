"""The drafts of the demo: one finished, one in the middle, played as captains would."""

import random

from backend.drafts.bots import play
from backend.drafts.models import Draft
from backend.drafts.team_drafts import start_team_draft
from backend.engine.team_draft.state import Style
from backend.tournaments.demo import account
from backend.tournaments.models import Tournament

PICKS_IN_THE_MIDDLE = 17


def build_drafts() -> None:
    """A snake draft played to its end, and a shuffle draft half way; those that are there are left as they are."""
    build_draft("winter-cup", Style.SNAKE, picks=None, taste=random.Random(31))
    build_draft("summer-cup", Style.SHUFFLE, picks=PICKS_IN_THE_MIDDLE, taste=random.Random(33))


def build_draft(slug: str, style: Style, *, picks: int | None, taste: random.Random) -> None:
    """Start the draft of a tournament and make so many picks (None: all of them), each by the captain on the clock."""
    tournament = Tournament.objects.get(slug=slug)
    if Draft.objects.filter(tournament=tournament).exists():
        return
    draft = start_team_draft(tournament_id=tournament.pk, actor=account("staff"), style=style)
    play(draft, pace=0, taste=taste, picks=picks, say=lambda line: None)
