"""Operations as server-sent events, for clients without WebSocket: graphql-sse, distinct connections mode.

https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
"""

BEFORE, AFTER = "event: next\ndata: ", "\n\n"
COMPLETE = "event: complete\ndata:\n\n"


def whole_stream(payload: str) -> str:
    """The stream of an operation that has one result: a query, a mutation, or what was refused before it ran."""
    return f"{BEFORE}{payload}{AFTER}{COMPLETE}"
