"""How what is pushed comes to whoever asked: shared where it is the same for all, else made for them alone."""

import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

from backend.accounts.access import Viewer
from schema.context import Info
from schema.live.documents import Production, production_of
from schema.live.hub import Exit, Heads, Listener, Source, hub, positions_after
from schema.live.watch import Watched, sight, watch


@dataclass(slots=True)
class Delivery:
    """A subscription that the hub serves: what is produced, of what, from where, for whom, while they may see what.

    One stands for each that is open, so it keeps nothing of the operation it came from.
    """

    production: Production
    source: Source
    cursor: Heads
    user: Viewer
    watched: Watched

    async def run(self, outlet: Exit, id: str) -> None:
        """Tell it on a socket, as the operation `id`. Ends as `tell` does."""
        await self.tell(outlet, (f'{{"id":{json.dumps(id)},"type":"next","payload":', "}"))

    async def tell(self, outlet: Exit, words: tuple[str, str]) -> None:
        """Tell it, each payload between these words. Ends by being cancelled, or raises what `Listener.listen` does."""
        async with sight(self, self.watched) as seeing, hub.join(self.production, self.source) as producer:
            await Listener(producer, outlet, words, self.cursor, seeing).listen()


def deliver(info: Info, source: Source, cursor: Heads, watched: Watched) -> AsyncGenerator[Any, None]:
    """The stream of a subscription.

    Where the transport shares (see `Context`) and the document does not depend on who asks, it ends at once:
    the transport finds the delivery in the context, and has it from the hub.
    """
    given = info.context.shared_variables
    production = None if given is None else production_of(info._raw_info, given)
    if production is None:
        return alone(info, source, cursor, watched)
    info.context.delivery = Delivery(production, source, cursor, info.context.user, watched)
    return nothing()


async def nothing() -> AsyncGenerator[Any, None]:
    return
    yield


async def alone(info: Info, source: Source, cursor: Heads, watched: Watched) -> AsyncGenerator[Any, None]:
    """What a source tells, executed for one viewer."""
    seen = dict(cursor)
    async with watch(info, source.topic, source.id, watched) as news:
        reading = await source.first()
        while True:
            for thing, told in reading.told.items():
                for position in positions_after(source, seen.get(thing, 0), told.position):
                    info.context.loaders = told.loaders()
                    yield told.root(position)
                    seen[thing] = position
            reading = await source.next(news, reading)
