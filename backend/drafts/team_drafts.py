"""What is particular to team drafts: gathering what the engine is given, and the captains' private queues."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from backend.accounts.access import Viewer, require_user
from backend.accounts.models import User
from backend.drafts.access import access_draft, seat_of, teams_led_by
from backend.drafts.log import read_state
from backend.drafts.models import Draft, DraftKind, PickQueue, QueuedPlayer
from backend.drafts.services import SYSTEM_RNG, apply_command, lock_draft, record_command
from backend.engine.core import RuleViolation
from backend.engine.team_draft.commands import ChangePool, Entrant, StartDraft, TeamEntry
from backend.engine.team_draft.compare import StyleComparison, compare_styles
from backend.engine.team_draft.state import OrderMode, Style, TeamDraft, TimeoutPolicy
from backend.live.publish import publish_on_commit
from backend.tournaments.access import TournamentRole, access_tournament
from backend.tournaments.models import PlayerState, Tournament, TournamentPlayer
from backend.tournaments.services import lock_tournament


@transaction.atomic(durable=True)
def start_team_draft(
    *,
    tournament_id: int,
    actor: User,
    style: Style,
    order: OrderMode = OrderMode.MMR,
    pick_seconds: int | None = None,
    on_timeout: TimeoutPolicy = TimeoutPolicy.WAIT,
) -> Draft:
    """Start the draft that forms a tournament's teams, by staff.

    Raises NOT_FOUND, FORBIDDEN, ALREADY_STARTED and what the engine refuses. Sends the draft's and the tournament's
    notice after the commit.
    """
    access_tournament(actor, id=tournament_id, at_least=TournamentRole.STAFF)
    tournament = lock_tournament(tournament_id)
    if Draft.objects.filter(tournament=tournament, kind=DraftKind.TEAM_DRAFT).exists():
        raise RuleViolation("ALREADY_STARTED", f"The draft of {tournament} was started before. Restart it instead.")
    teams, players = entries_of(tournament)
    draft = Draft.objects.create(tournament=tournament, kind=DraftKind.TEAM_DRAFT)
    command = StartDraft(
        style=style,
        order=order,
        team_size=tournament.team_size,
        teams=teams,
        players=players,
        pick_seconds=pick_seconds,
        on_timeout=on_timeout,
    )
    record_command(draft, apply_command(draft, command, seat=seat_of(draft, actor), actor=actor), actor=actor)
    return draft


def entries_of(tournament: Tournament) -> tuple[tuple[TeamEntry, ...], tuple[Entrant, ...]]:
    """The teams, and everyone who has not withdrawn, as a draft would find them. Two queries."""
    rows = list(
        TournamentPlayer.objects.with_mmr()
        .filter(tournament=tournament)
        .exclude(state=PlayerState.WITHDRAWN)
        .select_related("user")
        .order_by("join_order", "pk")
    )
    teams = tuple(
        TeamEntry(
            id=team.pk,
            name=team.name,
            captain=team.captain_id,
            members=tuple(row.pk for row in rows if row.team_id == team.pk),
            draft_order=team.draft_order,
        )
        for team in tournament.teams.order_by("pk")
    )
    return teams, tuple(entrant(row) for row in rows)


def entrant(row: TournamentPlayer) -> Entrant:
    """A row of `TournamentPlayer.objects.with_mmr()` as the engine knows people."""
    return Entrant(row.pk, row.user.name, row.effective_mmr)


def compare(*, tournament_id: int, viewer: Viewer, order: OrderMode = OrderMode.MMR) -> tuple[StyleComparison, ...]:
    """What each style would make of a tournament's teams, for staff. Raises as a start would."""
    tournament = access_tournament(viewer, id=tournament_id, at_least=TournamentRole.STAFF)
    teams, players = entries_of(tournament)
    return compare_styles(teams, players, tournament.team_size, order, SYSTEM_RNG)


def pool_change(*, add: Sequence[int], remove: Sequence[int]) -> Callable[[Draft], ChangePool]:
    """The command that lets late arrivals in and no-shows out, by tournament player id; made under the lock."""

    def command(draft: Draft) -> ChangePool:
        rows = TournamentPlayer.objects.with_mmr().select_related("user").filter(tournament_id=draft.tournament_id)
        arrivals = {row.pk: row for row in rows.filter(pk__in=add)}
        for index, player in enumerate(add):
            if player not in arrivals:
                raise RuleViolation("NOT_FOUND", "There is no such player in this tournament.", f"add.{index}")
        return ChangePool(add=tuple(entrant(arrivals[player]) for player in add), remove=tuple(remove))

    return command


@transaction.atomic(durable=True)
def set_pick_queue(
    *, draft_id: int, actor: User, player_ids: Sequence[int], seen: Sequence[int] | None = None
) -> list[int]:
    """Replace the wishes of the actor's own team, best first; returns what stands, as tournament player ids.

    Players picked meanwhile are left out: a queue is written while others pick. `seen` are the wishes as the actor saw
    them: if somebody else of the team, or the actor elsewhere, has written others since, it is STALE_QUEUE.
    Raises FORBIDDEN for who leads no team, INVALID_INPUT for a player named twice, NOT_FOUND for one who is not in the
    draft, DRAFT_COMPLETED. Sends the notice of the queue after the commit.
    """
    draft = lock_draft(draft_id)
    team = own_team(draft, actor)
    state: TeamDraft = read_state(draft)
    if state.on_the_clock is None:
        raise RuleViolation("DRAFT_COMPLETED", "The draft is over.")
    for field, named in (("player_ids", player_ids), ("seen", seen or ())):
        for index, player in enumerate(named):
            if player not in state.players:
                raise RuleViolation("NOT_FOUND", "There is no such player in this draft.", f"{field}.{index}")
    for index, player in enumerate(player_ids):
        if player in player_ids[:index]:
            name = state.players[player].name
            raise RuleViolation("INVALID_INPUT", f"{name} is in the list twice.", f"player_ids.{index}")
    queued = QueuedPlayer.objects.filter(draft=draft, team_id=team)
    if seen is not None:
        standing = queued.filter(player__in=state.pool).order_by("position").values_list("player_id", flat=True)
        if [player for player in seen if player in state.pool] != list(standing):
            raise RuleViolation("STALE_QUEUE", "The queue was changed elsewhere since.", "seen")
    wishes = [player for player in player_ids if player in state.pool]
    queued.delete()
    QueuedPlayer.objects.bulk_create(
        QueuedPlayer(draft=draft, team_id=team, player_id=player, position=position)
        for position, player in enumerate(wishes)
    )
    version = queue_version(draft, team) + 1
    PickQueue.objects.update_or_create(draft=draft, team_id=team, defaults={"version": version})
    publish_on_commit("queue", team, version)
    return wishes


@dataclass(frozen=True, slots=True)
class QueueView:
    """A team's wishes as of a sequence of the draft and a version of the queue, or as they are later."""

    team: int
    sequence: int
    version: int
    players: tuple[int, ...]


def pick_queue(*, draft_id: int, viewer: Viewer) -> QueueView:
    """The wishes of the viewer's own team that can still be granted, best first.

    Who was picked or left the draft is not among them, and is again once that is taken back. Raises NOT_FOUND,
    SIGN_IN_REQUIRED, FORBIDDEN.
    """
    draft = access_draft(viewer, id=draft_id)
    team = own_team(draft, require_user(viewer))
    version = queue_version(draft, team)
    wishes = QueuedPlayer.objects.filter(draft=draft, team_id=team, player__team=None)
    free = wishes.exclude(player__state=PlayerState.WITHDRAWN).order_by("position")
    return QueueView(team, draft.sequence, version, tuple(free.values_list("player_id", flat=True)))


def queue_version(draft: Draft, team: int) -> int:
    """How often a team's wishes were written."""
    written = PickQueue.objects.filter(draft=draft, team_id=team)
    return written.values_list("version", flat=True).first() or 0


def own_team(draft: Draft, user: User) -> int:
    """The team somebody captains or deputises for. Raises FORBIDDEN: staff have no queue, not even to look at."""
    teams = teams_led_by(user, draft)
    if not teams:
        raise RuleViolation("FORBIDDEN", "Only captains and their deputies have a queue.")
    return teams[0]
