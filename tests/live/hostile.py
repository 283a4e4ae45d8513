"""What a hostile or broken client sends, from a seed: frames, messages and documents, most of them nearly right."""

import json
import struct
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
)

NUMBERS: Sequence[Any] = (0, 1, -1, 2, 2**31 - 1, 2**31, -(2**31) - 1, 2**53, 2**63, 10**30, 1e308, -0.0, 0.5)
TEXTS: Sequence[str] = (
    "",
    " ",
    "x",
    "é",
    "日本",
    "🏆",
    "\u0000",
    "\ud800",
    "\u202e",
    "\ufeff",
    "a\nb",
    '"',
    "\\",
    "{",
    "}",
    "null",
    "0",
    "-1",
    "NaN",
    "ZDox",
    "ZDo5OTk5OTk5",
    "ZDotMQ==",
    "ZDoxIE9SIDE9MQ==",
    "Og==",
    "Zjox",
    "====",
    "x" * 300,
    "' OR 1=1 --",
    "../../etc/passwd",
    "<script>",
    "%00",
    "sha256:" + "0" * 64,
)
TYPES = ("connection_init", "ping", "pong", "subscribe", "complete", "next", "error", "connection_ack", "start", "")


class Hostile:
    """One client's worth of malice. `known` are ids that are there; equal seeds say equal things."""

    def __init__(self, seed: object, schema: GraphQLSchema, known: Sequence[str]) -> None:
        self.random = Random(str(seed))
        self._schema = schema
        self._known = known
        self._ids = ["1", "2", "3", "é"]

    def frame(self) -> str | bytes:
        """A WebSocket message: text, or bytes for a binary one."""
        text = json.dumps(self.message(), ensure_ascii=self.random.random() < 0.7)
        kind = self.random.random()
        if kind < 0.04:
            text = self.scrambled(text)
        elif kind < 0.045:
            return text.encode(errors="replace")
        elif kind < 0.05:
            return "[" * self.random.choice((10, 900, 5_000, 200_000))
        elif kind < 0.055:
            return '{"type":"ping","payload":' + '{"a":' * self.random.choice((50, 990, 50_000)) + "1"
        return text.encode(errors="replace").decode()

    def wire(self) -> bytes:
        """Bytes for the wire itself: a WebSocket frame with something wrong about it, or none at all."""
        payload = bytes(self.random.choices(range(256), k=self.random.randrange(40)))
        head = struct.pack("!BB", self.random.randrange(256), self.random.randrange(256))
        return self.random.choice((payload, head + payload, head + b"\0" * 4 + payload, head))

    def message(self) -> Any:
        """A message of the protocol, or what is left of one."""
        kind = self.random.random()
        id = self.random.choice(self._ids)
        if kind < 0.72:
            message: Any = {"id": id, "type": "subscribe", "payload": self.request()}
        elif kind < 0.84:
            message = {"id": id, "type": "complete"}
        elif kind < 0.98:
            message = {"type": self.random.choice(("ping", "pong")), "payload": {"a": self.value(2)}}
        else:
            message = {"type": self.random.choice(TYPES), "id": id, "payload": self.value(2)}
        # A broken message ends the socket, so most are whole and have something inside.
        return self.bent(message) if self.random.random() < 0.04 else message

    def request(self) -> dict[str, Any]:
        """The payload of a subscription: a document, and variables that fit it or do not."""
        document, variables = self.document()
        if self.random.random() < 0.12:
            document = self.scrambled(document)
        payload: dict[str, Any] = {"query": document, "variables": variables}
        if self.random.random() < 0.2:
            payload["variables"] = self.bent(variables)
        if not isinstance(payload["variables"], dict | None):
            payload["variables"] = {"id": payload["variables"]}
        if self.random.random() < 0.05:
            payload["operationName"] = self.random.choice(TEXTS)
        if self.random.random() < 0.1:
            payload["extensions"] = {self.random.choice(("documentId", "x")): self.value(1)}
        return payload

    def document(self) -> tuple[str, dict[str, Any]]:
        """A document that the schema knows the words of, and its variables."""
        roots = {"query": self._schema.query_type, "subscription": self._schema.subscription_type}
        operation = self.random.choices(("query", "subscription", "mutation"), (6, 6, 1))[0]
        root = roots.get(operation, self._schema.mutation_type)
        assert root is not None
        variables: dict[str, tuple[str, Any]] = {}
        depth = self.random.choice((2, 3, 4, 6, 14))
        # A subscription that has two roots is invalid, and nothing behind it would be tried.
        fields = 1 if operation == "subscription" and self.random.random() < 0.95 else self.random.randrange(1, 4)
        body = " ".join(self.field(root, depth, variables) for _ in range(fields))
        declared = ", ".join(f"${name}: {type}" for name, (type, _) in variables.items())
        text = f"{operation}{f'({declared})' if declared else ''} {{ {body} }}"
        return text, {name: value for name, (_, value) in variables.items()}

    def field(self, parent: Any, depth: int, variables: dict[str, tuple[str, Any]]) -> str:
        """A field of a type, chosen at random, with what it selects."""
        if isinstance(parent, GraphQLUnionType) or (
            isinstance(parent, GraphQLInterfaceType) and self.random.random() < 0.4
        ):
            concrete = self.random.choice(self._schema.get_possible_types(parent))
            return f"... on {concrete.name} {{ {self.field(concrete, depth, variables)} }}"
        assert isinstance(parent, GraphQLObjectType | GraphQLInterfaceType)
        if self.random.random() < 0.01:
            return self.random.choice(
                ("__typename", "nothing", "__schema { types { name } }", "...F", "id: __typename")
            )
        leaves = {name: field for name, field in parent.fields.items() if is_leaf_type(get_named_type(field.type))}
        name, field = self.random.choice(list((parent.fields if depth > 0 else leaves or parent.fields).items()))
        text = name + self.arguments(field, variables)
        named = get_named_type(field.type)
        if is_leaf_type(named):
            return text
        if depth <= -3:
            return text + " { __typename }"
        selected = [self.field(named, depth - 1, variables) for _ in range(self.random.randrange(1, 4))]
        return f"{text} {{ {' '.join(selected)} }}"

    def arguments(self, field: GraphQLField, variables: dict[str, tuple[str, Any]]) -> str:
        """The arguments of a field, as literals or variables."""
        given = []
        for name, argument in field.args.items():
            if not isinstance(argument.type, GraphQLNonNull) and self.random.random() < 0.5:
                continue
            value = self.fitting(argument.type, name) if self.random.random() < 0.92 else self.value(2)
            if self.random.random() < 0.5:
                variable = f"{name}{len(variables)}"
                variables[variable] = (str(argument.type), value)
                given.append(f"{name}: ${variable}")
            else:
                given.append(f"{name}: {literal(value)}")
        return f"({', '.join(given)})" if given else ""

    def fitting(self, type: GraphQLInputType, name: str = "") -> Any:
        """A value that a type takes, more or less."""
        match type:
            case GraphQLNonNull():
                return self.fitting(type.of_type, name)
            case GraphQLList():
                return [self.fitting(type.of_type, name) for _ in range(self.random.choice((0, 1, 2, 40)))]
            case GraphQLEnumType():
                return Name(self.random.choice(list(type.values)))
            case GraphQLInputObjectType():
                return {key: self.fitting(field.type, key) for key, field in type.fields.items()}
            case GraphQLScalarType(name="ID"):
                return self.random.choice(self._known) if self.random.random() < 0.7 else self.random.choice(TEXTS)
            case GraphQLScalarType(name="Int"):
                return self.random.choice((0, 1, 2, 3, 5, -1, 100, 101, 10**6, 2**31 - 1))
            case GraphQLScalarType(name="Boolean"):
                return self.random.random() < 0.5
            case _:
                return self.random.choice(TEXTS)

    def value(self, depth: int) -> Any:
        """Any JSON."""
        kind = self.random.randrange(8 if depth > 0 else 5)
        if kind < 2:
            return self.random.choice(NUMBERS)
        if kind < 4:
            return self.random.choice(TEXTS)
        if kind == 4:
            return self.random.choice((None, True, False))
        if kind == 5:
            return [self.value(depth - 1) for _ in range(self.random.randrange(4))]
        if kind == 6:
            return {self.random.choice(TEXTS): self.value(depth - 1) for _ in range(self.random.randrange(4))}
        nested: Any = self.random.choice(NUMBERS)
        for _ in range(self.random.choice((5, 40, 300))):
            nested = [nested] if self.random.random() < 0.5 else {"a": nested}
        return nested

    def bent(self, value: Any) -> Any:
        """A value with one thing in it changed, left out or added."""
        if isinstance(value, dict) and value and self.random.random() < 0.8:
            key = self.random.choice(list(value))
            change = self.random.randrange(3)
            if change == 0:
                return {name: other for name, other in value.items() if name != key}
            if change == 1:
                return {**value, self.random.choice(TEXTS): self.value(2)}
            return {**value, key: self.bent(value[key])}
        return self.value(2)

    def scrambled(self, text: str) -> str:
        """A text that was cut, repeated, turned or mixed with another."""
        at, to = sorted(self.random.randrange(len(text) + 1) for _ in range(2))
        ways: Sequence[Callable[[], str]] = (
            lambda: text[:at],
            lambda: text[at:],
            lambda: text[:at] + text[to:],
            lambda: text[:to] + text[at:],
            lambda: text[:at] + text[at:to] * 20 + text[to:],
            lambda: text[:at] + self.random.choice(TEXTS) + text[at:],
            lambda: text[:at] + text[at:to][::-1] + text[to:],
            lambda: text[:at] + self.random.choice('{}[]()":,!$@.&|=#') + text[to:],
            lambda: text[:at] + "{a" * self.random.choice((20, 300, 2000)) + text[at:],
            lambda: text[:at] + "[" * self.random.choice((20, 300, 1900)) + text[at:],
        )
        return self.random.choice(ways)()


class Name(str):
    """A value of an enum: in a literal without quotes."""


def literal(value: Any) -> str:
    """A value as GraphQL writes it; what GraphQL has no words for is left as JSON has it."""
    match value:
        case Name():
            return value
        case dict():
            return "{" + ", ".join(f"{key}: {literal(entry)}" for key, entry in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(literal, value)) + "]"
        case _:
            return json.dumps(value)
