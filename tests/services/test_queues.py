"""The captains' queues: private to the team, written as a whole, used by the clock."""

import pytest

from backend.drafts.models import PickQueue, QueuedPlayer
from backend.drafts.services import submit_by_clock
from backend.drafts.team_drafts import pick_queue, pool_change, set_pick_queue
from backend.engine.core import Expire, PauseDraft
from backend.engine.team_draft.commands import ReplaceCaptain, RestartDraft, UndoPick
from backend.engine.team_draft.state import TimeoutPolicy
from tests.factories import a_tournament, a_user, enter, player, team
from tests.services.drafting import a_draft, act, code_of, finish, let_time_pass, pick, sam, state_of

pytestmark = pytest.mark.django_db(transaction=True)

SMALL = {"captains": {"Nia": 1, "Oz": 2}, "players": {"Pam": 3, "Quin": 4}, "team_size": 2}


def ids(draft, *names):
    return [player(draft.tournament, name).pk for name in names]


def wish(draft, who, *names, **options):
    return set_pick_queue(draft_id=draft.pk, actor=a_user(who), player_ids=ids(draft, *names), **options)


def wishes(draft, who):
    found = pick_queue(draft_id=draft.pk, viewer=a_user(who)).players
    return [draft.tournament.players.select_related("user").get(pk=id).user.name for id in found]


def test_a_queue_is_the_teams_own():
    draft = a_draft()
    wish(draft, "Bee", "Fay", "Eli")
    assert wishes(draft, "Bee") == ["Fay", "Eli"]
    assert wishes(draft, "Ash") == []
    assert code_of(lambda: pick_queue(draft_id=draft.pk, viewer=sam())) == "FORBIDDEN"


def test_a_queue_forgets_who_was_picked():
    draft = a_draft()
    wish(draft, "Bee", "Fay", "Eli")
    pick(draft, "Ash", "Fay")
    assert wishes(draft, "Bee") == ["Eli"]
    assert wish(draft, "Bee", "Fay", "Eli") == ids(draft, "Eli")


def test_a_wish_is_back_with_its_player():
    draft = a_draft()
    wish(draft, "Bee", "Fay", "Eli")
    pick(draft, "Ash", "Fay")
    act(draft, UndoPick(1))
    assert wishes(draft, "Bee") == ["Fay", "Eli"]
    pick(draft, "Ash", "Fay")
    act(draft, RestartDraft(state_of(draft).sequence))
    assert wishes(draft, "Bee") == ["Fay", "Eli"]


def test_a_queue_forgets_who_left_the_draft_and_takes_them_in_no_more():
    draft = a_draft()
    (fay,) = ids(draft, "Fay")
    wish(draft, "Bee", "Fay", "Eli")
    act(draft, pool_change(add=[], remove=[fay]))
    assert wishes(draft, "Bee") == ["Eli"]
    assert wish(draft, "Bee", "Fay", "Eli") == ids(draft, "Eli")
    wish(draft, "Ash", "Eli")
    act(draft, pool_change(add=[fay], remove=[]))
    assert wishes(draft, "Bee") == ["Eli"], "written anew without her"


def test_a_queue_names_everyone_once_and_nobody_from_elsewhere():
    draft = a_draft()
    fay = player(draft.tournament, "Fay").pk
    stranger = enter(a_tournament(name="Other"), "Zed", 3000).pk
    assert code_of(lambda: wish(draft, "Bee", "Fay", seen=[stranger])) == "NOT_FOUND"
    for players, code in (([fay, fay], "INVALID_INPUT"), ([fay, stranger], "NOT_FOUND")):
        assert code_of(lambda: set_pick_queue(draft_id=draft.pk, actor=a_user("Bee"), player_ids=players)) == code  # noqa: B023
    assert wishes(draft, "Bee") == []


def test_a_queue_stays_with_the_team_that_gets_another_captain():
    draft = a_draft()
    wish(draft, "Bee", "Gus", "Fay")
    wish(draft, "Cyd", "Gus", "Hal")
    act(draft, ReplaceCaptain(team(draft.tournament, "Bee").pk, player(draft.tournament, "Gus").pk))
    assert wishes(draft, "Gus") == ["Fay"], "nobody wishes for themselves"
    assert wishes(draft, "Cyd") == ["Hal"]
    assert code_of(lambda: pick_queue(draft_id=draft.pk, viewer=a_user("Bee"))) == "FORBIDDEN"
    assert code_of(lambda: wish(draft, "Bee", "Hal")) == "FORBIDDEN"


def test_the_clock_takes_the_first_wish_that_is_left_of_the_new_captains_queue():
    draft = a_draft(pick_seconds=10, on_timeout=TimeoutPolicy.AUTO_PICK)
    wish(draft, "Ash", "Gus", "Ivy")
    act(draft, ReplaceCaptain(team(draft.tournament, "Ash").pk, player(draft.tournament, "Gus").pk))
    let_time_pass(draft, 11)
    submit_by_clock(draft_id=draft.pk, command=Expire())
    assert team(draft.tournament, "Gus").members.filter(user__username="ivy").exists()


def test_a_queue_is_written_while_the_draft_stands_still_but_not_after_its_end():
    draft = a_draft()
    act(draft, PauseDraft())
    assert wish(draft, "Bee", "Fay") == ids(draft, "Fay")
    draft = a_draft(a_tournament(name="Done", league=draft.tournament.league, **SMALL))
    finish(draft)
    assert code_of(lambda: wish(draft, "Nia", "Pam")) == "DRAFT_COMPLETED"


def test_each_writing_raises_the_version_of_the_own_queue():
    draft = a_draft()

    def versions():
        found = PickQueue.objects.filter(draft=draft).values_list("team__captain__user__username", "version")
        return dict(found)

    assert versions() == {}
    wish(draft, "Bee", "Fay")
    wish(draft, "Bee", "Fay")
    wish(draft, "Ash")
    assert versions() == {"bee": 2, "ash": 1}
    assert code_of(lambda: wish(draft, "Bee", "Fay", "Fay")) == "INVALID_INPUT"
    assert versions() == {"bee": 2, "ash": 1}


def test_who_has_not_seen_what_stands_overwrites_nothing():
    draft = a_draft()
    wish(draft, "Bee", "Fay", "Gus")
    seen = ids(draft, "Fay", "Gus")
    assert wish(draft, "Bee", "Gus", "Fay", seen=seen) == ids(draft, "Gus", "Fay")
    before = list(QueuedPlayer.objects.values_list("pk", "player", "position"))
    assert code_of(lambda: wish(draft, "Bee", "Hal", seen=seen)) == "STALE_QUEUE"
    assert code_of(lambda: wish(draft, "Bee", "Hal", seen=[])) == "STALE_QUEUE"
    assert list(QueuedPlayer.objects.values_list("pk", "player", "position")) == before
    assert wish(draft, "Bee", "Hal") == ids(draft, "Hal"), "who does not say what they saw, overwrites"


def test_a_pick_meanwhile_makes_no_list_stale():
    draft = a_draft()
    wish(draft, "Bee", "Fay", "Gus")
    pick(draft, "Ash", "Fay")
    for seen in (ids(draft, "Fay", "Gus"), ids(draft, "Gus")):
        assert wish(draft, "Bee", "Gus", seen=seen) == ids(draft, "Gus")
