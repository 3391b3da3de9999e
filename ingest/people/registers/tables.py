"""Tables: CSV under any separator, flat XML such as the Parliament's directory, flat JSON."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ingest.people.registers.columns import Bound, Row, Sheet, bind, require
from ingest.people.registers.options import Rules
from ingest.readers.structured.delimited import DELIMITERS, first_row
from ontology.errors import Rejected

if TYPE_CHECKING:
    from _csv import Reader

#: The Parliament has had fewer than 5,000 members.
MAX_ROWS = 150_000
#: Elements begun and ended in an XML file; each takes memory.
_MAX_EVENTS = 4_000_000
#: The header stands within so many characters.
_HEAD = 100_000


def csv_sheet(text: str, source: str, mapping: Rules) -> Sheet:
    """The rows of a table, under the separator that makes most sense of its header.

    Raises :class:`~ontology.errors.Rejected` where the header is not that of a register, or a
    quotation mark never closes.
    """
    headers = [(d, bind(first_row(text[:_HEAD], d), mapping, source)) for d in DELIMITERS]
    delimiter, bound = max(headers, key=lambda h: (len(h[1].at), len(h[1].header)))
    require(bound, source)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    numbered = (row for row in _numbered(reader, source) if any(row[1]))
    next(numbered, None)
    return _sheet(bound, numbered, source)


def _numbered(reader: "Reader", source: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line it begins on."""
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Rejected(
            f"broken table at line {reader.line_num:,}: {error}", where=source,
            mend="check the quotation marks there and save it anew",
        ) from error  # fmt: skip


def _sheet(bound: Bound, rows: Iterable[tuple[int, Sequence[str]]], source: str) -> Sheet:
    found: list[Row] = []
    rejected: list[tuple[int, str]] = []
    for line, cells in rows:
        if len(found) + len(rejected) >= MAX_ROWS:
            raise Rejected(f"more than {MAX_ROWS:,} rows", where=source, mend="split the list")
        if len(cells) == len(bound.header):
            found.append(bound.row(line, cells))
        else:
            reason = f"{len(cells)} cells where the header has {len(bound.header)}"
            rejected.append((line, reason))
    return Sheet(bound.columns, tuple(found), tuple(rejected))


def records_sheet(records: Sequence[dict[str, str]], source: str, mapping: Rules) -> Sheet:
    """The rows of records with named fields; the fields of all are the columns.

    Raises :class:`~ontology.errors.Rejected` where they are not those of members.
    """
    header = list(dict.fromkeys(name for record in records for name in record))
    bound = require(bind(header, mapping, source), source)
    cells = ([record.get(name, "") for name in header] for record in records)
    return _sheet(bound, enumerate(cells, 1), source)


def json_records(nodes: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """The plain fields of JSON objects."""
    return [
        {name: str(v) for name, v in node.items() if isinstance(v, str | int) and v is not True}
        for node in nodes
    ]


def xml_records(data: bytes, source: str) -> list[dict[str, str]]:
    """The elements under the root, each as its children's text by their names.

    Raises :class:`~ontology.errors.Rejected` where it is no XML, or declares entities.
    """
    from lxml import etree

    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    events = etree.iterparse(io.BytesIO(data), events=("start", "end"), **safe)
    records: list[dict[str, str]] = []
    try:
        for number, (event, element) in enumerate(events):
            if number == 0 and element.getroottree().docinfo.doctype:
                raise _unwanted("declares a document type, which no list of members needs", source)
            if number > _MAX_EVENTS or len(records) > MAX_ROWS:
                raise _unwanted(f"more than {MAX_ROWS:,} rows or too many fields", source)
            above = element.getparent()
            if event == "end" and above is not None and above.getparent() is None:
                fields = [child for child in element if isinstance(child.tag, str)]
                records.append({etree.QName(c).localname: "".join(c.itertext()) for c in fields})
                above.remove(element)
    except etree.XMLSyntaxError as error:
        raise Rejected(f"no valid XML: {error}", where=source, mend="fetch it anew") from error
    return records


def _unwanted(what: str, source: str) -> Rejected:
    return Rejected(what, where=source, mend="give the list as the Parliament publishes it")
