"""Pages kept in Redis, for whoever asks the same of the same: no page is older than the last commit, whoever wrote."""

import json
import os
import signal
import subprocess
import sys

import pytest
import redis
from cacheops import cache as kept_by_cacheops
from django.test import Client
from django.urls import reverse

from backend import cache
from backend.accounts.models import User
from backend.engine.team_draft.commands import RestartDraft, UndoPick
from backend.leagues.models import LeagueMember, LeagueRole
from backend.leagues.services import update_league
from backend.tournaments import services
from backend.tournaments.entrants import update_profile
from backend.tournaments.members import grant_league_role, set_league_mmr
from backend.tournaments.models import PlayerState, Team, TournamentState, Visibility
from schema import kept, trusted
from tests.api import Api, gid
from tests.counting import counted
from tests.documents import document, read_documents
from tests.factories import a_user, enter, player, team
from tests.servers import valkey
from tests.services.drafting import a_cup, a_draft, act, finish, sam

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("Tournament", "DraftRoom")
EVERYBODY = ("Eve", None)
"""Somebody who signed in and may be nothing there, and a stranger."""


@pytest.fixture(scope="module")
def redis_url():
    with valkey() as url:
        yield url


@pytest.fixture
def store(settings, monkeypatch, redis_url, tmp_path):
    """The cache turned on, and empty; a client of where things are kept. The app's documents are known as its own."""
    own = {trusted.id_of(text): text for text in read_documents().values()}
    (tmp_path / trusted.MANIFEST).write_text(json.dumps(own))
    monkeypatch.setattr(trusted, "documents", trusted.TrustedDocuments(tmp_path, tmp_path / "former"))
    settings.CACHEOPS_ENABLED = True
    monkeypatch.setattr(cache, "_away_until", 0.0)
    client = redis.Redis.from_url(redis_url, socket_timeout=0.25)
    client.flushdb()
    monkeypatch.setattr(kept_by_cacheops, "conn", client)
    return client


def finished(**fields):
    """The draft of a cup that is over, in which Lia is reckoned as her league reckons her."""
    cup = a_cup(**fields)
    member = LeagueMember.objects.create(league=cup.league, user=a_user("Lia"), mmr=9)
    enter(cup, "Lia", state=PlayerState.WITHDRAWN, league_member=member)
    draft = a_draft(cup)
    finish(draft)
    services.update_tournament(tournament_id=cup.pk, actor=sam(), state=TournamentState.COMPLETED)
    draft.refresh_from_db()
    return draft


def page(name, draft, who=None):
    """What the app is answered, errors included, but not what it cost."""
    answer = Api(who).post(document(name), slug=draft.tournament.slug)
    answer.pop("extensions", None)
    return answer


def pages(draft):
    return {(name, who): page(name, draft, who) for name in PAGES for who in EVERYBODY}


def queries(draft, name="Tournament", who=None):
    api = Api(who)
    with counted() as asked:
        api.ask(document(name), slug=draft.tournament.slug)
    return len(asked)


def edit_in_admin_site(row, **fields):
    client = Client()
    client.force_login(a_user("root", is_superuser=True, is_staff=True))
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    form = client.get(url).context["adminform"].form
    data = {name: value for name, value in form.initial.items() if value is not None and name in form.fields}
    assert client.post(url, data | fields).status_code == 302


def staff(call, draft, **given):
    call(tournament_id=draft.tournament_id, actor=sam(), **given)


def lia(draft):
    return LeagueMember.objects.get(user__username="lia", league=draft.tournament.league_id)


EDGES = {
    "the last pick is undone": lambda draft: act(draft, UndoPick(6)),
    "the draft is restarted": lambda draft: act(draft, RestartDraft(draft.sequence)),
    "a player is renamed": lambda draft: update_profile(user=a_user("Dot"), profile={"nickname": "Zoe"}),
    "a player shows another face": lambda draft: update_profile(
        user=a_user("Dot"), profile={"avatar": "https://example.org/zoe.png"}
    ),
    "a team is renamed": lambda draft: staff(
        services.update_team, draft, team_id=team(draft.tournament, "Ash").pk, name="Zebras"
    ),
    "a deputy is appointed": lambda draft: staff(
        services.appoint_deputy,
        draft,
        team_id=team(draft.tournament, "Ash").pk,
        player_id=team(draft.tournament, "Ash").members.exclude(user__username="ash").first().pk,
    ),
    "the tournament is renamed": lambda draft: staff(services.update_tournament, draft, name="Winter Cup"),
    "the league is renamed": lambda draft: update_league(
        league_id=draft.tournament.league_id, actor=a_user("Olga"), name="Winter League"
    ),
    "it becomes members-only": lambda draft: staff(services.update_tournament, draft, visibility=Visibility.MEMBERS),
    "a player withdraws": lambda draft: staff(
        services.set_player_state,
        draft,
        player_id=player(draft.tournament, "Dot").pk,
        state=PlayerState.WITHDRAWN,
    ),
    "a player gets another MMR": lambda draft: staff(
        services.set_player_mmr, draft, player_id=player(draft.tournament, "Lia").pk, mmr=77
    ),
    "the league reckons a player otherwise": lambda draft: set_league_mmr(member_id=lia(draft).pk, actor=sam(), mmr=77),
    "somebody joins its staff": lambda draft: grant_league_role(
        league_id=draft.tournament.league_id, actor=a_user("Olga"), user_id=a_user("Eve").pk, role=LeagueRole.STAFF
    ),
    "a team is edited in the admin site": lambda draft: edit_in_admin_site(Team.objects.first(), name="Zebras"),
    "a player is edited in the admin site": lambda draft: edit_in_admin_site(player(draft.tournament, "Dot"), mmr=77),
    "a person is edited in the admin site": lambda draft: edit_in_admin_site(a_user("Dot"), nickname="Zoe"),
    "people are renamed past every service": lambda draft: User.objects.filter(username="dot").update(nickname="Zoe"),
    "its version is raised by raw SQL": lambda draft: services.touch(draft.tournament),
    "it is deleted": lambda draft: draft.tournament.delete(),
}


@pytest.mark.parametrize("edge", EDGES)
def test_no_page_is_older_than_the_last_commit(edge, store, settings):
    draft = finished()
    a_user("Eve")
    before = pages(draft)
    assert store.keys(), "there is something that could be too old"
    EDGES[edge](draft)
    after = pages(draft)
    settings.CACHEOPS_ENABLED = False
    assert after == pages(draft)
    assert after != before


def test_a_page_is_executed_once_for_all_who_see_the_same(store):
    draft = finished()
    a_user("Eve")
    made = queries(draft)
    [key] = store.keys()
    assert 3500 < store.ttl(key) <= 3600
    assert queries(draft) <= 3 < made
    assert page("Tournament", draft) == page("Tournament", draft)
    queries(draft, who="Eve")
    assert store.keys() == [key], "a spectator who signed in sees what a stranger sees"
    queries(draft, who="Dot")
    queries(draft, who="Sam")
    assert len(store.keys()) == 3, "a player sees their own entry, staff that they are"


def test_what_is_kept_is_answered_as_it_was_executed(store, settings):
    draft = finished()
    first, again = pages(draft), pages(draft)
    settings.CACHEOPS_ENABLED = False
    assert first == again == pages(draft)


def test_what_is_kept_costs_what_it_costs(store):
    draft = finished()
    answers = [Api().post(document("Tournament"), slug=draft.tournament.slug) for _ in range(2)]
    first, kept = (answer["extensions"]["cost"]["requestedQueryCost"] for answer in answers)
    assert first == kept > 0


def test_only_the_apps_own_pages_are_kept(store):
    draft = finished()
    slug = draft.tournament.slug
    Api().ask("query($slug: String!) { tournament(slug: $slug) { name } }", slug=slug)
    Api().post(document("Tournament"), slug=slug, another="thing")
    Api().post(document("Tournament"), slug="there-is-none")
    Api("Sam").ask(document("DraftReplay"), draftId=gid(draft), after=0)
    assert store.keys() == []


def test_while_a_draft_runs_nothing_is_kept(store):
    draft = a_draft()
    pages(draft)
    assert store.keys() == []
    finish(draft)
    pages(draft)
    assert store.keys()


def test_what_changed_while_it_was_executed_is_not_kept(store, monkeypatch):
    draft = finished()
    look = kept._look

    def with_incident(asked):
        found = look(asked)
        update_profile(user=a_user("Dot"), profile={"nickname": "Zoe"})
        return found

    monkeypatch.setattr(kept, "_look", with_incident)
    assert "Zoe" in json.dumps(page("Tournament", draft))
    assert store.keys() == []


def test_another_version_of_the_house_has_its_own(store, monkeypatch):
    draft = finished()
    page("Tournament", draft)
    monkeypatch.setattr(kept, "build", lambda: "another")
    page("Tournament", draft)
    assert len(store.keys()) == 2


def test_a_redis_that_is_away_or_hangs_is_left_alone(store, monkeypatch):
    draft = finished()
    expected = page("Tournament", draft)
    gone = redis.Redis.from_url("redis://127.0.0.1:1", socket_timeout=0.25)
    monkeypatch.setattr(kept_by_cacheops, "conn", gone)
    assert page("Tournament", draft) == expected
    assert not cache.is_on()
    monkeypatch.setattr(cache, "_away_until", 0.0)
    monkeypatch.setattr(kept_by_cacheops, "conn", store)
    pid = store.info("server")["process_id"]
    os.kill(pid, signal.SIGSTOP)
    try:
        assert page("Tournament", draft) == expected
        assert not cache.is_on(), "and nobody waits for it any more"
    finally:
        os.kill(pid, signal.SIGCONT)


def test_it_can_be_turned_off_altogether(redis_url):
    """Also what is decorated by the library itself."""
    code = (
        "import django; django.setup()\n"
        "from cacheops import cached\n"
        "from backend import cache\n"
        "@cached(timeout=60)\n"
        "def look(): print('looked')\n"
        "look(); look(); cache.keep('name', 1); print(cache.is_on(), cache.find('name'))"
    )
    environment = {**os.environ, "REDIS_URL": redis_url, "DJANGO_SETTINGS_MODULE": "backend.settings"}

    def printed(**more):
        command = [sys.executable, "-c", code]
        return subprocess.run(command, env=environment | more, capture_output=True, text=True, check=True).stdout

    redis.Redis.from_url(redis_url).flushdb()
    assert printed(DISABLE_CACHE="true") == "looked\nlooked\nFalse None\n"
    assert redis.Redis.from_url(redis_url).keys() == []
    assert printed() == "looked\nTrue 1\n"
