"""`node(id:)`: every type by its id, each through its own door."""

from collections.abc import Callable
from typing import Any

import strawberry
from strawberry import relay

from backend.accounts.access import Viewer, access_user
from backend.accounts.tokens import access_api_token
from backend.drafts.access import access_draft
from backend.engine.core import RuleViolation
from backend.leagues.access import (
    access_audit_entry,
    access_league,
    access_league_member,
    access_organization,
    access_organization_member,
)
from backend.live.database import in_database
from backend.tournaments.access import access_game, access_match, access_player, access_team, access_tournament
from backend.tournaments.claims import access_claim_link
from schema.context import Info
from schema.drafts.rounds import draft_round
from schema.drafts.types import TeamDraft
from schema.ids import decode, split

DOORS: dict[str, Callable[[Viewer, int], Any]] = {
    "ApiToken": lambda viewer, id: access_api_token(viewer, id=id),
    "AuditEntry": lambda viewer, id: access_audit_entry(viewer, id=id),
    "ClaimLink": lambda viewer, id: access_claim_link(viewer, id=id),
    "User": lambda viewer, id: access_user(viewer, id=id),
    "Organization": lambda viewer, id: access_organization(viewer, id=id),
    "OrganizationMember": lambda viewer, id: access_organization_member(viewer, id=id),
    "League": lambda viewer, id: access_league(viewer, id=id),
    "LeagueMember": lambda viewer, id: access_league_member(viewer, id=id),
    "Tournament": lambda viewer, id: access_tournament(viewer, id=id),
    "TournamentPlayer": lambda viewer, id: access_player(viewer, id=id),
    "Team": lambda viewer, id: access_team(viewer, id=id),
    "Match": lambda viewer, id: access_match(viewer, id=id),
    "Game": lambda viewer, id: access_game(viewer, id=id),
    "TeamDraft": lambda viewer, id: TeamDraft(pk=access_draft(viewer, id=id).pk),
}


@strawberry.type
class NodeQuery:
    @strawberry.field
    async def node(self, info: Info, id: strawberry.ID) -> relay.Node | None:
        """Anything with an id. What the viewer may not see does not exist for them: NOT_FOUND."""
        type_name, key = split(id)
        if type_name == "DraftRound":
            return await _round(info, key)
        if type_name not in DOORS:
            raise RuleViolation("NOT_FOUND", "There is nothing with that id.", "id")
        row: relay.Node = await in_database(DOORS[type_name])(info.context.user, decode(id, type_name))
        return row


async def _round(info: Info, key: str) -> relay.Node:
    draft_key, _, number = key.partition(".")
    if draft_key.isascii() and draft_key.isdigit() and number.isascii() and number.isdigit() and len(draft_key) < 19:
        draft = await in_database(access_draft)(info.context.user, id=int(draft_key))
        view = await TeamDraft(pk=draft.pk).view(info)
        if 1 <= int(number[:9]) <= len(view.state.places):
            return draft_round(view, view.state.places[int(number) - 1])
    raise RuleViolation("NOT_FOUND", "There is no such round.", "id")
