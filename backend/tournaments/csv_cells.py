"""Texts of people in the cells of a file that a spreadsheet may open: never a formula, and read back as they were."""

import re

_FORMULA = "=+\\-@\t\r\uff1d\uff0b\uff0d\uff20"
"""What a cell that is run begins with; the wide forms are run as well."""

# A spreadsheet that separates by semicolons begins a cell within a cell there.
_STARTS = re.compile(rf"(^|[;\t])(?='*[{_FORMULA}])")
_GUARDED = re.compile(rf"(^|[;\t])'(?='*[{_FORMULA}])")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what one would begin with."""
    return _STARTS.sub(r"\1'", text)


def meant(cell: str) -> str:
    """The text that `harmless` was given; what was never guarded is as it stands."""
    return _GUARDED.sub(r"\1", cell)
