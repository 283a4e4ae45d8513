"""What captains of a hero draft try and may not: its own code, the input at fault, and nothing is changed."""

from dataclasses import replace

import pytest
from django.apps import apps

from backend.drafts.hero_drafts import setup_of
from backend.engine.core import PauseDraft, ResumeDraft
from backend.engine.hero_draft.commands import (
    AbandonDraft,
    Choose,
    FlipCoin,
    MissCaptain,
    Ready,
    RestartDraft,
    SeeCaptain,
)
from backend.engine.hero_draft.state import Choice
from schema.ids import encode
from tests.api import Api, gid
from tests.factories import a_user
from tests.services.drafting import a_draft as a_team_draft
from tests.services.drafting import act, let_time_pass, pick, turn
from tests.services.hero_drafting import a_game, a_running_draft, act_on_turn, an_open_draft, captain, state_of, team_of

pytestmark = pytest.mark.django_db

HERE, OTHER, THIRD, STAFF = "whose turn it is", "the other captain", "the captain of a third team", "staff"
NOBODY = "a player"
DISABLED = 1


def waiting():
    return an_open_draft()


def ash_is_ready():
    draft = waiting()
    act(draft, Ready(team_of(draft, "Ash")), a_user("Ash"))
    return draft


def rolling():
    draft = ash_is_ready()
    act(draft, Ready(team_of(draft, "Bee")), a_user("Bee"))
    return draft


def choosing():
    draft = rolling()
    act(draft, FlipCoin(), a_user("Ash"))
    return draft


def order_is_chosen():
    draft = choosing()
    act(draft, Choose(Choice.FIRST_PICK), captain(draft, state_of(draft).chooser))
    return draft


def drafting():
    return a_running_draft()


def without_a_hero():
    """As by a patch of the game that takes a hero out of Captains Mode."""
    draft = an_open_draft()
    setup = setup_of(draft.game, draft.tournament.league)
    heroes = tuple(replace(hero, enabled=hero.id != DISABLED) for hero in setup.heroes)
    act(draft, RestartDraft(1, replace(setup, heroes=heroes)))
    return a_running_draft(draft)


def one_banned():
    draft = drafting()
    act_on_turn(draft)
    return draft


def eight_done():
    """The seventh action was the last ban of its phase, the eighth a pick."""
    draft = drafting()
    for _ in range(8):
        act_on_turn(draft)
    return draft


def overdue():
    """Nobody has noticed it yet."""
    draft = drafting()
    let_time_pass(draft, 15 + 130)
    return draft


def paused_by_staff():
    draft = drafting()
    act(draft, PauseDraft())
    return draft


def paused_for_ash():
    draft = waiting()
    act(draft, SeeCaptain(team_of(draft, "Ash")))
    a_running_draft(draft)
    act(draft, MissCaptain(team_of(draft, "Ash")))
    return draft


def resuming():
    draft = paused_by_staff()
    act(draft, ResumeDraft())
    return draft


def completed():
    draft = drafting()
    while state_of(draft).current is not None:
        act_on_turn(draft)
    return draft


def abandoned():
    draft = drafting()
    act(draft, AbandonDraft())
    return draft


def ban(hero=50, action=1):
    return "banHero", {"heroId": hero, "actionNumber": action}


def pick_(hero=50, action=1):
    return "pickHero", {"heroId": hero, "actionNumber": action}


def choice(of):
    return "makeChoice", {"choice": of}


def team(mutation, name):
    return mutation, {"team": name}


READY, UNREADY, FLIP = (lambda name: team("readyUp", name)), (lambda name: team("unready", name)), ("flipCoin", {})
PAUSE, RESUME, ABANDON = ("pauseDraft", {}), ("resumeDraft", {}), ("abandonDraft", {})

REFUSED = {
    # acting
    "out of turn": (drafting, OTHER, ban(), "NOT_YOUR_TURN", None),
    "out of turn, for the other team's pick": (eight_done, OTHER, pick_(action=9), "NOT_YOUR_TURN", None),
    "twice": (one_banned, HERE, ban(hero=1), "STALE_TURN", "actionNumber"),
    "on a stale action": (eight_done, HERE, pick_(action=8), "STALE_TURN", "actionNumber"),
    "on an action to come": (drafting, HERE, ban(action=2), "STALE_TURN", "actionNumber"),
    "a pick for a ban": (drafting, HERE, pick_(), "WRONG_ACTION", "actionNumber"),
    "a ban for a pick": (eight_done, HERE, ban(action=9), "WRONG_ACTION", "actionNumber"),
    "a disabled hero banned": (without_a_hero, HERE, ban(hero=DISABLED), "HERO_DISABLED", "heroId"),
    "a banned hero": (eight_done, HERE, pick_(hero=1, action=9), "HERO_TAKEN", "heroId"),
    "a picked hero": (eight_done, HERE, pick_(hero=8, action=9), "HERO_TAKEN", "heroId"),
    "a hero there is not": (drafting, HERE, ban(hero=99_999), "NOT_FOUND", "heroId"),
    "a hero with a number of no hero": (drafting, HERE, ban(hero=-1), "NOT_FOUND", "heroId"),
    "after the time": (overdue, HERE, ban(), "TIME_IS_UP", None),
    "by a third captain": (drafting, THIRD, ban(), "NOT_A_CAPTAIN", None),
    "by a player": (drafting, NOBODY, ban(), "NOT_A_CAPTAIN", None),
    "while paused": (paused_by_staff, HERE, ban(), "DRAFT_PAUSED", None),
    "while paused for a captain": (paused_for_ash, HERE, ban(), "DRAFT_PAUSED", None),
    "while resuming": (resuming, HERE, ban(), "DRAFT_RESUMING", None),
    "after the end": (completed, "Ash", pick_(action=24), "DRAFT_COMPLETED", None),
    "after it was abandoned": (abandoned, "Ash", ban(), "DRAFT_ABANDONED", None),
    "before the choices": (choosing, HERE, ban(), "CHOICES_OPEN", None),
    "before the flip": (rolling, "Ash", ban(), "COIN_NOT_FLIPPED", None),
    "before both are ready": (waiting, "Ash", ban(), "CAPTAINS_NOT_READY", None),
    # choosing
    "what the other chose": (order_is_chosen, HERE, choice("FIRST_PICK"), "CHOICE_TAKEN", "choice"),
    "what the other left of the same": (order_is_chosen, HERE, choice("SECOND_PICK"), "CHOICE_TAKEN", "choice"),
    "both, by the winner": (order_is_chosen, OTHER, choice("RADIANT"), "NOT_YOUR_TURN", None),
    "first, by who lost the flip": (choosing, OTHER, choice("RADIANT"), "NOT_YOUR_TURN", None),
    "before the coin is flipped": (rolling, "Ash", choice("RADIANT"), "COIN_NOT_FLIPPED", None),
    "when all is chosen": (drafting, HERE, choice("DIRE"), "CHOICES_MADE", None),
    "by the captain of a third team": (choosing, THIRD, choice("RADIANT"), "NOT_A_CAPTAIN", None),
    # ready, and the coin
    "ready for another team": (waiting, "Ash", READY("Bee"), "NOT_YOUR_TEAM", "teamId"),
    "not ready for another team": (ash_is_ready, "Bee", UNREADY("Ash"), "NOT_YOUR_TEAM", "teamId"),
    "ready for a team that is not in it": (waiting, STAFF, READY("Cyd"), "NOT_FOUND", "teamId"),
    "ready twice": (ash_is_ready, "Ash", READY("Ash"), "ALREADY_READY", None),
    "not ready twice": (waiting, "Ash", UNREADY("Ash"), "NOT_READY", None),
    "not ready once both are": (rolling, "Ash", UNREADY("Ash"), "CAPTAINS_READY", None),
    "ready, as a third captain": (waiting, THIRD, READY("Cyd"), "NOT_A_CAPTAIN", None),
    "flipping before both are ready": (ash_is_ready, "Ash", FLIP, "CAPTAINS_NOT_READY", None),
    "flipping twice": (choosing, "Ash", FLIP, "COIN_FLIPPED", None),
    "flipping, as a third captain": (rolling, THIRD, FLIP, "NOT_A_CAPTAIN", None),
    # pauses
    "a second resume": (resuming, STAFF, RESUME, "ALREADY_RESUMING", None),
    "resuming what goes on": (drafting, STAFF, RESUME, "NOT_PAUSED", None),
    "resuming what staff paused": (paused_by_staff, "Ash", RESUME, "STAFF_ONLY", None),
    "resuming without the one who is missing": (paused_for_ash, "Bee", RESUME, "CAPTAIN_MISSING", None),
    "resuming, as a third captain": (paused_for_ash, THIRD, RESUME, "NOT_A_CAPTAIN", None),
    "pausing, as a captain": (drafting, "Ash", PAUSE, "STAFF_ONLY", None),
    "a second pause": (paused_by_staff, STAFF, PAUSE, "ALREADY_PAUSED", None),
    "pausing what has not begun": (waiting, STAFF, PAUSE, "CAPTAINS_NOT_READY", None),
    # by staff
    "abandoning, as a captain": (drafting, "Ash", ABANDON, "STAFF_ONLY", None),
    "abandoning what is over": (completed, STAFF, ABANDON, "DRAFT_COMPLETED", None),
    "restarting what has moved on": (drafting, STAFF, ("restartDraft", {"sequence": 1}), "STALE_TURN", "sequence"),
    "restarting with a style": (
        drafting,
        STAFF,
        ("restartDraft", {"sequence": 7, "style": "SNAKE"}),
        "INVALID_INPUT",
        "style",
    ),
    "restarting, as a captain": (drafting, "Ash", ("restartDraft", {"sequence": 7}), "STAFF_ONLY", None),
}


def actor(draft, who):
    """The person of a name, or of a part in this draft."""
    state = state_of(draft)
    turn_of = state.chooser or (state.current and state.current.team)
    match who:
        case "whose turn it is":
            return captain(draft, turn_of)
        case "the other captain":
            return captain(draft, state.opponent(turn_of))
    return a_user({THIRD: "Cyd", STAFF: "Sam", NOBODY: "Dot"}.get(who, who))


def tables():
    """Every row there is, but for the sessions."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label != "sessions"]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in models}


@pytest.mark.parametrize("attempt", REFUSED)
def test_what_the_rules_forbid_has_its_code_and_changes_nothing(attempt):
    arrange, who, (mutation, input), code, field = REFUSED[attempt]
    draft = arrange()
    api = Api(actor(draft, who))
    if "team" in input:
        input = {"teamId": encode("Team", team_of(draft, input["team"]))}
    before = tables()
    payload = api.mutate(mutation, "draft { id sequence }", draftId=gid(draft), **input)
    assert [(error["code"], error["field"]) for error in payload["errors"]] == [(code, field)]
    assert payload["draft"] == {"id": gid(draft), "sequence": state_of(draft).sequence}, "how it is meanwhile"
    assert tables() == before


def test_a_game_has_one_draft():
    game = a_game()
    draft = an_open_draft(game)
    before = tables()
    assert Api("Sam").mutate("openHeroDraft", "draft { id }", gameId=gid(game)) == {
        "draft": None,
        "errors": [
            {
                "code": "ALREADY_STARTED",
                "message": "The draft of this game was opened before. Restart it instead.",
                "field": None,
            }
        ],
    }
    for other in (gid(draft), gid(game.match), encode("Game", 999_999), "x", ""):
        assert Api("Sam").refused("openHeroDraft", gameId=other) == "NOT_FOUND"
    assert tables()["drafts.Draft"] == before["drafts.Draft"]


OF_HEROES = {
    "readyUp": {"teamId": encode("Team", 1)},
    "unready": {"teamId": encode("Team", 1)},
    "flipCoin": {},
    "makeChoice": {"choice": "DIRE"},
    "banHero": ban()[1],
    "pickHero": pick_()[1],
    "abandonDraft": {},
    "hoverHero": {"heroId": 1},
}
OF_TEAMS = {
    "pickPlayer": {"playerId": encode("TournamentPlayer", 1), "turn": 2},
    "undoPick": {"pickNumber": 1},
    "changeDraftStyle": {"style": "NORMAL"},
    "changePool": {},
    "replaceCaptain": {"teamId": encode("Team", 1), "playerId": encode("TournamentPlayer", 1)},
    "setPickQueue": {"playerIds": []},
}


def test_drafts_of_the_other_kind_are_not_there():
    """Named as they are, or as if they were of this kind."""
    heroes = a_running_draft()
    teams = a_team_draft(heroes.tournament)
    pick(teams, "Ash", "Dot", turn=turn(teams))
    staff, before = Api("Sam"), tables()
    for inputs, kind, other in ((OF_HEROES, "HeroDraft", teams), (OF_TEAMS, "TeamDraft", heroes)):
        for mutation, input in inputs.items():
            for id in (gid(other), encode(kind, other.pk)):
                (error,) = staff.mutate(mutation, draftId=id, **input)["errors"]
                assert (error["code"], error["field"]) == ("NOT_FOUND", "draftId"), mutation
    for kind, other in (("HeroDraft", teams), ("TeamDraft", heroes)):
        id = encode(kind, other.pk)
        for mutation, input in (("pauseDraft", {}), ("resumeDraft", {}), ("restartDraft", {"sequence": 1})):
            assert staff.refused(mutation, draftId=id, **input) == "NOT_FOUND"
    assert tables() == before


def test_every_mutation_of_a_hero_draft_was_tried():
    tried = {mutation for _, _, (mutation, _), _, _ in REFUSED.values()} | {"hoverHero"}
    assert set(OF_HEROES) | {"pauseDraft", "resumeDraft", "restartDraft"} == tried
