"""Tournaments."""

import strawberry
import strawberry_django
from asgiref.sync import sync_to_async
from django.db.models import QuerySet
from strawberry import auto, relay

from backend.leagues.models import AuditEntry as AuditEntryRow
from backend.tournaments import models
from backend.tournaments.access import tournament_and_role
from backend.tournaments.audit import log_of_tournament
from backend.tournaments.lists import tournaments_in, tournaments_of
from schema import enums
from schema.audit import AuditEntry
from schema.claims import ClaimLink
from schema.connections import Connection
from schema.context import Info, per_viewer
from schema.drafts.interfaces import Draft
from schema.drafts.team_draft.types import TeamDraft
from schema.leagues import League
from schema.matches import Match
from schema.players import Team, TournamentPlayer


@strawberry_django.type(models.Tournament)
class Tournament(relay.Node):
    """One event of a league."""

    slug: auto = strawberry_django.field(description="Unique; its part of an address.")
    name: auto = strawberry_django.field(description="As shown.")
    about: auto = strawberry_django.field(description="What people should know of it: plain text, maybe empty.")
    published: auto = strawberry_django.field(description="Whether others than its staff may see it.")
    state: enums.TournamentState = strawberry_django.field(description="Where it is in its life.")
    starts_at: auto = strawberry_django.field(description="When it begins, in UTC; null until set.")
    timezone: auto = strawberry_django.field(description="The IANA zone its people live by.")
    format: enums.TournamentFormat = strawberry_django.field(description="How the teams meet.")
    team_size: auto = strawberry_django.field(description="Members of a full team, captain included.")
    visibility: enums.Visibility = strawberry_django.field(description="Who may see it.")
    version: auto = strawberry_django.field(description="Rises with every change of it or anything in it.")

    @strawberry.field
    async def league(self, info: Info, root: strawberry.Parent[models.Tournament]) -> League | None:
        """The series it belongs to."""
        return await info.context.loaders.leagues.load(root.league_id)  # type: ignore[return-value]

    @strawberry.field
    @per_viewer
    async def viewer_role(self, info: Info, root: strawberry.Parent[models.Tournament]) -> enums.TournamentRole:
        """What the viewer may do in it."""
        role = await info.context.loaders.roles.load((info.context.user, root.pk))
        return role or enums.TournamentRole.VIEWER

    @strawberry.field
    @per_viewer
    async def viewer_player(self, info: Info, root: strawberry.Parent[models.Tournament]) -> TournamentPlayer | None:
        """The viewer's own entry, withdrawn ones included; null for those who are not in it."""
        key = (info.context.user, root.pk)
        return await info.context.loaders.player_of_viewer.load(key)  # type: ignore[return-value]

    @strawberry.field
    async def players(self, info: Info, root: strawberry.Parent[models.Tournament]) -> list[TournamentPlayer] | None:
        """Everyone in it, highest MMR first, those who withdrew included."""
        return await info.context.loaders.players_of_tournament.load(root.pk)  # type: ignore[return-value]

    @strawberry.field
    async def teams(self, info: Info, root: strawberry.Parent[models.Tournament]) -> list[Team] | None:
        """Its teams, in draft order."""
        return await info.context.loaders.teams_of_tournament.load(root.pk)  # type: ignore[return-value]

    @strawberry.field
    async def matches(self, info: Info, root: strawberry.Parent[models.Tournament]) -> list[Match] | None:
        """Its matches, as they were made."""
        return await info.context.loaders.matches_of_tournament.load(root.pk)  # type: ignore[return-value]

    @strawberry.field
    @per_viewer
    async def claim_links(self, info: Info, root: strawberry.Parent[models.Tournament]) -> list[ClaimLink] | None:
        """Claim links of stubs who play in it, the newest 200; null for who is not its staff."""
        key = (info.context.user, root.pk)
        return await info.context.loaders.claim_links_of_tournament.load(key)  # type: ignore[return-value]

    @strawberry_django.connection(Connection[AuditEntry] | None)  # type: ignore[arg-type, untyped-decorator]
    @per_viewer
    def audit_log(self, info: Info, root: strawberry.Parent[models.Tournament]) -> QuerySet[AuditEntryRow] | None:
        """What staff did in it, newest first; null for who is not its staff."""
        return log_of_tournament(info.context.user, root)

    @strawberry.field
    async def bracket_exists(self, info: Info, root: strawberry.Parent[models.Tournament]) -> bool:
        """Whether there are matches yet."""
        return bool(await info.context.loaders.matches_of_tournament.load(root.pk))

    @strawberry.field
    async def draft(self, info: Info, root: strawberry.Parent[models.Tournament]) -> Draft | None:
        """The draft that forms its teams; null until one is started."""
        draft = await info.context.loaders.draft_of_tournament.load(root.pk)
        return None if draft is None else TeamDraft(pk=draft.pk)


@strawberry.type
class TournamentQuery:
    @strawberry.field
    async def tournament(self, info: Info, slug: str) -> Tournament | None:
        """A tournament, by its slug."""
        viewer = info.context.user
        tournament, role = await sync_to_async(tournament_and_role)(viewer, slug=slug)
        info.context.loaders.roles.prime((viewer, tournament.pk), role)
        return tournament  # type: ignore[return-value]

    @strawberry_django.connection(Connection[Tournament])  # type: ignore[untyped-decorator]
    def tournaments(
        self,
        info: Info,
        state: models.TournamentState | None = None,
        states: list[models.TournamentState] | None = None,
        search: str | None = None,
    ) -> QuerySet[models.Tournament]:
        """All tournaments the viewer may see, newest first; where only upcoming ones are asked for, soonest first."""
        asked = [set(states)] if states is not None else []
        asked += [{state}] if state is not None else []
        wanted = set.intersection(*asked) if asked else None
        return tournaments_in(info.context.user, states=wanted, search=search)

    @strawberry_django.connection(Connection[Tournament])  # type: ignore[untyped-decorator]
    def my_tournaments(self, info: Info) -> QuerySet[models.Tournament]:
        """Where the viewer plays or is staff, newest first; none for a stranger."""
        return tournaments_of(info.context.user)
