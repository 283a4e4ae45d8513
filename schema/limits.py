"""How large a request may be. A refused request says which limit it broke, and by how much.

tokens    2,000    lexical tokens of the document
depth        12    fields nested in fields, through fragments
aliases      30    aliased fields in the document
cost     30,000    of the operation, as schema/prices.py has it
body      1 MiB    bytes of an HTTP body or a WebSocket message
sockets      100   operations at a time on one socket
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from graphql import (
    ASTValidationRule,
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSyntaxError,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    TokenKind,
)
from graphql.language import Lexer
from strawberry.extensions import ParserCache

MAX_TOKENS = 2_000
MAX_DEPTH = 12
MAX_ALIASES = 30
MAX_COST = 30_000
MAX_BODY_BYTES = 1024 * 1024
MAX_OPERATIONS_PER_SOCKET = 100
COUNTED_TOKENS = 20 * MAX_TOKENS
"""Where counting the excess stops: counting must not cost what the limit saves."""


def limit_error(limit: str, found: int, allowed: int, node: Node | None = None) -> GraphQLError:
    """The refusal of a request that broke a limit."""
    return GraphQLError(
        f"The request has {limit} {found:,}; at most {allowed:,} is allowed.",
        nodes=node,
        extensions={"code": "LIMIT_EXCEEDED", "limit": limit, "found": found, "allowed": allowed},
    )


class DepthLimit(ASTValidationRule):
    """Fields nested in fields, through fragments. Introspection is exempt: it is bounded by itself."""

    def enter_operation_definition(self, node: OperationDefinitionNode, *_args: Any) -> None:
        depth = self._depth(node.selection_set, {})
        if depth > MAX_DEPTH:
            self.report_error(limit_error("depth", depth, MAX_DEPTH, node))

    def _depth(self, selections: SelectionSetNode | None, seen: dict[str, int]) -> int:
        deepest = 0
        for node in selections.selections if selections else ():
            match node:
                case FieldNode():
                    if not node.name.value.startswith("__"):
                        deepest = max(deepest, 1 + self._depth(node.selection_set, seen))
                case InlineFragmentNode():
                    deepest = max(deepest, self._depth(node.selection_set, seen))
                case FragmentSpreadNode():
                    name = node.name.value
                    if name not in seen:
                        seen[name] = 0  # a fragment that contains itself is refused by another rule
                        fragment = self.context.get_fragment(name)
                        seen[name] = self._depth(fragment.selection_set if fragment else None, seen)
                    deepest = max(deepest, seen[name])
        return deepest


class AliasLimit(ASTValidationRule):
    """Aliased fields of the whole document."""

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        self.aliases = 0

    def enter_field(self, node: FieldNode, *_args: Any) -> None:
        self.aliases += node.alias is not None

    def leave_document(self, *_args: Any) -> None:
        if self.aliases > MAX_ALIASES:
            self.report_error(limit_error("aliases", self.aliases, MAX_ALIASES))


class ParsedOnce(ParserCache):
    """Documents parsed before are not parsed again. One that cannot be parsed is left to the parser to refuse."""

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        with suppress(GraphQLSyntaxError):
            context.graphql_document = self.cached_parse_document(context.query, **context.parse_options)
        yield


def token_error(error: GraphQLSyntaxError) -> GraphQLError | None:
    """The parser's refusal of too many tokens as a limit error; None for any other syntax error."""
    if f"more than {MAX_TOKENS} tokens" not in error.message or error.source is None:
        return None
    lexer, found = Lexer(error.source), 0
    try:
        while found < COUNTED_TOKENS and lexer.advance().kind is not TokenKind.EOF:
            found += 1
    except GraphQLSyntaxError:
        pass
    return limit_error("tokens", max(found, MAX_TOKENS + 1), MAX_TOKENS)
