"""Signs of life of one socket: asked for each second while somebody wants to know, and only answers count."""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from backend.live import presence as live_presence
from backend.live.presence import presence
from schema.live import pulse as live_pulse
from schema.live.drain import Drain
from schema.live.outlet import PING, Outlet
from schema.live.pulse import Pulse
from tests.live.captains import MINE, hero_gid
from tests.live.client import cookie_of
from tests.live.lines import Line, until
from tests.services.hero_drafting import an_open_draft, team_of

SOON = 0.05


class Client:
    """The other end of a socket, which reads what it is sent when a test lets it."""

    def __init__(self):
        self.frames = []
        self.reads = asyncio.Event()
        self.reads.set()
        self.outlet = Outlet(self.send)
        self.pulse = Pulse(self.outlet)
        self.felt = 0

    async def send(self, message):
        if not self.reads.is_set():
            await self.reads.wait()
        self.frames.append(message["text"])

    def feel(self):
        self.felt += 1

    def answer(self):
        """As the socket does with a pong."""
        if self.outlet.answered():
            self.pulse.answered()

    @property
    def asked(self):
        return self.frames.count(PING)


@pytest.fixture
def client():
    return Client()


@pytest.fixture
def fast(monkeypatch):
    monkeypatch.setattr(live_pulse, "BEAT_SECONDS", SOON)


async def test_who_asks_is_there_and_so_is_who_answers(client):
    async with client.pulse.felt(client.feel):
        assert client.felt == 1
        await until(lambda: client.asked == 1)
        client.answer()
        assert client.felt == 2


async def test_an_answer_to_no_question_is_no_sign_of_life(client):
    async with client.pulse.felt(client.feel):
        client.answer()
        await until(lambda: client.asked == 1)
        client.answer()
        client.answer()
        assert client.felt == 2


async def test_a_client_is_asked_every_beat_while_somebody_wants_to_know(client, fast):
    async with client.pulse.felt(client.feel), client.pulse.felt(client.feel):
        for number in range(1, 4):
            await until(lambda expected=number: client.asked == expected)
            client.answer()
        assert client.felt == 2 * 4
        await until(lambda: client.asked == 4)
        client.answer()
    await asyncio.sleep(2 * SOON)
    assert client.asked == 4
    async with client.pulse.felt(client.feel):
        await until(lambda: client.asked == 5)


async def test_a_client_that_owes_an_answer_is_not_asked_again_but_at_once_when_it_comes(client, fast):
    """A slow line: else the next question waited for its beat, and a whole beat more would pass without a sign."""
    async with client.pulse.felt(client.feel):
        await asyncio.sleep(3 * SOON)
        assert client.asked == 1
        client.answer()
        assert client.asked == 2


async def test_a_question_about_what_was_read_is_a_sign_of_life_as_well(client):
    """One question is open at a time, so an answer always belongs to the last."""
    async with client.pulse.felt(client.feel):
        await until(lambda: client.asked == 1)
        while client.outlet.write("x" * 10_000):
            pass
        assert client.asked == 1
        client.answer()
        assert client.asked == 2, "asked about what followed"
        assert not client.outlet.has_room
        client.answer()
        assert client.outlet.has_room
        assert client.felt == 3


async def test_a_client_that_does_not_read_is_not_asked_until_it_does(client, fast):
    client.reads.clear()
    client.outlet.write("x")
    async with client.pulse.felt(client.feel):
        await asyncio.sleep(3 * SOON)
        client.answer()
        assert client.felt == 1
        client.reads.set()
        await until(lambda: client.asked == 1)
        client.answer()
        assert client.felt == 2


@pytest.fixture
def alone(settings):
    settings.REDIS_URL = ""
    live_presence._presence.cache_clear()
    yield presence()
    live_presence._presence.cache_clear()


@pytest.mark.django_db(transaction=True)
async def test_over_a_socket_to_have_ones_draft_open_and_to_answer_is_to_be_present(alone, monkeypatch):
    monkeypatch.setattr(live_pulse, "BEAT_SECONDS", 3600)
    draft = await sync_to_async(an_open_draft)()
    place = draft.pk, await sync_to_async(team_of)(draft, "Ash")
    signs = [0.0]

    def shows_a_sign():
        signs.append(alone._until.get(place, 0.0))
        return signs[-1] > signs[-2]

    async with Line(await sync_to_async(cookie_of)("Ash")) as line:
        assert not shows_a_sign()
        await line.begin("mine", MINE, id=hero_gid(draft))
        types = [(await line.receive())["type"] for _ in range(2)]
        assert sorted(types) == ["next", "ping"]
        assert shows_a_sign()
        await line.send({"type": "pong"})
        await until(shows_a_sign)
        for type in ("pong", "pong", "ping"):
            await line.send({"type": type})
        assert (await line.receive())["type"] == "pong"
        assert not shows_a_sign(), "nobody had asked"


@pytest.mark.django_db(transaction=True)
async def test_a_socket_is_asked_no_more_once_the_draft_is_not_open(alone, fast):
    draft = await sync_to_async(an_open_draft)()
    async with Line(await sync_to_async(cookie_of)("Ash")) as line:
        await line.begin("mine", MINE, id=hero_gid(draft))
        for _ in range(4):
            if (await line.receive())["type"] == "ping":
                await line.send({"type": "pong"})
        await line.send({"id": "mine", "type": "complete"})
        await line.send({"type": "ping"})
        while (await line.receive())["type"] == "ping":
            await line.send({"type": "pong"})
        assert await line.is_silent(4 * SOON)


async def test_a_process_that_drains_takes_nobody_for_gone(alone, monkeypatch):
    monkeypatch.setattr(live_presence, "HELD_SECONDS", 0.0)
    alone.seen((7, 1))
    assert (await alone.look([(7, 1)])).gone == {(7, 1)}
    await Drain().begin(0)
    assert (await alone.look([(7, 1)])).gone == frozenset()
