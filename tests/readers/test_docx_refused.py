"""Word documents that are damaged, locked, or built to harm: refused at once, and said."""

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from wordfiles import (
    SPACES,
    opened,
    p,
    package,
    r,
    saved,
    text_of,
    three_columns,
)

from ingest.readers import Options
from ingest.readers.office import docx as reader
from ontology.errors import Rejected


def zipped(**entries: str | bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, part in entries.items():
            archive.writestr(name, part)
    return made.getvalue()


GOOD = package(p(r("Ada Exempel")))
ROOT = f"<w:document {SPACES}><w:body>"
CUT = ROOT + p(r("Seen"))
BODY_OF = "</w:body></w:document>"
REFUSED = {
    "entity": (package(p(r("&e;"))), "broken XML"),
    "doctype": (
        zipped(**{"word/document.xml": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>{ROOT}{p(r("&e;"))}{BODY_OF}'}),
        "document type",
    ),
    "doctype in utf-16": (
        zipped(**{"word/document.xml": f"<!DOCTYPE x>{CUT}{BODY_OF}".encode("utf-16")}),
        "document type",
    ),
    "cut off": (GOOD[:-30], "damaged"),
    "half": (GOOD[: len(GOOD) // 2], "damaged"),
    "broken part": (zipped(**{"word/document.xml": CUT}), "broken XML"),
    "no main part": (zipped(**{"word/other.xml": "<a/>"}), "no Word document"),
    "another kind": (zipped(**{"word/document.xml": "<a/>"}), "no Word document"),
    "empty": (package(p()), "no text in it"),
    "only hidden": (package(p(r("X was convicted", "<w:vanish/>"))), "hidden text"),
    "only pictures": (package(p("<w:r><w:drawing><a:blip/></w:drawing></w:r>")), "scanned"),
    "no zip": (b"PK\x03\x04 nothing", "damaged"),
    "locked": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old": (b"\xd0\xcf\x11\xe0" + bytes(500), "before 2007"),
    "deep": (
        package("<w:tbl><w:tr><w:tc>" * 500 + p() + "</w:tc></w:tr></w:tbl>" * 500),
        "depth",
    ),
    "bomb": (package("<w:p/>" * 1_000_000), "200 times"),
    "a million": (
        package("".join(f"<w:p><w:r><w:t>{at * 7919 % 1_000_003}</w:t></w:r></w:p>" for at in range(1_000_000))),  # noqa: E501
        "too large",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_at_once_and_said(name: str) -> None:
    data, why = REFUSED[name]
    began = time.monotonic()
    with pytest.raises(Rejected, match=why):
        reader.read_docx(data, "letter.docx", Options())
    assert time.monotonic() - began < 5


def test_tables_nested_deeply_are_read() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 80 + p(r("Ada Exempel")) + "</w:tc></w:tr></w:tbl>" * 80
    assert text_of(deep) == "Ada Exempel\n"


def test_every_cut_of_a_document_is_read_or_refused() -> None:
    made = docx.Document()
    three_columns(made)
    data = saved(made)
    for at in range(0, len(data), len(data) // 60):
        for broken in (data[:at], data[:at] + b"\xff\x00<" + data[at + 3 :]):
            try:
                opened(broken)
            except Rejected as error:
                assert error.where.startswith("letter.docx")
