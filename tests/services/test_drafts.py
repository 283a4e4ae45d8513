"""The submit service: what is written, what is refused, and that tables say what the log says."""

import random

import pytest
from django.db import IntegrityError, transaction

from backend.drafts.models import Draft, DraftEvent
from backend.drafts.team_drafts import pool_change, start_team_draft
from backend.engine.core import PauseDraft, ResumeDraft, RuleViolation
from backend.engine.team_draft.commands import ChangeStyle, PickPlayer, ReplaceCaptain, RestartDraft, UndoPick
from backend.engine.team_draft.state import Style
from backend.tournaments.models import PlayerState, Tournament, TournamentPlayer
from backend.tournaments.services import set_player_mmr, set_player_state
from tests.factories import a_tournament, a_user, enter, member_names, player, team
from tests.services.drafting import (
    a_cup,
    a_draft,
    act,
    assert_tables_equal_the_fold,
    code_of,
    event_types,
    finish,
    on_the_clock,
    pick,
    sam,
    state_of,
    turn,
    written,
)

pytestmark = pytest.mark.django_db


def test_a_pick_moves_the_player_and_puts_the_next_captain_on_the_clock():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    assert member_names(team(draft.tournament, "Ash")) == ["Ash", "Dot"]
    assert on_the_clock(draft) == "Bee"
    assert_tables_equal_the_fold(draft)


def test_every_event_has_the_next_sequence():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    pick(draft, "Bee", "Eli")
    assert list(draft.events.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert event_types(draft) == ["DraftStarted", *["CaptainAssigned", "PlayerPicked"] * 2, "CaptainAssigned"]


def test_the_database_refuses_a_second_event_of_the_same_sequence():
    draft = a_draft()
    first = draft.events.get(sequence=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftEvent.objects.create(
            draft=draft, sequence=1, type=first.type, payload=first.payload, created_at=first.created_at
        )


def test_the_version_of_the_tournament_rises_with_every_change():
    draft = a_draft()
    for change in (
        lambda: pick(draft, "Ash", "Dot"),
        lambda: act(draft, PauseDraft()),
        lambda: act(draft, ResumeDraft()),
    ):
        before = Tournament.objects.get(pk=draft.tournament_id).version
        change()
        assert Tournament.objects.get(pk=draft.tournament_id).version > before


def test_the_start_fixes_everyones_mmr():
    tournament = a_cup()
    dot = player(tournament, "Dot")
    TournamentPlayer.objects.filter(pk=dot.pk).update(mmr=None)
    dot.user.base_mmr = 4321
    dot.user.save()
    draft = a_draft(tournament)
    dot.user.base_mmr = 1
    dot.user.save()
    assert player(tournament, "Dot").mmr == 4321
    assert state_of(draft).players[dot.pk].mmr == 4321


def test_someone_without_mmr_stops_the_start_and_is_named():
    tournament = a_cup()
    TournamentPlayer.objects.filter(pk=player(tournament, "Fay").pk).update(mmr=None)
    with pytest.raises(RuleViolation, match="Fay") as refused:
        a_draft(tournament)
    assert refused.value.code == "MMR_MISSING"
    assert not Draft.objects.exists()
    assert not Tournament.objects.get(pk=tournament.pk).draft_running


def test_a_tournament_has_one_draft():
    draft = a_draft()
    assert code_of(lambda: a_draft(draft.tournament)) == "ALREADY_STARTED"
    assert Draft.objects.count() == 1


@pytest.mark.parametrize(
    ("captains", "players", "code"),
    [
        ({"Ash": 3000}, {"Dot": 4000}, "TOO_FEW_TEAMS"),
        ({"Ash": 3000, "Bee": 3100}, {}, "NO_PLAYERS"),
    ],
)
def test_a_draft_needs_teams_and_players(captains, players, code):
    tournament = a_tournament(captains=captains, players=players)
    owner = tournament.league.organization.memberships.get(role="OWNER").user
    assert code_of(lambda: start_team_draft(tournament_id=tournament.pk, actor=owner, style=Style.SNAKE)) == code
    assert not Draft.objects.exists()


def test_only_staff_start_a_draft():
    tournament = a_cup()

    def start_as(name: str) -> str:
        return code_of(lambda: start_team_draft(tournament_id=tournament.pk, actor=a_user(name), style=Style.SNAKE))

    assert start_as("Ash") == "FORBIDDEN"
    assert start_as("Stranger") == "FORBIDDEN"
    assert not Draft.objects.exists()


def refusals(draft: Draft):
    """Every way to be refused in a running draft in which Ash is on the clock, with the code it gets."""
    dot, ash = player(draft.tournament, "Dot").pk, player(draft.tournament, "Ash").pk
    stranger = enter(a_tournament(name="Other"), "Zed", 3000).pk
    yield "Bee", PickPlayer(dot, turn(draft)), "NOT_YOUR_TURN"
    yield "Stranger", PickPlayer(dot, turn(draft)), "NOT_YOUR_TURN"
    yield "Ash", PickPlayer(dot, turn(draft) - 1), "STALE_TURN"
    yield "Ash", PickPlayer(ash, turn(draft)), "PLAYER_UNAVAILABLE"
    yield "Ash", PickPlayer(stranger, turn(draft)), "NOT_FOUND"
    yield "Ash", UndoPick(1), "STAFF_ONLY"
    yield "Ash", PauseDraft(), "STAFF_ONLY"
    yield "Ash", RestartDraft(2), "STAFF_ONLY"
    yield "Sam", UndoPick(1), "NOTHING_TO_UNDO"
    yield "Sam", RestartDraft(1), "STALE_TURN"
    yield "Sam", ResumeDraft(), "NOT_PAUSED"
    yield "Sam", ChangeStyle(Style.SNAKE), "STYLE_UNCHANGED"
    yield "Sam", ReplaceCaptain(team(draft.tournament, "Ash").pk, ash), "ALREADY_CAPTAIN"


def test_a_refused_command_changes_nothing():
    draft = a_draft()
    for name, command, code in refusals(draft):
        before = written(draft)
        assert code_of(lambda: act(draft, command, a_user(name))) == code, command  # noqa: B023
        assert written(draft) == before


def test_a_captain_of_another_tournament_cannot_pick_here():
    draft = a_draft()
    a_draft(a_tournament(draft.tournament.league, name="Second", captains={"Nia": 1, "Oz": 2}, players={"Pam": 3}))
    assert code_of(lambda: pick(draft, "Nia", "Dot")) == "NOT_YOUR_TURN"


def test_a_deputy_picks_for_the_team():
    tournament = a_cup()
    ash = team(tournament, "Ash")
    enter(tournament, "Dee", 1000, team=ash, join_order=1)
    ash.deputy = player(tournament, "Dee")
    ash.save()
    draft = a_draft(tournament)
    pick(draft, "Dee", "Dot")
    assert "Dot" in member_names(ash)


def test_staff_pick_on_behalf_and_it_is_recorded():
    draft = a_draft()
    pick(draft, "Sam", "Dot")
    row = draft.events.get(type="PlayerPicked")
    assert row.actor == sam()
    assert row.payload["on_behalf"] is True


def test_a_player_is_picked_once():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    assert code_of(lambda: pick(draft, "Bee", "Dot")) == "PLAYER_UNAVAILABLE"


def test_picks_are_refused_while_paused_and_after_the_end():
    draft = a_draft()
    act(draft, PauseDraft())
    assert code_of(lambda: pick(draft, "Ash", "Dot")) == "DRAFT_PAUSED"
    assert code_of(lambda: act(draft, PauseDraft())) == "ALREADY_PAUSED"
    act(draft, ResumeDraft())
    last = turn(draft)
    finish(draft)
    assert code_of(lambda: pick(draft, "Ash", "Dot", turn=last)) == "DRAFT_COMPLETED"


def test_a_completed_draft_hands_the_rosters_back():
    draft = a_draft()
    assert code_of(lambda: withdraw(draft, "Dot")) == "DRAFT_RUNNING"
    finish(draft)
    tournament = Tournament.objects.get(pk=draft.tournament_id)
    assert not tournament.draft_running
    assert event_types(draft)[-1] == "DraftCompleted"
    set_player_mmr(tournament_id=tournament.pk, actor=sam(), player_id=player(tournament, "Dot").pk, mmr=1)


def withdraw(draft: Draft, name: str) -> None:
    entry = player(draft.tournament, name)
    set_player_state(tournament_id=draft.tournament_id, actor=sam(), player_id=entry.pk, state=PlayerState.WITHDRAWN)


def test_undoing_the_last_pick_of_a_completed_draft_reopens_it():
    draft = a_draft()
    finish(draft)
    act(draft, UndoPick(6))
    assert Draft.objects.get(pk=draft.pk).status == "IN_PROGRESS"
    assert Tournament.objects.get(pk=draft.tournament_id).draft_running
    assert_tables_equal_the_fold(draft)


def test_reopening_takes_back_what_was_edited_since():
    draft = a_draft()
    finish(draft)
    TournamentPlayer.objects.filter(pk=player(draft.tournament, "Dot").pk).update(team=None, join_order=0)
    act(draft, UndoPick(6))
    assert_tables_equal_the_fold(draft)


def test_undo_goes_back_to_the_start():
    draft = a_draft()
    finish(draft)
    for number in range(6, 0, -1):
        act(draft, UndoPick(number))
        assert_tables_equal_the_fold(draft)
    assert on_the_clock(draft) == "Ash"
    assert not state_of(draft).last_pick


def test_a_double_undo_takes_back_one_pick():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    pick(draft, "Bee", "Eli")
    act(draft, UndoPick(2))
    assert code_of(lambda: act(draft, UndoPick(2))) == "STALE_TURN"
    assert state_of(draft).last_pick.pick_number == 1


def test_two_restarts_of_the_same_screen_restart_once():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    seen = state_of(draft).sequence
    act(draft, RestartDraft(seen, Style.NORMAL))
    assert code_of(lambda: act(draft, RestartDraft(seen, Style.NORMAL))) == "STALE_TURN"
    assert_tables_equal_the_fold(draft)
    assert "PlayerPicked" in event_types(draft), "the earlier log stays readable"


def test_no_shows_leave_and_late_arrivals_come_through_the_draft():
    draft = a_draft()
    act(draft, pool_change(add=[], remove=[player(draft.tournament, "Dot").pk]))
    assert player(draft.tournament, "Dot").state == PlayerState.WITHDRAWN
    assert_tables_equal_the_fold(draft)
    act(draft, pool_change(add=[player(draft.tournament, "Dot").pk], remove=[]))
    assert player(draft.tournament, "Dot").state == PlayerState.REGISTERED
    assert_tables_equal_the_fold(draft)


def test_a_captain_is_replaced_from_the_pool():
    draft = a_draft()
    act(draft, ReplaceCaptain(team(draft.tournament, "Ash").pk, player(draft.tournament, "Dot").pk))
    assert member_names(team(draft.tournament, "Dot")) == ["Dot"]
    assert player(draft.tournament, "Ash").state == PlayerState.WITHDRAWN
    assert_tables_equal_the_fold(draft)
    pick(draft, "Dot", "Eli")


def test_the_same_key_from_the_same_user_picks_once():
    draft = a_draft()
    first = turn(draft)
    pick(draft, "Ash", "Dot", idempotency_key="k1")
    before = written(draft)
    pick(draft, "Ash", "Dot", turn=first, idempotency_key="k1")
    assert written(draft) == before


def test_the_same_key_repeats_a_refusal():
    draft = a_draft()
    assert code_of(lambda: pick(draft, "Bee", "Dot", idempotency_key="k2")) == "NOT_YOUR_TURN"
    pick(draft, "Ash", "Eli")
    assert code_of(lambda: pick(draft, "Bee", "Dot", idempotency_key="k2")) == "NOT_YOUR_TURN"
    pick(draft, "Bee", "Dot", idempotency_key="k3")


def test_anothers_key_is_no_concern_of_mine():
    draft = a_draft()
    pick(draft, "Ash", "Dot", idempotency_key="same")
    pick(draft, "Bee", "Eli", idempotency_key="same")
    assert on_the_clock(draft) == "Cyd"


@pytest.mark.parametrize("key", ["", "k" * 101, "nul\x00", "half\ud800"])
def test_a_key_has_bounds(key):
    draft = a_draft()
    before = written(draft)
    assert code_of(lambda: pick(draft, "Ash", "Dot", idempotency_key=key)) == "INVALID_INPUT"
    assert written(draft) == before


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_played_the_tables_equal_the_fold(seed):
    dice = random.Random(seed)
    draft = a_draft(style=dice.choice(list(Style)))
    for _ in range(25):
        state = state_of(draft)
        last = state.last_pick
        choices = [PauseDraft(), ResumeDraft(), RestartDraft(state.sequence, dice.choice(list(Style)))]
        if last is not None:
            choices += [UndoPick(last.pick_number)] * 3
        if state.on_the_clock is not None and state.pool:
            choices += [PickPlayer(dice.choice(sorted(state.pool)), state.on_the_clock.turn)] * 8
            choices.append(pool_change(add=[], remove=[dice.choice(sorted(state.pool))]))
            choices.append(ReplaceCaptain(dice.choice(list(state.teams)), dice.choice(sorted(state.pool))))
        try:
            act(draft, dice.choice(choices))
        except RuleViolation:
            continue
        if Tournament.objects.get(pk=draft.tournament_id).draft_running:
            assert_tables_equal_the_fold(draft)
