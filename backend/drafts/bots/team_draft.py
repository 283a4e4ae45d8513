"""How bots pick players."""

import random

from backend.drafts.bots.moves import Move
from backend.engine.team_draft.commands import PickPlayer
from backend.engine.team_draft.state import Status, TeamDraft

LIKELIHOOD = (60, 20, 12, 8)
"""How often a captain takes the best player left, the second, the third, the fourth."""


def next_move(state: TeamDraft, taste: random.Random) -> Move | None:
    """The pick of the captain on the clock; None while nobody may pick."""
    place = state.on_the_clock
    if place is None or state.status is Status.PAUSED:
        return None
    assert place.team is not None
    assert place.captain is not None
    assert place.turn is not None
    player = choose(state, taste)
    name, mmr = state.players[player].name, state.players[player].mmr
    line = f"Pick {place.pick_number}: {state.captain_name(place.team)} takes {name} ({mmr})."
    return Move(place.captain, PickPlayer(player=player, turn=place.turn), line)


def choose(state: TeamDraft, taste: random.Random) -> int:
    """Mostly the best player left, sometimes one of the next."""
    best = sorted(state.pool, key=lambda player: (-state.players[player].mmr, state.players[player].name))
    favourites = best[: len(LIKELIHOOD)]
    (player,) = taste.choices(favourites, weights=LIKELIHOOD[: len(favourites)])
    return player
