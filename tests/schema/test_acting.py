"""Mutations: what they do, and how they refuse."""

import pytest

from backend.drafts.models import Draft, DraftEvent
from backend.engine.core import PauseDraft
from backend.tournaments.models import Team, TournamentPlayer, Visibility
from schema.ids import encode
from tests.api import Api, gid
from tests.factories import a_tournament, a_user, player, team
from tests.services.drafting import a_cup, a_draft, act, on_the_clock, pick, state_of, turn

pytestmark = pytest.mark.django_db(transaction=True)


def test_signing_in_and_out():
    a_user("Ash").set_password("correct horse")
    user = a_user("Ash")
    user.set_password("correct horse")
    user.save()
    stranger = Api()
    payload = stranger.mutate("signIn", "viewer { name }", username="ASH", password="correct horse")
    assert payload == {"viewer": {"name": "Ash"}, "errors": []}
    assert stranger.ask("{ viewer { name } }") == {"viewer": {"name": "Ash"}}
    document = "mutation { signOut { errors { code } } }"
    assert stranger.ask(document) == stranger.ask(document) == {"signOut": {"errors": []}}
    assert stranger.ask("{ viewer { name } }") == {"viewer": None}


@pytest.mark.parametrize(("username", "password"), [("Ash", "wrong"), ("Nobody", "wrong"), ("", ""), ("\x00", "x")])
def test_whatever_is_wrong_with_a_sign_in_it_says_the_same(username, password):
    user = a_user("Ash")
    user.set_password("correct horse")
    user.save()
    stranger = Api()
    payload = stranger.mutate("signIn", "viewer { name }", username=username, password=password)
    assert payload["viewer"] is None
    assert [error["code"] for error in payload["errors"]] == ["INVALID_CREDENTIALS"]
    assert stranger.ask("{ viewer { name } }") == {"viewer": None}


def test_from_a_roster_file_to_a_draft():
    tournament = a_tournament(a_cup().league, name="Fresh", team_size=3)
    csv = "steam_friend_id,name,mmr,positions\n" + "".join(
        f"{76561198860298000 + number},P{number},{3000 + number * 10},1:2:3\n" for number in range(8)
    )
    staff, id = Api("Sam"), gid(tournament)
    rows = "rows { row outcome name reason player { id user { name } } } warnings"
    preview = staff.mutate("importPlayers", rows, tournamentId=id, csv=csv, dryRun=True)
    assert [row["outcome"] for row in preview["rows"]] == ["ADDED"] * 8
    assert tournament.players.count() == 0, "a dry run writes nothing"
    done = staff.mutate("importPlayers", rows + " tournament { players { id } }", tournamentId=id, csv=csv)
    assert done["errors"] == []
    assert len(done["tournament"]["players"]) == 8
    captains = [row["player"]["id"] for row in done["rows"][:2]]
    made = staff.mutate("createTeamsFromCaptains", "tournament { teams { name } }", tournamentId=id, playerIds=captains)
    assert made["errors"] == []
    assert [entry["name"] for entry in made["tournament"]["teams"]] == ["Team P0", "Team P1"]
    started = staff.mutate("startTeamDraft", "draft { id onTheClock { turn } }", tournamentId=id, style="SHUFFLE")
    assert started["errors"] == []
    picked = staff.mutate(
        "pickPlayer",
        "draft { rounds { player { user { name } } } }",
        draftId=started["draft"]["id"],
        playerId=done["rows"][7]["player"]["id"],
        turn=started["draft"]["onTheClock"]["turn"],
    )
    assert picked["errors"] == []
    assert picked["draft"]["rounds"][0]["player"] == {"user": {"name": "P7"}}


def test_a_file_that_is_none_is_refused_whole():
    tournament = a_cup()
    before = TournamentPlayer.objects.count()
    for csv in ("", "\n\n", "name,mmr\nDot,1\n"):
        assert Api("Sam").refused("importPlayers", tournamentId=gid(tournament), csv=csv) == "INVALID_CSV"
    assert TournamentPlayer.objects.count() == before


def test_a_pick_over_the_api():
    draft = a_draft()
    payload = Api("Ash").mutate(
        "pickPlayer",
        "draft { sequence onTheClock { team { name } } }",
        draftId=gid(draft),
        playerId=gid(player(draft.tournament, "Dot")),
        turn=turn(draft),
    )
    assert payload == {"draft": {"sequence": 4, "onTheClock": {"team": {"name": "Team Bee"}}}, "errors": []}


def test_a_double_click_with_a_key_is_one_pick():
    draft = a_draft()
    input = dict(
        draftId=gid(draft), playerId=gid(player(draft.tournament, "Dot")), turn=turn(draft), idempotencyKey="k"
    )
    for _ in range(2):
        assert Api("Ash").mutate("pickPlayer", **input)["errors"] == []
    assert draft.events.filter(type="PlayerPicked").count() == 1


def test_a_double_click_without_a_key_is_one_pick_and_one_stale_turn():
    draft = a_draft()
    input = dict(draftId=gid(draft), playerId=gid(player(draft.tournament, "Dot")), turn=turn(draft))
    assert Api("Ash").mutate("pickPlayer", **input)["errors"] == []
    payload = Api("Ash").mutate("pickPlayer", "draft { sequence }", **input)
    assert payload["errors"] == [{"code": "STALE_TURN", "message": "That turn is over.", "field": "turn"}]
    assert payload["draft"] == {"sequence": 4}, "a refusal shows how things stand"


def test_staff_run_a_whole_draft_over_the_api():
    draft = a_draft()
    sam, id = Api("Sam"), gid(draft)

    def do(name: str, **input):
        payload = sam.mutate(name, "draft { status sequence ... on TeamDraft { style } }", draftId=id, **input)
        assert payload["errors"] == [], (name, payload)
        return payload["draft"]

    assert do("changeDraftStyle", style="NORMAL")["style"] == "NORMAL"
    assert do("pauseDraft")["status"] == "PAUSED"
    assert do("resumeDraft")["status"] == "IN_PROGRESS"
    pick(draft, "Ash", "Dot")
    do("undoPick", pickNumber=1)
    do("changePool", remove=[gid(player(draft.tournament, "Ivy"))])
    do("changePool", add=[gid(player(draft.tournament, "Ivy"))])
    do(
        "replaceCaptain",
        teamId=gid(team(draft.tournament, "Ash")),
        playerId=gid(player(draft.tournament, "Hal")),
    )
    assert on_the_clock(draft) == "Hal"
    assert do("restartDraft", sequence=state_of(draft).sequence, style="SNAKE")["style"] == "SNAKE"


REFUSED_TO = {
    None: "SIGN_IN_REQUIRED",
    "Dot": "STAFF_ONLY",
    "Ash": "STAFF_ONLY",
    "Stranger": "STAFF_ONLY",
}


@pytest.mark.parametrize("who", REFUSED_TO)
def test_only_staff_run_a_draft(who):
    draft = a_draft()
    before = DraftEvent.objects.count()
    inputs = {
        "undoPick": {"pickNumber": 1},
        "restartDraft": {"sequence": 2},
        "changeDraftStyle": {"style": "NORMAL"},
        "pauseDraft": {},
        "resumeDraft": {},
        "changePool": {"remove": [gid(player(draft.tournament, "Ivy"))]},
        "replaceCaptain": {
            "teamId": gid(team(draft.tournament, "Ash")),
            "playerId": gid(player(draft.tournament, "Hal")),
        },
    }
    for name, input in inputs.items():
        assert Api(who).refused(name, draftId=gid(draft), **input) == REFUSED_TO[who], name
    assert DraftEvent.objects.count() == before


@pytest.mark.parametrize("who", [None, "Dot", "Ash", "Stranger"])
def test_only_staff_prepare_a_draft(who):
    tournament = a_cup()
    expected = "SIGN_IN_REQUIRED" if who is None else "FORBIDDEN"
    id, before = gid(tournament), (TournamentPlayer.objects.count(), Team.objects.count())
    assert Api(who).refused("importPlayers", tournamentId=id, csv="steam_friend_id\n1\n") == expected
    assert Api(who).refused("createTeamsFromCaptains", tournamentId=id, playerIds=[]) == expected
    assert Api(who).refused("startTeamDraft", tournamentId=id, style="SNAKE") == expected
    assert (TournamentPlayer.objects.count(), Team.objects.count()) == before
    assert not Draft.objects.exists()


def test_foreign_missing_and_private_ids_are_not_found():
    draft = a_draft()
    hidden = a_draft(
        a_tournament(
            name="Hidden",
            captains={"Nia": 1, "Oz": 2},
            players={"Pam": 3},
            league=draft.tournament.league,
            visibility=Visibility.MEMBERS,
        )
    )
    dot = gid(player(draft.tournament, "Dot"))
    pam = gid(player(hidden.tournament, "Pam"))
    now = turn(draft)
    ash = Api("Ash")
    for draft_id in ("x", encode("TeamDraft", 10**6), gid(hidden), gid(draft.tournament), dot):
        assert ash.refused("pickPlayer", draftId=draft_id, playerId=dot, turn=now) == "NOT_FOUND", draft_id
    for player_id in ("x", pam, encode("TournamentPlayer", 10**6), gid(draft.tournament)):
        assert ash.refused("pickPlayer", draftId=gid(draft), playerId=player_id, turn=now) == "NOT_FOUND", player_id
    sam = Api("Sam")
    errors = sam.mutate("changePool", draftId=gid(draft), add=[pam])["errors"]
    assert [(error["code"], error["field"]) for error in errors] == [("NOT_FOUND", "add.0")]
    assert (
        sam.refused("replaceCaptain", draftId=gid(draft), teamId=gid(team(hidden.tournament, "Nia")), playerId=dot)
        == "NOT_FOUND"
    )
    errors = sam.mutate("createTeamsFromCaptains", tournamentId=gid(draft.tournament), playerIds=["x"])["errors"]
    assert errors[0]["code"] in ("NOT_FOUND", "DRAFT_RUNNING")
    assert state_of(draft).sequence == 2


def test_a_tournament_in_draft_is_not_edited_from_outside():
    draft = a_draft()
    sam, id = Api("Sam"), gid(draft.tournament)
    csv = "steam_friend_id,name,mmr\n76561198860298001,New,3000\n"
    assert sam.refused("importPlayers", tournamentId=id, csv=csv) == "DRAFT_RUNNING"
    ivy = gid(player(draft.tournament, "Ivy"))
    assert sam.refused("createTeamsFromCaptains", tournamentId=id, playerIds=[ivy]) == "DRAFT_RUNNING"


def test_start_refusals_say_what_is_missing():
    league = a_cup().league
    sam = Api("Sam")
    lone = a_tournament(league, name="Lone", captains={"Nia": 1}, players={"Pam": 3})
    empty = a_tournament(league, name="Empty", captains={"Oz": 1, "Quin": 2})
    assert sam.refused("startTeamDraft", tournamentId=gid(lone), style="SNAKE") == "TOO_FEW_TEAMS"
    assert sam.refused("startTeamDraft", tournamentId=gid(empty), style="SNAKE") == "NO_PLAYERS"
    cup = league.tournaments.get(name="Cup")
    TournamentPlayer.objects.filter(pk=player(cup, "Fay").pk).update(mmr=None)
    errors = sam.mutate("startTeamDraft", tournamentId=gid(cup), style="SNAKE")["errors"]
    assert errors[0]["code"] == "MMR_MISSING"
    assert "Fay" in errors[0]["message"]
    errors = sam.mutate("startTeamDraft", tournamentId=gid(cup), style="SNAKE", pickSeconds=1)["errors"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("seconds", [-1, 0, 4, 86_401, 2**31 - 1])
def test_a_pick_clock_has_bounds_and_the_field_is_named(seconds):
    tournament = a_cup()
    payload = Api("Sam").mutate("startTeamDraft", tournamentId=gid(tournament), style="SNAKE", pickSeconds=seconds)
    assert [(error["code"], error["field"]) for error in payload["errors"]] == [("INVALID_PICK_SECONDS", "pickSeconds")]


def test_a_start_warns_of_places_that_will_stay_empty():
    tournament = a_cup(team_size=5)
    payload = Api("Sam").mutate(
        "startTeamDraft", "warnings draft { missingPlayers }", tournamentId=gid(tournament), style="SNAKE"
    )
    assert payload["draft"] == {"missingPlayers": 6}
    assert payload["warnings"] == ["6 places will stay empty: there are not enough players."]


def test_picks_before_the_start_have_no_draft_to_go_to():
    tournament = a_cup()
    input = dict(playerId=gid(player(tournament, "Dot")), turn=2)
    assert Api("Ash").refused("pickPlayer", draftId=encode("TeamDraft", 1), **input) == "NOT_FOUND"


def test_picks_while_paused_and_after_the_end_are_refused():
    draft = a_draft()
    input = dict(draftId=gid(draft), playerId=gid(player(draft.tournament, "Dot")), turn=turn(draft))
    act(draft, PauseDraft())
    assert Api("Ash").refused("pickPlayer", **input) == "DRAFT_PAUSED"
    assert Api("Sam").refused("pauseDraft", draftId=gid(draft)) == "ALREADY_PAUSED"


def test_a_list_of_wishes_that_was_changed_elsewhere_is_not_overwritten():
    draft = a_draft()
    fay, gus = (gid(player(draft.tournament, name)) for name in ("Fay", "Gus"))
    bee, other_tab = Api("Bee"), Api("Bee")
    queue = "queue { user { name } }"
    done = bee.mutate("setPickQueue", queue, draftId=gid(draft), playerIds=[fay], seen=[])
    assert done == {"queue": [{"user": {"name": "Fay"}}], "errors": []}
    refused = other_tab.mutate("setPickQueue", queue, draftId=gid(draft), playerIds=[gus], seen=[])
    assert refused["queue"] is None
    assert [(error["code"], error["field"]) for error in refused["errors"]] == [("STALE_QUEUE", "seen")]
    assert not other_tab.mutate("setPickQueue", queue, draftId=gid(draft), playerIds=[gus, fay], seen=[fay])["errors"]
    assert other_tab.refused("setPickQueue", draftId=gid(draft), playerIds=[], seen=["nobody"]) == "NOT_FOUND"


def test_staff_pick_for_no_captain_while_paused():
    draft = a_draft()
    act(draft, PauseDraft())
    eli = gid(player(draft.tournament, "Eli"))
    for who in ("Sam", "Ash"):
        assert Api(who).refused("pickPlayer", draftId=gid(draft), playerId=eli, turn=turn(draft)) == "DRAFT_PAUSED"
