"""A hero draft told again from its log: what each event changed, as it was then.

Plain values, not nodes: a client that keeps entities by id must never mistake the past for the present.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.engine.hero_draft.clock import read_clock
from backend.engine.hero_draft.state import HeroDraft, Presence
from schema import enums
from schema.drafts.hero_draft.view import HeroDraftView
from schema.drafts.interfaces import DraftEvent, milliseconds

if TYPE_CHECKING:
    from schema.drafts.hero_draft.types import HeroDraftEvent


@strawberry.type
class HeroReplayAction:
    """A ban or pick as it was after a step."""

    number: int = strawberry.field(description="From 1.")
    phase: int = strawberry.field(description="Which phase, from 1: its bans, then its picks.")
    kind: enums.HeroActionKind = strawberry.field(description="Ban or pick.")
    team: int | None = strawberry.field(description="Whose: the team's place in `HeroReplayStep.teams`; null before.")
    hero_id: int | None = strawberry.field(description="The hero; null before, and for a ban that was forfeit.")
    done: bool = strawberry.field(description="Whether it was made, or forfeit.")
    automatic: bool = strawberry.field(description="Whether the clock did it.")


@strawberry.type
class HeroReplayTeam:
    """A team as it was after a step."""

    name: str = strawberry.field(description="Its name then.")
    captain_name: str = strawberry.field(description="Its captain's name then.")
    ready: bool = strawberry.field(description="Whether its captain was ready.")
    connected: bool = strawberry.field(description="Whether its captain or deputy was connected.")
    reserve_ms: int = strawberry.field(description="What was left of its reserve.")
    side: enums.DotaSide | None = strawberry.field(description="Its side; null before.")
    picks_first: bool | None = strawberry.field(description="Whether it had the first pick; null before.")


@strawberry.type
class HeroReplayStep:
    """One event, and what it changed. Merged onto the steps before, it gives the draft as it was then."""

    event: Annotated["HeroDraftEvent", strawberry.lazy("schema.drafts.hero_draft.types")] = strawberry.field(
        description="What happened."
    )
    phase: enums.HeroDraftPhase = strawberry.field(description="What the draft was at.")
    current_action: int | None = strawberry.field(description="The number of the action whose turn it was; null: none.")
    action_left_ms: int | None = strawberry.field(description="What was left of its time.")
    teams: list[HeroReplayTeam] = strawberry.field(description="Both teams, in the order of the match.")
    actions: list[HeroReplayAction] = strawberry.field(description="Those it changed, in order.")


@strawberry.type
class HeroDraftReplay:
    """The steps of a hero draft from some sequence on."""

    sequence: int = strawberry.field(
        description="The sequence of its last event: ask on while the steps end before it."
    )
    steps: list[HeroReplayStep] = strawberry.field(description="In order, the first after `after`.")


def replay(view: HeroDraftView, events: Sequence[DraftEvent], span: slice) -> HeroDraftReplay:
    """The steps of a span of the log, whose events these are."""
    states = tuple(pairwise((HeroDraft(), *view.states)))[span]
    steps = [_step(event, before, after) for event, (before, after) in zip(events, states, strict=True)]
    return HeroDraftReplay(sequence=view.sequence, steps=steps)


def _step(event: DraftEvent, before: HeroDraft, after: HeroDraft) -> HeroReplayStep:
    clock, places = read_clock(after, event.event.at), list(after.teams)
    return HeroReplayStep(
        event=event,  # type: ignore[arg-type]
        phase=after.phase,
        current_action=None if after.current is None else after.current.number,
        action_left_ms=None if after.current is None else milliseconds(clock.action),
        teams=[
            HeroReplayTeam(
                name=team.name,
                captain_name=team.captain_name,
                ready=team.ready,
                connected=team.presence is Presence.HERE,
                reserve_ms=milliseconds(clock.reserves[id]) or 0,
                side=after.side_of(id),
                picks_first=None if after.first_pick is None else after.first_pick == id,
            )
            for id, team in after.teams.items()
        ],
        actions=[
            HeroReplayAction(
                number=action.number,
                phase=action.phase,
                kind=action.kind,
                team=None if action.team is None else places.index(action.team),
                hero_id=action.hero,
                done=action.done,
                automatic=action.automatic,
            )
            for index, action in enumerate(after.actions)
            if before.actions[index : index + 1] != (action,)
        ],
    )
