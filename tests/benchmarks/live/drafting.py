"""Drafts that are drafted by their staff, over HTTP."""

import json
from typing import Any

from backend.drafts.services import submit
from backend.engine.team_draft.commands import PickPlayer, UndoPick
from schema.ids import decode
from tests.api import gid
from tests.benchmarks.live.stand import Stand
from tests.crowds import a_crowd_in_draft
from tests.services.drafting import sam, state_of

NOW = "draft { sequence onTheClock { turn pickNumber } } errors { code message }"
PICK = f"mutation ($input: PickPlayerInput!) {{ done: pickPlayer(input: $input) {{ {NOW} }} }}"
UNDO = f"mutation ($input: UndoPickInput!) {{ done: undoPick(input: $input) {{ {NOW} }} }}"
PICKS_IN_A_ROW = 3
"""Then one is taken back, which is one event; a pick is two, with whose turn it is then."""


class Drafting:
    """A draft of so many players, at most 100. It lasts for twice as many changes."""

    def __init__(self, players: int) -> None:
        self.row = a_crowd_in_draft(players, picks=0)
        self.id = gid(self.row)
        self.free = [gid(player) for player in self.row.tournament.players.filter(team=None).order_by("pk")]
        self.taken: list[str] = []
        self._changes = 0
        self._look()

    def _look(self) -> None:
        """Read where the draft is."""
        state = state_of(self.row)
        assert state.on_the_clock is not None
        self.sequence, self._place = state.sequence, state.on_the_clock.pick_number
        self._turn = state.on_the_clock.turn

    def change(self, stand: Stand, cookie: str) -> tuple[int, int]:
        """The next pick, or one taken back; the sequences before and after."""
        self._changes += 1
        if self._changes % (PICKS_IN_A_ROW + 1):
            return self.pick(stand, cookie)
        return self.take_back(stand, cookie)

    def pick(self, stand: Stand, cookie: str) -> tuple[int, int]:
        self.taken.append(self.free.pop(0))
        return self._ask(stand, cookie, PICK, playerId=self.taken[-1], turn=self._turn)

    def take_back(self, stand: Stand, cookie: str) -> tuple[int, int]:
        self.free.append(self.taken.pop())
        return self._ask(stand, cookie, UNDO, pickNumber=self._place - 1)

    def pick_unheard(self) -> None:
        """A pick past all servers."""
        assert self._turn is not None
        self.taken.append(self.free.pop(0))
        self._submit(PickPlayer(decode(self.taken[-1], "TournamentPlayer"), self._turn))

    def take_back_unheard(self) -> None:
        self.free.append(self.taken.pop())
        self._submit(UndoPick(self._place - 1))

    def _submit(self, command: PickPlayer | UndoPick) -> None:
        submit(draft_id=self.row.pk, actor=sam(), command=command)
        self._look()

    def _ask(self, stand: Stand, cookie: str, document: str, **input: Any) -> tuple[int, int]:
        body = {"query": document, "variables": {"input": {"draftId": self.id, **input}}}
        origin = f"http://127.0.0.1:{stand.port}"
        status, content = stand.http("POST", "/api/graphql/", body, Origin=origin, Cookie=cookie)
        answer = json.loads(content)
        if status != 200 or "errors" in answer or answer["data"]["done"]["errors"]:
            raise RuntimeError(f"A pick was refused with {status}: {answer}")
        before, draft = self.sequence, answer["data"]["done"]["draft"]
        self.sequence = draft["sequence"]
        self._place, self._turn = draft["onTheClock"]["pickNumber"], draft["onTheClock"]["turn"]
        return before, self.sequence
