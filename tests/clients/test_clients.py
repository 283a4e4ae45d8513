"""Clients that other people wrote ask, act and follow, and miss nothing while the line is cut."""

from typing import Any

import pytest

from backend.tournaments.models import Visibility
from tests.api import gid
from tests.clients.program import HERE, Program, script
from tests.e2e.line import Line
from tests.factories import player
from tests.live.client import ask, cookie_of
from tests.live.server import Server
from tests.services.drafting import a_cup, a_draft, pick

pytestmark = pytest.mark.django_db(transaction=True)

CREATE_TOKEN = """mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) {
    secret errors { code message } } }"""
CLIENTS = [
    ("graphql_ws.ts", "daphne"),
    ("graphql_sse.ts", "daphne"),
    ("urql.ts", "uvicorn"),
    ("apollo.ts", "uvicorn"),
    ("python_gql.py", "uvicorn"),
]
"""Each with one of the servers: that both speak the same is tried in tests/live."""


def token_of(server: Server, who: str, scope: str = "ACT") -> str:
    """A new personal token of somebody, made as they would make it."""
    made = ask(server, cookie_of(who), CREATE_TOKEN, input={"name": "A client", "scope": scope})["createApiToken"]
    assert made["errors"] == []
    secret: str = made["secret"]
    return secret


def sequences(program: Program, number: int) -> list[int]:
    return [program.hear("event")["draftEvents"]["sequence"] for _ in range(number)]


@pytest.mark.parametrize(("client", "server"), CLIENTS, indirect=["server"])
def test_a_client_asks_acts_and_follows_and_misses_nothing_while_the_line_is_cut(server: Server, client: str) -> None:
    draft = a_draft(a_cup(visibility=Visibility.MEMBERS))  # a stranger would see none of it
    dot = player(draft.tournament, "Dot")
    with Line(server.port) as line:
        told = {"API": f"{line.origin}/api/graphql/", "TOKEN": token_of(server, "Ash"), "DRAFT": gid(draft)}
        with Program(script(client), HERE, **told) as program:
            asked: dict[str, Any] = program.hear("query")
            assert asked["viewer"]["username"] == "ash"
            assert (asked["draft"]["id"], asked["draft"]["sequence"]) == (gid(draft), 2)
            assert gid(dot) in [entry["id"] for entry in asked["draft"]["available"]]
            assert sequences(program, 2) == [1, 2]

            program.tell({"draftId": gid(draft), "playerId": gid(dot), "turn": asked["draft"]["onTheClock"]["turn"]})
            picked = program.hear("mutation")["pickPlayer"]
            assert (picked["draft"]["sequence"], picked["errors"]) == (4, [])
            assert sequences(program, 2) == [3, 4]

            line.cut()
            pick(draft, "Bee", "Eli")
            pick(draft, "Cyd", "Fay")
            line.restore()
            assert sequences(program, 4) == [5, 6, 7, 8]

            pick(draft, "Cyd", "Gus")
            assert sequences(program, 2) == [9, 10]
            assert program.finish() == [], "nothing comes twice"
