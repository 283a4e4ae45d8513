"""Writes: organizations, leagues, and who is what in them.

Each service checks what the actor may do and raises NOT_FOUND, FORBIDDEN or INVALID_INPUT, having written nothing. What
changed something is in the audit log, in the same transaction; what changed nothing is not.
"""

from backend.leagues.services.foundations import create_league, create_organization, update_league, update_organization
from backend.leagues.services.hero_drafts import clock_of, order_of, set_hero_draft_settings
from backend.leagues.services.locks import lock_league, lock_organization
from backend.leagues.services.ratings import admit_members, check_mmr, set_league_mmr, set_organization_mmr
from backend.leagues.services.roles import (
    grant_league_role,
    grant_organization_role,
    hand_over_ownership,
    remove_league_member,
    remove_organization_member,
)

__all__ = [
    "admit_members",
    "check_mmr",
    "clock_of",
    "create_league",
    "create_organization",
    "grant_league_role",
    "grant_organization_role",
    "hand_over_ownership",
    "lock_league",
    "lock_organization",
    "order_of",
    "remove_league_member",
    "remove_organization_member",
    "set_hero_draft_settings",
    "set_league_mmr",
    "set_organization_mmr",
    "update_league",
    "update_organization",
]
