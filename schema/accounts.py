"""People: who somebody is, signing in and out."""

import strawberry
import strawberry_django
from django.db.models import QuerySet
from strawberry import auto, relay

from backend.accounts import models, services
from backend.accounts.access import access_user, signed_in
from backend.engine.core import RuleViolation
from backend.tournaments.lists import entries_of
from backend.tournaments.models import TournamentPlayer
from schema.connections import Connection
from schema.context import Info
from schema.errors import UserError
from schema.lazy import LazyLeagueMember, LazyOrganizationMember, LazyTournamentPlayer
from schema.payloads import attempt


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

    @strawberry_django.connection(Connection[LazyTournamentPlayer])  # type: ignore[untyped-decorator]
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
class AccountQuery:
    @strawberry.field
    def viewer(self, info: Info) -> User | None:
        """Whoever asks; null for a stranger."""
        return signed_in(info.context.user)  # type: ignore[return-value]

    @strawberry_django.field
    def user(self, info: Info, username: str | None = None, steam_id: str | None = None) -> User | None:
        """A person, by username or by 64-bit Steam id: one of the two."""
        if (username is None) == (steam_id is None):
            raise RuleViolation("INVALID_INPUT", "Give a username or a Steam id, one of the two.")
        if steam_id is None:
            return access_user(info.context.user, username=username)  # type: ignore[return-value]
        if not (steam_id.isascii() and steam_id.isdigit() and len(steam_id) <= 18):
            raise RuleViolation("INVALID_INPUT", "A Steam id is a number of at most 18 digits.", "steam_id")
        return access_user(info.context.user, steam_id=int(steam_id))  # type: ignore[return-value]


@strawberry.input
class SignInInput:
    """What somebody proves themselves with."""

    username: str = strawberry.field(description="In any case.")
    password: str = strawberry.field(description="As it was set.")


@strawberry.type
class SignInPayload:
    """How signing in ended."""

    viewer: User | None = strawberry.field(description="Who is signed in now; null if refused.", default=None)
    errors: list[UserError] = strawberry.field(description="Why it was refused.", default_factory=list)


@strawberry.type
class SignOutPayload:
    """How signing out ended."""

    errors: list[UserError] = strawberry.field(description="Always empty; here for symmetry.", default_factory=list)


@strawberry.type
class AccountMutation:
    @strawberry_django.mutation
    def sign_in(self, info: Info, input: SignInInput) -> SignInPayload:
        """Sign in with username and password; sets the session cookie."""
        request = info.context.http_request

        def sign_in() -> SignInPayload:
            user = services.sign_in(request, input.username, input.password)
            info.context.user = user
            return SignInPayload(viewer=user)  # type: ignore[arg-type]

        return attempt(SignInPayload, sign_in)

    @strawberry_django.mutation
    def sign_out(self, info: Info) -> SignOutPayload:
        """Sign out; signing out twice does no harm."""
        services.sign_out(info.context.http_request)
        return SignOutPayload()
