"""Reading a CSV file of players: from bytes to rows whose cells make sense, without any database.

What spoils the whole file is a RuleViolation (INVALID_CSV). What spoils a row is a `CellError` in its place.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from backend.accounts.models import MAX_COMFORT, MAX_MMR, POSITIONS, STEAM_ID_BASE
from backend.accounts.names import clean_name
from backend.engine.core import RuleViolation
from backend.tournaments.csv_cells import meant

MAX_ROWS = 500
MAX_BYTES = 1024 * 1024
MAX_SWALLOWING = 20
"""Reading again after so many quotes without a match would take too long to be worth it."""
DELIMITERS = ",;\t"
IDENTIFIERS = ("steam_friend_id", "discord_id", "discord_username")
COLUMNS = (*IDENTIFIERS, "username", "name", "mmr", "positions", "comfort", "team_name", "team_captain")
TRUE_WORDS = frozenset({"1", "y", "yes", "true", "x", "captain"})
"""What marks a captain in `team_captain`, in any case."""
FALSE_WORDS = frozenset({"", "0", "n", "no", "false", "-"})
MAX_ACCOUNT_ID = 2**32 - 1

Comfort = tuple[int, int, int, int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlayerRow:
    """One row, understood. `number` is its row in the file as a spreadsheet counts: the header is usually 1."""

    number: int
    name: str | None
    steam_id: int | None
    discord_id: str | None
    discord_name: str | None
    username: str | None
    mmr: int | None
    comfort: Comfort | None
    team_name: str | None
    is_captain: bool


@dataclass(frozen=True, slots=True)
class CellError:
    """One row that cannot be used, and why. `column` is None where it is no single column's fault."""

    number: int
    name: str | None
    column: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class PlayerFile:
    rows: tuple[PlayerRow | CellError, ...]
    warnings: tuple[str, ...]


class _BadCell(Exception):
    """The text of one cell makes no sense: why, as the end of a sentence."""


def read_players(source: str | bytes) -> PlayerFile:
    """All rows of a file. Raises INVALID_CSV when the file as a whole is not one of players."""
    lines = list(io.StringIO(_decode(source), newline=""))
    first = next((place for place, line in enumerate(lines) if line.strip(DELIMITERS + ' "\r\n')), None)
    if first is None:
        raise invalid("The file is empty.")
    delimiter = max(DELIMITERS, key=lambda candidate: _likelihood(lines[first], candidate))
    header, body = _record(lines, first, delimiter)
    if header is None:
        raise invalid(f"The quotes in line {first + 1}, the header, do not match.")
    columns, warnings = _columns(header)
    rows: list[PlayerRow | CellError] = []
    for number, record in _records(lines, body, delimiter, frozenset(columns.values())):
        if len(rows) == MAX_ROWS:
            raise invalid(f"The file has more than {MAX_ROWS} rows, the most that are imported at once.")
        # A spreadsheet counts the blank lines before the header, and the header itself as one row.
        rows.append(_row(first + 1 + number, record, columns, len(header)))
    if not rows:
        raise invalid("The file has a header but no rows.")
    return PlayerFile(tuple(rows), warnings)


def invalid(message: str) -> RuleViolation:
    """What is wrong with the file as a whole."""
    return RuleViolation("INVALID_CSV", message, "csv")


def _decode(source: str | bytes) -> str:
    """The text, without byte order mark. UTF-8 is expected; UTF-16 is understood when it says so."""
    size = len(source) if isinstance(source, bytes) else len(source.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise invalid(f"The file has {size:,} bytes; at most {MAX_BYTES:,} are imported at once.")
    if isinstance(source, bytes):
        utf_16 = source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        try:
            text = source.decode("utf-16" if utf_16 else "utf-8-sig")
        except UnicodeDecodeError as error:
            line = source.count(b"\n", 0, error.start) + 1
            raise invalid(
                f"The file is not UTF-8: byte 0x{source[error.start]:02x} in line {line} is no character. "
                "Save it as “CSV UTF-8”."
            ) from None
    else:
        text = source.removeprefix("\ufeff")
    # A browser that decoded the wrong encoding leaves replacement characters behind.
    if unreadable := re.search("[\x00\ufffd\ud800-\udfff]", text):
        line = text.count("\n", 0, unreadable.start()) + 1
        raise invalid(
            f"The file is not UTF-8: line {line} contains a character that cannot be read. Save it as “CSV UTF-8”."
        )
    return text


Record = list[str] | None
"""The cells of a row; None when its quotes do not match."""


def _records(lines: list[str], start: int, delimiter: str, places: frozenset[int]) -> Iterator[tuple[int, Record]]:
    """Each record that is not blank, numbered from 1 with the blank ones counted.

    A missing quote would swallow the rows below it: a text in one of `places` that runs over several lines is no text,
    and reading goes on in the next line.
    """
    number = swallowing = 0
    while start < len(lines):
        number += 1
        record, following = _record(lines, start, delimiter)
        if record is not None and any("\n" in cell or "\r" in cell for cell in _cells(record, places)):
            record = None
        if record is None and following > start + 1:
            swallowing += 1
            following = start + 1
        if swallowing > MAX_SWALLOWING:
            raise invalid(f"The quotes do not match, in line {start + 1} and in many before it.")
        start = following
        if record is None or any(cell.strip() for cell in record):
            yield number, record


def _record(lines: list[str], start: int, delimiter: str) -> tuple[Record, int]:
    """The record that begins in a line, and the line after the last it took."""
    reader = csv.reader((lines[place] for place in range(start, len(lines))), delimiter=delimiter, strict=True)
    try:
        record = next(reader)
    except csv.Error:
        return None, start + reader.line_num
    return record, start + reader.line_num


def _cells(record: list[str], places: frozenset[int]) -> Iterator[str]:
    return (cell.strip() for place, cell in enumerate(record) if place in places)


def _likelihood(header: str, delimiter: str) -> tuple[int, int]:
    """How many known columns, then how many columns at all, a delimiter makes of the header."""
    cells = [_normal(cell) for cell in next(csv.reader([header], delimiter=delimiter), [])]
    return (len(set(cells) & set(COLUMNS)), len(cells))


def _normal(column: str) -> str:
    return column.strip().lower()


def _columns(header: list[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each known column is, and the warning about the others."""
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for place, cell in enumerate(header):
        column = _normal(cell)
        if column in columns:
            raise invalid(f"The column {column} stands in the header twice.")
        if column in COLUMNS:
            columns[column] = place
        elif column and cell.strip() not in unknown:
            unknown.append(cell.strip())
    if not columns.keys() & set(IDENTIFIERS):
        raise invalid(f"The header needs at least one of the columns {', '.join(IDENTIFIERS)}.")
    ignored = ", ".join(name[:40] for name in unknown[:10]) + (", …" if len(unknown) > 10 else "")
    return columns, (f"These columns are unknown and were ignored: {ignored}.",) if unknown else ()


def _row(number: int, record: Record, columns: Mapping[str, int], width: int) -> PlayerRow | CellError:
    if record is None:
        return CellError(number, None, None, f"Row {number} cannot be read: its quotes do not match.")
    cells = {column: record[place].strip() for column, place in columns.items() if place < len(record)}
    shown = " ".join(meant(cells.get("name", "")).split())[:100] or None

    def error(column: str | None, reason: str) -> CellError:
        where = f"Row {number}" if column is None else f"Row {number}, {column}"
        return CellError(number, shown, column, f"{where}: {reason}.")

    if any(cell.strip() for cell in record[width:]):
        return error(None, f"it has {len(record)} cells where the header has {width}")
    values: dict[str, Any] = {}
    for column, read in READERS.items():
        try:
            values[column] = _cell(cells.get(column, ""), read)
        except _BadCell as bad:
            return error(column, str(bad))
    if all(values[column] is None for column in (*IDENTIFIERS, "username")):
        return error(None, f"it names nobody: fill in {' or '.join(IDENTIFIERS)}")
    ranked = values["positions"]
    return PlayerRow(
        number=number,
        name=values["name"],
        steam_id=values["steam_friend_id"],
        discord_id=values["discord_id"],
        discord_name=values["discord_username"],
        username=values["username"],
        mmr=values["mmr"],
        comfort=values["comfort"] or (None if ranked is None else comfort_of(ranked)),
        team_name=values["team_name"],
        is_captain=bool(values["team_captain"]),
    )


def _cell(text: str, read: Callable[[str], T]) -> T | None:
    return read(text) if text else None


def comfort_of(ranked: tuple[int, ...]) -> Comfort:
    """The comfort that a ranking of positions stands for: 5 for the first, then 4, ..., 0 for those not named."""
    first, second, third, fourth, fifth = (
        MAX_COMFORT - ranked.index(position) if position in ranked else 0 for position in POSITIONS
    )
    return (first, second, third, fourth, fifth)


def _digits(text: str, what: str) -> int:
    if re.fullmatch(r"\d[.,]?\d*[eE]\+?\d+", text, re.ASCII):
        raise _BadCell(f"“{text}” was rounded by a spreadsheet; format the column as text")
    if not re.fullmatch(r"\d{1,20}", text, re.ASCII):
        raise _BadCell(f"“{text[:40]}” is not {what}")
    return int(text)


def _steam_id(text: str) -> int:
    number = _digits(text, "a Steam id")
    if 0 < number <= MAX_ACCOUNT_ID:
        return STEAM_ID_BASE + number
    if STEAM_ID_BASE < number <= STEAM_ID_BASE + MAX_ACCOUNT_ID:
        return number
    raise _BadCell(f"“{text}” is not a Steam id")


def _discord_id(text: str) -> str:
    if not 10**14 <= _digits(text, "a Discord id") < 2**64:
        raise _BadCell(f"“{text}” is not a Discord id")
    return text.lstrip("0")


def _name(text: str) -> str:
    try:
        return clean_name(meant(text))
    except RuleViolation as violation:
        raise _BadCell(violation.message[0].lower() + violation.message[1:].rstrip(".")) from None


def _discord_name(text: str) -> str:
    text = meant(text)
    return _name(text.removeprefix("@") or text)


def _mmr(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,20}", text, re.ASCII):
        raise _BadCell(f"“{text[:40]}” is not a whole number")
    if not 0 <= int(text) <= MAX_MMR:
        raise _BadCell(f"{text} does not lie between 0 and {MAX_MMR}")
    return int(text)


def _positions(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(":")]
    if any(part not in ("1", "2", "3", "4", "5") for part in parts) or len(set(parts)) != len(parts):
        raise _BadCell(f"“{text[:40]}” does not rank positions 1 to 5, as 1:3:2 does")
    return tuple(int(part) for part in parts)


def _comfort(text: str) -> Comfort | None:
    """A part left empty is unknown, as 0 is; `////`, which real files contain, says nothing at all."""
    parts = [part.strip() or "0" for part in text.split("/")]
    if len(parts) != len(POSITIONS) or any(part not in ("0", "1", "2", "3", "4", "5") for part in parts):
        raise _BadCell(f"“{text[:40]}” is not the comfort (0 to 5) on five positions, as 5/1/5/5/5 is")
    first, second, third, fourth, fifth = (int(part) for part in parts)
    return (first, second, third, fourth, fifth) if any((first, second, third, fourth, fifth)) else None


def _is_captain(text: str) -> bool:
    word = text.lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise _BadCell(f"“{text[:40]}” is neither yes nor no")
    return word in TRUE_WORDS


READERS: dict[str, Callable[[str], Any]] = {
    "steam_friend_id": _steam_id,
    "discord_id": _discord_id,
    "discord_username": _discord_name,
    "username": meant,
    "name": _name,
    "mmr": _mmr,
    "positions": _positions,
    "comfort": _comfort,
    "team_name": _name,
    "team_captain": _is_captain,
}
