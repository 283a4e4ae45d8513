"""Finding people by their names, whatever their accents and capitals.

Names are folded into words, and each word is a row of `NameTerm`. What is searched for is folded alike; every word of
it must begin some word of the name: `jos alv` finds José Álvarez. A Steam id finds whoever has it, in either form.
"""

from typing import Any

from django.db.models import BinaryField, Q, QuerySet
from django.db.models.functions import Substr

from backend.accounts.access import storable
from backend.accounts.folding import sort_key, words
from backend.accounts.models import STEAM_ID_BASE, NameTerm, User

MAX_TEXT = 200
"""Letters of what is searched for that are looked at."""

MAX_WORDS = 5

LARGEST_ID = 2**63 - 1

_SHOWN_AS = Substr("listed_as", 1, output_field=BinaryField())
"""What lists sort by, as no index has it."""


def everyone() -> QuerySet[User]:
    """Whoever has an account, or is to claim one, by the name shown."""
    return User.objects.filter(is_active=True, deleted_at__isnull=True).order_by("listed_as", "pk")


def matching(text: str) -> QuerySet[User]:
    """Whoever is found by a text, by the name shown; everyone by one that says nothing."""
    text = text.strip()[:MAX_TEXT]
    if not text:
        return everyone()
    if not storable(text):
        return User.objects.none()
    searched = words(text)[:MAX_WORDS]
    found = _by_words(searched) if searched else _by_signs(text)
    if steam_ids := _steam_ids(text):
        found = found.union(User.objects.filter(steam_id__in=steam_ids).values("pk"))
    # Sorted, not walked through: names and where they stand in a list go together, which no planner knows. It would
    # look for all the Zoes from A on.
    return everyone().filter(pk__in=found).annotate(shown_as=_SHOWN_AS).order_by("shown_as", "pk")


def best_matching(text: str, most: int) -> list[User]:
    """At most so many of those found by a text: whoever is called just that first, then by the name shown."""
    text = text.strip()[:MAX_TEXT]
    if not text or not storable(text):
        return []
    called = everyone().filter(listed_as=sort_key(text))
    exact: dict[int, User] = {}
    for rows in (
        everyone().filter(pk__in=User.objects.named(text).values("pk")),
        everyone().filter(steam_id__in=_steam_ids(text)),
        called[:most],
    ):
        exact |= {user.pk: user for user in rows}
    found = [*exact.values(), *matching(text).exclude(pk__in=exact)[:most]]
    return found[:most]


def _by_words(searched: list[str]) -> QuerySet[Any, Any]:
    """Ids of those of whose name every word begins a word.

    Each word is a range of an index, read once, and what all ranges have in common is found: what that costs does not
    hang on which words a database believes to be rare.
    """
    said = {word for word in searched if not any(other != word and other.startswith(word) for other in searched)}
    first, *others = (NameTerm.objects.filter(_begins("term", word.encode())).values("user") for word in sorted(said))
    return first.intersection(*others) if others else first


def _by_signs(text: str) -> QuerySet[Any, Any]:
    """Ids of those whose name begins with a text that has no letter and no digit, or who have it as username."""
    named = User.objects.named(text).values("pk")
    if key := sort_key(text):
        return named.union(everyone().order_by().filter(_begins("listed_as", key)).values("pk"))
    return named


def _begins(column: str, prefix: bytes) -> Q:
    """A prefix as the range of an index. No byte of UTF-8 is the last there is, so one more is a byte too."""
    return Q(**{f"{column}__gte": prefix, f"{column}__lt": prefix[:-1] + bytes([prefix[-1] + 1])})


def _steam_ids(text: str) -> list[int]:
    """The 64-bit Steam ids that a text may mean."""
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        return []
    return [id for id in (int(text), STEAM_ID_BASE + int(text)) if id <= LARGEST_ID]
