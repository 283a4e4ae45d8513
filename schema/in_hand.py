"""Fields without arguments are resolved directly.

The library's way to a resolver (converting arguments, an info object of its own, extensions) costs several times what
most fields do, and a page has hundreds of them: a quarter of its time. The `info` that such a resolver is given is
graphql-core's, which has the same `context`.
"""

import inspect
from collections.abc import Callable
from operator import attrgetter
from types import FunctionType
from typing import Any

import strawberry
from graphql import GraphQLField, GraphQLObjectType
from strawberry import relay
from strawberry.types.field import StrawberryField
from strawberry_django.fields.field import StrawberryDjangoField

from schema.descriptions import DEFINITION
from schema.ids import encode

Read = Callable[..., Any]


def read_in_hand(schema: strawberry.Schema) -> None:
    """Give every field that takes no arguments and leaves no thread the short way, in place."""
    for graphql_type in schema._schema.type_map.values():
        definition = graphql_type.extensions.get(DEFINITION)
        if not isinstance(graphql_type, GraphQLObjectType) or definition is None:
            continue
        for name, graphql_field in graphql_type.fields.items():
            if name == "id" and issubclass(definition.origin, relay.Node):
                graphql_field.resolve = _id(graphql_type.name, definition.origin.resolve_id_attr())
            elif read := _read(graphql_field):
                graphql_field.resolve = read


def _id(type_name: str, attribute: str) -> Read:
    """Ids in the house's own form. Left to itself, the library searches the annotations of the type for every one."""
    key = attrgetter(attribute)
    return lambda root, info: encode(type_name, key(root))


def _read(graphql_field: GraphQLField) -> Read | None:
    field = graphql_field.extensions.get(DEFINITION)
    if not isinstance(field, StrawberryField) or field.extensions or field.permission_classes:
        return None
    if isinstance(field, StrawberryDjangoField):
        return None if field.base_resolver else _column(field.django_name or field.python_name)
    if type(field) is not StrawberryField or field.base_resolver is None:
        return None  # others may change threads for what they do
    function = field.base_resolver.wrapped_func
    if not isinstance(function, FunctionType):
        return None
    match list(inspect.signature(function).parameters):
        case ["self"]:
            return lambda root, info: function(root)
        case ["self", "info"]:
            return function
        case ["self", "root"]:
            return lambda root, info: function(None, root)
        case ["self", "info", "root"]:
            return lambda root, info: function(None, info, root)
        case _:
            return None


def _column(name: str) -> Read:
    column = attrgetter(name)
    return lambda root, info: column(root)
