"""Drafts as a league night has them, for tests."""

from typing import Any

from backend.accounts.models import User
from backend.drafts.log import read_state
from backend.drafts.models import Draft
from backend.drafts.services import submit
from backend.drafts.team_drafts import start_team_draft
from backend.engine.team_draft.commands import PickPlayer
from backend.engine.team_draft.state import Style, TeamDraft
from backend.tournaments.models import Tournament
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
