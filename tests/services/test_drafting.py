"""What a draft writes to its tournament: the rosters as it says, with as few queries as can be."""

import random

import pytest

from backend.engine.core import RuleViolation
from backend.tournaments import services
from backend.tournaments.models import PlayerState, Tournament, TournamentState
from backend.tournaments.services.drafting import Roster, stored_rosters
from tests.factories import a_tournament, member_names, player, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def cup():
    return a_tournament(captains=["Ash", "Bee"], players=["Cyd", "Dov", "Eve"])


def ids(cup, *names):
    return tuple(player(cup, name).pk for name in names)


def rosters(cup, **teams):
    """`rosters(cup, Ash=["Cyd"])`: the members besides the captain, of all teams."""
    return [
        Roster(row.pk, row.captain_id, (row.captain_id, *ids(cup, *teams.get(row.captain.user.name, ()))))
        for row in cup.teams.select_related("captain__user").order_by("pk")
    ]


def project(cup, after, former=None, **kwargs):
    return services.project_rosters(Tournament.objects.get(pk=cup.pk), after, former=former, **kwargs)


def version(cup):
    return Tournament.objects.get(pk=cup.pk).version


def test_a_draft_begins_ends_and_is_reopened(cup):
    tournament = services.lock_tournament(cup.pk)
    services.begin_draft(
        tournament, dict.fromkeys(ids(cup, "Ash", "Cyd"), 4321), order=[team(cup, "Bee").pk, team(cup, "Ash").pk]
    )
    cup.refresh_from_db()
    assert (cup.draft_running, cup.state, cup.version) == (True, TournamentState.IN_PROGRESS, 2)
    assert [player(cup, name).mmr for name in ("Ash", "Bee", "Cyd")] == [4321, 3000, 4321]
    assert (team(cup, "Bee").draft_order, team(cup, "Ash").draft_order) == (1, 2)
    with pytest.raises(RuleViolation, match="DRAFT_RUNNING"):
        services.begin_draft(services.lock_tournament(cup.pk), {})
    services.end_draft(tournament)
    assert not Tournament.objects.get(pk=cup.pk).draft_running
    services.reopen_draft(tournament)
    assert Tournament.objects.get(pk=cup.pk).draft_running
    assert tournament.version == version(cup) == 4


def test_a_draft_does_not_reopen_a_tournament_that_is_over(cup):
    Tournament.objects.filter(pk=cup.pk).update(state=TournamentState.COMPLETED)
    services.begin_draft(services.lock_tournament(cup.pk), {})
    assert Tournament.objects.get(pk=cup.pk).state == TournamentState.COMPLETED


def test_a_pick_costs_one_update_and_one_of_the_version(
    cup, django_assert_num_queries, django_capture_on_commit_callbacks
):
    tournament = Tournament.objects.get(pk=cup.pk)
    before, after = rosters(cup), rosters(cup, Ash=["Cyd"])
    with django_capture_on_commit_callbacks() as notices, django_assert_num_queries(2):
        assert services.project_rosters(tournament, after, former=before)
    assert member_names(team(cup, "Ash")) == ["Ash", "Cyd"]
    assert tournament.version == version(cup) == 2
    assert len(notices) == 1


def test_an_undone_pick_costs_no_more_than_one_for_the_deputy(cup, django_assert_num_queries):
    before, after = rosters(cup, Ash=["Cyd"]), rosters(cup)
    project(cup, before)
    tournament = Tournament.objects.get(pk=cup.pk)
    with django_assert_num_queries(3):
        assert services.project_rosters(tournament, after, former=before)
    assert (player(cup, "Cyd").team, player(cup, "Cyd").join_order) == (None, 0)


def test_what_stands_already_is_not_written(cup):
    after = rosters(cup, Ash=["Cyd"])
    assert project(cup, after)
    assert not project(cup, after)
    assert not project(cup, after, former=after)
    assert version(cup) == 2


def test_a_restart_empties_all_teams_at_once(cup, django_assert_num_queries):
    before, after = rosters(cup, Ash=["Cyd"], Bee=["Dov", "Eve"]), rosters(cup)
    project(cup, before)
    tournament = Tournament.objects.get(pk=cup.pk)
    with django_assert_num_queries(3):
        services.project_rosters(tournament, after, former=before)
    assert stored_rosters(cup) == after


def test_members_stand_in_the_order_they_joined(cup):
    project(cup, rosters(cup, Ash=["Eve"]))
    project(cup, rosters(cup, Ash=["Eve", "Cyd"]))
    assert member_names(team(cup, "Ash")) == ["Ash", "Eve", "Cyd"]


def test_a_captain_replaced_by_a_member_stays_a_member(cup):
    project(cup, rosters(cup, Ash=["Cyd", "Dov"]))
    led = team(cup, "Ash")
    led.deputy = player(cup, "Dov")
    led.save()
    ash, cyd, dov = ids(cup, "Ash", "Cyd", "Dov")
    other = stored_rosters(cup)[1]
    project(cup, [Roster(led.pk, dov, (ash, cyd, dov)), other])
    led.refresh_from_db()
    assert member_names(led) == ["Dov", "Ash", "Cyd"]
    assert led.captain_id == dov
    assert led.deputy is None


def test_a_captain_replaced_from_the_pool_leaves(cup):
    led = team(cup, "Ash")
    (eve,) = ids(cup, "Eve")
    project(cup, [Roster(led.pk, eve, (eve,)), stored_rosters(cup)[1]], withdrawn=ids(cup, "Ash"))
    assert member_names(led) == ["Eve"]
    assert (player(cup, "Ash").team, player(cup, "Ash").state) == (None, PlayerState.WITHDRAWN)


def test_captains_can_change_places(cup):
    first, second = stored_rosters(cup)
    after = [Roster(first.team, second.captain, second.members), Roster(second.team, first.captain, first.members)]
    project(cup, after)
    assert stored_rosters(cup) == after


def test_late_arrivals_get_their_mmr_fixed_and_are_back(cup):
    project(cup, rosters(cup), withdrawn=ids(cup, "Cyd"))
    assert player(cup, "Cyd").state == PlayerState.WITHDRAWN
    assert project(cup, rosters(cup), entered={ids(cup, "Cyd")[0]: 1234})
    assert (player(cup, "Cyd").state, player(cup, "Cyd").mmr) == (PlayerState.REGISTERED, 1234)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_draft_says_the_tables_say(seed):
    rng = random.Random(seed)
    names = [f"P{number}" for number in range(12)]
    cup = a_tournament(captains=names[:3], players=names[3:])
    teams = [row.pk for row in cup.teams.order_by("pk")]
    pool = list(cup.players.values_list("pk", flat=True))
    for known in (True, False):
        former = stored_rosters(cup) if known else None
        rng.shuffle(pool)
        cuts = sorted(rng.sample(range(1, len(pool)), 3))
        chunks = [pool[: cuts[0]], pool[cuts[0] : cuts[1]], pool[cuts[1] : cuts[2]]]
        after = [Roster(row, chunk[0], tuple(chunk)) for row, chunk in zip(teams, chunks, strict=True)]
        project(cup, after, former=former)
        assert stored_rosters(cup) == after
