"""Matches, their games and the settings of hero drafts, as the API tells and changes them."""

import pytest

from backend.drafts.models import Draft, DraftKind
from backend.leagues.services import set_hero_draft_settings
from backend.tournaments.models import Game, Match
from backend.tournaments.services import create_match
from tests.api import Api, gid
from tests.counting import counted
from tests.factories import a_league, a_tournament, a_user, an_organization, team

pytestmark = pytest.mark.django_db(transaction=True)

MATCHES = """query($slug: String!) { tournament(slug: $slug) { matches { id bestOf tournament { id }
  teamA { name } teamB { name }
  games { id number match { id } radiant { name } dire { name } winner { name } externalId } } } }"""

SETTINGS = """query($slug: String!) { league(slug: $slug) { heroDraftSettings { order orderInUse newestOrder clock
  times { clock firstBanSeconds actionSeconds reserveSeconds }
  presets { clock firstBanSeconds actionSeconds reserveSeconds } pauseOnDisconnect mostPauses } } }"""


@pytest.fixture
def cup():
    """Ash, Bee and Cyd have teams. Sam is staff of the organization, Lada an admin of the league."""
    league = a_league(an_organization(owner="Olga", staff=["Sam"]), admin=["Lada"])
    return a_tournament(league, captains=["Ash", "Bee", "Cyd"])


def sides(cup, a="Ash", b="Bee"):
    return {"teamAId": gid(team(cup, a)), "teamBId": gid(team(cup, b))}


def a_match(cup, best_of=1):
    ids = {"team_a_id": team(cup, "Ash").pk, "team_b_id": team(cup, "Bee").pk}
    return create_match(tournament_id=cup.pk, actor=a_user("Sam"), best_of=best_of, **ids)


def settings(cup):
    return Api().ask(SETTINGS, slug=cup.league.slug)["league"]["heroDraftSettings"]


def test_staff_make_a_match_and_everybody_sees_it_with_its_games(cup):
    selection = "match { id games { number } } tournament { id version }"
    made = Api("Sam").mutate("createMatch", selection, tournamentId=gid(cup), **sides(cup), bestOf=2)
    match = Match.objects.get()
    assert made == {
        "match": {"id": gid(match), "games": [{"number": 1}, {"number": 2}]},
        "tournament": {"id": gid(cup), "version": cup.version + 1},
        "errors": [],
    }
    game = match.games.get(number=2)
    Game.objects.filter(pk=game.pk).update(
        radiant=match.team_b, dire=match.team_a, winner=match.team_a, external_id=8_000_000_000
    )
    (shown,) = Api().ask(MATCHES, slug=cup.slug)["tournament"]["matches"]
    assert (shown["id"], shown["bestOf"], shown["tournament"]) == (gid(match), 2, {"id": gid(cup)})
    assert (shown["teamA"], shown["teamB"]) == ({"name": "Team Ash"}, {"name": "Team Bee"})
    assert shown["games"][0]["radiant"] is None
    assert shown["games"][1] == {
        "id": gid(game),
        "number": 2,
        "match": {"id": gid(match)},
        "radiant": {"name": "Team Bee"},
        "dire": {"name": "Team Ash"},
        "winner": {"name": "Team Ash"},
        "externalId": "8000000000",
    }


def test_staff_change_and_remove_a_match(cup):
    api, id = Api("Sam"), gid(a_match(cup))
    changed = api.mutate("updateMatch", "match { bestOf teamB { name } games { number } }", matchId=id, bestOf=2)
    games = [{"number": 1}, {"number": 2}]
    assert changed["match"] == {"bestOf": 2, "teamB": {"name": "Team Bee"}, "games": games}
    new = api.mutate("updateMatch", "match { bestOf teamB { name } }", matchId=id, teamBId=gid(team(cup, "Cyd")))
    assert new["match"] == {"bestOf": 2, "teamB": {"name": "Team Cyd"}}
    gone = api.mutate("removeMatch", "tournament { matches { id } }", matchId=id)
    assert gone == {"tournament": {"matches": []}, "errors": []}
    assert api.refused("removeMatch", matchId=id) == "NOT_FOUND"


def test_what_is_wrong_with_a_match_is_said_at_its_field(cup):
    api = Api("Sam")
    for wrong, code, field in (
        (sides(cup, "Ash", "Ash"), "INVALID_INPUT", "teamBId"),
        (sides(cup) | {"bestOf": 4}, "INVALID_INPUT", "bestOf"),
        (sides(cup) | {"teamAId": gid(cup)}, "NOT_FOUND", "teamAId"),
    ):
        refused = api.mutate("createMatch", **{"tournamentId": gid(cup), "bestOf": 1, **wrong})
        assert [(error["code"], error["field"]) for error in refused["errors"]] == [(code, field)]
    assert not Match.objects.exists()


def test_a_match_of_drafted_heroes_stays(cup):
    match, api = a_match(cup), Api("Sam")
    Draft.objects.create(tournament=cup, kind=DraftKind.HERO_DRAFT, game=match.games.get())
    assert api.refused("updateMatch", matchId=gid(match), bestOf=3) == "MATCH_DRAFTED"
    assert api.refused("removeMatch", matchId=gid(match)) == "MATCH_DRAFTED"
    assert api.refused("disbandTeam", teamId=gid(match.team_a)) == "MATCH_DRAFTED"


def test_many_matches_take_no_more_queries_than_one(cup):
    def queries():
        api = Api()
        api.ask(MATCHES, slug=cup.slug)
        with counted() as made:
            api.ask(MATCHES, slug=cup.slug)
        return len(made)

    Game.objects.filter(match=a_match(cup, best_of=7)).update(radiant=team(cup, "Ash"), dire=team(cup, "Bee"))
    with_one = queries()
    for _ in range(9):
        Game.objects.filter(match=a_match(cup, best_of=7)).update(radiant=team(cup, "Bee"), dire=team(cup, "Ash"))
    assert queries() == with_one <= 6


def test_without_settings_a_league_says_what_it_plays_by(cup):
    valve = {"clock": "VALVE", "firstBanSeconds": 15, "actionSeconds": 30, "reserveSeconds": 130}
    classic = {"clock": "CLASSIC", "firstBanSeconds": 30, "actionSeconds": 30, "reserveSeconds": 90}
    assert settings(cup) == {
        "order": None,
        "orderInUse": "V7_40",
        "newestOrder": "V7_40",
        "clock": "VALVE",
        "times": valve,
        "presets": [valve, classic],
        "pauseOnDisconnect": True,
        "mostPauses": None,
    }


def test_an_admin_settles_how_heroes_are_drafted(cup):
    own = {"clock": "CUSTOM", "firstBanSeconds": 20, "actionSeconds": 40, "reserveSeconds": 200}
    given = {"leagueId": gid(cup.league), "order": "V7_34", "mostPauses": 2, "pauseOnDisconnect": False}
    answer = Api("Lada").mutate(
        "updateHeroDraftSettings", "league { heroDraftSettings { order times { actionSeconds } } }", **given, **own
    )
    assert answer["league"]["heroDraftSettings"] == {"order": "V7_34", "times": {"actionSeconds": 40}}
    now = settings(cup)
    assert (now["order"], now["orderInUse"], now["clock"], now["times"]) == ("V7_34", "V7_34", "CUSTOM", own)
    assert (now["pauseOnDisconnect"], now["mostPauses"]) == (False, 2)
    wrong = Api("Lada").mutate("updateHeroDraftSettings", **given, **own | {"firstBanSeconds": 3})
    assert [(error["code"], error["field"]) for error in wrong["errors"]] == [("INVALID_INPUT", "firstBanSeconds")]


def test_the_settings_of_many_leagues_are_read_together(cup):
    document = "{ leagues(first: 50) { edges { node { heroDraftSettings { clock mostPauses } } } } }"

    def queries():
        api = Api()
        api.ask(document)
        with counted() as made:
            api.ask(document)
        return len(made)

    alone = queries()
    for number in range(5):
        league = a_league(cup.league.organization, f"More {number}")
        set_hero_draft_settings(league_id=league.pk, actor=a_user("Olga"), most_pauses=number)
    assert queries() == alone
    nodes = [edge["node"]["heroDraftSettings"] for edge in Api().ask(document)["leagues"]["edges"]]
    assert sorted(str(node["mostPauses"]) for node in nodes) == ["0", "1", "2", "3", "4", "None"]
