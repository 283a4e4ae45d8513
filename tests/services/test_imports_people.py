"""Who the rows of a file mean, and what an import makes of them."""

import pytest

from backend.accounts.models import STEAM_ID_BASE, User
from backend.engine.core import RuleViolation
from backend.leagues.models import OrganizationMember
from backend.tournaments.models import PlayerState, Team, Tournament, TournamentPlayer
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, member_names, player
from tests.services.importing import (
    ADDED,
    ASH,
    BEE,
    BEES_DISCORD,
    ERROR,
    ROSTERS,
    SKIPPED,
    a_cup_for_rosters,
    only,
    outcomes,
    run,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cup():
    return a_cup_for_rosters()


def test_known_people_are_found_by_any_identifier(cup):
    ash = a_user("Ash", steam_id=ASH)
    bee = a_user("Bee", discord_id=BEES_DISCORD)
    cyd = a_user("Cyd", discord_name="CydTheBold")
    report = run(
        cup,
        [
            "name,steam_friend_id,discord_id,discord_username",
            "Other,1001,,",
            f",,{BEES_DISCORD},",
            ",,,@cydthebold",
        ],
    )
    assert outcomes(report) == [ADDED] * 3
    assert {entry.user for entry in cup.players.all()} == {ash, bee, cyd}
    assert User.objects.get(pk=ash.pk).nickname == "Ash"
    assert not User.objects.filter(is_stub=True).exists()


def test_two_identifiers_of_two_people_mean_the_one_of_the_steam_id_with_a_warning(cup):
    ash = a_user("Ash", steam_id=ASH)
    bee = a_user("Bee", discord_id=BEES_DISCORD)
    row = only(run(cup, f"steam_friend_id,discord_id\n1001,{BEES_DISCORD}"))
    assert row.outcome == ADDED
    assert "The discord_id is that of Bee, somebody else" in row.warning
    assert cup.players.get().user == ash
    assert User.objects.get(pk=bee.pk).discord_id == BEES_DISCORD
    assert User.objects.get(pk=ash.pk).discord_id is None


def test_an_unknown_steam_id_beside_a_known_discord_id_of_another_steam_id_is_somebody_new(cup):
    a_user("Bee", discord_id=BEES_DISCORD, steam_id=BEE)
    row = only(run(cup, f"name,steam_friend_id,discord_id\nAsh,1001,{BEES_DISCORD}"))
    assert "The discord_id is that of Bee" in row.warning
    newcomer = cup.players.get().user
    assert (newcomer.steam_id, newcomer.discord_id, newcomer.nickname) == (ASH, None, "Ash")


def test_a_discord_name_that_several_people_have_means_none_of_them(cup):
    for name in ("Ash", "Bee"):
        a_user(name, discord_name="same")
    row = only(run(cup, "discord_username\nsame"))
    assert row.outcome == ADDED
    assert "Several people" in row.warning
    assert cup.players.get().user.is_stub


def test_a_row_completes_a_stub_but_never_the_account_of_a_person(cup):
    stub = User.objects.create_stub("stub", discord_id=BEES_DISCORD)
    person = a_user("Cyd", discord_id="100000000000000003")
    run(cup, f"steam_friend_id,discord_id,comfort\n1002,{BEES_DISCORD},1/1/1/1/1\n1003,{person.discord_id},")
    stub.refresh_from_db()
    person.refresh_from_db()
    assert (stub.steam_id, stub.comfort) == (BEE, (1, 1, 1, 1, 1))
    assert person.steam_id is None


def test_somebody_named_twice_is_entered_once(cup):
    report = run(
        cup,
        [
            "name,steam_friend_id,discord_id",
            "Ash,1001,",
            f"Ash again,{ASH},",
            f"Bee,1002,{BEES_DISCORD}",
            f"Bee by Discord,,{BEES_DISCORD}",
        ],
    )
    assert outcomes(report) == [ADDED, SKIPPED, ADDED, SKIPPED]
    assert report.rows[1].reason == "Row 3 names the same person as row 2."
    assert report.rows[3].reason == "Row 5 names the same person as row 4."
    assert cup.players.count() == 2


def test_a_good_row_counts_where_an_earlier_one_of_the_same_person_was_bad(cup):
    assert outcomes(run(cup, "steam_friend_id,mmr\n1001,x\n1001,3000")) == [ERROR, ADDED]


def test_stubs_are_named_after_their_name_and_never_collide(cup):
    a_user("ash")
    a_user("Ash-2")
    run(
        cup,
        [
            "name,steam_friend_id,discord_id,discord_username",
            "Ash,1001,,",
            "ASH!,1002,,",
            "Вася,1003,,",
            f"X,,{BEES_DISCORD},",
            ",1005,,Some One#1234",
            "Ash-3,1006,,",
        ],
    )
    stubs = User.objects.filter(is_stub=True).values_list("username", flat=True)
    assert set(stubs) == {"ash-4", "ash-5", "steam-1003", f"discord-{BEES_DISCORD}", "some-one1234", "ash-3"}
    for stub in User.objects.filter(is_stub=True):
        stub.clean_fields()


# MMR of those who are known


def test_somebody_already_entered_is_skipped_and_keeps_their_mmr(cup):
    ash = enter(cup, a_user("Ash", steam_id=ASH), 3000)
    version = Tournament.objects.get(pk=cup.pk).version
    row = only(run(cup, "steam_friend_id,mmr,comfort\n1001,4000,5/5/5/5/5"))
    assert (row.outcome, row.reason, row.player_id) == (SKIPPED, "Already in the tournament.", ash.pk)
    assert player(cup, "Ash").mmr == 3000
    assert a_user("Ash").comfort == (0, 0, 0, 0, 0)
    assert Tournament.objects.get(pk=cup.pk).version == version


def test_an_mmr_is_overwritten_when_asked(cup):
    enter(cup, a_user("Ash", steam_id=ASH), 3000)
    OrganizationMember.objects.create(organization=cup.league.organization, user=a_user("Ash"), mmr=2000)
    row = only(run(cup, "steam_friend_id,mmr\n1001,4000", update_mmr=True))
    assert (row.outcome, row.reason) == (SKIPPED, "Already in the tournament; MMR updated from 3000 to 4000.")
    assert player(cup, "Ash").mmr == 4000
    assert OrganizationMember.objects.get(user=a_user("Ash")).mmr == 4000


def test_the_organization_mmr_is_filled_where_it_is_empty_only(cup):
    members = {
        name: OrganizationMember.objects.create(organization=cup.league.organization, user=user, mmr=mmr)
        for name, user, mmr in (("Ash", a_user("Ash", steam_id=ASH), None), ("Bee", a_user("Bee", steam_id=BEE), 2000))
    }
    run(cup, "steam_friend_id,mmr\n1001,4000\n1002,4000")
    for name, mmr in (("Ash", 4000), ("Bee", 2000)):
        members[name].refresh_from_db()
        assert members[name].mmr == mmr
        assert player(cup, name).mmr == 4000
        assert player(cup, name).organization_member == members[name]


def test_staff_of_a_league_alone_do_not_make_members_of_the_organization(cup):
    run(cup, "steam_friend_id,mmr\n1001,4000", actor="lea")
    entry = cup.players.get()
    assert (entry.mmr, entry.organization_member) == (4000, None)
    assert not OrganizationMember.objects.filter(user=entry.user).exists()


def test_somebody_withdrawn_stays_so(cup):
    enter(cup, a_user("Ash", steam_id=ASH), 3000, state=PlayerState.WITHDRAWN)
    assert only(run(cup, "steam_friend_id\n1001")).reason == "Already in the tournament, withdrawn."
    assert player(cup, "Ash").state == PlayerState.WITHDRAWN


# Teams


def test_teams_are_made_and_joined_by_name(cup):
    report = run(
        cup,
        [
            "name,steam_friend_id,team_name,team_captain",
            "Ash,1001,Reds,",
            "Bee,1002,reds,yes",
            "Cyd,1003,Blues,TRUE",
            "Dov,1004,Reds,no",
            "Eve,1005,,x",
            "Fay,1006,,",
        ],
    )
    assert outcomes(report) == [ADDED] * 6
    assert report.warnings == ()
    teams = cup.teams.order_by("draft_order")
    assert [(team.name, team.draft_order, team.captain.user.name, member_names(team)) for team in teams] == [
        ("Reds", 1, "Bee", ["Bee", "Ash", "Dov"]),
        ("Blues", 2, "Cyd", ["Cyd"]),
        ("Team Eve", 3, "Eve", ["Eve"]),
    ]
    assert [team.members.order_by("join_order").first() for team in teams] == [team.captain for team in teams]


def test_a_team_that_stands_is_joined_after_its_members():
    organization = an_organization(staff=["sam"])
    cup = a_tournament(a_league(organization), captains=["Ash"], team_size=2)
    report = run(cup, "name,steam_friend_id,team_name,team_captain\nBee,1002,team ash,\nCyd,1003,Team Ash,")
    assert outcomes(report) == [ADDED, ERROR]
    assert report.rows[1].reason == "Row 3, team_name: Team Ash is full."
    assert member_names(cup.teams.get()) == ["Ash", "Bee"]
    assert cup.players.count() == 2


def test_a_second_captain_is_an_error(cup):
    report = run(cup, "steam_friend_id,team_name,team_captain\n1001,Reds,1\n1002,Reds,1")
    assert outcomes(report) == [ADDED, ERROR]
    assert report.rows[1].reason == "Row 3, team_captain: Reds has a captain already."


def test_a_team_without_a_captain_is_warned_of(cup):
    report = run(cup, "steam_friend_id,team_name\n1001,Reds")
    assert report.warnings == ("These teams have no captain: Reds.",)
    assert Team.objects.get().captain is None


# Dry runs, rights, a running draft

MIXED = [
    "name,steam_friend_id,mmr,team_name,team_captain",
    "Ash,1001,3000,Reds,1",
    "Ash,1001,3000,Reds,1",
    "Bee,1002,lots,,",
    "Cyd,1003,4000,Reds,1",
    "Dov,1004,5000,,",
]


def test_a_dry_run_reports_the_same_and_writes_nothing(cup, django_capture_on_commit_callbacks):
    enter(cup, a_user("Dov", steam_id=STEAM_ID_BASE + 1004), 1000)

    def everything():
        return [list(model.objects.order_by("pk").values()) for model in WRITTEN]

    before = everything()
    with django_capture_on_commit_callbacks() as notices:
        dry = run(cup, MIXED, dry_run=True, update_mmr=True)
    assert everything() == before
    assert notices == []
    real = run(cup, MIXED, update_mmr=True)
    assert outcomes(real) == [ADDED, SKIPPED, ERROR, ERROR, SKIPPED]
    assert dry.warnings == real.warnings
    assert [(row.outcome, row.reason, row.warning, row.column, row.name) for row in dry.rows] == [
        (row.outcome, row.reason, row.warning, row.column, row.name) for row in real.rows
    ]
    assert everything() != before


WRITTEN = (User, OrganizationMember, Tournament, TournamentPlayer, Team)


def test_importing_raises_the_version_once_and_says_so(cup, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as notices:
        run(cup, MIXED)
    assert Tournament.objects.get(pk=cup.pk).version == cup.version + 1
    assert len(notices) == 1
    with django_capture_on_commit_callbacks() as notices:
        run(cup, MIXED)
    assert notices == []


def test_the_same_file_twice_adds_nobody_twice(cup):
    csv = (ROSTERS / "s31-players.csv").read_bytes()
    run(cup, csv)
    assert outcomes(run(cup, csv)) == [SKIPPED] * 36
    assert User.objects.filter(is_stub=True).count() == 36


def test_only_staff_import():
    cup = a_tournament(players=["Ash"])
    for actor in ("Ash", "stranger"):
        with pytest.raises(RuleViolation, match="FORBIDDEN"):
            run(cup, MIXED, actor=actor)
    assert cup.players.count() == 1


def test_nothing_is_imported_into_a_running_draft(cup):
    Tournament.objects.filter(pk=cup.pk).update(draft_running=True)
    for dry_run in (True, False):
        with pytest.raises(RuleViolation, match="DRAFT_RUNNING"):
            run(cup, MIXED, dry_run=dry_run)
    assert not cup.players.exists()


# Usernames


@pytest.mark.parametrize("username", ["ash", "ASH", "=ash", "Ärger"])
def test_a_username_names_somebody_who_has_nothing_else(cup, username):
    somebody = User.objects.create(username=username.replace("ASH", "Ash"), nickname="A")
    cell = f"'{username}" if username.startswith("=") else username
    report = run(cup, ["steam_friend_id,username,name", f",{cell},Other name"])
    assert outcomes(report) == [ADDED]
    assert cup.players.get().user == somebody
    assert User.objects.get(pk=somebody.pk).nickname == "A"


def test_an_unknown_username_makes_nobody(cup):
    report = run(cup, ["steam_friend_id,username,name", ",nobody,Nobody", ",also-nobody,"])
    assert outcomes(report) == [ERROR, ERROR]
    assert report.rows[0].reason == "Row 2, username: nobody here is called “nobody”."
    assert report.rows[0].column == "username"
    assert not User.objects.filter(is_stub=True).exists()


def test_a_username_of_another_site_says_nothing_beside_an_id(cup):
    """Somebody else may go by it here."""
    ash = a_user("Ash")
    report = run(cup, ["steam_friend_id,username,name", "1001,ash,Ash of elsewhere"])
    assert (outcomes(report), only(report).warning) == ([ADDED], None)
    entered = cup.players.get().user
    assert entered != ash
    assert (entered.steam_id, User.objects.get(pk=ash.pk).steam_id) == (ASH, None)
    both = run(cup, ["steam_friend_id,username,name", ",ash,", "1002,ash,Bee of elsewhere"])
    assert outcomes(both) == [ADDED, ADDED], "not even where Ash of this site is named as well"
    assert {entry.user.steam_id for entry in cup.players.select_related("user")} == {ASH, BEE, None}


def test_two_rows_of_one_person_by_id_and_by_username_are_one(cup):
    a_user("Ash", steam_id=ASH)
    report = run(cup, ["steam_friend_id,username", "1001,", ",ash"])
    assert outcomes(report) == [ADDED, SKIPPED]
