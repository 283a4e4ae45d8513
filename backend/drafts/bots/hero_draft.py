"""How bots come, flip, choose, ban and pick."""

import random

from backend.drafts.bots.moves import Move
from backend.engine.hero_draft.commands import BanHero, Choose, Command, FlipCoin, PickHero, Ready
from backend.engine.hero_draft.orders import ActionKind
from backend.engine.hero_draft.state import Action, HeroDraft, Phase, Team


def next_move(state: HeroDraft, taste: random.Random) -> Move | None:
    """What comes next of what only captains do; None while nobody may act."""
    if state.phase is Phase.WAITING:
        team = next(team for team in state.teams.values() if not team.ready)
        return move(team, Ready(team.id), f"{team.captain_name} is ready.", counts=False)
    if state.phase is Phase.ROLLING:
        team = taste.choice(tuple(state.teams.values()))
        return move(team, FlipCoin(), f"{team.captain_name} has the coin flipped.", counts=False)
    if state.phase is Phase.CHOOSING and state.chooser is not None:
        team, choice = state.teams[state.chooser], taste.choice(state.options)
        line = f"{team.captain_name} chooses {choice.lower().replace('_', ' ')}."
        return move(team, Choose(choice), line, counts=False)
    if state.phase is Phase.DRAFTING and state.current is not None:
        return use_hero(state, state.current, taste)
    return None


def use_hero(state: HeroDraft, action: Action, taste: random.Random) -> Move:
    """Whatever hero is left is banned or picked: bots have no plan."""
    assert action.team is not None
    team, hero = state.teams[action.team], taste.choice(state.available)
    is_ban = action.kind is ActionKind.BAN
    line = f"Action {action.number}: {team.captain_name} {'bans' if is_ban else 'picks'} {hero.name}."
    return move(team, (BanHero if is_ban else PickHero)(hero.id, action.number), line)


def move(team: Team, command: Command, line: str, *, counts: bool = True) -> Move:
    assert team.captain is not None
    return Move(team.captain, command, line, counts)
