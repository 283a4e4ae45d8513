"""Budgets of cost: what is taken, when it comes back, alone and shared."""

import asyncio
import logging
import socket

import pytest
from redis import Redis

from backend import rates
from backend.rates import AWAY_SECONDS, SECONDS, Buckets, SharedBuckets
from tests.servers import valkey
from tests.with_clock import Clock

BUDGET = 6_000
"""A hundred a second."""


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """A machine that is busy with other tests does not make Redis seem away."""
    monkeypatch.setattr(rates, "PATIENCE_SECONDS", 30)


@pytest.fixture
def clock():
    return Clock(1_000.0)


@pytest.fixture
def buckets(clock):
    return Buckets(clock.time)


@pytest.fixture(scope="module")
def redis_url():
    with valkey() as url:
        yield url


@pytest.fixture
def shared(redis_url):
    Redis.from_url(redis_url).flushall()
    return SharedBuckets(redis_url, Buckets())


def test_a_bucket_gives_what_it_holds_and_says_when_there_will_be_enough(buckets, clock):
    assert buckets.take("ash", 2_000, budget=BUDGET) == rates.Taken(BUDGET, 4_000)
    assert buckets.take("ash", 4_000, budget=BUDGET) == rates.Taken(BUDGET, 0)
    refused = buckets.take("ash", 500, budget=BUDGET)
    assert (refused.left, refused.wait) == (0, pytest.approx(5))
    clock.pass_by(seconds=4.9)
    assert buckets.take("ash", 500, budget=BUDGET).wait == pytest.approx(0.1)
    clock.pass_by(seconds=0.1)
    assert buckets.take("ash", 500, budget=BUDGET) == rates.Taken(BUDGET, 0)


def test_what_is_refused_takes_nothing(buckets):
    buckets.take("ash", 5_900, budget=BUDGET)
    for _ in range(10):
        assert buckets.take("ash", 200, budget=BUDGET).left == 100
    assert buckets.take("ash", 100, budget=BUDGET) == rates.Taken(BUDGET, 0)


def test_a_bucket_refills_evenly_and_never_holds_more_than_its_budget(buckets, clock):
    buckets.take("ash", BUDGET, budget=BUDGET)
    for second in range(1, SECONDS + 1):
        clock.pass_by(seconds=1)
        assert buckets.left("ash", BUDGET) == 100 * second
    clock.pass_by(seconds=3_600)
    assert buckets.take("ash", BUDGET + 1, budget=BUDGET).wait > 0
    assert buckets.take("ash", BUDGET, budget=BUDGET) == rates.Taken(BUDGET, 0)


def test_what_is_kept_is_for_those_who_may_have_it(buckets):
    assert buckets.take("ash", 5_400, budget=BUDGET, keep=600) == rates.Taken(BUDGET, 600)
    refused = buckets.take("ash", 50, budget=BUDGET, keep=600)
    assert (refused.left, refused.wait) == (600, pytest.approx(0.5))
    assert buckets.take("ash", 600, budget=BUDGET) == rates.Taken(BUDGET, 0)


def test_each_has_a_bucket_of_their_own(buckets):
    buckets.take("ash", BUDGET, budget=BUDGET)
    assert buckets.take("bee", BUDGET, budget=BUDGET).wait == 0


def test_a_process_keeps_so_many_buckets_the_emptiest(clock):
    buckets = Buckets(clock.time, most=100)
    buckets.take("greedy", BUDGET, budget=BUDGET)
    for number in range(1_000):
        buckets.take(f"passer-by {number}", 1, budget=BUDGET)
        assert len(buckets) <= 100
    assert buckets.left("greedy", BUDGET) == 0
    clock.pass_by(seconds=SECONDS)
    for number in range(100):
        buckets.take(f"later {number}", 1, budget=BUDGET)
    assert buckets.left("greedy", BUDGET) == BUDGET
    assert len(buckets) <= 100


async def test_processes_share_what_is_in_redis(shared, redis_url):
    other = SharedBuckets(redis_url, Buckets())
    first = await shared.take("ash", 4_000, budget=BUDGET, keep=600)
    assert (first.left, first.wait) == (2_000, 0)
    refused = await other.take("ash", 3_000, budget=BUDGET)
    assert 0 < refused.wait <= 10
    kept = await other.take("ash", 2_000, budget=BUDGET, keep=600)
    assert 0 < kept.wait <= 6
    assert (await other.take("ash", 2_000, budget=BUDGET)).wait == 0
    assert (await shared.take("bee", BUDGET, budget=BUDGET)).wait == 0


async def test_of_many_at_the_same_moment_no_more_get_through_than_there_is(shared, redis_url):
    budget = 6  # one in ten seconds: what comes back meanwhile makes no difference
    processes = [shared, SharedBuckets(redis_url, Buckets())]
    wishes = (processes[number % 2].take("ash", 1, budget=budget, keep=1) for number in range(100))
    taken = await asyncio.gather(*wishes)
    assert 5 <= sum(not each.wait for each in taken) <= 6


async def test_a_bucket_in_redis_is_gone_when_it_is_full(shared, redis_url):
    await shared.take("ash", 3_000, budget=BUDGET)
    redis = Redis.from_url(redis_url)
    [name] = redis.keys("*")
    assert 20_000 < redis.pttl(name) <= 30_000
    assert b"ash" not in name, "nobody reads out of it who was here"


async def test_without_redis_each_process_counts_for_itself_and_says_so_once(caplog):
    away = SharedBuckets("redis://127.0.0.1:1", Buckets())
    assert await away.take("ash", 5_000, budget=BUDGET) == rates.Taken(BUDGET, 1_000)
    assert (await away.take("ash", 5_000, budget=BUDGET)).wait > 0
    away._away_until = 0
    assert (await away.take("ash", 5_000, budget=BUDGET)).wait > 0
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "each process counts for itself" in caplog.text


async def test_a_redis_that_hangs_is_not_waited_for(caplog, monkeypatch):
    monkeypatch.setattr(rates, "PATIENCE_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hanging = SharedBuckets(f"redis://127.0.0.1:{silent.getsockname()[1]}", Buckets())
        taken = await asyncio.wait_for(hanging.take("ash", 5_000, budget=BUDGET), AWAY_SECONDS)
        assert taken == rates.Taken(BUDGET, 1_000)
        silent.close()
        assert (await hanging.take("ash", 1_000, budget=BUDGET)).left == 0
    assert len(caplog.records) == 1


async def test_a_redis_that_goes_and_comes_back(caplog):
    caplog.set_level(logging.INFO)
    with valkey() as url:
        buckets = SharedBuckets(url, Buckets())
        await buckets.take("ash", 5_000, budget=BUDGET)
    assert (await buckets.take("ash", 5_000, budget=BUDGET)).wait > 0, "what it last said is remembered"
    assert (await buckets.take("ash", 500, budget=BUDGET)).wait == 0
    with valkey() as url:
        buckets._url, buckets._away_until = url, 0
        buckets._scripts.clear()
        assert (await buckets.take("ash", 100, budget=BUDGET)).left == pytest.approx(5_900, abs=1)
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]


@pytest.mark.parametrize("store", ["of this process", "of Redis"])
async def test_budgets_are_kept_where_the_settings_say(store, settings, redis_url):
    Redis.from_url(redis_url).flushall()
    settings.REDIS_URL = redis_url if store == "of Redis" else ""
    assert (await rates.take("ash", 1_000, budget=BUDGET)).left == 5_000
    assert 5_000 <= rates.left("ash", budget=BUDGET) < BUDGET
    assert len(Redis.from_url(redis_url).keys("firstpick-rates:*")) == (store == "of Redis")
    rates.reset()
    assert rates.left("ash", budget=BUDGET) == BUDGET
