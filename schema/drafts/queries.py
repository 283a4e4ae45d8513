"""Reading drafts, and what only one seat may see of them."""

from datetime import datetime

import strawberry
import strawberry_django
from django.utils import timezone

from backend.accounts.access import signed_in
from backend.drafts import team_drafts
from backend.drafts.access import access_draft, seat_of, visible_drafts
from backend.drafts.models import Draft as DraftRow
from backend.drafts.models import DraftStatus
from backend.engine.core import Seat
from backend.engine.team_draft.compare import StyleComparison as EngineComparison
from backend.live.database import in_database
from schema import enums
from schema.context import Info
from schema.drafts.interfaces import Draft, decode_draft, draft_of
from schema.ids import decode
from schema.players import Team, TournamentPlayer

LIVE = (DraftStatus.IN_PROGRESS, DraftStatus.PAUSED)


@strawberry.type
class DraftSeat:
    """What the viewer may do in a draft."""

    seat: strawberry.Private[Seat]

    @strawberry.field
    async def teams(self, info: Info) -> list[Team]:
        """The teams they captain or deputise for."""
        return await info.context.loaders.teams.load_many(sorted(self.seat.teams))  # type: ignore[return-value]

    @strawberry.field
    def staff(self) -> bool:
        """Whether they may act as its staff."""
        return self.seat.staff


@strawberry.type
class PredictedTeam:
    """What a team would weigh at the end."""

    team_name: str = strawberry.field(description="Its name.")
    captain_name: str = strawberry.field(description="Its captain's name.")
    mmr: int = strawberry.field(description="The sum of its members' MMR; the median over the drafts played.")
    low: int = strawberry.field(description="What nine drafts of ten stay above; the median itself if one was played.")
    high: int = strawberry.field(description="What nine drafts of ten stay below; the median itself if one was played.")


@strawberry.type
class StyleComparison:
    """What a style would make of a tournament's teams, estimated by simulated drafts."""

    comparison: strawberry.Private[EngineComparison]

    @strawberry.field
    def style(self) -> enums.DraftStyle:
        """Which style."""
        return self.comparison.style

    @strawberry.field
    def simulations(self) -> int:
        """How many drafts were played; 1 where nothing is left to chance."""
        return self.comparison.simulations

    @strawberry.field
    def spread(self) -> int:
        """The highest team MMR minus the lowest; the median over the drafts played."""
        return self.comparison.spread

    @strawberry.field
    def spread_p90(self) -> int:
        """What the spread stays within in nine drafts of ten."""
        return self.comparison.spread_p90

    @strawberry.field
    def spreads(self) -> list[int]:
        """The spread of every draft played, ascending: how the simulations are distributed."""
        return list(self.comparison.spreads)

    @strawberry.field
    def teams(self) -> list[PredictedTeam]:
        """What each team would weigh, in draft order; in the order given where that is still to be rolled."""
        return [
            PredictedTeam(
                team_name=team.team_name,
                captain_name=team.captain_name,
                mmr=team.mmr,
                low=team.low,
                high=team.high,
            )
            for team in self.comparison.teams
        ]


@strawberry.type
class DraftQuery:
    @strawberry.field
    def server_time(self) -> datetime:
        """The server's clock, to measure one's own against; never cached."""
        return timezone.now()

    @strawberry.field
    async def draft(self, info: Info, id: strawberry.ID) -> Draft | None:
        """A draft, as it is now."""
        row = await in_database(find_draft)(info, id)
        return draft_of(row)

    @strawberry.field
    async def live_drafts(self, info: Info) -> list[Draft] | None:
        """The drafts in progress or paused that the viewer may see, newest first; at most 50."""
        live = visible_drafts(info.context.user).filter(status__in=LIVE)
        rows = live.order_by("-pk")[:50]
        drafts = {row.pk: row async for row in rows}
        info.context.loaders.drafts.prime_many(drafts)
        return [draft_of(row) for row in drafts.values()]

    @strawberry_django.field
    def compare_draft_styles(
        self, info: Info, tournament_id: strawberry.ID, order: enums.DraftOrder = enums.DraftOrder.MMR
    ) -> list[StyleComparison]:
        """What each style would make of a tournament's teams, before the start. For staff."""
        comparisons = team_drafts.compare(
            tournament_id=decode(tournament_id, "Tournament", "tournament_id"), viewer=info.context.user, order=order
        )
        return [StyleComparison(comparison=comparison) for comparison in comparisons]

    @strawberry.field
    async def my_draft_queue(self, info: Info, draft_id: strawberry.ID) -> list[TournamentPlayer]:
        """The own team's private wishes that can still be granted, best first. For captains and deputies."""
        queue = await in_database(team_drafts.pick_queue)(
            draft_id=decode(draft_id, "TeamDraft"), viewer=info.context.user
        )
        return await info.context.loaders.players.load_many(queue.players)  # type: ignore[return-value]

    @strawberry_django.field
    def my_draft_seat(self, info: Info, draft_id: strawberry.ID) -> DraftSeat | None:
        """What the viewer may do in a draft; null for a stranger."""
        draft = find_draft(info, draft_id)
        return DraftSeat(seat=seat_of(draft, info.context.user)) if signed_in(info.context.user) else None


def find_draft(info: Info, id: str) -> DraftRow:
    """The draft behind an id, through the door. Raises NOT_FOUND."""
    kind, pk = decode_draft(id)
    return access_draft(info.context.user, id=pk, kind=kind)
