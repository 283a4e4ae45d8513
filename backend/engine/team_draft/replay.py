"""The draft told again: what each event of a log changed that can be seen, so that a viewer can go through it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from backend.engine.team_draft.events import Event
from backend.engine.team_draft.evolve import evolve
from backend.engine.team_draft.state import Place, Status, Style, Team, TeamDraft


@dataclass(frozen=True, slots=True)
class WeighedTeam:
    """A team, and the sum of its members' MMR at that moment."""

    team: Team
    mmr: int


@dataclass(frozen=True, slots=True)
class Step:
    """What one event changed. Laid over the steps before it, it gives what could be seen then.

    `places`, by pick number, and `teams`, in draft order, are those that differ from before. A place beyond
    `place_count` is gone. `joined` and `left` are the ids of players who came into the pool and who left it.
    `on_the_clock` is a pick number.
    """

    sequence: int
    status: Status
    style: Style
    on_the_clock: int | None
    place_count: int
    places: tuple[Place, ...]
    teams: tuple[WeighedTeam, ...]
    joined: frozenset[int]
    left: frozenset[int]


def steps(events: Iterable[Event]) -> Iterator[Step]:
    """A step for each event of a log, from its beginning."""
    before, weighed = TeamDraft(), weigh(TeamDraft())
    for event in events:
        after = evolve(before, event)
        now = weigh(after)
        yield _step(before, after, tuple(team for id, team in now.items() if weighed.get(id) != team))
        before, weighed = after, now


def weigh(state: TeamDraft) -> Mapping[int, WeighedTeam]:
    """The teams by id, in draft order."""
    return {id: WeighedTeam(state.teams[id], state.team_mmr(id)) for id in state.order}


def _step(before: TeamDraft, after: TeamDraft, teams: tuple[WeighedTeam, ...]) -> Step:
    place = after.on_the_clock
    return Step(
        sequence=after.sequence,
        status=after.status,
        style=after.style,
        on_the_clock=None if place is None else place.pick_number,
        place_count=len(after.places),
        places=tuple(
            now
            for number, now in enumerate(after.places)
            if number >= len(before.places) or not _looks_like(now, before.places[number])
        ),
        teams=teams,
        joined=after.pool - before.pool,
        left=before.pool - after.pool,
    )


def _looks_like(now: Place, before: Place) -> bool:
    """Whether nothing differs that can be seen: a turn is for commands, and which roll it was is for the log."""
    return now is before or _visible(now) == _visible(before)


def _visible(place: Place) -> tuple[object, ...]:
    return place.round, place.team, place.captain, place.player, place.automatic, place.tie is not None
