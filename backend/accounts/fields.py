"""Columns that the rest of the row decides."""

from typing import Any

from django.db import models

from backend.accounts.folding import fold, sort_key


class SortKeyField(models.BinaryField):  # type: ignore[type-arg]
    """The name somebody is shown by, folded, as bytes: these sort alike in every database. Written with the row.

    To migrations it is the plain field, for their models have no name to fold.
    """

    def deconstruct(self) -> tuple[Any, Any, Any, Any]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        key = sort_key(str(model_instance))
        setattr(model_instance, self.attname, key)
        return key


class FoldedNameField(models.CharField):  # type: ignore[type-arg]
    """The `name` of a row as search folds it. Written with the row, when `update_fields` names it or is not given."""

    def deconstruct(self) -> tuple[Any, Any, Any, Any]:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        name: str = model_instance.name  # type: ignore[attr-defined]
        folded = fold(name)[: self.max_length]
        setattr(model_instance, self.attname, folded)
        return folded
