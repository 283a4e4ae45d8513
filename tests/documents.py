"""What the app asks: the operations of its front end, as its client sends them, `__typename` included."""

import json
from functools import cache
from pathlib import Path

import pytest

DOCUMENTS = Path(__file__).resolve().parent.parent / "frontend" / "src" / "graphql" / "documents.json"


def document(name: str) -> str:
    """An operation of the app with its fragments. Fails the test where the front end's build has not written them."""
    documents = read_documents()
    if name not in documents:
        pytest.fail(f"The app has no operation {name}; it has {', '.join(sorted(documents))}.")
    return documents[name]


@cache
def read_documents() -> dict[str, str]:
    if not DOCUMENTS.exists():
        pytest.fail(f"{DOCUMENTS} is missing. The front end's build writes it (npm run codegen there).")
    documents: dict[str, str] = json.loads(DOCUMENTS.read_text())
    return documents
