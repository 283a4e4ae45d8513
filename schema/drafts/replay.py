"""A draft told again from its log: what each event changed, as it was then.

Plain values, not nodes: a client that keeps entities by id must never mistake the past for the present.
"""

import strawberry

from schema import enums
from schema.drafts.types import DraftEvent


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

    event: DraftEvent = strawberry.field(description="What happened.")
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
