"""The demo: complete, quick, and the same when built twice."""

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from backend.accounts.models import User
from backend.drafts.log import read_state
from backend.drafts.models import Draft, DraftKind, DraftStatus
from backend.engine.hero_draft.state import Phase
from backend.leagues.access import organization_role
from backend.leagues.models import Organization, OrganizationRole
from backend.tournaments.models import Match, Tournament, TournamentState
from backend.tournaments.services.drafting import stored_rosters
from tests.factories import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def development(settings):
    settings.DEBUG = True
    settings.DEMO_ACCOUNTS_ALLOWED = True


def seed(*arguments):
    call_command("seed", *arguments, verbosity=0)


def all_tables():
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.app_label in ("accounts", "leagues", "tournaments", "drafts")
    }


def team_drafts():
    return Draft.objects.filter(kind=DraftKind.TEAM_DRAFT).select_related("tournament")


def test_a_second_seed_changes_nothing():
    seed()
    before = all_tables()
    assert before["drafts.DraftEvent"]
    seed()
    assert all_tables() == before


def test_the_cups_are_as_the_demo_wants_them():
    seed()
    cups = {
        cup.slug: (cup.players.count(), cup.teams.count(), cup.players.filter(team=None).count(), cup.state)
        for cup in Tournament.objects.all()
    }
    assert cups == {
        "spring-cup": (45, 9, 36, TournamentState.UPCOMING),
        "summer-cup": (50, 10, 23, TournamentState.IN_PROGRESS),
        "winter-cup": (50, 10, 0, TournamentState.IN_PROGRESS),
        "tie-cup": (20, 4, 16, TournamentState.UPCOMING),
    }
    drafts = {draft.tournament.slug: draft.status for draft in team_drafts()}
    assert drafts == {"summer-cup": DraftStatus.IN_PROGRESS, "winter-cup": DraftStatus.COMPLETED}
    assert {cup.league.slug for cup in Tournament.objects.select_related("league")} == {"demo-league"}


def test_the_cup_after_its_draft_has_its_first_matches():
    seed()
    matches = Match.objects.select_related("tournament").order_by("pk")
    assert {match.tournament.slug for match in matches} == {"winter-cup"}
    assert [(match.best_of, match.games.count()) for match in matches] == [(3, 3), (3, 3), (1, 1)]


def test_heroes_were_drafted_for_one_game_and_the_next_waits_for_its_captains():
    seed()
    done, waiting = Draft.objects.filter(kind=DraftKind.HERO_DRAFT).select_related("game__match").order_by("pk")
    assert (done.game.match, done.game.number) == (waiting.game.match, 1)
    assert (done.status, done.game.radiant is None, done.game.dire is None) == (DraftStatus.COMPLETED, False, False)
    state = read_state(done)
    assert {team.captain for team in state.teams.values()} == {
        team.captain_id for team in (done.game.match.team_a, done.game.match.team_b)
    }
    assert all(action.hero and not action.automatic for action in state.actions)
    assert done.events.exclude(type="HeroDraftOpened").filter(actor__username="staff").count() == 0
    assert (waiting.game.number, read_state(waiting).phase) == (2, Phase.WAITING)


def test_the_captains_of_the_tie_cup_are_equal():
    seed()
    cup = Tournament.objects.get(slug="tie-cup")
    assert set(cup.players.filter(captain_of__isnull=False).values_list("mmr", flat=True)) == {5000}


def test_its_rosters_are_those_of_its_drafts():
    seed()
    for draft in team_drafts():
        state = read_state(draft)
        assert {roster.team: roster.members for roster in stored_rosters(draft.tournament)} == {
            team.id: team.members for team in state.teams.values()
        }


def test_its_accounts_sign_in_with_the_known_password():
    seed()
    organization = Organization.objects.get(slug="firstpick-demo")
    request = RequestFactory().post("/")
    for username, role in (
        ("admin", OrganizationRole.OWNER),
        ("staff", OrganizationRole.STAFF),
        ("cinderowl", OrganizationRole.MEMBER),
        ("velvetdrake", OrganizationRole.MEMBER),
    ):
        user = authenticate(request, username=username, password="demo")
        assert user is not None
        assert organization_role(user, organization) == role
    assert set(User.objects.values_list("is_demo", "is_stub")) == {(True, False)}
    assert list(User.objects.filter(is_superuser=True, is_staff=True).values_list("username", flat=True)) == ["admin"]


def test_nothing_is_seeded_outside_development(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="development only"):
        seed()
    assert not User.objects.exists()


def test_a_house_with_people_is_left_alone_if_asked():
    a_user("alice")
    seed("--if-empty")
    assert not Tournament.objects.exists()
    User.objects.all().delete()
    seed("--if-empty")
    assert Tournament.objects.count() == 4


def test_an_account_of_a_person_is_never_taken_over():
    a_user("admin")
    with pytest.raises(CommandError, match="admin"):
        seed()
    assert User.objects.count() == 1
