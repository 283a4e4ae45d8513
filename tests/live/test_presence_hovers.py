"""What a team looks at in a hero draft: its captain and deputy see it, and nobody else."""

import pytest

from backend.accounts.changes import access_changed
from backend.tournaments.models import Team, Visibility
from backend.tournaments.services import appoint_captain, appoint_deputy
from tests.factories import a_user, player, team
from tests.live.captains import MINE, Screens, comings_and_goings, deputy_of, hero_gid, seconds_until
from tests.live.client import Socket, ask, cookie_of
from tests.live.sse import Stream
from tests.live.test_access_changes import ends_with
from tests.live.test_sockets import EVENTS
from tests.services.drafting import sam
from tests.services.hero_drafting import a_running_draft, an_open_draft

pytestmark = pytest.mark.django_db(transaction=True)

HOVER = """mutation($draft: ID!, $hero: Int) {
    hoverHero(input: { draftId: $draft, heroId: $hero }) { errors { code } } }"""
SOON = 1.5
AXE, LINA = 2, 25


def hover(server, draft, who, hero):
    """By the server itself, so that nobody waits for the re-read."""
    answer = ask(server, cookie_of(who), HOVER, draft=hero_gid(draft), hero=hero)
    assert answer == {"hoverHero": {"errors": []}}


def hovered(socket, feed):
    return socket.next(feed, SOON)["myHeroDraft"]["hoveredHeroId"]


def test_captain_and_deputy_see_what_either_looks_at_and_the_other_team_does_not(server):
    draft = a_running_draft()
    deputy = deputy_of(draft, "Ash")
    with Screens() as screens, Socket(server) as onlooker:
        log = onlooker.subscribe(EVENTS, id=hero_gid(draft), after=draft.events.count())
        own = [screens.open(server, who, draft) for who in ("Ash", "Ash", deputy)]
        other = screens.open(server, "Bee", draft)
        assert all(screen.sees(None) for screen in (*own, other))
        told: list[int | None] = [None]
        for who, hero in (("Ash", AXE), (deputy, LINA), ("Ash", None)):
            hover(server, draft, who, hero)
            told.append(hero)
            assert all(screen.sees(*told) for screen in own)
        hover(server, draft, "Bee", AXE)
        assert other.sees(None, AXE)
        assert all(screen.sees(*told) for screen in own)
        said = [onlooker.next(log)["draftEvents"]["__typename"] for _ in range(2)]
        assert said == ["CaptainConnected"] * 2, "that they came is all that was told"
        assert onlooker.is_silent()


def test_nobody_who_leads_neither_team_has_anything_of_it(server):
    draft = an_open_draft()
    type(draft.tournament).objects.update(visibility=Visibility.MEMBERS)
    refusals = {"Dot": "NOT_A_CAPTAIN", "Cyd": "NOT_A_CAPTAIN", "Sam": "NOT_A_CAPTAIN", "Nora": "NOT_FOUND"}
    for who, code in (refusals | {None: "NOT_FOUND"}).items():
        with Socket(server, who) as socket:
            assert socket.error(socket.subscribe(MINE, id=hero_gid(draft))) == code
    assert comings_and_goings(draft) == []


def test_who_leads_the_team_no_more_loses_it_at_once(server):
    draft = an_open_draft()
    cup, led = draft.tournament, team(draft.tournament, "Ash")
    deputy = deputy_of(draft, "Ash")
    with Socket(server, "Ash") as former, Socket(server, deputy) as successor:
        feeds = {socket: socket.subscribe(MINE, id=hero_gid(draft)) for socket in (former, successor)}
        assert [hovered(*feed) for feed in feeds.items()] == [None] * 2
        appoint_captain(
            tournament_id=cup.pk, actor=sam(), team_id=led.pk, player_id=cup.players.get(user__nickname=deputy).pk
        )
        assert ends_with(former, feeds[former]) == "NOT_A_CAPTAIN"
        hover(server, draft, deputy, AXE)
        assert hovered(successor, feeds[successor]) == AXE
        appoint_deputy(tournament_id=cup.pk, actor=sam(), team_id=led.pk, player_id=player(cup, "Ash").pk)
        again = former.subscribe(MINE, id=hero_gid(draft))
        assert hovered(former, again) == AXE
        appoint_deputy(tournament_id=cup.pk, actor=sam(), team_id=led.pk, player_id=None)
        assert ends_with(former, again) == "NOT_A_CAPTAIN"


def test_who_leads_the_other_team_now_begins_anew_for_that(server):
    """And is not present for the one they left."""
    draft = an_open_draft()
    mine, other = team(draft.tournament, "Ash"), team(draft.tournament, "Bee")
    with Socket(server, "Ash") as socket:
        feed = socket.subscribe(MINE, id=hero_gid(draft))
        assert hovered(socket, feed) is None
        Team.objects.filter(pk=mine.pk).update(captain=None)
        Team.objects.filter(pk=other.pk).update(deputy=player(draft.tournament, "Ash"))
        hover(server, draft, "Bee", LINA)
        access_changed([a_user("Ash").pk])
        assert ends_with(socket, feed) == "NOT_A_CAPTAIN"
        assert hovered(socket, socket.subscribe(MINE, id=hero_gid(draft))) == LINA


def test_over_a_stream_it_is_seen_and_makes_nobody_present(server):
    draft = an_open_draft()
    with Stream(server, MINE, who="Ash", id=hero_gid(draft)) as stream, Socket(server, "Bee") as socket:
        assert stream.next()["myHeroDraft"]["hoveredHeroId"] is None
        hover(server, draft, "Ash", LINA)
        assert stream.next()["myHeroDraft"]["hoveredHeroId"] == LINA
        socket.subscribe(MINE, id=hero_gid(draft))
        seconds_until(draft, [("Bee", "Connected")], 5)
        assert comings_and_goings(draft) == [("Bee", "Connected")]
