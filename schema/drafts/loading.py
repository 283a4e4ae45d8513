"""Reading drafts for the API, many at once, each from where it is known."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from weakref import WeakValueDictionary

from django.db.models import Q

from backend.drafts.log import events_of, fold
from backend.drafts.models import Draft, DraftEvent, DraftKind
from backend.tournaments.models import Team, TournamentPlayer
from schema.drafts.hero_draft.view import HeroDraftView
from schema.drafts.team_draft.view import TeamDraftView
from schema.drafts.view import DraftView

Log = tuple[DraftView | None, list[DraftEvent]]
"""Of a draft what is known, None where nothing is or it is of another log, and the rows beyond that."""

_known: WeakValueDictionary[int, DraftView] = WeakValueDictionary()
"""A view of each draft that somebody holds one of: logs only grow, and the next view is made from that."""


def load_views(ids: Collection[int]) -> dict[int, DraftView]:
    """The views of some drafts; a missing one is absent. Two queries, and two more where team drafts are among them.

    The logs come first: each tournament is as it was when its log was complete, or later, and so is who may see it.
    """
    logs = _logs(ids, {id: view for id in ids if (view := _known.get(id)) is not None})
    drafts = Draft.objects.select_related("tournament").in_bulk(ids)
    forming = [draft.tournament_id for draft in drafts.values() if draft.kind == DraftKind.TEAM_DRAFT]
    players: dict[int, dict[int, TournamentPlayer]] = defaultdict(dict)
    teams: dict[int, dict[int, Team]] = defaultdict(dict)
    if forming:
        for player in TournamentPlayer.objects.with_mmr().filter(tournament__in=forming):
            players[player.tournament_id][player.pk] = player
        for team in Team.objects.filter(tournament__in=forming):
            teams[team.tournament_id][team.pk] = team
    views: dict[int, DraftView] = {}
    for id, draft in drafts.items():
        before, rows = logs[id]
        new = tuple(events_of(draft, rows))
        log = (*(before.log if before else ()), *rows)
        events = (*(before.events if before else ()), *new)
        state = fold(draft, new, before and before.state)
        if draft.kind == DraftKind.HERO_DRAFT:
            views[id] = HeroDraftView(draft, draft.tournament, log, events, state)
        else:
            rosters = players[draft.tournament_id], teams[draft.tournament_id]
            views[id] = TeamDraftView(draft, draft.tournament, log, events, state, *rosters)
    _known.update(views)
    return views


def _logs(ids: Collection[int], known: Mapping[int, DraftView]) -> dict[int, Log]:
    wanted = Q(draft__in=[id for id in ids if id not in known])
    for id, view in known.items():
        wanted |= Q(draft=id, sequence__gte=view.sequence)
    rows: dict[int, list[DraftEvent]] = {id: [] for id in ids}
    for row in DraftEvent.objects.filter(wanted).order_by("draft", "sequence"):
        rows[row.draft_id].append(row)
    logs: dict[int, Log] = {}
    for id, found in rows.items():
        before = known.get(id)
        if before is None or not before.log:
            logs[id] = None, found
        elif found and _is_same(found[0], before.log[-1]):
            logs[id] = before, found[1:]
        else:
            logs |= _logs([id], {})
    return logs


def _is_same(row: DraftEvent, known: DraftEvent) -> bool:
    """Whether it is the event that is known: not in a database that was put in the place of another."""
    return (row.pk, row.created_at, row.type, row.payload) == (known.pk, known.created_at, known.type, known.payload)
