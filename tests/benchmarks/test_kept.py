"""What a page of a tournament that is over costs: executed each time, executed and kept, and kept already."""

import json
import statistics
import time

import pytest
import redis
from cacheops import cache as kept_by_cacheops

from schema import trusted
from tests.api import Api
from tests.benchmarks.served import Served, median
from tests.benchmarks.test_figures import WARM_UP, run
from tests.counting import counted
from tests.crowds import a_crowd_in_draft
from tests.documents import document, read_documents
from tests.servers import valkey

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]


ROUNDS = 20


@pytest.fixture
def store(monkeypatch, tmp_path):
    """Where pages are kept, and the app's documents known as its own."""
    own = {trusted.id_of(text): text for text in read_documents().values()}
    (tmp_path / trusted.MANIFEST).write_text(json.dumps(own))
    monkeypatch.setattr(trusted, "documents", trusted.TrustedDocuments(tmp_path, tmp_path / "former"))
    with valkey() as url:
        client = redis.Redis.from_url(url)
        monkeypatch.setattr(kept_by_cacheops, "conn", client)
        yield client


@pytest.mark.parametrize("players", [40, 100])
@pytest.mark.parametrize("name", ["Tournament", "DraftRoom"])
def test_a_page_of_what_is_over(name, players, figure, store, settings):
    slug = a_crowd_in_draft(players).tournament.slug
    stranger, api = Served("Sam"), Api("Sam")

    def measured(before=lambda: None):
        """The median time, that of the processor alone, and the queries."""

        async def main():
            for _ in range(WARM_UP):
                await stranger.ask(name, slug=slug)
            times = []
            for _ in range(ROUNDS):
                before()
                started, busy = time.perf_counter(), time.process_time()
                await stranger.ask(name, slug=slug)
                times.append(((time.perf_counter() - started) * 1000, (time.process_time() - busy) * 1000))
            return times

        times = run(main)
        before()
        with counted() as queries:
            api.ask(document(name), slug=slug)
        busy = round(statistics.median(busy for _, busy in times), 2)
        return {"median_ms": median([wall for wall, _ in times]), "processor_ms": busy, "sql_queries": len(queries)}

    settings.CACHEOPS_ENABLED = False
    executed = measured()
    settings.CACHEOPS_ENABLED = True
    first = measured(store.flushdb)
    kept = measured()
    [key] = store.keys()
    figure(
        f"kept_{name}_of_{players}_players",
        executed=executed,
        executed_and_kept=first,
        kept=kept,
        processor_ms=kept["processor_ms"],
        bytes_kept=len(store.get(key)),
        aim={"processor_ms": executed["processor_ms"] / 2},
    )
