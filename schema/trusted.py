"""Trusted documents: operations known beforehand, asked for by the hash of their text.

The app's build writes them to `documents.json`, beside its pages, as {"sha256:...": text}. A request names one by its
`documentId`, in the words of the appendix on persisted documents of GraphQL over HTTP. On a socket, whose protocol
wants a `query`, that may be empty, and the id stands in the `extensions`. No request ever adds a document.

DOCUMENT_ID_INVALID    the id is not "sha256:" and 64 hexadecimal digits in lower case
DOCUMENT_UNKNOWN       no document with that hash is known; its text would do
DOCUMENT_MISMATCH      the query beside it has another hash
DOCUMENT_NOT_TRUSTED   the text is none of the known ones, and TRUSTED_DOCUMENTS_ONLY is set
"""

import hashlib
import json
import logging
import os
import re
from pathlib import Path

from django.conf import settings
from graphql import GraphQLError

logger = logging.getLogger(__name__)

MANIFEST = "documents.json"
BUILDS_KEPT = 5
"""Tabs stay open over a deployment, and ask by the hashes of their build."""
ID = re.compile(r"sha256:[0-9a-f]{64}")


class DocumentRefused(GraphQLError):
    """A request that names no document, or one that it may not."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, extensions={"code": code})
        self.code = code


def id_of(text: str) -> str:
    """The id of a document: that of its very text, white space included."""
    # What is no Unicode has a hash too, which is nobody's.
    return "sha256:" + hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


class TrustedDocuments:
    """The documents of the build in `built`, and of the builds before it, whose manifests are kept in `kept`."""

    def __init__(self, built: Path, kept: Path) -> None:
        self._manifest = built / MANIFEST
        self._kept = kept
        self._read: tuple[int, int] | None = None
        self._texts: dict[str, str] = {}

    def text(self, id: str) -> str | None:
        """The text with this hash, None when it is not known."""
        if self._read is None or settings.DEBUG:
            self._look()
        return self._texts.get(id)

    def _look(self) -> None:
        """Read the manifests, unless they are read already. What was known stays known."""
        found = self._manifest.stat() if self._manifest.exists() else None
        stamp = (found.st_mtime_ns, found.st_size) if found else (0, 0)
        if stamp == self._read:
            return
        if found:
            try:
                self._keep(self._manifest.read_bytes())
            except OSError:
                logger.exception("Could not keep the manifest of this build's documents")
        for manifest in (*self._former(), self._manifest):
            self._texts |= texts_of(manifest)
        self._read = stamp

    def _keep(self, manifest: bytes) -> None:
        self._kept.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(manifest).hexdigest()[:16]
        # Whole or not there: several processes may start at once.
        new = self._kept / f"{name}.{os.getpid()}"
        new.write_bytes(manifest)
        new.replace(self._kept / f"{name}.json")
        for old in self._former()[:-BUILDS_KEPT]:
            old.unlink(missing_ok=True)

    def _former(self) -> list[Path]:
        """The manifests that are kept, the oldest first."""
        return sorted(self._kept.glob("*.json"), key=lambda path: path.stat().st_mtime)


def texts_of(manifest: Path) -> dict[str, str]:
    """The texts of a manifest, each by the hash that it really has; none where it cannot be read."""
    try:
        texts = json.loads(manifest.read_bytes()).values()
        return {id_of(text): text for text in texts}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError):
        logger.exception("%s is no manifest of trusted documents", manifest)
        return {}


documents = TrustedDocuments(settings.FRONTEND_DIST, settings.DATA_DIR / "trusted-documents")


def document_of(query: str | None, id: object) -> str | None:
    """The text that a request means, by what it gives as text and as id; None where it gives neither.

    Raises DocumentRefused.
    """
    if id is None:
        if settings.TRUSTED_DOCUMENTS_ONLY and query and documents.text(id_of(query)) is None:
            raise DocumentRefused("DOCUMENT_NOT_TRUSTED", "This server runs only the operations of its own app.")
        return query
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise DocumentRefused(
            "DOCUMENT_ID_INVALID", "The documentId must be sha256: and 64 hexadecimal digits in lower case."
        )
    if not query:
        text = documents.text(id)
        if text is None:
            raise DocumentRefused("DOCUMENT_UNKNOWN", "No document with that hash is known. Send its text.")
        return text
    if id_of(query) != id:
        raise DocumentRefused("DOCUMENT_MISMATCH", "The documentId is not the hash of the query beside it.")
    return document_of(query, None)
