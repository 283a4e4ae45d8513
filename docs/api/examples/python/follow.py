"""Follows a live draft on a terminal, and goes on where it was when the line was cut.

    pip install -r requirements.txt
    python follow.py http://localhost:8000 summer-cup

FIRSTPICK_TOKEN in the environment is a personal API token. Without one you see what a stranger sees.
"""

import asyncio
import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any

from gql.transport.exceptions import TransportError
from resume import follow

START = """
query Start($slug: String!) {
  tournament(slug: $slug) { name draft { id sequence status } }
}
"""

FOLLOW = """
subscription Follow($draft: ID!, $after: Int!) {
  draftEvents(draftId: $draft, after: $after) {
    __typename
    sequence
    ... on PlayerPicked { captainName playerName playerMmr automatic }
    ... on PickUndone { playerName }
  }
}
"""

TOKEN = os.environ.get("FIRSTPICK_TOKEN")


def ask(api: str, query: str, **variables: Any) -> Any:
    """The data of an answer."""
    headers = {"Content-Type": "application/json"}
    if TOKEN:
        headers["Authorization"] = f"Bearer {TOKEN}"
    body = json.dumps({"query": query, "variables": variables}).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(api, body, headers)) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as refusal:
        answer = json.load(refusal)
    except urllib.error.URLError as problem:
        raise SystemExit(f"{api} cannot be reached: {problem.reason}") from problem
    if "errors" in answer:
        raise SystemExit(answer["errors"][0]["message"])
    return answer["data"]


def sentence(event: dict[str, Any]) -> str:
    match event["__typename"]:
        case "PlayerPicked":
            captain = event["captainName"]
            who = f"The clock picks for {captain}:" if event["automatic"] else f"{captain} picks"
            return f"{who} {event['playerName']} ({event['playerMmr']})"
        case "PickUndone":
            return f"{event['playerName']} is back in the pool"
        case other:
            return str(other)


def say_lost(seconds: float) -> None:
    print(f"... the line is lost, back in {seconds:.1f} s", flush=True)


async def main(site: str = "http://localhost:8000", slug: str = "summer-cup") -> None:
    api = f"{site}/api/graphql/"
    tournament = ask(api, START, slug=slug)["tournament"]
    draft = tournament["draft"]
    if draft is None:
        raise SystemExit(f"{tournament['name']} has no draft yet.")
    print(f"{tournament['name']}: {draft['status']}, {draft['sequence']} events so far", flush=True)
    async for event in follow(api, FOLLOW, draft["id"], token=TOKEN, on_loss=say_lost):
        print(f"#{event['sequence']} {sentence(event)}", flush=True)
        if event["__typename"] == "DraftCompleted":
            return


if __name__ == "__main__":
    try:
        asyncio.run(main(*sys.argv[1:]))
    except TransportError as problem:
        raise SystemExit(f"The feed has ended: {problem}") from problem
