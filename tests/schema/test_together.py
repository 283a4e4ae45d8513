"""Many who ask at once are answered by one reading, each for themselves."""

import asyncio

import pytest

from backend.engine.core import RuleViolation
from schema.together import MOST_AT_ONCE, Together

pytestmark = pytest.mark.django_db


def test_what_is_asked_in_one_turn_is_read_together_and_refused_to_each_alone():
    read = []

    def double(keys):
        read.append(list(keys))
        return [key * 2 if key else RuleViolation("NOT_FOUND", "There is no nothing.") for key in keys]

    together = Together(double)

    async def ask(*keys):
        return await asyncio.gather(*map(together.load, keys), return_exceptions=True)

    one, nothing, two = asyncio.run(ask(1, 0, 2))
    assert (one, nothing.code, two) == (2, "NOT_FOUND", 4)
    assert asyncio.run(ask(1)) == [2], "nothing is kept, not even the loop"
    assert read == [[1, 0, 2], [1]]


def test_a_crowd_is_read_in_parts():
    sizes = []

    def read(keys):
        sizes.append(len(keys))
        return keys

    together = Together(read)

    async def ask():
        return await asyncio.gather(*map(together.load, range(2 * MOST_AT_ONCE + 1)))

    assert asyncio.run(ask()) == list(range(2 * MOST_AT_ONCE + 1))
    assert sorted(sizes) == [1, MOST_AT_ONCE, MOST_AT_ONCE]
