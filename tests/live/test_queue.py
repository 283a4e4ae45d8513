"""The queue of a team over real sockets: whoever leads it sees the same list, and nobody else sees any."""

import pytest

from backend.drafts.team_drafts import pool_change, set_pick_queue
from backend.engine.core import PauseDraft
from backend.engine.team_draft.commands import ReplaceCaptain, UndoPick
from backend.tournaments.models import Team, Visibility
from backend.tournaments.services import appoint_deputy
from tests.api import gid
from tests.factories import a_user, player, team
from tests.live.client import Socket, ask, cookie_of
from tests.live.test_access_changes import ends_with
from tests.services.drafting import a_cup, a_draft, act, finish, pick, sam

pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = "subscription($id: ID!) { myDraftQueue(draftId: $id) { id user { name } } }"
SET = """mutation($draft: ID!, $players: [ID!]!) {
    setPickQueue(input: { draftId: $draft, playerIds: $players }) { errors { code } } }"""
SOON = 1.5
"""Notices do not reach the server from the process of the test: the re-read, once a second, does."""


def wishes(socket, feed, timeout=SOON):
    return [entry["user"]["name"] for entry in socket.next(feed, timeout)["myDraftQueue"]]


def wish(draft, who, *names):
    ids = [player(draft.tournament, name).pk for name in names]
    return set_pick_queue(draft_id=draft.pk, actor=a_user(who), player_ids=ids)


def a_draft_with_deputy():
    """Dep may act for Bee's team."""
    cup = a_cup()
    led = team(cup, "Bee")
    entry = cup.players.create(user=a_user("Dep"), mmr=1, team=led, join_order=1)
    Team.objects.filter(pk=led.pk).update(deputy=entry)
    return a_draft(cup)


def test_the_queue_is_there_at_once_and_follows_every_tab_and_the_deputy(server):
    draft = a_draft_with_deputy()
    wish(draft, "Bee", "Fay", "Gus")
    with Socket(server, "Bee") as one, Socket(server, "Bee") as two, Socket(server, "Dep") as deputy:
        feeds = [(socket, socket.subscribe(QUEUE, id=gid(draft))) for socket in (one, two, deputy)]
        for socket, feed in feeds:
            assert wishes(socket, feed) == ["Fay", "Gus"]
        wish(draft, "Dep", "Gus", "Hal", "Fay")
        for socket, feed in feeds:
            assert wishes(socket, feed) == ["Gus", "Hal", "Fay"]
        wish(draft, "Bee")
        for socket, feed in feeds:
            assert wishes(socket, feed) == []
        assert one.is_silent()


def test_what_one_tab_writes_the_other_sees_without_waiting_for_the_reread(server):
    draft = a_draft()
    cookie = cookie_of("Bee")
    with Socket(server, Cookie=cookie) as socket:
        feed = socket.subscribe(QUEUE, id=gid(draft))
        assert wishes(socket, feed) == []
        for name in ("Fay", "Gus", "Hal"):
            ids = [gid(player(draft.tournament, name))]
            ask(server, cookie, SET, draft=gid(draft), players=ids)
            assert wishes(socket, feed, timeout=0.9) == [name]


def test_a_pick_takes_a_wish_away_and_its_undoing_gives_it_back(server):
    draft = a_draft()
    wish(draft, "Bee", "Dot", "Eli")
    with Socket(server, "Bee") as socket:
        feed = socket.subscribe(QUEUE, id=gid(draft))
        assert wishes(socket, feed) == ["Dot", "Eli"]
        pick(draft, "Ash", "Dot")
        assert wishes(socket, feed) == ["Eli"]
        act(draft, UndoPick(1))
        assert wishes(socket, feed) == ["Dot", "Eli"]
        act(draft, pool_change(add=[], remove=[player(draft.tournament, "Eli").pk]))
        assert wishes(socket, feed) == ["Dot"]


def test_what_changes_nothing_is_not_sent(server):
    draft = a_draft()
    wish(draft, "Bee", "Eli")
    wish(draft, "Ash", "Dot")
    with Socket(server, "Bee") as socket:
        feed = socket.subscribe(QUEUE, id=gid(draft))
        assert wishes(socket, feed) == ["Eli"]
        pick(draft, "Ash", "Dot")
        act(draft, PauseDraft())
        wish(draft, "Bee", "Eli")
        wish(draft, "Ash", "Fay", "Eli")
        assert socket.is_silent(SOON)


def test_nobody_but_who_leads_the_team_sees_a_queue(server):
    draft = a_draft(a_cup(visibility=Visibility.MEMBERS))
    wish(draft, "Bee", "Fay")
    refusals = {"Dot": "FORBIDDEN", "Sam": "FORBIDDEN", "Olga": "FORBIDDEN", "Stranger": "NOT_FOUND", None: "NOT_FOUND"}
    for who, code in refusals.items():
        with Socket(server, who) as socket:
            assert socket.error(socket.subscribe(QUEUE, id=gid(draft))) == code
    with Socket(server, "Ash") as socket:
        feed = socket.subscribe(QUEUE, id=gid(draft))
        assert wishes(socket, feed) == []
        wish(draft, "Bee", "Fay", "Gus")
        assert socket.is_silent(SOON)


def test_who_captains_no_more_loses_the_queue_at_once_and_the_successor_has_it(server):
    draft = a_draft_with_deputy()
    wish(draft, "Bee", "Fay", "Gus")
    with Socket(server, "Bee") as former, Socket(server, "Gus") as successor, Socket(server, "Dep") as deputy:
        feeds = {socket: socket.subscribe(QUEUE, id=gid(draft)) for socket in (former, deputy)}
        for socket, feed in feeds.items():
            assert wishes(socket, feed) == ["Fay", "Gus"]
        assert successor.error(successor.subscribe(QUEUE, id=gid(draft))) == "FORBIDDEN"
        act(draft, ReplaceCaptain(team(draft.tournament, "Bee").pk, player(draft.tournament, "Gus").pk))
        assert ends_with(former, feeds[former]) == "FORBIDDEN"
        assert wishes(deputy, feeds[deputy]) == ["Fay"], "the queue stays with the team, without its new captain"
        assert wishes(successor, successor.subscribe(QUEUE, id=gid(draft))) == ["Fay"]
        wish(draft, "Gus", "Hal")
        assert former.is_silent(SOON)


def test_who_is_deputy_no_more_loses_the_queue_without_anything_happening_in_the_draft(server):
    draft = a_draft_with_deputy()
    finish(draft)
    with Socket(server, "Dep") as deputy:
        feed = deputy.subscribe(QUEUE, id=gid(draft))
        assert wishes(deputy, feed) == []
        appoint_deputy(
            actor=sam(), tournament_id=draft.tournament_id, team_id=team(draft.tournament, "Bee").pk, player_id=None
        )
        assert ends_with(deputy, feed) == "FORBIDDEN"


def test_who_leads_another_team_now_sees_the_wishes_of_that(server):
    draft = a_draft()
    wish(draft, "Ash", "Dot")
    wish(draft, "Bee", "Eli")
    with Socket(server, "Bee") as socket:
        feed = socket.subscribe(QUEUE, id=gid(draft))
        assert wishes(socket, feed) == ["Eli"]
        mine, other = team(draft.tournament, "Bee"), team(draft.tournament, "Ash")
        Team.objects.filter(pk=mine.pk).update(captain=None)
        Team.objects.filter(pk=other.pk).update(deputy=player(draft.tournament, "Bee"))
        act(draft, PauseDraft())
        assert wishes(socket, feed) == ["Dot"]
        wish(draft, "Ash", "Fay")
        assert wishes(socket, feed) == ["Fay"]
