"""A hero draft to take away: its bans and picks as a table, or all of it. The same whoever asks."""

import csv
import json
from collections.abc import Mapping
from dataclasses import asdict
from io import StringIO
from typing import Any

from backend.accounts.models import User
from backend.drafts.roster_file import BYTE_ORDER_MARK
from backend.engine.hero_draft.result import result
from backend.engine.hero_draft.state import HeroDraft
from backend.tournaments.csv_cells import harmless
from schema import enums
from schema.drafts.files import DraftExport, base_name
from schema.drafts.hero_draft.view import HeroDraftView
from schema.ids import encode

FORMAT, VERSION = "firstpick.hero-draft", 1
"""What a reader of the file goes by. The version rises when something it relied on is no longer so."""
COLUMNS = ("action", "phase", "kind", "team", "side", "hero_id", "hero", "automatic")

Json = dict[str, Any]


def export(view: HeroDraftView, users: Mapping[int, User], format: enums.ExportFormat) -> DraftExport:
    """The file; `users` are those who acted, by id."""
    name = f"{base_name(view)}-heroes-{view.draft.pk}"
    if format is enums.ExportFormat.CSV:
        return DraftExport(filename=f"{name}.csv", media_type="text/csv", content=table(view.state))
    content = json.dumps(document(view, users), ensure_ascii=False, indent=2) + "\n"
    return DraftExport(filename=f"{name}.json", media_type="application/json", content=content)


def table(state: HeroDraft) -> str:
    """A row for each action that is done."""
    file = StringIO(newline="")
    file.write(BYTE_ORDER_MARK)
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({**row, "team": harmless(row["team"])} for row in actions(state))
    return file.getvalue()


def document(view: HeroDraftView, users: Mapping[int, User]) -> Json:
    """All of a draft. Teams go by their `key`, as in the log; `picks_bans` is what match services call so."""
    state, tournament = view.state, view.tournament
    return {
        "format": FORMAT,
        "version": VERSION,
        "draft": {
            "id": encode("HeroDraft", view.draft.pk),
            "game": encode("Game", view.draft.game_id),
            "sequence": view.sequence,
            "phase": state.phase.value,
            "openedAt": view.events[0].at.isoformat(),
        },
        "tournament": {"id": encode("Tournament", tournament.pk), "slug": tournament.slug, "name": tournament.name},
        "settings": {
            "order": state.order.value,
            "firstBansMs": state.clock.first_bans_ms,
            "actionMs": state.clock.action_ms,
            "reserveMs": state.clock.reserve_ms,
        },
        "teams": [
            {
                "key": team.id,
                "id": encode("Team", team.id),
                "name": team.name,
                "captainName": team.captain_name,
                "side": state.side_of(team.id),
                "picksFirst": None if state.first_pick is None else state.first_pick == team.id,
            }
            for team in state.teams.values()
        ],
        "picks_bans": [asdict(one) for one in result(state)],
        "actions": list(actions(state)),
        "log": [
            {
                "sequence": row.sequence,
                "time": row.created_at.isoformat(),
                "type": row.type,
                "actor": None if row.actor_id is None else users[row.actor_id].name,
                "payload": row.payload,
            }
            for row in view.log
        ],
    }


def actions(state: HeroDraft) -> list[Json]:
    """The actions that are done, with the names of the game."""
    return [
        {
            "action": action.number,
            "phase": action.phase,
            "kind": action.kind.value,
            "team": state.teams[action.team].name,
            "side": state.side_of(action.team),
            "hero_id": action.hero,
            "hero": None if action.hero is None else state.heroes[action.hero].name,
            "automatic": action.automatic,
        }
        for action in state.actions
        if action.done and action.team is not None
    ]
