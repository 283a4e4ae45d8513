"""Documents asked for by the hash of their text: those of the app's build, and no others."""

import json
import os
import re
from hashlib import sha256
from itertools import count

import pytest
from django.conf import settings
from django.test import Client
from graphql import parse, validate

from schema import trusted
from schema.root import schema
from schema.trusted import BUILDS_KEPT, MANIFEST, TrustedDocuments, id_of
from tests.api import ORIGIN
from tests.documents import read_documents
from tests.factories import a_user

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/api/graphql/"
TIME = "query Time { serverTime }"
USER = "query User($name: String!) { user(username: $name) { username } }"
OTHER = "query Other { __typename }"
RENAME = 'mutation Rename { updateProfile(input: {nickname: "Forged"}) { user { nickname } } }'


def manifest_of(*texts):
    return json.dumps({id_of(text): text for text in texts})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where the build is whose documents the server knows: TIME, USER and RENAME."""
    (tmp_path / MANIFEST).write_text(manifest_of(TIME, USER, RENAME))
    monkeypatch.setattr(trusted, "documents", TrustedDocuments(tmp_path, tmp_path / "kept"))
    return tmp_path


def send(client=None, **request):
    body = json.dumps(request)
    return (client or Client(headers={"origin": ORIGIN})).post(PAGE, body, content_type="application/json")


def data_of(response):
    assert response.status_code == 200, response.content
    assert "errors" not in response.json(), response.content
    return response.json()["data"]


def refusal(response):
    """The code of a request that is refused as such."""
    assert response.status_code == 400, response.content
    answer = response.json()
    assert answer.get("data") is None
    (error,) = answer["errors"]
    return error["extensions"]["code"]


def test_what_is_asked_for_by_its_hash_is_answered_as_by_its_text(folder):
    a_user("Ash")
    expected = {"user": {"username": "ash"}}
    assert data_of(send(query=USER, variables={"name": "ash"})) == expected
    assert data_of(send(documentId=id_of(USER), variables={"name": "ash"})) == expected
    asked = {"documentId": id_of(USER), "variables": json.dumps({"name": "ash"})}
    assert data_of(Client().get(PAGE, asked)) == expected
    assert data_of(Client(headers={"accept": "*/*"}).get(PAGE, asked)) == expected, "not GraphiQL's page"
    assert data_of(send(query="", documentId=id_of(USER), variables={"name": "ash"})) == expected


def test_the_id_is_the_one_of_the_specification():
    """The example of the appendix on persisted documents of GraphQL over HTTP."""
    text = "query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}"
    assert id_of(text) == "sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e"


def test_an_id_of_a_variable_is_none_of_the_request(folder):
    asked = {"query": TIME, "variables": json.dumps({"documentId": "nothing"})}
    assert "serverTime" in data_of(Client().get(PAGE, asked))


def test_a_hash_beside_its_own_text_is_no_more_than_the_text(folder):
    assert "__typename" in data_of(send(query=OTHER, documentId=id_of(OTHER)))
    assert refusal(send(documentId=id_of(OTHER))) == "DOCUMENT_UNKNOWN", "no request adds a document"


def test_a_hash_beside_another_text_is_refused_and_nothing_of_either_runs(folder):
    ash = a_user("Ash")
    client = Client(headers={"origin": ORIGIN})
    client.force_login(ash)
    assert refusal(send(client, query=RENAME, documentId=id_of(TIME))) == "DOCUMENT_MISMATCH"
    assert refusal(send(client, query=TIME, documentId=id_of(RENAME))) == "DOCUMENT_MISMATCH"
    ash.refresh_from_db()
    assert ash.nickname != "Forged"
    data_of(send(client, documentId=id_of(RENAME)))
    ash.refresh_from_db()
    assert ash.nickname == "Forged", "asked for as it should be, it runs"


def test_a_mutation_is_no_request_of_get_by_its_hash_either(folder):
    ash = a_user("Ash")
    client = Client(headers={"origin": ORIGIN})
    client.force_login(ash)
    assert client.get(PAGE, {"documentId": id_of(RENAME)}).status_code == 405
    ash.refresh_from_db()
    assert ash.nickname != "Forged"


@pytest.mark.parametrize(
    "id",
    [
        7,
        True,
        [],
        {},
        "",
        "nonsense",
        "sha256:",
        id_of(TIME).upper(),
        id_of(TIME)[:-1],
        id_of(TIME) + "0",
        id_of(TIME) + "\n",
        id_of(TIME).removeprefix("sha256:"),
        "sha512:" + "0" * 64,
        "sha256:" + "g" * 64,
        "sha256:" + "٣" * 64,
        "../documents.json",
    ],
)
def test_what_is_no_id_is_said_to_be_none(folder, id):
    assert refusal(send(documentId=id)) == "DOCUMENT_ID_INVALID"
    assert refusal(send(query=TIME, documentId=id)) == "DOCUMENT_ID_INVALID"


def test_apollos_clients_are_told_in_their_words_to_send_the_text(folder):
    automatic = {"persistedQuery": {"version": 1, "sha256Hash": sha256(TIME.encode()).hexdigest()}}
    refused = send(extensions=automatic)
    assert refusal(refused) == "PERSISTED_QUERY_NOT_SUPPORTED"
    assert refused.json()["errors"][0]["message"] == "PersistedQueryNotSupported"
    assert data_of(send(query=TIME, extensions=automatic))["serverTime"]


def test_null_is_no_id(folder):
    assert "serverTime" in data_of(send(query=TIME, documentId=None))


def test_only_trusted_documents_run_where_that_is_set(folder, settings):
    settings.TRUSTED_DOCUMENTS_ONLY = True
    assert refusal(send(query=OTHER)) == "DOCUMENT_NOT_TRUSTED"
    assert refusal(send(query=OTHER, documentId=id_of(OTHER))) == "DOCUMENT_NOT_TRUSTED"
    assert refusal(Client().get(PAGE, {"query": OTHER})) == "DOCUMENT_NOT_TRUSTED"
    assert refusal(send(query="{ __schema { types { name } } }")) == "DOCUMENT_NOT_TRUSTED", "GraphiQL's too"
    assert refusal(send(query=TIME + " ")) == "DOCUMENT_NOT_TRUSTED"
    assert refusal(send(query="{ \ud800 }")) == "DOCUMENT_NOT_TRUSTED"
    for request in ({"query": TIME}, {"documentId": id_of(TIME)}, {"query": TIME, "documentId": id_of(TIME)}):
        assert "serverTime" in data_of(send(**request))


def test_a_manifest_is_read_once_and_in_development_again_when_it_changed(folder, settings):
    settings.DEBUG = False
    assert trusted.documents.text(id_of(TIME)) == TIME
    (folder / MANIFEST).write_text(manifest_of(OTHER, OTHER + " "))
    assert trusted.documents.text(id_of(OTHER)) is None
    settings.DEBUG = True
    assert trusted.documents.text(id_of(OTHER)) == OTHER
    assert trusted.documents.text(id_of(TIME)) == TIME, "there are pages that ask so"


def test_a_server_knows_the_builds_before_its_own(tmp_path):
    starts = count()

    def start(text):
        (tmp_path / MANIFEST).write_text(manifest_of(text))
        documents = TrustedDocuments(tmp_path, tmp_path / "kept")
        assert documents.text(id_of(text)) == text
        kept = tmp_path / "kept" / f"{sha256(manifest_of(text).encode()).hexdigest()[:16]}.json"
        os.utime(kept, (next(starts),) * 2)  # days apart, rather than within a moment of the file system's clock
        return documents

    texts = [f"query Build{number} {{ serverTime }}" for number in range(BUILDS_KEPT + 1)]
    for text in texts[:BUILDS_KEPT]:
        start(text)
        last = start(text)  # the same build again is none more
    assert all(last.text(id_of(text)) for text in texts[:BUILDS_KEPT])
    last = start(texts[-1])
    assert last.text(id_of(texts[0])) is None
    assert all(last.text(id_of(text)) for text in texts[1:])


@pytest.mark.parametrize("content", ["", "[]", "7", '{"a": 7}', '{"a": null}', "{", "\xff"])
def test_what_is_no_manifest_registers_nothing_and_hurts_nobody(folder, content):
    (folder / MANIFEST).write_text(content, encoding="latin-1")
    assert refusal(send(documentId=id_of(TIME))) == "DOCUMENT_UNKNOWN"
    assert "serverTime" in data_of(send(query=TIME))


def test_a_manifest_cannot_give_a_text_another_hash(folder):
    (folder / MANIFEST).write_text(json.dumps({id_of(TIME): OTHER}))
    assert refusal(send(documentId=id_of(TIME))) == "DOCUMENT_UNKNOWN"
    assert "__typename" in data_of(send(documentId=id_of(OTHER)))


def test_without_a_build_no_document_is_known(tmp_path, monkeypatch):
    monkeypatch.setattr(trusted, "documents", TrustedDocuments(tmp_path / "none", tmp_path / "kept"))
    assert refusal(send(documentId=id_of(TIME))) == "DOCUMENT_UNKNOWN"
    assert "serverTime" in data_of(send(query=TIME))


@pytest.fixture(scope="module")
def built():
    """The manifest of the front end as it is built."""
    manifest = settings.FRONTEND_DIST / MANIFEST
    if not manifest.exists():
        pytest.fail(f"{manifest} is missing: build the front end (make test does).")
    return json.loads(manifest.read_text())


def test_every_operation_of_the_build_is_registered_by_its_hash_and_fits_the_schema(built):
    for id, text in built.items():
        assert id == "sha256:" + sha256(text.encode()).hexdigest()
        assert validate(schema._schema, parse(text)) == [], text
    assert sorted(built.values()) == sorted(read_documents().values())


def test_the_pages_ask_by_the_hashes_that_are_registered(built):
    scripts = [path.read_text() for path in (settings.FRONTEND_DIST / "assets").glob("*.js")]
    asked = {f"sha256:{hash}" for script in scripts for hash in re.findall(r"[`'\"]([0-9a-f]{64})[`'\"]", script)}
    assert asked == set(built)
