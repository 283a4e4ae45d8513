"""A short run of the fuzzer, with a fixed seed; `python -m tests.live.fuzz --seconds 600` is the long one."""

import pytest

from tests.live.fuzzing import against_own_server

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 80


@pytest.mark.parametrize("kind", ["daphne", "uvicorn"])
def test_hostile_clients_harm_nobody(kind, tmp_path):
    counts = against_own_server(kind, 5, range(CLIENTS), tmp_path)
    assert counts["clients"] == CLIENTS
    for reached in (
        "next",
        "complete",
        "GRAPHQL_PARSE_FAILED",
        "GRAPHQL_VALIDATION_FAILED",
        "NOT_FOUND",
        "closed 4400",
    ):
        assert counts[reached] > 0, counts
