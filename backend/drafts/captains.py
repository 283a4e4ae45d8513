"""Captains who come and go: what is seen of them (see `backend.live.presence`) becomes events of their hero drafts.

Every process looks, and whoever notices first submits: late or twice, it changes nothing. A captain is present while
they, or their deputy, have `myHeroDraft` open on a socket that answers; the place is the draft and their team.
"""

import asyncio
import logging
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.drafts.codec import decode
from backend.drafts.hero_drafts import forget_hover
from backend.drafts.kinds import KINDS
from backend.drafts.models import Draft, DraftEvent, DraftKind, DraftStatus
from backend.drafts.services import submit_by_clock
from backend.engine.hero_draft.commands import MissCaptain, SeeCaptain
from backend.engine.hero_draft.events import (
    CaptainConnected,
    CaptainDisconnected,
    HeroDraftOpened,
    HeroDraftRestarted,
)
from backend.live.database import in_database
from backend.live.presence import Look, Presence, presence

logger = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
"""Between two looks; somebody new is looked for at once."""
REST_SECONDS = 0.1
"""However many are new."""

TELLING = [event.__name__ for event in (HeroDraftOpened, HeroDraftRestarted, CaptainConnected, CaptainDisconnected)]


@dataclass(frozen=True, slots=True)
class Logged:
    """Who is connected as the log of a draft has it at a sequence, by team."""

    sequence: int = 0
    here: Mapping[int, bool] = field(default_factory=dict)

    def after(self, event: Any) -> Mapping[int, bool]:
        """As the fold has it: of those in a draft that begins anew, who was there still is."""
        match event:
            case HeroDraftOpened() | HeroDraftRestarted():
                return {team.id: self.here.get(team.id, False) for team in event.setup.teams}
            case _:
                return self.but(event.team, here=isinstance(event, CaptainConnected)).here

    def but(self, team: int, *, here: bool) -> "Logged":
        """With another word on one of the teams."""
        return Logged(self.sequence, {**self.here, team: here})


def read_on(known: Mapping[int, Logged]) -> dict[int, Logged]:
    """What the logs of all running hero drafts say. Two queries, the second only for what has moved since `known`.

    A log that is shorter than it was, as after a backup was restored, is read from its beginning.
    """
    running = DraftStatus.IN_PROGRESS, DraftStatus.PAUSED
    heads = Draft.objects.filter(kind=DraftKind.HERO_DRAFT, status__in=running).values_list("pk", "sequence")
    logs, moved = {}, {}
    for draft, head in heads:
        before = known.get(draft, Logged())
        logs[draft] = before if before.sequence <= head else Logged()
        if logs[draft].sequence < head:
            moved[draft] = head
    if moved:
        for draft, sequence, event in _events(moved, min(logs[draft].sequence for draft in moved)):
            if sequence > logs[draft].sequence:
                logs[draft] = Logged(sequence, logs[draft].after(event))
        for draft, head in moved.items():
            logs[draft] = Logged(max(head, logs[draft].sequence), logs[draft].here)
    return logs


def _events(drafts: Mapping[int, int], after: int) -> Iterator[tuple[int, int, Any]]:
    types = KINDS[DraftKind.HERO_DRAFT].events
    rows = DraftEvent.objects.filter(draft__in=drafts, type__in=TELLING, sequence__gt=after)
    columns = "draft_id", "sequence", "type", "payload", "created_at"
    for draft, sequence, *rest in rows.order_by("draft", "sequence").values_list(*columns):
        yield draft, sequence, decode(types, *rest)


def note(draft_id: int, command: SeeCaptain | MissCaptain) -> None:
    """Submit that somebody has come, or gone: then they look at no hero any more, though they closed the tab on one."""
    submit_by_clock(draft_id=draft_id, command=command)
    if isinstance(command, MissCaptain):
        forget_hover(draft_id=draft_id, team_id=command.team)


class CaptainWatch:
    """Compares what is seen with what the logs say."""

    def __init__(self, presence: Presence) -> None:
        self._presence = presence
        self._logs: dict[int, Logged] = {}

    async def look(self) -> bool:
        """Submit who has come and who has gone. What fails is logged, and is as new at the next look.

        Tells whether that was all: what was seen too long ago may be otherwise now, and is left for the next.
        """
        before, self._logs = self._logs, await in_database(read_on)(self._logs)
        for draft, log in self._logs.items():
            if before.get(draft) is not log:
                self._believe(draft, log, before.get(draft))
        places = [(draft, team) for draft, log in self._logs.items() for team in log.here]
        if not places:
            return True
        look = await self._presence.look(places)
        looked_at = time.monotonic()
        for draft, command in self._news(look):
            try:
                await in_database(note)(draft, command)
                self._logs[draft] = self._logs[draft].but(command.team, here=isinstance(command, SeeCaptain))
            except Exception:
                logger.exception("%s could not be submitted to draft %s; tried again", command, draft)
            if time.monotonic() - looked_at > LOOK_SECONDS:
                return False
        return True

    def _believe(self, draft: int, log: Logged, before: Logged | None) -> None:
        """Who is connected when this process comes to look is expected; who connects later was seen by another."""
        for team, is_here in log.here.items():
            if is_here and before is None:
                self._presence.expect((draft, team))
            elif is_here and before is not None and not before.here.get(team, False):
                self._presence.heard((draft, team))

    def _news(self, look: Look) -> Iterator[tuple[int, SeeCaptain | MissCaptain]]:
        for draft, log in self._logs.items():
            for team, was_here in log.here.items():
                place = draft, team
                if not was_here and place in look.here:
                    yield draft, SeeCaptain(team)
                elif was_here and place in look.gone:
                    yield draft, MissCaptain(team)


async def watch_captains() -> None:
    """Note who comes and who goes, for as long as this process lives."""
    seen = presence()
    watch = CaptainWatch(seen)
    while True:
        is_done = True
        try:
            is_done = await watch.look()
        except Exception:
            logger.exception("Captains could not be looked for; tried again")
        await asyncio.sleep(REST_SECONDS)
        if is_done:
            await seen.arrival(LOOK_SECONDS - REST_SECONDS)
