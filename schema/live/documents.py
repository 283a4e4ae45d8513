"""What makes two subscriptions the same: the document, the operation, the variables, and nothing of who asks."""

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from inspect import isawaitable
from typing import Any, NamedTuple, NoReturn

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
    Node,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableNode,
    Visitor,
    execute,
    print_ast,
    visit,
)
from strawberry.types.field import StrawberryField

from schema.descriptions import DEFINITION
from schema.errors import INTERNAL_ERROR, present
from schema.loaders import Loaders

RESUME = "after"
"""The argument by which subscriptions say how far they are, which changes nothing of what is produced."""

REMEMBERED = 256


@dataclass(frozen=True)
class Production:
    """A subscription without the one who subscribed: what is executed once for all."""

    schema: GraphQLSchema
    document: DocumentNode
    variables: dict[str, Any]
    key: str

    async def execute(self, root: object, loaders: Loaders) -> "Made":
        """The payload for one root value."""
        try:
            answer = execute(
                self.schema,
                self.document,
                root_value=root,
                context_value=NobodyAsks(loaders),
                variable_values=self.variables,
            )
            result = await answer if isawaitable(answer) else answer
        finally:
            loaders.forget()
        payload: dict[str, Any] = {"data": result.data}
        errors = [present(error).formatted for error in result.errors or ()]
        if errors:
            payload["errors"] = errors
        is_whole = all(error["extensions"]["code"] != INTERNAL_ERROR for error in errors)
        return Made(json.dumps(payload, separators=(",", ":")), is_whole)


class Made(NamedTuple):
    """A payload as JSON: `data`, and `errors` where there are any. It is whole unless something failed on our side."""

    text: str
    is_whole: bool


class NobodyAsks:
    """The context of what is produced for all: it has loaders, and nobody."""

    def __init__(self, loaders: Loaders) -> None:
        self.loaders = loaders

    def __getattr__(self, name: str) -> NoReturn:
        raise RuntimeError(f"A field that is produced for all asks for the {name}: it must be marked per_viewer.")


@dataclass(frozen=True)
class _Form:
    document: DocumentNode
    text: str
    per_viewer: bool
    variables: frozenset[str]


_forms: OrderedDict[int, tuple[OperationDefinitionNode, _Form]] = OrderedDict()


def production_of(info: GraphQLResolveInfo[Any], given: Mapping[str, Any]) -> Production | None:
    """What the subscription under way has in common with others; None when it depends on who asks.

    `given` are its variables as they came: those of `info` are as the schema understands them.
    """
    form = _form_of(info)
    if form.per_viewer:
        return None
    values: dict[str, Any] = info.variable_values  # type: ignore[assignment]  # so the library gives them
    understood = {name: value for name, value in values.items() if name in form.variables}
    variables = {name: value for name, value in given.items() if name in form.variables}
    key = json.dumps([form.text, understood], sort_keys=True, default=repr)
    return Production(info.schema, form.document, variables, key)


def _form_of(info: GraphQLResolveInfo[Any]) -> _Form:
    operation = info.operation
    # Documents parsed before are not parsed again, so a well-known operation is the same object.
    known = _forms.get(id(operation))
    if known is not None and known[0] is operation:
        _forms.move_to_end(id(operation))
        return known[1]
    form = _normal_form(info.schema, operation, info.fragments)
    _forms[id(operation)] = (operation, form)
    if len(_forms) > REMEMBERED:
        _forms.popitem(last=False)
    return form


def _normal_form(
    schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]
) -> _Form:
    used = [fragments[name] for name in sorted(_spreads(operation, fragments))]
    types = TypeInfo(schema)
    look = _Normalizer(schema, types)
    document = visit(DocumentNode(definitions=(operation, *used)), TypeInfoVisitor(types, look))
    needed = _Variables()
    visit(document, needed)
    document = visit(document, _OnlyDefinitionsOf(needed.names))
    return _Form(document, print_ast(document), look.per_viewer, frozenset(needed.names))


def _spreads(node: Node, fragments: dict[str, FragmentDefinitionNode]) -> set[str]:
    """The fragments an operation uses, also through one another: its document may hold those of others."""
    found: set[str] = set()
    look = [node]
    while look:
        names = _Spreads()
        visit(look.pop(), names)
        look += [fragments[name] for name in names.found - found]
        found |= names.found
    return found


class _Spreads(Visitor):
    """The fragments that are spread in a part of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_args: Any) -> None:
        self.found.add(node.name.value)


class _Normalizer(Visitor):
    """Takes the resume argument from the subscription's own field, and looks for what depends on the viewer."""

    def __init__(self, schema: GraphQLSchema, types: TypeInfo) -> None:
        super().__init__()
        self.per_viewer = False
        self._schema = schema
        self._types = types

    def enter_field(self, node: FieldNode, *_args: Any) -> None:
        parent = self._types.get_parent_type()
        if parent is None:
            return
        owners = [parent]
        if isinstance(parent, GraphQLInterfaceType | GraphQLUnionType):
            owners += self._schema.get_possible_types(parent)
        for owner in owners:
            field: GraphQLField | None = getattr(owner, "fields", {}).get(node.name.value)
            if field is not None and depends_on_viewer(field.extensions[DEFINITION]):
                self.per_viewer = True

    def leave_field(self, node: FieldNode, *_args: Any) -> FieldNode | None:
        if self._types.get_parent_type() is not self._schema.subscription_type:
            return None
        kept = tuple(argument for argument in node.arguments or () if argument.name.value != RESUME)
        return replace(node, arguments=kept)


class _Variables(Visitor):
    """The variables a document uses, rather than defines."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_variable_definition(self, *_args: Any) -> Any:
        return self.SKIP

    def enter_variable(self, node: VariableNode, *_args: Any) -> None:
        self.names.add(node.name.value)


class _OnlyDefinitionsOf(Visitor):
    """Keeps the definitions of the variables that are still used, in the order of their names."""

    def __init__(self, used: set[str]) -> None:
        super().__init__()
        self._used = used

    def enter_operation_definition(self, node: OperationDefinitionNode, *_args: Any) -> OperationDefinitionNode:
        kept = [defined for defined in node.variable_definitions or () if defined.variable.name.value in self._used]
        kept.sort(key=lambda defined: defined.variable.name.value)
        return replace(node, variable_definitions=tuple(kept))


def depends_on_viewer(field: object) -> bool:
    """Whether its resolver says so (`schema.context.per_viewer`)."""
    resolver = field.base_resolver if isinstance(field, StrawberryField) else None
    return resolver is not None and getattr(resolver.wrapped_func, "per_viewer", False)
