"""The team draft as the API shows it: plain types built from the fold."""

from typing import Any

import strawberry

from backend.drafts.models import DraftKind
from backend.engine.team_draft.rules import missing_players
from backend.engine.team_draft.state import Player
from schema import enums
from schema.context import Info
from schema.drafts.files import DraftExport
from schema.drafts.interfaces import Draft, DraftEvent, events_between, of_kind
from schema.drafts.spans import REPLAYED_AT_ONCE, replayed
from schema.drafts.team_draft.export import export, people_in
from schema.drafts.team_draft.replay import DraftReplay, replay
from schema.drafts.team_draft.rounds import DraftRound, draft_round, draft_rounds
from schema.drafts.team_draft.touched import touched
from schema.drafts.team_draft.view import TeamDraftView
from schema.players import Team, TournamentPlayer


@strawberry.interface
class TeamDraftEvent(DraftEvent):
    """Something that happened in a team draft. `rounds`, `teams` and `players` are what it changed, as that is now."""

    event: strawberry.Private[Any]

    async def view(self, info: Info) -> TeamDraftView:
        view = await super().view(info)
        assert isinstance(view, TeamDraftView)
        return view

    @strawberry.field
    async def rounds(self, info: Info) -> list[DraftRound]:
        """The places it changed."""
        view = await self.view(info)
        numbers = touched(self.event, view.state).rounds
        return draft_rounds(view, [view.state.places[number - 1] for number in numbers])

    @strawberry.field
    async def teams(self, info: Info) -> list[Team]:
        """The teams it changed."""
        view = await self.view(info)
        return [view.teams[team] for team in touched(self.event, view.state).teams]  # type: ignore[misc]

    @strawberry.field
    async def players(self, info: Info) -> list[TournamentPlayer]:
        """The players it moved."""
        view = await self.view(info)
        return [view.players[player] for player in touched(self.event, view.state).players]  # type: ignore[misc]


@of_kind(DraftKind.TEAM_DRAFT)
@strawberry.type
class TeamDraft(Draft):
    """A draft in which captains form teams in turns."""

    async def view(self, info: Info) -> TeamDraftView:
        view = await super().view(info)
        assert isinstance(view, TeamDraftView)
        return view

    @strawberry.field
    async def style(self, info: Info) -> enums.DraftStyle:
        """Who picks when."""
        return (await self.view(info)).state.style

    @strawberry.field
    async def teams(self, info: Info) -> list[Team]:
        """Its teams, in draft order."""
        view = await self.view(info)
        return [view.teams[team] for team in view.state.order]  # type: ignore[misc]

    @strawberry.field
    async def rounds(self, info: Info) -> list[DraftRound]:
        """Every place, made or to be made, by pick number."""
        return draft_rounds(await self.view(info))

    @strawberry.field
    async def on_the_clock(self, info: Info) -> DraftRound | None:
        """The place whose turn it is, also while paused; null at the end."""
        view = await self.view(info)
        place = view.state.on_the_clock
        return None if place is None else draft_round(view, place)

    @strawberry.field
    async def available(self, info: Info) -> list[TournamentPlayer]:
        """The pool, highest MMR first."""
        view = await self.view(info)

        def rank(player: Player) -> tuple[int, str]:
            return -player.mmr, player.name.casefold()

        pool = sorted((view.state.players[player] for player in view.state.pool), key=rank)
        return [view.players[player.id] for player in pool]  # type: ignore[misc]

    @strawberry.field
    async def pick_seconds(self, info: Info) -> int | None:
        """The pick clock; null: none."""
        return (await self.view(info)).state.pick_seconds

    @strawberry.field
    async def on_timeout(self, info: Info) -> enums.TimeoutPolicy:
        """What happens when it runs out."""
        return (await self.view(info)).state.on_timeout

    @strawberry.field
    async def missing_players(self, info: Info) -> int:
        """How many places will stay empty because the pool is too small."""
        return missing_players((await self.view(info)).state)

    @strawberry.field
    async def replay(self, info: Info, after: int = 0, first: int = REPLAYED_AT_ONCE) -> DraftReplay:
        """The draft told again: at most so many steps after a sequence, each with what it changed as it was then."""
        span = replayed(after, first)
        view = await self.view(info)
        return replay(view, events_between(view, span.start, span.stop), span)

    @strawberry.field
    async def export(self, info: Info, format: enums.ExportFormat) -> DraftExport:
        """The draft as a file: CSV holds the rosters as the import takes them, JSON the rosters and the whole log."""
        view = await self.view(info)
        users = await info.context.loaders.users.load_many(people_in(view))
        return export(view, {user.pk: user for user in users if user is not None}, format)
