"""`node(id:)`: every type by its id, each through its own door."""

from collections.abc import Awaitable, Callable
from typing import Any

import strawberry
from strawberry import relay

from backend.accounts.access import Viewer, access_user
from backend.accounts.tokens import access_api_token
from backend.drafts.access import access_draft
from backend.drafts.models import DraftKind
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
from schema.drafts.hero_draft.actions import hero_action, hero_draft_team
from schema.drafts.hero_draft.types import HeroDraft
from schema.drafts.team_draft.rounds import draft_round
from schema.drafts.team_draft.types import TeamDraft
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
    "HeroDraft": lambda viewer, id: HeroDraft(pk=access_draft(viewer, id=id, kind=DraftKind.HERO_DRAFT).pk),
}


@strawberry.type
class NodeQuery:
    @strawberry.field
    async def node(self, info: Info, id: strawberry.ID) -> relay.Node | None:
        """Anything with an id. What the viewer may not see does not exist for them: NOT_FOUND."""
        type_name, key = split(id)
        if type_name in PARTS:
            found = await PARTS[type_name](info, *_part(key))
            if found is not None:
                return found
        if type_name not in DOORS:
            raise RuleViolation("NOT_FOUND", "There is nothing with that id.", "id")
        row: relay.Node = await in_database(DOORS[type_name])(info.context.user, decode(id, type_name))
        return row


def _part(key: str) -> tuple[int, int]:
    """The keys of a draft and of a part of it. Raises NOT_FOUND."""
    draft, _, part = key.partition(".")
    if all(text.isascii() and text.isdigit() and len(text) < 19 for text in (draft, part)):
        return int(draft), int(part)
    raise RuleViolation("NOT_FOUND", "There is nothing with that id.", "id")


async def _round(info: Info, draft: int, number: int) -> relay.Node | None:
    row = await in_database(access_draft)(info.context.user, id=draft)
    view = await TeamDraft(pk=row.pk).view(info)
    return draft_round(view, view.state.places[number - 1]) if 1 <= number <= len(view.state.places) else None


async def _action(info: Info, draft: int, number: int) -> relay.Node | None:
    row = await in_database(access_draft)(info.context.user, id=draft, kind=DraftKind.HERO_DRAFT)
    view = await HeroDraft(pk=row.pk).view(info)
    return hero_action(view, view.state.actions[number - 1]) if 1 <= number <= len(view.state.actions) else None


async def _team(info: Info, draft: int, team: int) -> relay.Node | None:
    row = await in_database(access_draft)(info.context.user, id=draft, kind=DraftKind.HERO_DRAFT)
    view = await HeroDraft(pk=row.pk).view(info)
    return hero_draft_team(view, team) if team in view.state.teams else None


PARTS: dict[str, Callable[[Info, int, int], Awaitable[relay.Node | None]]] = {
    "DraftRound": _round,
    "HeroAction": _action,
    "HeroDraftTeam": _team,
}
"""What is folded from the log of a draft."""
