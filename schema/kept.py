"""Pages that many look at are executed once, and kept for whoever asks the same of the same.

Kept are the app's own queries of one tournament, under everything that their answer says: the build, the document, and
the state by which a client marks what it has (see `etags`). The state is read first, behind the tournament's door, at
every request: what is kept is never older than the last commit. It is kept only if the state is the same afterwards,
and not while a draft runs: then it would be another with the next pick. Whoever asks pays what it would have cost.
"""

import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from graphql import ExecutionResult
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionContext
from strawberry.types.graphql import OperationType

from backend import cache
from backend.accounts.access import Viewer
from backend.engine.core import RuleViolation
from backend.live.database import in_database
from schema import trusted
from schema.etags import Page, build, page_of, slug_of, state_of


@dataclass(frozen=True)
class Question:
    """What is asked of one tournament, by somebody."""

    query: str
    operation_name: str | None
    page: Page
    slug: str
    viewer: Viewer

    def name(self) -> str | None:
        """The name that proves the answer now; None where it has none, or the tournament may not be seen."""
        try:
            state = state_of(self.slug, self.viewer, self.page)
        except RuleViolation:
            return None
        if state is None:
            return None
        mark = json.dumps([build(), self.query, self.operation_name, state], default=str)
        return f"firstpick-answer:{hashlib.sha256(mark.encode()).hexdigest()}"


def question_of(request: ExecutionContext) -> Question | None:
    """What a request asks, if that is something to be kept."""
    query, variables = request.query, request.variables or {}
    # Of the app's own, so nobody fills the cache by asking a thing in a thousand ways.
    if query is None or variables.keys() != {"slug"} or trusted.documents.text(trusted.id_of(query)) is None:
        return None
    page = page_of(request.schema._schema, query, request.operation_name)
    slug = None if page is None else slug_of(page.root, variables)
    if page is None or slug is None:
        return None
    # What tells the time has no state while a draft runs.
    return Question(query, request.operation_name, replace(page, tells_time=True), slug, request.context.user)


class KeepAnswers(SchemaExtension):
    """Answers from what is kept, or keeps the answer."""

    async def on_execute(self) -> AsyncIterator[None]:
        request = self.execution_context
        asked = None
        if cache.is_on() and request.operation_type is OperationType.QUERY:
            asked = question_of(request)
        if asked is None:
            yield
            return
        name, data = await in_database(partial(_look, asked))()
        if data is not None:
            request.result = ExecutionResult(data=data, errors=None)
            yield
            return
        yield
        result: Any = request.result
        if name is not None and result is not None and not result.errors and await in_database(asked.name)() == name:
            await sync_to_async(cache.keep, thread_sensitive=False)(name, result.data)


def _look(asked: Question) -> tuple[str | None, dict[str, Any] | None]:
    name = asked.name()
    return name, None if name is None else cache.find(name)
