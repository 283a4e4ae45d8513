"""The API as a client sees it, in this process: documents in, answers out."""

import json
from typing import Any

from django.test import Client

from backend.accounts.models import User
from backend.drafts.models import Draft
from schema.drafts.interfaces import encode_draft
from schema.ids import encode
from schema.root import schema
from tests.factories import a_user

ORIGIN = "http://testserver"
MUTATIONS = schema._schema.mutation_type.fields


class Api:
    """Somebody at the API: `Api("Ash").ask("{viewer{username}}")`; `Api()` is a stranger."""

    def __init__(self, who: User | str | None = None) -> None:
        self.client = Client(headers={"origin": ORIGIN})
        if who is not None:
            self.client.force_login(a_user(who) if isinstance(who, str) else who)

    def post(self, query: str, /, **variables: Any) -> dict[str, Any]:
        """The whole response."""
        body = json.dumps({"query": query, "variables": variables})
        response = self.client.post("/api/graphql/", body, content_type="application/json")
        assert response.status_code == 200, response.content
        answer: dict[str, Any] = response.json()
        return answer

    def ask(self, query: str, /, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = self.post(query, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def error(self, query: str, /, **variables: Any) -> str:
        """The code of the one top-level error."""
        errors = self.post(query, **variables)["errors"]
        assert len(errors) == 1, errors
        code: str = errors[0]["extensions"]["code"]
        return code

    def mutate(self, name: str, selection: str = "", /, **input: Any) -> dict[str, Any]:
        """The payload of a mutation, its errors always selected."""
        type_name = MUTATIONS[name].args["input"].type
        document = f"mutation($input: {type_name}) {{ {name}(input: $input) {{ {selection} {ERRORS} }} }}"
        payload: dict[str, Any] = self.ask(document, input=input)[name]
        return payload

    def refused(self, name: str, /, **input: Any) -> str:
        """The code with which a mutation was refused."""
        errors = self.mutate(name, **input)["errors"]
        assert len(errors) == 1, errors
        code: str = errors[0]["code"]
        return code


ERRORS = "errors { code message field }"


def gid(row: Any) -> str:
    """The opaque id of a row."""
    return encode_draft(row.kind, row.pk) if isinstance(row, Draft) else encode(type(row).__name__, row.pk)
