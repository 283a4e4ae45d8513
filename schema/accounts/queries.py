"""Reading people and one's own account."""

import strawberry
import strawberry_django
from django.conf import settings

from backend.accounts.access import access_user, signed_in
from backend.engine.core import RuleViolation
from schema.accounts.types import Account, Site, User
from schema.context import Info


@strawberry.type
class AccountQuery:
    @strawberry.field
    def site(self) -> Site:
        """What this site offers."""
        return Site(sign_up_open=settings.SIGN_UP_OPEN, development=settings.DEBUG)

    @strawberry.field
    def account(self, info: Info) -> Account | None:
        """The account of whoever is signed in; null for a stranger."""
        user = signed_in(info.context.user)
        return None if user is None else Account(row=user)

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
