"""Claim links: how the person behind a stub takes the account over."""

from datetime import datetime

import strawberry
import strawberry_django
from strawberry import auto, relay

from backend.accounts import models, services
from backend.accounts.access import require_user
from backend.tournaments import entrants
from backend.tournaments.claims import create_claim_link, revoke_claim_link
from schema import enums
from schema.accounts.mutations import now_is
from schema.accounts.payloads import REFUSED, ViewerPayload
from schema.accounts.types import User
from schema.context import Info, refuse_tokens, require_session
from schema.errors import UserError
from schema.ids import decode
from schema.payloads import attempt


@strawberry_django.type(models.ClaimLink)
class ClaimLink(relay.Node):
    """A link by which the person behind a stub takes the account over, once. For staff of where the stub came from."""

    created_at: auto = strawberry_django.field(description="When it was made.")
    expires_at: auto = strawberry_django.field(description="When it stops working.")
    used_at: auto = strawberry_django.field(description="When the account was claimed; null until then.")
    revoked_at: auto = strawberry_django.field(description="When staff ended it; null if they did not.")

    @strawberry.field
    async def user(self, info: Info, root: strawberry.Parent[models.ClaimLink]) -> User:
        """Whom it is for."""
        return await info.context.loaders.users.load(root.user_id)  # type: ignore[return-value]

    @strawberry.field
    async def created_by(self, info: Info, root: strawberry.Parent[models.ClaimLink]) -> User | None:
        """Who made it."""
        if root.created_by_id is None:
            return None
        return await info.context.loaders.users.load(root.created_by_id)  # type: ignore[return-value]

    @strawberry.field
    def state(self, root: strawberry.Parent[models.ClaimLink]) -> enums.ClaimState:
        """Where it is in its life."""
        return services.state_of(root)


@strawberry.type
class Claim:
    """What a claim link leads to."""

    state: enums.ClaimState = strawberry.field(description="Whether it works.")
    name: str | None = strawberry.field(description="Whose account it is, as shown; only while it works.")
    username: str | None = strawberry.field(description="The username until now; only while it works.")
    expires_at: datetime | None = strawberry.field(description="When it stops working, or did.")

    @classmethod
    def of(cls, claim: services.Claim) -> "Claim":
        is_open = claim.user is not None and claim.state == services.ClaimState.OPEN
        return cls(
            state=claim.state,
            name=claim.user.name if is_open and claim.user else None,
            username=claim.user.username if is_open and claim.user else None,
            expires_at=None if claim.link is None else claim.link.expires_at,
        )


@strawberry.input
class CreateClaimLinkInput:
    """Whom a link is for."""

    user_id: strawberry.ID = strawberry.field(description="A stub.")


@strawberry.type
class CreateClaimLinkPayload:
    """How making a link ended."""

    claim_link: ClaimLink | None = strawberry.field(description="The link.", default=None)
    token: str | None = strawberry.field(
        description="What the link ends in: the page is /claim/<token>. Shown this once.", default=None
    )
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class RevokeClaimLinkInput:
    """Which link is to end."""

    claim_link_id: strawberry.ID = strawberry.field(description="The link.")


@strawberry.type
class RevokeClaimLinkPayload:
    """How revoking a link ended."""

    claim_link: ClaimLink | None = strawberry.field(description="The link, as it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class ClaimAccountInput:
    """What the person behind a stub will sign in with."""

    token: str = strawberry.field(description="What stands in the address behind /claim/.")
    username: str = strawberry.field(description="As for a new account; the one the stub has may be kept if it fits.")
    password: str = strawberry.field(description="At least 8 characters, and none that everybody guesses.")
    email: str | None = strawberry.field(description="Where a link for a new password is sent.", default=None)


@strawberry.type
class ClaimAccountPayload(ViewerPayload):
    """How claiming an account ended."""


@strawberry.type
class ClaimQuery:
    @strawberry_django.field
    def claim(self, token: str) -> Claim:
        """What a claim link leads to."""
        return Claim.of(services.find_claim(token))


@strawberry.type
class ClaimMutation:
    @strawberry_django.mutation
    def create_claim_link(self, info: Info, input: CreateClaimLinkInput) -> CreateClaimLinkPayload:
        """Make a link for a stub, good for 14 days. For staff of where the stub came from."""

        def write() -> CreateClaimLinkPayload:
            actor = require_session(info)  # a link is a way into an account: no token breeds one
            link, token = create_claim_link(actor=actor, user_id=decode(input.user_id, "User", "user_id"))
            return CreateClaimLinkPayload(claim_link=link, token=token)  # type: ignore[arg-type]

        return attempt(CreateClaimLinkPayload, write)

    @strawberry_django.mutation
    def revoke_claim_link(self, info: Info, input: RevokeClaimLinkInput) -> RevokeClaimLinkPayload:
        """Let a link end. For the staff who may make one."""

        def write() -> RevokeClaimLinkPayload:
            actor = require_user(info.context.user)
            link_id = decode(input.claim_link_id, "ClaimLink", "claim_link_id")
            return RevokeClaimLinkPayload(claim_link=revoke_claim_link(actor=actor, link_id=link_id))  # type: ignore[arg-type]

        return attempt(RevokeClaimLinkPayload, write)

    @strawberry_django.mutation
    def claim_account(self, info: Info, input: ClaimAccountInput) -> ClaimAccountPayload:
        """Make a stub one's own, by a link, and sign in; sets the session cookie."""

        def write() -> ClaimAccountPayload:
            refuse_tokens(info)
            user = entrants.claim_account(
                info.context.http_request,
                token=input.token,
                username=input.username,
                password=input.password,
                email=input.email,
            )
            return ClaimAccountPayload(viewer=now_is(info, user))  # type: ignore[arg-type]

        return attempt(ClaimAccountPayload, write)
