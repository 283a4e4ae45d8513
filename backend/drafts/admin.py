"""Drafts in the admin site: their log, to be read. The log is the truth, and only the rules write it.

Captains' queues are not here: they are private to a team, even from us.
"""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

from backend.accounts.typed_admin import ReadOnlyAdmin, TabularInline
from backend.drafts.models import Draft, DraftEvent, SeenCommand


class DraftEventInline(TabularInline):
    model = DraftEvent
    fields = ("sequence", "type", "actor", "created_at", "payload")
    readonly_fields = fields
    ordering = ("-sequence",)
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("actor")


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    list_display = ("tournament", "kind", "status", "sequence", "deadline_at", "created_at")
    list_filter = ("kind", "status")
    list_select_related = ("tournament",)
    search_fields = ("tournament__name", "tournament__slug")
    date_hierarchy = "created_at"
    inlines = (DraftEventInline,)


@admin.register(DraftEvent)
class DraftEventAdmin(ReadOnlyAdmin):
    list_display = ("draft", "sequence", "type", "actor", "created_at")
    list_filter = ("type",)
    list_select_related = ("draft__tournament", "actor")
    search_fields = ("draft__tournament__name", "draft__tournament__slug", "actor__username", "type")
    date_hierarchy = "created_at"
    fields = ("draft", "sequence", "type", "actor", "created_at", "data")
    readonly_fields = fields

    @admin.display(description="payload")
    def data(self, event: DraftEvent) -> str:
        return format_html("<pre>{}</pre>", json.dumps(event.payload, indent=2, ensure_ascii=False))


@admin.register(SeenCommand)
class SeenCommandAdmin(ReadOnlyAdmin):
    list_display = ("draft", "user", "key", "code", "created_at")
    list_select_related = ("draft__tournament", "user")
    search_fields = ("draft__tournament__name", "user__username", "key")
