"""Users: who somebody is, and nothing of what they are in a league."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.core.validators import MinLengthValidator
from django.db import models, transaction
from django.db.models.functions import Lower
from django.db.models.lookups import Exact

from backend.accounts.fields import SortKeyField
from backend.accounts.folding import sort_key, terms_of

STEAM_ID_BASE = 76561197960265728
"""The 64-bit Steam id of account id 0."""

MAX_MMR = 20_000
"""Above the highest rating ever held; what lies beyond is a slip of the pen."""

MAX_COMFORT = 5
POSITIONS = (1, 2, 3, 4, 5)
"""Carry, mid, offlane, soft support, hard support."""

FOUND_BY = frozenset({"username", "nickname", "guild_nickname", "discord_name", "is_active", "deleted_at"})
"""Fields that decide by which words somebody is found, and where they stand in lists."""


class UserManager(DjangoUserManager["User"]):
    def named(self, username: str) -> models.QuerySet["User"]:
        """Whoever has this username, in any case: at most one."""
        return self.filter(Exact(Lower("username"), Lower(models.Value(username))))

    def bulk_update(self, objs: Iterable["User"], fields: Iterable[str], batch_size: int | None = None) -> int:
        """The rows, and their places in lists. Terms are `NameTerm.objects.index`'s."""
        people, columns = list(objs), set(fields)
        if FOUND_BY & columns:
            columns.add("listed_as")
            for user in people:
                user.listed_as = sort_key(user.name)
        return super().bulk_update(people, sorted(columns), batch_size=batch_size)

    def create_stub(self, username: str, **fields: Any) -> "User":
        """A person known from an import. They cannot sign in until the account is claimed."""
        user = self.model(username=username, is_stub=True, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """Identity only. What depends on a league or an organization lives on the membership there.

    Steam ids are public; `discord_id` and `email` are not.
    """

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    username = models.CharField(
        max_length=100,
        unique=True,
        validators=[AbstractUser.username_validator, MinLengthValidator(2)],
        error_messages={"unique": "That username is taken."},
    )
    nickname = models.CharField(max_length=100, blank=True)
    guild_nickname = models.CharField(max_length=100, blank=True)
    discord_name = models.CharField(max_length=100, blank=True)
    avatar = models.URLField(max_length=500, blank=True)
    steam_id = models.BigIntegerField(unique=True, null=True, blank=True, help_text="64-bit Steam id")
    discord_id = models.CharField(max_length=20, unique=True, null=True, blank=True)
    comfort_1 = models.PositiveSmallIntegerField(default=0)
    comfort_2 = models.PositiveSmallIntegerField(default=0)
    comfort_3 = models.PositiveSmallIntegerField(default=0)
    comfort_4 = models.PositiveSmallIntegerField(default=0)
    comfort_5 = models.PositiveSmallIntegerField(default=0)
    base_mmr = models.PositiveIntegerField(null=True, blank=True, help_text="self-reported")
    is_stub = models.BooleanField(default=False, help_text="known from an import, not yet claimed by a person")
    is_demo = models.BooleanField(default=False, help_text="has the demo's known password")
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="when they deleted their account")
    access_version = models.PositiveIntegerField(
        default=1, help_text="rises whenever what they may see or do, or what proves who they are, has changed"
    )

    listed_as = SortKeyField(max_length=200, editable=False, default=b"", help_text="what lists of people sort by")

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        indexes = [
            # Lists hold whoever has an account, and are read in this order from anywhere in it.
            models.Index(
                fields=["listed_as", "id"],
                name="user_in_lists",
                condition=models.Q(is_active=True, deleted_at__isnull=True),
            ),
            # Not unique: see docs/adr/0012.
            models.Index(Lower("email"), name="user_email_ci"),
        ]
        constraints = [
            models.UniqueConstraint(Lower("username"), name="user_username_ci_unique"),
            models.CheckConstraint(
                condition=models.Q(base_mmr__isnull=True) | models.Q(base_mmr__lte=MAX_MMR), name="user_base_mmr_sane"
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"comfort_{position}__lte": MAX_COMFORT}),
                    name=f"user_comfort_{position}_at_most_5",
                )
                for position in POSITIONS
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **named: Any) -> None:
        """Write the row, and what it is found by when that may have changed."""
        if update_fields is not None and FOUND_BY.intersection(update_fields):
            update_fields = {*update_fields, "listed_as"}
        super().save(*args, update_fields=update_fields, **named)
        if update_fields is None or FOUND_BY.intersection(update_fields):
            NameTerm.objects.index([self])

    @property
    def name(self) -> str:
        """The name shown: nickname, else guild nickname, else Discord name, else username."""
        return self.nickname or self.guild_nickname or self.discord_name or self.username

    @property
    def steam_account_id(self) -> int | None:
        """The 32-bit account id derived from the 64-bit Steam id."""
        return None if self.steam_id is None else self.steam_id - STEAM_ID_BASE

    @property
    def comfort(self) -> tuple[int, int, int, int, int]:
        """How comfortable (0 unknown, 1 to 5) on positions 1 to 5."""
        return (self.comfort_1, self.comfort_2, self.comfort_3, self.comfort_4, self.comfort_5)

    @comfort.setter
    def comfort(self, values: tuple[int, int, int, int, int]) -> None:
        self.comfort_1, self.comfort_2, self.comfort_3, self.comfort_4, self.comfort_5 = values


class NameTermManager(models.Manager["NameTerm"]):
    def index(self, users: Iterable[User]) -> None:
        """Write the terms of some people anew: none for an account that was deleted or deactivated.

        `User.save` calls this; whoever writes users in bulk does, too, in the same transaction.
        """
        people = list(users)
        self.filter(user__in=people).delete()
        self.bulk_create(
            [
                NameTerm(user=user, term=term.encode())
                for user in people
                if user.is_active and user.deleted_at is None
                for term in sorted(terms_of((user.name, user.username)))
            ],
            batch_size=5000,
        )


class NameTerm(models.Model):
    """A word of the name somebody is shown by, or of their username, folded as what is searched for is folded.

    Bytes, for these sort and compare alike in every database: a prefix is a range of the index.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="name_terms")
    term = models.BinaryField(max_length=200)

    objects = NameTermManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "term"], name="name_term_once")]
        indexes = [models.Index(fields=["term", "user"], name="name_term_prefix")]

    def __str__(self) -> str:
        return bytes(self.term).decode()


class ClaimLink(models.Model):
    """A link by which the person behind a stub user takes the account over, once. Only its token's hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="claim_links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"claim link for {self.user}"


class TokenScope(models.TextChoices):
    READ = "READ"
    ACT = "ACT"


class ApiToken(models.Model):
    """A personal token for programs. Only its hash is kept; `hint` is how it begins, to tell it from others."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    scope = models.CharField(max_length=4, choices=TokenScope, default=TokenScope.READ)
    token_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(scope__in=TokenScope.values), name="token_scope_known")
        ]

    def __str__(self) -> str:
        return self.name
