"""Organizations and leagues in the admin site."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.models import construct_instance
from django.http import HttpRequest

from backend.accounts.changes import access_changed
from backend.accounts.typed_admin import ModelAdmin, ModelForm, TabularInline
from backend.engine.core import RuleViolation
from backend.leagues.models import HeroDraftSettings, League, LeagueMember, Organization, OrganizationMember
from backend.leagues.services.hero_drafts import check_settings


class OrganizationMemberInline(TabularInline):
    model = OrganizationMember
    autocomplete_fields = ("user",)
    extra = 0


class LeagueMemberInline(TabularInline):
    model = LeagueMember
    autocomplete_fields = ("user",)
    extra = 0


class HeroDraftSettingsForm(ModelForm):
    def clean(self) -> dict[str, Any] | None:
        """The same bounds as for the league's admins."""
        cleaned = super().clean() or {}
        if not self.errors:
            self.instance = construct_instance(self, self.instance)
            try:
                check_settings(self.instance)
            except RuleViolation as violation:
                raise ValidationError({violation.field or "clock": violation.message}) from violation
        return cleaned


class WithMembers(ModelAdmin):
    """Of what has members: those who are changed or removed here look again at once, as by the services."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        concerned = [row.initial["user"] for row in formset.initial_forms if row.has_changed()]
        super().save_formset(request, form, formset, change)
        access_changed(concerned)


class MemberAdmin(ModelAdmin):
    """Of a membership: whose it was looks again at once."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change:
            access_changed([form.initial["user"]])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        access_changed([obj.user_id])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        concerned = list(queryset.values_list("user_id", flat=True))
        super().delete_queryset(request, queryset)
        access_changed(concerned)


@admin.register(Organization)
class OrganizationAdmin(WithMembers):
    list_display = ("name", "slug", "created_at")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("created_at",)
    inlines = (OrganizationMemberInline,)


@admin.register(League)
class LeagueAdmin(WithMembers):
    list_display = ("name", "slug", "organization", "created_at")
    list_filter = ("organization",)
    list_select_related = ("organization",)
    search_fields = ("name", "slug", "organization__name")
    autocomplete_fields = ("organization",)
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("created_at",)
    inlines = (LeagueMemberInline,)


@admin.register(OrganizationMember)
class OrganizationMemberAdmin(MemberAdmin):
    list_display = ("user", "organization", "role", "mmr")
    list_filter = ("role", "organization")
    list_select_related = ("user", "organization")
    search_fields = ("user__username", "user__nickname", "organization__name")
    autocomplete_fields = ("user", "organization")


@admin.register(LeagueMember)
class LeagueMemberAdmin(MemberAdmin):
    list_display = ("user", "league", "role", "mmr")
    list_filter = ("role", "league")
    list_select_related = ("user", "league")
    search_fields = ("user__username", "user__nickname", "league__name")
    autocomplete_fields = ("user", "league")


@admin.register(HeroDraftSettings)
class HeroDraftSettingsAdmin(ModelAdmin):
    form = HeroDraftSettingsForm
    list_display = ("league", "order", "clock", "pause_on_disconnect", "most_pauses")
    list_filter = ("clock", "order")
    list_select_related = ("league",)
    search_fields = ("league__name", "league__slug")
    autocomplete_fields = ("league",)
