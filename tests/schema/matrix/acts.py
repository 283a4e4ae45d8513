"""Acting in that world, in a savepoint that is rolled back, and what that did."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model

from tests.api import Api

NO_MATTER = {"last_login", "last_used_at"}
"""Columns that say when, and nothing of what."""


def everything() -> dict[str, str]:
    """A digest of every table but that of the sessions."""
    return {
        model._meta.label: sha256(repr(rows_of(model)).encode()).hexdigest()
        for model in apps.get_models(include_auto_created=True)
        if model is not Session
    }


def rows_of(model: type[Model]) -> list[tuple[Any, ...]]:
    columns = [column.attname for column in model._meta.concrete_fields if column.name not in NO_MATTER]
    return list(model._base_manager.order_by("pk").values_list(*columns))


@contextmanager
def undone() -> Iterator[None]:
    """What is done within is rolled back. To those who insist on the outermost transaction it is none."""
    block = transaction.atomic()
    block._from_testcase = True  # as in Django's own TestCase
    with block:
        yield
        transaction.set_rollback(True)


AT_ONCE = 5
"""Of the dearest mutation a request may hold so many."""


def answers(api: Api, mutation: str, attempts: list[dict[str, Any]], type_name: str | None) -> list[list[str]]:
    """The codes of the errors of some attempts at a mutation, made in as few requests as their cost allows.

    What refuses a request as a whole refuses each of its attempts.
    """
    if type_name is None:
        return _said(api.post(f"mutation {{ a0: {mutation} {{ errors {{ code }} }} }}"), attempts)
    codes = []
    for start in range(0, len(attempts), AT_ONCE):
        part = attempts[start : start + AT_ONCE]
        variables = {f"i{number}": attempt for number, attempt in enumerate(part)}
        parameters = ", ".join(f"${name}: {type_name}!" for name in variables)
        calls = " ".join(f"a{name[1:]}: {mutation}(input: ${name}) {{ errors {{ code }} }}" for name in variables)
        codes += _said(api.post(f"mutation({parameters}) {{ {calls} }}", **variables), part)
    return codes


def _said(answer: dict[str, Any], attempts: list[dict[str, Any]]) -> list[list[str]]:
    if "errors" in answer:
        return [[error["extensions"]["code"] for error in answer["errors"]]] * len(attempts)
    return [[error["code"] for error in payload["errors"]] for payload in answer["data"].values()]
