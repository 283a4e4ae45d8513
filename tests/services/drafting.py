"""Drafts as a league night has them, for tests."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from backend.accounts.models import User
from backend.drafts.log import read_state
from backend.drafts.models import Draft, DraftEvent, SignOfLife
from backend.drafts.services import submit
from backend.drafts.team_drafts import start_team_draft
from backend.engine.core import RuleViolation
from backend.engine.team_draft.commands import PickPlayer
from backend.engine.team_draft.state import Style, TeamDraft
from backend.tournaments.models import PlayerState, Tournament, TournamentPlayer
from tests.factories import a_league, a_tournament, a_user, an_organization, player

ROSTER = {"Ash": 3000, "Bee": 3100, "Cyd": 3200}
POOL = {"Dot": 4000, "Eli": 3900, "Fay": 3800, "Gus": 3700, "Hal": 3600, "Ivy": 3500}


def a_cup(**fields: Any) -> Tournament:
    """Three captains, six players, teams of three; Sam is its staff, Olga the owner."""
    league = a_league(an_organization(owner="Olga", staff=["Sam"]))
    return a_tournament(league, captains=ROSTER, players=POOL, **{"team_size": 3, **fields})


def a_draft(tournament: Tournament | None = None, **options: Any) -> Draft:
    """A snake draft of `a_cup`, started by Sam: Ash picks first, then Bee, then Cyd."""
    tournament = tournament or a_cup()
    return start_team_draft(tournament_id=tournament.pk, actor=sam(), **{"style": Style.SNAKE, **options})


def sam() -> User:
    return a_user("Sam")


def state_of(draft: Draft) -> TeamDraft:
    """The fold of the log as the database has it now."""
    state: TeamDraft = read_state(Draft.objects.get(pk=draft.pk))
    return state


def turn(draft: Draft) -> int:
    """The turn on the clock."""
    place = state_of(draft).on_the_clock
    assert place is not None
    assert place.turn is not None
    return place.turn


def on_the_clock(draft: Draft) -> str | None:
    """The captain whose turn it is."""
    state = state_of(draft)
    place = state.on_the_clock
    return None if place is None or place.captain is None else state.players[place.captain].name


def pick(draft: Draft, captain: str, name: str, **options: Any) -> Draft:
    """A captain takes a player on the turn that is on the clock."""
    command = PickPlayer(player(draft.tournament, name).pk, options.pop("turn", None) or turn(draft))
    return submit(draft_id=draft.pk, actor=a_user(captain), command=command, **options)


def act(draft: Draft, command: Any, actor: User | None = None, **options: Any) -> Draft:
    """Sam, or somebody else, submits a command."""
    return submit(draft_id=draft.pk, actor=actor or sam(), command=command, **options)


def event_types(draft: Draft) -> list[str]:
    return list(draft.events.order_by("sequence").values_list("type", flat=True))


def code_of(call: Callable[[], object]) -> str:
    """The code with which a call is refused."""
    with pytest.raises(RuleViolation) as refused:
        call()
    return refused.value.code


def written(draft: Draft) -> tuple[Any, ...]:
    """Everything a command could have changed."""
    row = Draft.objects.get(pk=draft.pk)
    return (
        row.sequence,
        row.status,
        row.deadline_at,
        DraftEvent.objects.count(),
        tuple(TournamentPlayer.objects.order_by("pk").values_list("pk", "team", "state", "mmr", "join_order")),
        tuple(Tournament.objects.order_by("pk").values_list("version", "draft_running", "state")),
    )


def assert_tables_equal_the_fold(draft: Draft) -> None:
    state, row = state_of(draft), Draft.objects.get(pk=draft.pk)
    assert row.sequence == state.sequence == DraftEvent.objects.filter(draft=draft).count()
    assert row.status == state.status
    for entry in draft.tournament.teams.all():
        folded = state.teams[entry.pk]
        assert entry.captain_id == folded.captain
        members = entry.members.order_by("join_order").values_list("pk", flat=True)
        assert tuple(members) == folded.members
    pool = draft.tournament.players.filter(team=None).exclude(state=PlayerState.WITHDRAWN)
    assert set(pool.values_list("pk", flat=True)) == state.pool


def finish(draft: Draft) -> None:
    """Everyone takes the best available, to the end."""
    while (state := state_of(draft)).on_the_clock is not None:
        best = max(state.pool, key=lambda id: state.players[id].mmr)
        captain = a_user(on_the_clock(draft))
        act(draft, PickPlayer(best, turn(draft)), captain)


def let_time_pass(draft: Draft, seconds: float) -> None:
    """As if the whole log, and the last sign of life, were so much older."""
    by = timedelta(seconds=seconds)
    for event in draft.events.all():
        DraftEvent.objects.filter(pk=event.pk).update(created_at=event.created_at - by)
    row = Draft.objects.get(pk=draft.pk)
    if row.deadline_at:
        Draft.objects.filter(pk=draft.pk).update(deadline_at=row.deadline_at - by)
    for sign in SignOfLife.objects.all():
        SignOfLife.objects.filter(pk=sign.pk).update(seen_at=sign.seen_at - by)
