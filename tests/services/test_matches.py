"""Who meets whom, by staff: matches and their games, until heroes are drafted for one."""

import pytest

from backend.drafts.models import Draft, DraftKind
from backend.leagues.models import AuditEntry
from backend.tournaments import services
from backend.tournaments.models import Match, Tournament, TournamentState
from tests.factories import a_league, a_tournament, a_user, an_organization, team
from tests.services.drafting import a_draft, code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cup():
    """Ash, Bee and Cyd have teams of their own. Sam is staff, Olga the owner."""
    return a_tournament(a_league(an_organization(owner="Olga", staff=["Sam"])), captains=["Ash", "Bee", "Cyd"])


def given(cup, a="Ash", b="Bee", best_of=3, actor="Sam"):
    return {
        "tournament_id": cup.pk,
        "actor": a_user(actor),
        "team_a_id": team(cup, a).pk,
        "team_b_id": team(cup, b).pk,
        "best_of": best_of,
    }


def a_match(cup, **options):
    return services.create_match(**given(cup, **options))


def change(match, **changes):
    return services.update_match(tournament_id=match.tournament_id, actor=a_user("Sam"), match_id=match.pk, **changes)


def remove(match, **options):
    services.remove_match(
        **{"tournament_id": match.tournament_id, "actor": a_user("Sam"), "match_id": match.pk, **options}
    )


def disband(cup, captain):
    services.disband_team(tournament_id=cup.pk, actor=a_user("Sam"), team_id=team(cup, captain).pk)


def draft_heroes(match, number=1):
    """A hero draft of one of its games, as far as matches know of one."""
    game = match.games.get(number=number)
    return Draft.objects.create(tournament=match.tournament, kind=DraftKind.HERO_DRAFT, game=game)


def numbers(match):
    return list(match.games.order_by("number").values_list("number", flat=True))


def last_entry():
    entry = AuditEntry.objects.latest("pk")
    return entry.action, entry.subject_type, entry.subject_name, entry.before, entry.after


def version(cup):
    return Tournament.objects.get(pk=cup.pk).version


@pytest.mark.parametrize("best_of", [1, 2, 3, 5, 7])
def test_a_match_has_as_many_games_as_its_best_of(cup, best_of):
    match = a_match(cup, best_of=best_of)
    assert numbers(match) == list(range(1, best_of + 1))
    assert (match.team_a, match.team_b) == (team(cup, "Ash"), team(cup, "Bee"))


@pytest.mark.parametrize("best_of", [-1, 0, 4, 6, 9])
def test_there_is_no_other_best_of(cup, best_of):
    assert code_of(lambda: a_match(cup, best_of=best_of)) == "INVALID_INPUT"
    match = a_match(cup)
    assert code_of(lambda: change(match, best_of=best_of)) == "INVALID_INPUT"
    assert numbers(match) == [1, 2, 3]
    assert Match.objects.count() == 1


def test_the_teams_are_two_of_the_tournament(cup):
    other = a_tournament(cup.league, name="Other", captains=["Dan"])
    foreign = team(other, "Dan").pk
    assert code_of(lambda: a_match(cup, b="Ash")) == "INVALID_INPUT"
    assert code_of(lambda: services.create_match(**{**given(cup), "team_b_id": foreign})) == "NOT_FOUND"
    match = a_match(cup)
    assert code_of(lambda: change(match, team_b_id=team(cup, "Ash").pk)) == "INVALID_INPUT"
    assert code_of(lambda: change(match, team_a_id=foreign)) == "NOT_FOUND"
    assert str(Match.objects.get()) == "Team Ash v Team Bee"


def test_a_match_of_another_tournament_is_not_found_here(cup):
    other = a_tournament(cup.league, name="Other", captains=["Ash", "Bee"])
    match = a_match(other)
    assert code_of(lambda: remove(match, tournament_id=cup.pk)) == "NOT_FOUND"
    assert Match.objects.exists()


def test_teams_and_best_of_change_and_games_follow(cup):
    match = a_match(cup)
    first = match.games.get(number=1)
    change(match, best_of=5)
    assert numbers(match) == [1, 2, 3, 4, 5]
    change(match, best_of=1, team_b_id=team(cup, "Cyd").pk)
    match.refresh_from_db()
    assert (str(match), match.best_of, list(match.games.all())) == ("Team Ash v Team Cyd", 1, [first])


def test_two_teams_may_trade_sides(cup):
    match = a_match(cup)
    change(match, team_a_id=match.team_b_id, team_b_id=match.team_a_id)
    match.refresh_from_db()
    assert str(match) == "Team Bee v Team Ash"


def test_a_removed_match_is_gone_with_its_games(cup):
    match, other = a_match(cup), a_match(cup, b="Cyd", best_of=1)
    remove(match)
    assert list(cup.matches.all()) == [other]
    assert numbers(other) == [1]


@pytest.mark.parametrize("number", [1, 3])
def test_a_match_stays_as_it_is_once_heroes_were_drafted(cup, number):
    match = a_match(cup)
    draft_heroes(match, number)
    assert code_of(lambda: change(match, best_of=1)) == "MATCH_DRAFTED"
    assert code_of(lambda: change(match, team_a_id=team(cup, "Cyd").pk)) == "MATCH_DRAFTED"
    assert code_of(lambda: remove(match)) == "MATCH_DRAFTED"
    assert numbers(match) == [1, 2, 3]
    change(match, best_of=3, team_a_id=match.team_a_id)  # says what is so already


def test_a_hero_draft_holds_no_other_match(cup):
    match, other = a_match(cup), a_match(cup)
    draft_heroes(match)
    remove(other)
    assert list(cup.matches.all()) == [match]


def test_a_disbanded_team_leaves_its_side_open(cup):
    match, other = a_match(cup), a_match(cup, a="Cyd", b="Ash")
    disband(cup, "Ash")
    match.refresh_from_db()
    other.refresh_from_db()
    assert (str(match), str(other)) == ("an open side v Team Bee", "Team Cyd v an open side")
    assert last_entry()[3]["matches"] == "Team Ash v Team Bee, Team Cyd v Team Ash"
    change(match, team_a_id=team(cup, "Cyd").pk)
    match.refresh_from_db()
    assert str(match) == "Team Cyd v Team Bee"


def test_a_match_whose_sides_are_both_open_can_have_another_best_of(cup):
    match = a_match(cup)
    disband(cup, "Ash")
    disband(cup, "Bee")
    change(match, best_of=1)
    assert numbers(match) == [1]


def test_a_team_whose_heroes_were_drafted_is_not_disbanded(cup):
    match = a_match(cup)
    a_match(cup, b="Cyd")
    draft_heroes(match)
    with pytest.raises(Exception, match="Team Ash v Team Bee") as refused:
        disband(cup, "Ash")
    assert refused.value.code == "MATCH_DRAFTED"
    disband(cup, "Cyd")
    assert [str(match) for match in cup.matches.order_by("pk")] == ["Team Ash v Team Bee", "Team Ash v an open side"]


def test_a_running_team_draft_does_not_forbid_matches(cup):
    cup.players.create(user=a_user("Dot"), mmr=1)
    cup.players.update(mmr=1)
    draft = a_draft(cup)
    assert draft.tournament.draft_running
    match = a_match(cup)
    change(match, best_of=1)
    remove(match)
    assert not cup.matches.exists()


def test_a_cancelled_tournament_has_no_new_matches(cup):
    match = a_match(cup)
    Tournament.objects.filter(pk=cup.pk).update(state=TournamentState.CANCELLED)
    for refused in (lambda: a_match(cup), lambda: change(match, best_of=1), lambda: remove(match)):
        assert code_of(refused) == "TOURNAMENT_CANCELLED"


@pytest.mark.parametrize("actor", ["Ash", "Zed"])
def test_matches_are_for_staff(cup, actor):
    match, who = a_match(cup), a_user(actor)
    ids = {"tournament_id": cup.pk, "actor": who, "match_id": match.pk}
    assert code_of(lambda: a_match(cup, actor=actor)) == "FORBIDDEN"
    assert code_of(lambda: services.update_match(**ids, best_of=1)) == "FORBIDDEN"
    assert code_of(lambda: services.remove_match(**ids)) == "FORBIDDEN"


def test_every_step_is_in_the_log_and_raises_the_version(cup, django_capture_on_commit_callbacks):
    at = version(cup)
    with django_capture_on_commit_callbacks() as notices:
        match = a_match(cup)
    assert (version(cup), len(notices)) == (at + 1, 1)
    told = {"team_a": "Team Ash", "team_b": "Team Bee", "best_of": 3}
    assert last_entry() == ("MATCH_CREATED", "Match", "Team Ash v Team Bee", {}, told)
    with django_capture_on_commit_callbacks() as notices:
        change(match, team_b_id=team(cup, "Cyd").pk)
    assert (version(cup), len(notices)) == (at + 2, 1)
    new = "Team Ash v Team Cyd"
    assert last_entry() == ("MATCH_UPDATED", "Match", new, {"team_b": "Team Bee"}, {"team_b": "Team Cyd"})
    with django_capture_on_commit_callbacks() as notices:
        remove(match)
    assert (version(cup), len(notices)) == (at + 3, 1)
    assert last_entry() == ("MATCH_REMOVED", "Match", new, told | {"team_b": "Team Cyd"}, {})


def test_what_changes_nothing_leaves_no_trace(cup, django_capture_on_commit_callbacks):
    match = a_match(cup)
    at, entries = version(cup), AuditEntry.objects.count()
    with django_capture_on_commit_callbacks() as notices:
        change(match)
        change(match, best_of=3, team_a_id=match.team_a_id, team_b_id=match.team_b_id)
    assert (version(cup), AuditEntry.objects.count(), notices) == (at, entries, [])
