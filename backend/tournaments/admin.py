"""Tournaments in the admin site. Pool, teams and captains are closed here too while a draft forms the teams."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from backend.accounts.changes import access_changed
from backend.accounts.typed_admin import ModelAdmin, ModelForm, ReadOnlyAdmin
from backend.engine.core import RuleViolation
from backend.tournaments.models import Game, Match, Team, Tournament, TournamentPlayer
from backend.tournaments.services import close_door, lock_tournament, touch
from backend.tournaments.services.matches import fit_games, matches_of_team, refuse_drafted
from backend.tournaments.services.versions import refuse_while_drafting


def lock_and_refuse(tournament_id: int) -> None:
    """Hold the tournament until this request's transaction ends. Raises ValidationError while its draft runs."""
    try:
        refuse_while_drafting(lock_tournament(tournament_id))
    except RuleViolation as violation:
        raise ValidationError(violation.message) from violation


class TournamentForm(ModelForm):
    def clean(self) -> dict[str, Any] | None:
        """The team size is the draft's while it runs."""
        cleaned = super().clean()
        if self.instance.pk and "team_size" in self.changed_data:
            lock_and_refuse(self.instance.pk)
        return cleaned


class PartForm(ModelForm):
    """A player or a team: part of one tournament for good."""

    def clean(self) -> dict[str, Any] | None:
        """Refuses every edit while the draft runs."""
        cleaned = super().clean() or {}
        tournament = self.instance.tournament_id or getattr(cleaned.get("tournament"), "pk", None)
        if tournament is not None:
            lock_and_refuse(tournament)
        return cleaned


class PlayerForm(PartForm):
    def clean(self) -> dict[str, Any] | None:
        """A team of the same tournament, which a captain does not leave."""
        cleaned = super().clean() or {}
        team = cleaned.get("team")
        tournament = self.instance.tournament_id or getattr(cleaned.get("tournament"), "pk", None)
        if team is not None and team.tournament_id != tournament:
            raise ValidationError({"team": f"{team} is not a team of this tournament."})
        led = Team.objects.filter(captain=self.instance.pk).first() if self.instance.pk else None
        if led is not None and led != team:
            raise ValidationError({"team": f"{self.instance.user} is captain of {led}."})
        return cleaned


class TeamForm(PartForm):
    def clean(self) -> dict[str, Any] | None:
        """Captain and deputy are two members of the team."""
        cleaned = super().clean() or {}
        for field in ("captain", "deputy"):
            player = cleaned.get(field)
            if player is not None and (self.instance.pk is None or player.team_id != self.instance.pk):
                raise ValidationError({field: f"{player.user} is not a member of this team."})
        if cleaned.get("captain") is not None and cleaned.get("captain") == cleaned.get("deputy"):
            raise ValidationError({"deputy": "The captain is no deputy."})
        return cleaned


class PartAdmin(ModelAdmin):
    """Of a row that belongs to a tournament: a save or a removal raises its version, and is sent to who watches."""

    closed_while_drafting: ClassVar[bool] = True

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if obj is None else (*fields, "tournament")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self._closed(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self._closed(obj) and super().has_delete_permission(request, obj)

    def _closed(self, obj: Any) -> bool:
        return self.closed_while_drafting and obj is not None and obj.tournament.draft_running

    def get_actions(self, request: HttpRequest) -> Any:
        """Without removal in bulk, which would pass by the locks."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        concerned = self.concerned(obj)
        super().save_model(request, obj, form, change)
        self._tell(obj, concerned)

    def concerned(self, obj: Any) -> list[int]:
        """The ids of those whose sight of the tournament may hang on this row, as it is in the database."""
        return []

    def _tell(self, obj: Any, concerned: list[int]) -> None:
        if concerned:
            access_changed(concerned)
        touch(obj.tournament)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        if self.closed_while_drafting:
            try:
                lock_and_refuse(obj.tournament_id)
            except ValidationError as refused:
                raise PermissionDenied(refused.messages[0]) from refused
        concerned = self.concerned(obj)
        super().delete_model(request, obj)
        self._tell(obj, concerned)


@admin.register(Tournament)
class TournamentAdmin(ModelAdmin):
    form = TournamentForm
    list_display = (
        "name",
        "slug",
        "league",
        "state",
        "starts_at",
        "visibility",
        "published",
        "draft_running",
        "version",
    )
    list_filter = ("state", "visibility", "published", "draft_running", "league")
    list_select_related = ("league",)
    search_fields = ("name", "slug", "league__name")
    autocomplete_fields = ("league",)
    prepopulated_fields = {"slug": ("name",)}
    # Set by the draft and by every change: by hand they would lie.
    readonly_fields = ("version", "access_version", "draft_running")
    date_hierarchy = "starts_at"

    def has_delete_permission(self, request: HttpRequest, obj: Tournament | None = None) -> bool:
        return not (obj is not None and obj.draft_running) and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Tournament, form: Any, change: bool) -> None:
        if change:
            # Only what was edited: a draft may have begun since the form was opened.
            obj.save(update_fields=[*form.changed_data, "folded_name"])
            if {"visibility", "published"}.intersection(form.changed_data):
                close_door(obj)
            touch(obj)
        else:
            super().save_model(request, obj, form, change)


@admin.register(TournamentPlayer)
class TournamentPlayerAdmin(PartAdmin):
    form = PlayerForm
    list_display = ("user", "tournament", "state", "mmr", "effective_mmr", "team")
    list_filter = ("state", "tournament")
    list_select_related = ("user", "tournament", "team")
    search_fields = ("user__username", "user__nickname", "tournament__name", "team__name")
    autocomplete_fields = ("user", "tournament", "team", "league_member", "organization_member")

    def concerned(self, obj: Any) -> list[int]:
        return list(TournamentPlayer.objects.filter(pk=obj.pk).values_list("user_id", flat=True))

    def get_queryset(self, request: HttpRequest) -> QuerySet[TournamentPlayer]:
        return TournamentPlayer.objects.with_mmr()

    @admin.display(description="counts as", ordering="effective_mmr")
    def effective_mmr(self, player: Any) -> int | None:
        value: int | None = player.effective_mmr
        return value


@admin.register(Team)
class TeamAdmin(PartAdmin):
    form = TeamForm
    list_display = ("name", "tournament", "captain", "deputy", "draft_order", "color")
    list_filter = ("tournament",)
    list_select_related = ("tournament", "captain__user", "deputy__user", "captain__tournament", "deputy__tournament")
    search_fields = ("name", "tournament__name", "captain__user__username", "captain__user__nickname")
    autocomplete_fields = ("tournament", "captain", "deputy")

    def concerned(self, obj: Any) -> list[int]:
        leaders = TournamentPlayer.objects.filter(Q(captain_of=obj.pk) | Q(deputy_of=obj.pk))
        return list(leaders.values_list("user_id", flat=True))

    def delete_model(self, request: HttpRequest, obj: Team) -> None:
        lock_tournament(obj.tournament_id)
        try:
            refuse_drafted(matches_of_team(obj))
        except RuleViolation as violation:
            raise PermissionDenied(violation.message) from violation
        super().delete_model(request, obj)


class MatchForm(ModelForm):
    def clean(self) -> dict[str, Any] | None:
        """Two teams of its tournament; none of it once heroes were drafted."""
        cleaned = super().clean() or {}
        tournament = self.instance.tournament_id or getattr(cleaned.get("tournament"), "pk", None)
        if tournament is not None:
            lock_tournament(tournament)
        if self.instance.pk and self.changed_data:
            try:
                refuse_drafted([self.instance])
            except RuleViolation as violation:
                raise ValidationError(violation.message) from violation
        for side in ("team_a", "team_b"):
            team = cleaned.get(side)
            if team is not None and team.tournament_id != tournament:
                raise ValidationError({side: f"{team} is not a team of this tournament."})
        return cleaned


@admin.register(Match)
class MatchAdmin(PartAdmin):
    form = MatchForm
    closed_while_drafting = False
    list_display = ("__str__", "tournament", "best_of")
    list_filter = ("tournament",)
    list_select_related = ("tournament", "team_a", "team_b")
    search_fields = ("tournament__name", "team_a__name", "team_b__name")
    autocomplete_fields = ("tournament", "team_a", "team_b")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        fit_games(obj)


@admin.register(Game)
class GameAdmin(ReadOnlyAdmin):
    """They come with the best-of of their match, and what happens in them is told by their drafts."""

    list_display = ("number", "match", "radiant", "dire", "winner", "external_id")
    list_select_related = ("match__team_a", "match__team_b", "radiant", "dire", "winner")
    search_fields = ("match__tournament__name", "match__team_a__name", "match__team_b__name", "external_id")
    list_filter = ("match__tournament",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only along with its match: there are as many games as its best-of says."""
        at = request.resolver_match
        return at is None or "_game_" not in (at.url_name or "")
