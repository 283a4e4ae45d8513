"""The places of a team draft: one a pick, made or to be made."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import strawberry
from strawberry import relay

from backend.engine.team_draft.events import TieRolled
from backend.engine.team_draft.state import Place
from schema.context import Info
from schema.drafts.team_draft.rolls import TieRoll
from schema.drafts.team_draft.view import TeamDraftView
from schema.players import Team, TournamentPlayer


@strawberry.type
class DraftRound(relay.Node):
    """One pick of a draft. Every place exists from the start; in shuffle its team is known once assigned."""

    key: relay.NodeID[str]
    place: strawberry.Private[Place]
    tie: strawberry.Private[TieRolled | None]
    pick_number: int = strawberry.field(description="From 1.")
    round: int = strawberry.field(description="From 1; every team picks once a round, in shuffle on average.")
    turn: int | None = strawberry.field(
        description="The sequence at which it was put on the clock, for `pickPlayer`; null before."
    )
    automatic: bool = strawberry.field(description="Picked by the clock.")

    @strawberry.field
    async def team(self, info: Info) -> Team | None:
        """Whose pick it is."""
        return await _loaded(info.context.loaders.teams.load, self.place.team)  # type: ignore[no-any-return]

    @strawberry.field
    async def captain(self, info: Info) -> TournamentPlayer | None:
        """Who picks, or picked."""
        return await _loaded(info.context.loaders.players.load, self.place.captain)  # type: ignore[no-any-return]

    @strawberry.field
    async def player(self, info: Info) -> TournamentPlayer | None:
        """Who was picked."""
        return await _loaded(info.context.loaders.players.load, self.place.player)  # type: ignore[no-any-return]

    @strawberry.field
    def was_tie(self) -> bool:
        """Whether dice decided whose pick it is."""
        return self.tie is not None

    @strawberry.field
    def tie_roll(self) -> TieRoll | None:
        """The dice that decided it."""
        return None if self.tie is None else TieRoll(event=self.tie)


async def _loaded(load: Callable[[int], Awaitable[Any]], key: int | None) -> Any:
    return None if key is None else await load(key)


def draft_round(view: TeamDraftView, place: Place) -> DraftRound:
    tie = None if place.tie is None else view.events[place.tie - 1]
    return DraftRound(
        key=f"{view.draft.pk}.{place.pick_number}",
        place=place,
        tie=tie if isinstance(tie, TieRolled) else None,
        pick_number=place.pick_number,
        round=place.round,
        turn=place.turn,
        automatic=place.automatic,
    )


def draft_rounds(view: TeamDraftView, places: Iterable[Place] | None = None) -> list[DraftRound]:
    """Some places of a draft, or all of them."""
    return [draft_round(view, place) for place in (view.state.places if places is None else places)]
