"""Tournaments, who plays in them, and their teams."""

from typing import Self

from django.db import models
from django.db.models.functions import Coalesce

from backend.accounts.fields import FoldedNameField
from backend.accounts.models import MAX_MMR, User
from backend.leagues.models import League, LeagueMember, OrganizationMember


class TournamentState(models.TextChoices):
    UPCOMING = "UPCOMING"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


class TournamentFormat(models.TextChoices):
    SINGLE_ELIMINATION = "SINGLE_ELIMINATION"
    DOUBLE_ELIMINATION = "DOUBLE_ELIMINATION"
    ROUND_ROBIN = "ROUND_ROBIN"
    SWISS = "SWISS"


class Visibility(models.TextChoices):
    PUBLIC = "PUBLIC"
    MEMBERS = "MEMBERS"


class PlayerState(models.TextChoices):
    REGISTERED = "REGISTERED"
    CHECKED_IN = "CHECKED_IN"
    WITHDRAWN = "WITHDRAWN"


class TeamColor(models.TextChoices):
    """What a team's rows and columns are marked with, beside its name."""

    SLATE = "SLATE"
    RED = "RED"
    ORANGE = "ORANGE"
    AMBER = "AMBER"
    LIME = "LIME"
    GREEN = "GREEN"
    TEAL = "TEAL"
    SKY = "SKY"
    BLUE = "BLUE"
    VIOLET = "VIOLET"
    PINK = "PINK"
    BROWN = "BROWN"


class Tournament(models.Model):
    """One event of a league. `version` rises with every change of it or anything in it.

    `published`: until it is, only staff see it. `access_version` rises when fewer people may see it than before.
    `draft_running`: its pool, teams and captains change only through the draft while this is set.
    """

    league = models.ForeignKey(League, on_delete=models.CASCADE, related_name="tournaments")
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, unique=True)
    about = models.TextField(max_length=2000, blank=True)
    folded_name = FoldedNameField(max_length=400, editable=False, default="", help_text="the name, as search folds it")
    state = models.CharField(max_length=12, choices=TournamentState, default=TournamentState.UPCOMING)
    starts_at = models.DateTimeField(null=True, blank=True)
    timezone = models.CharField(max_length=50, default="UTC")
    format = models.CharField(max_length=20, choices=TournamentFormat, default=TournamentFormat.DOUBLE_ELIMINATION)
    team_size = models.PositiveSmallIntegerField(default=5, help_text="captain included")
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    published = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    access_version = models.PositiveIntegerField(default=1)
    draft_running = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=TournamentState.values), name="tournament_state_known"),
            models.CheckConstraint(
                condition=models.Q(format__in=TournamentFormat.values), name="tournament_format_known"
            ),
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values), name="tournament_visibility_known"
            ),
            models.CheckConstraint(
                condition=models.Q(team_size__gte=1, team_size__lte=20), name="tournament_team_size_sane"
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"])]

    def __str__(self) -> str:
        return self.name


class TournamentPlayerQuerySet(models.QuerySet["TournamentPlayer"]):
    def with_mmr(self) -> Self:
        """Annotate `effective_mmr`: the tournament's own value, else the league's, the organization's, the base."""
        return self.annotate(
            effective_mmr=Coalesce("mmr", "league_member__mmr", "organization_member__mmr", "user__base_mmr")
        )


class TournamentPlayer(models.Model):
    """A person in a tournament, in at most one team: `team` is a single column, and a person is here once.

    `mmr` is the tournament's own value for them, None where the league's or organization's counts. The start of a draft
    fixes it.
    """

    tournament = models.ForeignKey(Tournament, on_delete=models.CASCADE, related_name="players")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="entries")
    state = models.CharField(max_length=10, choices=PlayerState, default=PlayerState.REGISTERED)
    mmr = models.PositiveIntegerField(null=True, blank=True)
    team = models.ForeignKey("Team", on_delete=models.SET_NULL, null=True, blank=True, related_name="members")
    join_order = models.PositiveSmallIntegerField(default=0, help_text="the order in which members joined their team")
    league_member = models.ForeignKey(LeagueMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    organization_member = models.ForeignKey(
        OrganizationMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    effective_mmr: int | None
    """Only on rows of `with_mmr`."""

    objects = TournamentPlayerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tournament", "user"], name="tournament_player_once"),
            models.CheckConstraint(condition=models.Q(state__in=PlayerState.values), name="player_state_known"),
            models.CheckConstraint(
                condition=models.Q(mmr__isnull=True) | models.Q(mmr__lte=MAX_MMR), name="player_mmr_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.tournament}"


class Team(models.Model):
    """A team of one tournament. Its members include the captain."""

    tournament = models.ForeignKey(Tournament, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=100)
    captain = models.OneToOneField(
        TournamentPlayer, on_delete=models.SET_NULL, null=True, blank=True, related_name="captain_of"
    )
    deputy = models.OneToOneField(
        TournamentPlayer, on_delete=models.SET_NULL, null=True, blank=True, related_name="deputy_of"
    )
    draft_order = models.PositiveSmallIntegerField(null=True, blank=True)
    color = models.CharField(max_length=10, choices=TeamColor, default=TeamColor.SLATE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tournament", "name"], name="team_name_once"),
            models.UniqueConstraint(
                fields=["tournament", "draft_order"],
                condition=models.Q(draft_order__isnull=False),
                name="team_draft_order_once",
            ),
            models.CheckConstraint(condition=models.Q(color__in=TeamColor.values), name="team_color_known"),
        ]

    def __str__(self) -> str:
        return self.name


BEST_OF = (1, 2, 3, 5, 7)
"""Over how many games two teams may meet."""


class Match(models.Model):
    """Two teams of a tournament meet, over the best of so many games. A side is open until its team is known."""

    tournament = models.ForeignKey(Tournament, on_delete=models.CASCADE, related_name="matches")
    team_a = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    team_b = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    best_of = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name_plural = "matches"
        constraints = [
            models.CheckConstraint(condition=models.Q(best_of__in=BEST_OF), name="match_best_of_known"),
            models.CheckConstraint(condition=~models.Q(team_a=models.F("team_b")), name="match_between_two_teams"),
        ]

    def __str__(self) -> str:
        return f"{self.team_a or 'an open side'} v {self.team_b or 'an open side'}"


class Game(models.Model):
    """One game of a match: `number` counts from 1. Sides and winner are null until known.

    `external_id` is the match id by which the publisher knows it.
    """

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="games")
    number = models.PositiveSmallIntegerField()
    radiant = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    dire = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    winner = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    external_id = models.PositiveBigIntegerField(null=True, blank=True, unique=True)

    class Meta:
        ordering = ["match", "number"]
        constraints = [
            models.UniqueConstraint(fields=["match", "number"], name="game_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1, number__lte=7), name="game_number_sane"),
            models.CheckConstraint(condition=~models.Q(radiant=models.F("dire")), name="game_between_two_teams"),
        ]

    def __str__(self) -> str:
        return f"Game {self.number} of {self.match}"
