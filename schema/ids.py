"""Opaque ids: base64 of a code for the type and the row's key. Missing, private and foreign ids look alike."""

import binascii
from collections.abc import Sequence

from strawberry import relay

from backend.engine.core import RuleViolation

LARGEST_KEY = 2**63 - 1

CODES = {
    "ApiToken": "k",
    "AuditEntry": "a",
    "ClaimLink": "cl",
    "DraftEvent": "e",
    "DraftRound": "r",
    "Game": "g",
    "HeroAction": "ha",
    "HeroDraft": "h",
    "HeroDraftTeam": "ht",
    "League": "l",
    "LeagueMember": "lm",
    "Match": "m",
    "Organization": "o",
    "OrganizationMember": "om",
    "Team": "t",
    "TeamDraft": "d",
    "Tournament": "c",
    "TournamentPlayer": "p",
    "User": "u",
}
"""What stands for a type in its ids. Short, for a page holds hundreds of them; never changed, for clients keep them."""

TYPES = {code: type_name for type_name, code in CODES.items()}


def encode(type_name: str, key: object) -> str:
    return relay.to_base64(CODES[type_name], str(key))


def split(id: str, field: str | None = "id") -> tuple[str, str]:
    """The type name and key of an opaque id. Raises NOT_FOUND for what is none."""
    try:
        code, key = relay.from_base64(id)
        return TYPES[code], key
    except (ValueError, KeyError, binascii.Error):
        raise RuleViolation("NOT_FOUND", "There is nothing with that id.", field) from None


def decode(id: str, type_name: str, field: str | None = "id") -> int:
    """The key of an opaque id of one type. Raises NOT_FOUND for any other id, `field` naming where it stood."""
    found, key = split(id, field)
    if found != type_name or not key.isascii() or not key.isdigit() or int(key) > LARGEST_KEY:
        raise RuleViolation("NOT_FOUND", f"There is no {type_name} with that id.", field)
    return int(key)


def decode_all(ids: Sequence[str], type_name: str, field: str) -> tuple[int, ...]:
    """The keys of several ids; `field` gets the index of the one at fault."""
    return tuple(decode(id, type_name, f"{field}.{index}") for index, id in enumerate(ids))
