"""Names as they are compared: whatever their accents and capitals."""

import re
import unicodedata
from collections.abc import Iterable

MAX_TERM = 40
"""Letters of a word that are looked at."""

MAX_KEY = 200
"""Bytes of a name by which it is sorted."""

# Where one word ends within a name written in one: JadePilgrim, xX_shadow99.
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i"}
)


def fold(text: str) -> str:
    """A text without accents, capitals and compatibility forms, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def words(text: str) -> list[str]:
    """The folded words of what somebody searches for, each cut to `MAX_TERM`."""
    return [word[:MAX_TERM] for word in _WORD.findall(fold(text))]


def terms_of(names: Iterable[str]) -> set[str]:
    """The words by which somebody of these names is found."""
    return {word for name in names for word in (*words(name), *words(_SEAM.sub(" ", name)))}


def sort_key(name: str) -> bytes:
    """What a name is sorted by."""
    return fold(name).encode()[:MAX_KEY]
