"""Organizations, their leagues, and who is what in them."""

from django.db import models

from backend.accounts.fields import FoldedNameField
from backend.accounts.models import MAX_MMR, User
from backend.engine.hero_draft.orders import OrderVersion


class OrganizationRole(models.TextChoices):
    OWNER = "OWNER"
    ADMIN = "ADMIN"
    STAFF = "STAFF"
    MEMBER = "MEMBER"


class LeagueRole(models.TextChoices):
    ADMIN = "ADMIN"
    STAFF = "STAFF"
    MEMBER = "MEMBER"


class Organization(models.Model):
    """The people who run leagues together."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, unique=True)
    about = models.TextField(max_length=2000, blank=True)
    folded_name = FoldedNameField(max_length=400, editable=False, default="", help_text="the name, as search folds it")
    created_at = models.DateTimeField(auto_now_add=True)
    members: "models.ManyToManyField[User, OrganizationMember]" = models.ManyToManyField(
        User, through="OrganizationMember", related_name="organizations"
    )

    def __str__(self) -> str:
        return self.name


class OrganizationMember(models.Model):
    """A person in an organization, and the MMR it reckons them by."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="organization_memberships")
    role = models.CharField(max_length=10, choices=OrganizationRole, default=OrganizationRole.MEMBER)
    mmr = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "user"], name="organization_member_once"),
            models.UniqueConstraint(
                fields=["organization"], condition=models.Q(role="OWNER"), name="organization_one_owner"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=OrganizationRole.values), name="organization_member_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(mmr__isnull=True) | models.Q(mmr__lte=MAX_MMR), name="organization_member_mmr_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.organization}"


class League(models.Model):
    """A series of tournaments of one organization."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="leagues")
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, unique=True)
    about = models.TextField(max_length=2000, blank=True)
    folded_name = FoldedNameField(max_length=400, editable=False, default="", help_text="the name, as search folds it")
    created_at = models.DateTimeField(auto_now_add=True)
    members: "models.ManyToManyField[User, LeagueMember]" = models.ManyToManyField(
        User, through="LeagueMember", related_name="leagues"
    )

    def __str__(self) -> str:
        return self.name


class HeroClock(models.TextChoices):
    """Which times hero drafts are played with; CUSTOM are the league's own."""

    VALVE = "VALVE"
    CLASSIC = "CLASSIC"
    CUSTOM = "CUSTOM"


class HeroDraftSettings(models.Model):
    """How a league plays its hero drafts; one without a row plays them by the defaults.

    `order` is the version of the game whose order of bans and picks is used, empty for the newest there is. The seconds
    are those of a CUSTOM clock, null otherwise. `most_pauses` is how often a team's missing captain may pause a
    draft, null: always.
    """

    league = models.OneToOneField(League, on_delete=models.CASCADE, related_name="hero_draft_settings")
    order = models.CharField(max_length=10, choices=[(order, order) for order in OrderVersion], blank=True)
    clock = models.CharField(max_length=10, choices=HeroClock, default=HeroClock.VALVE)
    first_ban_seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    action_seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    reserve_seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    pause_on_disconnect = models.BooleanField(default=True)
    most_pauses = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "hero draft settings"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(order__in=["", *OrderVersion]), name="hero_draft_settings_order_known"
            ),
            models.CheckConstraint(
                condition=models.Q(clock__in=HeroClock.values), name="hero_draft_settings_clock_known"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    clock=HeroClock.CUSTOM,
                    first_ban_seconds__isnull=False,
                    action_seconds__isnull=False,
                    reserve_seconds__isnull=False,
                )
                | (
                    ~models.Q(clock=HeroClock.CUSTOM)
                    & models.Q(
                        first_ban_seconds__isnull=True, action_seconds__isnull=True, reserve_seconds__isnull=True
                    )
                ),
                name="hero_draft_settings_clock_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Hero drafts of {self.league}"


class LeagueMember(models.Model):
    """A person in a league, and the MMR it reckons them by."""

    league = models.ForeignKey(League, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="league_memberships")
    role = models.CharField(max_length=10, choices=LeagueRole, default=LeagueRole.MEMBER)
    mmr = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["league", "user"], name="league_member_once"),
            models.CheckConstraint(condition=models.Q(role__in=LeagueRole.values), name="league_member_role_known"),
            models.CheckConstraint(
                condition=models.Q(mmr__isnull=True) | models.Q(mmr__lte=MAX_MMR), name="league_member_mmr_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.league}"


class AuditEntry(models.Model):
    """What staff did: who, what, to which thing, and how it was before and after. Written by `leagues.audit` alone.

    It keeps the names of its moment, so it stays readable when the thing or the person is gone. `subject_type` and
    `subject_id` are the API's type name and the row's key.
    """

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="audit_entries")
    league = models.ForeignKey(League, on_delete=models.SET_NULL, null=True, related_name="audit_entries")
    tournament_id = models.BigIntegerField(null=True, help_text="of the app above this one, hence no foreign key")
    actor = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_name = models.CharField(max_length=100)
    action = models.CharField(max_length=50)
    subject_type = models.CharField(max_length=50)
    subject_id = models.BigIntegerField()
    subject_name = models.CharField(max_length=200)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["organization", "-id"], name="audit_of_organization"),
            models.Index(fields=["league", "-id"], name="audit_of_league"),
            models.Index(fields=["tournament_id", "-id"], name="audit_of_tournament"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.action} {self.subject_name}"
