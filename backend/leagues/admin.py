"""Organizations and leagues in the admin site."""

from django.contrib import admin

from backend.accounts.typed_admin import ModelAdmin, TabularInline
from backend.leagues.models import League, LeagueMember, Organization, OrganizationMember


class OrganizationMemberInline(TabularInline):
    model = OrganizationMember
    autocomplete_fields = ("user",)
    extra = 0


class LeagueMemberInline(TabularInline):
    model = LeagueMember
    autocomplete_fields = ("user",)
    extra = 0


@admin.register(Organization)
class OrganizationAdmin(ModelAdmin):
    list_display = ("name", "slug", "created_at")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("created_at",)
    inlines = (OrganizationMemberInline,)


@admin.register(League)
class LeagueAdmin(ModelAdmin):
    list_display = ("name", "slug", "organization", "created_at")
    list_filter = ("organization",)
    list_select_related = ("organization",)
    search_fields = ("name", "slug", "organization__name")
    autocomplete_fields = ("organization",)
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("created_at",)
    inlines = (LeagueMemberInline,)


@admin.register(OrganizationMember)
class OrganizationMemberAdmin(ModelAdmin):
    list_display = ("user", "organization", "role", "mmr")
    list_filter = ("role", "organization")
    list_select_related = ("user", "organization")
    search_fields = ("user__username", "user__nickname", "organization__name")
    autocomplete_fields = ("user", "organization")


@admin.register(LeagueMember)
class LeagueMemberAdmin(ModelAdmin):
    list_display = ("user", "league", "role", "mmr")
    list_filter = ("role", "league")
    list_select_related = ("user", "league")
    search_fields = ("user__username", "user__nickname", "league__name")
    autocomplete_fields = ("user", "league")
