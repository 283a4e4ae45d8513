"""The guide for API users is true: its examples run as a reader runs them, its commands answer what it shows."""

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher

from backend.drafts.models import Draft
from backend.tournaments.models import Visibility
from tests.api import gid
from tests.clients.program import Program, example
from tests.clients.test_clients import token_of
from tests.e2e.line import Line
from tests.factories import a_user
from tests.live.client import Socket
from tests.live.server import Server, free_port
from tests.services.drafting import a_cup, a_draft, finish, pick

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("server", ["uvicorn"], indirect=True),
]

GUIDE = settings.ROOT / "docs" / "api"
LIVE = (GUIDE / "live.md").read_text()
COMMANDS = re.findall(
    r"```sh\n([^`]*?curl.*?)```(?:\n\n```json\n(.*?)```)?", (GUIDE / "README.md").read_text(), re.DOTALL
)
"""Each with the answer that the guide shows, if it shows one."""


def summer_cup(**fields: Any) -> Draft:
    """The draft of the tournament that the guide speaks of, as the demo has it."""
    cup = a_cup(name="Summer Cup", **fields)
    cup.slug = "summer-cup"
    cup.save()
    return a_draft(cup)


RUN = {"python": [sys.executable, "follow.py"], "typescript": ["node_modules/.bin/tsx", "follow.ts"]}
"""The command at the top of each file."""


@pytest.mark.parametrize("language", RUN)
def test_an_example_follows_a_draft_to_its_end_and_goes_on_where_it_was(server, tmp_path, language):
    draft = summer_cup(visibility=Visibility.MEMBERS)
    folder = example(language, tmp_path)
    with Line(server.port) as line:
        command = [*RUN[language], line.origin, "summer-cup"]
        with Program(command, folder, FIRSTPICK_TOKEN=token_of(server, "Ash", "READ")) as terminal:
            shown = [terminal.line() for _ in range(3)]
            assert shown == ["Summer Cup: IN_PROGRESS, 2 events so far", "#1 DraftStarted", "#2 CaptainAssigned"]
            line.cut()
            lost = terminal.line()
            assert lost is not None
            assert re.fullmatch(r"\.\.\. the line is lost, back in \d\.\d s", lost)
            pick(draft, "Ash", "Dot")
            pick(draft, "Bee", "Eli")
            line.restore()
            assert shown_next(terminal) == "#3 Ash picks Dot (4000)"
            finish(draft)
            rest = terminal.rest()
            assert [line.split()[0] for line in rest] == [
                f"#{n}" for n in range(4, Draft.objects.get(pk=draft.pk).sequence + 1)
            ]
            assert rest[1] == "#5 Bee picks Eli (3900)"
            assert rest[-1].endswith("DraftCompleted")
            assert terminal.process.wait(10) == 0


def test_the_examples_notice_a_line_that_died_without_a_word(server, tmp_path):
    """Both at once, for it takes them as long as they are patient: some ten seconds."""
    draft = summer_cup()
    with Line(server.port) as line, ExitStack() as running:
        terminals = []
        for language, command in RUN.items():
            folder = example(language, tmp_path / language)
            terminals.append(running.enter_context(Program([*command, line.origin], folder)))
        for terminal in terminals:
            assert [terminal.line() for _ in range(3)][-1] == "#2 CaptainAssigned"
        line.fall_silent()
        pick(draft, "Ash", "Dot")
        for terminal in terminals:
            assert (terminal.line() or "").startswith("... the line is lost")
        line.restore()
        for terminal in terminals:
            assert shown_next(terminal) == "#3 Ash picks Dot (4000)"


def shown_next(terminal: Program) -> str | None:
    """The next line that does not say that it is tried again."""
    while (line := terminal.line()) is not None and line.startswith("..."):
        pass
    return line


@pytest.mark.parametrize("language", RUN)
def test_an_example_says_what_is_wrong(server, tmp_path, language):
    folder = example(language, tmp_path)
    command = [*RUN[language], server.origin]
    with Program([*command, "no-such-cup"], folder) as terminal:
        assert terminal.rest() == ["There is no such tournament."]
        assert terminal.process.wait(10) == 1
    nowhere = f"http://127.0.0.1:{free_port()}"
    with Program([*RUN[language], nowhere], folder) as terminal:
        (line,) = terminal.rest()
        assert line.startswith(f"{nowhere}/api/graphql/ cannot be reached: ")
        assert terminal.process.wait(10) == 1
    with Program([*command, "summer-cup"], folder, FIRSTPICK_TOKEN="fp_wrong") as terminal:
        assert terminal.rest() == ["That API token is unknown, expired or revoked."]
        assert terminal.process.wait(10) == 1


def shape(value: Any) -> Any:
    """What an answer looks like, whatever is in it."""
    if isinstance(value, dict):
        return {key: shape(of) for key, of in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def at(server: Server, draft: Draft, text: str) -> str:
    """What a page shows, said to this server of this draft."""
    return text.replace("http://localhost:8000", server.origin).replace("ZDoy", gid(draft))


@pytest.fixture(autouse=True)
def curl(tmp_path, monkeypatch) -> None:
    """What the commands are for. A machine need not have it: there is a stand-in for as much as they use."""
    if shutil.which("curl") is None:
        command = tmp_path / "bin" / "curl"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{settings.ROOT}/tests/clients/curl.py" "$@"\n')
        command.chmod(0o755)
        monkeypatch.setenv("PATH", str(command.parent), prepend=os.pathsep)


def test_the_commands_of_the_guide_answer_as_it_shows(server, tmp_path):
    """One after the other, as a reader types them; what is `summer-cup` of the demo is a tournament like it."""
    draft = summer_cup()
    a_user("Staff", password=ScryptPasswordHasher().encode("demo", "salt"))
    environment = {**os.environ, "FIRSTPICK_TOKEN": ""}
    shown = 0
    for command, expected in COMMANDS:
        here = at(server, draft, command).replace("curl ", "curl --silent --show-error ")
        done = subprocess.run(
            ["bash", "-euc", here], cwd=tmp_path, env=environment, capture_output=True, timeout=20, check=False
        )
        assert done.returncode == 0, (command, done.stderr)
        answer = json.loads(done.stdout)
        assert "errors" not in answer, (command, answer)
        assert not any(payload.get("errors") for payload in answer["data"].values()), (command, answer)
        if expected:
            assert shape(answer["data"]) == shape(json.loads(expected)["data"]), command
            shown += 1
        if made := answer["data"].get("createApiToken"):
            environment["FIRSTPICK_TOKEN"] = made["secret"]
    assert shown == 3
    assert answer["data"]["viewer"]["username"] == "staff"


def test_a_page_that_is_as_it_was_is_not_sent_again(server, tmp_path):
    draft = summer_cup()
    (command,) = re.findall(r"```sh\n(curl -G.*?)```", (GUIDE / "http.md").read_text(), re.DOTALL)
    here = at(server, draft, command).replace("curl ", "curl --silent --show-error --write-out ' %{http_code}\n' ")
    environment = {**os.environ, "FIRSTPICK_TOKEN": token_of(server, "Ash", "READ")}
    done = subprocess.run(
        ["bash", "-euc", here], cwd=tmp_path, env=environment, capture_output=True, timeout=20, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first.startswith('{"data":{"tournament":{"version":')
    assert first.endswith(" 200")
    assert second == " 304"


def test_server_sent_events_are_those_of_the_page(server, tmp_path):
    draft = summer_cup()
    ((command, stream),) = re.findall(r"```sh\n(curl --no-buffer.*?)```\n\n```text\n(.*?)```", LIVE, re.DOTALL)
    here = at(server, draft, command).replace("curl ", "curl --silent --show-error ")
    with Program(["bash", "-euc", here], tmp_path, FIRSTPICK_TOKEN=token_of(server, "Ash", "READ")) as curl:
        for expected in stream.splitlines()[:8]:
            line = curl.line()
            if expected.startswith("data: "):
                assert line is not None
                assert line.startswith("data: ")
                line, expected = (shape(json.loads(text.removeprefix("data: "))) for text in (line, expected))
            assert line == expected


def test_a_socket_says_what_the_page_shows(server):
    draft = summer_cup()
    (transcript,) = (block for block in re.findall(r"```text\n(.*?)```", LIVE, re.DOTALL) if block.startswith(">"))
    secret = token_of(server, "Ash", "READ")
    with Socket(server, init=False) as socket:
        for line in at(server, draft, transcript).replace("fp_Qk3...", secret).splitlines():
            message = json.loads(line[1:])
            if line.startswith(">"):
                socket.send(message)
            else:
                assert shape(socket.receive()) == shape(message), line
