"""The Python library gql: the socket for what is live, HTTP for the rest. Speaks as `told.ts` does."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from gql import Client, GraphQLRequest
from gql.transport.aiohttp import AIOHTTPTransport
from gql.transport.exceptions import TransportError

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "docs" / "api" / "examples" / "python"))

from resume import follow  # noqa: E402

API, TOKEN, DRAFT = (os.environ[name] for name in ("API", "TOKEN", "DRAFT"))


def operation(name: str) -> str:
    return (HERE / "operations" / f"{name}.graphql").read_text()


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


async def listen() -> None:
    try:
        async for event in follow(API, operation("follow"), DRAFT, token=TOKEN):
            say(event={"draftEvents": event})
    except TransportError as problem:
        say(error=str(problem))


async def main() -> None:
    transport = AIOHTTPTransport(API, headers={"Authorization": f"Bearer {TOKEN}"})
    async with Client(transport=transport) as session:
        say(query=await session.execute(GraphQLRequest(operation("room"), variable_values={"draft": DRAFT})))
        listening = asyncio.create_task(listen())
        while line := await asyncio.to_thread(sys.stdin.readline):
            request = GraphQLRequest(operation("pick"), variable_values={"input": json.loads(line)})
            say(mutation=await session.execute(request))
        listening.cancel()


asyncio.run(main())
