"""What a bot does next, in any kind of draft."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Move:
    """A command of a captain, who is a tournament player. `line` tells of it in words; `counts` as a pick or ban."""

    captain: int
    command: Any
    line: str
    counts: bool = True
