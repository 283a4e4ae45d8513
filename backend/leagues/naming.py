"""Slugs, made of the names that people give to things."""

from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from backend.accounts.folding import fold
from backend.accounts.names import MAX_NAME, numbered

M = TypeVar("M", bound=models.Model)


def create_with_slug(model: type[M], *, name: str, **fields: Any) -> M:
    """A new row under a slug made of its name, numbered when the plain one is taken, and findable by its folded name.

    Two transactions that choose the same slug at once meet in the unique constraint; the later one takes the next.
    """
    base = slugify(name)[:MAX_NAME] or str(model._meta.model_name)
    taken = set(model._default_manager.filter(slug__startswith=base[: MAX_NAME - 10]).values_list("slug", flat=True))
    number = 1
    while True:
        slug = numbered(base, number, separator="-")
        if slug not in taken:
            try:
                with transaction.atomic():
                    return model._default_manager.create(name=name, slug=slug, folded_name=fold(name), **fields)
            except IntegrityError:
                if not model._default_manager.filter(slug=slug).exists():
                    raise
        number += 1
