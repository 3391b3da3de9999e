"""Containers built to harm are refused before a byte of them is unpacked."""

import struct
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from ingest.readers.office.zipped import MAX_ENTRIES, Container, parsed
from ontology.errors import Rejected


def zipped(entries: Iterable[tuple[str, bytes]], packing: int = ZIP_DEFLATED) -> bytes:
    """A ZIP of these entries."""
    made = BytesIO()
    with ZipFile(made, "w", packing) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return made.getvalue()


def overlapping() -> bytes:
    """A ZIP whose second entry claims to begin where the first does."""
    data = bytearray(zipped([("aa", b"x" * 100), ("bb", b"y" * 100)], ZIP_STORED))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(data)


def flagged() -> bytes:
    """A ZIP whose entry says that it is encrypted."""
    data = bytearray(zipped([("a", b"x")]))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: zipped([("a", b"1"), ("a", b"2")]), "of one name"),
        (lambda: zipped([("a/B", b"1"), ("A/b", b"2")]), "of one name"),
        (lambda: zipped([("../a", b"1")]), "leads outside"),
        (lambda: zipped([("/a", b"1")]), "leads outside"),
        (lambda: zipped([("C:a", b"1")]), "leads outside"),
        (lambda: zipped([("a", b"1")], ZIP_BZIP2), "unusual"),
        (lambda: zipped([("a", bytes(5_000_000))]), "200 times"),
        (lambda: zipped((str(at), b"") for at in range(MAX_ENTRIES + 1)), "entries"),
        (overlapping, "overlap"),
        (flagged, "password"),
        (lambda: b"PK\x05\x06", "damaged"),
    ],
)
def test_refused(make: object, why: str) -> None:
    assert callable(make)
    with pytest.raises(Rejected, match=why) as refused:
        Container(make(), "letter.docx")
    assert refused.value.where == "letter.docx"


def test_a_damaged_entry_is_named() -> None:
    data = zipped([("a.xml", b"x" * 100)], ZIP_STORED).replace(b"xx", b"xy", 1)
    with pytest.raises(Rejected, match=r"a\.xml in it is damaged"):
        Container(data, "letter.docx")["a.xml"]


def test_what_is_there_is_read() -> None:
    container = Container(zipped([("a.xml", b"<a>\xc3\xa9</a>"), ("b/", b"")]), "letter.docx")
    assert dict(container) == {"a.xml": b"<a>\xc3\xa9</a>"}
    root = container.xml("a.xml")
    assert root is not None and root.text == "é"
    assert container.xml("b.xml") is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<a>", "broken"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"), "document type"),
        (b"<a>&b;</a>", "broken"),
        (b"<a>" * 300 + b"</a>" * 300, "depth"),
        (b"<a>" + b"<b/>" * 2_500_000 + b"</a>", "too large"),
        (b"<a>\xff</a>", "broken"),
        (b"", "broken"),
    ],
)
def test_xml_that_is_none_or_harms_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Rejected, match=why):
        parsed(data, "letter.docx: a.xml")
