"""People in the admin site."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from backend.accounts.changes import access_changed
from backend.accounts.models import POSITIONS, User
from backend.engine.core import RuleViolation

RIGHTS = frozenset({"is_active", "is_superuser", "is_stub", "password"})
"""Fields that decide what somebody may do."""


class LoginForm(AdminAuthenticationForm):
    """The admin site's own way in: who guesses too often is told so here as well."""

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except RuleViolation as violation:
            raise ValidationError(violation.message) from None


admin.site.login_form = LoginForm


class CreationForm(AdminUserCreationForm):  # type: ignore[type-arg]
    class Meta(AdminUserCreationForm.Meta):
        model = User


class ChangeForm(UserChangeForm):  # type: ignore[type-arg]
    avatar = forms.URLField(required=False, max_length=500, assume_scheme="https")

    class Meta(UserChangeForm.Meta):
        model = User


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        """Sessions end with the password; open sockets look again at once."""
        user: User = super().save(commit)
        access_changed([user.pk])
        return user


@admin.register(User)
class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]
    form = ChangeForm
    add_form = CreationForm
    change_password_form = PasswordForm
    list_display = ("username", "name", "steam_id", "base_mmr", "is_stub", "is_demo", "is_active", "is_superuser")
    list_filter = ("is_stub", "is_demo", "is_active", "is_staff", "is_superuser")
    search_fields = ("username", "nickname", "guild_nickname", "discord_name", "=steam_id", "=discord_id")
    readonly_fields = ("last_login", "date_joined", "is_demo", "deleted_at")
    ordering = ("username",)
    fieldsets: ClassVar = (
        (None, {"fields": ("username", "password")}),
        ("Names", {"fields": ("nickname", "guild_nickname", "discord_name", "avatar")}),
        ("Identity", {"fields": ("steam_id", "discord_id", "email")}),
        ("Play", {"fields": ("base_mmr", tuple(f"comfort_{position}" for position in POSITIONS))}),
        ("Account", {"fields": ("is_active", "is_stub", "is_demo", "last_login", "date_joined", "deleted_at")}),
        ("Rights in this site", {"fields": ("is_staff", "is_superuser", "groups", "user_permissions")}),
    )

    def save_model(self, request: HttpRequest, obj: User, form: ChangeForm, change: bool) -> None:
        """An empty id is none at all: two people may both have none. Rights that change act on open sockets at once."""
        obj.discord_id = obj.discord_id or None
        super().save_model(request, obj, form, change)
        if RIGHTS.intersection(form.changed_data):
            access_changed([obj.pk])

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        access_changed([obj.pk])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        access_changed(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
