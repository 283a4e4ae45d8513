"""The evening of a bot: look, act, wait."""

import random
import time
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from backend.drafts.bots import hero_draft, team_draft
from backend.drafts.bots.moves import Move
from backend.drafts.kinds import KINDS
from backend.drafts.log import read_state
from backend.drafts.models import Draft, DraftKind, DraftStatus
from backend.drafts.services import submit, submit_by_clock
from backend.engine.core import Expire, RuleViolation
from backend.tournaments.models import TournamentPlayer

MOVES: Mapping[str, Callable[[Any, random.Random], Move | None]] = {
    DraftKind.TEAM_DRAFT: team_draft.next_move,
    DraftKind.HERO_DRAFT: hero_draft.next_move,
}
"""What a captain does next, by the kind of draft; None while it stands."""

SHORTEST_POLL = 0.1
"""Seconds between two looks at a draft that stands, however fast the pace."""


def play(
    draft: Draft,
    *,
    pace: float,
    taste: random.Random,
    picks: int | None = None,
    say: Callable[[str], None] = print,
    wait: Callable[[float], None] = lambda seconds: time.sleep(seconds),
) -> None:
    """Act for whoever's turn it is, every `pace` seconds, until the draft is over or so many picks (and bans) are made.

    Anybody may act, undo, pause or restart meanwhile: each turn is read anew, and a paused draft is waited for. What
    time demands is submitted where no live process does. Raises RuleViolation for a refusal that nobody else caused.
    """
    kind, next_move = KINDS[draft.kind], MOVES[draft.kind]
    made, refused_at, waiting = 0, 0, False
    while picks is None or made < picks:
        state = read_state(draft)
        if kind.status(state) in (DraftStatus.COMPLETED, DraftStatus.ABANDONED):
            return
        due = kind.deadline(state)
        if due is not None and due <= timezone.now():
            submit_by_clock(draft_id=draft.pk, command=Expire())
            continue
        move = next_move(state, taste)
        if move is None:
            if not waiting:
                say("The draft is paused: waiting.")
            waiting = True
            wait(max(pace, SHORTEST_POLL))
            continue
        waiting = False
        try:
            act(draft, move)
        except RuleViolation:
            if state.sequence == refused_at:
                raise
            refused_at = state.sequence
            continue
        made += move.counts
        say(move.line)
        if made != picks:
            wait(pace)


def act(draft: Draft, move: Move) -> None:
    """A captain does what they do. Raises RuleViolation, STALE_TURN if somebody was faster."""
    captain = TournamentPlayer.objects.select_related("user").get(pk=move.captain)
    submit(draft_id=draft.pk, actor=captain.user, command=move.command)
