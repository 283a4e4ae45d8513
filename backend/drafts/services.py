"""Writing to drafts of any kind: one service, one transaction, one lock."""

import logging
import random
import re
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from backend.accounts.access import storable
from backend.accounts.models import User
from backend.drafts.access import seat_of
from backend.drafts.codec import encode
from backend.drafts.kinds import KINDS
from backend.drafts.log import read_state
from backend.drafts.models import Draft, DraftEvent, DraftStatus, SeenCommand, SignOfLife
from backend.engine.core import CLOCK, Event, RestoreClock, RuleViolation, Seat, replay
from backend.leagues.audit import record
from backend.live.publish import publish_on_commit

logger = logging.getLogger(__name__)

SYSTEM_RNG = random.SystemRandom()
ALIVE_WITHIN = timedelta(seconds=2)
"""Somebody lives who left a sign no longer ago; signs are left once a second."""
MAX_KEY_LENGTH = 100


def submit(*, draft_id: int, actor: User, command: Any, idempotency_key: str | None = None) -> Draft:
    """Apply one command of a person to a draft of any kind.

    A command that depends on rows is given as a function of the draft, called under its lock. Raises RuleViolation when
    the rules forbid it; nothing of the draft is written then. The same key from the same user gives the first call's
    outcome again. What staff command is in the audit log as well. Publishes the new sequence after the commit.
    """
    if idempotency_key is not None and not 0 < len(idempotency_key) <= MAX_KEY_LENGTH:
        raise RuleViolation("INVALID_INPUT", f"A key has 1 to {MAX_KEY_LENGTH} characters.", "idempotency_key")
    if idempotency_key is not None and not storable(idempotency_key):
        raise RuleViolation("INVALID_INPUT", "A key is text, without NUL.", "idempotency_key")
    try:
        return _submit_once(draft_id, actor, command, idempotency_key)
    except RuleViolation as violation:
        if idempotency_key is not None:
            _remember_refusal(draft_id, actor, idempotency_key, violation)
        raise


@transaction.atomic(durable=True)
def _submit_once(draft_id: int, actor: User, command: Any, key: str | None) -> Draft:
    draft = lock_draft(draft_id)
    if key is not None:
        seen = SeenCommand.objects.filter(draft=draft, user=actor, key=key).first()
        if seen is not None:
            if seen.code:
                raise RuleViolation(seen.code, seen.message, seen.field or None)
            return draft
    made = command(draft) if callable(command) else command
    seat = seat_of(draft, actor)
    events = apply_command(draft, made, seat=seat, actor=actor)
    if seat.staff:
        record_command(draft, events, actor=actor)
    if key is not None:
        SeenCommand.objects.create(draft=draft, user=actor, key=key)
    return draft


def _remember_refusal(draft_id: int, actor: User, key: str, violation: RuleViolation) -> None:
    SeenCommand.objects.bulk_create(
        [
            SeenCommand(
                draft_id=draft_id,
                user=actor,
                key=key,
                code=violation.code,
                message=violation.message,
                field=violation.field or "",
            )
        ],
        ignore_conflicts=True,
    )


@transaction.atomic(durable=True)
def submit_by_clock(*, draft_id: int, command: Any) -> Draft:
    """Apply what nobody commands and this process noticed: that time is up, that a captain has come or gone.

    Late or twice, it changes nothing: the lock and the engine's own check decide. Publishes the new sequence after the
    commit.
    """
    draft = lock_draft(draft_id)
    apply_command(draft, command, seat=CLOCK, actor=None)
    return draft


def lock_draft(draft_id: int) -> Draft:
    """The draft, nobody else writing to it until the transaction ends.

    On SQLite the immediate transaction is that lock, and `apply_command` decides by the sequence on every database.
    """
    return Draft.objects.select_for_update(of=("self",)).select_related("tournament__league").get(pk=draft_id)


def apply_command(
    draft: Draft, command: Any, *, seat: Seat, actor: User | None, now: datetime | None = None
) -> list[Event]:
    """Decide, append, project, register the notice: in the caller's transaction, under its lock. RuleViolation."""
    kind = KINDS[draft.kind]
    before = read_state(draft)
    events = kind.decide(
        before, command, seat=seat, now=now or timezone.now(), rng=SYSTEM_RNG, secrets=kind.secrets(draft, command)
    )
    if not events:
        return events
    after = replay(kind.evolve, before, events)
    append(draft, events, actor=actor)
    draft.status, draft.deadline_at = kind.status(after), kind.deadline(after)
    moved = Draft.objects.filter(pk=draft.pk, sequence=draft.sequence - len(events)).update(
        sequence=F("sequence") + len(events), status=draft.status, deadline_at=draft.deadline_at
    )
    if moved != 1:
        raise RuntimeError(f"Draft {draft.pk} moved past sequence {draft.sequence - len(events)} under its lock.")
    kind.project(draft, before, after)
    publish_on_commit("draft", draft.pk, draft.sequence)
    return events


def record_command(draft: Draft, events: list[Event], *, actor: User) -> None:
    """Write what staff commanded into the audit log, in the caller's transaction: `PickUndone` is PICK_UNDONE there.

    The first event is what was commanded; the others, if any, are what followed from it.
    """
    values = KINDS[draft.kind].told(events[0]) if events else None
    if values is None:
        return
    before, after = values
    record(
        actor=actor,
        action=re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(events[0]).__name__).upper(),
        subject=draft,
        name=draft.tournament.name,
        organization=draft.tournament.league.organization_id,
        league=draft.tournament.league_id,
        tournament_id=draft.tournament_id,
        before=before,
        after=after,
    )


def append(draft: Draft, events: list[Event], *, actor: User | None) -> None:
    """Put events at the end of the log; `draft.sequence` rises with them."""
    DraftEvent.objects.bulk_create(
        DraftEvent(
            draft=draft,
            sequence=sequence,
            type=type(event).__name__,
            payload=encode(event),
            actor=actor,
            created_at=event.at,
        )
        for sequence, event in enumerate(events, start=draft.sequence + 1)
    )
    draft.sequence += len(events)


@transaction.atomic(durable=True)
def restore_clocks(*, now: datetime | None = None) -> int:
    """Give every running clock the time back in which no process was alive, and leave a sign of life.

    Called by each live process before it accepts traffic. Whoever locks the sign first after a dark spell restores; the
    others find a fresh sign. Returns how many clocks were restored. Sends the notice of each.
    """
    now = now or timezone.now()
    sign, created = SignOfLife.objects.select_for_update().get_or_create(pk=1, defaults={"seen_at": now})
    seen_at, restored = sign.seen_at, 0
    if not created and now - seen_at >= ALIVE_WITHIN:
        running = Draft.objects.filter(status=DraftStatus.IN_PROGRESS).order_by("pk")
        for draft_id in running.values_list("pk", flat=True):
            draft = lock_draft(draft_id)
            newest = DraftEvent.objects.get(draft=draft, sequence=draft.sequence).created_at
            milliseconds = (now - max(seen_at, newest)) // timedelta(milliseconds=1)
            restored += bool(apply_command(draft, RestoreClock(milliseconds), seat=CLOCK, actor=None, now=now))
        logger.info("Nobody was alive for %s; %s clocks got it back.", now - seen_at, restored)
    SignOfLife.objects.filter(pk=1).update(seen_at=now)
    return restored


def last_sign_of_life() -> datetime | None:
    """When a live process was last seen; None before the first."""
    return SignOfLife.objects.filter(pk=1).values_list("seen_at", flat=True).first()


def leave_sign_of_life() -> None:
    """Say that a live process is here."""
    SignOfLife.objects.filter(pk=1).update(seen_at=timezone.now())
