"""People in the admin site."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.http import HttpRequest

from backend.accounts.models import POSITIONS, User


class CreationForm(AdminUserCreationForm):  # type: ignore[type-arg]
    class Meta(AdminUserCreationForm.Meta):
        model = User


class ChangeForm(UserChangeForm):  # type: ignore[type-arg]
    avatar = forms.URLField(required=False, max_length=500, assume_scheme="https")

    class Meta(UserChangeForm.Meta):
        model = User


@admin.register(User)
class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]
    form = ChangeForm
    add_form = CreationForm
    list_display = ("username", "name", "steam_id", "base_mmr", "is_stub", "is_demo", "is_active", "is_superuser")
    list_filter = ("is_stub", "is_demo", "is_active", "is_staff", "is_superuser")
    search_fields = ("username", "nickname", "guild_nickname", "discord_name", "=steam_id", "=discord_id")
    readonly_fields = ("last_login", "date_joined", "is_demo")
    ordering = ("username",)
    fieldsets: ClassVar = (
        (None, {"fields": ("username", "password")}),
        ("Names", {"fields": ("nickname", "guild_nickname", "discord_name", "avatar")}),
        ("Identity", {"fields": ("steam_id", "discord_id", "email")}),
        ("Play", {"fields": ("base_mmr", tuple(f"comfort_{position}" for position in POSITIONS))}),
        ("Account", {"fields": ("is_active", "is_stub", "is_demo", "last_login", "date_joined")}),
        ("Rights in this site", {"fields": ("is_staff", "is_superuser", "groups", "user_permissions")}),
    )

    def save_model(self, request: HttpRequest, obj: User, form: ChangeForm, change: bool) -> None:
        """An empty id is none at all: two people may both have none."""
        obj.discord_id = obj.discord_id or None
        super().save_model(request, obj, form, change)
