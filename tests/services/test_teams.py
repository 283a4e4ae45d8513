"""Making teams by hand: their names, colors and captains; and what staff's steps leave in the audit log."""

import pytest

from backend.accounts.models import User
from backend.engine.core import RuleViolation
from backend.engine.team_draft.commands import ChangePool, ReplaceCaptain, UndoPick
from backend.leagues.models import AuditEntry
from backend.tournaments import services
from backend.tournaments.imports import import_players
from backend.tournaments.models import PlayerState, TeamColor, Tournament, TournamentState, Visibility
from backend.tournaments.services.colors import free_colors
from tests.factories import a_league, a_tournament, a_user, an_organization, player, team
from tests.services.drafting import POOL, a_cup, a_draft, act, code_of, finish, pick, sam

pytestmark = pytest.mark.django_db


@pytest.fixture
def cup():
    """Ash captains a team of two with Cyd; Dov and Eve have none; Fay has withdrawn. Sam is staff, Olga the owner."""
    cup = a_tournament(
        a_league(an_organization(owner="Olga", staff=["Sam"])),
        captains=["Ash"],
        players=["Cyd", "Dov", "Eve"],
        withdrawn=["Fay"],
        team_size=2,
    )
    services.place_player(
        tournament_id=cup.pk, actor=sam(), player_id=player(cup, "Cyd").pk, team_id=team(cup, "Ash").pk
    )
    AuditEntry.objects.all().delete()
    cup.refresh_from_db()
    return cup


def by_sam(cup, **given):
    return {"tournament_id": cup.pk, "actor": sam(), **given}


def entries():
    return [
        (entry.action, entry.subject_type, entry.subject_name, entry.before, entry.after)
        for entry in AuditEntry.objects.order_by("pk")
    ]


def access_versions(*names):
    return [User.objects.get(username=name.lower()).access_version for name in names]


# Colors


def test_new_teams_get_the_first_colors_nobody_has_and_then_those_fewest_have():
    palette = list(TeamColor)
    assert free_colors(2, taken=[]) == palette[:2]
    assert free_colors(2, taken=[palette[0], palette[2]]) == [palette[1], palette[3]]
    assert free_colors(14, taken=[]) == [*palette, *palette[:2]]


def test_every_way_to_make_teams_gives_them_colors_of_their_own(cup):
    services.create_teams_from_captains(**by_sam(cup, player_ids=[player(cup, "Dov").pk]))
    services.create_team(**by_sam(cup, name="Reds"))
    import_players(**by_sam(cup, csv="steam_friend_id,team_name\n1001,Blues\n1002,Greens\n"))
    colors = list(cup.teams.values_list("color", flat=True))
    assert len(set(colors)) == len(colors) == 5


def test_staff_may_choose_a_color_others_have(cup):
    made = services.create_team(**by_sam(cup, name="Reds", color=team(cup, "Ash").color))
    assert made.color == team(cup, "Ash").color


# One team


def test_a_team_takes_the_name_of_its_captain(cup):
    made = services.create_team(**by_sam(cup, captain_id=player(cup, "Dov").pk))
    assert (made.name, made.draft_order, made.captain) == ("Team Dov", 2, player(cup, "Dov"))
    assert player(cup, "Dov").team == made


def test_a_team_may_have_a_name_and_no_captain(cup):
    made = services.create_team(**by_sam(cup, name="  The   Reds "))
    assert (made.name, made.captain) == ("The Reds", None)


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({}, "INVALID_INPUT", "name"),
        ({"name": " "}, "INVALID_INPUT", "name"),
        ({"name": "TEAM ash"}, "INVALID_INPUT", "name"),
        ({"name": "evil\u202eteam"}, "INVALID_INPUT", "name"),
        ({"captain_id": 10**9}, "NOT_FOUND", "captainId"),
        ({"captain_id": "Fay"}, "PLAYER_UNAVAILABLE", "captainId"),
        ({"captain_id": "Cyd"}, "PLAYER_UNAVAILABLE", "captainId"),
    ],
)
def test_what_makes_no_team_is_refused(cup, given, code, field):
    given = {key: player(cup, value).pk if value in ("Fay", "Cyd") else value for key, value in given.items()}
    with pytest.raises(RuleViolation) as refused:
        services.create_team(**by_sam(cup, **given))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert cup.teams.count() == 1
    assert entries() == []


def test_names_are_compared_in_any_script(cup):
    services.create_team(**by_sam(cup, name="Élan"))
    assert code_of(lambda: services.create_team(**by_sam(cup, name="éLAN"))) == "INVALID_INPUT"


def test_a_team_may_be_renamed_in_other_capitals(cup):
    ash = team(cup, "Ash")
    assert services.update_team(**by_sam(cup, team_id=ash.pk, name="TEAM ASH")).name == "TEAM ASH"


def test_while_the_draft_runs_a_team_keeps_its_name_and_may_change_its_color():
    draft = a_draft()
    cup, ash = draft.tournament, team(draft.tournament, "Ash")
    given = by_sam(cup, team_id=ash.pk)
    assert code_of(lambda: services.update_team(**given, name="Reds")) == "DRAFT_RUNNING"
    assert code_of(lambda: services.update_team(**given, name="Reds", color=TeamColor.RED)) == "DRAFT_RUNNING"
    services.update_team(**given, name=ash.name, color=TeamColor.PINK)
    assert team(cup, "Ash").color == TeamColor.PINK


# What is cancelled


def test_what_is_cancelled_takes_no_players_no_teams_and_no_draft():
    cup = a_cup()
    services.cancel_tournament(tournament_id=cup.pk, actor=a_user("Olga"))
    dot = player(cup, "Dot").pk
    for refused in (
        lambda: services.add_players(**by_sam(cup, user_ids=[a_user("Zed").pk])),
        lambda: services.set_player_mmr(**by_sam(cup, player_id=dot, mmr=1)),
        lambda: services.set_player_state(**by_sam(cup, player_id=dot, state=PlayerState.CHECKED_IN)),
        lambda: services.create_team(**by_sam(cup, name="Reds")),
        lambda: services.update_team(**by_sam(cup, team_id=team(cup, "Ash").pk, color=TeamColor.RED)),
        lambda: services.place_player(**by_sam(cup, player_id=dot, team_id=team(cup, "Ash").pk)),
        lambda: services.publish_tournament(**by_sam(cup)),
        lambda: import_players(**by_sam(cup, csv="steam_friend_id\n1001\n")),
    ):
        assert code_of(refused) == "TOURNAMENT_CANCELLED"


@pytest.mark.django_db(transaction=True)
def test_the_draft_of_a_cancelled_tournament_neither_starts_nor_goes_on():
    fresh = a_cup()
    Tournament.objects.filter(pk=fresh.pk).update(state=TournamentState.CANCELLED)
    assert code_of(lambda: a_draft(fresh)) == "TOURNAMENT_CANCELLED"
    assert not fresh.drafts.exists()

    draft = a_draft()
    finish(draft)
    services.cancel_tournament(tournament_id=draft.tournament_id, actor=a_user("Olga"))
    before = draft.events.count()
    assert code_of(lambda: act(draft, UndoPick(len(POOL)))) == "TOURNAMENT_CANCELLED"
    assert draft.events.count() == before
    assert Tournament.objects.get(pk=draft.tournament_id).state == TournamentState.CANCELLED


def test_cancelling_is_for_admins_and_waits_for_the_draft():
    draft = a_draft()
    cup = draft.tournament
    assert code_of(lambda: services.cancel_tournament(**by_sam(cup))) == "FORBIDDEN"
    olga = a_user("Olga")
    assert code_of(lambda: services.cancel_tournament(tournament_id=cup.pk, actor=olga)) == "DRAFT_RUNNING"
    finish(draft)
    services.cancel_tournament(tournament_id=cup.pk, actor=olga)
    assert code_of(lambda: services.cancel_tournament(tournament_id=cup.pk, actor=olga)) == "TOURNAMENT_CANCELLED"


def test_what_is_cancelled_is_called_on_again_by_admins_alone(cup):
    olga = a_user("Olga")
    services.cancel_tournament(tournament_id=cup.pk, actor=olga)
    again = {"tournament_id": cup.pk, "state": TournamentState.UPCOMING}
    assert code_of(lambda: services.update_tournament(actor=sam(), **again)) == "FORBIDDEN"
    for state in (TournamentState.IN_PROGRESS, TournamentState.COMPLETED):
        given = {**again, "state": state}
        assert code_of(lambda given=given: services.update_tournament(actor=olga, **given)) == "TOURNAMENT_CANCELLED"
    services.update_tournament(actor=sam(), tournament_id=cup.pk, about="Next year, then.")
    services.update_tournament(actor=olga, **again)
    assert Tournament.objects.get(pk=cup.pk).state == TournamentState.UPCOMING


def test_a_tournament_is_not_cancelled_by_an_edit(cup):
    given = {"tournament_id": cup.pk, "actor": a_user("Olga"), "state": TournamentState.CANCELLED}
    assert code_of(lambda: services.update_tournament(**given)) == "INVALID_INPUT"


# Who may see less


def test_a_tournament_for_members_closes_its_door(cup):
    services.update_tournament(**by_sam(cup, visibility=Visibility.MEMBERS))
    assert Tournament.objects.get(pk=cup.pk).access_version == cup.access_version + 1
    services.update_tournament(**by_sam(cup, visibility=Visibility.MEMBERS))
    services.update_tournament(**by_sam(cup, visibility=Visibility.PUBLIC))
    assert Tournament.objects.get(pk=cup.pk).access_version == cup.access_version + 1


def test_who_loses_a_place_is_told(cup):
    ash, cyd, dov = (player(cup, name).pk for name in ("Ash", "Cyd", "Dov"))
    led, names = team(cup, "Ash").pk, ("Ash", "Cyd", "Dov")
    assert access_versions(*names) == [1, 1, 1]
    services.set_player_state(**by_sam(cup, player_id=dov, state=PlayerState.WITHDRAWN))
    assert access_versions(*names) == [1, 1, 2]
    services.appoint_deputy(**by_sam(cup, team_id=led, player_id=cyd))
    assert access_versions(*names) == [1, 1, 2]
    services.appoint_deputy(**by_sam(cup, team_id=led, player_id=None))
    assert access_versions(*names) == [1, 2, 2]
    services.appoint_deputy(**by_sam(cup, team_id=led, player_id=cyd))
    services.appoint_captain(**by_sam(cup, team_id=led, player_id=cyd))
    assert access_versions(*names) == [2, 2, 2]
    services.appoint_deputy(**by_sam(cup, team_id=led, player_id=ash))
    services.place_player(**by_sam(cup, player_id=ash, team_id=None))
    assert access_versions(*names) == [3, 2, 2]
    services.disband_team(**by_sam(cup, team_id=led))
    assert access_versions(*names) == [3, 3, 2]


@pytest.mark.django_db(transaction=True)
def test_no_shows_former_captains_and_deputies_of_a_draft_are_told_and_nobody_else():
    draft = a_draft()
    cup = draft.tournament
    everyone = ("Ash", "Bee", "Cyd", *POOL)
    pick(draft, "Ash", "Dot")
    act(draft, UndoPick(1))
    assert access_versions(*everyone) == [1] * 9, "a pick and its undoing take nothing away"
    act(draft, ChangePool(add=(), remove=(player(cup, "Ivy").pk,)))
    pick(draft, "Ash", "Dot")
    act(draft, ReplaceCaptain(team(cup, "Ash").pk, player(cup, "Dot").pk))
    told = dict(zip(everyone, access_versions(*everyone), strict=True))
    assert {name for name, version in told.items() if version > 1} == {"Ivy", "Ash"}


# The audit log


def test_every_step_of_staff_is_in_the_log_in_words(cup):
    dov, cyd, led = player(cup, "Dov").pk, player(cup, "Cyd").pk, team(cup, "Ash").pk
    steps = [
        (
            lambda: services.update_tournament(**by_sam(cup, name="Autumn Cup", team_size=3)),
            ("TOURNAMENT_UPDATED", "Tournament", "Autumn Cup"),
            ({"name": "Cup", "team_size": 2}, {"name": "Autumn Cup", "team_size": 3}),
        ),
        (
            lambda: services.add_players(**by_sam(cup, user_ids=[a_user("Gil").pk, a_user("Hal").pk])),
            ("PLAYERS_ADDED", "Tournament", "Autumn Cup"),
            ({}, {"players": "Gil, Hal"}),
        ),
        (
            lambda: services.set_player_mmr(**by_sam(cup, player_id=dov, mmr=4000)),
            ("PLAYER_MMR_SET", "TournamentPlayer", "Dov"),
            ({"mmr": 3000}, {"mmr": 4000}),
        ),
        (
            lambda: services.set_player_state(**by_sam(cup, player_id=dov, state=PlayerState.CHECKED_IN)),
            ("PLAYER_STATE_CHANGED", "TournamentPlayer", "Dov"),
            ({"state": "REGISTERED"}, {"state": "CHECKED_IN"}),
        ),
        (
            lambda: services.create_team(**by_sam(cup, captain_id=dov, color=TeamColor.RED)),
            ("TEAM_CREATED", "Team", "Team Dov"),
            ({}, {"name": "Team Dov", "color": "RED", "captain": "Dov"}),
        ),
        (
            lambda: services.update_team(**by_sam(cup, team_id=led, name="Reds")),
            ("TEAM_UPDATED", "Team", "Team Ash"),
            ({"name": "Team Ash"}, {"name": "Reds"}),
        ),
        (
            lambda: services.appoint_captain(**by_sam(cup, team_id=led, player_id=cyd)),
            ("CAPTAIN_APPOINTED", "Team", "Reds"),
            ({"captain": "Ash"}, {"captain": "Cyd"}),
        ),
        (
            lambda: services.appoint_deputy(**by_sam(cup, team_id=led, player_id=player(cup, "Ash").pk)),
            ("DEPUTY_APPOINTED", "Team", "Reds"),
            ({"deputy": None}, {"deputy": "Ash"}),
        ),
        (
            lambda: services.order_teams(**by_sam(cup, team_ids=[team(cup, "Dov").pk, led])),
            ("TEAMS_ORDERED", "Tournament", "Autumn Cup"),
            ({"teams": "Reds, Team Dov"}, {"teams": "Team Dov, Reds"}),
        ),
        (
            lambda: services.set_player_state(
                **by_sam(cup, player_id=player(cup, "Ash").pk, state=PlayerState.WITHDRAWN)
            ),
            ("PLAYER_STATE_CHANGED", "TournamentPlayer", "Ash"),
            ({"state": "REGISTERED", "team": "Reds"}, {"state": "WITHDRAWN", "team": None}),
        ),
        (
            lambda: services.place_player(**by_sam(cup, player_id=player(cup, "Gil").pk, team_id=led)),
            ("PLAYER_PLACED", "TournamentPlayer", "Gil"),
            ({"team": None}, {"team": "Reds"}),
        ),
        (
            lambda: services.disband_team(**by_sam(cup, team_id=led)),
            ("TEAM_DISBANDED", "Team", "Reds"),
            ({"name": "Reds", "members": "Cyd, Gil"}, {}),
        ),
        (
            lambda: services.create_teams_from_captains(**by_sam(cup, player_ids=[cyd])),
            ("TEAMS_CREATED", "Tournament", "Autumn Cup"),
            ({}, {"teams": "Team Cyd"}),
        ),
        (
            lambda: import_players(**by_sam(cup, csv="steam_friend_id\n1001\nnonsense\n")),
            ("PLAYERS_IMPORTED", "Tournament", "Autumn Cup"),
            ({}, {"added": 1, "mmrs_updated": 0}),
        ),
        (
            lambda: services.cancel_tournament(tournament_id=cup.pk, actor=a_user("Olga")),
            ("TOURNAMENT_CANCELLED", "Tournament", "Autumn Cup"),
            ({"state": "UPCOMING"}, {"state": "CANCELLED"}),
        ),
    ]
    for number, (step, subject, values) in enumerate(steps, start=1):
        step()
        assert len(entries()) == number, subject
        assert entries()[-1] == (*subject, *values)
    entry = AuditEntry.objects.order_by("pk")[0]
    assert (entry.actor_name, entry.organization, entry.league, entry.tournament_id) == (
        "Sam",
        cup.league.organization,
        cup.league,
        cup.pk,
    )


def test_making_and_publishing_is_in_the_log(cup):
    made = services.create_tournament(league_id=cup.league_id, actor=a_user("Olga"), name="New", team_size=3)
    services.publish_tournament(**by_sam(made))
    assert entries() == [
        ("TOURNAMENT_CREATED", "Tournament", "New", {}, {"team_size": 3, "name": "New", "published": False}),
        ("TOURNAMENT_PUBLISHED", "Tournament", "New", {"published": False}, {"published": True}),
    ]


def test_what_changes_nothing_leaves_no_entry_no_version_and_no_notice(cup, django_capture_on_commit_callbacks):
    led, cyd = team(cup, "Ash"), player(cup, "Cyd")
    with django_capture_on_commit_callbacks() as notices:
        services.update_tournament(**by_sam(cup, name=cup.name, visibility=cup.visibility, starts_at=None))
        services.publish_tournament(**by_sam(cup))
        services.set_player_mmr(**by_sam(cup, player_id=cyd.pk, mmr=cyd.mmr))
        services.set_player_state(**by_sam(cup, player_id=cyd.pk, state=cyd.state))
        services.update_team(**by_sam(cup, team_id=led.pk, name=led.name, color=led.color))
        services.appoint_captain(**by_sam(cup, team_id=led.pk, player_id=led.captain_id))
        services.appoint_deputy(**by_sam(cup, team_id=led.pk, player_id=None))
        services.place_player(**by_sam(cup, player_id=cyd.pk, team_id=led.pk))
        services.order_teams(**by_sam(cup, team_ids=[led.pk]))
        import_players(**by_sam(cup, csv="steam_friend_id\nnonsense\n"))
        import_players(**by_sam(cup, csv="steam_friend_id\n1001\n", dry_run=True))
    assert entries() == []
    assert notices == []
    assert Tournament.objects.get(pk=cup.pk).version == cup.version


def test_a_refusal_leaves_no_entry(cup):
    for refused in (
        lambda: services.place_player(**by_sam(cup, player_id=player(cup, "Dov").pk, team_id=team(cup, "Ash").pk)),
        lambda: services.update_tournament(**by_sam(cup, name="Fine", timezone="Mars/Olympus")),
        lambda: services.set_player_state(**by_sam(cup, player_id=player(cup, "Ash").pk, state=PlayerState.WITHDRAWN)),
    ):
        code_of(refused)
    assert entries() == []
