"""What a hero draft costs to fold, with all the heroes of the game. Rows and log are as `submit` leaves them."""

import time

import pytest

from backend.drafts.heroes import heroes_for_draft
from backend.drafts.log import events_of, fold, read_state
from backend.drafts.models import Draft, DraftKind
from backend.drafts.services import append
from backend.engine.hero_draft.state import Phase
from backend.tournaments.models import Game
from backend.tournaments.services import create_match
from tests.benchmarks.served import median
from tests.engine.hero_draft.factories import dice, drafting
from tests.services.drafting import a_cup, sam

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

WARM_UP = 20
ROUNDS = 300


def a_long_evening():
    """Every hero of the game, each captain gone four times, two missed bans and a missed pick."""
    draft = drafting(heroes=heroes_for_draft())
    while draft.state.current is not None:
        number = draft.current.number
        if number % 3 == 0:
            gone = "Ash" if number % 2 else "Bee"
            draft.miss(gone)
            draft.wait(20)
            draft.see(gone)
            draft.go_on(gone)
        if number in (4, 9, 20):
            draft.wait(draft.due)
            draft.expire(rng=dice(1))
        else:
            draft.wait(12.5)
            draft.act()
    assert draft.phase is Phase.COMPLETED
    return draft


def test_folding_the_log_of_a_hero_draft(figure):
    """The engine's part; from rows in memory; and from the database, as before every command."""
    log = a_long_evening().log
    assert len(log) == 74
    cup = a_cup()
    first, second = cup.teams.all()[:2]
    match = create_match(tournament_id=cup.pk, actor=sam(), team_a_id=first.pk, team_b_id=second.pk, best_of=1)
    draft = Draft.objects.create(tournament=cup, kind=DraftKind.HERO_DRAFT, game=Game.objects.get(match=match))
    append(draft, log, actor=None)
    rows = list(draft.events.order_by("sequence"))
    events = events_of(draft, rows)
    assert events == log

    def median_of(work):
        for _ in range(WARM_UP):
            work()
        return median([clocked(work) for _ in range(ROUNDS)])

    figure(
        "fold_of_a_hero_draft",
        events=len(log),
        heroes=len(heroes_for_draft()),
        median_ms=median_of(lambda: fold(draft, events)),
        median_ms_with_decoding=median_of(lambda: fold(draft, events_of(draft, rows))),
        median_ms_with_reading=median_of(lambda: read_state(draft)),
        aim={"median_ms": 1},
    )


def clocked(work):
    """How long it took, in milliseconds."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
