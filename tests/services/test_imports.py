"""Importing players from CSV files: each row its own outcome, a bad one never stops a good one."""

from pathlib import Path

import pytest

from backend.accounts.models import MAX_MMR, STEAM_ID_BASE, User
from backend.engine.core import RuleViolation
from backend.leagues.models import OrganizationMember
from backend.tournaments import imports
from backend.tournaments.imports import ImportOutcome, import_players
from backend.tournaments.models import PlayerState, Team, Tournament, TournamentPlayer
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, member_names, player

pytestmark = pytest.mark.django_db

ROSTERS = Path(imports.__file__).parent / "demo"
ADDED, SKIPPED, ERROR = ImportOutcome
ASH = STEAM_ID_BASE + 1001
BEE = STEAM_ID_BASE + 1002
CYD = STEAM_ID_BASE + 1003
BEES_DISCORD = "100000000000000002"


@pytest.fixture
def cup():
    organization = an_organization(owner="olga", staff=["sam"])
    return a_tournament(a_league(organization, staff=["lea"]))


def run(cup, csv, *, actor="sam", dry_run=False, update_mmr=False):
    if isinstance(csv, list):
        csv = "\n".join(csv)
    return import_players(tournament_id=cup.pk, actor=a_user(actor), csv=csv, dry_run=dry_run, update_mmr=update_mmr)


def outcomes(report):
    return [row.outcome for row in report.rows]


def only(report):
    (row,) = report.rows
    return row


def refused(cup, csv):
    with pytest.raises(RuleViolation) as refusal:
        run(cup, csv)
    assert refusal.value.code == "INVALID_CSV"
    assert refusal.value.field == "csv"
    assert not cup.players.exists()
    return refusal.value.message


# Real files


@pytest.mark.parametrize(
    ("roster", "count"), [("s31-players", 36), ("s31-captains", 9), ("s33-players", 40), ("s33-captains", 10)]
)
def test_a_season_is_imported_whole(cup, roster, count):
    report = run(cup, (ROSTERS / f"{roster}.csv").read_bytes())
    assert outcomes(report) == [ADDED] * count
    assert [row.row for row in report.rows] == list(range(2, count + 2))
    assert len(report.warnings) == 1
    assert report.warnings[0].startswith("These columns are unknown and were ignored: ")
    assert {row.player_id for row in report.rows} == set(cup.players.values_list("pk", flat=True))


def test_a_row_brings_name_ids_mmr_and_comfort(cup):
    run(cup, (ROSTERS / "s31-players.csv").read_bytes())
    drake = cup.players.select_related("user").get(user__steam_id=76561198860296738)
    assert (drake.user.nickname, drake.user.username, drake.mmr) == ("VelvetDrake", "velvetdrake", 7000)
    assert drake.user.comfort == (5, 1, 5, 5, 5)
    assert drake.user.is_stub
    assert not drake.user.has_usable_password()
    assert drake.organization_member.mmr == 7000


def test_both_seasons_take_few_queries(cup, django_assert_max_num_queries):
    for season in ("s31", "s33"):
        with django_assert_max_num_queries(28):
            run(cup, (ROSTERS / f"{season}-players.csv").read_bytes())


def test_five_hundred_rows_are_imported_and_one_more_is_refused(cup, django_assert_max_num_queries):
    rows = [f"P{number},{STEAM_ID_BASE + number},{number}" for number in range(1, 502)]
    assert "more than 500 rows" in refused(cup, ["name,steam_friend_id,mmr", *rows])
    with django_assert_max_num_queries(80):
        report = run(cup, ["name,steam_friend_id,mmr", *rows[:500], "", ",,"])
    assert outcomes(report) == [ADDED] * 500


# The file as a whole


def test_utf_8_with_a_byte_order_mark_is_read(cup):
    assert outcomes(run(cup, "name,steam_friend_id\nÉmile,1001".encode("utf-8-sig"))) == [ADDED]
    assert outcomes(run(cup, "\ufeffname,steam_friend_id\nZoë,1002")) == [ADDED]
    assert set(User.objects.filter(is_stub=True).values_list("nickname", "username")) == {
        ("Émile", "emile"),
        ("Zoë", "zoe"),
    }


def test_utf_16_is_read_when_it_says_so(cup):
    assert only(run(cup, "name\tsteam_friend_id\r\nÉmile\t1001\r\n".encode("utf-16"))).name == "Émile"


def test_another_encoding_is_refused_naming_the_line(cup):
    message = refused(cup, "name,steam_friend_id\nAsh,1001\nÉmile,1002".encode("latin-1"))
    assert "byte 0xc9 in line 3" in message


def test_a_text_decoded_wrongly_before_it_came_here_is_refused_naming_the_line(cup):
    assert "line 2" in refused(cup, "name,steam_friend_id\n\ufffdmile,1002")
    assert "line 2" in refused(cup, "name,steam_friend_id\nA\x00sh,1002")
    assert "line 1" in refused(cup, "name,steam_friend_id".encode("utf-16-le"))


@pytest.mark.parametrize("csv", ["", "\n\n", " , \n;;\n", b"", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(cup, csv):
    assert refused(cup, csv) == "The file is empty."


def test_a_header_alone_is_refused(cup):
    assert refused(cup, "steam_friend_id,name\n\n") == "The file has a header but no rows."


def test_a_header_without_an_identifier_is_refused(cup):
    assert "steam_friend_id, discord_id, discord_username" in refused(cup, "name,mmr\nAsh,3000")


def test_a_column_that_stands_twice_is_refused(cup):
    assert refused(cup, "steam_friend_id,MMR, mmr \n1001,1,2") == "The column mmr stands in the header twice."


def test_a_file_that_is_too_large_is_refused(cup):
    assert "1,048,576" in refused(cup, b"steam_friend_id,note\n1001," + b"x" * 1024 * 1024)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_comma_semicolon_tab_and_any_line_end_are_understood(cup, delimiter, end):
    lines = (["Name", " STEAM_friend_id ", "mmr"], ["Ash, Jr.; the\t1st", "1001", "3000"], ["Bee", "1002", ""])
    csv = end.join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert outcomes(run(cup, csv)) == [ADDED, ADDED]
    assert set(cup.players.values_list("user__nickname", "mmr")) == {("Ash, Jr.; the 1st", 3000), ("Bee", None)}


def test_quotes_inside_quotes_and_lines_inside_unknown_columns_are_understood(cup):
    report = run(cup, 'name,steam_friend_id,note\n"Ash ""the Wall""",1001,"two\nlines"\nBee,1002,\n')
    assert [(row.row, row.name, row.outcome) for row in report.rows] == [
        (2, 'Ash "the Wall"', ADDED),
        (3, "Bee", ADDED),
    ]


def test_blank_lines_are_skipped_and_counted(cup):
    report = run(cup, "\n\nname,steam_friend_id\n\nAsh,1001\n,\nBee,1002")
    assert [row.row for row in report.rows] == [5, 7]


def test_unknown_columns_are_ignored_with_one_warning(cup):
    report = run(cup, "steam_friend_id,Price,winner,,Price\n1001,300,Bee,,1")
    assert report.warnings == ("These columns are unknown and were ignored: Price, winner.",)
    assert outcomes(report) == [ADDED]


@pytest.mark.parametrize(
    "broken",
    [
        '"Ash,1001',
        '"Ash" Jr,1001',
        'Ash,"1001',
    ],
)
def test_a_quote_without_a_match_spoils_its_own_row_only(cup, broken):
    report = run(cup, ["name,steam_friend_id", broken, "Bee,1002", '"Cyd",1003'])
    assert [(row.row, row.outcome) for row in report.rows] == [(2, ERROR), (3, ADDED), (4, ADDED)]
    assert report.rows[0].reason == "Row 2 cannot be read: its quotes do not match."


def test_a_file_of_nothing_but_quotes_is_refused_in_good_time(cup):
    assert "quotes do not match" in refused(cup, "name,steam_friend_id\n" + 'a","b\n' * 100_000)


# Rows


def test_a_bad_row_never_stops_a_good_one(cup):
    report = run(
        cup,
        [
            "name,steam_friend_id,discord_id,mmr,positions,comfort,team_captain",
            "Ash,1001,,3000,,,",
            "Bee,1002,,lots,,,",
            "Cyd,x,,,,,",
            "Dov,,,3000,,,",
            "Eve,1005,12,,,,",
            "Fay,1006,,,1:6,,",
            "Gil,1007,,,1:1,,",
            "Hal,1008,,,,5/5,",
            "Ida,1009,,,,5/5/5/5/6,",
            "Jon,1010,,,,,perhaps",
            "Kit,1011,,,,,,surplus",
            f"{'L' * 101},1012,,,,,",
            "Moe,1013",
        ],
    )
    assert [(row.row, row.outcome, row.column) for row in report.rows] == [
        (2, ADDED, None),
        (3, ERROR, "mmr"),
        (4, ERROR, "steam_friend_id"),
        (5, ERROR, None),
        (6, ERROR, "discord_id"),
        (7, ERROR, "positions"),
        (8, ERROR, "positions"),
        (9, ERROR, "comfort"),
        (10, ERROR, "comfort"),
        (11, ERROR, "team_captain"),
        (12, ERROR, None),
        (13, ERROR, "name"),
        (14, ADDED, None),
    ]
    assert report.rows[1].reason == "Row 3, mmr: “lots” is not a whole number."
    assert report.rows[1].name == "Bee"
    assert "it names nobody" in report.rows[3].reason
    assert "8 cells where the header has 7" in report.rows[10].reason
    assert cup.players.count() == 2


@pytest.mark.parametrize("mmr", ["-1", str(MAX_MMR + 1), "9" * 5000, "3000.5", "3,000", "1e4", "٣٠٠٠", "NaN"])
def test_an_absurd_mmr_is_an_error_that_names_row_and_column(cup, mmr):
    row = only(run(cup, f'steam_friend_id;mmr\n1001;"{mmr}"'))
    assert (row.outcome, row.column) == (ERROR, "mmr")
    assert row.reason.startswith("Row 2, mmr: ")
    assert len(row.reason) < 120
    assert not cup.players.exists()


@pytest.mark.parametrize("mmr", ["0", str(MAX_MMR), " 3000 "])
def test_an_mmr_at_the_edge_is_taken(cup, mmr):
    run(cup, f"steam_friend_id,mmr\n1001,{mmr}")
    assert cup.players.get().mmr == int(mmr)


@pytest.mark.parametrize("steam_id", ["1001", str(ASH), f"00{ASH}"])
def test_a_steam_id_is_understood_in_both_forms(cup, steam_id):
    run(cup, f"steam_friend_id\n{steam_id}")
    assert cup.players.get().user.steam_id == ASH


@pytest.mark.parametrize("steam_id", ["0", "-5", str(STEAM_ID_BASE), str(2**32), str(STEAM_ID_BASE + 2**32), "[U:1:5]"])
def test_what_is_no_steam_id_is_an_error(cup, steam_id):
    assert only(run(cup, f"steam_friend_id\n{steam_id}")).column == "steam_friend_id"


def test_a_number_rounded_by_a_spreadsheet_is_called_that(cup):
    assert "rounded by a spreadsheet" in only(run(cup, "steam_friend_id\n7.65612E+16")).reason


def test_ranked_positions_stand_for_comfort_unless_comfort_is_given(cup):
    run(cup, "steam_friend_id,positions,comfort\n1001,1:3:2,\n1002,1:3:2,2/2/2/2/2\n1003,5:4:3:2:1,////")
    comforts = {entry.user.steam_id: entry.user.comfort for entry in cup.players.all()}
    assert comforts == {ASH: (5, 3, 4, 0, 0), BEE: (2, 2, 2, 2, 2), CYD: (1, 2, 3, 4, 5)}


# People


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
