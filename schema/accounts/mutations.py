"""What people do with their own accounts. None of it with a token, but for the profile."""

from typing import cast

import strawberry
import strawberry_django
from django.contrib.auth.models import AnonymousUser

from backend.accounts import models, services
from backend.accounts.access import require_user
from backend.accounts.services import Profile
from backend.tournaments import entrants
from schema.accounts import payloads
from schema.accounts.types import Account
from schema.context import Info, refuse_tokens, require_session
from schema.payloads import attempt


@strawberry.type
class AccountMutation:
    @strawberry_django.mutation
    def sign_in(self, info: Info, input: payloads.SignInInput) -> payloads.SignInPayload:
        """Sign in with username and password; sets the session cookie."""

        def write() -> payloads.SignInPayload:
            refuse_tokens(info)
            user = services.sign_in(info.context.http_request, input.username, input.password)
            return payloads.SignInPayload(viewer=now_is(info, user))  # type: ignore[arg-type]

        return attempt(payloads.SignInPayload, write)

    @strawberry_django.mutation
    def sign_out(self, info: Info) -> payloads.SignOutPayload:
        """Sign out; signing out twice does no harm. Open sockets of the session are closed."""

        def write() -> payloads.SignOutPayload:
            refuse_tokens(info)
            services.sign_out(info.context.http_request)
            now_is(info, None)
            return payloads.SignOutPayload()

        return attempt(payloads.SignOutPayload, write)

    @strawberry_django.mutation
    def sign_up(self, info: Info, input: payloads.SignUpInput) -> payloads.SignUpPayload:
        """Make an account, and sign in to it; sets the session cookie."""

        def write() -> payloads.SignUpPayload:
            refuse_tokens(info)
            user = services.sign_up(
                info.context.http_request,
                username=input.username,
                password=input.password,
                nickname=input.nickname,
                email=input.email,
            )
            return payloads.SignUpPayload(viewer=now_is(info, user))  # type: ignore[arg-type]

        return attempt(payloads.SignUpPayload, write)

    @strawberry_django.mutation
    def change_password(self, info: Info, input: payloads.ChangePasswordInput) -> payloads.ChangePasswordPayload:
        """Choose another password. This session goes on, all others end."""

        def write() -> payloads.ChangePasswordPayload:
            user = services.change_password(
                info.context.http_request,
                user=require_session(info),
                current_password=input.current_password,
                new_password=input.new_password,
            )
            return payloads.ChangePasswordPayload(viewer=now_is(info, user))  # type: ignore[arg-type]

        return attempt(payloads.ChangePasswordPayload, write)

    @strawberry_django.mutation
    def change_email(self, info: Info, input: payloads.ChangeEmailInput) -> payloads.ChangeEmailPayload:
        """Set the e-mail address of the account, or remove it."""

        def write() -> payloads.ChangeEmailPayload:
            user = services.change_email(
                info.context.http_request, user=require_session(info), email=input.email, password=input.password
            )
            return payloads.ChangeEmailPayload(account=Account(row=user))

        return attempt(payloads.ChangeEmailPayload, write)

    @strawberry_django.mutation
    def request_password_reset(
        self, info: Info, input: payloads.RequestPasswordResetInput
    ) -> payloads.RequestPasswordResetPayload:
        """Have a link for a new password mailed to whoever this is. The answer does not tell whether they exist."""

        def write() -> payloads.RequestPasswordResetPayload:
            services.request_password_reset(info.context.http_request, login=input.login)
            return payloads.RequestPasswordResetPayload()

        return attempt(payloads.RequestPasswordResetPayload, write)

    @strawberry_django.mutation
    def reset_password(self, info: Info, input: payloads.ResetPasswordInput) -> payloads.ResetPasswordPayload:
        """Choose a new password by the link of a mail, once, and sign in; all other sessions end."""

        def write() -> payloads.ResetPasswordPayload:
            refuse_tokens(info)
            user = services.reset_password(
                info.context.http_request, token=input.token, new_password=input.new_password
            )
            return payloads.ResetPasswordPayload(viewer=now_is(info, user))  # type: ignore[arg-type]

        return attempt(payloads.ResetPasswordPayload, write)

    @strawberry_django.mutation
    def update_profile(self, info: Info, input: payloads.UpdateProfileInput) -> payloads.UpdateProfilePayload:
        """Change what the viewer says of themselves."""

        def write() -> payloads.UpdateProfilePayload:
            given = {name: value for name, value in vars(input).items() if value is not strawberry.UNSET}
            user = entrants.update_profile(user=require_user(info.context.user), profile=cast(Profile, given))
            return payloads.UpdateProfilePayload(user=user)  # type: ignore[arg-type]

        return attempt(payloads.UpdateProfilePayload, write)

    @strawberry_django.mutation
    def delete_account(self, info: Info, input: payloads.DeleteAccountInput) -> payloads.DeleteAccountPayload:
        """Delete the viewer's account. What they took part in stays, under another name."""

        def write() -> payloads.DeleteAccountPayload:
            entrants.delete_account(info.context.http_request, user=require_session(info), password=input.password)
            now_is(info, None)
            return payloads.DeleteAccountPayload()

        return attempt(payloads.DeleteAccountPayload, write)


def now_is(info: Info, user: models.User | None) -> models.User | None:
    """From here on this request is somebody else's; gives them back."""
    info.context.user = user or AnonymousUser()
    return user
