"""Which operations may be asked for where, and by whom. Refused as a whole, before anything of them runs."""

from collections.abc import Iterator

from graphql import GraphQLError, OperationDefinitionNode, get_operation_ast, parse
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionContext
from strawberry.types.graphql import OperationType

from backend.accounts.models import TokenScope
from schema.context import Context
from schema.limits import MAX_TOKENS
from schema.requests import GraphQLRequest


def kind_of(asked: GraphQLRequest) -> OperationType | None:
    """What a request asks for; None where its document does not tell: whoever executes it says why."""
    try:
        operation = get_operation_ast(parse(asked.query, max_tokens=MAX_TOKENS), asked.operation_name)
    except GraphQLError:
        return None
    return None if operation is None else OperationType(operation.operation.value)


class RefuseOutOfPlace(SchemaExtension):
    """Mutations of a token that may only read, subscriptions over HTTP without a stream, and what is not chosen.

    Asked of the operation that `operationName` chose; where it chose none of several, the library would take the first.
    Stands after whatever else validates. (The socket itself refuses mutations.)
    """

    def on_validate(self) -> Iterator[None]:
        request = self.execution_context
        refused = _unchosen(request) or _refusal(request.operation_type, request.context)
        if refused is not None and not request.pre_execution_errors:
            request.pre_execution_errors = [refused]
        yield


def _unchosen(request: ExecutionContext) -> GraphQLError | None:
    assert request.graphql_document is not None
    operations = [node for node in request.graphql_document.definitions if isinstance(node, OperationDefinitionNode)]
    if request._provided_operation_name is not None or len(operations) == 1:
        return None
    return GraphQLError(
        "The document has several operations: operationName must say which.", extensions={"code": "OPERATION_UNKNOWN"}
    )


def _refusal(operation: OperationType, context: Context) -> GraphQLError | None:
    if operation is OperationType.SUBSCRIPTION and context.request is not None and context.shared_variables is None:
        return GraphQLError(
            "Subscriptions go over the socket, or over HTTP as a stream: Accept text/event-stream.",
            extensions={"code": "SUBSCRIPTION_OVER_HTTP"},
        )
    if operation is OperationType.MUTATION and context.token is not None and context.token.scope == TokenScope.READ:
        return GraphQLError("This API token may only read.", extensions={"code": "TOKEN_READ_ONLY"})
    return None
