"""Captains nobody is behind, for looking and for load: they pick through the same service as people."""

import random
import time
from collections.abc import Callable

from backend.drafts.log import read_state
from backend.drafts.models import Draft
from backend.drafts.services import submit, submit_expiry
from backend.engine.core import RuleViolation
from backend.engine.team_draft.commands import PickPlayer
from backend.engine.team_draft.state import Place, Status, TeamDraft
from backend.tournaments.models import TournamentPlayer

LIKELIHOOD = (60, 20, 12, 8)
"""How often a captain takes the best player left, the second, the third, the fourth."""

SHORTEST_POLL = 0.1
"""Seconds between two looks at a paused draft, however fast the pace."""


def choose(state: TeamDraft, taste: random.Random) -> int:
    """Mostly the best player left, sometimes one of the next."""
    best = sorted(state.pool, key=lambda player: (-state.players[player].mmr, state.players[player].name))
    favourites = best[: len(LIKELIHOOD)]
    (player,) = taste.choices(favourites, weights=LIKELIHOOD[: len(favourites)])
    return player


def play(
    draft: Draft,
    *,
    pace: float,
    taste: random.Random,
    picks: int | None = None,
    say: Callable[[str], None] = print,
    wait: Callable[[float], None] = lambda seconds: time.sleep(seconds),
) -> None:
    """Pick for whoever is on the clock, a pick every `pace` seconds, until the draft is over or so many are made.

    Anybody may pick, undo, pause or restart meanwhile: each turn is read anew, and a paused draft is waited for. What
    time demands is submitted where no live process does. Raises RuleViolation for a refusal that nobody else caused.
    """
    made, refused_at, waiting = 0, 0, False
    while picks is None or made < picks:
        state: TeamDraft = read_state(draft)
        place = state.on_the_clock
        if place is None:
            return
        if state.status is Status.PAUSED:
            if not waiting:
                say("The draft is paused: waiting.")
            waiting = True
            wait(max(pace, SHORTEST_POLL))
            continue
        waiting = False
        player = choose(state, taste)
        try:
            pick(draft, place, player)
        except RuleViolation as violation:
            if violation.code == "TIME_IS_UP":
                submit_expiry(draft.pk)
            elif state.sequence == refused_at:
                raise
            refused_at = state.sequence
            continue
        made += 1
        say(line(state, place, player))
        if made != picks:
            wait(pace)


def pick(draft: Draft, place: Place, player: int) -> None:
    """The captain on the clock takes a player. Raises RuleViolation, STALE_TURN if somebody was faster."""
    assert place.captain is not None
    assert place.turn is not None
    captain = TournamentPlayer.objects.select_related("user").get(pk=place.captain)
    submit(draft_id=draft.pk, actor=captain.user, command=PickPlayer(player=player, turn=place.turn))


def line(state: TeamDraft, place: Place, player: int) -> str:
    """A pick in words."""
    assert place.team is not None
    name, mmr = state.players[player].name, state.players[player].mmr
    return f"Pick {place.pick_number}: {state.captain_name(place.team)} takes {name} ({mmr})."
