"""A league night goes on from its backup, or from a copy of its folder, on another machine."""

import shutil
import time
from datetime import datetime

import pytest

from backend.network import urls_of
from tests.live.league import OWNER, LeagueNight, inside, manage

pytestmark = pytest.mark.skipif(not urls_of("0.0.0.0", 1), reason="This machine is in no network.")

PASSWORD = OWNER["OWNER_PASSWORD"]
PICK_SECONDS = 300

BEGIN = f"""
from tests.factories import a_user
from tests.services.drafting import a_draft
draft = a_draft(pick_seconds={PICK_SECONDS})
for name in ("Ash", "Bee"):
    captain = a_user(name)
    captain.set_password("{PASSWORD}")
    captain.save()
print(draft.tournament.slug)
"""

ROOM = """query($slug: String!) { tournament(slug: $slug) { name draft { id sequence status deadlineAt
  ... on TeamDraft { rounds { player { user { name } } } available { id } onTheClock { turn captain { user { name } } }
    events(last: 100) { __typename } } } } serverTime }"""

PICK = """mutation($input: PickPlayerInput!) { pickPlayer(input: $input) { errors { code message } } }"""


def room(guest, slug):
    answer = guest.ask(ROOM, slug=slug)
    return answer["tournament"]["draft"] | {"serverTime": answer["serverTime"]}


def pick(captain, slug):
    """The captain on the clock takes the first there is."""
    draft = room(captain, slug)
    input = {
        "draftId": draft["id"],
        "playerId": draft["available"][0]["id"],
        "turn": draft["onTheClock"]["turn"],
    }
    assert captain.ask(PICK, input=input)["pickPlayer"]["errors"] == []


def picked(draft):
    return [place["player"]["user"]["name"] for place in draft["rounds"] if place["player"]]


def seconds_left(draft):
    return (datetime.fromisoformat(draft["deadlineAt"]) - datetime.fromisoformat(draft["serverTime"])).total_seconds()


@pytest.fixture
def evening(tmp_path):
    """A league night in the middle of a draft: its server, the tournament, and Ash, who made the first pick."""
    with LeagueNight(tmp_path / "league", **OWNER) as night:
        night.ready()
        slug = inside(tmp_path / "league", BEGIN).strip()
        ash = night.guest().sign_in("ash", PASSWORD)
        pick(ash, slug)
        yield night, slug, ash


def goes_on_as(before, taken, folder, slug, cookies):
    """Whether the league in a folder is as it was, when it is served again. Taking it away took so many seconds."""
    with LeagueNight(folder, terminal=True) as again:
        again.ready()
        assert "username:" not in again.welcome
        ash = again.guest(cookies)
        assert ash.viewer == "ash", "the session is there, and the key it is signed with"
        after = room(ash, slug)
        assert picked(after) == picked(before)
        assert after["onTheClock"] == before["onTheClock"]
        assert after["status"] == "IN_PROGRESS"
        assert [event["__typename"] for event in after["events"]].count("ClockRestored") == 1
        lost = seconds_left(before) - seconds_left(after)
        assert -0.5 < lost < taken + 2.5, "a sign of life may have been a second old"
        pick(again.guest().sign_in("bee", PASSWORD), slug)
        assert len(picked(room(ash, slug))) == len(picked(before)) + 1
        assert again.guest().sign_in("olga", PASSWORD).viewer == "olga"


def test_a_backup_made_while_it_runs_goes_on_elsewhere(evening, tmp_path):
    night, slug, ash = evening
    before = room(ash, slug)
    began = time.monotonic()
    made = manage(tmp_path / "league", "backup")
    taken = time.monotonic() - began
    assert made.returncode == 0, made.stderr
    (backup,) = (tmp_path / "league" / "backups").iterdir()
    assert str(backup) in made.stdout
    pick(night.guest().sign_in("bee", PASSWORD), slug)
    assert len(picked(room(ash, slug))) == 2, "the server went on, and the backup is of before"
    restored = manage(tmp_path / "elsewhere", "restore", backup)
    assert restored.returncode == 0, restored.stderr
    goes_on_as(before, taken, tmp_path / "elsewhere", slug, ash.http.cookies)


def test_a_copy_of_the_folder_of_a_stopped_league_goes_on_elsewhere(evening, tmp_path):
    night, slug, ash = evening
    before = room(ash, slug)
    began = time.monotonic()
    night.stop()
    taken = time.monotonic() - began
    shutil.copytree(tmp_path / "league", tmp_path / "elsewhere")
    goes_on_as(before, taken, tmp_path / "elsewhere", slug, ash.http.cookies)


def test_nothing_is_restored_over_a_league(evening, tmp_path):
    _, slug, ash = evening
    assert manage(tmp_path / "league", "backup", tmp_path / "b.zip").returncode == 0
    refused = manage(tmp_path / "league", "restore", tmp_path / "b.zip")
    assert refused.returncode == 1
    assert "not empty" in refused.stderr
    assert picked(room(ash, slug)), "it runs as before"


def test_a_backup_of_another_version_of_the_data_is_refused(evening, tmp_path):
    inside(
        tmp_path / "league",
        "from django.db import connection as c; c.cursor().execute("
        "\"INSERT INTO django_migrations (app, name, applied) VALUES ('drafts', '9999_to_come', '2030-01-01')\")",
    )
    assert manage(tmp_path / "league", "backup", tmp_path / "b.zip").returncode == 0
    refused = manage(tmp_path / "elsewhere", "restore", tmp_path / "b.zip")
    assert refused.returncode == 1
    assert "drafts.9999_to_come" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_data_of_an_older_version_is_kept_before_it_is_brought_up_to_date(tmp_path):
    league = tmp_path / "league"
    with LeagueNight(league, **OWNER) as night:
        night.ready()
    assert not (league / "backups").exists()
    back = manage(league, "migrate", "accounts", "0002", "--verbosity=0", DEMO="0")
    assert back.returncode == 0, back.stderr
    with LeagueNight(league) as night:
        assert night.ready().guest().sign_in("olga", PASSWORD).viewer == "olga"
        (kept,) = (league / "backups").iterdir()
        assert str(kept) in night.welcome
    assert manage(tmp_path / "elsewhere", "restore", kept).returncode == 0
    with LeagueNight(tmp_path / "elsewhere") as night:
        assert night.ready().guest().sign_in("olga", PASSWORD).viewer == "olga"
