"""The schema itself: as committed, described throughout, complete in its codes and events."""

import ast
from pathlib import Path
from typing import get_args

import pytest
from django.conf import settings
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
)

from backend.engine.hero_draft.events import Event as HeroDraftEvent
from backend.engine.team_draft.events import Event as TeamDraftEvent
from schema.drafts.hero_draft.touched import TOUCHED as TOUCHED_IN_HERO_DRAFTS
from schema.drafts.interfaces import EVENT_TYPES
from schema.drafts.team_draft.touched import TOUCHED as TOUCHED_IN_TEAM_DRAFTS
from schema.errors import CODES
from schema.root import schema

TYPES = {name: type_ for name, type_ in schema._schema.type_map.items() if not name.startswith("__")}


def test_the_committed_snapshot_is_the_schema():
    snapshot = (settings.ROOT / "schema.graphql").read_text()
    assert snapshot.rstrip("\n") == schema.as_str().rstrip("\n"), "run `make schema` and commit the result"


def undescribed():
    for name, type_ in TYPES.items():
        if not type_.description:
            yield name
        if isinstance(type_, GraphQLEnumType):
            yield from (f"{name}.{value}" for value, item in type_.values.items() if not item.description)
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for field_name, field in type_.fields.items():
                if not field.description:
                    yield f"{name}.{field_name}"
                for argument_name, argument in getattr(field, "args", {}).items():
                    if not argument.description:
                        yield f"{name}.{field_name}({argument_name})"


def test_everything_is_described():
    assert list(undescribed()) == []


def codes_raised():
    for path in (settings.ROOT / "backend").rglob("*.py"):
        if "migrations" in path.parts or path.name == "settings.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RuleViolation" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield first.value, path
            if isinstance(node, ast.Tuple) and len(node.elts) == 2:
                code, message = node.elts
                pair = (getattr(code, "value", None), getattr(message, "value", None))
                if all(isinstance(part, str) for part in pair) and pair[0].isupper() and "_" in pair[0]:
                    yield pair[0], path


def test_every_code_that_is_raised_has_its_place_in_the_api():
    missing = {code: path.name for code, path in codes_raised() if code not in CODES}
    assert missing == {}


def test_no_code_is_offered_that_nobody_raises():
    source = "".join(path.read_text() for path in (settings.ROOT / "backend").rglob("*.py"))
    source += "".join(path.read_text() for path in (settings.ROOT / "schema").rglob("*.py") if path.name != "errors.py")
    assert [code for code in CODES if f'"{code}"' not in source] == []


EVENTS = [*get_args(TeamDraftEvent), *get_args(HeroDraftEvent)]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_event_of_the_engine_has_its_own_type(event):
    assert EVENT_TYPES[event].__name__ == event.__name__
    assert (event in TOUCHED_IN_TEAM_DRAFTS) is not (event in TOUCHED_IN_HERO_DRAFTS)
    assert "DraftEvent" in [interface.name for interface in TYPES[event.__name__].interfaces]


PRIVATE = {
    "accessVersion",
    "dateJoined",
    "deletedAt",
    "discordId",
    "email",
    "groups",
    "isActive",
    "isDemo",
    "isStaff",
    "isSuperuser",
    "lastLogin",
    "password",
    "passwordHash",
    "permissions",
    "secret",
    "sessionKey",
    "token",
    "tokenHash",
}


def shown():
    """Where something of what can be read stands: its type and field, and the type of the value."""
    for name, type_ in TYPES.items():
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            yield from (
                (f"{name}.{field_name}", field_name, get_named_type(f.type)) for field_name, f in type_.fields.items()
            )


def test_no_type_shows_what_is_private():
    """But for one's own account, and for secrets in the very moment they are made."""
    assert {place for place, field, _ in shown() if field in PRIVATE} == {
        "Account.discordId",
        "Account.email",
        "CreateApiTokenPayload.secret",
        "CreateClaimLinkPayload.token",
    }
    assert {place for place, _, value in shown() if value is TYPES["Account"]} == {
        "ChangeEmailPayload.account",
        "CreateApiTokenPayload.account",
        "Query.account",
        "RevokeApiTokenPayload.account",
    }


def test_no_input_takes_what_only_the_house_decides():
    flags = PRIVATE - {"email", "password", "token"}
    inputs = {name: type_ for name, type_ in TYPES.items() if isinstance(type_, GraphQLInputObjectType)}
    assert {f"{name}.{field}" for name, type_ in inputs.items() for field in type_.fields if field in flags} == set()


def test_mutations_take_one_input_and_give_errors():
    for name, field in TYPES["Mutation"].fields.items():
        assert list(field.args) in (["input"], []), name
        payload = field.type.of_type
        assert str(payload.fields["errors"].type) == "[UserError!]!", name


def test_the_api_of_the_front_end_is_the_same_snapshot():
    assert not list(Path(settings.ROOT / "frontend").glob("schema*.graphql"))
