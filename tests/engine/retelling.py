"""A viewer of a replay, who knows nothing but the steps: what they show must be what was there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from backend.engine.team_draft.events import Event
from backend.engine.team_draft.evolve import evolve
from backend.engine.team_draft.replay import Step, steps
from backend.engine.team_draft.state import Place, TeamDraft


@dataclass
class Viewer:
    """What the steps so far show, merged as the API's guide says."""

    places: dict[int, Any] = field(default_factory=dict)
    teams: dict[int, Any] = field(default_factory=dict)
    pool: set[int] = field(default_factory=set)
    moment: tuple[Any, ...] = ()

    def watch(self, step: Step) -> None:
        assert step.joined.isdisjoint(self.pool)
        assert step.left <= self.pool
        for place in step.places:
            assert self.places.get(place.pick_number) != look_of(place), "only what changed is told"
            self.places[place.pick_number] = look_of(place)
        self.places = {number: place for number, place in self.places.items() if number <= step.place_count}
        for weighed in step.teams:
            look = (weighed.team.captain, weighed.team.members, weighed.mmr)
            assert self.teams.get(weighed.team.id) != look, "only what changed is told"
            self.teams[weighed.team.id] = look
        self.pool = (self.pool - step.left) | step.joined
        self.moment = (step.sequence, step.status, step.style, step.on_the_clock)


def look_of(place: Place) -> tuple[Any, ...]:
    return place.round, place.team, place.captain, place.player, place.automatic, place.tie is not None


def there_was(state: TeamDraft) -> Viewer:
    """What a viewer should see of a state."""
    place = state.on_the_clock
    return Viewer(
        {place.pick_number: look_of(place) for place in state.places},
        {
            team.id: (team.captain, team.members, sum(state.players[member].mmr for member in team.members))
            for team in state.teams.values()
        },
        set(state.pool),
        (state.sequence, state.status, state.style, place.pick_number if place else None),
    )


def check_retelling(log: Iterable[Event]) -> None:
    """Whatever was played: merged in order, the steps give the fold at every prefix."""
    log = list(log)
    viewer, state = Viewer(), TeamDraft()
    told = list(steps(log))
    assert len(told) == len(log)
    for event, step in zip(log, told, strict=True):
        state = evolve(state, event)
        viewer.watch(step)
        assert viewer == there_was(state)
