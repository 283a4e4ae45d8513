"""Balanced teams over the API: proposed, written as proposed, refused when things have moved."""

import pytest

from backend.leagues.models import AuditEntry
from backend.tournaments.models import PlayerState, Team, Tournament, TournamentPlayer, Visibility
from tests.api import Api, gid
from tests.counting import counted
from tests.crowds import a_crowd
from tests.factories import a_league, a_tournament, an_organization, enter, player, team

pytestmark = pytest.mark.django_db(transaction=True)

PROPOSAL = """
query($tournamentId: ID!, $teamCount: Int, $seed: Int) {
  proposeTeams(tournamentId: $tournamentId, teamCount: $teamCount, seed: $seed) {
    seed version spread randomSpread rolesCovered randomRolesCovered rolesTotal
    leftOver { user { name } }
    teams { name totalMmr rolesCovered team { id } captain { user { name } } members { id mmr user { name } } }
  }
}
"""
ROSTERS = "tournament { version teams { name captain { user { name } } members { user { name } } } }"


def a_night(**fields):
    """Ten players from 2,000 to 3,800, no teams; Sam is staff."""
    league = a_league(an_organization(staff=["Sam"]))
    return a_tournament(
        league, players={f"P{number}": 2000 + 200 * number for number in range(10)}, **{"team_size": 5, **fields}
    )


def propose(cup, who="Sam", **variables):
    return Api(who).ask(PROPOSAL, tournamentId=gid(cup), **variables)["proposeTeams"]


def shown(teams):
    return [
        (
            team["name"],
            team["captain"] and team["captain"]["user"]["name"],
            [m["user"]["name"] for m in team["members"]],
        )
        for team in teams
    ]


def test_what_is_proposed_is_written_exactly():
    cup = a_night()
    proposal = propose(cup)
    assert [len(team["members"]) for team in proposal["teams"]] == [5, 5]
    assert proposal["spread"] == 40, "29,000 are not to be halved in steps of 200"
    assert proposal["rolesTotal"] == 10
    assert not cup.teams.exists(), "a proposal writes nothing"
    payload = Api("Sam").mutate(
        "createBalancedTeams",
        ROSTERS,
        tournamentId=gid(cup),
        seed=proposal["seed"],
        version=proposal["version"],
    )
    assert payload["errors"] == []
    assert shown(payload["tournament"]["teams"]) == shown(proposal["teams"])
    assert payload["tournament"]["version"] == proposal["version"] + 1
    assert AuditEntry.objects.filter(action="TEAMS_BALANCED", tournament_id=cup.pk).count() == 1


def test_the_same_seed_gives_the_same_proposal():
    cup = a_crowd(40)
    assert propose(cup, seed=7) == propose(cup, seed=7)
    assert len({propose(cup)["seed"] for _ in range(3)}) == 3


def test_a_new_team_is_led_by_its_best_and_named_after_them():
    for entry in propose(a_night())["teams"]:
        best = max(entry["members"], key=lambda member: member["mmr"])
        assert entry["captain"]["user"] == best["user"]
        assert entry["name"] == f"Team {best['user']['name']}"
        assert entry["team"] is None


def test_teams_that_stand_keep_captain_members_and_name():
    cup = a_tournament(
        a_league(an_organization(staff=["Sam"])),
        captains={"Ash": 5000, "Bee": 2000},
        players={"Cyd": 3000, "Dov": 2500, "Eve": 1000},
        team_size=3,
    )
    TournamentPlayer.objects.filter(pk=player(cup, "Eve").pk).update(team=team(cup, "Ash"), join_order=1)
    cup.refresh_from_db()
    proposal = propose(cup)
    assert shown(proposal["teams"]) == [("Team Ash", "Ash", ["Ash", "Eve", "Dov"]), ("Team Bee", "Bee", ["Bee", "Cyd"])]
    payload = Api("Sam").mutate(
        "createBalancedTeams", ROSTERS, tournamentId=gid(cup), seed=proposal["seed"], version=proposal["version"]
    )
    assert shown(payload["tournament"]["teams"]) == shown(proposal["teams"])


def test_more_teams_are_made_beside_those_that_stand_if_asked():
    cup = a_tournament(
        a_league(an_organization(staff=["Sam"])),
        captains={"Ash": 5000},
        players={"Cyd": 3000, "Dov": 2500, "Eve": 1000},
        team_size=2,
    )
    proposal = propose(cup, teamCount=2)
    assert [(entry["name"], entry["team"] is None) for entry in proposal["teams"]] == [
        ("Team Ash", False),
        ("Team Cyd", True),
    ]
    payload = Api("Sam").mutate(
        "createBalancedTeams",
        ROSTERS,
        tournamentId=gid(cup),
        teamCount=2,
        seed=proposal["seed"],
        version=proposal["version"],
    )
    assert shown(payload["tournament"]["teams"]) == shown(proposal["teams"])


def test_who_is_here_gets_a_place_first_then_who_came_first_and_nobody_who_withdrew():
    cup = a_night(team_size=4)
    latest = enter(cup, "Late", 3000, state=PlayerState.CHECKED_IN)
    TournamentPlayer.objects.filter(pk=player(cup, "P0").pk).update(state=PlayerState.WITHDRAWN)
    proposal = propose(cup)
    placed = {member["id"] for entry in proposal["teams"] for member in entry["members"]}
    assert gid(latest) in placed
    assert [entry["user"]["name"] for entry in proposal["leftOver"]] == ["P8", "P9"]
    assert gid(player(cup, "P0")) not in placed


def test_a_proposal_of_an_earlier_version_is_not_written():
    cup = a_night()
    proposal = propose(cup)
    sam = Api("Sam")
    assert sam.mutate("setPlayerMmr", playerId=gid(player(cup, "P1")), mmr=9000)["errors"] == []
    given = {"tournamentId": gid(cup), "seed": proposal["seed"], "version": proposal["version"]}
    assert sam.refused("createBalancedTeams", **given) == "STALE_VERSION"
    assert not cup.teams.exists()
    assert cup.players.filter(team=None).count() == 10


REFUSALS = {
    "no MMR": (lambda cup: TournamentPlayer.objects.filter(user__username="p3").update(mmr=None), {}, "MMR_MISSING"),
    "cancelled": (lambda cup: Tournament.objects.update(state="CANCELLED"), {}, "TOURNAMENT_CANCELLED"),
    "drafting": (lambda cup: Tournament.objects.update(draft_running=True), {}, "DRAFT_RUNNING"),
    "one team": (lambda cup: None, {"teamCount": 1}, "INVALID_INPUT"),
    "more teams than people": (lambda cup: None, {"teamCount": 11}, "INVALID_INPUT"),
    "too few people": (lambda cup: Tournament.objects.update(team_size=6), {}, "TOO_FEW_TEAMS"),
    "everybody in a team": (
        lambda cup: [
            Team.objects.create(tournament=cup, name=name, captain=None).members.set(
                cup.players.filter(user__username__in=who)
            )
            for name, who in (("A", [f"p{n}" for n in range(5)]), ("B", [f"p{n}" for n in range(5, 10)]))
        ],
        {},
        "TEAMS_FULL",
    ),
}


@pytest.mark.parametrize("situation", REFUSALS)
def test_what_cannot_be_balanced_is_refused_alike_by_both(situation):
    arrange, given, code = REFUSALS[situation]
    cup = a_night()
    arrange(cup)
    sam, teams = Api("Sam"), cup.teams.count()
    assert sam.error(PROPOSAL, tournamentId=gid(cup), **given) == code
    given = {"tournamentId": gid(cup), "seed": 1, "version": cup.version, **given}
    assert sam.refused("createBalancedTeams", **given) == code
    assert cup.teams.count() == teams


def test_the_message_names_who_has_no_mmr():
    cup = a_night()
    TournamentPlayer.objects.filter(user__username__in=["p3", "p4"]).update(mmr=None)
    answer = Api("Sam").post(PROPOSAL, tournamentId=gid(cup))
    assert answer["errors"][0]["message"] == "No MMR for P3 and P4."


@pytest.mark.parametrize(("who", "code"), [(None, "FORBIDDEN"), ("P1", "FORBIDDEN"), ("Nobody", "FORBIDDEN")])
def test_only_staff_balance(who, code):
    cup = a_night()
    assert Api(who).error(PROPOSAL, tournamentId=gid(cup)) == code
    Tournament.objects.update(visibility=Visibility.MEMBERS)
    if who != "P1":
        assert Api(who).error(PROPOSAL, tournamentId=gid(cup)) == "NOT_FOUND"
        given = {"tournamentId": gid(cup), "seed": 1, "version": 1}
        assert Api(who).refused("createBalancedTeams", **given) == ("SIGN_IN_REQUIRED" if who is None else "NOT_FOUND")
    assert not cup.teams.exists()


def test_a_proposal_costs_the_same_for_10_and_for_100_players():
    def queries(players):
        sam, cup = Api("Sam"), gid(a_crowd(players))
        sam.ask(PROPOSAL, tournamentId=cup)
        with counted() as found:
            sam.ask(PROPOSAL, tournamentId=cup)
        return len(found)

    assert queries(10) == queries(100) <= 6


def test_writing_costs_the_same_for_10_and_for_100_players():
    def queries(players):
        sam, cup = Api("Sam"), a_crowd(players)
        given = {"tournamentId": gid(cup), "seed": 1, "version": cup.version}
        with counted() as found:
            assert sam.mutate("createBalancedTeams", **given)["errors"] == []
        return len(found)

    assert queries(10) == queries(100) <= 15
