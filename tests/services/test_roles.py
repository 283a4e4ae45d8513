"""Granting roles: nobody grants a role above or equal to their own, and ownership is handed over."""

import pytest

from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.access import access_organization
from backend.leagues.models import LeagueMember, LeagueRole, OrganizationMember, OrganizationRole
from backend.leagues.services import (
    create_league,
    create_organization,
    grant_league_role,
    grant_organization_role,
    hand_over_ownership,
    remove_league_member,
    remove_organization_member,
    set_league_mmr,
    set_organization_mmr,
)
from tests.factories import a_league, a_user, an_organization

pytestmark = pytest.mark.django_db

OWNER, ADMIN, STAFF, MEMBER = OrganizationRole

MAY_GRANT = {
    "owner": {ADMIN, STAFF, MEMBER},
    "superuser": {ADMIN, STAFF, MEMBER},
    "admin": {STAFF, MEMBER},
    "staff": {MEMBER},
    "member": set(),
    "stranger": set(),
    "league-admin": set(),
}


@pytest.fixture
def organization():
    a_user("superuser", is_superuser=True)
    return an_organization(owner="owner", admin=["admin", "ada"], staff=["staff", "sam"], member=["member", "mia"])


@pytest.fixture
def league(organization):
    return a_league(organization, admin=["league-admin", "lara"], staff=["league-staff", "luc"], member=["leo"])


def roles(organization):
    return dict(OrganizationMember.objects.filter(organization=organization).values_list("user__username", "role"))


def league_roles(league):
    return dict(LeagueMember.objects.filter(league=league).values_list("user__username", "role"))


def grant(organization, actor, user, role):
    return grant_organization_role(
        organization_id=organization.pk, actor=a_user(actor), user_id=a_user(user).pk, role=role
    )


def grant_in_league(league, actor, user, role):
    return grant_league_role(league_id=league.pk, actor=a_user(actor), user_id=a_user(user).pk, role=role)


@pytest.mark.parametrize("role", OrganizationRole)
@pytest.mark.parametrize("actor", MAY_GRANT)
def test_a_role_is_granted_from_above(organization, league, actor, role):
    before = roles(organization)
    if role in MAY_GRANT[actor]:
        grant(organization, actor, "newcomer", role)
        assert roles(organization) == before | {"newcomer": role}
    else:
        with pytest.raises(RuleViolation, match="FORBIDDEN"):
            grant(organization, actor, "newcomer", role)
        assert roles(organization) == before


@pytest.mark.parametrize(
    ("actor", "target"),
    [("admin", "ada"), ("admin", "owner"), ("staff", "sam"), ("staff", "admin"), ("admin", "admin")],
)
def test_nobody_demotes_those_who_stand_as_high(organization, actor, target):
    before = roles(organization)
    with pytest.raises(RuleViolation, match="FORBIDDEN"):
        grant(organization, actor, target, MEMBER)
    assert roles(organization) == before


def test_the_owner_demotes_an_admin_but_never_the_owner(organization):
    grant(organization, "owner", "ada", MEMBER)
    assert roles(organization)["ada"] == MEMBER
    for actor in ("owner", "superuser"):
        with pytest.raises(RuleViolation, match="hand over"):
            grant(organization, actor, "owner", ADMIN)


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        ("owner", {LeagueRole.ADMIN, LeagueRole.STAFF, LeagueRole.MEMBER}),
        ("superuser", {LeagueRole.ADMIN, LeagueRole.STAFF, LeagueRole.MEMBER}),
        ("admin", {LeagueRole.STAFF, LeagueRole.MEMBER}),
        ("league-admin", {LeagueRole.STAFF, LeagueRole.MEMBER}),
        ("staff", {LeagueRole.MEMBER}),
        ("league-staff", {LeagueRole.MEMBER}),
        ("leo", set()),
        ("member", set()),
        ("stranger", set()),
    ],
)
def test_a_role_in_a_league_is_granted_from_above_and_admin_by_the_owner_alone(league, actor, allowed):
    for role in LeagueRole:
        before = league_roles(league)
        if role in allowed:
            grant_in_league(league, actor, "newcomer", role)
            assert league_roles(league) == before | {"newcomer": role}
            LeagueMember.objects.filter(user__username="newcomer").delete()
        else:
            with pytest.raises(RuleViolation, match="FORBIDDEN"):
                grant_in_league(league, actor, "newcomer", role)
            assert league_roles(league) == before


def test_an_admin_of_a_league_cannot_demote_another(league):
    with pytest.raises(RuleViolation, match="FORBIDDEN"):
        grant_in_league(league, "league-admin", "lara", LeagueRole.MEMBER)
    grant_in_league(league, "owner", "lara", LeagueRole.MEMBER)
    assert league_roles(league)["lara"] == LeagueRole.MEMBER


def test_ownership_is_handed_over_by_the_owner_alone(organization):
    for actor in ("admin", "staff", "stranger"):
        with pytest.raises(RuleViolation, match="FORBIDDEN"):
            hand_over_ownership(organization_id=organization.pk, actor=a_user(actor), user_id=a_user("ada").pk)
    hand_over_ownership(organization_id=organization.pk, actor=a_user("owner"), user_id=a_user("sam").pk)
    assert roles(organization)["sam"] == OWNER
    assert roles(organization)["owner"] == ADMIN
    assert list(roles(organization).values()).count(OWNER) == 1


def test_ownership_can_be_handed_to_a_newcomer_but_not_to_a_stub(organization):
    stub = User.objects.create_stub("stub")
    with pytest.raises(RuleViolation, match="INVALID_INPUT"):
        hand_over_ownership(organization_id=organization.pk, actor=a_user("owner"), user_id=stub.pk)
    assert roles(organization)["owner"] == OWNER
    hand_over_ownership(organization_id=organization.pk, actor=a_user("owner"), user_id=a_user("newcomer").pk)
    assert roles(organization)["newcomer"] == OWNER


def test_members_leave_and_are_removed_from_above(organization, league):
    def remove(actor, user):
        remove_organization_member(organization_id=organization.pk, actor=a_user(actor), user_id=a_user(user).pk)

    for actor, user in (("staff", "sam"), ("member", "mia"), ("stranger", "mia"), ("owner", "owner")):
        with pytest.raises(RuleViolation, match="FORBIDDEN"):
            remove(actor, user)
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        remove("owner", "stranger")
    remove("staff", "mia")
    remove("ada", "ada")
    remove("owner", "admin")
    assert roles(organization).keys() == {"owner", "staff", "sam", "member"}
    with pytest.raises(RuleViolation, match="FORBIDDEN"):
        remove_league_member(league_id=league.pk, actor=a_user("luc"), user_id=a_user("league-staff").pk)
    remove_league_member(league_id=league.pk, actor=a_user("luc"), user_id=a_user("luc").pk)
    remove_league_member(league_id=league.pk, actor=a_user("league-staff"), user_id=a_user("leo").pk)
    assert league_roles(league).keys() == {"league-admin", "lara", "league-staff"}


def test_anybody_founds_an_organization_and_owns_it():
    first = create_organization(name="  The   Guild ", owner=a_user("alice"))
    second = create_organization(name="The Guild", owner=a_user("bob"))
    assert (first.name, first.slug, second.slug) == ("The Guild", "the-guild", "the-guild-2")
    assert access_organization(a_user("alice"), slug="the-guild", at_least=OWNER) == first


def test_a_slug_is_made_of_any_name():
    for name, slug in (("Вася", "organization"), ("☃", "organization-2"), ("x" * 100, "x" * 100)):
        assert create_organization(name=name, owner=a_user("alice")).slug == slug
    assert create_organization(name="x" * 100, owner=a_user("alice")).slug == "x" * 98 + "-2"


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "nul\x00", "bell\x07", "half\ud800"])
def test_a_name_is_needed_and_must_be_one(name):
    with pytest.raises(RuleViolation) as refusal:
        create_organization(name=name, owner=a_user("alice"))
    assert (refusal.value.code, refusal.value.field) == ("INVALID_INPUT", "name")


def test_leagues_are_founded_by_admins(organization):
    for actor in ("staff", "member", "stranger"):
        with pytest.raises(RuleViolation, match="FORBIDDEN"):
            create_league(organization_id=organization.pk, actor=a_user(actor), name="League")
    assert create_league(organization_id=organization.pk, actor=a_user("admin"), name="League").slug == "league"


def test_staff_set_what_members_are_reckoned_by(organization, league):
    set_organization_mmr(organization_id=organization.pk, actor=a_user("staff"), user_id=a_user("mia").pk, mmr=4000)
    set_league_mmr(league_id=league.pk, actor=a_user("league-staff"), user_id=a_user("leo").pk, mmr=4500)
    assert OrganizationMember.objects.get(user=a_user("mia")).mmr == 4000
    assert LeagueMember.objects.get(user=a_user("leo")).mmr == 4500
    for mmr in (-1, 20_001):
        with pytest.raises(RuleViolation, match="INVALID_INPUT"):
            set_league_mmr(league_id=league.pk, actor=a_user("league-staff"), user_id=a_user("leo").pk, mmr=mmr)
    with pytest.raises(RuleViolation, match="FORBIDDEN"):
        set_organization_mmr(
            organization_id=organization.pk, actor=a_user("league-staff"), user_id=a_user("mia").pk, mmr=1
        )
