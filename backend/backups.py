"""A league in one file: what `manage.py backup` writes and `manage.py restore` reads.

A backup is a zip file with a consistent copy of the SQLite database, the secret key, and whatever else the data folder
holds that is not made anew by itself. Its list of contents has a checksum for each.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

FORMAT = "firstpick-backup"
VERSION = 1
CONTENTS = "contents.json"
DATABASE = "firstpick.sqlite3"
BACKUPS = "backups"
STAGING = "restoring-"
BLOCK = 1024 * 1024

DAMAGE = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
)
"""What reading a file may raise that is no zip file, or not one of ours, or not as it was."""

DERIVED = ("static", "check", "trusted-documents", BACKUPS)
"""Folders of the data folder that are made anew, or are backups themselves."""

SIDECARS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is open; a copy of it made by SQLite holds all of it."""

VERSIONED = "tournaments_tournament"
MORE_THAN_EVER = 1_000_000
"""Changes of one tournament between a backup and its loss."""

OF_NO_WORTH = ("secret-key",)
"""What a start writes by itself: without a database beside it, nothing is signed with that key."""


class BackupError(Exception):
    """Why a backup cannot be written or restored, as a sentence for a person."""


def backup_name(now: datetime) -> str:
    return f"firstpick-{now:%Y-%m-%d-%H%M%S}.zip"


def write_backup(*, data_dir: Path, database: Path, target: Path) -> None:
    """Write a backup, also while others read and write the database. It appears when it is whole, readable by us alone.

    Raises BackupError when there is no database, or something at the target already.
    """
    if not database.is_file():
        raise BackupError(f"There is nothing to back up: {database} does not exist.")
    if target.exists():
        raise BackupError(f"{target} exists already, and no backup takes the place of another.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".firstpick-", dir=target.parent) as folder:
        copy = Path(folder) / DATABASE
        _copy_database(database, copy)
        others = {str(path.relative_to(data_dir).as_posix()): path for path in _others(data_dir, database, target)}
        whole = Path(folder) / target.name
        whole.touch(mode=0o600)
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            checksums = {name: _add(archive, name, path) for name, path in ({DATABASE: copy} | others).items()}
            contents = {"format": FORMAT, "version": VERSION, "files": checksums}
            archive.writestr(CONTENTS, json.dumps(contents | {"written_at": datetime.now(UTC).isoformat()}, indent=1))
        with whole.open("rb+") as file:
            os.fsync(file.fileno())
        # A link, for a file that came to be there meanwhile is not replaced; where there are no links, a look must do.
        try:
            os.link(whole, target)
        except FileExistsError:
            raise BackupError(f"{target} exists already, and no backup takes the place of another.") from None
        except OSError:
            whole.replace(target)


def restore_backup(
    *, backup: Path, data_dir: Path, database: Path, known_migrations: Collection[tuple[str, str]]
) -> None:
    """Put a backup into an empty data folder. Nothing is in place before all of it has been read and found intact.

    Raises BackupError when the folder holds anything, and for a file that is no backup, damaged, or of a newer version:
    one with migrations of our apps that are not among the known ones.
    """
    refuse_unless_empty(data_dir, database)
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=data_dir))
    try:
        names = _extract(backup, staging)
        _check_database(staging / DATABASE, known_migrations)
        _leave_versions_behind(staging / DATABASE)
        for name in sorted(names, key=lambda name: name == DATABASE):  # the database last: with it the folder is full
            place = database if name == DATABASE else data_dir / name
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(staging / name, place)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def refuse_unless_empty(data_dir: Path, database: Path) -> None:
    """Raises BackupError when a data folder holds anything that a start would not write, or that is no backup."""
    found = [path for path in (database, *(_beside(database))) if path.exists()]
    if data_dir.exists():
        found += [
            path
            for path in data_dir.iterdir()
            if path.name not in (*DERIVED, *OF_NO_WORTH)
            and not path.name.startswith((".", STAGING))
            and path not in found
        ]
    if found:
        raise BackupError(
            f"{data_dir} is not empty: it holds {found[0].name}. Name another with DATA_DIR, or move it away."
        )


def _others(data_dir: Path, database: Path, target: Path) -> Iterator[Path]:
    """The files of a data folder besides the database and what is derived."""
    left_out = {database, *_beside(database), target}
    for path in sorted(data_dir.rglob("*")):
        top = path.relative_to(data_dir).parts[0]
        derived = top in DERIVED or top.startswith((".", STAGING, "test-"))
        if path.is_file() and not path.is_symlink() and not derived and path not in left_out:
            yield path


def _beside(database: Path) -> list[Path]:
    return [database.with_name(database.name + ending) for ending in SIDECARS]


def _copy_database(database: Path, copy: Path) -> None:
    """SQLite's own copy: one moment of the database, writers or not, as one file."""
    copy.touch(mode=0o600)
    with closing(sqlite3.connect(database, timeout=20)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    _check_integrity(copy)


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    """Put a file into the archive, and return the checksum of what was put."""
    checksum = hashlib.sha256()
    entry_of = zipfile.ZipInfo.from_file(path, name)
    entry_of.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as file, archive.open(entry_of, "w", force_zip64=True) as entry:
        _pour(file.read, entry.write, checksum)
    return checksum.hexdigest()


def _pour(read: Callable[[int], bytes], write: Callable[[bytes], Any], checksum: Any) -> None:
    while block := read(BLOCK):
        checksum.update(block)
        write(block)


def _extract(backup: Path, folder: Path) -> list[str]:
    """Unpack a backup, its checksums compared. Raises BackupError."""
    try:
        with zipfile.ZipFile(backup) as archive:
            contents = json.loads(archive.read(CONTENTS))
            if contents["format"] != FORMAT or not isinstance(contents["files"], dict):
                raise KeyError(FORMAT)
            if contents["version"] > VERSION:
                raise BackupError(f"{backup} was written by a newer Firstpick.")
            for name, expected in contents["files"].items():
                _extract_one(archive, name, expected, folder)
            if DATABASE not in contents["files"]:
                raise KeyError(DATABASE)
            return list(contents["files"])
    except FileNotFoundError:
        raise BackupError(f"{backup} does not exist.") from None
    except DAMAGE as error:
        raise BackupError(f"{backup} is no backup of Firstpick, or it is damaged ({error}).") from error


def _extract_one(archive: zipfile.ZipFile, name: str, expected: str, folder: Path) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.parts[0] in DERIVED or "\\" in name:
        raise ValueError(f"it names {name}")
    place = folder / path
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.touch(mode=0o600)
    checksum = hashlib.sha256()
    with archive.open(name) as entry, place.open("wb") as file:
        _pour(entry.read, file.write, checksum)
    if checksum.hexdigest() != expected:
        raise ValueError(f"{name} is not as it was written")


def _check_database(database: Path, known_migrations: Collection[tuple[str, str]]) -> None:
    """Raises BackupError for what is no database of ours, is damaged, or comes from a newer version."""
    _check_integrity(database)
    ours = {app for app, _ in known_migrations}
    try:
        with closing(sqlite3.connect(database)) as connection:
            applied = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    except sqlite3.Error as error:
        raise BackupError(f"The database in it is not one of Firstpick ({error}).") from error
    if not any(app in ours for app, _ in applied):
        raise BackupError("The database in it is not one of Firstpick.")
    newer = sorted(f"{app}.{name}" for app, name in applied if app in ours and (app, name) not in known_migrations)
    if newer:
        raise BackupError(f"The backup was written by a newer Firstpick: this one does not know {newer[0]}.")


def _leave_versions_behind(database: Path) -> None:
    """Raise the version of every tournament beyond all that it had after the backup.

    Pages that clients keep from then are marked with those versions, and would be taken for ones of now.
    """
    with closing(sqlite3.connect(database)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (VERSIONED,)).fetchone():
            connection.execute(f"UPDATE {VERSIONED} SET version = version + ?", (MORE_THAN_EVER,))
            connection.commit()


def _check_integrity(database: Path) -> None:
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(database)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() == ("ok",):
            return
    raise BackupError(f"The database {database.name} is damaged.")
