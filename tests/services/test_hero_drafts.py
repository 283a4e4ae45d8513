"""Hero drafts under the one submit service: opened for a game, drafted by its captains, kept by its clocks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from backend.drafts import hero_drafts
from backend.drafts.access import access_draft, access_drafts
from backend.drafts.deadlines import expire_due
from backend.drafts.hero_drafts import open_hero_draft, restart
from backend.drafts.models import Draft, DraftKind, DraftStatus, SignOfLife
from backend.drafts.services import restore_clocks, submit, submit_by_clock
from backend.engine.core import Expire, PauseDraft, ResumeDraft, RuleViolation
from backend.engine.hero_draft.clock import read_clock
from backend.engine.hero_draft.commands import AbandonDraft
from backend.engine.hero_draft.orders import OrderVersion
from backend.engine.hero_draft.state import ClockSettings, Phase
from backend.leagues.models import AuditEntry, HeroClock
from backend.leagues.services import set_hero_draft_settings
from backend.tournaments.models import Game, Match
from backend.tournaments.services import appoint_captain, lock_tournament
from schema.ids import encode
from tests.api import Api
from tests.factories import a_user, player
from tests.services.drafting import a_draft as a_team_draft
from tests.services.drafting import act, code_of, event_types, finish, let_time_pass, sam
from tests.services.hero_drafting import (
    a_game,
    a_running_draft,
    act_on_turn,
    an_open_draft,
    captain,
    next_action,
    state_of,
    team_of,
)

pytestmark = pytest.mark.django_db


def test_staff_open_one_draft_a_game():
    game = a_game(best_of=3)
    draft = an_open_draft(game)
    assert (draft.game, draft.tournament, draft.sequence) == (game, game.match.tournament, 1)
    assert code_of(lambda: an_open_draft(game)) == "ALREADY_STARTED"
    other = an_open_draft(game.match.games.get(number=2))
    assert other.pk != draft.pk
    assert AuditEntry.objects.filter(action="HERO_DRAFT_OPENED", actor=sam()).count() == 2


@pytest.mark.parametrize("who", ["Ash", "Dot"])
def test_nobody_else_opens_one(who):
    game = a_game()
    assert code_of(lambda: open_hero_draft(game_id=game.pk, actor=a_user(who))) == "FORBIDDEN"
    assert Draft.objects.count() == 0


def test_a_draft_needs_two_teams_with_captains():
    game = a_game()
    Match.objects.update(team_b=None)
    assert code_of(lambda: an_open_draft(game)) == "NO_TEAMS"
    Match.objects.update(team_b=game.match.team_b)
    game.match.tournament.teams.filter(pk=game.match.team_b_id).update(captain=None)
    assert code_of(lambda: an_open_draft(game)) == "CAPTAIN_MISSING"
    assert Draft.objects.count() == 0


def test_the_teams_are_those_of_the_match_once_nobody_else_writes(monkeypatch):
    game = a_game()
    cyd = player(game.match.tournament, "Cyd").team_id

    def lock_late(id):
        Match.objects.update(team_b=cyd)
        return lock_tournament(id)

    monkeypatch.setattr(hero_drafts, "lock_tournament", lock_late)
    assert list(state_of(an_open_draft(game)).teams) == [game.match.team_a_id, cyd]


def test_a_league_plays_by_its_own_settings():
    game = a_game()
    set_hero_draft_settings(
        league_id=game.match.tournament.league_id,
        actor=a_user("Olga"),
        order=OrderVersion.V7_34,
        clock=HeroClock.CUSTOM,
        first_ban_seconds=20,
        action_seconds=25,
        reserve_seconds=60,
        pause_on_disconnect=False,
        most_pauses=2,
    )
    state = state_of(an_open_draft(game))
    assert state.order is OrderVersion.V7_34
    assert state.clock == ClockSettings(20_000, 25_000, 60_000)
    assert (state.disconnect.pauses, state.disconnect.most) == (False, 2)


def test_captains_draft_to_the_end_and_the_game_knows_its_sides():
    draft = a_running_draft()
    state = state_of(draft)
    game = Game.objects.get(pk=draft.game_id)
    assert (game.radiant_id, game.dire_id) == (state.radiant, state.opponent(state.radiant))
    while state_of(draft).current is not None:
        act_on_turn(draft)
    row, state = Draft.objects.get(pk=draft.pk), state_of(draft)
    assert (row.status, state.phase, row.deadline_at) == (DraftStatus.COMPLETED, Phase.COMPLETED, None)
    assert row.sequence == state.sequence == draft.events.count()
    heroes = [action.hero for action in state.actions]
    assert None not in heroes
    assert len(set(heroes)) == 24
    assert not AuditEntry.objects.filter(action__in=["HERO_PICKED", "HERO_BANNED", "CAPTAIN_READY"]).exists()


def test_what_staff_do_for_a_captain_is_on_record():
    draft = a_running_draft()
    act(draft, next_action(draft))
    entry = AuditEntry.objects.get(action="HERO_BANNED")
    assert entry.actor == sam()
    assert set(entry.after) == {"action", "team", "hero"}
    assert draft.events.get(type="HeroBanned").payload["on_behalf"] is True


def test_the_captain_of_a_third_team_is_nobody_here():
    draft = a_running_draft()
    before = event_types(draft)
    assert code_of(lambda: act(draft, next_action(draft), a_user("Cyd"))) == "NOT_A_CAPTAIN"
    current = state_of(draft).current
    assert current is not None
    waiting = captain(draft, state_of(draft).opponent(current.team))
    assert code_of(lambda: act(draft, next_action(draft), waiting)) == "NOT_YOUR_TURN"
    assert event_types(draft) == before


def test_a_key_sent_twice_bans_once():
    draft = a_running_draft()
    current = state_of(draft).current
    assert current is not None
    who, command = captain(draft, current.team), next_action(draft)
    for _ in range(2):
        submit(draft_id=draft.pk, actor=who, command=command, idempotency_key="click")
    assert event_types(draft).count("HeroBanned") == 1
    assert code_of(lambda: submit(draft_id=draft.pk, actor=who, command=command)) == "STALE_TURN"


def test_time_skips_a_ban_and_picks_at_random():
    draft = a_running_draft()
    let_time_pass(draft, 15 + 130 - 1)
    assert expire_due() == 0
    let_time_pass(draft, 1)
    assert expire_due() == 1
    assert draft.events.get(type="BanSkipped").actor is None
    for _ in range(6):
        act_on_turn(draft)
    let_time_pass(draft, 30 + 130)
    expire_due()
    picked = draft.events.get(type="HeroPicked")
    assert (picked.actor, picked.payload["automatic"]) == (None, True)
    submit_by_clock(draft_id=draft.pk, command=Expire())
    assert event_types(draft).count("HeroPicked") == 1


def test_a_pause_ends_after_a_countdown_with_what_was_left():
    draft = a_running_draft()
    let_time_pass(draft, 10)
    act(draft, PauseDraft())
    left = read_clock(state_of(draft), timezone.now())
    let_time_pass(draft, 500)
    assert Draft.objects.get(pk=draft.pk).status == DraftStatus.PAUSED
    assert expire_due() == 0
    act(draft, ResumeDraft())
    let_time_pass(draft, 3)
    assert expire_due() == 1
    state = state_of(draft)
    assert state.phase is Phase.DRAFTING
    assert state.running_since is not None
    assert read_clock(state, state.running_since) == left


def test_a_crash_costs_nobody_their_reserve():
    draft = a_running_draft()
    SignOfLife.objects.create(pk=1, seen_at=timezone.now())
    let_time_pass(draft, 15 + 130 - 7)
    SignOfLife.objects.update(seen_at=timezone.now())
    let_time_pass(draft, 60)
    assert restore_clocks() == 1
    state = state_of(draft)
    assert state.current is not None
    left = read_clock(state, timezone.now()).reserves[state.current.team]
    assert timedelta(seconds=6) < left <= timedelta(seconds=7.1)
    assert expire_due() == 0


def test_a_restart_takes_the_captains_and_settings_of_now():
    draft = a_running_draft()
    act_on_turn(draft)
    tournament = draft.tournament
    finish(a_team_draft(tournament))
    member = next(row for row in tournament.players.filter(team=team_of(draft, "Ash")) if row.user.name != "Ash")
    appoint_captain(tournament_id=tournament.pk, actor=sam(), player_id=member.pk, team_id=team_of(draft, "Ash"))
    league = tournament.league_id
    set_hero_draft_settings(league_id=league, actor=a_user("Olga"), clock=HeroClock.CLASSIC)
    state = state_of(draft)
    act(draft, restart(state.sequence))
    state = state_of(draft)
    assert (state.phase, state.clock.reserve_ms, state.radiant) == (Phase.WAITING, 90_000, None)
    assert state.teams[team_of(draft, "Ash")].captain_name == member.user.name
    assert Game.objects.get(pk=draft.game_id).radiant is None
    assert code_of(lambda: act(draft, restart(1))) == "STALE_TURN"


def test_staff_abandon_a_draft_and_its_clock_is_over():
    draft = a_running_draft()
    act(draft, AbandonDraft())
    row = Draft.objects.get(pk=draft.pk)
    assert (row.status, row.deadline_at) == (DraftStatus.ABANDONED, None)
    assert code_of(lambda: act(draft, AbandonDraft())) == "DRAFT_ABANDONED"
    act(draft, restart(state_of(draft).sequence))
    assert Draft.objects.get(pk=draft.pk).status == DraftStatus.IN_PROGRESS


def test_a_hero_draft_is_no_team_draft():
    draft = an_open_draft()
    assert code_of(lambda: access_draft(sam(), id=draft.pk)) == "NOT_FOUND"
    [refused, found] = access_drafts([(sam(), kind, draft.pk) for kind in DraftKind])
    assert isinstance(refused, RuleViolation)
    assert refused.code == "NOT_FOUND"
    assert found == access_draft(sam(), id=draft.pk, kind=DraftKind.HERO_DRAFT) == draft
    shown = {
        name: Api("Sam").post("query($id: ID!) { draft(id: $id) { __typename } }", id=encode(name, draft.pk))["data"]
        for name in ("TeamDraft", "HeroDraft")
    }
    assert shown == {"TeamDraft": {"draft": None}, "HeroDraft": {"draft": {"__typename": "HeroDraft"}}}
