"""What several rules refuse alike, in the same words."""

from collections.abc import Collection

from backend.engine import core
from backend.engine.core import RuleViolation
from backend.engine.team_draft.commands import Entrant, Secrets
from backend.engine.team_draft.state import Player, Status, TeamDraft

Moment = core.Moment[Secrets]

NAMED = 5

_NOT_RUNNING = {
    Status.NOT_STARTED: ("DRAFT_NOT_STARTED", "The draft has not started."),
    Status.PAUSED: ("DRAFT_PAUSED", "The draft is paused."),
    Status.COMPLETED: ("DRAFT_COMPLETED", "The draft is over."),
}


def require_running(state: TeamDraft) -> None:
    """Refuse unless captains may pick right now."""
    if state.status is not Status.IN_PROGRESS:
        raise RuleViolation(*_NOT_RUNNING[state.status])


def require_open(state: TeamDraft) -> None:
    """Refuse before the start and after the end; a pause does not matter."""
    if state.status is not Status.PAUSED:
        require_running(state)


def require_started(state: TeamDraft) -> None:
    if state.status is Status.NOT_STARTED:
        raise RuleViolation(*_NOT_RUNNING[state.status])


def rated(entrants: Collection[Entrant], field: str) -> tuple[Player, ...]:
    """Entrants as players. Refused (`MMR_MISSING`, naming them) where someone has no MMR."""
    unrated = [entrant.name for entrant in entrants if entrant.mmr is None]
    if unrated:
        raise RuleViolation("MMR_MISSING", f"No MMR for {listed(unrated)}.", field)
    return tuple(Player(entrant.id, entrant.name, entrant.mmr) for entrant in entrants if entrant.mmr is not None)


def listed(names: Collection[str]) -> str:
    """Names for a sentence: "Ash, Bee and 3 more"."""
    shown = list(names)[:NAMED]
    if len(names) > NAMED:
        return f"{', '.join(shown)} and {len(names) - NAMED} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
