"""Files of players: read whatever their form, row by row; a bad row never stops a good one."""

import pytest

from backend.accounts.models import MAX_MMR, STEAM_ID_BASE, User
from tests.services.importing import (
    ADDED,
    ASH,
    BEE,
    CYD,
    ERROR,
    ROSTERS,
    a_cup_for_rosters,
    only,
    outcomes,
    refused,
    run,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cup():
    return a_cup_for_rosters()


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
