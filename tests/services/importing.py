"""Importing files in tests: what is in them, and what came of it."""

from pathlib import Path

import pytest

from backend.accounts.models import STEAM_ID_BASE
from backend.engine.core import RuleViolation
from backend.tournaments import imports
from backend.tournaments.imports import ImportOutcome, import_players
from tests.factories import a_league, a_tournament, a_user, an_organization

ROSTERS = Path(imports.__file__).parent / "demo"
ADDED, SKIPPED, ERROR = ImportOutcome
ASH = STEAM_ID_BASE + 1001
BEE = STEAM_ID_BASE + 1002
CYD = STEAM_ID_BASE + 1003
BEES_DISCORD = "100000000000000002"


def a_cup_for_rosters():
    organization = an_organization(owner="olga", staff=["sam"])
    return a_tournament(a_league(organization, staff=["lea"]))


def run(cup, csv, *, actor="sam", dry_run=False, update_mmr=False):
    if isinstance(csv, list):
        csv = "\n".join(csv)
    return import_players(tournament_id=cup.pk, actor=a_user(actor), csv=csv, dry_run=dry_run, update_mmr=update_mmr)


def outcomes(report):
    return [row.outcome for row in report.rows]


def only(report):
    (row,) = report.rows
    return row


def refused(cup, csv):
    with pytest.raises(RuleViolation) as refusal:
        run(cup, csv)
    assert refusal.value.code == "INVALID_CSV"
    assert refusal.value.field == "csv"
    assert not cup.players.exists()
    return refusal.value.message
