"""Members: who may be one, what losing a role sends, and which tournaments an MMR counts in."""

import pytest
from django.utils import timezone

from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.leagues.lists import members_of_organization
from backend.leagues.models import LeagueMember, LeagueRole, OrganizationMember, OrganizationRole
from backend.leagues.services import grant_league_role, grant_organization_role, hand_over_ownership
from backend.tournaments import members
from backend.tournaments.members import (
    remove_league_member,
    remove_organization_member,
    set_league_mmr,
    set_organization_mmr,
)
from backend.tournaments.models import Tournament, TournamentPlayer, TournamentState
from tests.factories import a_league, a_tournament, a_user, an_organization, enter
from tests.services.drafting import a_draft

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def guild():
    return an_organization("Guild", owner="Olga", admin=["Ada"], staff=["Sam"], member=["Mia"])


@pytest.fixture
def league(guild):
    return a_league(guild, staff=["Lars"], member=["Leo"])


def grant(guild, name, role):
    return grant_organization_role(organization_id=guild.pk, actor=a_user("Olga"), user_id=a_user(name).pk, role=role)


@pytest.mark.parametrize("role", [OrganizationRole.STAFF, OrganizationRole.ADMIN])
def test_whoever_cannot_sign_in_has_no_powers_but_may_be_a_member(guild, league, role):
    User.objects.create_stub("stub", nickname="Stubby")
    with pytest.raises(RuleViolation, match="INVALID_INPUT: Stubby cannot be more than a member"):
        grant_organization_role(
            organization_id=guild.pk, actor=a_user("Olga"), user_id=User.objects.named("stub").get().pk, role=role
        )
    stub = User.objects.named("stub").get().pk
    with pytest.raises(RuleViolation, match="INVALID_INPUT: Stubby cannot be more than a member"):
        grant_league_role(league_id=league.pk, actor=a_user("Olga"), user_id=stub, role=LeagueRole(role))
    assert grant_league_role(
        league_id=league.pk, actor=a_user("Lars"), user_id=stub, role=LeagueRole.MEMBER
    ).user.is_stub


@pytest.mark.parametrize("closed", [{"is_active": False}, {"deleted_at": timezone.now()}])
def test_nobody_is_added_whose_account_is_closed(guild, league, closed):
    gone = a_user("Gone", **closed)
    for role in (OrganizationRole.MEMBER, OrganizationRole.STAFF):
        with pytest.raises(RuleViolation, match="INVALID_INPUT"):
            grant(guild, "Gone", role)
    with pytest.raises(RuleViolation, match="INVALID_INPUT"):
        grant_league_role(league_id=league.pk, actor=a_user("Lars"), user_id=gone.pk, role=LeagueRole.MEMBER)
    with pytest.raises(RuleViolation, match="INVALID_INPUT"):
        hand_over_ownership(organization_id=guild.pk, actor=a_user("Olga"), user_id=gone.pk)
    assert not OrganizationMember.objects.filter(user=gone).exists()


def test_a_closed_account_can_still_be_lowered_and_removed(guild):
    a_user("Sam", is_active=False)
    assert grant(guild, "Sam", OrganizationRole.MEMBER).role == OrganizationRole.MEMBER
    remove_organization_member(organization_id=guild.pk, actor=a_user("Olga"), user_id=a_user("Sam").pk)
    assert not guild.memberships.filter(user=a_user("Sam")).exists()


def access_version(name: str) -> int:
    return a_user(name).access_version


def test_sockets_are_told_of_what_is_taken_away_and_of_nothing_else(guild, league):
    before = {name: access_version(name) for name in ("Mia", "Sam", "Olga", "Ada", "Lars", "New")}
    grant(guild, "New", OrganizationRole.MEMBER)
    grant(guild, "Mia", OrganizationRole.STAFF)
    assert {name: access_version(name) for name in before} == before, "nothing was taken from anybody"
    grant(guild, "Mia", OrganizationRole.MEMBER)
    grant(guild, "Mia", OrganizationRole.MEMBER)
    remove_organization_member(organization_id=guild.pk, actor=a_user("Sam"), user_id=a_user("Sam").pk)
    hand_over_ownership(organization_id=guild.pk, actor=a_user("Olga"), user_id=a_user("Ada").pk)
    remove_league_member(league_id=league.pk, actor=a_user("Ada"), user_id=a_user("Lars").pk)
    after = {name: access_version(name) - before[name] for name in before}
    assert after == {"Mia": 1, "Sam": 1, "Olga": 1, "Ada": 0, "Lars": 1, "New": 0}


def a_cup_of(league, name, **fields) -> Tournament:
    """A tournament Mia plays in, by the MMR of league and organization."""
    cup = a_tournament(league, name=name)
    user = a_user("Mia")
    links = {
        "league_member": LeagueMember.objects.filter(league=league, user=user).first(),
        "organization_member": OrganizationMember.objects.filter(organization=league.organization, user=user).first(),
    }
    enter(cup, user, **{**links, **fields})
    return cup


def versions(**cups: Tournament) -> dict[str, int]:
    return {name: Tournament.objects.get(pk=cup.pk).version for name, cup in cups.items()}


def test_an_mmr_raises_the_versions_of_the_tournaments_it_counts_in(guild, league):
    other = a_league(guild, "Second", member=["Mia"])
    LeagueMember.objects.filter(league=other, user=a_user("Mia")).update(mmr=3000)
    cups = {
        "inherits": a_cup_of(league, "A"),
        "own": a_cup_of(league, "B", mmr=1000),
        "over": a_cup_of(league, "C"),
        "of the league": a_cup_of(other, "D"),
    }
    Tournament.objects.filter(pk=cups["over"].pk).update(state=TournamentState.COMPLETED)
    before = versions(**cups)
    member = OrganizationMember.objects.get(organization=guild, user=a_user("Mia"))
    set_organization_mmr(member_id=member.pk, actor=a_user("Sam"), mmr=5000)
    assert versions(**cups) == before | {"inherits": before["inherits"] + 1}
    in_league = LeagueMember.objects.get(league=other, user=a_user("Mia"))
    set_league_mmr(member_id=in_league.pk, actor=a_user("Sam"), mmr=None)
    assert versions(**cups)["of the league"] == before["of the league"] + 1
    remove_organization_member(organization_id=guild.pk, actor=a_user("Sam"), user_id=a_user("Mia").pk)
    assert versions(**cups) == before | {
        "inherits": before["inherits"] + 2,
        "of the league": before["of the league"] + 2,
    }
    entries = TournamentPlayer.objects.with_mmr().filter(user=a_user("Mia"))
    assert entries.count() == 4, "the entries stay"
    assert {entry.organization_member for entry in entries} == {None}


def test_a_running_draft_keeps_the_mmr_it_started_with(guild, league):
    OrganizationMember.objects.filter(organization=guild, user=a_user("Mia")).update(mmr=4200)
    cup = a_tournament(league, captains={"Ash": 3000, "Bee": 3100}, team_size=2)
    member = OrganizationMember.objects.get(organization=guild, user=a_user("Mia"))
    enter(cup, "Mia", organization_member=member)
    a_draft(cup)
    before = versions(cup=cup)
    set_organization_mmr(member_id=member.pk, actor=a_user("Sam"), mmr=100)
    remove_organization_member(organization_id=guild.pk, actor=a_user("Sam"), user_id=a_user("Mia").pk)
    assert TournamentPlayer.objects.with_mmr().get(tournament=cup, user=a_user("Mia")).effective_mmr == 4200
    assert versions(cup=cup) == before


def test_members_stand_by_rank_then_by_name_and_are_found_by_it(guild):
    for name in ("Zoë", "anton", "Bert"):
        grant(guild, name, OrganizationRole.MEMBER)
    names = [member.user.name for member in members_of_organization(guild).select_related("user")]
    assert names == ["Olga", "Ada", "Sam", "anton", "Bert", "Mia", "Zoë"]
    assert [member.user.name for member in members_of_organization(guild, search="ZOE")] == ["Zoë"]
    assert [member.user.name for member in members_of_organization(guild, search=" ")] == names
    assert not members_of_organization(guild, search="olga", role=OrganizationRole.MEMBER).exists()


def test_who_plays_before_they_are_a_member_is_reckoned_as_one_afterwards(guild, league):
    cup = a_tournament(league, players={})
    player, olga = enter(cup, "Nia"), a_user("Olga")
    member = members.grant_organization_role(
        organization_id=guild.pk, actor=olga, user_id=player.user_id, role=OrganizationRole.MEMBER
    )
    set_organization_mmr(member_id=member.pk, actor=olga, mmr=4000)
    assert cup.players.with_mmr().get().effective_mmr == 4000
    in_league = members.grant_league_role(
        league_id=league.pk, actor=olga, user_id=player.user_id, role=LeagueRole.MEMBER
    )
    set_league_mmr(member_id=in_league.pk, actor=olga, mmr=4200)
    assert cup.players.with_mmr().get().effective_mmr == 4200
