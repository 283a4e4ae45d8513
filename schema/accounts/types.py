"""Who somebody is, to all and to themselves."""

import strawberry
import strawberry_django
from django.db.models import QuerySet
from strawberry import auto, relay

from backend.accounts import models
from backend.accounts.tokens import tokens_of
from backend.tournaments.lists import entries_of
from backend.tournaments.models import TournamentPlayer
from schema.connections import Connection
from schema.context import Info, per_viewer
from schema.lazy import LazyApiToken, LazyLeagueMember, LazyOrganizationMember, LazyTournamentPlayer


@strawberry_django.type(models.User)
class User(relay.Node):
    """A person. What depends on a league or an organization stands on the membership there, never here."""

    username: auto = strawberry_django.field(description="Unique; part of the address of their page.")
    nickname: auto = strawberry_django.field(description="The name they chose to go by; may be empty.")
    is_stub: auto = strawberry_django.field(description="Known from an import, not yet claimed by a person.")

    @strawberry.field
    def name(self, root: strawberry.Parent[models.User]) -> str:
        """The name shown: nickname, else guild nickname, else Discord name, else username."""
        return root.name

    @strawberry.field
    def avatar(self, root: strawberry.Parent[models.User]) -> str | None:
        """The address of their picture."""
        return root.avatar or None

    @strawberry.field
    def steam_id(self, root: strawberry.Parent[models.User]) -> str | None:
        """64-bit Steam id, as a string: it is larger than a JavaScript number."""
        return None if root.steam_id is None else str(root.steam_id)

    @strawberry.field
    def steam_account_id(self, root: strawberry.Parent[models.User]) -> str | None:
        """The 32-bit account id derived from the Steam id, as a string: it is unsigned."""
        return None if root.steam_account_id is None else str(root.steam_account_id)

    @strawberry.field
    def role_comfort(self, root: strawberry.Parent[models.User]) -> list[int]:
        """How comfortable on positions 1 to 5, in order: 1 to 5, 0 where unknown."""
        return list(root.comfort)

    @strawberry.field
    def base_mmr(self, root: strawberry.Parent[models.User]) -> int | None:
        """The MMR they say they have; counts where no tournament, league or organization has one for them."""
        return root.base_mmr

    @strawberry_django.connection(Connection[LazyTournamentPlayer])  # type: ignore[untyped-decorator]
    @per_viewer
    def entries(self, info: Info, root: strawberry.Parent[models.User]) -> QuerySet[TournamentPlayer]:
        """Where they play or played, of the tournaments the viewer may see, newest first."""
        return entries_of(info.context.user, root)

    @strawberry.field
    async def organization_memberships(
        self, info: Info, root: strawberry.Parent[models.User]
    ) -> list[LazyOrganizationMember]:
        """What they are in organizations, by the organization's name; at most 100."""
        return await info.context.loaders.organizations_of_user.load(root.pk)  # type: ignore[return-value]

    @strawberry.field
    async def league_memberships(self, info: Info, root: strawberry.Parent[models.User]) -> list[LazyLeagueMember]:
        """What they are in leagues, by the league's name; at most 100."""
        return await info.context.loaders.leagues_of_user.load(root.pk)  # type: ignore[return-value]


@strawberry.type
class Account:
    """What somebody sees of their own account, and nobody else."""

    row: strawberry.Private[models.User]

    @strawberry.field
    def user(self) -> User:
        """Who they are to everybody."""
        return self.row  # type: ignore[return-value]

    @strawberry.field
    def email(self) -> str | None:
        """Where links for a new password are sent; null for none."""
        return self.row.email or None

    @strawberry.field
    def discord_id(self) -> str | None:
        """Their id at Discord; null where it is unknown."""
        return self.row.discord_id

    @strawberry.field
    def guild_nickname(self) -> str:
        """Their name on a Discord server; may be empty."""
        return self.row.guild_nickname

    @strawberry.field
    def discord_name(self) -> str:
        """Their name at Discord; may be empty."""
        return self.row.discord_name

    @strawberry.field
    async def tokens(self) -> list[LazyApiToken]:
        """Their API tokens, newest first; those that expired as well."""
        return [token async for token in tokens_of(self.row)]  # type: ignore[misc]


@strawberry.type
class Site:
    """What this site offers."""

    sign_up_open: bool = strawberry.field(description="Whether anybody may make an account.")
    development: bool = strawberry.field(
        description="Whether it runs for developers (DEBUG): some pages are theirs only."
    )
