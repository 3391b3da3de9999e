"""IRIs: digests and slugs, never order, offsets of slots, paths or raw names."""

import hashlib
import re

from pyoxigraph import NamedNode

from ingest.model import Document
from ontology import DEFAULT_BASE
from ontology.text import fold


def digest(*parts: str, length: int = 16) -> str:
    """Hex of the SHA-256 of the parts, each ended by NUL so that they cannot run together."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


def document_iri(document: Document, base: str = DEFAULT_BASE) -> NamedNode:
    """``doc:`` plus sixteen hex digits of the SHA-256 of the text.

    What a reader found beside the text (pages, metadata, records) belongs to the document too:
    where there is any, it enters the digest, so that a document's graph never depends on which of
    two files with equal text was read last.
    """
    about, record = document.about, document.record
    parts = [f"{part.label} {part.span.start} {part.span.end}" for part in document.parts]
    beside = [about.title, about.date, about.outlet, about.address, *parts]
    if record is not None:
        beside.append(f"{record.kind} {record.identifier} {record.address}")
    if document.format == "text/plain" and not any(beside):
        return NamedNode(f"{base}doc/{digest(document.text)}")
    known = [text or "" for text in beside]
    recognised = ["recognised"] if document.recognised else []
    return NamedNode(f"{base}doc/{digest(document.text, document.format, *recognised, *known)}")


def slug(text: str) -> str:
    """A name as an IRI segment: folded, non-ASCII letters as their hash.

    >>> slug("GLUCKSMANN Raphaël")
    'glucksmann-raphael'
    """
    folded = fold(text).replace(" ", "-")
    return folded if re.fullmatch(r"[a-z0-9-]{1,80}", folded) else f"x{digest(folded)}"
