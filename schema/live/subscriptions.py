"""What is pushed: who may follow it, from where, and how.

Feeds read the log by sequence: a lost, late or doubled notice changes when something is sent, never what.
"""

from collections.abc import AsyncGenerator, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import partial

import strawberry

from backend.accounts.access import Viewer, require_user
from backend.drafts.access import access_draft, access_drafts
from backend.drafts.hero_drafts import own_hover
from backend.drafts.models import Draft as DraftRow
from backend.drafts.models import DraftKind, HeroHover
from backend.drafts.team_drafts import QueueView, pick_queue
from backend.engine.core import RuleViolation
from backend.live.database import in_database
from backend.live.presence import presence
from backend.tournaments.access import access_tournament
from backend.tournaments.models import Tournament as TournamentRow
from backend.tournaments.models import TournamentPlayer as TournamentPlayerRow
from schema.context import Info
from schema.drafts.interfaces import EVENTS_SHOWN, Draft, DraftEvent, decode_draft, encode_draft
from schema.drafts.ticks import DraftTick
from schema.ids import decode
from schema.live.delivery import deliver
from schema.live.sources import ClockSource, DraftSource, TournamentDraftsSource, TournamentSource
from schema.live.watch import Watched, watch
from schema.loaders import Loaders
from schema.players import Team, TournamentPlayer
from schema.together import Together
from schema.tournaments import Tournament

drafts: Together[tuple[Viewer, DraftKind, int], DraftRow] = Together(access_drafts)


@strawberry.input
class DraftPosition:
    """How far a client has seen a draft."""

    draft_id: strawberry.ID = strawberry.field(description="Which draft.")
    sequence: int = strawberry.field(description="The sequence of the last event seen.")


@strawberry.type
class MyHeroDraft:
    """What only the captain and the deputy of a team see of a hero draft."""

    team_pk: strawberry.Private[int]
    hovered_hero_id: int | None = strawberry.field(description="The hero that one of them is looking at.")

    @strawberry.field
    async def team(self, info: Info) -> Team | None:
        """Whose captains they are."""
        return await info.context.loaders.teams.load(self.team_pk)  # type: ignore[return-value]


@strawberry.type
class Subscription:
    """What is pushed, over graphql-transport-ws. Each passes the door before it begins, and again when it narrows."""

    @strawberry.subscription
    async def draft(self, info: Info, id: strawberry.ID) -> AsyncGenerator[Draft, None]:
        """The whole public view of a draft: at once, then after every change."""
        row = await find_together(info, id)
        return deliver(info, DraftSource(row.pk, every_step=False), {}, seen_in(row))

    @strawberry.subscription
    async def draft_events(
        self, info: Info, draft_id: strawberry.ID, after: int | None = None
    ) -> AsyncGenerator[DraftEvent, None]:
        """Everything that happened after a sequence (the last 20 events if absent), in order, then whatever happens."""
        row = await find_together(info, draft_id)
        cursor = {row.pk: start_after(after, row.sequence)}
        return deliver(info, DraftSource(row.pk, every_step=True), cursor, seen_in(row))

    @strawberry.subscription
    async def my_draft_queue(self, info: Info, draft_id: strawberry.ID) -> AsyncGenerator[list[TournamentPlayer], None]:
        """The own team's private wishes: at once, then whenever somebody of the team changes them, or a pick does."""
        row = await find_together(info, draft_id, DraftKind.TEAM_DRAFT)
        queue = await in_database(pick_queue)(draft_id=row.pk, viewer=info.context.user)
        return follow_queue(info, row, queue)  # type: ignore[return-value]

    @strawberry.subscription
    async def my_hero_draft(self, info: Info, draft_id: strawberry.ID) -> AsyncGenerator[MyHeroDraft, None]:
        """What only the own team sees of a hero draft: at once, then whenever it changes. For captains and deputies.

        Over a WebSocket it is also what makes them present: see `HeroDraftTeam.presence`.
        """
        row = await find_together(info, draft_id, DraftKind.HERO_DRAFT)
        hover = await in_database(hover_seen)(row.pk, info.context.user)
        return follow_hover(info, row, hover)

    @strawberry.subscription
    async def tournament_events(
        self, info: Info, tournament_id: strawberry.ID, after: list[DraftPosition] | None = None
    ) -> AsyncGenerator[DraftEvent, None]:
        """The events of all drafts of a tournament after some positions (the last 20 if absent), then live."""
        pk = decode(tournament_id, "Tournament", "tournament_id")
        tournament = await in_database(access_tournament)(info.context.user, id=pk)
        given = None
        if after is not None:
            given = {decode_draft(position.draft_id, "after"): position.sequence for position in after}
        cursor = starts_after(given, await in_database(sequences_of)(tournament))
        return deliver(info, TournamentDraftsSource(pk), cursor, seen_as(tournament))

    @strawberry.subscription
    async def tournament_changed(self, info: Info, id: strawberry.ID) -> AsyncGenerator[Tournament, None]:
        """A tournament: at once, then whenever its version rises."""
        pk = decode(id, "Tournament")
        tournament = await in_database(access_tournament)(info.context.user, id=pk)
        return deliver(info, TournamentSource(pk), {}, seen_as(tournament))

    @strawberry.subscription
    async def draft_tick(self, info: Info, draft_id: strawberry.ID) -> AsyncGenerator[DraftTick, None]:
        """The clock of a draft: at once, at every change, and whenever a full number of seconds is left on it."""
        row = await find_together(info, draft_id)
        return deliver(info, ClockSource(row.pk), {}, seen_in(row))


async def find_together(info: Info, id: str, of: DraftKind | None = None) -> DraftRow:
    """The draft behind an id, of any kind or this, through the door, read with all that others ask for at once.

    Raises NOT_FOUND.
    """
    kind, pk = decode_draft(id)
    if of is not None and kind is not of:
        raise RuleViolation("NOT_FOUND", "There is no such draft.", "id")
    return await drafts.load((info.context.user, kind, pk))


def seen_in(row: DraftRow) -> Watched:
    """The door of a draft."""
    pk, kind = row.pk, DraftKind(row.kind)  # and not the row: as many doors are kept as there are feeds
    return Watched.of(row.tournament, lambda viewer: access_draft(viewer, id=pk, kind=kind))


def seen_as(row: TournamentRow) -> Watched:
    """The door of a tournament."""
    pk = row.pk
    return Watched.of(row, lambda viewer: access_tournament(viewer, id=pk))


def start_after(after: int | None, sequence: int) -> int:
    """Where the feed of a draft at `sequence` begins. Raises INVALID_INPUT for a sequence no event has yet."""
    if after is None:
        return max(0, sequence - EVENTS_SHOWN)
    if not 0 <= after <= sequence:
        raise RuleViolation("INVALID_INPUT", f"This draft is at sequence {sequence}, not {after}.", "after")
    return after


def starts_after(
    after: Mapping[tuple[DraftKind, int], int] | None, sequences: Mapping[tuple[DraftKind, int], int]
) -> dict[int, int]:
    """Where the feed of a tournament begins, by draft: one that is not named, from its first event.

    Raises INVALID_INPUT for a draft that is not of this tournament, and as `start_after` does.
    """
    for draft in after or {}:
        if draft not in sequences:
            raise RuleViolation(
                "INVALID_INPUT", f"The draft {encode_draft(*draft)} is not of this tournament.", "after"
            )
    return {
        draft[1]: start_after(None if after is None else after.get(draft, 0), sequence)
        for draft, sequence in sequences.items()
    }


def sequences_of(tournament: TournamentRow) -> dict[tuple[DraftKind, int], int]:
    """How far each draft of a tournament is, by kind and key."""
    drafts = DraftRow.objects.filter(tournament=tournament).values_list("kind", "pk", "sequence")
    return {(DraftKind(kind), pk): sequence for kind, pk, sequence in drafts}


def hover_seen(draft_id: int, viewer: Viewer) -> HeroHover:
    """What the viewer's own team is looking at. Raises NOT_FOUND, SIGN_IN_REQUIRED, NOT_A_CAPTAIN."""
    access_draft(viewer, id=draft_id, kind=DraftKind.HERO_DRAFT)
    return own_hover(draft_id, require_user(viewer))


async def follow_hover(info: Info, row: DraftRow, hover: HeroHover) -> AsyncGenerator[MyHeroDraft, None]:
    """What is looked at, for as long as the viewer leads that team, who is present meanwhile."""
    own = hover.pk

    def read(viewer: Viewer) -> HeroHover:
        now = hover_seen(row.pk, viewer)
        if now.pk != own:
            raise RuleViolation("NOT_A_CAPTAIN", "You lead another team now.")
        return now

    door = Watched.of(row.tournament, read)
    async with present(info, (row.pk, hover.team_id)), watch(info, "hover", own, door) as news:
        while True:
            yield MyHeroDraft(team_pk=hover.team_id, hovered_hero_id=hover.hero)
            await news.beyond(hover.version)
            hover = await in_database(read)(info.context.user)


def present(info: Info, place: tuple[int, int]) -> AbstractAsyncContextManager[None]:
    """Let somebody be seen at a place while their socket shows signs of life. A stream over HTTP shows none."""
    pulse = info.context.pulse
    return nullcontext() if pulse is None else pulse.felt(partial(presence().seen, place))


async def follow_queue(
    info: Info, row: DraftRow, queue: QueueView
) -> AsyncGenerator[list[TournamentPlayerRow | None], None]:
    """Both what the team writes and what happens in the draft may change a queue; what changed nothing is not sent."""

    def read(viewer: Viewer) -> QueueView:
        return pick_queue(draft_id=row.pk, viewer=viewer)

    shown: tuple[int, ...] | None = None
    async with watch(info, "draft", row.pk, Watched.of(row.tournament, read)) as news:
        while True:
            team = queue.team
            async with news.beside("queue", team) as written:
                while (queue := await in_database(read)(info.context.user)).team == team:
                    if queue.players != shown:
                        shown = queue.players
                        info.context.loaders = Loaders()
                        yield await info.context.loaders.players.load_many(shown)
                    await news.until({news.feed: queue.sequence, written: queue.version})
