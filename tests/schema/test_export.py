"""A draft as a file: what spreadsheets and programs get, and the import takes back."""

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.accounts.models import STEAM_ID_BASE, User
from backend.drafts.team_drafts import pool_change, set_pick_queue
from backend.engine.team_draft.commands import ReplaceCaptain, UndoPick
from backend.tournaments.csv_cells import harmless, meant
from backend.tournaments.imports import import_players
from tests.api import Api, gid
from tests.factories import a_tournament, a_user, player, team
from tests.services.drafting import a_cup, a_draft, act, finish, pick, sam

EXPORT = """query($id: ID!, $format: ExportFormat!) { draft(id: $id) { ... on TeamDraft {
    export(format: $format) { filename mediaType content } } } }"""

NAMES = {
    "Ash": '=HYPERLINK("http://evil.example";"x")',
    "Dot": "@SUM(1+1)*cmd|' /C calc'!A0",
    "Eli": "'=1+1",
    "Fay": "Joe ;-)",
    "Gus": 'quote " comma, semicolon; Ünïcode שלום',
    "Hal": "+" + 99 * "x",
    "Ivy": "-",
}

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell that a spreadsheet runs begins with."""


def export_of(draft, format, who=None):
    return Api(who).ask(EXPORT, id=gid(draft), format=format)["draft"]["export"]


def rows_of(export):
    return list(csv.DictReader(io.StringIO(export["content"].removeprefix("\ufeff"), newline="")))


def with_steam(draft):
    """Everybody has a Steam id, and some have names that mean harm."""
    for number, entry in enumerate(draft.players.select_related("user").order_by("pk"), start=1):
        entry.user.steam_id = STEAM_ID_BASE + 1000 + number
        entry.user.nickname = NAMES.get(entry.user.nickname, entry.user.nickname)
        entry.user.save()
    return draft


# ---------------------------------------------------------------- cells


@given(st.text() | st.text(alphabet="'; a" + "".join(FORMULA)))
@example("'=1")
@example("x;=cmd;")
@example("\t=1")
def test_a_guarded_text_is_no_formula_and_is_read_back_as_it_was(text):
    cell = harmless(text)
    assert meant(cell) == text
    for part in cell.split(";"):
        assert not part.startswith(FORMULA)


def test_what_is_no_formula_is_left_as_it_is():
    for text in ("", "Ash", "'tis", "a=b", "x - y", "; x"):
        assert harmless(text) == meant(text) == text


# ---------------------------------------------------------------- CSV


def rosters(cup):
    return {
        entry.name: [(member.user.name, member.mmr) for member in entry.members.order_by("join_order", "pk")]
        for entry in cup.teams.all()
    }


@pytest.mark.django_db(transaction=True)
def test_rosters_are_imported_into_another_tournament_as_they_are():
    cup = with_steam(a_cup())
    User.objects.filter(username="dot").update(comfort_1=5, comfort_5=2)
    cup.teams.filter(captain__user__username="bee").update(name="=Team; of @Bee")
    draft = a_draft(cup)
    for captain, name in (("Ash", "Dot"), ("Bee", "Eli"), ("Cyd", "Hal"), ("Cyd", "Ivy")):
        pick(draft, captain, name)
    export = export_of(draft, "CSV")
    drafted = rosters(cup)
    left_over = {(entry.user.name, entry.mmr) for entry in cup.players.filter(team=None)}
    # As if in a house where nobody is known: names come from the file alone.
    User.objects.exclude(username__in=["sam", "olga"]).update(steam_id=None)
    other = a_tournament(cup.league, name="Other", team_size=3)
    report = import_players(tournament_id=other.pk, actor=sam(), csv=export["content"].encode())
    assert [row.outcome for row in report.rows] == ["ADDED"] * 9, report.rows
    assert report.warnings == ("These columns are unknown and were ignored: pick.",)
    assert rosters(other) == drafted
    assert drafted["=Team; of @Bee"] == [("Bee", 3100), (NAMES["Eli"], 3900)]
    assert {entry.captain.user.name for entry in other.teams.all()} == {NAMES["Ash"], "Bee", "Cyd"}
    assert {(entry.user.name, entry.mmr) for entry in other.players.filter(team=None)} == left_over
    assert other.players.get(user__nickname=NAMES["Dot"]).user.comfort == (5, 0, 0, 0, 2)
    steam_ids = {entry.user.steam_id for entry in other.players.select_related("user")}
    assert steam_ids == {STEAM_ID_BASE + 1000 + number for number in range(1, 10)}


@pytest.mark.django_db(transaction=True)
def test_who_has_no_steam_id_is_found_again_on_the_same_site():
    draft = a_draft()
    finish(draft)
    other = a_tournament(draft.tournament.league, name="Other", team_size=3)
    report = import_players(tournament_id=other.pk, actor=sam(), csv=export_of(draft, "CSV")["content"])
    assert [row.outcome for row in report.rows] == ["ADDED"] * 9, report.rows
    assert rosters(other) == rosters(draft.tournament)
    assert User.objects.filter(is_stub=True).count() == 0


@pytest.mark.django_db(transaction=True)
def test_rosters_come_in_draft_order_and_who_is_left_over_last():
    draft = a_draft()
    for captain, name in (("Ash", "Dot"), ("Bee", "Ivy"), ("Cyd", "Eli")):
        pick(draft, captain, name)
    export = export_of(draft, "CSV")
    assert export["content"].startswith("\ufeffname,steam_friend_id,username,mmr,")
    assert [(row["name"], row["team_name"], row["team_captain"], row["pick"]) for row in rows_of(export)] == [
        ("Ash", "Team Ash", "yes", ""),
        ("Dot", "Team Ash", "", "1"),
        ("Bee", "Team Bee", "yes", ""),
        ("Ivy", "Team Bee", "", "2"),
        ("Cyd", "Team Cyd", "yes", ""),
        ("Eli", "Team Cyd", "", "3"),
        ("Fay", "", "", ""),
        ("Gus", "", "", ""),
        ("Hal", "", "", ""),
    ]


@pytest.mark.django_db(transaction=True)
def test_no_cell_is_a_formula():
    draft = a_draft(with_steam(a_cup()))
    for row in rows_of(export_of(draft, "CSV")):
        for cell in row.values():
            assert not cell.startswith(FORMULA), cell


# ---------------------------------------------------------------- JSON


def document_of(draft, who=None):
    export = export_of(draft, "JSON", who)
    assert export["mediaType"] == "application/json"
    return json.loads(export["content"])


@pytest.mark.django_db(transaction=True)
def test_the_document_holds_the_draft_and_its_whole_log():
    draft = a_draft(pick_seconds=60)
    cup = draft.tournament
    pick(draft, "Ash", "Ivy")
    act(draft, UndoPick(1))
    pick(draft, "Ash", "Dot")
    act(draft, ReplaceCaptain(team(cup, "Bee").pk, player(cup, "Gus").pk))
    found = document_of(draft)
    assert list(found) == [
        "format",
        "version",
        "draft",
        "tournament",
        "settings",
        "teams",
        "spread",
        "pool",
        "players",
        "picks",
        "log",
    ]
    assert (found["format"], found["version"]) == ("firstpick.team-draft", 1)
    assert found["draft"]["id"] == gid(draft)
    assert (found["draft"]["status"], found["draft"]["completedAt"]) == ("IN_PROGRESS", None)
    assert found["settings"] == {
        "style": "SNAKE",
        "order": "MMR",
        "teamSize": 3,
        "pickSeconds": 60,
        "onTimeout": "WAIT",
    }
    names = {entry["key"]: entry["name"] for entry in found["players"]}
    assert sorted(names.values()) == ["Ash", "Bee", "Cyd", "Dot", "Eli", "Fay", "Gus", "Hal", "Ivy"]
    assert [([names[member] for member in entry["members"]], entry["mmr"]) for entry in found["teams"]] == [
        (["Ash", "Dot"], 7000),
        (["Gus"], 3700),
        (["Cyd"], 3200),
    ]
    assert found["spread"] == 3800
    assert sorted(names[key] for key in found["pool"]) == ["Eli", "Fay", "Hal", "Ivy"]
    assert [(entry["pick"], entry["captainName"], entry["playerName"]) for entry in found["picks"]] == [
        (1, "Ash", "Dot")
    ]
    assert [(entry["sequence"], entry["type"], entry["actor"]) for entry in found["log"]] == [
        (1, "DraftStarted", "Sam"),
        (2, "CaptainAssigned", "Sam"),
        (3, "PlayerPicked", "Ash"),
        (4, "CaptainAssigned", "Ash"),
        (5, "PickUndone", "Sam"),
        (6, "PlayerPicked", "Ash"),
        (7, "CaptainAssigned", "Ash"),
        (8, "CaptainReplaced", "Sam"),
    ]
    rows = draft.events.order_by("sequence")
    assert [entry["payload"] for entry in found["log"]] == [row.payload for row in rows]
    assert [entry["time"] for entry in found["log"]] == [row.created_at.isoformat() for row in rows]


@pytest.mark.django_db(transaction=True)
def test_a_finished_draft_says_when_and_keeps_what_it_decided():
    draft = a_draft()
    finish(draft)
    before = document_of(draft)
    assert before["draft"]["status"] == "COMPLETED"
    assert before["draft"]["completedAt"] == before["log"][-1]["time"]
    assert [entry["pick"] for entry in before["picks"]] == [1, 2, 3, 4, 5, 6]
    csv_before = export_of(draft, "CSV")
    dot = player(draft.tournament, "Dot")
    dot.team, dot.mmr = None, 1
    dot.save()
    assert document_of(draft) == before, "the log is the truth, whatever became of the rosters since"
    assert export_of(draft, "CSV") == csv_before


# ---------------------------------------------------------------- who asks, and what is not for them


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("format", ["CSV", "JSON"])
def test_a_file_is_the_same_for_all_and_holds_nothing_private(format):
    draft = a_draft(a_cup(visibility="MEMBERS"))
    cup = draft.tournament
    for number, entry in enumerate(cup.players.select_related("user"), start=1):
        User.objects.filter(pk=entry.user_id).update(
            email=f"secret{number}@mail.example", discord_id=f"{number}77777777777777777", discord_name="discordant"
        )
    set_pick_queue(draft_id=draft.pk, actor=a_user("Bee"), player_ids=[player(cup, "Fay").pk])
    pick(draft, "Ash", "Dot")
    asked_by = {who: export_of(draft, format, who) for who in ("Ash", "Bee", "Dot", "Sam", "Olga")}
    (export,) = {json.dumps(export) for export in asked_by.values()}
    for private in ("@mail.example", "77777777777777777", "discord", "queue", "wish", "email", "password", "token"):
        assert private not in export.lower()
    assert Api().error(EXPORT, id=gid(draft), format=format) == "NOT_FOUND"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("slug", "name"),
    [("summer-cup", "summer-cup"), ("../../etc/pass_wd", "etc-pass-wd"), ("-", "draft"), ("", "draft")],
)
def test_a_file_is_called_after_the_tournament_safely(slug, name):
    draft = a_draft(a_cup())
    type(draft.tournament).objects.update(slug=slug)
    assert export_of(draft, "CSV")["filename"] == f"{name}-rosters.csv"
    assert export_of(draft, "JSON")["filename"] == f"{name}-draft.json"


@pytest.mark.django_db(transaction=True)
def test_who_left_the_draft_is_in_no_roster_but_in_the_log():
    draft = a_draft()
    act(draft, pool_change(add=[], remove=[player(draft.tournament, "Fay").pk]))
    assert "Fay" not in [row["name"] for row in rows_of(export_of(draft, "CSV"))]
    assert "Fay" in [entry["name"] for entry in document_of(draft)["players"]]
