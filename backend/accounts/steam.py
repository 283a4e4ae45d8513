"""Steam ids, as people type them."""

from backend.accounts.models import STEAM_ID_BASE

MAX_ACCOUNT_ID = 2**32 - 1


def read_steam_id(text: str) -> int | None:
    """The 64-bit id of a decimal 64-bit id or 32-bit account id; None for what is neither."""
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        return None
    number = int(text)
    if 0 < number <= MAX_ACCOUNT_ID:
        return STEAM_ID_BASE + number
    return number if STEAM_ID_BASE < number <= STEAM_ID_BASE + MAX_ACCOUNT_ID else None
