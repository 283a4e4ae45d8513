"""What the documentation shows is true of the code."""

import re

import pytest
from django.conf import settings
from graphql import parse, validate

from schema import limits
from schema.errors import CODES
from schema.live import messages, sse
from schema.root import schema

GUIDE = "\n".join(page.read_text() for page in sorted((settings.ROOT / "docs" / "api").glob("*.md")))
DOCUMENTS = re.findall(r"```graphql\n(.*?)```", GUIDE, re.DOTALL)
PAGES = [
    path
    for path in (*settings.ROOT.glob("*.md"), *sorted((settings.ROOT / "docs").rglob("*.md")))
    if "node_modules" not in path.parts
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.split("(")[0].split("{")[0].strip())
def test_the_documents_of_the_guide_fit_the_schema(document):
    assert validate(schema._schema, parse(document)) == []


def test_the_limits_of_the_guide_are_those_of_the_code():
    table = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", GUIDE, re.MULTILINE))
    assert table["body, or message on the socket"] == f"{limits.MAX_BODY_BYTES // 1024**2} MiB"
    assert table["tokens of a document"] == f"{limits.MAX_TOKENS:,}"
    assert table["entries of a page (`first`, `last`)"] == str(schema.config.relay_max_results)
    assert table["cost of one operation"] == f"{limits.MAX_COST:,}"
    assert table["cost a minute, signed in or with a token"] == f"{settings.RATE_LIMIT_USER:,}"
    assert table["cost a minute of an address, for strangers"] == f"{settings.RATE_LIMIT_ADDRESS:,}"
    assert table["depth of a document"] == f"{limits.MAX_DEPTH} fields"
    assert table["aliased fields of a document"] == str(limits.MAX_ALIASES)
    assert table["operations at a time on a socket"] == str(limits.MAX_OPERATIONS_PER_SOCKET)
    assert table["characters of an operation's id on a socket"] == str(messages.LONGEST_ID)
    assert table["streams of server-sent events of a person, or of strangers at one address"] == str(sse.STREAMS_OF_ONE)
    assert table["time from connecting to `connection_init`"] == f"{settings.SOCKET_INIT_SECONDS} s"


def test_every_code_stands_in_the_guide():
    files = (path for path in (settings.ROOT / "schema").rglob("*.py") if "management" not in path.parts)
    sources = "".join(path.read_text() for path in files if path.name != "enums.py")
    codes = set(re.findall(r'"([A-Z]+(?:_[A-Z]+)+)"', sources)) - set(CODES)
    assert "GRAPHQL_PARSE_FAILED" in codes
    assert codes - set(re.findall(r"`([A-Z_]+)`", GUIDE)) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(settings.ROOT)))
def test_what_a_page_links_to_or_names_is_there(page):
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)
    linked = [page.parent / target for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text)]
    named = re.findall(r"`((?:backend|schema|tests|frontend/src|nginx|docker|docs|requirements)/[\w./-]*)`", text)
    missing = [str(path) for path in (*linked, *(settings.ROOT / name for name in named)) if not path.exists()]
    assert missing == []


def test_every_setting_stands_in_the_readme():
    source = (settings.ROOT / "backend" / "settings.py").read_text()
    read = set(re.findall(r"""(?:environ(?:\.get)?[(\[]|flag\(|names\()"([A-Z_]+)\"""", source))
    table = set(re.findall(r"`([A-Z_]+)`", (settings.ROOT / "README.md").read_text().split("## Settings")[1]))
    assert "SECRET_KEY" in read
    assert read - table == set()


def test_every_decision_stands_in_the_list():
    folder = settings.ROOT / "docs" / "adr"
    listed = re.findall(r"^\d+\. \[.*\]\((\d{4}-[\w-]+\.md)\)$", (folder / "README.md").read_text(), re.MULTILINE)
    assert listed == sorted(path.name for path in folder.glob("0*.md"))
