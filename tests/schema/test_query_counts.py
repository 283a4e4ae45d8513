"""What the app asks costs the same number of queries however many people there are. BEGIN and its like do not count."""

from collections import Counter

import pytest

from backend.engine.team_draft.rules import best_available
from backend.engine.team_draft.state import Style
from tests.api import Api, gid
from tests.counting import counted
from tests.crowds import a_crowd, a_crowd_in_draft
from tests.documents import document
from tests.factories import a_user
from tests.services.drafting import state_of
from tests.services.hero_drafting import a_running_draft, act_on_turn, captain, next_action
from tests.services.hero_drafting import state_of as state_of_heroes

pytestmark = pytest.mark.django_db(transaction=True)


def queries_of(api, operation, **variables):
    """How many queries one of the app's operations takes, once its document is known to the server."""
    api.ask(document(operation), **variables)
    with counted() as queries:
        api.ask(document(operation), **variables)
    return len(queries)


SITUATIONS = {
    "before the draft": lambda players: a_crowd(players),
    "in the draft": lambda players: a_crowd_in_draft(players, picks=players // 2).tournament,
    "in a shuffle draft": lambda players: a_crowd_in_draft(players, picks=3, style=Style.SHUFFLE).tournament,
    "after the draft": lambda players: a_crowd_in_draft(players).tournament,
}


@pytest.mark.parametrize("who", [None, "Sam"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_page_costs_the_same_for_10_and_for_100_players(situation, who):
    few, many = SITUATIONS[situation](10), SITUATIONS[situation](100)
    for operation in ("Tournament", "DraftRoom"):
        of_few, of_many = (queries_of(Api(who), operation, slug=cup.slug) for cup in (few, many))
        assert of_few == of_many <= 12, operation


def test_the_home_page_costs_the_same_for_one_and_for_four_drafts():
    def queries():
        return [queries_of(Api("Sam"), "LiveDrafts"), queries_of(Api("Sam"), "Tournaments", first=20)]

    a_crowd_in_draft(10, picks=0)
    with_one = queries()
    for _ in range(3):
        a_crowd_in_draft(10, picks=0)
    assert queries() == with_one
    assert max(with_one) <= 12


@pytest.mark.parametrize("visibility", ["PUBLIC", "MEMBERS"])
@pytest.mark.parametrize("who", ["the captain", "Sam"])
@pytest.mark.parametrize("style", Style)
def test_a_pick_costs_at_most_15_queries(style, who, visibility):
    draft = a_crowd_in_draft(40, picks=4, style=style)
    draft.tournament.visibility = visibility
    draft.tournament.save()
    state = state_of(draft)
    place = state.on_the_clock
    captain = draft.tournament.players.get(pk=place.captain).user
    player = draft.tournament.players.get(pk=best_available(state))
    api = Api(captain if who == "the captain" else who)
    input = {"draftId": gid(draft), "playerId": gid(player), "turn": place.turn, "idempotencyKey": "once"}
    with counted() as queries:
        answer = api.ask(document("PickPlayer"), input=input)
    assert answer["pickPlayer"]["errors"] == []
    assert len(queries) <= 15, "\n".join(queries)


@pytest.mark.parametrize("visibility", ["PUBLIC", "MEMBERS"])
@pytest.mark.parametrize("who", ["the captain", "Sam"])
def test_a_ban_or_pick_of_a_hero_costs_at_most_15_queries(who, visibility):
    draft = a_running_draft()
    draft.tournament.visibility = visibility
    draft.tournament.save()
    for _ in range(6):
        act_on_turn(draft)
    for operation in ("BanHero", "PickHero"):
        command = next_action(draft)
        current = state_of_heroes(draft).current
        api = Api(captain(draft, current.team) if who == "the captain" else who)
        input = {
            "draftId": gid(draft),
            "heroId": command.hero,
            "actionNumber": command.action,
            "idempotencyKey": operation,
        }
        with counted() as queries:
            answer = api.ask(document(operation), input=input)
        assert [payload["errors"] for name, payload in answer.items() if name != "__typename"] == [[]]
        assert len(queries) <= 15, "\n".join(queries)


@pytest.mark.parametrize("picks", [0, 20, None])
@pytest.mark.parametrize("operation", ["Tournament", "DraftRoom"])
def test_a_response_holds_each_username_once(operation, picks):
    draft = a_crowd_in_draft(40, picks=picks)
    answer = Api("Sam").client.post(
        "/api/graphql/",
        {"query": document(operation), "variables": {"slug": draft.tournament.slug}},
        content_type="application/json",
    )
    usernames = draft.tournament.players.values_list("user__username", flat=True)
    text = answer.content.decode()
    assert len(usernames) == 40
    assert Counter({name: text.count(f'"{name}"') for name in usernames}) == Counter(dict.fromkeys(usernames, 1))


def test_a_draft_says_one_sequence_whatever_is_asked_of_it():
    """The row is the head where nothing else is asked; beside the log's own fields the log is. Here they differ."""
    draft = a_crowd_in_draft(10, picks=2)
    at = draft.events.count()
    type(draft).objects.filter(pk=draft.pk).update(sequence=at + 1)
    api, id = Api(a_user("Sam")), gid(draft)
    assert api.ask("query($id: ID!) { draft(id: $id) { sequence } }", id=id)["draft"] == {"sequence": at + 1}
    for fields in ("sequence remainingMs", "remainingMs sequence", "... on TeamDraft { rounds { turn } } sequence"):
        assert api.ask(f"query($id: ID!) {{ draft(id: $id) {{ {fields} }} }}", id=id)["draft"]["sequence"] == at
