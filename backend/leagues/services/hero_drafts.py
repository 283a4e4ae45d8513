"""How a league plays its hero drafts: by which order, clock, and what happens when a captain is gone."""

from django.db import transaction

from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.engine.hero_draft.orders import NEWEST, OrderVersion
from backend.engine.hero_draft.setup import check_clock
from backend.engine.hero_draft.state import CLASSIC, VALVE, ClockSettings
from backend.leagues.audit import Values, changes, record
from backend.leagues.models import HeroClock, HeroDraftSettings, OrganizationRole
from backend.leagues.services.locks import lock_league

PRESETS = {HeroClock.VALVE: VALVE, HeroClock.CLASSIC: CLASSIC}
"""What the clocks mean that are not a league's own."""

MOST_PAUSES = 100

TIMES = {"first_bans_ms": "first_ban_seconds", "action_ms": "action_seconds", "reserve_ms": "reserve_seconds"}
"""The times of a clock as the engine calls them, and as the settings state them."""


@transaction.atomic
def set_hero_draft_settings(
    *,
    league_id: int,
    actor: User,
    order: OrderVersion | None = None,
    clock: HeroClock = HeroClock.VALVE,
    first_ban_seconds: int | None = None,
    action_seconds: int | None = None,
    reserve_seconds: int | None = None,
    pause_on_disconnect: bool = True,
    most_pauses: int | None = None,
) -> HeroDraftSettings:
    """Say how a league plays its hero drafts from now on; what is left out is as by default. For its admins.

    Drafts that were opened keep what they were opened with. A CUSTOM clock needs all three times, in seconds, and
    others take none. Raises NOT_FOUND, FORBIDDEN, and INVALID_INPUT naming the field.
    """
    league = lock_league(league_id, actor, OrganizationRole.ADMIN)
    settings = HeroDraftSettings.objects.filter(league=league).first() or HeroDraftSettings(league=league)
    given: Values = {
        "order": order or "",
        "clock": clock,
        "first_ban_seconds": first_ban_seconds,
        "action_seconds": action_seconds,
        "reserve_seconds": reserve_seconds,
        "pause_on_disconnect": pause_on_disconnect,
        "most_pauses": most_pauses,
    }
    before, after = changes(settings, given)
    if after:
        for field, value in after.items():
            setattr(settings, field, value)
        check_settings(settings)
        settings.save()
        record(
            actor=actor,
            action="HERO_DRAFT_SETTINGS_UPDATED",
            subject=league,
            organization=league.organization_id,
            league=league,
            before=before,
            after=after,
        )
    return settings


def clock_of(settings: HeroDraftSettings) -> ClockSettings:
    """The times that a league's hero drafts are played with."""
    if settings.clock != HeroClock.CUSTOM:
        return PRESETS[HeroClock(settings.clock)]
    seconds = (settings.first_ban_seconds, settings.action_seconds, settings.reserve_seconds)
    return ClockSettings(*((value or 0) * 1_000 for value in seconds))


def order_of(settings: HeroDraftSettings) -> OrderVersion:
    """The order that a league's hero drafts are played by."""
    return OrderVersion(settings.order) if settings.order else NEWEST


def check_settings(settings: HeroDraftSettings) -> None:
    """Raises INVALID_INPUT, naming the field, for settings that no draft can be played by."""
    is_own = settings.clock == HeroClock.CUSTOM
    for field in TIMES.values():
        if is_own and getattr(settings, field) is None:
            raise RuleViolation("INVALID_INPUT", "A clock of the league's own needs all its times.", field)
        if not is_own and getattr(settings, field) is not None:
            raise RuleViolation("INVALID_INPUT", "Only a clock of the league's own has times of its own.", field)
    try:
        check_clock(clock_of(settings))
    except RuleViolation as violation:
        raise RuleViolation(violation.code, violation.message, TIMES.get(violation.field or "")) from violation
    if settings.most_pauses is not None and not 0 <= settings.most_pauses <= MOST_PAUSES:
        raise RuleViolation("INVALID_INPUT", f"Pauses are counted from 0 to {MOST_PAUSES}.", "most_pauses")
