"""What is allowed in a hero draft: one function a command. `decide` finds it, `evolve` folds what it returns.

The rules are those of the section "Hero draft" in the rules of the game; `orders` says who is next, `clock` how long.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from backend.engine.core import Expire, PauseDraft, RestoreClock, ResumeDraft, Rng, RuleViolation, Seat
from backend.engine.hero_draft.checks import Moment, require, require_captain, require_open, require_own, require_turn
from backend.engine.hero_draft.clock import COUNTDOWN, deadline, is_due
from backend.engine.hero_draft.commands import (
    AbandonDraft,
    BanHero,
    Choose,
    Command,
    FlipCoin,
    MissCaptain,
    OpenDraft,
    PickHero,
    Ready,
    RestartDraft,
    SeeCaptain,
    Unready,
)
from backend.engine.hero_draft.events import (
    BanSkipped,
    CaptainConnected,
    CaptainDisconnected,
    CaptainNotReady,
    CaptainReady,
    ChoiceMade,
    CoinFlipped,
    DraftingStarted,
    Event,
    HeroBanned,
    HeroClockRestored,
    HeroDraftAbandoned,
    HeroDraftCompleted,
    HeroDraftOpened,
    HeroDraftPaused,
    HeroDraftRestarted,
    HeroDraftResumed,
    HeroDraftResuming,
    HeroPicked,
    MissingCaptain,
)
from backend.engine.hero_draft.evolve import evolve
from backend.engine.hero_draft.orders import ActionKind
from backend.engine.hero_draft.setup import checked
from backend.engine.hero_draft.state import Action, Choice, Hero, HeroDraft, PauseCause, Phase, Presence, Team

__all__ = ["deadline", "decide", "evolve"]


def decide(
    state: HeroDraft, command: Command, *, seat: Seat, now: datetime, rng: Rng, secrets: None = None
) -> list[Event]:
    """The events a command leads to, in order. Raises RuleViolation when the rules forbid it. There are no secrets."""
    if isinstance(command, FOR_STAFF) and not seat.staff:
        raise RuleViolation("STAFF_ONLY", "Only tournament staff can do that.")
    return RULES[type(command)](state, command, Moment(seat, now, rng, secrets))


def open_draft(state: HeroDraft, command: OpenDraft, moment: Moment) -> list[Event]:
    if state.phase is not Phase.NOT_OPENED:
        raise RuleViolation("ALREADY_STARTED", "The draft was opened before. Restart it instead.")
    return [HeroDraftOpened(at=moment.now, setup=checked(command.setup))]


def restart_draft(state: HeroDraft, command: RestartDraft, moment: Moment) -> list[Event]:
    """Also what is over can be restarted."""
    if state.phase is Phase.NOT_OPENED:
        require_open(state)
    if command.sequence != state.sequence:
        raise RuleViolation("STALE_TURN", "The draft has moved on since.", "sequence")
    return [HeroDraftRestarted(at=moment.now, setup=checked(command.setup))]


def ready(state: HeroDraft, command: Ready, moment: Moment) -> list[Event]:
    require(state, Phase.WAITING)
    team = require_own(state, moment.seat, command.team)
    if team.ready:
        raise RuleViolation("ALREADY_READY", f"The captain of {team.name} is ready already.")
    return [CaptainReady(at=moment.now, **_by(team, moment))]


def unready(state: HeroDraft, command: Unready, moment: Moment) -> list[Event]:
    require(state, Phase.WAITING)
    team = require_own(state, moment.seat, command.team)
    if not team.ready:
        raise RuleViolation("NOT_READY", f"The captain of {team.name} is not ready anyway.")
    return [CaptainNotReady(at=moment.now, **_by(team, moment))]


def flip_coin(state: HeroDraft, command: FlipCoin, moment: Moment) -> list[Event]:
    require(state, Phase.ROLLING)
    require_captain(state, moment.seat)
    winner = tuple(state.teams.values())[moment.rng.randint(1, 2) - 1]
    flipped = CoinFlipped(at=moment.now, winner=winner.id, winner_name=winner.name, captain_name=winner.captain_name)
    return [flipped]


def choose(state: HeroDraft, command: Choose, moment: Moment) -> list[Event]:
    """The winner takes of either pair; the other captain of the pair that remains. Then drafting starts."""
    require(state, Phase.CHOOSING)
    assert state.chooser is not None
    if command.choice not in state.options:
        what = "Who picks first" if command.choice.of_order else "Which side is whose"
        raise RuleViolation("CHOICE_TAKEN", f"{what} is settled. Choose the other.", "choice")
    team = require_turn(state, moment.seat, state.chooser)
    chosen = ChoiceMade(at=moment.now, choice=command.choice, **_by(team, moment))
    after = evolve(state, chosen)
    return [chosen] if len(after.choices) == 1 else [chosen, *_start_drafting(after, moment.now)]


def _start_drafting(state: HeroDraft, now: datetime) -> list[Event]:
    """A captain who has left meanwhile is waited for from the first action on."""

    def whose(wanted: Choice, opposite: Choice) -> Team:
        """The team that chose this, or whose opponent chose the opposite."""
        for team, choice in state.choices.items():
            if choice in (wanted, opposite):
                return state.teams[team if choice is wanted else state.opponent(team)]
        raise AssertionError(f"Nobody has chosen {wanted} or {opposite}.")

    first, radiant = whose(Choice.FIRST_PICK, Choice.SECOND_PICK), whose(Choice.RADIANT, Choice.DIRE)
    started = DraftingStarted(
        at=now, first_pick=first.id, first_pick_name=first.name, radiant=radiant.id, radiant_name=radiant.name
    )
    after = evolve(state, started)
    return [started, *_pause_for(after, after.away, now)]


def ban_hero(state: HeroDraft, command: BanHero, moment: Moment) -> list[Event]:
    action, team, hero = _usable(state, command, ActionKind.BAN, moment)
    banned = HeroBanned(at=moment.now, action=action.number, hero=hero.id, hero_name=hero.name, **_by(team, moment))
    return _then(state, banned)


def pick_hero(state: HeroDraft, command: PickHero, moment: Moment) -> list[Event]:
    action, team, hero = _usable(state, command, ActionKind.PICK, moment)
    return _then(state, _picked(action, team, hero, moment, automatic=False))


def _usable(
    state: HeroDraft, command: BanHero | PickHero, kind: ActionKind, moment: Moment
) -> tuple[Action, Team, Hero]:
    """The action, its team and the hero of a command. The end of the clock is the rule, noticed or not."""
    require(state, Phase.DRAFTING)
    require_captain(state, moment.seat)
    action = state.current
    assert action is not None
    assert action.team is not None
    if command.action != action.number:
        raise RuleViolation("STALE_TURN", f"The draft is at action {action.number}.", "action_number")
    team = require_turn(state, moment.seat, action.team)
    if action.kind is not kind:
        raise RuleViolation("WRONG_ACTION", f"Action {action.number} is a {action.kind.lower()}.", "action_number")
    if is_due(state, moment.now):
        raise RuleViolation("TIME_IS_UP", f"The time of {team.name} is up.")
    return action, team, _available(state, command.hero)


def _available(state: HeroDraft, id: int) -> Hero:
    hero = state.heroes.get(id)
    if hero is None:
        raise RuleViolation("NOT_FOUND", "There is no such hero.", "hero_id")
    if not hero.enabled:
        raise RuleViolation("HERO_DISABLED", f"{hero.name} may not be used in Captains Mode.", "hero_id")
    use = state.use_of(id)
    if use is not None:
        done = "banned" if use.kind is ActionKind.BAN else "picked"
        raise RuleViolation("HERO_TAKEN", f"{hero.name} was {done} in action {use.number}.", "hero_id")
    return hero


def expire(state: HeroDraft, command: Expire, moment: Moment) -> list[Event]:
    """A ban is forfeit, a pick is left to the dice, a countdown lets the clocks run."""
    if not is_due(state, moment.now):
        return []
    if state.phase is Phase.RESUMING:
        return [HeroDraftResumed(at=moment.now)]
    action = state.current
    assert action is not None
    assert action.team is not None
    team = state.teams[action.team]
    if action.kind is ActionKind.BAN:
        return _then(state, BanSkipped(at=moment.now, action=action.number, **_by(team, moment)))
    heroes = state.available
    hero = heroes[moment.rng.randint(1, len(heroes)) - 1]
    return _then(state, _picked(action, team, hero, moment, automatic=True))


def pause_draft(state: HeroDraft, command: PauseDraft, moment: Moment) -> list[Event]:
    if state.pause is PauseCause.STAFF:
        raise RuleViolation("ALREADY_PAUSED", "The draft is already paused.")
    if state.phase not in (Phase.PAUSED, Phase.RESUMING):
        require(state, Phase.DRAFTING)
    return [HeroDraftPaused(at=moment.now, cause=PauseCause.STAFF, missing=())]


def resume_draft(state: HeroDraft, command: ResumeDraft, moment: Moment) -> list[Event]:
    """Staff may go on without a captain: no further pause follows until that captain has come and gone again."""
    require_captain(state, moment.seat)
    if state.phase is Phase.RESUMING:
        raise RuleViolation("ALREADY_RESUMING", "The draft is about to go on already.")
    if state.phase is not Phase.PAUSED:
        raise RuleViolation("NOT_PAUSED", "The draft is not paused.")
    if not moment.seat.staff:
        if state.pause is PauseCause.STAFF:
            raise RuleViolation("STAFF_ONLY", "Staff paused the draft, and staff resume it.")
        if state.away:
            missing = " and ".join(team.captain_name for team in state.away)
            raise RuleViolation("CAPTAIN_MISSING", f"Not back yet: {missing}.")
    return [HeroDraftResuming(at=moment.now, milliseconds=COUNTDOWN // timedelta(milliseconds=1))]


def abandon_draft(state: HeroDraft, command: AbandonDraft, moment: Moment) -> list[Event]:
    require_open(state)
    return [HeroDraftAbandoned(at=moment.now)]


def see_captain(state: HeroDraft, command: SeeCaptain, moment: Moment) -> list[Event]:
    """Without effect where they were seen before, and once all is over."""
    team = _watched(state, command.team)
    if team is None or team.presence is Presence.HERE:
        return []
    return [CaptainConnected(at=moment.now, **_named(team))]


def miss_captain(state: HeroDraft, command: MissCaptain, moment: Moment) -> list[Event]:
    """Without effect where they were not here anyway. While a clock runs, or is about to, it may stand for them."""
    team = _watched(state, command.team)
    if team is None or team.presence is not Presence.HERE:
        return []
    left = CaptainDisconnected(at=moment.now, **_named(team))
    after = evolve(state, left)
    missing = (after.teams[team.id],) if after.phase in (Phase.DRAFTING, Phase.RESUMING) else ()
    return [left, *_pause_for(after, missing, moment.now)]


def _watched(state: HeroDraft, team: int) -> Team | None:
    over = state.phase in (Phase.NOT_OPENED, Phase.COMPLETED, Phase.ABANDONED)
    return None if over else state.teams.get(team)


def _pause_for(state: HeroDraft, missing: tuple[Team, ...], now: datetime) -> list[Event]:
    """The pause that missing captains bring, as far as the league grants it to their teams."""
    policy = state.disconnect
    granted = [team for team in missing if policy.pauses and (policy.most is None or team.pauses < policy.most)]
    if not granted:
        return []
    names = tuple(MissingCaptain(team.id, team.name, team.captain_name) for team in granted)
    return [HeroDraftPaused(at=now, cause=PauseCause.DISCONNECT, missing=names)]


def restore_clock(state: HeroDraft, command: RestoreClock, moment: Moment) -> list[Event]:
    """Without effect where no clock runs."""
    if deadline(state) is None or command.milliseconds <= 0:
        return []
    return [HeroClockRestored(at=moment.now, milliseconds=command.milliseconds)]


def _picked(action: Action, team: Team, hero: Hero, moment: Moment, *, automatic: bool) -> HeroPicked:
    return HeroPicked(
        at=moment.now,
        action=action.number,
        hero=hero.id,
        hero_name=hero.name,
        automatic=automatic,
        **_by(team, moment),
    )


def _then(state: HeroDraft, event: HeroBanned | HeroPicked | BanSkipped) -> list[Event]:
    """What was done, and the end after the last."""
    if event.action < len(state.actions):
        return [event]
    return [event, HeroDraftCompleted(at=event.at)]


def _by(team: Team, moment: Moment) -> dict[str, Any]:
    """Whose doing it is; staff who do not lead the team act on its behalf, the clock on nobody's."""
    on_behalf = moment.seat.user is not None and team.id not in moment.seat.teams
    return {**_named(team), "on_behalf": on_behalf}


def _named(team: Team) -> dict[str, Any]:
    return {"team": team.id, "team_name": team.name, "captain_name": team.captain_name}


Rule = Callable[[HeroDraft, Any, Moment], list[Event]]

RULES: Mapping[type[Command], Rule] = {
    OpenDraft: open_draft,
    Ready: ready,
    Unready: unready,
    FlipCoin: flip_coin,
    Choose: choose,
    BanHero: ban_hero,
    PickHero: pick_hero,
    PauseDraft: pause_draft,
    ResumeDraft: resume_draft,
    AbandonDraft: abandon_draft,
    RestartDraft: restart_draft,
    SeeCaptain: see_captain,
    MissCaptain: miss_captain,
    Expire: expire,
    RestoreClock: restore_clock,
}

FOR_STAFF = (OpenDraft, PauseDraft, AbandonDraft, RestartDraft, SeeCaptain, MissCaptain, RestoreClock)
