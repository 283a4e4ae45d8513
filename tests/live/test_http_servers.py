"""GraphQL over HTTP as real servers speak it."""

import json
import os
import socket
import subprocess

import httpx
import pytest
from django.conf import settings

from schema.limits import MAX_BODY_BYTES
from tests.services.drafting import a_draft, pick

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/api/graphql/"
FRONTEND = settings.ROOT / "frontend"
NODE_TELLS_NOTHING_BUT = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


@pytest.fixture
def http(server):
    with httpx.Client(base_url=server.origin, timeout=10) as client:
        yield client


def test_every_audit_of_the_community_passes(server):
    done = subprocess.run(
        ["node", "tests/audit.mjs", f"{server.origin}{PAGE}"],
        cwd=FRONTEND,
        env=NODE_TELLS_NOTHING_BUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    audits = [json.loads(line) for line in done.stdout.splitlines()]
    assert {audit["name"].split()[0] for audit in audits} == {"MUST", "SHOULD", "MAY"}
    assert len(audits) >= 60
    assert [audit for audit in audits if audit["status"] != "ok"] == []


def test_a_page_that_has_not_changed_is_not_sent_again(http):
    draft = a_draft()
    query = "query($slug: String!) { tournament(slug: $slug) { name version players { id team { id } } } }"
    asked = {"query": query, "variables": json.dumps({"slug": draft.tournament.slug})}
    first = http.get(PAGE, params=asked)
    kept = {"If-None-Match": first.headers["ETag"]}
    unchanged = http.get(PAGE, params=asked, headers=kept)
    assert (unchanged.status_code, unchanged.content, unchanged.headers["ETag"]) == (304, b"", first.headers["ETag"])
    pick(draft, "Ash", "Dot")
    changed = http.get(PAGE, params=asked, headers=kept)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert changed.json()["data"]["tournament"]["version"] > first.json()["data"]["tournament"]["version"]
    head = http.head(PAGE, params=asked)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", changed.headers["ETag"])


def test_a_body_without_a_length_is_measured_too(http):
    body = iter([b'{"query": "{ serverTime }", "padding": "', b"x" * MAX_BODY_BYTES, b'"}'])
    refused = http.post(PAGE, content=body, headers={"Content-Type": "application/json"})
    assert refused.status_code == 413
    assert refused.json()["errors"][0]["extensions"]["limit"] == "body bytes"
    body = iter([b'{"query": ', b'"{ serverTime }"}'])
    assert http.post(PAGE, content=body, headers={"Content-Type": "application/json"}).status_code == 200


def test_what_is_refused_leaves_the_connection_as_it_was(server):
    """Several requests on one connection, one after the other: none is answered with the rest of another."""
    requests = [
        b"PUT /api/graphql/ HTTP/1.1\r\nHost: %s\r\nContent-Length: 5\r\n\r\nnever",
        b"POST /api/graphql/ HTTP/1.1\r\nHost: %s\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nnever",
        b"GET /api/graphql/?query=mutation%%7BsignOut%%7Berrors%%7Bcode%%7D%%7D%%7D HTTP/1.1\r\nHost: %s\r\n\r\n",
        b"GET /api/graphql/?query=%%7BserverTime%%7D HTTP/1.1\r\nHost: %s\r\n\r\n",
    ]
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        statuses = []
        for request in requests:
            connection.sendall(request % server.address.encode())
            statuses.append(status_of_answer(connection))
    assert statuses == [405, 415, 405, 200]


def status_of_answer(connection):
    """The status of one answer, which is read to its end."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    while len(body) < int(headers[b"content-length"]):
        body += connection.recv(65536)
    assert len(body) == int(headers[b"content-length"])
    return int(head.split()[1])
