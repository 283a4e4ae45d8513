"""Docstrings as descriptions: what a type or resolver says of itself is what the API says of it."""

import inspect

import strawberry
from graphql import GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType
from strawberry.schema.schema_converter import GraphQLCoreConverter

DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF

ARGUMENTS = {
    "after": "Only what comes after this.",
    "before": "Only what comes before this.",
    "draftId": "The draft.",
    "first": "At most so many, from the beginning.",
    "format": "As what it is written.",
    "id": "Its opaque id.",
    "input": "What it takes.",
    "last": "At most so many, the newest.",
    "order": "How the order of the teams is decided.",
    "role": "Only those of this role.",
    "search": "Only those whose name has every word of this, whatever accents and capitals.",
    "seed": "What the dice are to be, to get the same again; left out: any.",
    "slug": "Its part of an address.",
    "state": "Only those in this state.",
    "states": "Only those in one of these states.",
    "steamId": "64-bit, as a string.",
    "teamCount": "How many teams there are to be in all; left out: those that stand, or as many as can be full.",
    "text": "Words of a name, or a Steam id.",
    "token": "What a link ends in.",
    "tournamentId": "The tournament.",
    "username": "In any case.",
}
"""What an argument of that name is, wherever it stands without a description of its own."""


def describe(schema: strawberry.Schema) -> None:
    """Give every type and field without a description its docstring's first paragraph, in place."""
    for graphql_type in schema._schema.type_map.values():
        if not isinstance(graphql_type, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            continue
        definition = graphql_type.extensions.get(DEFINITION)
        if definition is None:
            continue
        # A dataclass without a docstring gets its signature as one.
        if not graphql_type.description and definition.origin.__doc__ and "(" not in definition.origin.__doc__[:60]:
            graphql_type.description = _first_paragraph(definition.origin.__doc__)
        for graphql_field in graphql_type.fields.values():
            resolver = getattr(graphql_field.extensions.get(DEFINITION), "base_resolver", None)
            if not graphql_field.description and resolver is not None:
                graphql_field.description = _first_paragraph(resolver.wrapped_func.__doc__)
            for name, argument in getattr(graphql_field, "args", {}).items():
                argument.description = argument.description or ARGUMENTS.get(name)


def _first_paragraph(docstring: str | None) -> str | None:
    return None if not docstring else " ".join(inspect.cleandoc(docstring).split("\n\n")[0].split())
