"""The drafts of the demo: one finished, one in the middle, played as captains would."""

import random

from backend.drafts.log import read_state
from backend.drafts.models import Draft
from backend.drafts.services import submit
from backend.drafts.team_drafts import start_team_draft
from backend.engine.team_draft.commands import PickPlayer
from backend.engine.team_draft.state import Place, Style, TeamDraft
from backend.tournaments.demo import account
from backend.tournaments.models import Tournament, TournamentPlayer

PICKS_IN_THE_MIDDLE = 17
LIKELIHOOD = (60, 20, 12, 8)
"""How often a captain takes the best player left, the second, the third, the fourth."""


def build_drafts() -> None:
    """A snake draft played to its end, and a shuffle draft half way; those that are there are left as they are."""
    play("winter-cup", Style.SNAKE, picks=None, taste=random.Random(31))
    play("summer-cup", Style.SHUFFLE, picks=PICKS_IN_THE_MIDDLE, taste=random.Random(33))


def play(slug: str, style: Style, *, picks: int | None, taste: random.Random) -> None:
    """Start the draft of a tournament and make so many picks (None: all of them), each by the captain on the clock."""
    tournament = Tournament.objects.get(slug=slug)
    if Draft.objects.filter(tournament=tournament).exists():
        return
    draft = start_team_draft(tournament_id=tournament.pk, actor=account("staff"), style=style)
    captains = {
        player.pk: player.user
        for player in TournamentPlayer.objects.select_related("user").filter(captain_of__tournament=tournament)
    }
    made = 0
    while picks is None or made < picks:
        state: TeamDraft = read_state(draft)
        place = state.on_the_clock
        if place is None:
            return
        assert place.captain is not None
        submit(draft_id=draft.pk, actor=captains[place.captain], command=choose(state, place, taste))
        made += 1


def choose(state: TeamDraft, place: Place, taste: random.Random) -> PickPlayer:
    """Mostly the best player left, sometimes one of the next."""
    assert place.turn is not None
    best = sorted(state.pool, key=lambda player: (-state.players[player].mmr, state.players[player].name))
    favourites = best[: len(LIKELIHOOD)]
    (player,) = taste.choices(favourites, weights=LIKELIHOOD[: len(favourites)])
    return PickPlayer(player=player, turn=place.turn)
