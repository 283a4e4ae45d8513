"""The compilers of other people's clients take the schema's snapshot as it is."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from tests.clients.program import EXAMPLES, HERE, MODULES, example, installed

SNAPSHOT = settings.ROOT / "schema.graphql"
FRONTEND = settings.ROOT / "frontend"
TSC = FRONTEND / "node_modules" / ".bin" / "tsc"


def run(command: Sequence[str | Path], folder: Path) -> str:
    """What a command says. It must end well."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_relays_compiler_takes_pages_refetches_mutations_and_subscriptions(tmp_path):
    project = shutil.copytree(HERE / "relay", tmp_path / "relay")
    shutil.copy(SNAPSHOT, project)
    said = run([installed("relay-compiler")], project)
    assert "[WARN" not in said.upper()
    made = {path.name.removesuffix(".graphql.ts") for path in project.rglob("*.graphql.ts")}
    assert made == {
        "MembersPaginationQuery",
        "MembersPeoplePaginationQuery",
        "MembersPeople_query",
        "MembersQuery",
        "Members_league",
        "RoomFollowSubscription",
        "RoomPickMutation",
        "RoomPlayer_player",
        "RoomQuery",
        "RoomRefetchQuery",
        "Room_draft",
    }


def test_generated_types_are_those_that_a_bot_needs(tmp_path):
    config = {
        "schema": str(SNAPSHOT),
        "documents": str(HERE / "operations" / "*.graphql"),
        "generates": {
            str(tmp_path / "generated.ts"): {
                "plugins": ["typescript-operations"],
                "config": {"scalars": {"DateTime": "string"}},
            }
        },
    }
    (tmp_path / "codegen.json").write_text(json.dumps(config))
    codegen = FRONTEND / "node_modules" / ".bin" / "graphql-codegen"
    run(["env", "-u", "DEBUG", codegen, "--config", tmp_path / "codegen.json"], FRONTEND)
    for file in (HERE / "codegen" / "bot.ts", EXAMPLES / "typescript" / "tsconfig.json"):
        shutil.copy(file, tmp_path)
    (tmp_path / "node_modules").symlink_to(MODULES)
    run([TSC, "--project", tmp_path], tmp_path)


def test_the_programs_and_the_examples_are_sound(tmp_path):
    installed("tsx")
    run([TSC, "--project", HERE], HERE)
    copied = example("typescript", tmp_path)
    run([TSC, "--project", copied], copied)
