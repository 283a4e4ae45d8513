"""Claim links: how the person behind a stub takes the account over.

Who of the staff may make and revoke one is decided where leagues and tournaments are known: `tournaments.claims`.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone

from backend.accounts import throttle
from backend.accounts.changes import access_changed
from backend.accounts.credentials import check_new_password, clean_email, clean_username, username_taken
from backend.accounts.models import ClaimLink, User
from backend.accounts.services.sessions import begin_session
from backend.accounts.services.sign_up import save_under_username
from backend.engine.core import RuleViolation

LIFETIME = timedelta(days=14)


class ClaimState(models.TextChoices):
    OPEN = "OPEN"
    EXPIRED = "EXPIRED"
    USED = "USED"
    REVOKED = "REVOKED"
    UNKNOWN = "UNKNOWN"


def state_of(link: ClaimLink) -> ClaimState:
    """Where a link is in its life, by itself: whether its person can still be claimed is another matter."""
    if link.used_at is not None:
        return ClaimState.USED
    if link.revoked_at is not None:
        return ClaimState.REVOKED
    return ClaimState.EXPIRED if link.expires_at <= timezone.now() else ClaimState.OPEN


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token leads to. `link` and `user` are None where it is UNKNOWN."""

    state: ClaimState
    link: ClaimLink | None = None
    user: User | None = None


REFUSALS = {
    ClaimState.UNKNOWN: ("CLAIM_UNKNOWN", "There is no such link. Look whether it was copied whole."),
    ClaimState.EXPIRED: ("CLAIM_EXPIRED", "That link has expired. Ask the staff of your league for a new one."),
    ClaimState.USED: ("CLAIM_USED", "Somebody has claimed that account already."),
    ClaimState.REVOKED: ("CLAIM_REVOKED", "That link was revoked. Ask the staff of your league for a new one."),
}


@transaction.atomic
def create_claim_link(*, user_id: int, created_by: User) -> tuple[ClaimLink, str]:
    """A link for a stub, and its token, which nobody can read again. Raises NOT_A_STUB."""
    user = User.objects.select_for_update().get(pk=user_id)
    if not user.is_stub or not user.is_active or user.deleted_at is not None:
        raise RuleViolation("NOT_A_STUB", f"{user} has an account of their own already.", "userId")
    token = secrets.token_urlsafe(32)
    link = ClaimLink.objects.create(
        user=user, token_hash=_hash(token), created_by=created_by, expires_at=timezone.now() + LIFETIME
    )
    return link, token


@transaction.atomic
def revoke_claim_link(*, link_id: int) -> ClaimLink:
    """Let a link end. Ending it twice does no harm; raises CLAIM_USED where it is too late."""
    link = ClaimLink.objects.select_for_update().get(pk=link_id)
    if link.used_at is not None:
        raise RuleViolation(*REFUSALS[ClaimState.USED])
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
    return link


def find_claim(token: str) -> Claim:
    """What a token leads to. One query, by the hash: how long it takes says nothing of the tokens that exist."""
    link = ClaimLink.objects.select_related("user").filter(token_hash=_hash(token)).first()
    return Claim(ClaimState.UNKNOWN) if link is None else _claim(link, link.user)


def claim_account(request: HttpRequest, *, token: str, username: str, password: str, email: str | None = None) -> User:
    """Make a stub one's own, and sign in. All links to it end.

    Raises CLAIM_UNKNOWN, CLAIM_EXPIRED, CLAIM_USED and CLAIM_REVOKED; TOO_MANY_ATTEMPTS; and INVALID_INPUT,
    USERNAME_TAKEN and PASSWORD_WEAK, after which the link is as good as before. Sends `person`.
    """
    attempt = throttle.count((throttle.CLAIMS, throttle.address_of(request)))
    claim = find_claim(token)
    link, stub = _require_open(claim)
    stub.username = clean_username(username)
    stub.email = clean_email(email or "")
    check_new_password(password, stub)
    if User.objects.named(stub.username).exclude(pk=stub.pk).exists():
        raise username_taken()
    hashed = make_password(password)
    with transaction.atomic():
        # The person first, then the link: of two at once, by whichever links, one waits here and finds it taken.
        user = User.objects.select_for_update().get(pk=stub.pk)
        _require_open(_claim(ClaimLink.objects.select_for_update().get(pk=link.pk), user))
        user.username, user.email, user.password = stub.username, stub.email, hashed
        user.is_stub = user.is_staff = user.is_superuser = False
        save_under_username(user)
        user.claim_links.filter(used_at=None, revoked_at=None).update(used_at=timezone.now())
        access_changed([user.pk])
        begin_session(request, user)
    attempt.give_back()
    return user


def _claim(link: ClaimLink, user: User) -> Claim:
    if not user.is_active or user.deleted_at is not None:
        return Claim(ClaimState.UNKNOWN)
    return Claim(state_of(link) if user.is_stub else ClaimState.USED, link, user)


def _require_open(claim: Claim) -> tuple[ClaimLink, User]:
    if claim.state != ClaimState.OPEN or claim.link is None or claim.user is None:
        raise RuleViolation(*REFUSALS[claim.state])
    return claim.link, claim.user


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
