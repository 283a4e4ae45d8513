"""How a league plays its hero drafts, as its admins settle it."""

import pytest

from backend.drafts.hero_drafts import setup_of
from backend.engine.core import RuleViolation
from backend.engine.hero_draft.orders import NEWEST, OrderVersion
from backend.engine.hero_draft.state import CLASSIC, VALVE, ClockSettings, DisconnectPolicy
from backend.leagues import services
from backend.leagues.models import AuditEntry, HeroClock, HeroDraftSettings
from backend.tournaments.services import create_match
from tests.factories import a_league, a_tournament, a_user, an_organization, team
from tests.services.drafting import code_of

pytestmark = pytest.mark.django_db

OWN = {"clock": HeroClock.CUSTOM, "first_ban_seconds": 20, "action_seconds": 40, "reserve_seconds": 200}


@pytest.fixture
def league():
    return a_league(an_organization(owner="Olga", staff=["Sam"]), admin=["Lada"])


def settle(league, *, by="Lada", **settings):
    return services.set_hero_draft_settings(league_id=league.pk, actor=a_user(by), **settings)


def rules_of(league):
    """By which order, clock and policy a draft opened now would be played."""
    cup = a_tournament(league, captains=["Ash", "Bee"])
    sides = {"team_a_id": team(cup, "Ash").pk, "team_b_id": team(cup, "Bee").pk}
    match = create_match(tournament_id=cup.pk, actor=a_user("Olga"), best_of=1, **sides)
    setup = setup_of(match.games.get(), league)
    return setup.order, setup.clock, setup.disconnect


def test_without_settings_a_league_plays_the_newest_order_by_the_publishers_clock(league):
    assert rules_of(league) == (NEWEST, VALVE, DisconnectPolicy(True, None))


def test_a_league_plays_as_its_admin_settled(league):
    settle(league, order=OrderVersion.V7_34, pause_on_disconnect=True, most_pauses=2, **OWN)
    assert rules_of(league) == (
        OrderVersion.V7_34,
        ClockSettings(first_bans_ms=20_000, action_ms=40_000, reserve_ms=200_000),
        DisconnectPolicy(True, 2),
    )
    settle(league, clock=HeroClock.CLASSIC, pause_on_disconnect=False)
    assert rules_of(league) == (NEWEST, CLASSIC, DisconnectPolicy(False, None))
    assert HeroDraftSettings.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({**OWN, "first_ban_seconds": None}, "first_ban_seconds"),
        ({**OWN, "reserve_seconds": None}, "reserve_seconds"),
        ({**OWN, "first_ban_seconds": 4}, "first_ban_seconds"),
        ({**OWN, "action_seconds": 301}, "action_seconds"),
        ({**OWN, "action_seconds": -30}, "action_seconds"),
        ({**OWN, "reserve_seconds": 1801}, "reserve_seconds"),
        ({"clock": HeroClock.VALVE, "action_seconds": 30}, "action_seconds"),
        ({"clock": HeroClock.CLASSIC, "reserve_seconds": 90}, "reserve_seconds"),
        ({"most_pauses": -1}, "most_pauses"),
        ({"most_pauses": 101}, "most_pauses"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(league, wrong, field):
    with pytest.raises(RuleViolation) as refused:
        settle(league, **wrong)
    assert (refused.value.code, refused.value.field) == ("INVALID_INPUT", field)
    assert not HeroDraftSettings.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "bounds",
    [
        {**OWN, "first_ban_seconds": 5, "action_seconds": 300, "reserve_seconds": 1800},
        {**OWN, "reserve_seconds": 0},
        {"most_pauses": 0},
    ],
)
def test_the_bounds_themselves_are_good(league, bounds):
    settle(league, **bounds)
    assert HeroDraftSettings.objects.filter(league=league, **bounds).exists()


@pytest.mark.parametrize("who", ["Sam", "Zed"])
def test_settings_are_for_admins_of_the_league(league, who):
    assert code_of(lambda: settle(league, by=who, most_pauses=1)) == "FORBIDDEN"
    assert not HeroDraftSettings.objects.exists()


def test_what_changed_is_in_the_log_and_what_did_not_is_not(league):
    settle(league)
    assert not AuditEntry.objects.exists()
    settle(league, most_pauses=3)
    settle(league, most_pauses=3)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject_type, entry.subject_name) == ("HERO_DRAFT_SETTINGS_UPDATED", "League", "League")
    assert (entry.before, entry.after) == ({"most_pauses": None}, {"most_pauses": 3})


def test_settings_of_one_league_are_of_no_other(league):
    other = a_league(league.organization, "Other")
    settle(league, most_pauses=3)
    assert rules_of(other) == (NEWEST, VALVE, DisconnectPolicy(True, None))
    settle(other, by="Olga", most_pauses=1)
    assert rules_of(league) == (NEWEST, VALVE, DisconnectPolicy(True, 3))
    assert rules_of(other) == (NEWEST, VALVE, DisconnectPolicy(True, 1))
