"""Personal API tokens: what programs prove themselves with."""

import strawberry
import strawberry_django
from strawberry import auto, relay

from backend.accounts import models
from backend.accounts.tokens import create_api_token, revoke_api_token
from schema import enums
from schema.accounts import Account
from schema.context import Info, require_session
from schema.errors import UserError
from schema.ids import decode
from schema.payloads import attempt


@strawberry_django.type(models.ApiToken)
class ApiToken(relay.Node):
    """A token by which programs speak for its owner. The secret itself is shown once, when it is made."""

    name: auto = strawberry_django.field(description="What it is for, in its owner's words.")
    scope: enums.TokenScope = strawberry_django.field(description="What it may do.")
    hint: auto = strawberry_django.field(description="How the secret begins, to tell it from others.")
    created_at: auto = strawberry_django.field(description="When it was made.")
    expires_at: auto = strawberry_django.field(description="When it stops working; null for never.")
    last_used_at: auto = strawberry_django.field(description="When it was last used, to the minute; null for never.")


@strawberry.input
class CreateApiTokenInput:
    """What the new token is to be."""

    name: str = strawberry.field(description="What it is for.")
    scope: enums.TokenScope = strawberry.field(description="What it may do.")
    expires_in_days: int | None = strawberry.field(
        description="How long it is to work, 1 to 365 days; null for ever.", default=None
    )


@strawberry.type
class CreateApiTokenPayload:
    """How making a token ended."""

    api_token: ApiToken | None = strawberry.field(description="The token.", default=None)
    secret: str | None = strawberry.field(description="What is sent with requests. Shown this once.", default=None)
    account: Account | None = strawberry.field(description="The owner's account, with its tokens.", default=None)
    errors: list[UserError] = strawberry.field(description="Why it was refused.", default_factory=list)


@strawberry.input
class RevokeApiTokenInput:
    """Which token is to end."""

    token_id: strawberry.ID = strawberry.field(description="One of the viewer's own.")


@strawberry.type
class RevokeApiTokenPayload:
    """How revoking a token ended."""

    account: Account | None = strawberry.field(description="The owner's account, with its tokens.", default=None)
    errors: list[UserError] = strawberry.field(description="Why it was refused.", default_factory=list)


@strawberry.type
class TokenMutation:
    @strawberry_django.mutation
    def create_api_token(self, info: Info, input: CreateApiTokenInput) -> CreateApiTokenPayload:
        """Make a personal API token, at most 20 a person. Not with a token."""

        def write() -> CreateApiTokenPayload:
            user = require_session(info)
            token, secret = create_api_token(
                user=user, name=input.name, scope=input.scope, expires_in_days=input.expires_in_days
            )
            return CreateApiTokenPayload(
                api_token=token,  # type: ignore[arg-type]
                secret=secret,
                account=Account(row=user),
            )

        return attempt(CreateApiTokenPayload, write)

    @strawberry_django.mutation
    def revoke_api_token(self, info: Info, input: RevokeApiTokenInput) -> RevokeApiTokenPayload:
        """End a token at once; sockets it opened are closed. Not with a token."""

        def write() -> RevokeApiTokenPayload:
            user = require_session(info)
            revoke_api_token(user=user, token_id=decode(input.token_id, "ApiToken", "token_id"))
            return RevokeApiTokenPayload(account=Account(row=user))

        return attempt(RevokeApiTokenPayload, write)
