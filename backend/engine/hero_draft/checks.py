"""What several rules refuse alike, in the same words."""

from collections.abc import Mapping

from backend.engine import core
from backend.engine.core import RuleViolation, Seat
from backend.engine.hero_draft.state import HeroDraft, Phase, Team

Moment = core.Moment[None]

_STEPS = (Phase.WAITING, Phase.ROLLING, Phase.CHOOSING, Phase.DRAFTING)

_NOT_NOW: Mapping[Phase, tuple[str, str]] = {
    Phase.NOT_OPENED: ("DRAFT_NOT_STARTED", "The draft has not been opened."),
    Phase.WAITING: ("CAPTAINS_NOT_READY", "The captains are not ready yet."),
    Phase.ROLLING: ("COIN_NOT_FLIPPED", "The coin has not been flipped yet."),
    Phase.CHOOSING: ("CHOICES_OPEN", "The captains have not chosen yet."),
    Phase.PAUSED: ("DRAFT_PAUSED", "The draft is paused."),
    Phase.RESUMING: ("DRAFT_RESUMING", "The draft is about to go on."),
    Phase.COMPLETED: ("DRAFT_COMPLETED", "The draft is over."),
    Phase.ABANDONED: ("DRAFT_ABANDONED", "The draft was abandoned."),
}

_SETTLED: Mapping[Phase, tuple[str, str]] = {
    Phase.WAITING: ("CAPTAINS_READY", "Both captains are ready already."),
    Phase.ROLLING: ("COIN_FLIPPED", "The coin was flipped already."),
    Phase.CHOOSING: ("CHOICES_MADE", "Both captains have chosen already."),
}


def require(state: HeroDraft, step: Phase) -> None:
    """Refuse at any other step than this: what has still to come, what is settled, or why nothing goes on."""
    if state.phase is step:
        return
    if state.phase in _STEPS and _STEPS.index(step) < _STEPS.index(state.phase):
        raise RuleViolation(*_SETTLED[step])
    raise RuleViolation(*_NOT_NOW[state.phase])


def require_open(state: HeroDraft) -> None:
    """Refuse before the opening and after the end; a pause does not matter."""
    if state.phase in (Phase.NOT_OPENED, Phase.COMPLETED, Phase.ABANDONED):
        raise RuleViolation(*_NOT_NOW[state.phase])


def require_captain(state: HeroDraft, seat: Seat) -> None:
    """Refuse whoever leads neither team and is not staff."""
    if not seat.staff and seat.teams.isdisjoint(state.teams):
        raise RuleViolation("NOT_A_CAPTAIN", "Only the captains of the two teams can do that.")


def require_own(state: HeroDraft, seat: Seat, team: int) -> Team:
    """The team, which the seat must lead, or act for as staff."""
    require_captain(state, seat)
    if team not in state.teams:
        raise RuleViolation("NOT_FOUND", "That team is not in this draft.", "team_id")
    if not seat.may_act_for(team):
        raise RuleViolation("NOT_YOUR_TEAM", f"Only the captain of {state.teams[team].name} can do that.", "team_id")
    return state.teams[team]


def require_turn(state: HeroDraft, seat: Seat, team: int) -> Team:
    """The team whose turn it is, which the seat must lead, or act for as staff."""
    require_captain(state, seat)
    if not seat.may_act_for(team):
        raise RuleViolation("NOT_YOUR_TURN", f"It is the turn of {state.teams[team].name}.")
    return state.teams[team]
