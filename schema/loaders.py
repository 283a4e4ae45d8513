"""One DataLoader a relation: whatever the nesting, each row is read once an execution."""

from asyncio import gather
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Count, Model, QuerySet, Window
from django.db.models.functions import RowNumber
from strawberry.dataloader import DataLoader

from backend.accounts.access import Viewer
from backend.accounts.models import User
from backend.drafts.models import Draft, DraftKind, DraftStatus
from backend.leagues.access import league_roles, organization_roles
from backend.leagues.models import HeroDraftSettings, League, LeagueMember, Organization, OrganizationMember
from backend.live.database import in_database
from backend.tournaments.access import TournamentRole, tournament_roles
from backend.tournaments.claims import claim_links_of_organizations, claim_links_of_tournaments
from backend.tournaments.models import Game, Match, Team, Tournament, TournamentPlayer
from schema.drafts.view import DraftView, Head, load_views

M = TypeVar("M", bound=Model)
R = TypeVar("R")

MOST_OF_EACH = 100
"""How many of what belongs to somebody are read where it is no list of pages."""

RUNNING = (DraftStatus.IN_PROGRESS, DraftStatus.PAUSED)


def by_key(rows: Callable[[], QuerySet[M]]) -> DataLoader[int, M | None]:
    """Rows by primary key; None for a missing one."""

    def load(keys: list[int]) -> list[M | None]:
        found = rows().in_bulk(keys)
        return [found.get(key) for key in keys]

    return DataLoader(load_fn=in_database(load))


def grouped(rows: Callable[[], QuerySet[M]], column: str) -> DataLoader[int, list[M]]:
    """The rows that belong to a key, in the queryset's order."""

    def load(keys: list[int]) -> list[list[M]]:
        found: dict[int, list[M]] = defaultdict(list)
        for row in rows().filter(**{f"{column}__in": keys}):
            found[getattr(row, column)].append(row)
        return [found[key] for key in keys]

    return DataLoader(load_fn=in_database(load))


def counted(rows: Callable[[], QuerySet[M]], column: str) -> DataLoader[int, int]:
    """How many rows belong to a key."""

    def load(keys: list[int]) -> list[int]:
        of_each = rows().filter(**{f"{column}__in": keys}).values(column).annotate(number=Count("pk")).order_by()
        found = {row[column]: row["number"] for row in of_each}
        return [found.get(key, 0) for key in keys]

    return DataLoader(load_fn=in_database(load))


def some_of_each(rows: QuerySet[M], column: str, order: str) -> QuerySet[M]:
    """At most `MOST_OF_EACH` of the rows that share a value, in this order."""
    place = Window(RowNumber(), partition_by=column, order_by=[order, "pk"])
    placed: Any = rows.alias(place=place)
    found: QuerySet[M] = placed.filter(place__lte=MOST_OF_EACH).order_by(order, "pk")
    return found


def of_viewer(find: Callable[[Viewer, list[int]], dict[int, R]]) -> DataLoader[tuple[Viewer, int], R | None]:
    """What somebody may see of some things, or is in them, by who asks and the thing's key; None where that is nothing.

    One query for each who asks, and an execution is of one person.
    """

    def load(keys: list[tuple[Viewer, int]]) -> list[R | None]:
        found = {viewer: find(viewer, [id for who, id in keys if who == viewer]) for viewer in dict(keys)}
        return [found[viewer].get(id) for viewer, id in keys]

    return DataLoader(load_fn=in_database(load))


def players() -> QuerySet[TournamentPlayer]:
    return TournamentPlayer.objects.with_mmr()


class Loaders:
    """The loaders of one execution."""

    def __init__(self) -> None:
        self.users = by_key(User.objects.all)
        self.organizations = by_key(Organization.objects.all)
        self.leagues = by_key(League.objects.all)
        self.organization_roles = of_viewer(organization_roles)
        self.league_roles = of_viewer(league_roles)
        self.organization_sizes = counted(OrganizationMember.objects.all, "organization_id")
        self.league_sizes = counted(LeagueMember.objects.all, "league_id")
        self.organization_members = by_key(OrganizationMember.objects.all)
        self.league_members = by_key(LeagueMember.objects.all)
        self.tournaments = by_key(Tournament.objects.all)
        self.teams = by_key(Team.objects.all)
        self.players = by_key(players)
        self.leagues_of_organization = grouped(lambda: League.objects.order_by("name"), "organization_id")
        self.organizations_of_user = grouped(
            lambda: some_of_each(OrganizationMember.objects.all(), "user_id", "organization__folded_name"), "user_id"
        )
        self.leagues_of_user = grouped(
            lambda: some_of_each(LeagueMember.objects.all(), "user_id", "league__folded_name"), "user_id"
        )
        self.matches = by_key(Match.objects.all)
        self.matches_of_tournament = grouped(lambda: Match.objects.order_by("pk"), "tournament_id")
        self.games_of_match = grouped(lambda: Game.objects.order_by("number"), "match_id")
        self.hero_draft_settings = grouped(HeroDraftSettings.objects.all, "league_id")
        self.teams_of_tournament: DataLoader[int, list[Team]] = DataLoader(load_fn=self._load_teams_of_tournament)
        self.players_of_tournament: DataLoader[int, list[TournamentPlayer]] = DataLoader(
            load_fn=self._load_players_of_tournament
        )
        self.player_of_viewer: DataLoader[tuple[Viewer, int], TournamentPlayer | None] = DataLoader(
            load_fn=self._load_players_of_viewer
        )
        self.members_of_team: DataLoader[int, list[TournamentPlayer]] = DataLoader(load_fn=self._load_members_of_team)
        self.roles: DataLoader[tuple[Viewer, int], TournamentRole | None] = DataLoader(load_fn=in_database(_roles))
        self.claim_links_of_organization = of_viewer(claim_links_of_organizations)
        self.claim_links_of_tournament = of_viewer(claim_links_of_tournaments)
        self.drafts = by_key(Draft.objects.all)
        self.draft_of_tournament: DataLoader[int, Draft | None] = DataLoader(load_fn=self._load_draft_of_tournament)
        self.draft_views: DataLoader[int, DraftView | None] = DataLoader(load_fn=self._load_draft_views)
        self.heads: DataLoader[int, Head | None] = DataLoader(load_fn=self._load_heads)

    def prime(self, view: DraftView) -> None:
        """Let everything this draft knows be answered from the view, at one sequence, without a query."""
        self.draft_views.prime(view.draft.pk, view, force=True)
        self.tournaments.prime(view.tournament.pk, view.tournament, force=True)
        self.players.prime_many(view.players, force=True)
        self.teams.prime_many(view.teams, force=True)
        self.teams_of_tournament.prime(view.tournament.pk, sorted(view.teams.values(), key=_place), force=True)
        self.members_of_team.prime_many(view.rosters, force=True)

    async def _load_draft_views(self, keys: list[int]) -> list[DraftView | None]:
        views = await in_database(load_views)(keys)
        for view in views.values():
            self.prime(view)
        return [views.get(key) for key in keys]

    async def _load_heads(self, keys: list[int]) -> list[Head | None]:
        """The view of a draft where it is read anyway: a loader runs once all that stands beside it has asked."""
        return await gather(
            *(self.draft_views.load(key) if self._is_viewed(key) else self.drafts.load(key) for key in keys)
        )

    def _is_viewed(self, draft: int) -> bool:
        return self.draft_views.cache_map.get(draft) is not None

    async def _load_draft_of_tournament(self, keys: list[int]) -> list[Draft | None]:
        rows = Draft.objects.filter(tournament__in=keys, kind=DraftKind.TEAM_DRAFT)
        drafts = {row.tournament_id: row async for row in rows}
        self.drafts.prime_many({row.pk: row for row in drafts.values()})
        return [drafts.get(key) for key in keys]

    async def _view_of_tournament(self, tournament: int) -> DraftView | None:
        """The draft that decides who is in which team while it runs; also one that is over, if it is read anyway."""
        draft = await self.draft_of_tournament.load(tournament)
        head = None if draft is None else await self.heads.load(draft.pk)
        if isinstance(head, Draft) and head.status in RUNNING:
            return await self.draft_views.load(head.pk)
        return head if isinstance(head, DraftView) else None

    async def _load_teams_of_tournament(self, keys: list[int]) -> list[list[Team]]:
        """Teams in draft order. Where the players are read anyway these come first: they know everyone in a team."""
        read_anyway = (self.players_of_tournament.cache_map.get(key) for key in keys)
        await gather(*(players for players in read_anyway if players is not None), return_exceptions=True)
        views = dict(zip(keys, await gather(*map(self._view_of_tournament, keys)), strict=True))
        found: dict[int, list[Team]] = defaultdict(list)
        if others := [key for key, view in views.items() if view is None]:
            async for team in Team.objects.filter(tournament__in=others):
                found[team.tournament_id].append(team)
        self.teams.prime_many({team.pk: team for teams in found.values() for team in teams})
        return [sorted(view.teams.values() if view else found[key], key=_place) for key, view in views.items()]

    async def _load_players_of_tournament(self, keys: list[int]) -> list[list[TournamentPlayer]]:
        """Everyone in a tournament, highest MMR first; their teams' rosters are known then, too."""
        views = dict(zip(keys, await gather(*map(self._view_of_tournament, keys)), strict=True))
        others = [key for key, view in views.items() if view is None]
        found = dict(zip(others, await self._load_players("tournament_id", others), strict=True))
        teams: dict[int, list[TournamentPlayer]] = defaultdict(list)
        for player in (player for rows in found.values() for player in rows):
            if player.team_id is not None:
                teams[player.team_id].append(player)
        self.members_of_team.prime_many(teams)
        return [
            sorted(view.players.values() if view else found[key], key=_strength, reverse=True)
            for key, view in views.items()
        ]

    async def _load_players_of_viewer(self, keys: list[tuple[Viewer, int]]) -> list[TournamentPlayer | None]:
        """Who asks, in some tournaments: from all their players where these are read anyway, else in one query."""
        read = [key for _, key in keys if self.players_of_tournament.cache_map.get(key) is not None]
        rows = [row for found in await self.players_of_tournament.load_many(read) for row in found]
        asking = {viewer.pk for viewer, _ in keys if isinstance(viewer, User)}
        if asking and (others := [key for _, key in keys if key not in read]):
            rows += [row async for row in players().filter(tournament__in=others, user__in=asking)]
        entries = {(row.user_id, row.tournament_id): row for row in rows}
        return [entries.get((viewer.pk, key)) if isinstance(viewer, User) else None for viewer, key in keys]

    async def _load_members_of_team(self, keys: list[int]) -> list[list[TournamentPlayer]]:
        """Members, the captain first."""
        return await self._load_players("team_id", keys)

    async def _load_players(self, column: str, keys: list[int]) -> list[list[TournamentPlayer]]:
        """The players that belong to some keys, in order of joining their teams."""
        if not keys:
            return []
        found: dict[int, list[TournamentPlayer]] = defaultdict(list)
        async for row in players().filter(**{f"{column}__in": keys}).order_by("join_order", "pk"):
            found[getattr(row, column)].append(row)
        self.players.prime_many({row.pk: row for rows in found.values() for row in rows})
        return [found[key] for key in keys]


def _roles(keys: list[tuple[Viewer, int]]) -> list[TournamentRole | None]:
    """What somebody is in each of some tournaments: one query for each who asks, and an execution is of one person."""
    roles = {viewer: tournament_roles(viewer, [id for who, id in keys if who == viewer]) for viewer in dict(keys)}
    return [roles[viewer].get(id) for viewer, id in keys]


def _place(team: Team) -> tuple[bool, int, str, int]:
    return team.draft_order is None, team.draft_order or 0, team.name, team.pk


def _strength(player: TournamentPlayer) -> tuple[int, int]:
    return -1 if player.effective_mmr is None else player.effective_mmr, -player.pk
