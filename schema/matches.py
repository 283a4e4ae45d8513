"""Who meets whom in a tournament, and the games they play."""

import strawberry
import strawberry_django
from strawberry import auto, relay

from backend.tournaments import models
from schema.context import Info
from schema.drafts.interfaces import draft_of
from schema.lazy import LazyHeroDraft, LazyTournament
from schema.players import Team


@strawberry_django.type(models.Match)
class Match(relay.Node):
    """Two teams meet."""

    best_of: auto = strawberry_django.field(description="Over how many games at most.")

    @strawberry.field
    async def tournament(self, info: Info, root: strawberry.Parent[models.Match]) -> LazyTournament:
        """Where they meet."""
        return await info.context.loaders.tournaments.load(root.tournament_id)  # type: ignore[return-value]

    @strawberry.field
    async def team_a(self, info: Info, root: strawberry.Parent[models.Match]) -> Team | None:
        """One side; null until known."""
        return await _team(info, root.team_a_id)

    @strawberry.field
    async def team_b(self, info: Info, root: strawberry.Parent[models.Match]) -> Team | None:
        """The other side; null until known."""
        return await _team(info, root.team_b_id)

    @strawberry.field
    async def games(self, info: Info, root: strawberry.Parent[models.Match]) -> list["Game"]:
        """As many as its best-of, in order."""
        return await info.context.loaders.games_of_match.load(root.pk)  # type: ignore[return-value]


@strawberry_django.type(models.Game)
class Game(relay.Node):
    """One game of a match."""

    number: auto = strawberry_django.field(description="Its place in the match, from 1.")

    @strawberry.field
    async def match(self, info: Info, root: strawberry.Parent[models.Game]) -> Match:
        """The match it belongs to."""
        return await info.context.loaders.matches.load(root.match_id)  # type: ignore[return-value]

    @strawberry.field
    async def radiant(self, info: Info, root: strawberry.Parent[models.Game]) -> Team | None:
        """The team on the Radiant side; null until known."""
        return await _team(info, root.radiant_id)

    @strawberry.field
    async def dire(self, info: Info, root: strawberry.Parent[models.Game]) -> Team | None:
        """The team on the Dire side; null until known."""
        return await _team(info, root.dire_id)

    @strawberry.field
    async def winner(self, info: Info, root: strawberry.Parent[models.Game]) -> Team | None:
        """Who won it; null until known."""
        return await _team(info, root.winner_id)

    @strawberry.field
    async def hero_draft(self, info: Info, root: strawberry.Parent[models.Game]) -> LazyHeroDraft | None:
        """The draft of its heroes; null until one is opened."""
        draft = await info.context.loaders.hero_draft_of_game.load(root.pk)
        return None if draft is None else draft_of(draft)  # type: ignore[return-value]

    @strawberry.field
    def external_id(self, root: strawberry.Parent[models.Game]) -> str | None:
        """The match id by which the publisher knows it; null until known."""
        return None if root.external_id is None else str(root.external_id)


async def _team(info: Info, id: int | None) -> Team | None:
    return None if id is None else await info.context.loaders.teams.load(id)  # type: ignore[return-value]
