"""Team drafts as a league admin would describe them: people and teams by name, time in seconds, dice as thrown.

A team is called after its captain ("Team Ash" of Ash), and tests speak of both as "Ash".
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest

from backend.engine.core import CLOCK, Expire, PauseDraft, ResumeDraft, Rng, RuleViolation, Seat
from backend.engine.team_draft import events as happened
from backend.engine.team_draft.commands import (
    ChangePool,
    ChangeStyle,
    Command,
    Entrant,
    PickPlayer,
    ReplaceCaptain,
    RestartDraft,
    Secrets,
    StartDraft,
    TeamEntry,
    UndoPick,
)
from backend.engine.team_draft.events import Event
from backend.engine.team_draft.rules import decide, evolve
from backend.engine.team_draft.state import OrderMode, Status, Style, TeamDraft, TimeoutPolicy

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
STAFF = Seat(user=1, staff=True)
STRANGER = Seat(user=2)
SOMEBODY_ELSE = 999
"""The id of nobody in any draft here."""

E = TypeVar("E")


class Dice:
    """Throws the values given, one after the other, and nothing after them."""

    def __init__(self, *values: int) -> None:
        self.values = list(values)
        self.sides: list[int] = []

    def randint(self, a: int, b: int, /) -> int:
        assert self.values, "one throw more than was expected"
        value = self.values.pop(0)
        self.sides.append(b)
        assert a <= value <= b, f"a die from {a} to {b} cannot show {value}"
        return value


def dice(*values: int) -> Dice:
    return Dice(*values)


@dataclass
class Draft:
    """A draft being played: its start, its log, the state it amounts to, and the time on the wall."""

    opening: StartDraft
    state: TeamDraft = field(default_factory=TeamDraft)
    log: list[Event] = field(default_factory=list)
    now: datetime = NOON

    def submit(
        self, command: Command, *, seat: Seat = STAFF, rng: Rng | None = None, secrets: Secrets | None = None
    ) -> list[Event]:
        events = decide(self.state, command, seat=seat, now=self.now, rng=rng or dice(), secrets=secrets or Secrets())
        for event in events:
            self.state = evolve(self.state, event)
        self.log += events
        return events

    def start(self, *, rng: Rng | None = None) -> list[Event]:
        return self.submit(self.opening, rng=rng)

    def pick(self, player: str, *, seat: Seat | None = None, rng: Rng | None = None) -> list[Event]:
        """By the captain on the clock, unless somebody else is named."""
        return self.submit(self.picking(player), seat=seat or self.seat(), rng=rng)

    def picking(self, player: str) -> PickPlayer:
        return PickPlayer(player=self.id(player), turn=self.turn)

    def pick_best(self, *, rng: Rng | None = None) -> list[Event]:
        return self.pick(max(self.pool, key=lambda name: self.state.players[self.id(name)].mmr), rng=rng)

    def play_out(self, *, rng: Rng | None = None) -> list[str]:
        """Everyone takes the best available to the end; the captains in the order they picked."""
        captains = []
        while captain := self.on_the_clock:
            captains.append(captain)
            self.pick_best(rng=rng)
        return captains

    def undo(self, pick_number: int | None = None) -> list[Event]:
        last = self.state.last_pick
        return self.submit(UndoPick(pick_number or (last.pick_number if last else 1)))

    def restart(self, style: Style | None = None, *, rng: Rng | None = None) -> list[Event]:
        return self.submit(RestartDraft(self.state.sequence, style), rng=rng)

    def change_style(self, style: Style, *, rng: Rng | None = None) -> list[Event]:
        return self.submit(ChangeStyle(style), rng=rng)

    def pause(self) -> list[Event]:
        return self.submit(PauseDraft())

    def resume(self) -> list[Event]:
        return self.submit(ResumeDraft())

    def add(self, **mmrs: int | None) -> list[Event]:
        return self.submit(ChangePool(add=newcomers(**mmrs)))

    def remove(self, *names: str) -> list[Event]:
        return self.submit(ChangePool(remove=tuple(self.id(name) for name in names)))

    def replace_captain(self, former: str, successor: str) -> list[Event]:
        return self.submit(ReplaceCaptain(self.team_id(former), self.id(successor)))

    def expire(self, *, queue: Sequence[str] = (), rng: Rng | None = None) -> list[Event]:
        """Somebody notices the time; `queue` is that of the captain on the clock."""
        secrets = Secrets({self.team_id(self.on_the_clock or ""): tuple(self.id(name) for name in queue)})
        return self.submit(Expire(), seat=CLOCK, secrets=secrets, rng=rng)

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def id(self, name: str) -> int:
        """Nobody shares a name here."""
        return next(
            person.id
            for person in (*self.state.players.values(), *self.opening.players)
            if person.name.casefold() == name.casefold()
        )

    def team_id(self, captain: str) -> int:
        """The team called after a captain, whoever leads it now."""
        return next((team.id for team in self.opening.teams if team.name == f"Team {captain}"), SOMEBODY_ELSE)

    def seat(self, captain: str | None = None) -> Seat:
        """Where a captain sits; that of the captain on the clock if none is named."""
        if captain is not None:
            return seat_of(self.team_id(captain))
        place = self.state.on_the_clock
        return seat_of(place.team if place and place.team else SOMEBODY_ELSE)

    @property
    def turn(self) -> int:
        place = self.state.on_the_clock
        return place.turn if place and place.turn else 0

    @property
    def on_the_clock(self) -> str | None:
        place = self.state.on_the_clock
        return self.name(place.captain) if place and place.captain else None

    @property
    def pool(self) -> set[str]:
        return {self.name(player) for player in self.state.pool}

    @property
    def is_completed(self) -> bool:
        return self.state.status is Status.COMPLETED

    @property
    def left(self) -> float | None:
        """Seconds on the running clock."""
        return None if self.state.deadline is None else (self.state.deadline - self.now).total_seconds()

    def team(self, captain: str) -> list[str]:
        return [self.name(member) for member in self.state.teams[self.team_id(captain)].members]

    def name(self, player: int) -> str:
        return self.state.players[player].name

    @property
    def picks(self) -> list[tuple[str, str]]:
        """Who took whom, of the picks that stand."""
        return [
            (self.name(place.captain), self.name(place.player))
            for place in self.state.places
            if place.captain is not None and place.player is not None
        ]


def team_draft(
    style: Style = Style.SNAKE,
    *,
    captains: Mapping[str, int | None],
    pool: Mapping[str, int | None] | Sequence[str] | int = 20,
    members: Mapping[str, Mapping[str, int]] | None = None,
    team_size: int = 3,
    order: OrderMode = OrderMode.MMR,
    positions: Mapping[str, int] | None = None,
    pick_seconds: int | None = None,
    on_timeout: TimeoutPolicy = TimeoutPolicy.WAIT,
) -> Draft:
    """A draft about to start. `pool` as a number is that many people, P1 the best; `members` are by captain."""
    if isinstance(pool, int):
        pool = {f"P{number}": 4000 - 100 * number for number in range(1, pool + 1)}
    elif not isinstance(pool, Mapping):
        pool = {name: 3000 - 100 * index for index, name in enumerate(pool)}
    joined = members or {}
    mmrs = {**captains, **{name: mmr for roster in joined.values() for name, mmr in roster.items()}, **pool}
    ids = {name: number for number, name in enumerate(mmrs, start=1)}
    return Draft(
        StartDraft(
            style=style,
            order=order,
            team_size=team_size,
            teams=tuple(
                TeamEntry(
                    id=100 + ids[captain],
                    name=f"Team {captain}",
                    captain=ids[captain],
                    members=(*(ids[name] for name in joined.get(captain, ())), ids[captain]),
                    draft_order=(positions or {}).get(captain),
                )
                for captain in captains
            ),
            players=tuple(Entrant(ids[name], name, mmr) for name, mmr in mmrs.items()),
            pick_seconds=pick_seconds,
            on_timeout=on_timeout,
        )
    )


def shuffle_draft(*, team_mmrs: Mapping[str, int], pool: Mapping[str, int] | int = 20, team_size: int = 3) -> Draft:
    """Teams of a captain each, about to start a shuffle draft."""
    return team_draft(Style.SHUFFLE, captains=team_mmrs, pool=pool, team_size=team_size)


def started(draft: Draft, *, rng: Rng | None = None) -> Draft:
    draft.start(rng=rng)
    return draft


def timed_draft(style: Style = Style.SNAKE, *, on_timeout: TimeoutPolicy = TimeoutPolicy.AUTO_PICK) -> Draft:
    """Ash picks before Bee; half a minute each; running."""
    return started(
        team_draft(style, captains={"Ash": 1000, "Bee": 2000}, pool=6, pick_seconds=30, on_timeout=on_timeout)
    )


def without_captain(draft: Draft, *captains: str) -> Draft:
    """The same draft, where some teams have nobody to lead them yet."""
    teams = tuple(
        replace(team, captain=None) if team.name.removeprefix("Team ") in captains else team
        for team in draft.opening.teams
    )
    return Draft(replace(draft.opening, teams=teams))


def newcomers(**mmrs: int | None) -> tuple[Entrant, ...]:
    return tuple(Entrant(int.from_bytes(name.encode(), "big"), name, mmr) for name, mmr in mmrs.items())


def seat_of(team: int) -> Seat:
    return Seat(user=1000 + team, teams=frozenset({team}))


def refused(
    draft: Draft, command: Command, *, seat: Seat = STAFF, rng: Rng | None = None, secrets: Secrets | None = None
) -> RuleViolation:
    """The refusal of a command, which left state and log as they were."""
    state, log = deepcopy(draft.state), list(draft.log)
    with pytest.raises(RuleViolation) as refusal:
        draft.submit(command, seat=seat, rng=rng, secrets=secrets)
    assert draft.state == state
    assert draft.log == log
    return refusal.value


def only(kind: type[E], events: Sequence[Event]) -> E:
    """The one event of that kind."""
    (found,) = (event for event in events if isinstance(event, kind))
    return found


def kinds(events: Sequence[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def rolled(rounds: Sequence[happened.RollRound]) -> list[dict[str, int]]:
    """Rounds of throws by captain."""
    return [{roll.team_name.removeprefix("Team "): roll.value for roll in throws} for throws in rounds]
