"""Tournaments, their players and teams, outside of a draft, and the refusal of every edit while one runs."""

from datetime import UTC, datetime

import pytest

from backend.engine.core import RuleViolation
from backend.tournaments import services
from backend.tournaments.imports import import_players
from backend.tournaments.models import PlayerState, Team, Tournament, TournamentFormat, TournamentPlayer, Visibility
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, member_names, player, team, users

pytestmark = pytest.mark.django_db


@pytest.fixture
def cup():
    """Ash and Bee captain teams of two; Cyd, Dov and Eve have none; Fay has withdrawn. Sam is staff."""
    cup = a_tournament(
        a_league(an_organization(staff=["sam"])),
        captains=["Ash", "Bee"],
        players=["Cyd", "Dov", "Eve"],
        withdrawn=["Fay"],
        team_size=2,
    )
    services.place_player(
        tournament_id=cup.pk, actor=a_user("sam"), player_id=player(cup, "Cyd").pk, team_id=team(cup, "Ash").pk
    )
    cup.refresh_from_db()
    return cup


def edits(cup, actor="sam"):
    """Every edit of pool, teams and captains, each of which staff can make in `cup`."""
    given = {"tournament_id": cup.pk, "actor": a_user(actor)}
    ash, bee = team(cup, "Ash").pk, team(cup, "Bee").pk
    cyd, dov, fay = (player(cup, name).pk for name in ("Cyd", "Dov", "Fay"))
    return {
        "add_players": lambda: services.add_players(**given, user_ids=[a_user("Gil").pk]),
        "set_player_mmr": lambda: services.set_player_mmr(**given, player_id=cyd, mmr=1),
        "check_in": lambda: services.set_player_state(**given, player_id=cyd, state=PlayerState.CHECKED_IN),
        "withdraw": lambda: services.set_player_state(**given, player_id=cyd, state=PlayerState.WITHDRAWN),
        "reinstate": lambda: services.set_player_state(**given, player_id=fay, state=PlayerState.REGISTERED),
        "create_teams": lambda: services.create_teams_from_captains(**given, player_ids=[dov]),
        "create_team": lambda: services.create_team(**given, name="Reds"),
        "rename_team": lambda: services.update_team(**given, team_id=ash, name="Reds"),
        "appoint_captain": lambda: services.appoint_captain(**given, team_id=ash, player_id=cyd),
        "appoint_deputy": lambda: services.appoint_deputy(**given, team_id=ash, player_id=cyd),
        "order_teams": lambda: services.order_teams(**given, team_ids=[bee, ash]),
        "disband_team": lambda: services.disband_team(**given, team_id=ash),
        "place_player": lambda: services.place_player(**given, player_id=dov, team_id=bee),
        "take_player_out": lambda: services.place_player(**given, player_id=cyd, team_id=None),
        "team_size": lambda: services.update_tournament(**given, team_size=3),
        "import_players": lambda: import_players(**given, csv="steam_friend_id\n1001"),
    }


EDITS = [
    "add_players",
    "set_player_mmr",
    "check_in",
    "withdraw",
    "reinstate",
    "create_teams",
    "create_team",
    "rename_team",
    "appoint_captain",
    "appoint_deputy",
    "order_teams",
    "disband_team",
    "place_player",
    "take_player_out",
    "team_size",
    "import_players",
]


TAKES_A_PLACE = ("withdraw", "appoint_captain", "disband_team")
"""Edits after which somebody may see or do less: they send that person's notice as well."""


def tables(cup):
    return [
        list(rows.order_by("pk").values()) for rows in (Tournament.objects.filter(pk=cup.pk), cup.players, cup.teams)
    ]


def test_the_list_of_edits_is_complete(cup):
    assert list(edits(cup)) == EDITS


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_raises_the_version_by_one_and_says_so_after_the_commit(cup, edit, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as notices:
        edits(cup)[edit]()
    assert len(notices) == 1 + (edit in TAKES_A_PLACE)
    assert Tournament.objects.get(pk=cup.pk).version == cup.version + 1


@pytest.mark.parametrize("edit", EDITS)
def test_no_edit_is_possible_while_the_draft_runs(cup, edit, django_capture_on_commit_callbacks):
    Tournament.objects.filter(pk=cup.pk).update(draft_running=True)
    before = tables(cup)
    with django_capture_on_commit_callbacks() as notices, pytest.raises(RuleViolation, match="DRAFT_RUNNING"):
        edits(cup)[edit]()
    assert tables(cup) == before
    assert notices == []


@pytest.mark.parametrize("actor", ["Ash", "Dov", "stranger"])
@pytest.mark.parametrize("edit", EDITS)
def test_only_staff_edit(cup, edit, actor):
    calls = edits(cup, actor)
    before = tables(cup)
    with pytest.raises(RuleViolation, match="FORBIDDEN"):
        calls[edit]()
    assert tables(cup) == before


@pytest.mark.parametrize("edit", EDITS)
def test_nobody_edits_what_they_cannot_see(cup, edit):
    Tournament.objects.filter(pk=cup.pk).update(visibility=Visibility.MEMBERS)
    before = tables(cup)
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        edits(cup, "stranger")[edit]()
    assert tables(cup) == before


# Tournaments


def test_tournaments_are_founded_by_admins_of_the_league():
    league = a_league(an_organization(owner="olga", staff=["sam"]), admin=["lea"], staff=["luc"])
    for actor in ("sam", "luc", "stranger"):
        with pytest.raises(RuleViolation, match="FORBIDDEN"):
            services.create_tournament(league_id=league.pk, actor=a_user(actor), name="Spring Cup")
    for actor, slug in (("lea", "spring-cup"), ("olga", "spring-cup-2")):
        cup = services.create_tournament(league_id=league.pk, actor=a_user(actor), name="Spring Cup")
        assert cup.slug == slug


@pytest.mark.parametrize(
    ("field", "given"),
    [("timezone", {"timezone": "Mars/Olympus"}), ("teamSize", {"team_size": 0}), ("name", {"name": " "})],
)
def test_what_a_tournament_cannot_have_is_refused(field, given):
    league = a_league(an_organization(owner="olga"))
    cup = services.create_tournament(league_id=league.pk, actor=a_user("olga"), name="Cup")
    for write in (
        lambda: services.create_tournament(**{"league_id": league.pk, "actor": a_user("olga"), "name": "Cup"} | given),
        lambda: services.update_tournament(tournament_id=cup.pk, actor=a_user("olga"), **given),
    ):
        with pytest.raises(RuleViolation) as refusal:
            write()
        assert (refusal.value.code, refusal.value.field) == ("INVALID_INPUT", field)


def test_a_tournament_changes_what_is_given_and_keeps_its_slug(cup):
    services.update_tournament(
        tournament_id=cup.pk,
        actor=a_user("sam"),
        name="Autumn Cup",
        starts_at=datetime(2026, 9, 1, tzinfo=UTC),
        timezone="Europe/Berlin",
        format=TournamentFormat.SWISS,
    )
    changed = Tournament.objects.get(pk=cup.pk)
    assert (changed.name, changed.slug, changed.timezone, changed.format, changed.team_size) == (
        "Autumn Cup",
        cup.slug,
        "Europe/Berlin",
        TournamentFormat.SWISS,
        2,
    )
    assert services.update_tournament(tournament_id=cup.pk, actor=a_user("sam")).version == changed.version


def test_a_running_draft_leaves_the_name_of_its_tournament_free(cup):
    Tournament.objects.filter(pk=cup.pk).update(draft_running=True)
    services.update_tournament(tournament_id=cup.pk, actor=a_user("sam"), name="Autumn Cup", team_size=2)
    assert Tournament.objects.get(pk=cup.pk).name == "Autumn Cup"


# Players


def test_people_are_entered_in_order_with_their_memberships():
    league = a_league(an_organization(staff=["sam"], member=["Ash"]), member=["Bee"])
    cup = a_tournament(league)
    bee, ash = users("Bee", "Ash")
    entered = services.add_players(tournament_id=cup.pk, actor=a_user("sam"), user_ids=[bee.pk, ash.pk])
    assert [entry.user for entry in entered] == [bee, ash]
    assert player(cup, "Bee").league_member == bee.league_memberships.get()
    assert player(cup, "Bee").organization_member is None
    assert player(cup, "Ash").organization_member == ash.organization_memberships.get()


@pytest.mark.parametrize(
    ("names", "code", "field"),
    [
        ([], "INVALID_INPUT", "userIds"),
        (["Gil", "Cyd"], "INVALID_INPUT", "userIds.1"),
        (["Gil", "Gil"], "INVALID_INPUT", "userIds.1"),
        (["Gil", -1], "NOT_FOUND", "userIds.1"),
        ([2**70], "NOT_FOUND", "userIds.0"),
    ],
)
def test_who_cannot_be_entered_is_named(cup, names, code, field):
    ids = [a_user(name).pk if isinstance(name, str) else name for name in names]
    with pytest.raises(RuleViolation) as refusal:
        services.add_players(tournament_id=cup.pk, actor=a_user("sam"), user_ids=ids)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not cup.players.filter(user__username="gil").exists()


def test_who_withdraws_leaves_their_team_and_its_deputyship(cup):
    sam, cyd = a_user("sam"), player(cup, "Cyd")
    services.appoint_deputy(tournament_id=cup.pk, actor=sam, team_id=team(cup, "Ash").pk, player_id=cyd.pk)
    given = {"tournament_id": cup.pk, "actor": sam, "player_id": cyd.pk}
    services.set_player_state(**given, state=PlayerState.WITHDRAWN)
    assert (player(cup, "Cyd").state, player(cup, "Cyd").team) == (PlayerState.WITHDRAWN, None)
    assert team(cup, "Ash").deputy is None
    services.set_player_state(**given, state=PlayerState.REGISTERED)
    assert player(cup, "Cyd").state == PlayerState.REGISTERED


def test_a_captain_does_not_leave_a_team_behind(cup):
    for leave in (
        lambda id: services.set_player_state(
            tournament_id=cup.pk, actor=a_user("sam"), player_id=id, state=PlayerState.WITHDRAWN
        ),
        lambda id: services.place_player(tournament_id=cup.pk, actor=a_user("sam"), player_id=id, team_id=None),
    ):
        with pytest.raises(RuleViolation, match=r"Ash is captain of Team Ash"):
            leave(player(cup, "Ash").pk)


def test_a_player_of_another_tournament_is_not_found(cup):
    stranger = player(a_tournament(players=["Zed"]), "Zed")
    with pytest.raises(RuleViolation, match="NOT_FOUND"):
        services.set_player_mmr(tournament_id=cup.pk, actor=a_user("sam"), player_id=stranger.pk, mmr=1)


@pytest.mark.parametrize("mmr", [-1, 20_001, 2**70])
def test_an_mmr_nobody_can_have_is_refused(cup, mmr):
    with pytest.raises(RuleViolation, match="INVALID_INPUT"):
        services.set_player_mmr(tournament_id=cup.pk, actor=a_user("sam"), player_id=player(cup, "Cyd").pk, mmr=mmr)


# Teams


def create_teams(cup, *names):
    ids = [player(cup, name).pk if isinstance(name, str) else name for name in names]
    return services.create_teams_from_captains(tournament_id=cup.pk, actor=a_user("sam"), player_ids=ids)


def test_each_captain_gets_a_team_in_the_order_given(cup):
    teams = create_teams(cup, "Eve", "Dov")
    assert [(row.name, row.draft_order, row.captain.user.name) for row in teams] == [
        ("Team Eve", 3, "Eve"),
        ("Team Dov", 4, "Dov"),
    ]
    assert member_names(team(cup, "Eve")) == ["Eve"]
    assert player(cup, "Dov").team == team(cup, "Dov")


def test_team_names_are_unique_and_short_enough():
    cup = a_tournament(a_league(an_organization(staff=["sam"])))
    for username in ("one", "two", "three"):
        a_user(username, nickname="N" * 100)
        enter(cup, username)
    teams = create_teams(cup, "one", "two", "three")
    assert [row.name for row in teams] == [f"Team {'N' * 95}", f"Team {'N' * 93} 2", f"Team {'N' * 93} 3"]


@pytest.mark.parametrize(
    ("names", "code", "field", "message"),
    [
        ([], "INVALID_INPUT", "playerIds", "at least one"),
        (["Dov", "Dov"], "INVALID_INPUT", "playerIds.1", "Dov is named twice"),
        (["Dov", "Eve", 10**9], "NOT_FOUND", "playerIds.2", "no such player in Cup"),
        ([2**70], "NOT_FOUND", "playerIds.0", ""),
        (["Dov", "Fay"], "PLAYER_UNAVAILABLE", "playerIds.1", "Withdrawn: Fay."),
        (["Dov", "Ash", "Cyd"], "PLAYER_UNAVAILABLE", "playerIds.1", "Already in a team: Ash, Cyd."),
    ],
)
def test_who_cannot_captain_a_team_is_named(cup, names, code, field, message):
    with pytest.raises(RuleViolation) as refusal:
        create_teams(cup, *names)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert message in refusal.value.message
    assert cup.teams.count() == 2


def test_teams_are_created_in_few_queries(cup, django_assert_max_num_queries):
    sam, ids = a_user("sam"), [player(cup, name).pk for name in ("Dov", "Eve")]
    with django_assert_max_num_queries(10):
        services.create_teams_from_captains(tournament_id=cup.pk, actor=sam, player_ids=ids)


def test_a_new_captain_stands_first_and_the_former_stays(cup):
    ash, cyd = team(cup, "Ash"), player(cup, "Cyd")
    services.appoint_deputy(tournament_id=cup.pk, actor=a_user("sam"), team_id=ash.pk, player_id=cyd.pk)
    services.appoint_captain(tournament_id=cup.pk, actor=a_user("sam"), team_id=ash.pk, player_id=cyd.pk)
    assert member_names(ash) == ["Cyd", "Ash"]
    assert team(cup, "Cyd").deputy is None


def test_captains_and_deputies_are_members_of_their_team(cup):
    for appoint in (services.appoint_captain, services.appoint_deputy):
        with pytest.raises(RuleViolation, match="Dov is not a member of Team Ash"):
            appoint(
                tournament_id=cup.pk,
                actor=a_user("sam"),
                team_id=team(cup, "Ash").pk,
                player_id=player(cup, "Dov").pk,
            )


def test_a_full_team_takes_nobody(cup):
    with pytest.raises(RuleViolation, match="Team Ash is full"):
        services.place_player(
            tournament_id=cup.pk,
            actor=a_user("sam"),
            player_id=player(cup, "Dov").pk,
            team_id=team(cup, "Ash").pk,
        )


def test_two_teams_never_share_a_name_or_a_place(cup):
    with pytest.raises(RuleViolation, match="Another team"):
        services.update_team(tournament_id=cup.pk, actor=a_user("sam"), team_id=team(cup, "Ash").pk, name=" team  bee ")
    ash, bee = team(cup, "Ash").pk, team(cup, "Bee").pk
    for order in ([ash], [ash, ash], [ash, bee, 10**9]):
        with pytest.raises(RuleViolation, match="exactly once"):
            services.order_teams(tournament_id=cup.pk, actor=a_user("sam"), team_ids=order)
    services.order_teams(tournament_id=cup.pk, actor=a_user("sam"), team_ids=[bee, ash])
    assert list(cup.teams.order_by("draft_order").values_list("pk", flat=True)) == [bee, ash]


def test_members_of_a_disbanded_team_stay_in_the_tournament(cup):
    services.disband_team(tournament_id=cup.pk, actor=a_user("sam"), team_id=team(cup, "Ash").pk)
    assert {player(cup, name).team for name in ("Ash", "Cyd")} == {None}
    assert Team.objects.filter(tournament=cup).count() == 1
    assert TournamentPlayer.objects.filter(tournament=cup).count() == 6
