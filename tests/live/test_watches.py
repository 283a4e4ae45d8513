"""In this process, where a notice arrives at once: sockets and feeds end by it alone, and leave nothing behind."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.test import Client

from backend.accounts.changes import access_changed
from backend.accounts.models import TokenScope
from backend.accounts.tokens import create_api_token, revoke_api_token
from backend.drafts.team_drafts import set_pick_queue
from backend.engine.core import PauseDraft
from backend.engine.team_draft.commands import ReplaceCaptain
from backend.leagues.services import remove_organization_member
from backend.live import feed as live_feed
from backend.tournaments.models import Tournament, Visibility
from backend.tournaments.services.versions import close_door
from schema.context import Context
from schema.live import guard, subscriptions
from schema.live.feeds import feeds
from schema.root import schema
from tests.api import gid
from tests.factories import a_league, a_tournament, a_user, an_organization, player, team
from tests.live.client import cookie_of
from tests.live.lines import AT_ONCE, Line, until
from tests.live.test_sockets import CHANGED, DRAFT, EVENTS, TICK, TOURNAMENT
from tests.services.drafting import POOL, ROSTER, a_draft, act, pick

pytestmark = pytest.mark.django_db(transaction=True)

FEEDS = {
    "draft": DRAFT,
    "draftEvents": EVENTS,
    "draftTick": TICK,
    "tournamentEvents": TOURNAMENT,
    "tournamentChanged": CHANGED,
}


@pytest.fixture(autouse=True)
def no_reread(monkeypatch):
    """Without the one-second re-read, only the notice can wake anybody."""
    monkeypatch.setattr(live_feed, "REREAD_SECONDS", 3600)


@sync_to_async
def a_members_draft():
    """A draft that Mia and Bee see as members of the organization, other players as such, and else only its staff."""
    league = a_league(an_organization(owner="Olga", staff=["Sam"], member=["Mia", "Bee"]))
    cup = a_tournament(league, captains=ROSTER, players=POOL, team_size=3, visibility=Visibility.MEMBERS)
    return a_draft(cup)


@sync_to_async
def remove_mia(draft):
    organization = draft.tournament.league.organization
    remove_organization_member(organization_id=organization.pk, actor=a_user("Olga"), user_id=a_user("Mia").pk)


@pytest.fixture
async def nothing_is_left():
    """Everything that runs or is followed when a test ends did so before."""
    before = asyncio.all_tasks()
    yield
    await until(lambda: asyncio.all_tasks() - before <= {asyncio.current_task()})
    assert feeds._feeds == {}
    assert get_channel_layer().groups == {}


@pytest.mark.parametrize("times", [1, 20])
async def test_a_socket_that_closes_leaves_nothing_behind(nothing_is_left, times):
    draft = await a_members_draft()
    cookie = await sync_to_async(cookie_of)("Mia")
    for _ in range(times):
        async with Line(cookie) as line:
            for name in ("draft", "draftEvents", "draftTick"):
                assert (await line.subscribe(name, FEEDS[name], id=gid(draft)))["type"] == "next"
            assert len(feeds._feeds) == 3


async def test_an_operation_that_ends_leaves_nothing_behind_but_the_guard_of_its_socket(nothing_is_left):
    draft = await a_members_draft()
    async with Line(await sync_to_async(cookie_of)("Mia")) as line:
        for _ in range(5):
            await line.subscribe("1", DRAFT, id=gid(draft))
            assert len(feeds._feeds) == 3
            await line.send({"id": "1", "type": "complete"})
            await until(lambda: len(feeds._feeds) == 1)
        ((topic, _), person) = next(iter(feeds._feeds.items()))
        assert (topic, person.followers, person.wakes) == ("person", 1, set())


async def test_who_signs_out_is_off_the_line_by_the_notice(nothing_is_left):
    cookie = await sync_to_async(cookie_of)("Ash")
    async with Line(cookie) as line:
        browser = Client(headers={"origin": "http://testserver", "cookie": cookie})
        body = {"query": "mutation { signOut { errors { code } } }"}
        post = sync_to_async(browser.post)
        assert (await post("/api/graphql/", body, content_type="application/json")).status_code == 200
        assert await line.closed_with() == 4401


async def test_a_revoked_token_is_off_the_line_by_the_notice(nothing_is_left):
    ash = await sync_to_async(a_user)("Ash")
    token, secret = await sync_to_async(create_api_token)(user=ash, name="bot", scope=TokenScope.READ)
    async with Line(Authorization=f"Bearer {secret}") as line:
        await sync_to_async(revoke_api_token)(user=ash, token_id=token.pk)
        assert await line.closed_with() == 4401


async def test_a_socket_of_nobody_is_guarded_by_nobody(nothing_is_left):
    async with Line():
        assert feeds._feeds == {}


async def test_who_cannot_be_proved_for_a_while_stays_on_the_line_and_is_proved_later(nothing_is_left, monkeypatch):
    """The database is away: that says nothing about who somebody is."""
    monkeypatch.setattr(guard, "TRY_AGAIN_SECONDS", 0.05)
    ash = await sync_to_async(a_user)("Ash")
    answers = [RuntimeError("the database is away"), ash, None]

    def prove():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    task = asyncio.create_task(guard.until_signed_out(ash, Context(user=ash), prove))
    await until(lambda: feeds._feeds)
    await sync_to_async(access_changed)([ash.pk])
    await until(lambda: len(answers) == 1)
    assert not task.done()
    await sync_to_async(access_changed)([ash.pk])
    async with asyncio.timeout(AT_ONCE):
        await task


async def test_who_was_just_proved_is_not_proved_again_until_something_is_taken_from_them(nothing_is_left):
    ash = await sync_to_async(a_user)("Ash")
    just_proved = asyncio.create_task(
        guard.until_signed_out(ash, Context(user=ash), lambda: None, proved_at=ash.access_version)
    )
    not_yet_proved = asyncio.create_task(guard.until_signed_out(ash, Context(user=ash), lambda: None))
    async with feeds.follow("person", ash.pk) as person, asyncio.timeout(AT_ONCE):
        await until(lambda: person.followers == 3)
        person.advance(ash.access_version)  # as the re-read of each second says it
        await not_yet_proved
        assert not just_proved.done()
        await sync_to_async(access_changed)([ash.pk])
        await just_proved


@pytest.mark.parametrize("name", FEEDS)
async def test_who_loses_sight_is_told_by_the_notice_without_waiting_for_news(nothing_is_left, name):
    draft, document = await a_members_draft(), FEEDS[name]
    id = gid(draft.tournament) if document in (CHANGED, TOURNAMENT) else gid(draft)
    mia, dot = await sync_to_async(a_user)("Mia"), await sync_to_async(a_user)("Dot")
    both = [
        await schema.stream(document, variable_values={"id": id}, context_value=Context(user=user))
        for user in (mia, dot)
    ]
    waiting = [await until_it_waits(results) for results in both]
    await remove_mia(draft)
    async with asyncio.timeout(AT_ONCE):
        result = await waiting[0]
    assert [error.extensions["code"] for error in result.errors] == ["NOT_FOUND"]
    await sync_to_async(close_door)(draft.tournament)
    await asyncio.sleep(0.1)
    assert not waiting[1].done(), "who still sees it hears nothing of this"
    waiting[1].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    for results in both:
        await results.aclose()


async def until_it_waits(results):
    """What a feed will say next, once it has said everything it had to say."""
    while True:
        next_one = asyncio.ensure_future(anext(results))
        done, _ = await asyncio.wait([next_one], timeout=0.3)
        if not done:
            return next_one
        assert not next_one.result().errors


QUEUE = "subscription($id: ID!) { myDraftQueue(draftId: $id) { user { name } } }"


async def a_queue_of_bee(*names):
    """A draft, and the feed of Bee's wishes, which has told the first."""
    draft = await a_members_draft()
    await wish(draft, *names)
    bee = await sync_to_async(a_user)("Bee")
    results = await schema.stream(QUEUE, variable_values={"id": gid(draft)}, context_value=Context(user=bee))
    assert await told(results) == list(names)
    return draft, results


@sync_to_async
def wish(draft, *names):
    ids = [player(draft.tournament, name).pk for name in names]
    set_pick_queue(draft_id=draft.pk, actor=a_user("Bee"), player_ids=ids)


async def told(results):
    async with asyncio.timeout(AT_ONCE):
        result = await anext(results)
    assert not result.errors
    return [entry["user"]["name"] for entry in result.data["myDraftQueue"]]


async def test_a_queue_is_told_by_its_own_notice_and_by_that_of_the_draft(nothing_is_left):
    draft, results = await a_queue_of_bee("Dot", "Eli")
    waiting = asyncio.ensure_future(told(results))
    await wish(draft, "Eli", "Dot")
    assert await waiting == ["Eli", "Dot"]
    waiting = asyncio.ensure_future(told(results))
    await sync_to_async(pick)(draft, "Ash", "Dot")
    assert await waiting == ["Eli"]
    await results.aclose()


async def test_who_leads_no_team_any_more_is_told_by_the_notice(nothing_is_left):
    draft, results = await a_queue_of_bee("Dot")
    waiting = asyncio.ensure_future(anext(results))
    await sync_to_async(replace_bee)(draft)
    async with asyncio.timeout(AT_ONCE):
        result = await waiting
    assert [error.extensions["code"] for error in result.errors] == ["FORBIDDEN"]
    await results.aclose()


def replace_bee(draft):
    act(draft, ReplaceCaptain(team(draft.tournament, "Bee").pk, player(draft.tournament, "Gus").pk))


async def test_wishes_written_while_they_are_read_are_not_missed(nothing_is_left, monkeypatch):
    """Between the reading of a version and of the wishes somebody writes: what was read is told, then what is new."""
    draft, results = await a_queue_of_bee("Dot")
    read = subscriptions.pick_queue

    def read_late(**arguments):
        found = read(**arguments)
        monkeypatch.setattr(subscriptions, "pick_queue", read)
        ids = [player(draft.tournament, "Fay").pk]
        set_pick_queue(draft_id=draft.pk, actor=a_user("Bee"), player_ids=ids)
        return found

    monkeypatch.setattr(subscriptions, "pick_queue", read_late)
    waiting = asyncio.ensure_future(told(results))
    await wish(draft, "Eli")
    assert await waiting == ["Eli"]
    assert await told(results) == ["Fay"]
    await results.aclose()


async def test_news_and_a_change_at_the_door_at_the_same_time_are_both_noticed(nothing_is_left):
    draft = await a_members_draft()
    dot = await sync_to_async(a_user)("Dot")
    results = await schema.stream(DRAFT, variable_values={"id": gid(draft)}, context_value=Context(user=dot))
    await anext(results)
    waiting = asyncio.ensure_future(anext(results))
    await asyncio.gather(
        sync_to_async(access_changed)([dot.pk]),
        sync_to_async(close_door)(await Tournament.objects.aget()),
        sync_to_async(act)(draft, PauseDraft()),
    )
    async with asyncio.timeout(AT_ONCE):
        assert (await waiting).data["draft"]["status"] == "PAUSED"
    await results.aclose()
