"""Tournaments, their players and teams over the API: what staff do there, and what is read of it."""

import pytest

from backend.leagues.models import AuditEntry, OrganizationMember
from backend.tournaments.models import PlayerState, TeamColor, Tournament, TournamentPlayer, Visibility
from schema.ids import encode
from tests.api import ERRORS, Api, gid
from tests.counting import counted
from tests.crowds import a_crowd_in_draft
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, member_names, player, team
from tests.services.drafting import a_cup, a_draft

pytestmark = pytest.mark.django_db(transaction=True)

SETTINGS = "tournament { slug name about startsAt timezone format teamSize visibility published state version }"


def act(api, name, tournament):
    """publishTournament and cancelTournament: their inputs share a type."""
    document = f"mutation($input: TournamentInput!) {{ {name}(input: $input) {{ {SETTINGS} {ERRORS} }} }}"
    return api.ask(document, input={"tournamentId": gid(tournament)})[name]


def code(payload):
    (error,) = payload["errors"]
    return error["code"], error["field"]


# Tournaments


def test_a_tournament_is_made_unseen_and_published():
    league = a_league(an_organization(owner="Olga", staff=["Sam"]))
    made = Api("Olga").mutate("createTournament", SETTINGS, leagueId=gid(league), name="Spring Cup")
    assert made["errors"] == []
    assert made["tournament"] == {
        "slug": "spring-cup",
        "name": "Spring Cup",
        "about": "",
        "startsAt": None,
        "timezone": "UTC",
        "format": "DOUBLE_ELIMINATION",
        "teamSize": 5,
        "visibility": "PUBLIC",
        "published": False,
        "state": "UPCOMING",
        "version": 1,
    }
    read = 'query { tournament(slug: "spring-cup") { published } }'
    for who in (None, "Nobody"):
        assert Api(who).error(read) == "NOT_FOUND"
    assert Api("Sam").ask(read) == {"tournament": {"published": False}}
    cup = Tournament.objects.get()
    assert act(Api("Sam"), "publishTournament", cup)["tournament"]["published"] is True
    assert Api().ask(read) == {"tournament": {"published": True}}
    assert act(Api("Sam"), "publishTournament", cup)["tournament"]["version"] == 2, "twice does no harm"


def test_everything_about_a_tournament_is_said_when_it_is_made():
    league = a_league(an_organization(owner="Olga"))
    given = {
        "about": "  Bring a mouse.\r\n",
        "startsAt": "2026-09-01T19:00:00+02:00",
        "timezone": "Europe/Berlin",
        "format": "SWISS",
        "teamSize": 3,
        "visibility": "MEMBERS",
    }
    made = Api("Olga").mutate("createTournament", SETTINGS, leagueId=gid(league), name="Cup", publish=True, **given)
    assert made["tournament"] == {
        **given,
        "about": "Bring a mouse.",
        "startsAt": "2026-09-01T17:00:00+00:00",
        "slug": "cup",
        "name": "Cup",
        "published": True,
        "state": "UPCOMING",
        "version": 1,
    }


def test_what_is_left_out_stays_and_null_takes_a_start_away():
    cup = a_cup(starts_at="2026-09-01T17:00:00Z", about="Old")
    sam, id = Api("Sam"), gid(cup)
    changed = sam.mutate("updateTournament", SETTINGS, tournamentId=id, name="Autumn Cup")["tournament"]
    assert (changed["name"], changed["about"], changed["startsAt"]) == (
        "Autumn Cup",
        "Old",
        "2026-09-01T17:00:00+00:00",
    )
    assert changed["slug"] == cup.slug, "links keep working"
    nulls = {"name": None, "about": None, "timezone": None, "teamSize": None, "visibility": None, "state": None}
    again = sam.mutate("updateTournament", SETTINGS, tournamentId=id, **nulls)
    assert again == {"tournament": changed, "errors": []}
    cleared = sam.mutate("updateTournament", SETTINGS, tournamentId=id, startsAt=None, about="")["tournament"]
    assert (cleared["startsAt"], cleared["about"]) == (None, "")
    assert Tournament.objects.get(pk=cup.pk).folded_name == "autumn cup"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "a\u202eb"}, "name"),
        ({"about": "a\u0000b"}, "about"),
        ({"about": "x" * 2001}, "about"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"timezone": "../etc/passwd"}, "timezone"),
        ({"teamSize": 0}, "teamSize"),
        ({"teamSize": 21}, "teamSize"),
        ({"startsAt": "0001-01-01T00:00:00+14:00"}, "startsAt"),
        ({"startsAt": "9999-12-31T23:59:59-14:00"}, "startsAt"),
    ],
)
def test_what_a_tournament_cannot_have_names_its_field(given, field):
    cup = a_cup()
    olga, before = Api("Olga"), Tournament.objects.values().get()
    assert code(olga.mutate("updateTournament", tournamentId=gid(cup), **given)) == ("INVALID_INPUT", field)
    new = {"leagueId": gid(cup.league), "name": "New", **given}
    assert code(olga.mutate("createTournament", **new)) == ("INVALID_INPUT", field)
    assert Tournament.objects.values().get() == before


def test_cancelling_is_a_step_of_admins():
    cup = a_cup()
    assert act(Api("Sam"), "cancelTournament", cup)["errors"][0]["code"] == "FORBIDDEN"
    by_edit = Api("Olga").mutate("updateTournament", tournamentId=gid(cup), state="CANCELLED")
    assert code(by_edit) == ("INVALID_INPUT", "state")
    assert act(Api("Olga"), "cancelTournament", cup)["tournament"]["state"] == "CANCELLED"
    assert act(Api("Olga"), "cancelTournament", cup)["errors"][0]["code"] == "TOURNAMENT_CANCELLED"
    id = gid(cup)
    assert Api("Sam").refused("startTeamDraft", tournamentId=id, style="SNAKE") == "TOURNAMENT_CANCELLED"
    assert Api("Sam").refused("createTeam", tournamentId=id, name="Reds") == "TOURNAMENT_CANCELLED"
    back = Api("Olga").mutate("updateTournament", SETTINGS, tournamentId=id, state="UPCOMING")
    assert back["tournament"]["state"] == "UPCOMING"


# Players


def test_people_are_added_rated_checked_in_and_withdrawn():
    cup = a_cup()
    sam, new = Api("Sam"), [gid(a_user(name)) for name in ("Zed", "Yan")]
    added = sam.mutate(
        "addPlayers", "players { id user { name } } tournament { version }", tournamentId=gid(cup), userIds=new
    )
    assert [entry["user"]["name"] for entry in added["players"]] == ["Zed", "Yan"]
    assert added["tournament"]["version"] == cup.version + 1
    zed = added["players"][0]["id"]
    rated = sam.mutate("setPlayerMmr", "player { mmr ownMmr tournament { slug } }", playerId=zed, mmr=4000)
    assert rated["player"] == {"mmr": 4000, "ownMmr": 4000, "tournament": {"slug": cup.slug}}
    for state in ("CHECKED_IN", "REGISTERED", "WITHDRAWN", "REGISTERED"):
        payload = sam.mutate("setPlayerState", "player { state } tournament { version }", playerId=zed, state=state)
        assert payload["player"] == {"state": state}
    sam.mutate("setPlayerState", playerId=zed, state="WITHDRAWN")
    assert sam.refused("setPlayerState", playerId=zed, state="CHECKED_IN") == "PLAYER_UNAVAILABLE"


def test_an_mmr_that_is_taken_back_leaves_what_the_organization_says():
    cup = a_cup()
    organization = cup.league.organization
    member = OrganizationMember.objects.create(organization=organization, user=a_user("Dot"), mmr=1234)
    dot = player(cup, "Dot")
    TournamentPlayer.objects.filter(pk=dot.pk).update(organization_member=member)
    payload = Api("Sam").mutate("setPlayerMmr", "player { mmr ownMmr }", playerId=gid(dot), mmr=None)
    assert payload["player"] == {"mmr": 1234, "ownMmr": None}


def test_who_left_the_site_is_not_added():
    cup, gone = a_cup(), a_user("Gone", is_active=False)
    assert code(Api("Sam").mutate("addPlayers", tournamentId=gid(cup), userIds=[gid(gone)])) == (
        "NOT_FOUND",
        "userIds.0",
    )


# Teams


def test_a_team_is_made_led_filled_colored_ordered_and_disbanded():
    cup = a_cup()
    sam, id = Api("Sam"), gid(cup)
    dot, eli, fay = (gid(player(cup, name)) for name in ("Dot", "Eli", "Fay"))
    made = sam.mutate(
        "createTeam", "team { id name color } tournament { teams { name } }", tournamentId=id, captainId=dot
    )
    assert (made["team"]["name"], made["team"]["color"]) == ("Team Dot", "RED"), "the others have the first color"
    assert [entry["name"] for entry in made["tournament"]["teams"]][-1] == "Team Dot"
    new = made["team"]["id"]
    changed = sam.mutate("updateTeam", "team { name color }", teamId=new, name="Dots", color="PINK")
    assert changed["team"] == {"name": "Dots", "color": "PINK"}
    rosters = "tournament { teams { name members { user { name } } } }"
    placed = sam.mutate("placePlayer", f"player {{ team {{ name }} }} {rosters}", playerId=eli, teamId=new)
    assert placed["player"] == {"team": {"name": "Dots"}}
    assert placed["tournament"]["teams"][-1]["members"] == [{"user": {"name": "Dot"}}, {"user": {"name": "Eli"}}]
    led = "team { captain { user { name } } deputy { user { name } } }"
    assert sam.mutate("appointDeputy", led, teamId=new, playerId=eli)["team"]["deputy"] == {"user": {"name": "Eli"}}
    assert sam.mutate("appointCaptain", led, teamId=new, playerId=eli)["team"] == {
        "captain": {"user": {"name": "Eli"}},
        "deputy": None,
    }
    order = [new, *(gid(team(cup, name)) for name in ("Ash", "Bee", "Cyd"))]
    ordered = sam.mutate("orderTeams", "tournament { teams { id draftOrder } }", tournamentId=id, teamIds=order)
    assert [entry["id"] for entry in ordered["tournament"]["teams"]] == order
    assert sam.mutate("placePlayer", "player { team { id } }", playerId=dot, teamId=None)["player"] == {"team": None}
    gone = sam.mutate("disbandTeam", "tournament { teams { name } }", teamId=new)
    assert len(gone["tournament"]["teams"]) == 3
    assert player(cup, "Eli").team is None
    assert code(sam.mutate("placePlayer", playerId=fay, teamId=new)) == ("NOT_FOUND", "teamId")


def test_foreign_players_and_teams_are_not_found_and_change_nothing():
    cup = a_cup()
    other = a_tournament(captains=["Nia"], players=["Oz"], visibility=Visibility.MEMBERS)
    nia, oz, theirs = gid(player(other, "Nia")), gid(player(other, "Oz")), gid(team(other, "Nia"))
    ours, dot = gid(team(cup, "Ash")), gid(player(cup, "Dot"))
    sam, id = Api("Sam"), gid(cup)
    for name, given in (
        ("setPlayerMmr", {"playerId": oz, "mmr": 1}),
        ("setPlayerState", {"playerId": oz, "state": "WITHDRAWN"}),
        ("placePlayer", {"playerId": oz, "teamId": ours}),
        ("placePlayer", {"playerId": dot, "teamId": theirs}),
        ("createTeam", {"tournamentId": id, "captainId": oz}),
        ("updateTeam", {"teamId": theirs, "name": "Ours"}),
        ("appointCaptain", {"teamId": theirs, "playerId": nia}),
        ("appointCaptain", {"teamId": ours, "playerId": oz}),
        ("appointDeputy", {"teamId": ours, "playerId": oz}),
        ("disbandTeam", {"teamId": theirs}),
        ("createBalancedTeams", {"tournamentId": gid(other), "seed": 1, "version": 1}),
        ("updateTournament", {"tournamentId": gid(other), "name": "Ours"}),
        ("addPlayers", {"tournamentId": gid(other), "userIds": [gid(a_user("Sam"))]}),
        ("setPlayerMmr", {"playerId": theirs, "mmr": 1}),
        ("updateTeam", {"teamId": encode("Team", 2**62), "name": "Ours"}),
    ):
        assert sam.refused(name, **given) == "NOT_FOUND", name
    payload = sam.mutate("orderTeams", tournamentId=id, teamIds=[theirs, ours])
    assert code(payload) == ("INVALID_INPUT", "teamIds")
    assert member_names(team(other, "Nia")) == ["Nia"]
    assert AuditEntry.objects.count() == 0


def test_a_player_who_is_no_staff_is_told_so():
    cup = a_cup()
    dot, ash = gid(player(cup, "Dot")), gid(team(cup, "Ash"))
    for who in ("Dot", "Ash", "Stranger"):
        assert Api(who).refused("setPlayerMmr", playerId=dot, mmr=9000) == "FORBIDDEN"
        assert Api(who).refused("updateTeam", teamId=ash, color="RED") == "FORBIDDEN"
        assert Api(who).refused("createTournament", leagueId=gid(cup.league), name="Mine") == "FORBIDDEN"
    assert Api().refused("setPlayerMmr", playerId=dot, mmr=9000) == "SIGN_IN_REQUIRED"


def test_the_color_of_a_team_comes_with_its_draft():
    draft = a_draft()
    ash = team(draft.tournament, "Ash")
    sam = Api("Sam")
    document = "query($id: ID!) { draft(id: $id) { ... on TeamDraft { teams { name %s } } } }"

    def queries(fields):
        sam.ask(document % fields, id=gid(draft))
        with counted() as found:
            answer = sam.ask(document % fields, id=gid(draft))
        return len(found), answer["draft"]["teams"]

    assert sam.mutate("updateTeam", "team { color }", teamId=gid(ash), color="VIOLET")["errors"] == []
    assert sam.refused("updateTeam", teamId=gid(ash), name="Violets") == "DRAFT_RUNNING"
    without, _ = queries("")
    with_colors, teams = queries("color")
    assert with_colors == without
    assert {entry["name"]: entry["color"] for entry in teams}["Team Ash"] == TeamColor.VIOLET


# The viewer's own entry


def test_everybody_finds_their_own_entry():
    cup = a_cup()
    enter(cup, "Ned", 1000, state=PlayerState.WITHDRAWN)
    query = "query($slug: String!) { tournament(slug: $slug) { viewerPlayer { state mmr user { name } } } }"
    found = {
        who: Api(who).ask(query, slug=cup.slug)["tournament"]["viewerPlayer"] for who in (None, "Sam", "Dot", "Ned")
    }
    assert found == {
        None: None,
        "Sam": None,
        "Dot": {"state": "REGISTERED", "mmr": 4000, "user": {"name": "Dot"}},
        "Ned": {"state": "WITHDRAWN", "mmr": 1000, "user": {"name": "Ned"}},
    }


def test_the_own_entries_of_a_list_are_one_query():
    league = a_league()
    query = "{ tournaments(first: 20) { edges { node { slug %s } } } }"

    def queries(fields):
        dot = Api("Dot")
        with counted() as found:
            answer = dot.ask(query % fields)
        return len(found), answer["tournaments"]["edges"]

    for number in range(4):
        a_tournament(league, players={"Dot": number, "Eli": 1})
    without, _ = queries("")
    with_entries, edges = queries("viewerPlayer { mmr }")
    assert with_entries == without + 1
    assert sorted(edge["node"]["viewerPlayer"]["mmr"] for edge in edges) == [0, 1, 2, 3]


@pytest.mark.parametrize("picks", [4, None])
def test_the_own_entry_costs_nothing_where_all_players_are_read(picks):
    draft = a_crowd_in_draft(10, picks=picks)
    someone = Api(draft.tournament.players.first().user)
    query = "query($slug: String!) { tournament(slug: $slug) { %s players { id team { id } } } }"

    def queries(fields):
        someone.ask(query % fields, slug=draft.tournament.slug)
        with counted() as found:
            answer = someone.ask(query % fields, slug=draft.tournament.slug)
        return len(found), answer["tournament"]

    without, _ = queries("")
    with_entry, page = queries("viewerPlayer { id team { id } }")
    assert with_entry == without
    assert page["viewerPlayer"] in page["players"]
