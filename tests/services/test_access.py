"""Who sees a tournament, and what they are in it: role by visibility."""

import itertools

import pytest
from django.contrib.auth.models import AnonymousUser

from backend.accounts.access import access_user, require_user
from backend.drafts.access import access_draft, access_drafts, visible_drafts
from backend.drafts.models import Draft, DraftKind
from backend.engine.core import RuleViolation
from backend.leagues.access import (
    access_league,
    access_organization,
    league_role,
    may_see_private_fields,
    organization_role,
)
from backend.leagues.models import OrganizationRole
from backend.tournaments.access import (
    TournamentRole,
    access_match,
    access_player,
    access_team,
    access_tournament,
    is_visible,
    tournament_role,
    tournament_roles,
    visible_tournaments,
)
from backend.tournaments.models import Match, Visibility
from tests.factories import a_league, a_tournament, a_user, an_organization, player, team

pytestmark = pytest.mark.django_db

VIEWER, PLAYER, CAPTAIN, STAFF, ADMIN, OWNER = TournamentRole

EXPECTED = {
    # who: in a public tournament, in one for members
    "anonymous": (VIEWER, None),
    "nobody": (VIEWER, None),
    "stranger": (VIEWER, None),
    "inactive owner": (VIEWER, None),
    "owner of another organization": (VIEWER, None),
    "admin of another league": (VIEWER, None),
    "player elsewhere": (VIEWER, None),
    "withdrawn": (VIEWER, None),
    "organization member": (VIEWER, VIEWER),
    "league member": (VIEWER, VIEWER),
    "player": (PLAYER, PLAYER),
    "deputy": (CAPTAIN, CAPTAIN),
    "captain": (CAPTAIN, CAPTAIN),
    "organization staff": (STAFF, STAFF),
    "league staff": (STAFF, STAFF),
    "playing staff": (STAFF, STAFF),
    "organization admin": (ADMIN, ADMIN),
    "league admin": (ADMIN, ADMIN),
    "league admin, staff above": (ADMIN, ADMIN),
    "owner": (OWNER, OWNER),
    "superuser": (OWNER, OWNER),
}


UNPUBLISHED = "UNPUBLISHED"


def expected(name, kind):
    """What somebody is in a cup of this kind. Unpublished ones exist for staff alone."""
    public, members = EXPECTED[name]
    if kind == UNPUBLISHED:
        return public if public >= STAFF else None
    return public if kind == Visibility.PUBLIC else members


@pytest.fixture
def cups():
    """A public tournament, one for members, and one not published, in one league, with the same people in each."""
    organization = an_organization(
        owner="owner",
        admin=["organization admin"],
        staff=["organization staff", "playing staff", "league admin, staff above"],
        member=["organization member"],
    )
    an_organization(name="Other", owner="owner of another organization")
    league = a_league(
        organization,
        admin=["league admin", "league admin, staff above"],
        staff=["league staff"],
        member=["league member"],
    )
    a_league(organization, admin=["admin of another league"])
    a_tournament(players=["player elsewhere"])
    a_user("stranger")
    a_user("superuser", is_superuser=True)
    cups = {}
    for kind in (*Visibility, UNPUBLISHED):
        cup = a_tournament(
            league,
            captains=["captain"],
            players=["player", "deputy", "playing staff"],
            withdrawn=["withdrawn"],
            visibility=Visibility.PUBLIC if kind == UNPUBLISHED else kind,
            published=kind != UNPUBLISHED,
        )
        led = team(cup, "captain")
        led.deputy = player(cup, "deputy")
        led.save()
        cups[kind] = cup
    return cups


def who(name):
    if name == "anonymous":
        return AnonymousUser()
    if name == "nobody":
        return None
    if name == "inactive owner":
        return a_user("owner", is_active=False)
    return a_user(name)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_somebody_is_depends_on_their_memberships_and_on_visibility(cups, name):
    viewer = who(name)
    for kind, cup in cups.items():
        assert tournament_role(viewer, cup) == expected(name, kind)
        assert is_visible(viewer, cup) == (expected(name, kind) is not None)


@pytest.mark.parametrize("name", EXPECTED)
def test_lists_show_exactly_the_tournaments_in_which_one_is_something(cups, name):
    viewer = who(name)
    visible = set(visible_tournaments(viewer).filter(pk__in=[cup.pk for cup in cups.values()]))
    assert visible == {cup for cup in cups.values() if tournament_role(viewer, cup) is not None}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_door_opens_for_a_role_and_all_below_it(cups, name):
    viewer = who(name)
    for (kind, cup), least in itertools.product(cups.items(), TournamentRole):
        role = expected(name, kind)
        for reference in ({"id": cup.pk}, {"slug": cup.slug}):
            if role is not None and role >= least:
                assert access_tournament(viewer, **reference, at_least=least) == cup
            else:
                with pytest.raises(RuleViolation) as refusal:
                    access_tournament(viewer, **reference, at_least=least)
                assert refusal.value.code == ("NOT_FOUND" if role is None else "FORBIDDEN")


def test_what_is_hidden_is_refused_in_the_same_words_as_what_is_missing(cups):
    refusals = []
    for id in (cups[Visibility.MEMBERS].pk, cups[UNPUBLISHED].pk, 999_999_999):
        with pytest.raises(RuleViolation) as refusal:
            access_tournament(a_user("stranger"), id=id)
        refusals.append(refusal.value.args)
    assert refusals == [("NOT_FOUND", "There is no such tournament.", None)] * 3


@pytest.mark.parametrize("slug", ["", "nul\x00", "surrogate\ud800", "x" * 1000])
def test_a_slug_that_cannot_be_is_not_found(slug):
    for door in (access_tournament, access_league, access_organization):
        with pytest.raises(RuleViolation, match="NOT_FOUND"):
            door(None, slug=slug)


def test_an_id_beyond_the_database_is_not_found():
    for door in (access_tournament, access_league, access_organization, access_user, access_player, access_team):
        with pytest.raises(RuleViolation, match="NOT_FOUND"):
            door(None, id=2**70)


def test_a_role_costs_one_query(cups, django_assert_num_queries):
    captain = a_user("captain")
    with django_assert_num_queries(1):
        access_tournament(captain, id=cups[Visibility.MEMBERS].pk, at_least=CAPTAIN)
    with django_assert_num_queries(1):
        assert tournament_roles(captain, [cup.pk for cup in cups.values()]) == {
            cups[kind].pk: CAPTAIN for kind in Visibility
        }


def test_what_is_in_a_hidden_tournament_is_hidden(cups):
    for kind, inside, outside in (
        (Visibility.MEMBERS, "organization member", "stranger"),
        (UNPUBLISHED, "organization staff", "captain"),
    ):
        cup = cups[kind]
        match = Match.objects.create(tournament=cup, team_a=team(cup, "captain"))
        draft = Draft.objects.create(tournament=cup, kind=DraftKind.TEAM_DRAFT)
        things = (
            (access_player, player(cup, "player")),
            (access_team, team(cup, "captain")),
            (access_match, match),
            (access_draft, draft),
        )
        for door, thing in things:
            assert door(a_user(inside), id=thing.pk) == thing
            with pytest.raises(RuleViolation, match="NOT_FOUND"):
                door(a_user(outside), id=thing.pk)
        assert draft in visible_drafts(a_user(inside))
        assert draft not in visible_drafts(a_user(outside))


def test_roles_compare_by_rank():
    assert VIEWER < PLAYER < CAPTAIN < STAFF < ADMIN < OWNER
    assert max(CAPTAIN, ADMIN, PLAYER) == ADMIN
    assert CAPTAIN >= CAPTAIN
    assert not CAPTAIN > CAPTAIN
    assert CAPTAIN <= "STAFF"


def test_a_league_counts_the_higher_of_the_roles_in_it_and_above_it(cups):
    league = cups[Visibility.PUBLIC].league
    assert league_role(a_user("league admin, staff above"), league) == OrganizationRole.ADMIN
    assert league_role(a_user("owner"), league) == OrganizationRole.OWNER
    assert league_role(a_user("league member"), league) == OrganizationRole.MEMBER
    assert league_role(a_user("stranger"), league) is None
    assert league_role(AnonymousUser(), league) is None
    assert organization_role(a_user("league admin"), league.organization) is None
    assert organization_role(a_user("superuser"), league.organization) == OrganizationRole.OWNER


def test_organizations_and_leagues_are_visible_to_all_and_guarded_by_role(cups):
    league = cups[Visibility.MEMBERS].league
    assert access_league(None, slug=league.slug) == league
    assert access_organization(None, slug=league.organization.slug) == league.organization
    assert access_league(a_user("league staff"), id=league.pk, at_least=OrganizationRole.STAFF) == league
    for refused in (
        lambda: access_league(a_user("league staff"), id=league.pk, at_least=OrganizationRole.ADMIN),
        lambda: access_organization(
            a_user("league admin"), id=league.organization_id, at_least=OrganizationRole.MEMBER
        ),
        lambda: access_organization(None, id=league.organization_id, at_least=OrganizationRole.MEMBER),
    ):
        with pytest.raises(RuleViolation, match="FORBIDDEN"):
            refused()


def test_people_are_found_by_username_in_any_case_and_by_steam_id():
    alice = a_user("Alice", steam_id=76561197960265729)
    assert access_user(None, username="ALICE") == alice
    assert access_user(None, steam_id=76561197960265729) == alice
    assert access_user(None, id=alice.pk) == alice
    for missing in ({"username": "al"}, {"username": "\x00"}, {"steam_id": 2**80}, {"id": 0}):
        with pytest.raises(RuleViolation, match="NOT_FOUND"):
            access_user(None, **missing)


def test_only_oneself_and_staff_of_the_own_organization_see_private_fields(cups):
    member = a_user("organization member")
    for name in ("organization member", "organization staff", "organization admin", "owner", "superuser"):
        assert may_see_private_fields(a_user(name), member)
    for viewer in (None, a_user("league staff"), a_user("captain"), a_user("owner of another organization")):
        assert not may_see_private_fields(viewer, member)
    assert not may_see_private_fields(member, a_user("owner"))


def test_nobody_in_particular_must_sign_in_first():
    assert require_user(a_user("alice")) == a_user("alice")
    for viewer in (None, AnonymousUser(), a_user("bob", is_active=False)):
        with pytest.raises(RuleViolation, match="SIGN_IN_REQUIRED"):
            require_user(viewer)


def test_drafts_are_read_together_and_each_sees_their_own(django_assert_num_queries):
    organization = an_organization(owner="Olga")
    league = a_league(organization)
    open_to_all, closed = (
        Draft.objects.create(
            tournament=a_tournament(league, name=visibility, visibility=visibility), kind=DraftKind.TEAM_DRAFT
        )
        for visibility in (Visibility.PUBLIC, Visibility.MEMBERS)
    )
    olga, stranger = a_user("Olga"), AnonymousUser()
    asked = [(who, DraftKind.TEAM_DRAFT, id) for who in (olga, stranger) for id in (open_to_all.pk, closed.pk, 999)]
    found = [one if isinstance(one, Draft) else getattr(one, "code", one) for one in access_drafts(asked)]
    assert found == [open_to_all, closed, "NOT_FOUND", open_to_all, "NOT_FOUND", "NOT_FOUND"]
    with django_assert_num_queries(1):
        access_drafts([(who, DraftKind.TEAM_DRAFT, open_to_all.pk) for who in (olga, stranger)] * 50)
