"""The answers that the guide shows are given."""

import json
import re

import pytest
from django.conf import settings

from schema.limits import MAX_DEPTH
from tests.api import Api, gid
from tests.factories import player
from tests.services.drafting import a_draft, turn

pytestmark = pytest.mark.django_db(transaction=True)

GUIDE = settings.ROOT / "docs" / "api"
PICK = re.findall(r"```graphql\n(mutation Pick.*?)```", (GUIDE / "README.md").read_text(), re.DOTALL)[0]


def shown(page: str, word: str, of: str = "") -> object:
    """The one answer on a page that has this word in it; the draft it speaks of is this one."""
    blocks = re.findall(r"```json\n(.*?)```", (GUIDE / page).read_text(), re.DOTALL)
    (block,) = (block for block in blocks if word in block)
    return json.loads(block.replace("ZDoy", of))


def without_cost(answer: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in answer.items() if key != "extensions"}


def test_what_the_rules_forbid_stands_in_the_payload():
    draft = a_draft()
    chosen = {"draft": gid(draft), "player": gid(player(draft.tournament, "Dot")), "turn": turn(draft)}
    answer = Api("Bee").post(PICK, **chosen)
    assert without_cost(answer) == shown("README.md", "NOT_YOUR_TURN", of=gid(draft))


def test_what_is_not_found_stands_at_the_top():
    draft = a_draft()
    unknown = gid(draft)
    draft.delete()
    answer = Api().post("query($id: ID!) { draft(id: $id) { id } }", id=unknown)
    assert without_cost(answer) == shown("README.md", "NOT_FOUND")


def test_a_limit_says_what_was_found():
    fields = ["draft(id: 1)", *("tournament" if level % 2 else "draft" for level in range(1, MAX_DEPTH)), "id"]
    answer = Api().post("{" + "{".join(fields) + "}" * len(fields))
    assert without_cost(answer) == shown("http.md", "LIMIT_EXCEEDED")


def test_an_answer_says_what_it_cost():
    answer, example = Api("Ash").post("{ serverTime }"), shown("http.md", "requestedQueryCost")
    assert isinstance(example, dict)
    assert answer["extensions"] == example["extensions"]
