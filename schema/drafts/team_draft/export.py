"""A draft to take away: its rosters as a table, or all of it. From the log alone, and the same whoever asks."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from backend.accounts.models import User
from backend.drafts.roster_file import roster_file
from backend.engine.team_draft.events import DraftCompleted, DraftStarted, PlayerPicked
from backend.engine.team_draft.state import Status, Team, TeamDraft
from schema import enums
from schema.drafts.files import DraftExport, base_name
from schema.drafts.team_draft.view import TeamDraftView
from schema.ids import encode

FORMAT, VERSION = "firstpick.team-draft", 1
"""What a reader of the file goes by. The version rises when something it relied on is no longer so."""

Json = dict[str, Any]


def people_in(view: TeamDraftView) -> set[int]:
    """The ids of the users an export names: who takes part, and who acted."""
    taking_part = {view.players[player].user_id for player in view.state.players if player in view.players}
    return taking_part | {row.actor_id for row in view.log if row.actor_id is not None}


def export(view: TeamDraftView, users: Mapping[int, User], format: enums.ExportFormat) -> DraftExport:
    """The file; `users` are those of `people_in`, by id."""
    name = base_name(view)
    if format is enums.ExportFormat.CSV:
        people = {id: users[row.user_id] for id, row in view.players.items() if row.user_id in users}
        return DraftExport(
            filename=f"{name}-rosters.csv", media_type="text/csv", content=roster_file(view.state, people)
        )
    content = json.dumps(document(view, users), ensure_ascii=False, indent=2) + "\n"
    return DraftExport(filename=f"{name}-draft.json", media_type="application/json", content=content)


def document(view: TeamDraftView, users: Mapping[int, User]) -> Json:
    """All of a draft. Players and teams go by their `key` throughout, as in the log; `id` is what the API knows."""
    state, tournament = view.state, view.tournament
    teams = [_team(state, state.teams[team]) for team in state.order]
    mmrs = [team["mmr"] for team in teams]
    return {
        "format": FORMAT,
        "version": VERSION,
        "draft": {
            "id": encode("TeamDraft", view.draft.pk),
            "sequence": view.sequence,
            "status": state.status.value,
            "startedAt": view.events[0].at.isoformat(),
            "completedAt": _completed_at(view),
        },
        "tournament": {"id": encode("Tournament", tournament.pk), "slug": tournament.slug, "name": tournament.name},
        "settings": {
            "style": state.style.value,
            "order": next(event.order.value for event in view.events if isinstance(event, DraftStarted)),
            "teamSize": state.team_size,
            "pickSeconds": state.pick_seconds,
            "onTimeout": state.on_timeout.value,
        },
        "teams": teams,
        "spread": max(mmrs) - min(mmrs),
        "pool": sorted(state.pool),
        "players": [
            {"key": id, "id": encode("TournamentPlayer", id), "name": player.name, "mmr": player.mmr}
            for id, player in sorted(state.players.items())
        ],
        "picks": picks(view),
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


def _team(state: TeamDraft, team: Team) -> Json:
    return {
        "key": team.id,
        "id": encode("Team", team.id),
        "name": team.name,
        "captain": team.captain,
        "members": list(team.members),
        "mmr": state.team_mmr(team.id),
    }


def picks(view: TeamDraftView) -> list[Json]:
    """The picks that stand, in order, with the names of their moment."""
    latest = {event.pick_number: event for event in view.events if isinstance(event, PlayerPicked)}
    made: Iterable[int] = (place.pick_number for place in view.state.places if place.player is not None)
    return [_pick(latest[number]) for number in made]


def _pick(event: PlayerPicked) -> Json:
    return {
        "pick": event.pick_number,
        "round": event.round,
        "team": event.team,
        "teamName": event.team_name,
        "captain": event.captain,
        "captainName": event.captain_name,
        "player": event.player,
        "playerName": event.player_name,
        "mmr": event.player_mmr,
        "automatic": event.automatic,
        "onBehalf": event.on_behalf,
    }


def _completed_at(view: TeamDraftView) -> str | None:
    if view.state.status is not Status.COMPLETED:
        return None
    return next(event.at.isoformat() for event in reversed(view.events) if isinstance(event, DraftCompleted))
