"""Hero drafts as a match night has them, for tests."""

from backend.accounts.models import User
from backend.drafts.hero_drafts import open_hero_draft
from backend.drafts.log import read_state
from backend.drafts.models import Draft
from backend.engine.hero_draft.commands import BanHero, Choose, FlipCoin, PickHero, Ready
from backend.engine.hero_draft.orders import ActionKind
from backend.engine.hero_draft.state import Choice, HeroDraft
from backend.tournaments.models import Game
from backend.tournaments.services import create_match
from tests.factories import a_user, player
from tests.services.drafting import a_cup, act, sam


def a_game(best_of: int = 1) -> Game:
    """The first game of Team Ash against Team Bee."""
    cup = a_cup()
    ash, bee = (player(cup, name).team_id for name in ("Ash", "Bee"))
    match = create_match(tournament_id=cup.pk, actor=sam(), team_a_id=ash, team_b_id=bee, best_of=best_of)
    return match.games.get(number=1)


def an_open_draft(game: Game | None = None) -> Draft:
    return open_hero_draft(game_id=(game or a_game()).pk, actor=sam())


def a_running_draft(draft: Draft | None = None) -> Draft:
    """Both were ready, the coin was flipped; its winner picks first, the other is Radiant."""
    draft = draft or an_open_draft()
    for name in ("Ash", "Bee"):
        act(draft, Ready(team_of(draft, name)), a_user(name))
    act(draft, FlipCoin(), a_user("Bee"))
    for choice in (Choice.FIRST_PICK, Choice.RADIANT):
        chooser = state_of(draft).chooser
        assert chooser is not None
        act(draft, Choose(choice), captain(draft, chooser))
    return draft


def state_of(draft: Draft) -> HeroDraft:
    state: HeroDraft = read_state(Draft.objects.get(pk=draft.pk))
    return state


def team_of(draft: Draft, name: str) -> int:
    team = player(draft.tournament, name).team_id
    assert team is not None
    return team


def captain(draft: Draft, team: int) -> User:
    return a_user(state_of(draft).teams[team].captain_name)


def next_action(draft: Draft) -> BanHero | PickHero:
    """What the captain on turn does: the first hero that is left."""
    state = state_of(draft)
    assert state.current is not None
    command = BanHero if state.current.kind is ActionKind.BAN else PickHero
    return command(state.available[0].id, state.current.number)


def act_on_turn(draft: Draft) -> None:
    """The captain whose turn it is bans or picks."""
    current = state_of(draft).current
    assert current is not None
    assert current.team is not None
    act(draft, next_action(draft), captain(draft, current.team))
