"""Names that people give to things, and the slugs made of them."""

import unicodedata
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from backend.engine.core import RuleViolation

M = TypeVar("M", bound=models.Model)

MAX_NAME = 100


def clean_name(name: str, *, field: str = "name") -> str:
    """A name without surrounding or doubled space. Raises INVALID_INPUT when nothing is left, or far too much."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise RuleViolation("INVALID_INPUT", "A name is needed.", field)
    if len(cleaned) > MAX_NAME:
        raise RuleViolation("INVALID_INPUT", f"A name has at most {MAX_NAME} characters.", field)
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned):
        raise RuleViolation("INVALID_INPUT", "A name cannot contain control characters.", field)
    return cleaned


def numbered(name: str, number: int, *, separator: str = " ") -> str:
    """The name itself for 1, else the name with the number, shortened where it would be too long."""
    if number == 1:
        return name
    suffix = f"{separator}{number}"
    return name[: MAX_NAME - len(suffix)] + suffix


def create_with_slug(model: type[M], *, name: str, **fields: Any) -> M:
    """A new row under a slug made of its name, numbered when the plain one is taken.

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
                    return model._default_manager.create(name=name, slug=slug, **fields)
            except IntegrityError:
                if not model._default_manager.filter(slug=slug).exists():
                    raise
        number += 1
