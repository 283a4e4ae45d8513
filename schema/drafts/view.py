"""Everything the API knows of one draft at one sequence, read at once: the fold, and the rows its ids stand for."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakValueDictionary

from django.db.models import Q

from backend.drafts.log import events_of, fold
from backend.drafts.models import Draft, DraftEvent, DraftStatus
from backend.engine.core import Event
from backend.engine.team_draft.replay import Step, steps
from backend.engine.team_draft.state import TeamDraft
from backend.tournaments.models import Team, Tournament, TournamentPlayer


@dataclass(frozen=True)
class DraftView:
    """A team draft as of `sequence`: its log, its fold, and its players and teams as rows by id.

    While it runs, rosters come from the fold, not from the rows: rows read a moment later may already be further. Once
    it is over they belong to the tournament, and the rows say where people are.
    """

    draft: Draft
    tournament: Tournament
    log: tuple[DraftEvent, ...]
    events: tuple[Event, ...]
    state: TeamDraft
    players: dict[int, TournamentPlayer]
    teams: dict[int, Team]

    @property
    def sequence(self) -> int:
        return self.state.sequence

    @property
    def status(self) -> str:
        return DraftStatus(self.state.status)

    @property
    def tournament_id(self) -> int:
        return self.tournament.pk

    @property
    def is_running(self) -> bool:
        return self.state.on_the_clock is not None

    @cached_property
    def rosters(self) -> dict[int, list[TournamentPlayer]]:
        """The members of every team, captain first."""
        if self.is_running:
            return {id: [self.players[member] for member in team.members] for id, team in self.state.teams.items()}
        joined = sorted(self.players.values(), key=lambda player: player.join_order)
        return {id: [player for player in joined if player.team_id == id] for id in self.teams}

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What each event changed, as it was then."""
        return tuple(steps(self.events))  # type: ignore[arg-type]


Head = Draft | DraftView
"""A draft's sequence, status and tournament."""


_known: WeakValueDictionary[int, DraftView] = WeakValueDictionary()
"""A view of each draft that somebody holds one of: logs only grow, and the next view is made from that."""


def load_views(ids: Collection[int]) -> dict[int, DraftView]:
    """The views of some team drafts; a missing one is absent. Four queries, however many.

    The logs come first: each tournament is as it was when its log was complete, or later, and so is who may see it.
    """
    logs = _logs(ids, {id: view for id in ids if (view := _known.get(id)) is not None})
    drafts = Draft.objects.select_related("tournament").in_bulk(ids)
    tournaments = [draft.tournament_id for draft in drafts.values()]
    players: dict[int, dict[int, TournamentPlayer]] = defaultdict(dict)
    for player in TournamentPlayer.objects.with_mmr().filter(tournament__in=tournaments):
        players[player.tournament_id][player.pk] = player
    teams: dict[int, dict[int, Team]] = defaultdict(dict)
    for team in Team.objects.filter(tournament__in=tournaments):
        teams[team.tournament_id][team.pk] = team
    views = {
        id: _view(draft, logs[id], players[draft.tournament_id], teams[draft.tournament_id])
        for id, draft in drafts.items()
    }
    _known.update(views)
    return views


def _logs(ids: Collection[int], known: Mapping[int, DraftView]) -> dict[int, tuple[DraftView | None, list[DraftEvent]]]:
    """Of each draft what is known, None where nothing is or it is of another log, and the rows beyond that."""
    wanted = Q(draft__in=[id for id in ids if id not in known])
    for id, view in known.items():
        wanted |= Q(draft=id, sequence__gte=view.sequence)
    rows: dict[int, list[DraftEvent]] = {id: [] for id in ids}
    for row in DraftEvent.objects.filter(wanted).order_by("draft", "sequence"):
        rows[row.draft_id].append(row)
    logs: dict[int, tuple[DraftView | None, list[DraftEvent]]] = {}
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


def _view(
    draft: Draft,
    log: tuple[DraftView | None, list[DraftEvent]],
    players: dict[int, TournamentPlayer],
    teams: dict[int, Team],
) -> DraftView:
    before, rows = log
    new = tuple(events_of(draft, rows))
    view = DraftView(
        draft=draft,
        tournament=draft.tournament,
        log=(*(before.log if before else ()), *rows),
        events=(*(before.events if before else ()), *new),
        state=fold(draft, new, before and before.state),
        players=players,
        teams=teams,
    )
    if view.is_running:
        team_of = {member: team.id for team in view.state.teams.values() for member in team.members}
        for player in players.values():
            player.team_id = team_of.get(player.pk)
        for team in view.state.teams.values():
            teams[team.id].captain_id = team.captain
    return view
