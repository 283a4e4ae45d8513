"""What a hero draft needs before it can be opened."""

from backend.engine.core import RuleViolation
from backend.engine.hero_draft.orders import ORDERS
from backend.engine.hero_draft.state import ClockSettings, Setup

SHORTEST_MS, LONGEST_MS, MOST_RESERVE_MS = 5_000, 300_000, 1_800_000
"""The bounds of a league's own clock: time of an action, and reserve."""


def checked(setup: Setup) -> Setup:
    """The setup itself. Raises RuleViolation for one that no draft can be played with."""
    if len(setup.teams) != 2 or setup.teams[0].id == setup.teams[1].id:
        raise RuleViolation("NO_TEAMS", "A hero draft needs two teams.")
    without = [team.name for team in setup.teams if team.captain is None]
    if without:
        raise RuleViolation("CAPTAIN_MISSING", f"Without a captain: {' and '.join(without)}.")
    check_clock(setup.clock)
    if setup.disconnect.most is not None and setup.disconnect.most < 0:
        raise RuleViolation("INVALID_INPUT", "Pauses are counted from 0.", "most")
    enabled, needed = sum(hero.enabled for hero in setup.heroes), len(ORDERS[setup.order])
    if enabled < needed:
        raise RuleViolation("NO_HEROES", f"{enabled} heroes are enabled, and a draft may use {needed}.")
    return setup


def check_clock(clock: ClockSettings) -> None:
    """Raises INVALID_INPUT, naming the field, for times out of bounds."""
    for field, milliseconds in (("first_bans_ms", clock.first_bans_ms), ("action_ms", clock.action_ms)):
        if not SHORTEST_MS <= milliseconds <= LONGEST_MS:
            bounds = f"{SHORTEST_MS // 1000} to {LONGEST_MS // 1000}"
            raise RuleViolation("INVALID_INPUT", f"An action takes {bounds} seconds.", field)
    if not 0 <= clock.reserve_ms <= MOST_RESERVE_MS:
        raise RuleViolation("INVALID_INPUT", f"A reserve is 0 to {MOST_RESERVE_MS // 1000} seconds.", "reserve_ms")
