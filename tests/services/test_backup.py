"""Backups: whole or not at all, and put back into an empty folder only."""

import hashlib
import json
import re
import sqlite3
import threading
import zipfile
from contextlib import closing

import pytest

from backend.backups import BackupError, refuse_unless_empty, restore_backup, write_backup
from tests.live.league import manage

KNOWN = {("accounts", "0001_initial"), ("accounts", "0002_more")}


@pytest.fixture
def league(tmp_path):
    """The data folder of a league, as small as one can be."""
    return a_league_at(tmp_path / "league")


def a_league_at(folder, migrations=("0001_initial",)):
    folder.mkdir()
    with closing(sqlite3.connect(folder / "firstpick.sqlite3")) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE django_migrations (app, name)")
        database.execute("CREATE TABLE picks (number)")
        database.executemany("INSERT INTO django_migrations VALUES ('accounts', ?)", [(name,) for name in migrations])
        database.commit()
    (folder / "secret-key").write_text("secret")
    return folder


def write(league, target):
    write_backup(data_dir=league, database=league / "firstpick.sqlite3", target=target)
    return target


def restore(backup, folder):
    restore_backup(backup=backup, data_dir=folder, database=folder / "firstpick.sqlite3", known_migrations=KNOWN)
    return folder


def rows(folder, table="picks"):
    with closing(sqlite3.connect(folder / "firstpick.sqlite3")) as database:
        return [row[0] for row in database.execute(f"SELECT * FROM {table}")]


def test_a_restored_league_is_as_it_was(league, tmp_path):
    with closing(sqlite3.connect(league / "firstpick.sqlite3")) as database:
        database.execute("INSERT INTO picks VALUES (1)")
        database.commit()
    (league / "pictures").mkdir()
    (league / "pictures" / "logo.png").write_bytes(b"png")
    other = restore(write(league, tmp_path / "b.zip"), tmp_path / "other")
    assert rows(other) == [1]
    assert (other / "secret-key").read_text() == "secret"
    assert (other / "pictures" / "logo.png").read_bytes() == b"png"
    assert (other / "secret-key").stat().st_mode & 0o777 == 0o600
    assert (other / "firstpick.sqlite3").stat().st_mode & 0o777 == 0o600


def test_no_version_comes_twice_after_a_backup_was_restored(league, tmp_path):
    with closing(sqlite3.connect(league / "firstpick.sqlite3")) as database:
        database.execute("CREATE TABLE tournaments_tournament (version)")
        database.execute("INSERT INTO tournaments_tournament VALUES (7)")
        database.commit()
        backup = write(league, tmp_path / "b.zip")
        database.execute("UPDATE tournaments_tournament SET version = 900")
        database.commit()
    (version,) = rows(restore(backup, tmp_path / "other"), "tournaments_tournament")
    assert version > 900


def test_a_backup_holds_what_was_committed_though_it_is_not_in_the_main_file_yet(league, tmp_path):
    with closing(sqlite3.connect(league / "firstpick.sqlite3")) as open_one:
        open_one.execute("PRAGMA wal_autocheckpoint = 0")
        open_one.execute("INSERT INTO picks VALUES (1)")
        open_one.commit()
        assert (league / "firstpick.sqlite3-wal").stat().st_size > 0
        open_one.execute("INSERT INTO picks VALUES (2)")
        backup = write(league, tmp_path / "b.zip")
    assert rows(restore(backup, tmp_path / "other")) == [1]


def test_a_backup_among_writers_is_of_one_moment(league, tmp_path):
    """Each transaction writes two rows; a copy that mixes moments would have an odd number somewhere."""
    stop = threading.Event()

    def write_on():
        with closing(sqlite3.connect(league / "firstpick.sqlite3", timeout=20)) as database:
            number = 0
            while not stop.is_set():
                database.executemany("INSERT INTO picks VALUES (?)", [(number,), (number,)])
                database.commit()
                number += 1

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        backups = [write(league, tmp_path / f"{number}.zip") for number in range(5)]
    finally:
        stop.set()
        writer.join()
    for number, backup in enumerate(backups):
        picks = rows(restore(backup, tmp_path / f"other-{number}"))
        assert picks == [pick for pair in range(len(picks) // 2) for pick in (pair, pair)]


def test_what_is_made_anew_by_itself_is_in_no_backup(league, tmp_path):
    for name in ("static/app.css", "backups/old.zip", ".DS_Store", "test-1.sqlite3", "restoring-x/y"):
        (league / name).parent.mkdir(exist_ok=True)
        (league / name).write_text("derived")
    (league / "link").symlink_to("/etc/hostname")
    backup = write(league, tmp_path / "b.zip")
    assert set(zipfile.ZipFile(backup).namelist()) == {"firstpick.sqlite3", "secret-key", "contents.json"}


def test_a_backup_is_for_its_owner_only_and_leaves_nothing_else_behind(league, tmp_path):
    backup = write(league, tmp_path / "deep" / "folder" / "b.zip")
    assert backup.stat().st_mode & 0o777 == 0o600
    assert list(backup.parent.iterdir()) == [backup]


def test_no_backup_takes_the_place_of_another(league, tmp_path):
    backup = write(league, tmp_path / "b.zip")
    before = backup.read_bytes()
    with pytest.raises(BackupError, match="exists already"):
        write(league, backup)
    assert backup.read_bytes() == before


def test_a_backup_that_fails_leaves_no_file(league, tmp_path):
    with (league / "firstpick.sqlite3").open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)
    with pytest.raises((BackupError, sqlite3.DatabaseError)):
        write(league, tmp_path / "backups" / "b.zip")
    assert list((tmp_path / "backups").iterdir()) == []


def test_nothing_is_backed_up_where_nothing_is(tmp_path):
    with pytest.raises(BackupError, match="does not exist"):
        write(tmp_path, tmp_path / "b.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("held", ["firstpick.sqlite3", "firstpick.sqlite3-wal", "notes.txt"])
def test_nothing_is_restored_into_a_folder_that_holds_something(league, tmp_path, held):
    backup = write(league, tmp_path / "b.zip")
    other = tmp_path / "other"
    other.mkdir()
    (other / held).write_text("dear to somebody")
    with pytest.raises(BackupError, match=held):
        restore(backup, other)
    assert {path.name: path.read_text() for path in other.iterdir()} == {held: "dear to somebody"}


def test_what_a_start_writes_by_itself_is_in_nobodys_way(league, tmp_path):
    other = tmp_path / "other"
    (other / "static").mkdir(parents=True)
    (other / "backups").mkdir()
    (other / "secret-key").write_text("new")
    backup = write(league, other / "backups" / "b.zip")
    assert (restore(backup, other) / "secret-key").read_text() == "secret"
    with pytest.raises(BackupError, match="not empty"):
        refuse_unless_empty(other, other / "firstpick.sqlite3")


def damaged(backup, contents):
    """The backup with other files in it."""
    other = backup.with_name("damaged.zip")
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(other, "w") as target:
        files = {name: source.read(name) for name in source.namelist()}
        for name, data in contents(files).items():
            target.writestr(name, data)
    return other


def listed(files, /, **changes):
    """The list of contents, changed."""
    return json.dumps(json.loads(files["contents.json"]) | changes)


X = hashlib.sha256(b"x").hexdigest()

DAMAGE = {
    "another key": lambda files: files | {"secret-key": b"other"},
    "a file less": lambda files: {name: data for name, data in files.items() if name != "secret-key"},
    "no list": lambda files: {name: data for name, data in files.items() if name != "contents.json"},
    "no JSON": lambda files: files | {"contents.json": b"{"},
    "a list of something else": lambda files: files | {"contents.json": listed(files, format="other")},
    "a strange list": lambda files: files | {"contents.json": listed(files, files=["secret-key"])},
    "a newer form": lambda files: files | {"contents.json": listed(files, version=2)},
    "a way out": lambda files: files | {"contents.json": listed(files, files={"../x": X}), "../x": b"x"},
    "an absolute way": lambda files: files | {"contents.json": listed(files, files={"/tmp/x": X}), "/tmp/x": b"x"},
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_file_that_is_not_as_it_was_written_is_refused_before_anything_is_in_place(league, tmp_path, kind):
    backup = damaged(write(league, tmp_path / "b.zip"), DAMAGE[kind])
    with pytest.raises(BackupError):
        restore(backup, tmp_path / "other")
    assert list((tmp_path / "other").iterdir()) == []


def test_a_file_cut_short_or_flipped_anywhere_is_refused(league, tmp_path):
    whole = write(league, tmp_path / "b.zip").read_bytes()
    broken = tmp_path / "broken.zip"
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        flipped = bytearray(whole)
        flipped[at] ^= 0xFF
        for data in (whole[:at], bytes(flipped)):
            broken.write_bytes(data)
            try:
                other = restore(broken, tmp_path / f"other-{at}")
            except BackupError:
                continue
            # What means nothing may change: a time stamp in the directory of the zip file.
            assert rows(other, "django_migrations") == ["accounts"]
            assert (other / "secret-key").read_text() == "secret"
            break


@pytest.mark.parametrize("name", ["missing.zip", "folder", "text.txt"])
def test_what_is_no_backup_is_refused(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.txt").write_text("hello")
    with pytest.raises(BackupError):
        restore(tmp_path / name, tmp_path / "other")


def test_a_backup_of_a_newer_version_is_refused_and_one_of_an_older_is_not(tmp_path):
    newer = a_league_at(tmp_path / "newer", migrations=("0001_initial", "0003_to_come"))
    with pytest.raises(BackupError, match=r"newer Firstpick.*accounts\.0003_to_come"):
        restore(write(newer, tmp_path / "n.zip"), tmp_path / "other")
    older = a_league_at(tmp_path / "older")
    restore(write(older, tmp_path / "o.zip"), tmp_path / "other")


def test_the_database_of_another_program_is_refused(league, tmp_path):
    with closing(sqlite3.connect(league / "firstpick.sqlite3")) as database:
        database.execute("DROP TABLE django_migrations")
    with pytest.raises(BackupError, match="not one of Firstpick"):
        restore(write(league, tmp_path / "b.zip"), tmp_path / "other")


@pytest.mark.parametrize("command", [("backup",), ("restore", "b.zip")])
def test_for_postgresql_its_own_tools_are_named(tmp_path, command):
    done = manage(tmp_path, *command, DATABASE_URL="postgres://firstpick@localhost/firstpick")
    assert done.returncode == 1
    assert re.search(r"pg_(dump|restore)", done.stderr)
    assert "Traceback" not in done.stderr
