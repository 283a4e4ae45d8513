"""The team draft and its events as the API shows them: plain types built from the fold."""

from datetime import datetime
from typing import Any

import strawberry

from backend.drafts.models import DraftEvent as DraftEventRow
from backend.engine.team_draft.rules import missing_players
from backend.engine.team_draft.state import Player
from schema import enums
from schema.accounts import User
from schema.context import Info
from schema.drafts.export import DraftExport, export, people_in
from schema.drafts.interfaces import Draft
from schema.drafts.replay import DraftReplay, replay, replayed
from schema.drafts.rounds import DraftRound, draft_round, draft_rounds
from schema.drafts.touched import touched
from schema.drafts.view import DraftView
from schema.ids import encode
from schema.players import Team, TournamentPlayer

EVENTS_SHOWN = 20
REPLAYED_AT_ONCE = 500
EVENT_TYPES: "dict[type, type[DraftEvent]]" = {}
"""The API's type for each event of the engine; `schema.drafts.events` fills it."""


@strawberry.interface
class DraftEvent:
    """Something that happened in a draft. `rounds`, `teams` and `players` are what it changed, as that is now."""

    row: strawberry.Private[DraftEventRow]
    event: strawberry.Private[Any]

    async def view(self, info: Info) -> DraftView:
        """The draft as it is now."""
        return await TeamDraft(pk=self.row.draft_id).view(info)

    @strawberry.field
    def id(self) -> strawberry.ID:
        """Unique over all drafts."""
        return strawberry.ID(encode("DraftEvent", f"{self.row.draft_id}.{self.row.sequence}"))

    @strawberry.field
    def sequence(self) -> int:
        """Its place in the log of its draft, from 1, without gaps."""
        return self.row.sequence

    @strawberry.field
    def created_at(self) -> datetime:
        """When it happened."""
        return self.row.created_at

    @strawberry.field
    async def actor(self, info: Info) -> User | None:
        """Who caused it; null: the clock."""
        if self.row.actor_id is None:
            return None
        return await info.context.loaders.users.load(self.row.actor_id)  # type: ignore[return-value]

    @strawberry.field
    def draft(self) -> Draft:
        """The draft, as it is now."""
        return TeamDraft(pk=self.row.draft_id)

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


@strawberry.type
class TeamDraft(Draft):
    """A draft in which captains form teams in turns."""

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
    async def events(
        self, info: Info, last: int = EVENTS_SHOWN, after: int | None = None, before: int | None = None
    ) -> list[DraftEvent]:
        """The last so many events between two sequences, in order."""
        view = await self.view(info)
        until = view.sequence if before is None else min(view.sequence, before - 1)
        return events_between(view, max(after or 0, until - max(last, 0)), until)

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


def events_between(view: DraftView, after: int, until: int) -> list[DraftEvent]:
    """The events of a draft after one sequence, up to and including another."""
    span = slice(max(after, 0), max(until, 0))
    return [
        EVENT_TYPES[type(event)](row=row, event=event)
        for row, event in zip(view.log[span], view.events[span], strict=True)
    ]
