"""Who is present where: what one process sees, and what several know together."""

import asyncio
import logging
import socket

import pytest
from redis import Redis

from backend.live import presence as live_presence
from backend.live.presence import AWAY_SECONDS, Presence, SharedPresence
from tests.live.lines import until
from tests.servers import valkey
from tests.with_clock import Clock

ASH, BEE = (7, 1), (7, 2)
NOBODY = frozenset()


@pytest.fixture
def clock():
    return Clock(1_000.0)


@pytest.fixture
def alone(clock):
    """A process that shares nothing. Bee was there long ago."""
    presence = Presence(clock.time)
    presence.expect(BEE)
    clock.pass_by(seconds=60)
    return presence


async def look(presence, *places):
    here, gone = await presence.look(places or (ASH, BEE))
    return set(here), set(gone)


async def watch(presence, clock, seconds):
    """Look twice a second for so long; what the last look says."""
    for _ in range(int(seconds * 2)):
        await look(presence)
        clock.pass_by(seconds=0.5)
    return await look(presence)


async def test_who_was_seen_is_here_for_three_seconds(alone, clock):
    await watch(alone, clock, 5)
    alone.seen(ASH)
    clock.pass_by(seconds=1)
    await look(alone)
    clock.pass_by(seconds=1.4)
    await look(alone)
    clock.pass_by(seconds=0.5)
    assert await look(alone) == ({ASH}, {BEE})
    clock.pass_by(seconds=0.1)
    assert await look(alone) == (set(), {ASH, BEE})


async def test_each_sign_of_life_counts_whoever_gives_it(alone, clock):
    """Two tabs, or captain and deputy: one place."""
    await watch(alone, clock, 5)
    for _ in range(3):
        alone.seen(ASH)
        alone.seen(ASH)
        assert await watch(alone, clock, 2.5) == ({ASH}, {BEE})


async def test_nobody_is_gone_before_it_was_looked_for_three_seconds(alone, clock):
    assert await watch(alone, clock, 2.5) == (set(), set())
    alone.seen(ASH)
    assert await watch(alone, clock, 0.5) == ({ASH}, {BEE})


@pytest.mark.parametrize("seconds", [2, 60])
async def test_a_process_that_hung_takes_nobody_for_gone(alone, clock, seconds):
    await watch(alone, clock, 5)
    alone.seen(ASH)
    await watch(alone, clock, 1.5)
    clock.pass_by(seconds=seconds)
    assert await look(alone) == (set(), set()), "what it should have heard meanwhile waits to be read"
    assert await watch(alone, clock, 2.5) == (set(), set())
    assert await watch(alone, clock, 0.5) == (set(), {ASH, BEE})


async def test_who_is_expected_is_waited_for_as_if_seen_and_who_was_seen_no_longer(alone, clock):
    await watch(alone, clock, 5)
    alone.seen(ASH)
    clock.pass_by(seconds=1)
    alone.expect(ASH)
    alone.expect(BEE)
    assert await watch(alone, clock, 1.5) == ({ASH, BEE}, set())
    assert await watch(alone, clock, 0.5) == ({BEE}, {ASH})
    assert await watch(alone, clock, 1) == (set(), {ASH, BEE})


async def test_a_process_that_shares_nothing_takes_nobody_for_gone_whom_only_another_saw(alone, clock):
    """Else two such processes would contradict each other without end."""
    alone.heard(ASH)
    assert await watch(alone, clock, 5) == (set(), {BEE})
    alone.seen(ASH)
    assert await watch(alone, clock, 5) == (set(), {ASH, BEE})


async def test_a_process_that_ends_takes_nobody_for_gone(alone, clock):
    await watch(alone, clock, 5)
    alone.seen(ASH)
    alone.end()
    assert await watch(alone, clock, 5) == (set(), set())
    clock.pass_by(seconds=60)
    assert await watch(alone, clock, 5) == (set(), set())


async def test_somebody_new_is_told_of_at_once_and_nobody_else(alone, clock):
    async with asyncio.timeout(5):
        alone.seen(ASH)
        await alone.arrival(3600)
        waiting = asyncio.create_task(alone.arrival(3600))
        await asyncio.sleep(0)
        alone.seen(ASH)
        done, _ = await asyncio.wait([waiting], timeout=0.05)
        assert not done, "Ash was here before"
        alone.seen(BEE)
        await waiting
        clock.pass_by(seconds=3)
        waiting = asyncio.create_task(alone.arrival(3600))
        await asyncio.sleep(0)
        alone.seen(ASH)
        await waiting


# ---------------------------------------------------------------- shared


@pytest.fixture(scope="module")
def redis_url():
    with valkey() as url:
        yield url


@pytest.fixture
def redis(redis_url):
    client = Redis.from_url(redis_url)
    client.flushall()
    yield client
    client.close()


@pytest.fixture
def soon(monkeypatch):
    """Three seconds are half a one here, for Redis has a clock of its own. A busy machine has patience all the same."""
    monkeypatch.setattr(live_presence, "HELD_SECONDS", 0.5)
    monkeypatch.setattr(live_presence, "AWAY_SECONDS", 0.1)
    monkeypatch.setattr(live_presence, "PATIENCE_SECONDS", 30)


@pytest.fixture
def one(redis, redis_url, soon):
    return SharedPresence(redis_url)


@pytest.fixture
def other(redis, redis_url, soon):
    return SharedPresence(redis_url)


async def until_seen(presence, *, here=None, gone=None, seeing=None, seconds=15.0):
    """Once a look says this; meanwhile `seeing` sees Ash, as often as one looks."""
    async with asyncio.timeout(seconds):
        while True:
            if seeing is not None:
                seeing.seen(ASH)
            found = await look(presence)
            if (here is None or found[0] == here) and (gone is None or found[1] == gone):
                return
            await asyncio.sleep(0.02)


async def test_who_one_process_sees_is_here_for_all_until_it_dies(one, other, redis):
    one.seen(ASH)
    await until_seen(other, here={ASH})
    for _ in range(10):
        await until_seen(other, here={ASH}, seeing=one)
        await asyncio.sleep(0.1)
    await until_seen(other, here={ASH}, gone={BEE}, seeing=one)
    assert redis.pttl("firstpick-presence:7:1") <= 500
    await until_seen(other, here=set(), gone={ASH, BEE})
    assert not redis.keys("firstpick-presence:7:*"), "it leaves by itself"


async def test_who_another_process_heard_of_is_here_until_that_may_be_shared(other):
    await until_seen(other, gone={ASH, BEE})
    other.heard(ASH)
    await until_seen(other, here={ASH}, gone={BEE})
    await until_seen(other, gone={ASH, BEE})


async def test_what_is_looked_for_costs_one_round_trip(one, redis):
    await look(one)
    before = redis.info("commandstats")
    await look(one)
    after = redis.info("commandstats")
    assert after["cmdstat_mget"]["calls"] - before["cmdstat_mget"]["calls"] == 1
    assert "cmdstat_get" not in after, "one key is as dear as four hundred"


async def test_where_nobody_is_and_nobody_looks_nothing_is_kept(one, redis):
    one.seen(ASH)
    await look(one)
    await until(lambda: not redis.keys("*"))


async def test_while_redis_is_away_nobody_is_gone_and_who_is_seen_is_here(caplog, soon):
    caplog.set_level(logging.INFO)
    with valkey() as url:
        one, other = SharedPresence(url), SharedPresence(url)
        await until_seen(other, here={ASH}, gone={BEE}, seeing=one)
    for _ in range(8):
        one.seen(ASH)
        assert await look(one) == ({ASH}, set())
        assert (await look(other))[1] == set()
        await asyncio.sleep(0.1)
    assert await look(other) == (set(), set()), "unknown"
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2
    assert "nobody is taken for gone" in caplog.text
    with valkey() as url:
        for presence in (one, other):
            presence._url = url
            presence._clients.clear()
        assert (await look(other))[1] == set()
        await until_seen(other, here={ASH}, gone={BEE}, seeing=one)
        await until_seen(one, here={ASH}, gone={BEE}, seeing=one)
    assert [record.levelname for record in caplog.records].count("INFO") == 2


async def test_what_could_not_be_shared_is_as_soon_as_it_can(soon, monkeypatch):
    """Also if no further sign of life comes meanwhile."""
    monkeypatch.setattr(live_presence, "HELD_SECONDS", 30)
    one = SharedPresence("redis://127.0.0.1:1")
    one.seen(ASH)
    await asyncio.sleep(0.05)
    with valkey() as url:
        one._url = url
        one._clients.clear()
        other = SharedPresence(url)
        await until_seen(other, here={ASH})


async def test_a_redis_that_forgot_everything_makes_nobody_gone(one, other, redis):
    """It may come back so fast that nobody notices that it was away."""
    await until_seen(other, here={ASH}, gone={BEE}, seeing=one)
    redis.flushall()
    assert (await look(other))[1] == set()
    await until_seen(other, here={ASH}, gone={BEE}, seeing=one)
    redis.flushall()
    await look(one)
    assert (await look(other))[1] == set(), "though another process has looked since"


async def test_a_redis_that_hangs_is_not_waited_for(soon, monkeypatch):
    monkeypatch.setattr(live_presence, "PATIENCE_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hanging = SharedPresence(f"redis://127.0.0.1:{silent.getsockname()[1]}")
        hanging.seen(ASH)
        assert await asyncio.wait_for(look(hanging), AWAY_SECONDS) == ({ASH}, set())


@pytest.mark.parametrize("store", ["of this process", "of Redis"])
async def test_presence_is_kept_where_the_settings_say(store, settings, redis_url, redis):
    settings.REDIS_URL = redis_url if store == "of Redis" else ""
    live_presence.presence().seen(ASH)
    assert await look(live_presence.presence()) == ({ASH}, set())
    assert len(redis.keys("firstpick-presence:7:1")) == (store == "of Redis")
