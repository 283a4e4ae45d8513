"""Database work of the event loop: in the thread for it, on a connection that works."""

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.db import InterfaceError, OperationalError, connection

P = ParamSpec("P")
R = TypeVar("R")


def in_database(function: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """An awaitable form of a function that reads, or that writes in transactions which may safely be tried again.

    Sockets and background work keep one connection for as long as the process lives, and no request ends to look after
    it. When the database was restarted the connection is replaced and the work done again, once.
    """

    @wraps(function)
    async def work(*args: P.args, **named: P.kwargs) -> R:
        return await _in_thread(partial(function, *args, **named))  # type: ignore[return-value]

    return work


def _work(function: Callable[[], object]) -> object:
    try:
        return function()
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        if pool := getattr(connection, "pool", None):
            # Where one is dead all may be; met one by one, each would cost a wait.
            pool.check()
        return function()


_in_thread = sync_to_async(_work)
"""Made once: to make one inspects the function at length, and every execution has two dozen loaders."""
