"""No-shows and late arrivals: how the pool and the captains change while a draft runs. All of it is for staff."""

from backend.engine.core import RuleViolation
from backend.engine.team_draft.checks import Moment, listed, rated, require_open
from backend.engine.team_draft.commands import ChangePool, ReplaceCaptain
from backend.engine.team_draft.events import CaptainReplaced, Event, PoolChanged
from backend.engine.team_draft.evolve import evolve
from backend.engine.team_draft.state import Player, Team, TeamDraft
from backend.engine.team_draft.turns import next_turn


def change_pool(state: TeamDraft, command: ChangePool, moment: Moment) -> list[Event]:
    """Turn and clock of the captain on the clock stay as they are, unless nobody is left to pick."""
    require_open(state)
    if not command.add and not command.remove:
        raise RuleViolation("NOTHING_TO_CHANGE", "Name players to add or to remove.")
    changed = PoolChanged(at=moment.now, added=_arriving(state, command), removed=_leaving(state, command))
    return _completed_if_empty(state, changed, moment)


def _arriving(state: TeamDraft, command: ChangePool) -> tuple[Player, ...]:
    arriving = {entrant.id: entrant for entrant in command.add}
    present = [entrant.name for entrant in arriving.values() if state.has(entrant.id)]
    if present:
        raise RuleViolation("ALREADY_IN_DRAFT", f"Already in the draft: {listed(present)}.", "add")
    return rated(arriving.values(), "add")


def _leaving(state: TeamDraft, command: ChangePool) -> tuple[Player, ...]:
    leaving = tuple(dict.fromkeys(command.remove))
    if not all(state.has(player) for player in leaving):
        raise RuleViolation("NOT_FOUND", "That player is not in this draft.", "remove")
    taken = [state.players[player].name for player in leaving if player not in state.pool]
    if taken:
        raise RuleViolation("PLAYER_UNAVAILABLE", f"Already in a team: {listed(taken)}.", "remove")
    return tuple(state.players[player] for player in leaving)


def replace_captain(state: TeamDraft, command: ReplaceCaptain, moment: Moment) -> list[Event]:
    """A team on the clock stays on it: its turn and time belong to the new captain."""
    require_open(state)
    team = state.teams.get(command.team)
    if team is None:
        raise RuleViolation("NOT_FOUND", "That team is not in this draft.", "team")
    _check_successor(state, team, command.player)
    replaced = CaptainReplaced(
        at=moment.now,
        team=team.id,
        team_name=team.name,
        former=team.captain,
        former_name=state.captain_name(team.id),
        captain=command.player,
        captain_name=state.players[command.player].name,
        from_pool=command.player in state.pool,
    )
    return _completed_if_empty(state, replaced, moment)


def _check_successor(state: TeamDraft, team: Team, player: int) -> None:
    if not state.has(player):
        raise RuleViolation("NOT_FOUND", "That player is not in this draft.", "player")
    name = state.players[player].name
    if player == team.captain:
        raise RuleViolation("ALREADY_CAPTAIN", f"{name} is already the captain of {team.name}.", "player")
    other = state.team_of(player)
    if other not in (None, team.id):
        raise RuleViolation("PLAYER_UNAVAILABLE", f"{name} is in another team.", "player")


def _completed_if_empty(state: TeamDraft, event: Event, moment: Moment) -> list[Event]:
    after = evolve(state, event)
    return [event] if after.pool else [event, *next_turn(after, moment.now, moment.rng)]
