"""Which operations may be asked for where, and by whom. Refused as a whole, before anything of them runs."""

from collections.abc import Iterator

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from backend.accounts.models import TokenScope
from schema.context import Context


class RefuseOutOfPlace(SchemaExtension):
    """Mutations of a token that may only read, and subscriptions over HTTP. (The socket itself refuses mutations.)

    Asked of the operation that `operationName` chose. Stands after whatever else validates.
    """

    def on_validate(self) -> Iterator[None]:
        request = self.execution_context
        refused = _refusal(request.operation_type, request.context)
        if refused is not None and not request.pre_execution_errors:
            request.pre_execution_errors = [refused]
        yield


def _refusal(operation: OperationType, context: Context) -> GraphQLError | None:
    if operation is OperationType.SUBSCRIPTION and context.request is not None:
        return GraphQLError(
            "Subscriptions go over the socket, not over HTTP.", extensions={"code": "SUBSCRIPTION_OVER_HTTP"}
        )
    if operation is OperationType.MUTATION and context.token is not None and context.token.scope == TokenScope.READ:
        return GraphQLError("This API token may only read.", extensions={"code": "TOKEN_READ_ONLY"})
    return None
