"""What an operation costs, reckoned from its document and variables before anything of it runs.

Prices are in `schema.prices`. A field selected twice in the same place is one field, as it is when executed; of an
interface's possible types the dearest counts. Documents known before are looked up, by the variables that matter.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
)

from schema.prices import FIELDS, FOLD, FOLDED, LARGEST_PAGE, OPERATION, SHARE_OF_PAGE, Prices

MOST_LOOKS = 10_000
"""Selections looked at before fields selected twice are counted twice: what is left then is as long as the document."""
REMEMBERED = 256
REMEMBERED_OF_EACH = 32


class Costs:
    """The costs of one schema. Raises LookupError as `Prices` does."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self.prices = Prices(schema)
        self._known: OrderedDict[tuple[int, str | None], _Known] = OrderedDict()

    def of(self, document: DocumentNode, operation_name: str | None, variables: Mapping[str, Any] | None) -> int:
        """The cost of an operation of a valid document; known ones are looked up."""
        key = (id(document), operation_name)
        known = self._known.get(key)
        if known is None or known.document is not document:
            known = self._known[key] = _Known(document, operation_name)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return known.cost(self, variables or {})


@cache
def costs_of(schema: GraphQLSchema) -> Costs:
    """The costs of a schema, put together once."""
    return Costs(schema)


class _Known:
    """An operation of a document, and what it was found to cost by the variables on which that depends."""

    def __init__(self, document: DocumentNode, operation_name: str | None) -> None:
        self.document = document
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self.operation = next(
            node
            for node in document.definitions
            if isinstance(node, OperationDefinitionNode)
            and (operation_name is None or (node.name is not None and node.name.value == operation_name))
        )
        self._defaults = {
            node.variable.name.value: _literal(node.default_value) for node in self.operation.variable_definitions or ()
        }
        self._matter: set[str] = set()
        self._found: dict[tuple[Any, ...], int] = {}

    def cost(self, costs: Costs, variables: Mapping[str, Any]) -> int:
        found = self._found.get(self._values(variables)) if self._found else None
        if found is None:
            given = {**self._defaults, **variables}
            try:
                reckoning = _Reckoning(costs, self.fragments, given, merge=True)
                found = reckoning.operation(self.operation)
            except _TooIntricate:
                reckoning = _Reckoning(costs, self.fragments, given, merge=False)
                found = reckoning.operation(self.operation)
            if len(self._found) >= REMEMBERED_OF_EACH or not reckoning.asked <= self._matter:
                self._found.clear()
            self._matter |= reckoning.asked
            self._found[self._values(variables)] = found
        return found

    def _values(self, variables: Mapping[str, Any]) -> tuple[Any, ...]:
        given = (variables.get(name, self._defaults.get(name)) for name in sorted(self._matter))
        return tuple(value if isinstance(value, int) else None for value in given)


class _TooIntricate(Exception):
    """Fields meet in so many ways that putting together those selected twice takes too long."""


class _Reckoning:
    """One way through an operation. Selection sets reckoned once are not reckoned again."""

    def __init__(
        self,
        costs: Costs,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
        *,
        merge: bool,
    ) -> None:
        self.asked: set[str] = set()
        """The variables on which the cost depends."""
        self._costs = costs
        self._fragments = fragments
        self._variables = variables
        self._merge = merge
        self._looks = 0
        self._reckoned: dict[tuple[Any, ...], int] = {}

    def operation(self, operation: OperationDefinitionNode) -> int:
        root = self._costs.schema.get_root_type(operation.operation)
        assert root is not None
        return OPERATION + self._of(root, (operation.selection_set,), LARGEST_PAGE)

    def _of(self, type_: GraphQLNamedType, sets: tuple[SelectionSetNode, ...], page: int) -> int:
        """What selections cost on one object of a type, whose field was asked for so many."""
        key = (type_.name, page, *map(id, sets))
        cost = self._reckoned.get(key)
        if cost is None:
            if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
                possible = self._costs.schema.get_possible_types(type_)
                cost = max((self._of(concrete, sets, page) for concrete in possible), default=0)
            else:
                fields = self._fields(type_, sets)
                cost = sum(self._field(type_, nodes, page) for nodes in fields)
                if (row := FOLDED.get(type_.name)) and any(_name(nodes) not in row for nodes in fields):
                    cost += FOLD
            self._reckoned[key] = cost
        return cost

    def _field(self, type_: GraphQLNamedType, nodes: list[FieldNode], page: int) -> int:
        name = _name(nodes)
        if name.startswith("__"):
            return FIELDS.get(name, 0)  # introspection is bounded by itself
        price = self._costs.prices.of(type_.name, name)
        if price.gives is None:
            return price.weight
        if price.page is not None:
            page = self._page(nodes[0], price.page)
        items = page if price.items == SHARE_OF_PAGE else price.items
        sets = tuple(node.selection_set for node in nodes if node.selection_set)
        return price.weight + items * (price.each + self._of(price.gives, sets, page))

    def _fields(self, type_: GraphQLNamedType, sets: Iterable[SelectionSetNode]) -> Collection[list[FieldNode]]:
        """The fields selected on a type, those together that are executed as one."""
        found: dict[object, list[FieldNode]] = {}
        left, spread = list(sets), set()
        while left:
            for node in left.pop().selections:
                self._look()
                if node.directives and not self._is_included(node.directives):
                    continue
                match node:
                    case FieldNode():
                        key: object = (node.alias or node.name).value if self._merge else id(node)
                        found.setdefault(key, []).append(node)
                    case InlineFragmentNode():
                        if node.type_condition is None or self._applies(node.type_condition.name.value, type_):
                            left.append(node.selection_set)
                    case FragmentSpreadNode():
                        name = node.name.value
                        if name not in spread:
                            spread.add(name)
                            fragment = self._fragments[name]
                            if self._applies(fragment.type_condition.name.value, type_):
                                left.append(fragment.selection_set)
        return found.values()

    def _look(self) -> None:
        self._looks += 1
        if self._merge and self._looks > MOST_LOOKS:
            raise _TooIntricate

    def _applies(self, condition: str, type_: GraphQLNamedType) -> bool:
        if condition == type_.name:
            return True
        other = self._costs.schema.type_map[condition]
        return isinstance(other, GraphQLInterfaceType | GraphQLUnionType) and self._costs.schema.is_sub_type(
            other,
            type_,
        )

    def _page(self, node: FieldNode, default: int) -> int:
        asked = [
            value
            for argument in node.arguments or ()
            if argument.name.value in ("first", "last") and isinstance(value := self._value(argument.value), int)
        ]
        return max(0, *asked) if asked else default

    def _is_included(self, directives: Iterable[DirectiveNode]) -> bool:
        for directive in directives:
            if directive.name.value in ("include", "skip"):
                [condition] = directive.arguments or ()
                if self._value(condition.value) is (directive.name.value == "skip"):
                    return False
        return True

    def _value(self, node: object) -> object:
        if isinstance(node, VariableNode):
            self.asked.add(node.name.value)
            return self._variables.get(node.name.value)
        return _literal(node)


def _name(nodes: list[FieldNode]) -> str:
    return nodes[0].name.value


def _literal(node: object) -> int | bool | None:
    """A whole number or a truth value as a document writes it; None for anything else."""
    match node:
        case IntValueNode():
            return int(node.value)
        case BooleanValueNode():
            return node.value
        case _:
            return None
