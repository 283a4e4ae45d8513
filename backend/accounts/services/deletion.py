"""Going away."""

from django.http import HttpRequest
from django.utils import timezone

from backend.accounts.changes import access_changed
from backend.accounts.models import User
from backend.accounts.names import numbered
from backend.accounts.services.sessions import sign_out


def erase(request: HttpRequest, *, user: User) -> None:
    """Take everything personal out of somebody's row, and end their session. Part of the caller's transaction.

    The row stays under another name, so that what they took part in can be read: entries, teams, drafts.
    `user` is locked by the caller. Sends `person`.
    """
    user.username = _name_of_deleted(user)
    user.nickname = f"Deleted player {user.pk}"
    user.guild_nickname = user.discord_name = user.avatar = user.email = ""
    user.steam_id = user.discord_id = user.base_mmr = None
    user.comfort = (0, 0, 0, 0, 0)
    user.is_active = user.is_staff = user.is_superuser = False
    user.deleted_at = timezone.now()
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
    user.api_tokens.all().delete()
    user.claim_links.all().delete()
    sign_out(request)
    access_changed([user.pk])


def _name_of_deleted(user: User) -> str:
    number = 1
    while User.objects.named(name := numbered(f"deleted-{user.pk}", number, separator="-")).exists():
        number += 1
    return name
