"""The outcome of a hero draft, in the shape in which match services give it."""

from dataclasses import dataclass

from backend.engine.hero_draft.orders import ActionKind
from backend.engine.hero_draft.state import HeroDraft

RADIANT, DIRE = 0, 1


@dataclass(frozen=True, slots=True)
class PickBan:
    """One entry of what Steam's and OpenDota's matches call `picks_bans`; `team` is 0 for Radiant and 1 for Dire."""

    is_pick: bool
    hero_id: int
    team: int
    order: int


def result(state: HeroDraft) -> tuple[PickBan, ...]:
    """The picks and bans made so far, in order and counted from 0. A skipped ban has no hero, and no entry."""
    made = ((action, action.hero) for action in state.actions if action.hero is not None)
    return tuple(
        PickBan(
            is_pick=action.kind is ActionKind.PICK,
            hero_id=hero,
            team=RADIANT if action.team == state.radiant else DIRE,
            order=order,
        )
        for order, (action, hero) in enumerate(made)
    )
