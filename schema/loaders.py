"""One DataLoader a relation: whatever the nesting, each row is read once an execution."""

from asyncio import Future, gather, get_running_loop
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Count, Model, QuerySet, Window
from django.db.models.functions import RowNumber
from strawberry.dataloader import AbstractCache, DataLoader

from backend.accounts.access import Viewer
from backend.accounts.models import User
from backend.drafts.models import Draft, DraftKind, DraftStatus
from backend.leagues.access import league_roles, organization_roles
from backend.leagues.models import HeroDraftSettings, League, LeagueMember, Organization, OrganizationMember
from backend.live.database import in_database
from backend.tournaments.access import TournamentRole, tournament_roles
from backend.tournaments.claims import claim_links_of_organizations, claim_links_of_tournaments
from backend.tournaments.models import Game, Match, Team, Tournament, TournamentPlayer
from schema.drafts.loading import load_views
from schema.drafts.team_draft.view import TeamDraftView
from schema.drafts.view import DraftView, Head

M = TypeVar("M", bound=Model)
R = TypeVar("R")
K = TypeVar("K")

MOST_OF_EACH = 100
"""How many of what belongs to somebody are read where it is no list of pages."""

RUNNING = (DraftStatus.IN_PROGRESS, DraftStatus.PAUSED)


class Known(AbstractCache[K, R]):
    """What was asked for, and what is known without asking: only what somebody asks for becomes a future."""

    def __init__(self) -> None:
        self._asked: dict[K, Future[R]] = {}
        self._known: Mapping[K, R] = {}

    def know(self, rows: Mapping[K, R]) -> None:
        self._known = {**self._known, **rows} if self._known else rows
        for key in rows.keys() & self._asked.keys():
            del self._asked[key]

    def get(self, key: K) -> Future[R] | None:
        future = self._asked.get(key)
        if future is None and key in self._known:
            future = self._asked[key] = get_running_loop().create_future()
            future.set_result(self._known[key])
        return future

    def set(self, key: K, value: Future[R]) -> None:
        self._asked[key] = value

    def delete(self, key: K) -> None:
        del self._asked[key]

    def clear(self) -> None:
        self._asked.clear()


class Loader(DataLoader[K, R]):
    """A DataLoader that can be told of many rows at once, few of which will be asked for."""

    def __init__(self, load: Callable[[list[K]], Awaitable[Sequence[R]]]) -> None:
        self._rows = Known[K, R]()
        super().__init__(load, cache_map=self._rows)

    def know(self, rows: Mapping[K, R]) -> None:
        """These are the answers from now on, also for who asked already and still waits."""
        self._rows.know(rows)
        if self.batch is not None and not self.batch.dispatched:
            self.prime_many({task.key: rows[task.key] for task in self.batch.tasks if task.key in rows}, force=True)


def by_key(rows: Callable[[], QuerySet[M]]) -> Loader[int, M | None]:
    """Rows by primary key; None for a missing one."""

    def load(keys: list[int]) -> list[M | None]:
        found = rows().in_bulk(keys)
        return [found.get(key) for key in keys]

    return Loader(in_database(load))


def grouped(rows: Callable[[], QuerySet[M]], column: str) -> Loader[int, list[M]]:
    """The rows that belong to a key, in the queryset's order."""

    def load(keys: list[int]) -> list[list[M]]:
        found: dict[int, list[M]] = defaultdict(list)
        for row in rows().filter(**{f"{column}__in": keys}):
            found[getattr(row, column)].append(row)
        return [found[key] for key in keys]

    return Loader(in_database(load))


def counted(rows: Callable[[], QuerySet[M]], column: str) -> Loader[int, int]:
    """How many rows belong to a key."""

    def load(keys: list[int]) -> list[int]:
        of_each = rows().filter(**{f"{column}__in": keys}).values(column).annotate(number=Count("pk")).order_by()
        found = {row[column]: row["number"] for row in of_each}
        return [found.get(key, 0) for key in keys]

    return Loader(in_database(load))


def some_of_each(rows: QuerySet[M], column: str, order: str) -> QuerySet[M]:
    """At most `MOST_OF_EACH` of the rows that share a value, in this order."""
    place = Window(RowNumber(), partition_by=column, order_by=[order, "pk"])
    placed: Any = rows.alias(place=place)
    found: QuerySet[M] = placed.filter(place__lte=MOST_OF_EACH).order_by(order, "pk")
    return found


def of_viewer(find: Callable[[Viewer, list[int]], dict[int, R]]) -> Loader[tuple[Viewer, int], R | None]:
    """What somebody may see of some things, or is in them, by who asks and the thing's key; None where that is nothing.

    One query for each who asks, and an execution is of one person.
    """

    def load(keys: list[tuple[Viewer, int]]) -> list[R | None]:
        found = {viewer: find(viewer, [id for who, id in keys if who == viewer]) for viewer in dict(keys)}
        return [found[viewer].get(id) for viewer, id in keys]

    return Loader(in_database(load))


def players() -> QuerySet[TournamentPlayer]:
    return TournamentPlayer.objects.with_mmr()


class Loaders:
    """The loaders of one execution, each made when it is first asked for."""

    users = cached_property(lambda _: by_key(User.objects.all))
    organizations = cached_property(lambda _: by_key(Organization.objects.all))
    leagues = cached_property(lambda _: by_key(League.objects.all))
    organization_roles = cached_property(lambda _: of_viewer(organization_roles))
    league_roles = cached_property(lambda _: of_viewer(league_roles))
    organization_sizes = cached_property(lambda _: counted(OrganizationMember.objects.all, "organization_id"))
    league_sizes = cached_property(lambda _: counted(LeagueMember.objects.all, "league_id"))
    organization_members = cached_property(lambda _: by_key(OrganizationMember.objects.all))
    league_members = cached_property(lambda _: by_key(LeagueMember.objects.all))
    tournaments = cached_property(lambda _: by_key(Tournament.objects.all))
    teams = cached_property(lambda _: by_key(Team.objects.all))
    players = cached_property(lambda _: by_key(players))
    leagues_of_organization = cached_property(
        lambda _: grouped(lambda: League.objects.order_by("name"), "organization_id")
    )
    organizations_of_user = cached_property(
        lambda _: grouped(
            lambda: some_of_each(OrganizationMember.objects.all(), "user_id", "organization__folded_name"), "user_id"
        )
    )
    leagues_of_user = cached_property(
        lambda _: grouped(lambda: some_of_each(LeagueMember.objects.all(), "user_id", "league__folded_name"), "user_id")
    )
    matches = cached_property(lambda _: by_key(Match.objects.all))
    games = cached_property(lambda _: by_key(Game.objects.all))
    matches_of_tournament = cached_property(lambda _: grouped(lambda: Match.objects.order_by("pk"), "tournament_id"))
    games_of_match = cached_property(lambda _: grouped(lambda: Game.objects.order_by("number"), "match_id"))
    hero_draft_settings = cached_property(lambda _: grouped(HeroDraftSettings.objects.all, "league_id"))

    @cached_property
    def teams_of_tournament(self) -> Loader[int, list[Team]]:
        return Loader(self._load_teams_of_tournament)

    @cached_property
    def players_of_tournament(self) -> Loader[int, list[TournamentPlayer]]:
        return Loader(self._load_players_of_tournament)

    @cached_property
    def player_of_viewer(self) -> Loader[tuple[Viewer, int], TournamentPlayer | None]:
        return Loader(self._load_players_of_viewer)

    @cached_property
    def members_of_team(self) -> Loader[int, list[TournamentPlayer]]:
        return Loader(self._load_members_of_team)

    @cached_property
    def roles(self) -> Loader[tuple[Viewer, int], TournamentRole | None]:
        return Loader(in_database(_roles))

    claim_links_of_organization = cached_property(lambda _: of_viewer(claim_links_of_organizations))
    claim_links_of_tournament = cached_property(lambda _: of_viewer(claim_links_of_tournaments))
    drafts = cached_property(lambda _: by_key(Draft.objects.all))

    @cached_property
    def hero_draft_of_game(self) -> Loader[int, Draft | None]:
        return Loader(self._load_hero_draft_of_game)

    @cached_property
    def draft_of_tournament(self) -> Loader[int, Draft | None]:
        return Loader(self._load_draft_of_tournament)

    @cached_property
    def draft_views(self) -> Loader[int, DraftView | None]:
        return Loader(self._load_draft_views)

    @cached_property
    def heads(self) -> Loader[int, Head | None]:
        return Loader(self._load_heads)

    def forget(self) -> None:
        """Let go of all that was read: loaders know each other, and would wait for the garbage collector together."""
        vars(self).clear()

    def prime(self, view: DraftView) -> None:
        """Let everything this draft knows be answered from the view, at one sequence, without a query."""
        self.draft_views.prime(view.draft.pk, view, force=True)
        self.tournaments.prime(view.tournament.pk, view.tournament, force=True)
        if not isinstance(view, TeamDraftView):
            return
        self.players.know(view.players)
        self.teams.know(view.teams)
        self.teams_of_tournament.prime(view.tournament.pk, sorted(view.teams.values(), key=_place), force=True)
        self.members_of_team.know(view.rosters)

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

    async def _load_hero_draft_of_game(self, keys: list[int]) -> list[Draft | None]:
        drafts = {row.game_id: row async for row in Draft.objects.filter(game__in=keys)}
        self.drafts.prime_many({row.pk: row for row in drafts.values()})
        return [drafts.get(key) for key in keys]

    async def _view_of_tournament(self, tournament: int) -> TeamDraftView | None:
        """The draft that decides who is in which team while it runs; also one that is over, if it is read anyway."""
        draft = await self.draft_of_tournament.load(tournament)
        head = None if draft is None else await self.heads.load(draft.pk)
        if isinstance(head, Draft) and head.status in RUNNING:
            head = await self.draft_views.load(head.pk)
        return head if isinstance(head, TeamDraftView) else None

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
