"""Counting SQL queries."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

OF_TRANSACTIONS = re.compile(r"(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT)\b")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The queries of this thread's connection; full when the block is left.

    What begins and ends transactions is not counted: it asks the database nothing.
    """
    queries: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield queries
    queries += [query["sql"] for query in captured.captured_queries if not OF_TRANSACTIONS.match(query["sql"])]
