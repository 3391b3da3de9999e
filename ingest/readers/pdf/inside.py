"""What a PDF holds beside its pages: attached files, layers."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

from ingest.model import Member
from ingest.readers.archive.membernames import safe_name

MAX_ATTACHMENTS = 200


def switched_off(pdf: PDFDocument) -> frozenset[int]:
    """The object numbers of the layers that are not shown."""
    default = _dict(_dict(pdf.catalog.get("OCProperties")).get("D"))
    return frozenset(r.objid for r in _list(default.get("OFF")) if isinstance(r, PDFObjRef))


def attachments(
    pdf: PDFDocument, source: str
) -> tuple[tuple[Member, ...], tuple[tuple[str, str], ...]]:
    """The files inside a PDF, and what to say of those that are not read."""
    tree = _dict(_dict(pdf.catalog.get("Names")).get("EmbeddedFiles"))
    members: list[Member] = []
    for number, spec in enumerate(islice(_leaves(tree), MAX_ATTACHMENTS + 1), start=1):
        if number > MAX_ATTACHMENTS:
            why = f"more than {MAX_ATTACHMENTS} attachments: the others are not read"
            return tuple(members), ((source, why),)
        files = _dict(spec.get("EF"))
        held = resolve1(files.get("UF") or files.get("F"))
        if isinstance(held, PDFStream):
            name = safe_name(_decoded(resolve1(spec.get("UF") or spec.get("F"))))
            members.append(Member(name or f"attachment {number}", held.get_data()))
    return tuple(members), ()


def _leaves(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The values of a name tree, each node of it visited once."""
    met: set[int] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        for value in _list(node.get("Names"))[1::2]:
            yield _dict(value)
        for kid in reversed(_list(node.get("Kids"))):
            if isinstance(kid, PDFObjRef) and kid.objid not in met:
                met.add(kid.objid)
                waiting.append(_dict(kid))


def _decoded(name: object) -> str:
    """A text string of a PDF: UTF-16 or UTF-8 with its mark, else taken for Latin-1."""
    if not isinstance(name, bytes):
        return ""
    if name.startswith((b"\xfe\xff", b"\xff\xfe")):
        return name.decode("utf-16", "replace")
    marked = name.startswith(b"\xef\xbb\xbf")
    return name.decode("utf-8-sig", "replace") if marked else name.decode("latin-1")


def _dict(value: object) -> dict[str, Any]:
    held = resolve1(value)
    return held if isinstance(held, dict) else {}


def _list(value: object) -> list[Any]:
    held = resolve1(value)
    return held if isinstance(held, list) else []
