"""Documents that are ZIP containers of XML parts: opened under caps, parsed without entities.

Nothing is trusted that the container says of itself: sizes, names and counts are checked before a
byte is unpacked, and no part may bring its own document type (so no entity can name a file).
"""

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ontology.errors import Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Entries of a container; a large Word file with pictures has some hundred.
MAX_ENTRIES = 5_000
#: Bytes of one unpacked entry, and of all together.
MAX_ENTRY = 64 * 1024 * 1024
MAX_TOTAL = 256 * 1024 * 1024
#: How many times its packed size an entry larger than a megabyte may have: text has 5 to 50.
MAX_RATIO = 200
#: Tags and attributes of one part: some 2,000 pages, some 500 MB when parsed.
MAX_NODES = 2_500_000

_OLE = b"\xd0\xcf\x11\xe0"
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_CHECK = "ask for it again, or save it as PDF"


class Container(Mapping[str, bytes]):
    """The entries of a ZIP by name; each is unpacked when asked for, under the caps.

    Raises :class:`~ontology.errors.Rejected` where the container is damaged, encrypted or built
    to harm; ``KeyError`` for an entry it does not have.
    """

    def __init__(self, data: bytes, source: str) -> None:
        self._source = source
        if data.startswith(_OLE):
            raise _office_of_old(data, source)
        if data.count(b"PK\x01\x02") > MAX_ENTRIES:
            raise self._refused(f"more than {MAX_ENTRIES:,} entries")
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGED as error:
            raise Rejected(f"damaged or cut off: {error}", where=source, mend=_CHECK) from error
        entries = self._zip.infolist()
        self._check(entries)
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}

    def __getitem__(self, name: str) -> bytes:
        entry = self._entries[name]
        try:
            return self._zip.read(entry)
        except _DAMAGED as error:
            raise Rejected(
                f"{name} in it is damaged: {error}", where=self._source, mend=_CHECK
            ) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def xml(self, name: str) -> "Element | None":
        """The root of an XML entry; None where there is no such entry."""
        return parsed(self[name], f"{self._source}: {name}") if name in self else None

    def _refused(self, why: str) -> Rejected:
        return Rejected(f"damaged, or built to harm: {why}", where=self._source, mend=_CHECK)

    def _check(self, entries: list[ZipInfo]) -> None:
        for entry in entries:
            self._check_entry(entry)
        total = sum(entry.file_size for entry in entries)
        if total > MAX_TOTAL:
            raise self._refused(f"{total:,} bytes when unpacked, at most {MAX_TOTAL:,}")
        for name, count in Counter(e.filename.casefold() for e in entries).items():
            if count > 1:
                raise self._refused(f"{count} entries of one name, {name!r}")
        ordered = sorted(entries, key=lambda e: e.header_offset)
        for entry, following in pairwise(ordered):
            end = entry.header_offset + 30 + len(entry.filename) + entry.compress_size
            if end > following.header_offset:
                raise self._refused(f"{entry.filename!r} and {following.filename!r} overlap")

    def _check_entry(self, entry: ZipInfo) -> None:
        name = entry.filename
        if entry.flag_bits & 1:
            raise _locked(self._source)
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise self._refused(f"{name!r} is packed in an unusual way")
        if not name:
            raise self._refused("an entry without a name")
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise self._refused(f"the entry name {name!r} leads outside")
        if entry.file_size > MAX_ENTRY:
            raise self._refused(f"{name!r} has {entry.file_size:,} bytes, at most {MAX_ENTRY:,}")
        if entry.file_size > max(2**20, MAX_RATIO * entry.compress_size):
            raise self._refused(f"{name!r} unpacks to over {MAX_RATIO} times its size")


def _locked(source: str) -> Rejected:
    return Rejected("protected by a password", where=source, mend="save it without a password")


def _office_of_old(data: bytes, source: str) -> Rejected:
    """Word wraps what a password protects into the container of its old format."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _locked(source)
    return Rejected("an Office file of before 2007", where=source, mend="save it as .docx or PDF")


def parsed(data: bytes, where: str) -> "Element":
    """The root of an XML part: no entity, no network, no deep or endless tree.

    Raises :class:`~ontology.errors.Rejected` for a document type of its own, more than
    ``MAX_NODES`` nodes, or what is no XML.
    """
    from lxml import etree

    if any(mark in data for mark in _DOCTYPE):
        raise Rejected(
            "it brings a document type of its own, as attacks do", where=where, mend=_CHECK
        )
    nodes = data.count(b"<") + data.count(b"=")
    if nodes > MAX_NODES:
        raise Rejected(
            f"too large: {nodes:,} tags and attributes, at most {MAX_NODES:,}",
            where=where, mend="split it or save it as PDF",
        )  # fmt: skip
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    parser = etree.XMLParser(
        encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Rejected(f"broken XML: {error}", where=where, mend=_CHECK) from error
