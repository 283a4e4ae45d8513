"""Finding things by their names, whatever the accents and capitals: each word of a text is somewhere in the name."""

from typing import Any, TypeVar

from django.db.models import Case, IntegerField, Model, QuerySet, Value, When
from django.db.models.expressions import OrderBy

from backend.accounts.access import storable
from backend.accounts.folding import fold, words
from backend.accounts.search import MAX_TEXT, MAX_WORDS

M = TypeVar("M", bound=Model)


def named_like(things: QuerySet[M], text: str) -> QuerySet[M]:
    """Those whose `folded_name` holds every word of a text; all by a text that says nothing."""
    text = text.strip()[:MAX_TEXT]
    if not storable(text):
        return things.none()
    for word in words(text)[:MAX_WORDS] or [fold(text)]:
        things = things.filter(folded_name__contains=word)
    return things


def best_named(things: QuerySet[M], text: str, *then: str | OrderBy) -> QuerySet[M]:
    """The same, those called just that first, next those whose name begins with it, and by `then` among these."""
    folded = fold(text.strip()[:MAX_TEXT])
    nearness = Case(
        When(folded_name=folded, then=Value(0)),
        When(folded_name__startswith=folded, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found: Any = named_like(things, text).alias(nearness=nearness)
    ordered: QuerySet[M] = found.order_by("nearness", *then, "-pk")
    return ordered
