"""A hero draft as a text that a person can read: one line an event with what the clocks then show, and the outcome."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from backend.engine.core import Event as AnyEvent
from backend.engine.hero_draft import events as happened
from backend.engine.hero_draft.clock import read_clock
from backend.engine.hero_draft.events import Event
from backend.engine.hero_draft.orders import ActionKind
from backend.engine.hero_draft.rules import evolve
from backend.engine.hero_draft.state import Choice, HeroDraft, Phase, Setup
from tests.engine.transcript import clock


def transcript(log: list[Event]) -> str:
    began, state, lines = log[0].at, HeroDraft(), []
    for number, event in enumerate(log, start=1):
        state = evolve(state, event)
        lines.append(f"{number:>3}  {clock(began, event.at)}  {told(event)}{clocks(state, event)}")
    return "\n".join([*lines, "", *outcome(state), ""])


def told(event: Event) -> str:
    return TELL[type(event)](event)


def clocks(state: HeroDraft, event: Event) -> str:
    """Who is to do what, and the time there is for it: on an own line, once drafting has begun."""
    action = state.current
    if action is None or action.team is None or isinstance(event, happened.HeroDraftResuming):
        return ""
    left = read_clock(state, event.at)
    reserves = ", ".join(f"{team.name} {left.reserves[team.id].total_seconds():g} s" for team in state.teams.values())
    stands = "" if state.phase is Phase.DRAFTING else f", {state.phase.lower()}"
    return (
        f"\n{'':15}{action.number:>2} {action.kind.lower()} of {state.teams[action.team].name}, "
        f"{left.action.total_seconds():g} s; reserve {reserves}{stands}"
    )


def outcome(state: HeroDraft) -> Iterable[str]:
    for team in state.teams.values():
        made = [action for action in state.actions if action.done and action.team == team.id]
        side = "Radiant" if state.radiant == team.id else "Dire"
        for kind in ActionKind:
            names = ", ".join(
                "none" if action.hero is None else state.heroes[action.hero].name + " (dice)" * action.automatic
                for action in made
                if action.kind is kind
            )
            yield f"{team.name} ({side}) {kind.lower()}s: {names or 'none yet'}"
    yield f"{state.phase}"


def settled(setup: Setup) -> str:
    seconds = [
        f"{milliseconds / 1000:g}"
        for milliseconds in (setup.clock.first_bans_ms, setup.clock.action_ms, setup.clock.reserve_ms)
    ]
    most = "" if setup.disconnect.most is None else f", {setup.disconnect.most} a team"
    pauses = f"pauses for missing captains{most}" if setup.disconnect.pauses else "no pause for missing captains"
    return "\n".join(
        [
            f"{' and '.join(f'{team.name} ({team.captain_name})' for team in setup.teams)}, order {setup.order}",
            f"{'':15}{seconds[0]} s the first bans, {seconds[1]} s the rest, {seconds[2]} s of reserve; {pauses}",
            f"{'':15}{sum(hero.enabled for hero in setup.heroes)} of {len(setup.heroes)} heroes",
        ]
    )


def by(event: happened.OfTeam) -> str:
    return f"staff for {event.captain_name}" if event.on_behalf else event.captain_name


def paused(event: happened.HeroDraftPaused) -> str:
    if event.cause == "STAFF":
        return "staff pause"
    return "paused, waiting for " + " and ".join(f"{who.captain_name} of {who.team_name}" for who in event.missing)


def picked(event: happened.HeroPicked) -> str:
    if event.automatic:
        return f"{event.action:>2} time is up: the dice pick {event.hero_name} for {event.team_name}"
    return f"{event.action:>2} {by(event)} picks {event.hero_name}"


CHOICES = {
    Choice.FIRST_PICK: "the first pick",
    Choice.SECOND_PICK: "the second pick",
    Choice.RADIANT: "Radiant",
    Choice.DIRE: "Dire",
}

TELL: Mapping[type[AnyEvent], Callable[[Any], str]] = {
    happened.HeroDraftOpened: lambda event: settled(event.setup),
    happened.HeroDraftRestarted: lambda event: f"begun anew: {settled(event.setup)}",
    happened.CaptainConnected: lambda event: f"{by(event)} is here",
    happened.CaptainDisconnected: lambda event: f"{by(event)} is gone",
    happened.CaptainReady: lambda event: f"{by(event)} is ready",
    happened.CaptainNotReady: lambda event: f"{by(event)} is not ready after all",
    happened.CoinFlipped: lambda event: f"the coin is {event.captain_name}'s, of {event.winner_name}",
    happened.ChoiceMade: lambda event: f"{by(event)} takes {CHOICES[event.choice]}",
    happened.DraftingStarted: lambda event: f"drafting: {event.first_pick_name} first, {event.radiant_name} Radiant",
    happened.HeroBanned: lambda event: f"{event.action:>2} {by(event)} bans {event.hero_name}",
    happened.BanSkipped: lambda event: f"{event.action:>2} time is up: {event.team_name} bans nobody",
    happened.HeroPicked: picked,
    happened.HeroDraftPaused: paused,
    happened.HeroDraftResuming: lambda event: f"on in {event.milliseconds / 1000:g} s",
    happened.HeroDraftResumed: lambda event: "on",
    happened.HeroClockRestored: lambda event: f"{event.milliseconds} ms of downtime given back",
    happened.HeroDraftAbandoned: lambda event: "abandoned",
    happened.HeroDraftCompleted: lambda event: "completed",
}
