"""What is taken from somebody acts on their open sockets at once; what is given, or taken elsewhere, does not."""

from datetime import timedelta

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from websockets.exceptions import ConnectionClosed

from backend.accounts.changes import access_changed
from backend.accounts.models import ApiToken, TokenScope, User
from backend.accounts.tokens import create_api_token, revoke_api_token
from backend.engine.core import PauseDraft, ResumeDraft
from backend.leagues.models import LeagueRole, OrganizationRole
from backend.leagues.services import (
    grant_league_role,
    grant_organization_role,
    remove_league_member,
    remove_organization_member,
)
from backend.tournaments.models import PlayerState, Tournament, Visibility
from backend.tournaments.services import set_player_state, update_tournament
from schema.credentials import user_of_session, users_of_sessions
from schema.live.consumer import SIGNED_OUT
from tests.api import gid
from tests.factories import a_user, enter, player
from tests.live.client import Socket, ask, cookie_of
from tests.live.test_sockets import CHANGED, DRAFT, EVENTS, TICK, TOURNAMENT
from tests.services.drafting import a_cup, a_draft, act, sam

pytestmark = pytest.mark.django_db(transaction=True)

SOON = 1.5
"""Notices do not reach the server from the process of the test: the re-read, once a second, does."""

VIEWER = "{ viewer { username } }"
SIGN_OUT = "mutation { signOut { errors { code } } }"
FEEDS = {
    "draft": DRAFT,
    "draftEvents": EVENTS,
    "tournamentEvents": TOURNAMENT,
    "tournamentChanged": CHANGED,
    "draftTick": TICK,
}


def of_tournament(document):
    return document in (TOURNAMENT, CHANGED)


def viewer_of(socket):
    id = socket.subscribe(VIEWER)
    viewer = socket.next(id)["viewer"]
    assert socket.message(id)["type"] == "complete"
    return viewer and viewer["username"]


def a_token(who, **options):
    return create_api_token(user=a_user(who), **{"name": "bot", "scope": TokenScope.READ, **options})


# ---------------------------------------------------------------- what somebody proves themselves with


def test_who_signs_out_has_no_socket_any_more(server):
    cookie = cookie_of("Ash")
    with Socket(server, Cookie=cookie) as one, Socket(server, Cookie=cookie) as other, Socket(server, "Ash") as phone:
        assert viewer_of(one) == "ash"
        ask(server, cookie, SIGN_OUT)
        for socket in (one, other):
            assert socket.closed_with(SOON) == SIGNED_OUT
        assert phone.is_silent(SOON), "signed in elsewhere, that is another session"
        assert viewer_of(phone) == "ash"


def test_a_socket_that_ends_sends_nothing_more_of_what_it_followed(server):
    draft = a_draft()
    cookie = cookie_of("Ash")
    with Socket(server, Cookie=cookie) as socket:
        feed = socket.subscribe(EVENTS, id=gid(draft))
        socket.next(feed), socket.next(feed)
        ask(server, cookie, SIGN_OUT)
        with pytest.raises(ConnectionClosed):
            socket.receive(SOON)


PASSWORD = "correct horse battery"
CHANGE_PASSWORD = """mutation($old: String!) {
    changePassword(input: { currentPassword: $old, newPassword: "staple 99!" }) { errors { code } } }"""
DELETE_ACCOUNT = "mutation($old: String!) { deleteAccount(input: { password: $old }) { errors { code } } }"


@pytest.mark.parametrize("mutation", [CHANGE_PASSWORD, DELETE_ACCOUNT], ids=["password", "deletion"])
def test_another_password_or_no_account_ends_every_session(server, mutation):
    """Also the one that asked: it goes on under a new key, and its app opens a new socket with that."""
    a_user("Ash", password=ScryptPasswordHasher().encode(PASSWORD, "salt"))
    cookie = cookie_of("Ash")
    with Socket(server, Cookie=cookie) as own, Socket(server, "Ash") as phone, Socket(server, "Bee") as another:
        assert viewer_of(own) == viewer_of(phone) == "ash"
        (answer,) = ask(server, cookie, mutation, old=PASSWORD).values()
        assert answer == {"errors": []}
        for socket in (own, phone):
            assert socket.closed_with(SOON) == SIGNED_OUT
        assert viewer_of(another) == "bee"


def test_a_token_outlives_another_password_and_ends_with_the_account(server):
    a_user("Ash", password=ScryptPasswordHasher().encode(PASSWORD, "salt"))
    with Socket(server, token=a_token("Ash")[1]) as socket:
        ask(server, cookie_of("Ash"), CHANGE_PASSWORD, old=PASSWORD)
        assert socket.is_silent(SOON)
        assert viewer_of(socket) == "ash"
        ask(server, cookie_of("Ash"), DELETE_ACCOUNT, old="staple 99!")
        assert socket.closed_with(SOON) == SIGNED_OUT


def taken_from(*names):
    access_changed([a_user(name).pk for name in names])


@pytest.mark.parametrize("proof", ["session", "token"])
def test_a_deactivated_account_has_no_socket_any_more(server, proof):
    with Socket(server, "Ash") if proof == "session" else Socket(server, token=a_token("Ash")[1]) as socket:
        assert viewer_of(socket) == "ash"
        User.objects.filter(username="ash").update(is_active=False)
        taken_from("Ash")
        assert socket.closed_with(SOON) == SIGNED_OUT


@pytest.mark.parametrize("proof", ["session", "token"])
def test_somebody_whose_row_is_gone_has_no_socket_any_more(server, proof):
    with Socket(server, "Ash") if proof == "session" else Socket(server, token=a_token("Ash")[1]) as socket:
        assert viewer_of(socket) == "ash"
        User.objects.filter(username="ash").delete()
        assert socket.closed_with(SOON) == SIGNED_OUT


def test_who_signed_out_during_the_handshake_is_found_out(server):
    """Nothing moves after the socket has greeted: what was taken before is noticed all the same."""
    with Socket(server, "Ash", init=False) as socket:
        Session.objects.all().delete()
        taken_from("Ash")
        socket.send({"type": "connection_init"})
        assert socket.receive() == {"type": "connection_ack"}
        assert socket.closed_with(SOON) == SIGNED_OUT


def test_a_session_that_ends_between_two_reads_proves_nothing(monkeypatch):
    """The person is read after their session: by then they have the version that says they signed out."""
    key = cookie_of("Ash").partition("=")[2]
    read = User.objects.in_bulk

    def ending(ids):
        Session.objects.all().delete()
        taken_from("Ash")
        return read(ids)

    assert user_of_session(key) == a_user("Ash")
    monkeypatch.setattr(User.objects, "in_bulk", ending)
    assert user_of_session(key) is None


def test_sessions_are_read_together_and_one_is_nothing_to_another():
    keys = {name: cookie_of(name).partition("=")[2] for name in ("Ash", "Bee", "Cyd", "Dot", "Eli", "Fay")}
    a_user("Bee", is_active=False)
    cyd = a_user("Cyd")
    cyd.set_password("another one")
    cyd.save()
    Session.objects.filter(session_key=keys["Dot"]).update(expire_date=timezone.now())
    fay = SessionStore(keys["Fay"])
    fay[BACKEND_SESSION_KEY] = "a.backend.no.longer.in.use"
    fay.save()
    strange = ["", "nothing", "a\x00b", "\ud800", "x" * 10_000]
    found = users_of_sessions([*strange, *keys.values(), keys["Ash"]])
    assert found == [None] * 5 + [a_user("Ash"), None, None, None, a_user("Eli"), None, a_user("Ash")]


def test_what_is_given_or_done_elsewhere_disturbs_nobody(server):
    draft = a_draft()
    organization = draft.tournament.league.organization
    token, _ = a_token("Ash")
    with Socket(server, "Ash") as socket, Socket(server) as stranger:
        feeds = {name: socket.subscribe(DRAFT, id=gid(draft)) for name in ("one", "two")}
        for feed in feeds.values():
            socket.next(feed)
        cookie_of("Ash")
        revoke_api_token(user=a_user("Ash"), token_id=token.pk)
        grant(organization, "Ash", OrganizationRole.STAFF)
        grant(organization, "Ash", OrganizationRole.MEMBER)
        remove_organization_member(organization_id=organization.pk, actor=a_user("Olga"), user_id=a_user("Ash").pk)
        taken_from("Ash", "Bee")
        assert socket.is_silent(2 * SOON)
        assert stranger.is_silent(0.1)
        act(draft, PauseDraft())
        for feed in feeds.values():
            assert socket.next(feed)["draft"]["status"] == "PAUSED"


# ---------------------------------------------------------------- tokens on a socket


@pytest.mark.parametrize("key", ["Authorization", "authorization"])
def test_a_socket_is_opened_with_a_token_whatever_the_cookie_says(server, key):
    _, secret = a_token("Ash")
    with Socket(server, "Bee", init=False) as socket:
        socket.send({"type": "connection_init", "payload": {key: f"Bearer {secret}"}})
        assert socket.receive() == {"type": "connection_ack"}
        assert viewer_of(socket) == "ash"


def test_a_client_that_is_no_browser_needs_nothing_but_a_token(server):
    draft = a_draft(a_cup(visibility=Visibility.MEMBERS))
    with Socket(server, token=a_token("Dot")[1]) as socket:
        assert socket.next(socket.subscribe(DRAFT, id=gid(draft)))["draft"]["sequence"] == 2
    assert ApiToken.objects.get().last_used_at is not None


@pytest.mark.parametrize("given", ["Bearer fp_unknown", "Bearer ", "Bearer", "Basic YTpi", "fp_unknown", "", 5, {}])
def test_a_greeting_with_a_token_that_proves_nothing_closes_with_4403(server, given):
    with Socket(server, "Ash", init=False) as socket:
        socket.send({"type": "connection_init", "payload": {"Authorization": given}})
        assert socket.closed_with() == 4403


def test_no_authorization_at_all_is_the_cookies(server):
    with Socket(server, "Ash", init=False) as socket:
        socket.send({"type": "connection_init", "payload": {"Authorization": None, "other": 1}})
        assert socket.receive() == {"type": "connection_ack"}
        assert viewer_of(socket) == "ash"


def test_a_revoked_token_ends_its_sockets_and_no_others(server):
    (token, secret), (_, other_secret) = a_token("Ash"), a_token("Ash")
    with (
        Socket(server, token=secret) as ended,
        Socket(server, token=other_secret) as other,
        Socket(server, "Ash") as tab,
    ):
        assert viewer_of(ended) == "ash"
        revoke_api_token(user=a_user("Ash"), token_id=token.pk)
        assert ended.closed_with(SOON) == SIGNED_OUT
        assert viewer_of(other) == viewer_of(tab) == "ash"


def test_a_token_outlives_a_sign_out(server):
    cookie = cookie_of("Ash")
    with Socket(server, token=a_token("Ash")[1]) as socket:
        ask(server, cookie, SIGN_OUT)
        assert socket.is_silent(SOON)
        assert viewer_of(socket) == "ash"


def test_a_token_that_expires_ends_its_socket_by_itself(server):
    token, secret = a_token("Ash", expires_in_days=1)
    ends = timezone.now() + timedelta(seconds=2)
    ApiToken.objects.filter(pk=token.pk).update(expires_at=ends)
    with Socket(server, token=secret) as socket:
        assert viewer_of(socket) == "ash"
        assert socket.closed_with() == SIGNED_OUT
        late = (timezone.now() - ends).total_seconds()
        assert 0 <= late < 1


@pytest.mark.parametrize("scope", TokenScope)
def test_mutations_are_refused_on_the_socket_of_any_token(server, scope):
    with Socket(server, token=a_token("Ash", scope=scope)[1]) as socket:
        assert socket.error(socket.subscribe(SIGN_OUT)) == "MUTATION_ON_SOCKET"


# ---------------------------------------------------------------- who may see a tournament


def grant(organization, who, role):
    return grant_organization_role(
        organization_id=organization.pk, actor=a_user("Olga"), user_id=a_user(who).pk, role=role
    )


def leave_organization(tournament):
    organization = tournament.league.organization
    remove_organization_member(organization_id=organization.pk, actor=a_user("Mia"), user_id=a_user("Mia").pk)


def lose_league(tournament):
    remove_league_member(league_id=tournament.league_id, actor=a_user("Olga"), user_id=a_user("Mia").pk)


def withdraw(tournament):
    mia = player(tournament, "Mia")
    set_player_state(tournament_id=tournament.pk, actor=sam(), player_id=mia.pk, state=PlayerState.WITHDRAWN)


def no_superuser(tournament):
    User.objects.filter(username="mia").update(is_superuser=False)
    taken_from("Mia")


def as_member(tournament):
    grant(tournament.league.organization, "Mia", OrganizationRole.MEMBER)


def as_league_member(tournament):
    grant_league_role(
        league_id=tournament.league_id, actor=a_user("Olga"), user_id=a_user("Mia").pk, role=LeagueRole.MEMBER
    )


def as_player(tournament):
    enter(tournament, "Mia", 3000)


def as_superuser(tournament):
    a_user("Mia", is_superuser=True)


WAYS_OUT = {
    "leaves the organization": (as_member, leave_organization),
    "is removed from the league": (as_league_member, lose_league),
    "is withdrawn from the tournament": (as_player, withdraw),
    "is a superuser no more": (as_superuser, no_superuser),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_who_may_not_see_a_tournament_any_more_is_told_so_at_once(server, way):
    enters, goes = WAYS_OUT[way]
    draft = a_draft(a_cup(visibility=Visibility.MEMBERS), pick_seconds=60)
    act(draft, PauseDraft())  # nothing happens, and no clock ticks: only the door moves
    tournament = draft.tournament
    Tournament.objects.update(draft_running=False)  # else nobody would be withdrawn but through the draft
    enters(tournament)
    with Socket(server, "Mia") as socket, Socket(server, "Dot") as other:
        feeds = [
            socket.subscribe(document, id=gid(tournament if of_tournament(document) else draft))
            for document in FEEDS.values()
        ]
        kept = other.subscribe(DRAFT, id=gid(draft))
        other.next(kept)
        assert viewer_of(socket) == "mia"
        goes(tournament)
        assert {feed: ends_with(socket, feed) for feed in feeds} == dict.fromkeys(feeds, "NOT_FOUND")
        assert viewer_of(socket) == "mia", "the socket goes on: there is more to see than that"
        again = socket.subscribe(DRAFT, id=gid(draft))
        assert socket.error(again) == "NOT_FOUND"
        assert not [message for message in other.waiting if message["type"] != "next"]
        act(draft, ResumeDraft())
        while other.next(kept)["draft"]["status"] != "IN_PROGRESS":
            pass


def ends_with(socket, feed):
    """The code with which a feed ends, whatever it says before that."""
    while "errors" not in (message := socket.message(feed, SOON))["payload"]:
        assert message["type"] == "next"
    code = message["payload"]["errors"][0]["extensions"]["code"]
    assert socket.message(feed)["type"] == "complete"
    return code


def test_a_tournament_that_becomes_members_only_closes_its_door_on_strangers(server):
    draft = a_draft()
    with Socket(server) as stranger, Socket(server, "Nobody") as nobody, Socket(server, "Dot") as player:
        feeds = {socket: socket.subscribe(DRAFT, id=gid(draft)) for socket in (stranger, nobody, player)}
        for socket, feed in feeds.items():
            socket.next(feed)
        update_tournament(tournament_id=draft.tournament_id, actor=sam(), visibility=Visibility.MEMBERS)
        for socket in (stranger, nobody):
            assert ends_with(socket, feeds[socket]) == "NOT_FOUND"
        assert player.is_silent(SOON), "who still may see it is left alone"
        act(draft, PauseDraft())
        assert player.next(feeds[player])["draft"]["status"] == "PAUSED"


def test_a_tournament_that_is_deleted_ends_its_feeds(server):
    tournament = a_cup()
    with Socket(server) as stranger:
        feed = stranger.subscribe(CHANGED, id=gid(tournament))
        stranger.next(feed)
        tournament.delete()
        assert ends_with(stranger, feed) == "NOT_FOUND"


@pytest.mark.parametrize("who", [None, "Nobody", "Dot"])
def test_a_clock_goes_on_ticking_through_changes_of_what_others_may_see(server, who):
    draft = a_draft(pick_seconds=60)
    with Socket(server, who) as socket:
        feed = socket.subscribe(TICK, id=gid(draft))
        before = socket.next(feed)["draftTick"]["remainingMs"]
        if who is not None:
            taken_from(who)
        ticks = [socket.next(feed, 2)["draftTick"]["remainingMs"] for _ in range(3)]
        assert before > ticks[0] > ticks[1] > ticks[2]
