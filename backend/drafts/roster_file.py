"""The rosters of a draft as a file: a player a row, as `backend.tournaments.imports` takes them back."""

import csv
import io
from collections.abc import Iterator, Mapping

from backend.accounts.models import User
from backend.engine.team_draft.state import TeamDraft
from backend.tournaments.csv_cells import harmless

COLUMNS = ("name", "steam_friend_id", "username", "mmr", "comfort", "team_name", "team_captain", "pick")
"""The import ignores `pick`, the number of the pick; it is empty for captains and for who was in a team before."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for something else."""


def roster_file(state: TeamDraft, people: Mapping[int, User]) -> str:
    """Team by team in draft order, captains first, then who is left over, the best first.

    `people` are the users by player id: Steam ids, usernames and role comfort are theirs, names and MMR those of the
    draft. A Steam id is written in its short form: spreadsheets round the long one.
    """
    file = io.StringIO(newline="")
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    picks = {place.player: place.pick_number for place in state.places if place.player is not None}
    for player, team in _rows(state):
        known, user = state.players[player], people.get(player)
        writer.writerow(
            (
                harmless(known.name),
                "" if user is None or user.steam_account_id is None else user.steam_account_id,
                "" if user is None else harmless(user.username),
                known.mmr,
                "/".join(map(str, user.comfort)) if user is not None and any(user.comfort) else "",
                "" if team is None else harmless(state.teams[team].name),
                "yes" if team is not None and state.teams[team].captain == player else "",
                "" if team is None else picks.get(player, ""),
            )
        )
    return file.getvalue()


def _rows(state: TeamDraft) -> Iterator[tuple[int, int | None]]:
    """Everybody who takes part, and their team."""
    for team in state.order:
        for member in state.teams[team].members:
            yield member, team
    for player in sorted(state.pool, key=lambda id: (-state.players[id].mmr, state.players[id].name.casefold(), id)):
        yield player, None
