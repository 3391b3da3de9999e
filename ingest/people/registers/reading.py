"""Bytes to a :class:`~ingest.people.register.Register`: the form is told by the content."""

import hashlib
import json
import re
import zlib
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from ingest.iris import slug
from ingest.people.register import Register
from ingest.people.registers.columns import Sheet
from ingest.people.registers.entries import entries
from ingest.people.registers.linked import Statements, json_statements, rdf_statements
from ingest.people.registers.options import RegisterOptions
from ingest.people.registers.persons import persons_sheet
from ingest.people.registers.tables import csv_sheet, json_records, records_sheet, xml_records
from ingest.readers.structured.records import one_line
from ingest.readers.text import decoded
from ontology.errors import Rejected

#: Larger files are rejected, packed or unpacked: all members since 1979 fit in one.
MAX_BYTES = 50_000_000

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = re.compile(r"\s*<(?:\?xml|!|[A-Za-z_](?![^<>\s]*://))")
_TURTLE = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:@prefix|@base|PREFIX\s|BASE\s|<[a-z]+:)", re.I)
_PACKED = b"\x1f\x8b"
_ENDINGS = (
    ".gz", ".csv", ".tsv", ".txt", ".xml", ".json", ".jsonld", ".rdf", ".ttl", ".nt",
)  # fmt: skip


def read_register(data: bytes, source: str, options: RegisterOptions) -> Register:
    """The members that a file lists. ``source`` is its name or address.

    Known forms: the Parliament's directory (XML), its open data (CSV, JSON-LD, Turtle, RDF/XML),
    and any table with headings that are known or named by ``options.mapping``; each may be packed
    with gzip. A row without number or name is rejected by line; the rest lands. Raises
    :class:`~ontology.errors.Rejected` where the file is no list of members, saying what it lacks.
    """
    label = one_line(options.name or stem(source))
    plain = _unpacked(data, source)
    sheet, notices = _sheet(plain, source, options)
    found, rejected, more = entries(sheet, source, options)
    if not found:
        first = f": line {rejected[0][0]}: {rejected[0][1]}" if rejected else ""
        raise Rejected(f"no member could be read{first}", where=source, mend="check the file")
    digest = hashlib.sha256(data).hexdigest()
    notices = (*notices, *sheet.notices, *more)
    return Register(
        slug(label), one_line(source), digest, found, sheet.columns, rejected, notices, label
    )  # fmt: skip


def stem(source: str) -> str:
    """The name of a file or address without folders and endings.

    >>> stem("https://example.org/lists/meps-2031.csv.gz?year=2031")
    'meps-2031'
    """
    address = urlsplit(source) if "://" in source else None
    path = PurePosixPath((address.path if address else source).replace("\\", "/"))
    while path.suffix.lower() in _ENDINGS:
        path = path.with_suffix("")
    return path.name or (address.hostname if address else None) or "register"


def _unpacked(data: bytes, source: str) -> bytes:
    if data.startswith(_PACKED) and len(data) <= MAX_BYTES:
        inflate = zlib.decompressobj(wbits=31)
        try:
            data = inflate.decompress(data, MAX_BYTES + 1)
        except zlib.error as error:
            raise Rejected(f"no valid gzip: {error}", where=source, mend="pack it anew") from error
        if not inflate.eof and len(data) <= MAX_BYTES:
            raise Rejected("the gzip file breaks off", where=source, mend="fetch it anew")
    if len(data) > MAX_BYTES:
        raise Rejected(
            f"too large: more than {MAX_BYTES:,} bytes", where=source,
            mend="give a list of members only",
        )  # fmt: skip
    return data


def _sheet(data: bytes, source: str, options: RegisterOptions) -> tuple[Sheet, tuple[str, ...]]:
    text, notices = decoded(data, source)
    if _XML.match(text):
        if _RDF in text[:10_000]:
            return _people(rdf_statements(text, source, xml=True), source), notices
        return records_sheet(xml_records(data, source), source, options.mapping), ()
    if text.lstrip()[:1] in ("{", "["):
        return _json_sheet(text, source, options), notices
    if _TURTLE.match(text):
        return _people(rdf_statements(text, source), source), notices
    return csv_sheet(text, source, options.mapping), notices


def _people(said: Statements, source: str) -> Sheet:
    sheet = persons_sheet(said)
    if sheet is None:
        raise Rejected(
            "no list of members: nothing in it is a foaf:Person", where=source,
            mend="give the members' data set of data.europarl.europa.eu",
        )  # fmt: skip
    return sheet


def _json_sheet(text: str, source: str, options: RegisterOptions) -> Sheet:
    try:
        root = json.loads(text)
    except (ValueError, RecursionError) as error:
        what = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise Rejected(f"no valid JSON: {what}", where=source, mend="fetch it anew") from error
    nodes = _nodes(root)
    linked = persons_sheet(json_statements(nodes, source))
    return linked or records_sheet(json_records(nodes), source, options.mapping)


def _nodes(root: Any) -> list[dict[str, Any]]:
    """The objects at the top, whichever way the file wraps them."""
    tops = root if isinstance(root, list) else [root]
    found: list[dict[str, Any]] = []
    for node in tops:
        if isinstance(node, dict):
            inner = node.get("data") or node.get("@graph") or node
            found += [
                n for n in (inner if isinstance(inner, list) else [inner]) if isinstance(n, dict)
            ]
    return found
