"""The event log of every draft, whatever its kind, and the few rows that are not events."""

from django.db import models

from backend.accounts.models import User
from backend.tournaments.models import Game, Team, Tournament, TournamentPlayer


class DraftKind(models.TextChoices):
    TEAM_DRAFT = "TEAM_DRAFT"
    HERO_DRAFT = "HERO_DRAFT"


class DraftStatus(models.TextChoices):
    IN_PROGRESS = "IN_PROGRESS"
    PAUSED = "PAUSED"
    COMPLETED = "COMPLETED"
    ABANDONED = "ABANDONED"


class Draft(models.Model):
    """One draft. Its truth is its event log; `sequence`, `status` and `deadline_at` repeat what the fold says.

    `sequence` is that of the last event. `deadline_at` is when time demands the next command (see `deadlines`). A hero
    draft belongs to a `game`, which has at most one.
    """

    tournament = models.ForeignKey(Tournament, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=20, choices=DraftKind)
    game = models.OneToOneField(Game, on_delete=models.CASCADE, null=True, blank=True, related_name="hero_draft")
    sequence = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=12, choices=DraftStatus, default=DraftStatus.IN_PROGRESS)
    deadline_at = models.DateTimeField(null=True, blank=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tournament"], condition=models.Q(kind="TEAM_DRAFT"), name="draft_forms_teams_once"
            ),
            models.CheckConstraint(condition=models.Q(status__in=DraftStatus.values), name="draft_status_known"),
            models.CheckConstraint(
                condition=models.Q(kind="HERO_DRAFT", game__isnull=False)
                | (~models.Q(kind="HERO_DRAFT") & models.Q(game__isnull=True)),
                name="draft_of_a_game_is_a_hero_draft",
            ),
        ]
        # What runs is few of many, and asked for twice a second.
        indexes = [models.Index(fields=["kind", "status"], name="draft_by_status")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.tournament}"


class DraftEvent(models.Model):
    """One event: its place in the log, when it happened, who caused it (None: the clock) and its data."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="events")
    sequence = models.PositiveIntegerField()
    type = models.CharField(max_length=40)
    payload = models.JSONField()
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "sequence"], name="draft_event_sequence_once"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="draft_event_sequence_from_1"),
        ]
        ordering = ["draft", "sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.type}"


class SeenCommand(models.Model):
    """A mutation that carried an idempotency key, and how it ended (`code` empty: it was done)."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    code = models.CharField(max_length=40, blank=True)
    message = models.CharField(max_length=500, blank=True)
    field = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "user", "key"], name="seen_command_once")]


class PickQueue(models.Model):
    """The wishes of a team as one thing that others follow: `version` rises whenever they are written."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "team"], name="pick_queue_once")]


class QueuedPlayer(models.Model):
    """One wish of a team's captain, private to the team: a secret the clock may use, never an event."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    player = models.ForeignKey(TournamentPlayer, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "team", "player"], name="queued_player_once")]
        ordering = ["draft", "team", "position"]


class HeroHover(models.Model):
    """Which hero a team is looking at in a hero draft: private to who leads it, never an event; None: at none.

    There is one for each team from the opening on. `version` rises whenever it is written.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    hero = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "team"], name="hero_hover_once")]


class SignOfLife(models.Model):
    """The one row that live processes touch once a second: how long the house was dark is read from it."""

    seen_at = models.DateTimeField()
