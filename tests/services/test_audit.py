"""The audit log: what staff did is in it, with how it was and how it is; what changed nothing is not."""

import pytest

from backend.accounts.models import User
from backend.drafts.services import submit
from backend.engine.core import RuleViolation
from backend.engine.team_draft.commands import PickPlayer, UndoPick
from backend.leagues.audit import log_of_league, log_of_organization, record
from backend.leagues.models import AuditEntry, LeagueRole, OrganizationRole
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
    update_league,
    update_organization,
)
from tests.factories import a_league, a_user, an_organization, player
from tests.services.drafting import a_draft, act, pick, turn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def guild():
    return an_organization("Guild", owner="Olga", admin=["Ada"], staff=["Sam"], member=["Mia"])


def told() -> list[tuple[str, str, str, dict, dict]]:
    """Who, what, to whom, before and after, in order."""
    columns = ("actor_name", "action", "subject_name", "before", "after")
    return list(AuditEntry.objects.order_by("pk").values_list(*columns))


def test_organizations_and_leagues_as_they_were_and_are():
    olga = a_user("Olga")
    guild = create_organization(name="Guild", owner=olga, about="Since 2019")
    update_organization(organization_id=guild.pk, actor=olga, name="Guild of Guilds", about="Since 2019")
    league = create_league(organization_id=guild.pk, actor=olga, name="Circuit")
    update_league(league_id=league.pk, actor=olga, about="On\r\nTuesdays")
    assert told() == [
        ("Olga", "ORGANIZATION_CREATED", "Guild", {}, {"name": "Guild", "about": "Since 2019"}),
        ("Olga", "ORGANIZATION_UPDATED", "Guild of Guilds", {"name": "Guild"}, {"name": "Guild of Guilds"}),
        ("Olga", "LEAGUE_CREATED", "Circuit", {}, {"name": "Circuit"}),
        ("Olga", "LEAGUE_UPDATED", "Circuit", {"about": ""}, {"about": "On\nTuesdays"}),
    ]
    guild.refresh_from_db()
    assert (guild.slug, guild.folded_name) == ("guild", "guild of guilds"), "links keep working, and search finds it"


def test_roles_and_members_as_they_were_and_are(guild):
    league = a_league(guild)
    olga, mia = a_user("Olga"), a_user("Mia")
    grant_organization_role(organization_id=guild.pk, actor=olga, user_id=mia.pk, role=OrganizationRole.STAFF)
    set_organization_mmr(organization_id=guild.pk, actor=olga, user_id=mia.pk, mmr=4000)
    remove_organization_member(organization_id=guild.pk, actor=mia, user_id=mia.pk)
    grant_league_role(league_id=league.pk, actor=olga, user_id=mia.pk, role=LeagueRole.MEMBER)
    set_league_mmr(league_id=league.pk, actor=olga, user_id=mia.pk, mmr=4100)
    remove_league_member(league_id=league.pk, actor=olga, user_id=mia.pk)
    hand_over_ownership(organization_id=guild.pk, actor=olga, user_id=a_user("Ada").pk)
    assert told() == [
        ("Olga", "ORGANIZATION_ROLE_GRANTED", "Mia", {"role": "MEMBER"}, {"role": "STAFF"}),
        ("Olga", "MEMBER_MMR_SET", "Mia", {"mmr": None}, {"mmr": 4000}),
        ("Mia", "ORGANIZATION_MEMBER_REMOVED", "Mia", {"role": "STAFF", "mmr": 4000}, {}),
        ("Olga", "LEAGUE_ROLE_GRANTED", "Mia", {}, {"role": "MEMBER"}),
        ("Olga", "MEMBER_MMR_SET", "Mia", {"mmr": None}, {"mmr": 4100}),
        ("Olga", "LEAGUE_MEMBER_REMOVED", "Mia", {"role": "MEMBER", "mmr": 4100}, {}),
        ("Olga", "OWNERSHIP_HANDED_OVER", "Guild", {"owner": "Olga"}, {"owner": "Ada"}),
    ]
    assert set(AuditEntry.objects.filter(league=league).values_list("action", flat=True)) == {
        "LEAGUE_ROLE_GRANTED",
        "MEMBER_MMR_SET",
        "LEAGUE_MEMBER_REMOVED",
    }


def test_what_changes_nothing_is_not_recorded(guild):
    league = a_league(guild, member=["Leo"])
    olga, mia, leo = a_user("Olga"), a_user("Mia"), a_user("Leo")
    update_organization(organization_id=guild.pk, actor=olga, name=" Guild ", about="")
    update_league(league_id=league.pk, actor=olga)
    grant_organization_role(organization_id=guild.pk, actor=olga, user_id=mia.pk, role=OrganizationRole.MEMBER)
    grant_league_role(league_id=league.pk, actor=olga, user_id=leo.pk, role=LeagueRole.MEMBER)
    set_organization_mmr(organization_id=guild.pk, actor=olga, user_id=mia.pk, mmr=None)
    set_league_mmr(league_id=league.pk, actor=olga, user_id=leo.pk, mmr=None)
    hand_over_ownership(organization_id=guild.pk, actor=olga, user_id=olga.pk)
    assert told() == []
    assert guild.memberships.get(role=OrganizationRole.OWNER).user == olga


def test_what_is_refused_is_not_recorded(guild):
    with pytest.raises(RuleViolation, match="FORBIDDEN"):
        update_organization(organization_id=guild.pk, actor=a_user("Sam"), name="Sam's")
    with pytest.raises(RuleViolation, match="INVALID_INPUT"):
        update_organization(organization_id=guild.pk, actor=a_user("Ada"), name="\u202eGuild")
    assert told() == []


def test_an_entry_outlives_the_names_and_the_people(guild):
    sam = a_user("Sam")
    grant_organization_role(organization_id=guild.pk, actor=sam, user_id=a_user("New").pk, role=OrganizationRole.MEMBER)
    a_user("New", nickname="Other")
    User.objects.filter(pk=sam.pk).delete()
    assert told() == [("Sam", "ORGANIZATION_ROLE_GRANTED", "New", {}, {"role": "MEMBER"})]
    assert AuditEntry.objects.get().actor is None


def test_the_log_is_for_staff_each_of_theirs(guild):
    league = a_league(guild, staff=["Lars"], member=["Lem"])
    for place in (None, league):
        record(actor=a_user("Olga"), action="THING_DONE", subject=guild, organization=guild, league=place)
    seen = {
        name: [
            log if log is None else log.count() for log in (log_of_organization(who, guild), log_of_league(who, league))
        ]
        for name in ("Olga", "Ada", "Sam", "Mia", "Lars", "Lem", "stranger")
        for who in [a_user(name)]
    }
    staff, nothing = [2, 1], [None, None]
    assert seen == {
        "Olga": staff,
        "Ada": staff,
        "Sam": staff,
        "Mia": nothing,
        "Lars": [None, 1],
        "Lem": nothing,
        "stranger": nothing,
    }


def test_what_staff_do_in_a_draft_is_recorded_and_what_captains_do_is_not():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    command = PickPlayer(player(draft.tournament, "Eli").pk, turn(draft))
    for _ in range(2):
        submit(draft_id=draft.pk, actor=a_user("Sam"), command=command, idempotency_key="a double click")
    act(draft, UndoPick(2))
    assert told() == [
        ("Sam", "DRAFT_STARTED", "Cup", {}, {"style": "SNAKE", "order": "MMR"}),
        ("Sam", "PLAYER_PICKED", "Cup", {}, {"pick": 2, "team": "Team Bee", "player": "Eli"}),
        ("Sam", "PICK_UNDONE", "Cup", {"pick": 2, "team": "Team Bee", "player": "Eli"}, {}),
    ]
    assert set(AuditEntry.objects.values_list("tournament_id", flat=True)) == {draft.tournament_id}


def test_a_captain_who_is_staff_picks_as_captain():
    draft = a_draft()
    league = draft.tournament.league
    grant_league_role(league_id=league.pk, actor=a_user("Olga"), user_id=a_user("Ash").pk, role=LeagueRole.STAFF)
    before = AuditEntry.objects.count()
    pick(draft, "Ash", "Dot")
    assert AuditEntry.objects.count() == before
