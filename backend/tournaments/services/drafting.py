"""What a draft does to its tournament. For the drafts app alone: it decides, these write, inside its transaction.

None of them checks who asks or what the rules allow; each raises the version once, if it wrote anything.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from backend.accounts.changes import access_changed
from backend.tournaments.models import Game, PlayerState, Tournament, TournamentPlayer, TournamentState
from backend.tournaments.services.teams import write_draft_order
from backend.tournaments.services.versions import lock_tournament, refuse_cancelled, refuse_while_drafting, touch


@dataclass(frozen=True, slots=True)
class Roster:
    """A team as it should be: ids of the team, of its captain, and of its members in order of joining.

    The members include the captain, who stands first in the tournament's own order wherever they are named here.
    """

    team: int
    captain: int | None
    members: tuple[int, ...]

    def places(self) -> dict[int, tuple[int, int]]:
        """Player id to (team id, join order): the captain has 0, the others follow."""
        others = [member for member in self.members if member != self.captain]
        first = [] if self.captain is None else [self.captain]
        return {member: (self.team, place) for place, member in enumerate([*first, *others])}


def begin_draft(tournament: Tournament, mmrs: Mapping[int, int], order: Sequence[int] = ()) -> None:
    """The draft decides from now on: sets `draft_running` and fixes the MMR of each player (id to MMR).

    `order` is the draft order, as team ids, where the draft has chosen one. The tournament must be locked
    (`lock_tournament`). Raises DRAFT_RUNNING when one runs already, TOURNAMENT_CANCELLED. 3 updates, 2 more with an
    order.
    """
    refuse_cancelled(tournament)
    refuse_while_drafting(tournament)
    if mmrs:
        rows = [TournamentPlayer(pk=player, mmr=mmr) for player, mmr in mmrs.items()]
        TournamentPlayer.objects.bulk_update(rows, ["mmr"])
    if order:
        write_draft_order(tournament, order)
    if tournament.state == TournamentState.UPCOMING:
        tournament.state = TournamentState.IN_PROGRESS
    _set_running(tournament, True, "state")


def end_draft(tournament: Tournament) -> None:
    """The rosters belong to the tournament again."""
    _set_running(tournament, False)


def reopen_draft(tournament: Tournament) -> None:
    """A completed draft goes on (an undo, a restart): rosters are its own again, MMRs stay as fixed.

    Raises TOURNAMENT_CANCELLED.
    """
    refuse_cancelled(lock_tournament(tournament.pk))
    _set_running(tournament, True)


def set_sides(game_id: int, *, radiant: int | None, dire: int | None) -> None:
    """Which team has which side in a game, by id; None while it is open."""
    Game.objects.filter(pk=game_id).update(radiant=radiant, dire=dire)


def _set_running(tournament: Tournament, running: bool, *others: str) -> None:
    # What else is in the row in hand may be stale: only the start has locked it.
    tournament.draft_running = running
    tournament.save(update_fields=["draft_running", *others])
    touch(tournament)


def project_rosters(
    tournament: Tournament,
    rosters: Iterable[Roster],
    *,
    former: Iterable[Roster] | None = None,
    entered: Mapping[int, int] | None = None,
    withdrawn: Collection[int] = (),
) -> bool:
    """Make the tables say what the draft says; returns whether anything had to be written.

    `rosters` are all teams of the draft. `former` are the rosters as the tables have them, which the caller knows from
    the state before its command; without it they are read. `entered` are late arrivals in the pool (player id to the
    MMR fixed for them), `withdrawn` the no-shows. A pick costs one update, and one of the version.
    """
    rosters = list(rosters)
    before = {roster.team: roster for roster in (stored_rosters(tournament) if former is None else former)}
    moved = _moves(before.values(), rosters)
    captains = {
        roster.team: roster.captain
        for roster in rosters
        if roster.team not in before or before[roster.team].captain != roster.captain
    }
    if not (moved or captains or entered or withdrawn):
        return False
    former_captains = [before[team].captain for team in captains if team in before]
    _write_captains(tournament, captains)
    former_deputies = _clear_deputies(tournament, before.values(), moved, captains)
    _write_places(tournament, moved)
    _write_pool(tournament, entered or {}, withdrawn)
    _tell_who_lost_a_place(tournament, {*withdrawn, *former_captains, *former_deputies})
    touch(tournament)
    return True


def _tell_who_lost_a_place(tournament: Tournament, players: Collection[int | None]) -> None:
    """No-shows, former captains and deputies: what they may see or do hangs on it. A pick takes it from nobody."""
    if ids := [player for player in players if player is not None]:
        access_changed(tournament.players.filter(pk__in=ids).values_list("user_id", flat=True))


def stored_rosters(tournament: Tournament) -> list[Roster]:
    """The teams of a tournament as the tables have them. Two queries."""
    members: dict[int, list[int]] = {}
    rows = tournament.players.filter(team__isnull=False).order_by("join_order", "pk")
    for player, team in rows.values_list("pk", "team_id"):
        members.setdefault(team, []).append(player)
    teams = tournament.teams.order_by("pk").values_list("pk", "captain_id")
    return [Roster(team, captain, tuple(members.get(team, ()))) for team, captain in teams]


Place = tuple[int, int] | tuple[None, int]
NOWHERE: Place = (None, 0)


def _moves(before: Iterable[Roster], after: Iterable[Roster]) -> dict[int, Place]:
    """Player id to (team, join order), for those whose place is another than it was."""
    were = {player: place for roster in before for player, place in roster.places().items()}
    are: dict[int, Place] = {player: place for roster in after for player, place in roster.places().items()}
    leavers: dict[int, Place] = dict.fromkeys(were.keys() - are.keys(), NOWHERE)
    return leavers | {player: place for player, place in are.items() if were.get(player) != place}


def _write_places(tournament: Tournament, moved: Mapping[int, Place]) -> None:
    leavers = [player for player, place in moved.items() if place == NOWHERE]
    if leavers:
        tournament.players.filter(pk__in=leavers).update(team=None, join_order=0)
    joining = [(player, place) for player, place in moved.items() if place != NOWHERE]
    if len(joining) == 1:
        player, (team, join_order) = joining[0]
        tournament.players.filter(pk=player).update(team=team, join_order=join_order)
    elif joining:
        rows = [TournamentPlayer(pk=player, team_id=team, join_order=place) for player, (team, place) in joining]
        TournamentPlayer.objects.bulk_update(rows, ["team", "join_order"])


def _write_captains(tournament: Tournament, captains: Mapping[int, int | None]) -> None:
    if len(captains) > 1:
        # A captain of two teams is impossible even for a moment: all step down first.
        tournament.teams.filter(pk__in=captains.keys()).update(captain=None)
    for team, captain in captains.items():
        tournament.teams.filter(pk=team).update(captain=captain)


def _clear_deputies(
    tournament: Tournament,
    before: Iterable[Roster],
    moved: Mapping[int, Place],
    captains: Mapping[int, int | None],
) -> Collection[int | None]:
    """Nobody is deputy of a team they left or captain: asked only when a member left or a captain changed.

    Returns who was.
    """
    teams = {member: roster.team for roster in before for member in roster.members}
    left = {player for player, (team, _) in moved.items() if player in teams and teams[player] != team}
    candidates = left | {captain for captain in captains.values() if captain is not None}
    if not candidates:
        return []
    led = tournament.teams.filter(deputy__in=candidates)
    former = list(led.values_list("deputy_id", flat=True))
    if former:
        led.update(deputy=None)
    return former


def _write_pool(tournament: Tournament, entered: Mapping[int, int], withdrawn: Collection[int]) -> None:
    if withdrawn:
        tournament.players.filter(pk__in=withdrawn).update(state=PlayerState.WITHDRAWN)
    if entered:
        rows = [TournamentPlayer(pk=player, mmr=mmr) for player, mmr in entered.items()]
        TournamentPlayer.objects.bulk_update(rows, ["mmr"])
        back = tournament.players.filter(pk__in=entered.keys(), state=PlayerState.WITHDRAWN)
        back.update(state=PlayerState.REGISTERED)
