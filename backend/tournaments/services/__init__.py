"""Writes: tournaments, their players, their teams, and what a draft does to them.

Each service checks what the actor may do (NOT_FOUND, FORBIDDEN), writes in one transaction, raises the version of the
tournament and sends a notice of it after the commit. A RuleViolation means that nothing was written.
"""

from backend.tournaments.services.balance import create_balanced_teams, propose_teams
from backend.tournaments.services.drafting import (
    Roster,
    begin_draft,
    end_draft,
    project_rosters,
    reopen_draft,
    set_sides,
)
from backend.tournaments.services.matches import create_match, remove_match, update_match
from backend.tournaments.services.players import add_players, set_player_mmr, set_player_state
from backend.tournaments.services.teams import (
    appoint_captain,
    appoint_deputy,
    create_team,
    create_teams_from_captains,
    disband_team,
    order_teams,
    place_player,
    update_team,
)
from backend.tournaments.services.tournaments import (
    cancel_tournament,
    create_tournament,
    publish_tournament,
    update_tournament,
)
from backend.tournaments.services.versions import close_door, lock_for_edit, lock_tournament, touch

__all__ = [
    "Roster",
    "add_players",
    "appoint_captain",
    "appoint_deputy",
    "begin_draft",
    "cancel_tournament",
    "close_door",
    "create_balanced_teams",
    "create_match",
    "create_team",
    "create_teams_from_captains",
    "create_tournament",
    "disband_team",
    "end_draft",
    "lock_for_edit",
    "lock_tournament",
    "order_teams",
    "place_player",
    "project_rosters",
    "propose_teams",
    "publish_tournament",
    "remove_match",
    "reopen_draft",
    "set_player_mmr",
    "set_player_state",
    "set_sides",
    "touch",
    "update_match",
    "update_team",
    "update_tournament",
]
