"""The team draft as a kind: its engine, the captains' queues as secrets, rosters as projection."""

from collections import defaultdict
from typing import get_args

from backend.drafts.kinds.base import Kind
from backend.drafts.models import Draft, DraftStatus, QueuedPlayer
from backend.engine.core import Expire
from backend.engine.team_draft import events, rules
from backend.engine.team_draft.commands import Command, Secrets
from backend.engine.team_draft.state import Status, TeamDraft
from backend.leagues.audit import Values
from backend.tournaments import services as tournaments


def secrets(draft: Draft, command: Command) -> Secrets:
    """The captains' queues by team, best wish first; only the clock reads them."""
    if not isinstance(command, Expire):
        return Secrets({})
    queues: dict[int, list[int]] = defaultdict(list)
    for team, player in QueuedPlayer.objects.filter(draft=draft).order_by("position").values_list("team", "player"):
        queues[team].append(player)
    return Secrets({team: tuple(players) for team, players in queues.items()})


def project(draft: Draft, before: TeamDraft, after: TeamDraft) -> None:
    """Write rosters, captains and MMR as the fold says; a completed draft hands them back to the tournament."""
    tournament = draft.tournament
    reopened = is_running(after) and not is_running(before)
    if before.status is Status.NOT_STARTED:
        tournaments.begin_draft(tournament, {player.id: player.mmr for player in after.players.values()}, after.order)
    elif reopened:
        tournaments.reopen_draft(tournament)
    written = tournaments.project_rosters(
        tournament,
        rosters(after),
        # What people edited since the end gives way to the fold, so the tables are asked.
        former=None if reopened else rosters(before),
        entered={player: after.players[player].mmr for player in (after.pool if reopened else left(before, after))},
        withdrawn=left(after, before),
    )
    if is_running(before) and not is_running(after):
        tournaments.end_draft(tournament)
    elif not written:
        tournaments.touch(tournament)


def is_running(state: TeamDraft) -> bool:
    return state.status in (Status.IN_PROGRESS, Status.PAUSED)


def rosters(state: TeamDraft) -> list[tournaments.Roster]:
    return [tournaments.Roster(team.id, team.captain, team.members) for team in state.teams.values()]


def left(state: TeamDraft, other: TeamDraft) -> set[int]:
    """Who takes part in `other` but not in `state`."""
    return taking_part(other) - taking_part(state)


def taking_part(state: TeamDraft) -> set[int]:
    """Everyone in the pool or in a team: a no-show who left is in neither."""
    return set(state.pool).union(*(team.members for team in state.teams.values()))


def told(event: events.Event) -> tuple[Values, Values] | None:
    """The names and numbers of an event. A captain's own pick is told by the log of the draft alone."""
    match event:
        case events.PlayerPicked(on_behalf=False):
            return None
        case events.PlayerPicked():
            return {}, {"pick": event.pick_number, "team": event.team_name, "player": event.player_name}
        case events.PickUndone():
            return {"pick": event.pick_number, "team": event.team_name, "player": event.player_name}, {}
        case events.PoolChanged():
            added, removed = ([player.name for player in players] for players in (event.added, event.removed))
            return ({"removed": removed} if removed else {}), ({"added": added} if added else {})
        case events.CaptainReplaced():
            return {"captain": event.former_name}, {"captain": event.captain_name, "team": event.team_name}
        case events.StyleChanged():
            return {"style": event.former_style}, {"style": event.style}
        case events.DraftStarted():
            return {}, {"style": event.style, "order": event.order}
        case events.DraftRestarted():
            return {}, {"style": event.style}
        case _:
            return {}, {}


TEAM_DRAFT = Kind(
    initial=TeamDraft(),
    decide=rules.decide,
    evolve=rules.evolve,
    deadline=rules.deadline,
    events={event.__name__: event for event in get_args(events.Event)},
    status=lambda state: DraftStatus(state.status),
    secrets=secrets,
    project=project,
    told=told,
)
