"""A draft told again from its log: what each event changed, as it was then.

Plain values, not nodes: a client that keeps entities by id must never mistake the past for the present.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import strawberry

from backend.engine.team_draft.replay import Step, WeighedTeam
from backend.engine.team_draft.state import Place
from schema import enums
from schema.drafts.team_draft.view import TeamDraftView
from schema.ids import encode

if TYPE_CHECKING:
    from schema.drafts.interfaces import DraftEvent


@strawberry.type
class ReplayPlayer:
    """Somebody who took part at any time, as the draft knew them."""

    player_id: strawberry.ID = strawberry.field(description="The TournamentPlayer's id, good for looking them up.")
    name: str = strawberry.field(description="As it was when they came into the draft.")
    mmr: int = strawberry.field(description="What they counted with.")


@strawberry.type
class ReplayPlace:
    """A place of the draft as it was after a step."""

    pick_number: int = strawberry.field(description="From 1.")
    round: int = strawberry.field(description="From 1.")
    team_id: strawberry.ID | None = strawberry.field(description="The Team's id; null until assigned.")
    captain_id: strawberry.ID | None = strawberry.field(
        description="The TournamentPlayer's id of who picks, or picked."
    )
    player_id: strawberry.ID | None = strawberry.field(description="The TournamentPlayer's id of who was picked.")
    automatic: bool = strawberry.field(description="Picked by the clock.")
    was_tie: bool = strawberry.field(description="Whether dice decided whose pick it was.")


@strawberry.type
class ReplayTeam:
    """A team as it was after a step."""

    team_id: strawberry.ID = strawberry.field(description="The Team's id.")
    name: str = strawberry.field(description="Its name at the start.")
    captain_id: strawberry.ID = strawberry.field(description="The TournamentPlayer's id of its captain.")
    member_ids: list[strawberry.ID] = strawberry.field(description="Of its members, captain first.")
    mmr: int = strawberry.field(description="The sum over its members.")


@strawberry.type
class ReplayStep:
    """One event, and what it changed. Merged onto the steps before, it gives the draft as it was then."""

    event: Annotated["DraftEvent", strawberry.lazy("schema.drafts.interfaces")] = strawberry.field(
        description="What happened."
    )
    status: enums.DraftStatus = strawberry.field(description="Where the draft was in its life.")
    style: enums.DraftStyle = strawberry.field(description="Who picked when.")
    on_the_clock: int | None = strawberry.field(description="The pick number whose turn it was; null: none.")
    place_count: int = strawberry.field(description="How many places there were: any beyond are gone.")
    places: list[ReplayPlace] = strawberry.field(description="Those it changed, by pick number.")
    teams: list[ReplayTeam] = strawberry.field(description="Those it changed, in draft order.")
    joined_pool: list[strawberry.ID] = strawberry.field(description="TournamentPlayers' ids who came into the pool.")
    left_pool: list[strawberry.ID] = strawberry.field(description="TournamentPlayers' ids who left it.")


@strawberry.type
class DraftReplay:
    """The steps of a draft from some sequence on."""

    sequence: int = strawberry.field(
        description="The sequence of its last event: ask on while the steps end before it."
    )
    players: list[ReplayPlayer] = strawberry.field(description="Everybody who took part at any time, by name.")
    steps: list[ReplayStep] = strawberry.field(description="In order, the first after `after`.")


def replay(view: TeamDraftView, events: Sequence["DraftEvent"], span: slice) -> DraftReplay:
    """The steps of a span of the log, whose events these are."""
    people = sorted(view.state.players.values(), key=lambda player: (player.name.casefold(), player.id))
    return DraftReplay(
        sequence=view.sequence,
        players=[ReplayPlayer(player_id=_player(player.id), name=player.name, mmr=player.mmr) for player in people],
        steps=[_step(event, step) for event, step in zip(events, view.steps[span], strict=True)],
    )


def _step(event: "DraftEvent", step: Step) -> ReplayStep:
    return ReplayStep(
        event=event,
        status=enums.DraftStatus(step.status),
        style=step.style,
        on_the_clock=step.on_the_clock,
        place_count=step.place_count,
        places=[_place(place) for place in step.places],
        teams=[_team(team) for team in step.teams],
        joined_pool=_players(step.joined),
        left_pool=_players(step.left),
    )


def _place(place: Place) -> ReplayPlace:
    return ReplayPlace(
        pick_number=place.pick_number,
        round=place.round,
        team_id=None if place.team is None else strawberry.ID(encode("Team", place.team)),
        captain_id=None if place.captain is None else _player(place.captain),
        player_id=None if place.player is None else _player(place.player),
        automatic=place.automatic,
        was_tie=place.tie is not None,
    )


def _team(weighed: WeighedTeam) -> ReplayTeam:
    team = weighed.team
    return ReplayTeam(
        team_id=strawberry.ID(encode("Team", team.id)),
        name=team.name,
        captain_id=_player(team.captain),
        member_ids=[_player(member) for member in team.members],
        mmr=weighed.mmr,
    )


def _player(player: int) -> strawberry.ID:
    return strawberry.ID(encode("TournamentPlayer", player))


def _players(players: Iterable[int]) -> list[strawberry.ID]:
    return [_player(player) for player in sorted(players)]
