"""The hero draft as a kind: its engine, no secrets, the sides of the game as projection."""

from typing import get_args

from backend.drafts.kinds.base import Kind
from backend.drafts.models import Draft, DraftStatus
from backend.engine.hero_draft import events, rules
from backend.engine.hero_draft.commands import Command
from backend.engine.hero_draft.state import HeroDraft, Phase
from backend.leagues.audit import Values
from backend.tournaments import services as tournaments

STATUS = {
    Phase.PAUSED: DraftStatus.PAUSED,
    Phase.COMPLETED: DraftStatus.COMPLETED,
    Phase.ABANDONED: DraftStatus.ABANDONED,
}


def secrets(_draft: Draft, _command: Command) -> None:
    """There are none."""


def project(draft: Draft, before: HeroDraft, after: HeroDraft) -> None:
    """Write the sides onto the game as the fold says; the tournament has changed with its game."""
    if after.radiant != before.radiant and draft.game_id is not None:
        dire = None if after.radiant is None else after.opponent(after.radiant)
        tournaments.set_sides(draft.game_id, radiant=after.radiant, dire=dire)
    tournaments.touch(draft.tournament)


def told(event: events.Event) -> tuple[Values, Values] | None:
    """The names of an event. What captains do themselves is told by the log of the draft alone."""
    match event:
        case events.HeroBanned(on_behalf=True) | events.HeroPicked(on_behalf=True):
            return {}, {"action": event.action, "team": event.team_name, "hero": event.hero_name}
        case events.ChoiceMade(on_behalf=True):
            return {}, {"team": event.team_name, "choice": event.choice}
        case events.OfTeam(on_behalf=True):
            return {}, {"team": event.team_name}
        case events.OfTeam():
            return None
        case events.CoinFlipped():
            return {}, {"winner": event.winner_name}
        case _:
            return {}, {}


HERO_DRAFT = Kind(
    initial=HeroDraft(),
    decide=rules.decide,
    evolve=rules.evolve,
    deadline=rules.deadline,
    events={event.__name__: event for event in get_args(events.Event)},
    status=lambda state: STATUS.get(state.phase, DraftStatus.IN_PROGRESS),
    secrets=secrets,
    project=project,
    told=told,
)
