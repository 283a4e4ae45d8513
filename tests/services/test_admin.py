"""The admin site: every page opens, drafts are only read, and a running draft closes pool, teams and captains."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backend.drafts.models import Draft, DraftEvent, DraftKind, QueuedPlayer, SeenCommand
from backend.drafts.team_drafts import start_team_draft
from backend.engine.team_draft.state import Style
from backend.leagues.models import HeroDraftSettings, League, LeagueMember, Organization, OrganizationMember
from backend.tournaments.models import Game, Match, Team, Tournament, TournamentPlayer
from backend.tournaments.services import create_match
from tests.factories import a_league, a_tournament, a_user, an_organization, player, team

pytestmark = pytest.mark.django_db

OPEN = [
    Organization,
    League,
    HeroDraftSettings,
    OrganizationMember,
    LeagueMember,
    Tournament,
    TournamentPlayer,
    Team,
    Match,
]
READ_ONLY = [Draft, DraftEvent, SeenCommand, Game]


@pytest.fixture
def root(client):
    user = a_user("root", is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


@pytest.fixture
def cup(root):
    league = a_league(an_organization(owner=root, member=["Ash"]), member=["Bee"])
    cup = a_tournament(league, captains={"Ash": 1, "Bee": 2}, players={"Cyd": 3, "Dov": 4})
    ids = {"team_a_id": team(cup, "Ash").pk, "team_b_id": team(cup, "Bee").pk}
    create_match(tournament_id=cup.pk, actor=root, best_of=1, **ids)
    HeroDraftSettings.objects.create(league=league)
    cup.refresh_from_db()
    return cup


@pytest.fixture
def drafting(cup, root):
    draft = start_team_draft(tournament_id=cup.pk, actor=root, style=Style.SNAKE)
    SeenCommand.objects.create(draft=draft, user=root, key="k")
    cup.refresh_from_db()
    return cup


def url(row_or_model, page, *args):
    return reverse(f"admin:{row_or_model._meta.app_label}_{row_or_model._meta.model_name}_{page}", args=args)


def changed(client, row, **fields):
    """The answer to saving the form of a row with some fields changed: 302 when it was saved."""
    form = client.get(url(row, "change", row.pk)).context["adminform"].form
    data = {name: value for name, value in form.initial.items() if value is not None and name in form.fields}
    return client.post(url(row, "change", row.pk), data | fields)


@pytest.mark.parametrize("model", [*OPEN, *READ_ONLY])
def test_lists_searches_and_pages_open(client, drafting, model):
    assert client.get(url(model, "changelist")).status_code == 200
    assert client.get(url(model, "changelist"), {"q": "ash"}).status_code == 200
    for row in model.objects.all()[:2]:
        assert client.get(url(row, "change", row.pk)).status_code == 200
    assert client.get(url(model, "add")).status_code == (200 if model in OPEN else 403)


def test_people_are_listed_made_and_changed(client, cup):
    ash = a_user("Ash")
    assert client.get(url(ash, "changelist"), {"q": "ash"}).status_code == 200
    assert client.get(url(ash, "change", ash.pk)).status_code == 200
    made = {"username": "zed", "usable_password": "true", "password1": "a long one 123", "password2": "a long one 123"}
    assert client.post(url(ash, "add"), made).status_code == 302
    assert a_user("zed").discord_id is None


@pytest.mark.parametrize("model", [Tournament, TournamentPlayer, Team, OrganizationMember, LeagueMember])
def test_a_longer_list_takes_no_more_queries(client, cup, model):
    def queries():
        with CaptureQueriesContext(connection) as context:
            client.get(url(model, "changelist"))
        return len(context)

    before = queries()
    league = a_league(an_organization(member=["Gil", "Hal", "Ida"]), member=["Gil", "Hal", "Ida"])
    for number in range(3):
        a_tournament(league, name=f"Cup{number}", captains=["Gil", "Hal"], players=["Ida"])
    assert queries() <= before


def test_an_edit_raises_the_version(client, cup):
    assert changed(client, player(cup, "Cyd"), mmr=3500).status_code == 302
    assert changed(client, team(cup, "Ash"), name="Reds").status_code == 302
    assert changed(client, cup, team_size=4).status_code == 302
    after = Tournament.objects.get(pk=cup.pk)
    assert (after.version, after.team_size) == (cup.version + 3, 4)
    assert player(cup, "Cyd").mmr == 3500
    assert team(cup, "Ash").name == "Reds"


def test_an_edit_that_shuts_somebody_out_says_so(client, cup):
    assert changed(client, cup, visibility="MEMBERS").status_code == 302
    assert Tournament.objects.get(pk=cup.pk).access_version == cup.access_version + 1
    assert changed(client, player(cup, "Cyd"), state="WITHDRAWN").status_code == 302
    assert a_user("Cyd").access_version == 2
    ash = a_user("Ash").access_version
    assert client.post(url(Team, "delete", team(cup, "Ash").pk), {"post": "yes"}).status_code == 302
    assert a_user("Ash").access_version == ash + 1


def test_teams_stay_whole(client, cup):
    elsewhere = team(a_tournament(captains=["Zed"]), "Zed")
    assert changed(client, player(cup, "Cyd"), team=elsewhere.pk).status_code == 200
    assert changed(client, player(cup, "Ash"), team=team(cup, "Bee").pk).status_code == 200
    assert changed(client, team(cup, "Ash"), captain=player(cup, "Cyd").pk).status_code == 200
    assert player(cup, "Cyd").team is None
    assert player(cup, "Ash").team == team(cup, "Ash")


def test_a_running_draft_closes_players_and_teams(client, drafting):
    for row in (player(drafting, "Cyd"), team(drafting, "Ash")):
        page = client.get(url(row, "change", row.pk))
        assert not page.context["has_change_permission"]
        assert client.post(url(row, "change", row.pk), {"name": "Reds", "mmr": 1}).status_code == 403
        assert client.post(url(row, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert client.post(url(drafting, "delete", drafting.pk), {"post": "yes"}).status_code == 403
    league = drafting.league
    assert client.post(url(league, "delete", league.pk), {"post": "yes"}).status_code == 403
    assert TournamentPlayer.objects.count() == 4
    assert set(Team.objects.values_list("name", flat=True)) == {"Team Ash", "Team Bee"}


def test_a_running_draft_takes_no_new_players_and_keeps_its_team_size(client, drafting):
    data = {"user": a_user("Eve").pk, "tournament": drafting.pk, "state": "REGISTERED", "join_order": 0}
    answer = client.post(url(TournamentPlayer, "add"), data)
    assert answer.status_code == 200
    assert "is running" in answer.content.decode()
    assert "is running" in changed(client, drafting, team_size=4).content.decode()
    assert changed(client, drafting, name="Autumn Cup").status_code == 302
    after = Tournament.objects.get(pk=drafting.pk)
    assert (after.name, after.team_size, after.draft_running) == ("Autumn Cup", 5, True)
    assert TournamentPlayer.objects.count() == 4


def test_games_follow_the_best_of_of_their_match(client, cup):
    match = cup.matches.get()
    assert changed(client, match, best_of=3).status_code == 302
    assert list(match.games.values_list("number", flat=True)) == [1, 2, 3]
    elsewhere = team(a_tournament(captains=["Zed"]), "Zed")
    assert "not a team of this tournament" in changed(client, match, team_b=elsewhere.pk).content.decode()
    data = {"tournament": cup.pk, "team_a": team(cup, "Ash").pk, "best_of": 2}
    assert client.post(url(Match, "add"), data).status_code == 302
    assert cup.matches.latest("pk").games.count() == 2
    assert client.post(url(Match, "delete", match.pk), {"post": "yes"}).status_code == 302
    assert Game.objects.count() == 2


def test_what_heroes_were_drafted_for_stays(client, cup):
    match = cup.matches.get()
    Draft.objects.create(tournament=cup, kind=DraftKind.HERO_DRAFT, game=match.games.get())
    assert "Heroes of Team Ash v Team Bee were drafted" in changed(client, match, best_of=3).content.decode()
    for row in (match, match.team_a):
        assert client.post(url(row, "delete", row.pk), {"post": "yes"}).status_code == 403
    match.refresh_from_db()
    assert (str(match), match.games.count()) == ("Team Ash v Team Bee", 1)


def test_settings_of_hero_drafts_keep_their_bounds(client, cup):
    settings = HeroDraftSettings.objects.get()
    own = {"clock": "CUSTOM", "first_ban_seconds": 20, "action_seconds": 40}
    assert "needs all its times" in changed(client, settings, **own).content.decode()
    assert "0 to 1800 seconds" in changed(client, settings, **own, reserve_seconds=2000).content.decode()
    assert changed(client, settings, **own, reserve_seconds=200).status_code == 302
    assert HeroDraftSettings.objects.get().reserve_seconds == 200


def test_the_log_and_games_are_only_read(client, drafting):
    for model in READ_ONLY:
        row = model.objects.first()
        assert client.post(url(row, "change", row.pk), {}).status_code == 403
        assert client.post(url(row, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_the_queues_of_captains_are_private_from_the_admin_site_too():
    assert QueuedPlayer not in admin.site._registry
