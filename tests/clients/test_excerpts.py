"""What the guide shows of a program is in that program."""

import re

import pytest
from django.conf import settings

from tests.clients.program import HERE

GUIDE = settings.ROOT / "docs" / "api"
SHOWN = [
    (page.name, block)
    for page in sorted(GUIDE.glob("*.md"))
    for block in re.findall(r"```(?:ts|python)\n(.*?)```", page.read_text(), re.DOTALL)
]
PROGRAMS = [
    path.read_text()
    for folder in (GUIDE / "examples", HERE)
    for path in folder.rglob("*")
    if path.suffix in (".ts", ".py") and "node_modules" not in path.parts
]


@pytest.mark.parametrize(("page", "block"), SHOWN, ids=lambda part: part.strip().splitlines()[0])
def test_an_excerpt_is_in_a_program_that_runs(page: str, block: str) -> None:
    assert any(block in program for program in PROGRAMS), f"{page} shows what is in no program"
