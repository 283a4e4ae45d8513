"""Names that people give to themselves and to things: what is let in, and in which form.

A name is shown beside others', so it may not reach beyond itself: nothing invisible, nothing that turns the direction
of what follows, no towers of combining marks. Any script and emoji are fine.
"""

import re
import unicodedata

from backend.engine.core import RuleViolation

MAX_NAME = 100
MAX_ABOUT = 2000
MAX_MARKS = 4
"""Combining marks in a row: Vietnamese needs two, pointed Hebrew three."""

JOINERS = "\u200c\u200d"
"""Part of emoji, and of words in Persian and the scripts of India; they are let in inside a name."""

BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs that look like nothing."""

_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{" + str(MAX_MARKS + 1) + ",}"
)


def clean_name(name: str, *, field: str = "name") -> str:
    """A name in its composed form (NFC), without surrounding or doubled space.

    Raises INVALID_INPUT when nothing visible is left, when it is far too long, and for characters that are no part of
    a name.
    """
    cleaned = " ".join(unicodedata.normalize("NFC", name).split()).strip(f"{JOINERS} ")
    if len(cleaned) > MAX_NAME:
        raise RuleViolation("INVALID_INPUT", f"A name has at most {MAX_NAME} characters.", field)
    if any(_is_forbidden(char) for char in cleaned):
        raise RuleViolation("INVALID_INPUT", "A name cannot contain control characters or invisible ones.", field)
    if _MARKS.search(cleaned):
        raise RuleViolation("INVALID_INPUT", f"A letter of a name carries at most {MAX_MARKS} marks.", field)
    if not any(_is_visible(char) for char in cleaned):
        raise RuleViolation("INVALID_INPUT", "A name is needed.", field)
    return cleaned


def clean_about(text: str, *, field: str = "about") -> str:
    """A text of several lines, as plain text. Raises INVALID_INPUT as `clean_name` does; it may be empty."""
    cleaned = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(cleaned) > MAX_ABOUT:
        raise RuleViolation("INVALID_INPUT", f"A text has at most {MAX_ABOUT:,} characters.", field)
    if any(_is_forbidden(char) and char not in "\n\t" for char in cleaned):
        raise RuleViolation("INVALID_INPUT", "A text cannot contain control characters or invisible ones.", field)
    return cleaned


def numbered(name: str, number: int, *, separator: str = " ") -> str:
    """The name itself for 1, else the name with the number, shortened where it would be too long."""
    if number == 1:
        return name
    suffix = f"{separator}{number}"
    return name[: MAX_NAME - len(suffix)] + suffix


def _is_forbidden(char: str) -> bool:
    """Control characters, lone surrogates, private use, and invisible ones, those that turn a direction included."""
    category = unicodedata.category(char)
    return category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or (
        category == "Cf" and char not in JOINERS and not _is_tag(char)
    )


def _is_tag(char: str) -> bool:
    """The tags that flags of regions are made of."""
    return "\U000e0020" <= char <= "\U000e007f"


def _is_visible(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNPS" and char not in BLANKS
