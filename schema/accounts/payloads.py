"""What the mutations of accounts take and give."""

import strawberry

from schema.accounts.types import Account, User
from schema.errors import UserError

REFUSED = "Why it was refused."


@strawberry.type
class ViewerPayload:
    """What the mutations that end in a session have in common. Not a type of the API."""

    viewer: User | None = strawberry.field(description="Who is signed in now; null if refused.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class SignInInput:
    """What somebody proves themselves with."""

    username: str = strawberry.field(description="In any case.")
    password: str = strawberry.field(description="As it was set.")


@strawberry.type
class SignInPayload(ViewerPayload):
    """How signing in ended."""


@strawberry.type
class SignOutPayload:
    """How signing out ended."""

    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class SignUpInput:
    """Who somebody wants to be."""

    username: str = strawberry.field(
        description="What they sign in with, part of the address of their page: 2 to 30 letters a to z, digits, dots, "
        "hyphens and underscores. Unique in any case."
    )
    password: str = strawberry.field(description="At least 8 characters, and none that everybody guesses.")
    nickname: str | None = strawberry.field(description="The name to go by, in any script.", default=None)
    email: str | None = strawberry.field(
        description="Where a link for a new password is sent. Nobody else sees it; without one there is no way back.",
        default=None,
    )


@strawberry.type
class SignUpPayload(ViewerPayload):
    """How signing up ended."""


@strawberry.input
class ChangePasswordInput:
    """The password until now, and from now on."""

    current_password: str = strawberry.field(description="As it is.")
    new_password: str = strawberry.field(description="As it shall be.")


@strawberry.type
class ChangePasswordPayload(ViewerPayload):
    """How changing the password ended."""


@strawberry.input
class ChangeEmailInput:
    """Another e-mail address."""

    email: str = strawberry.field(description="Empty for none.")
    password: str = strawberry.field(description="The viewer's own, as a proof.")


@strawberry.type
class ChangeEmailPayload:
    """How changing the e-mail address ended."""

    account: Account | None = strawberry.field(description="The account as it is now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class RequestPasswordResetInput:
    """Who forgot their password."""

    login: str = strawberry.field(description="A username or an e-mail address.")


@strawberry.type
class RequestPasswordResetPayload:
    """How asking for a link ended: the same for whoever exists and whoever does not."""

    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class ResetPasswordInput:
    """A new password, by a link of a mail."""

    token: str = strawberry.field(description="What stands in the address behind /reset-password/.")
    new_password: str = strawberry.field(description="As it shall be.")


@strawberry.type
class ResetPasswordPayload(ViewerPayload):
    """How choosing a new password ended."""


@strawberry.input
class UpdateProfileInput:
    """What somebody says of themselves. What is absent stays as it is; null, or an empty text, removes it."""

    nickname: str | None = strawberry.field(description="The name to go by.", default=strawberry.UNSET)
    avatar: str | None = strawberry.field(
        description="The address of a picture, by https, at most 500 characters.", default=strawberry.UNSET
    )
    steam_id: str | None = strawberry.field(
        description="The 64-bit Steam id or the 32-bit account id, in digits.", default=strawberry.UNSET
    )
    role_comfort: list[int] | None = strawberry.field(
        description="How comfortable on positions 1 to 5, in order: five numbers, 1 to 5, 0 where unknown.",
        default=strawberry.UNSET,
    )
    base_mmr: int | None = strawberry.field(description="0 to 20,000.", default=strawberry.UNSET)


@strawberry.type
class UpdateProfilePayload:
    """How changing the profile ended."""

    user: User | None = strawberry.field(description="As they are now.", default=None)
    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)


@strawberry.input
class DeleteAccountInput:
    """A proof that it is they who want it."""

    password: str = strawberry.field(description="The viewer's own.")


@strawberry.type
class DeleteAccountPayload:
    """How deleting an account ended."""

    errors: list[UserError] = strawberry.field(description=REFUSED, default_factory=list)
