"""Figures: one JSON object a line, after the tests. They are measured, never asserted: machines differ.

Times are of one run: the median, which the aims are about, and the best, which neighbors of the machine disturb least.

What must hold on any machine, the number of queries, is a test of the suite: `tests/schema/test_query_counts.py`.
"""

import gc
import json

import pytest

FIGURES = pytest.StashKey()


def pytest_configure(config):
    config.stash[FIGURES] = []


def pytest_collection_modifyitems(config, items):
    """They take their time, so they are run only when asked for by their marker."""
    if "bench" not in config.option.markexpr:
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("bench")])
        items[:] = [item for item in items if not item.get_closest_marker("bench")]


def pytest_terminal_summary(terminalreporter, config):
    if figures := config.stash[FIGURES]:
        terminalreporter.ensure_newline()
        for figure in figures:
            terminalreporter.write_line(json.dumps(figure))


@pytest.fixture
def figure(request):
    """Report a figure: `figure("one_pick", aim={"sql_queries": 15}, sql_queries=13)`; `met` if none is above."""

    def report(name, *, aim, **values):
        met = all(values[key] <= most for key, most in aim.items())
        request.config.stash[FIGURES].append({"figure": name, **values, "aim": aim, "met": met})

    return report


@pytest.fixture(autouse=True)
def as_served(settings):
    """As a live process runs: without Django's log of queries, and with what was there at the start left to itself."""
    assert not settings.DEBUG
    settings.RATE_LIMIT_USER = settings.RATE_LIMIT_ADDRESS = 10**9  # counted as ever, and never used up
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
