"""A team draft as a text that a person can read: one line an event, then how the teams ended."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from backend.engine.core import replay
from backend.engine.team_draft import events as happened
from backend.engine.team_draft.events import Event, RollRound
from backend.engine.team_draft.rules import evolve
from backend.engine.team_draft.state import TeamDraft


def transcript(log: list[Event]) -> str:
    began = log[0].at
    lines = [f"{number:>3}  {clock(began, event.at)}  {told(event)}" for number, event in enumerate(log, start=1)]
    return "\n".join([*lines, "", *outcome(replay(evolve, TeamDraft(), log)), ""])


def told(event: Event) -> str:
    return TELL[type(event)](event)


def clock(began: datetime, at: datetime) -> str:
    minutes, seconds = divmod((at - began).total_seconds(), 60)
    return f"{int(minutes):02}:{seconds:05.2f}"


def outcome(state: TeamDraft) -> Iterable[str]:
    for team in state.order:
        members = ", ".join(f"{state.players[id].name} {state.players[id].mmr}" for id in state.teams[team].members)
        yield f"{state.teams[team].name}: {members} = {state.team_mmr(team)}"
    left = sorted(state.players[player].name for player in state.pool)
    yield f"Left in the pool: {', '.join(left) or 'nobody'}"


def rounds(throws: Iterable[RollRound]) -> str:
    return "; then ".join(", ".join(f"{roll.team_name} {roll.value}" for roll in throw) for throw in throws)


def started(event: happened.DraftStarted) -> str:
    names = {player.id: f"{player.name} {player.mmr}" for player in event.players}
    teams = "; ".join(f"{team.name} ({', '.join(names[member] for member in team.members)})" for team in event.teams)
    members = {member for team in event.teams for member in team.members}
    pool = ", ".join(name for id, name in names.items() if id not in members)
    pace = f"{event.pick_seconds} s a pick, then {event.on_timeout}" if event.pick_seconds else "no pick clock"
    indent = "\n" + " " * 15
    return indent.join(
        [
            f"{event.style} draft, teams of {event.team_size}, {pace}",
            f"order by {event.order}{': ' + rounds(event.rolls) if event.rolls else ''}",
            f"teams {teams}",
            f"pool {pool}",
        ]
    )


def assigned(event: happened.CaptainAssigned) -> str:
    tie = ", having won the roll" if event.was_tie else ""
    return (
        f"pick {event.pick_number}, round {event.round}: {event.captain_name} is on the clock for {event.team_name} "
        f"({event.team_mmr}){tie}"
    )


def tie_rolled(event: happened.TieRolled) -> str:
    tied = ", ".join(f"{team.team_name} ({team.mmr})" for team in event.tied)
    return f"pick {event.pick_number}: a tie of {tied}; they roll {rounds(event.rounds)}; {event.winner_name} wins"


def picked(event: happened.PlayerPicked) -> str:
    who = "the clock for " if event.automatic else "staff for " if event.on_behalf else ""
    return f"pick {event.pick_number}: {who}{event.captain_name} takes {event.player_name} {event.player_mmr}"


def undone(event: happened.PickUndone) -> str:
    return f"pick {event.pick_number} undone: {event.player_name} is back, {event.captain_name} is on the clock again"


def pool_changed(event: happened.PoolChanged) -> str:
    moves = [f"{player.name} {player.mmr} comes" for player in event.added]
    return "pool: " + ", ".join(moves + [f"{player.name} leaves" for player in event.removed])


def captain_replaced(event: happened.CaptainReplaced) -> str:
    fate = f"{event.former_name} leaves" if event.from_pool else f"{event.former_name} stays a member"
    return f"{event.captain_name} now captains {event.team_name}; {fate}"


def time_left(milliseconds: int | None) -> str:
    return "" if milliseconds is None else f", {milliseconds} ms left"


TELL: Mapping[type[Event], Callable[[Any], str]] = {
    happened.DraftStarted: started,
    happened.CaptainAssigned: assigned,
    happened.TieRolled: tie_rolled,
    happened.PlayerPicked: picked,
    happened.PickUndone: undone,
    happened.PoolChanged: pool_changed,
    happened.CaptainReplaced: captain_replaced,
    happened.StyleChanged: lambda event: f"style {event.former_style} becomes {event.style}",
    happened.DraftPaused: lambda event: f"paused{time_left(event.remaining_ms)}",
    happened.DraftResumed: lambda event: f"resumed{time_left(event.remaining_ms)}",
    happened.ClockRestored: lambda event: f"{event.milliseconds} ms of downtime given back",
    happened.DraftRestarted: lambda event: f"restarted in style {event.style}",
    happened.DraftCompleted: lambda event: (
        "completed: " + ", ".join(f"{team.team_name} {team.mmr}" for team in event.teams)
    ),
}
