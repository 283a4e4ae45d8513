"""One DataLoader a relation: whatever the nesting, each row is read once an execution."""

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from asgiref.sync import sync_to_async
from django.db.models import F, Model, QuerySet
from django.db.models.expressions import OrderBy
from strawberry.dataloader import DataLoader

from backend.accounts.models import User
from backend.drafts.models import Draft, DraftKind
from backend.leagues.models import League, LeagueMember, Organization, OrganizationMember
from backend.tournaments.models import Match, Team, Tournament, TournamentPlayer
from schema.drafts.view import DraftView, load_views

M = TypeVar("M", bound=Model)


def by_key(rows: Callable[[], QuerySet[M]]) -> DataLoader[int, M | None]:
    """Rows by primary key; None for a missing one."""

    def load(keys: list[int]) -> list[M | None]:
        found = rows().in_bulk(keys)
        return [found.get(key) for key in keys]

    return DataLoader(load_fn=sync_to_async(load))


def grouped(rows: Callable[[], QuerySet[M]], column: str) -> DataLoader[int, list[M]]:
    """The rows that belong to a key, in the queryset's order."""

    def load(keys: list[int]) -> list[list[M]]:
        found: dict[int, list[M]] = defaultdict(list)
        for row in rows().filter(**{f"{column}__in": keys}):
            found[getattr(row, column)].append(row)
        return [found[key] for key in keys]

    return DataLoader(load_fn=sync_to_async(load))


def players() -> QuerySet[TournamentPlayer]:
    return TournamentPlayer.objects.with_mmr()


class Loaders:
    """The loaders of one execution."""

    def __init__(self) -> None:
        self.users = by_key(User.objects.all)
        self.organizations = by_key(Organization.objects.all)
        self.leagues = by_key(League.objects.all)
        self.organization_members = by_key(OrganizationMember.objects.all)
        self.league_members = by_key(LeagueMember.objects.all)
        self.tournaments = by_key(Tournament.objects.all)
        self.teams = by_key(Team.objects.all)
        self.players = by_key(players)
        self.leagues_of_organization = grouped(lambda: League.objects.order_by("name"), "organization_id")
        self.teams_of_tournament = grouped(lambda: Team.objects.order_by("draft_order", "name", "pk"), "tournament_id")
        self.matches_of_tournament = grouped(lambda: Match.objects.order_by("pk"), "tournament_id")
        self.players_of_tournament: DataLoader[int, list[TournamentPlayer]] = DataLoader(
            load_fn=self._load_players_of_tournament
        )
        self.members_of_team: DataLoader[int, list[TournamentPlayer]] = DataLoader(load_fn=self._load_members_of_team)
        self.draft_of_tournament: DataLoader[int, int | None] = DataLoader(load_fn=sync_to_async(_draft_of_tournament))
        self.draft_views: DataLoader[int, DraftView | None] = DataLoader(load_fn=self._load_draft_views)

    def prime(self, view: DraftView) -> None:
        """Let everything this draft knows be answered from the view, at one sequence, without a query."""
        self.draft_views.prime(view.draft.pk, view, force=True)
        self.tournaments.prime(view.tournament.pk, view.tournament, force=True)
        self.players.prime_many(view.players, force=True)
        self.teams.prime_many(view.teams, force=True)
        self.members_of_team.prime_many(view.rosters, force=True)

    async def _load_draft_views(self, keys: list[int]) -> list[DraftView | None]:
        views = await sync_to_async(load_views)(keys)
        for view in views.values():
            self.prime(view)
        return [views.get(key) for key in keys]

    async def _load_players_of_tournament(self, keys: list[int]) -> list[list[TournamentPlayer]]:
        """Everyone in a tournament, highest MMR first; their teams' rosters are known then, too."""
        found = await self._load_players("tournament_id", keys, F("effective_mmr").desc(nulls_last=True))
        teams: dict[int, list[TournamentPlayer]] = defaultdict(list)
        for player in sorted((player for rows in found for player in rows), key=lambda player: player.join_order):
            if player.team_id is not None:
                teams[player.team_id].append(player)
        self.members_of_team.prime_many(teams)
        return found

    async def _load_members_of_team(self, keys: list[int]) -> list[list[TournamentPlayer]]:
        """Members, the captain first."""
        return await self._load_players("team_id", keys, F("join_order").asc())

    async def _load_players(self, column: str, keys: list[int], order: OrderBy) -> list[list[TournamentPlayer]]:
        found: dict[int, list[TournamentPlayer]] = defaultdict(list)
        rows = players().filter(**{f"{column}__in": keys}).order_by(order, "pk")
        async for row in rows:
            found[getattr(row, column)].append(row)
        self.players.prime_many({row.pk: row for rows in found.values() for row in rows})
        return [found[key] for key in keys]


def _draft_of_tournament(keys: list[int]) -> list[int | None]:
    found = dict(
        Draft.objects.filter(tournament__in=keys, kind=DraftKind.TEAM_DRAFT).values_list("tournament_id", "pk")
    )
    return [found.get(key) for key in keys]
