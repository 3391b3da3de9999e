"""Bytes to :class:`~ingest.model.Document`: one file a format, one line in a table.

A reader takes the bytes, the path as given and :class:`Options`, and returns an
:class:`~ingest.model.Opened`. It opens no file, starts no program and asks no network: strangers'
files are read in :mod:`ingest.sandbox`, where it could not.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from ingest.model import Opened
from ingest.readers.options import Options
from ontology.errors import Rejected

__all__ = ["FORMATS", "MAX_BYTES", "Format", "Options", "Reader", "format_of", "read", "readable"]

Reader = Callable[[bytes, str, Options], Opened]

#: Larger files are rejected by name: a document of this size is a mistake or an attack.
MAX_BYTES = 64 * 1024 * 1024
#: Longer texts are rejected by name: some two thousand pages.
MAX_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, its endings, its reader (module and function in this room).

    ``magic`` are the first bytes that tell it from every other format, where it has such.
    """

    media_type: str
    endings: tuple[str, ...]
    reader: str
    magic: tuple[bytes, ...] = ()
    name: str = ""


_OOXML = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS = (
    Format("text/plain", (".txt", ".text"), "text:read_text"),
    Format("text/markdown", (".md", ".markdown"), "text:read_markdown"),
    Format("text/html", (".html", ".htm", ".xhtml"), "web.html:read_html"),
    Format("application/pdf", (".pdf",), "pdf.reader:read_pdf", (b"%PDF-",), "PDF"),
    Format(_OOXML, (".docx",), "office.docx:read_docx", name="Word"),
    Format("application/vnd.oasis.opendocument.text", (".odt",), "office.odt:read_odt", name="ODT"),
    Format("application/rtf", (".rtf",), "office.rtf:read_rtf", (b"{\\rtf",), "RTF"),
    Format("message/rfc822", (".eml",), "mail.mail:read_mail"),
    Format(
        "application/vnd.ms-outlook", (".msg",), "mail.msg:read_msg", (b"\xd0\xcf\x11\xe0",),
        "an old Office file",
    ),
    Format("application/zip", (".zip",), "archive.archives:read_zip",
           (b"PK\x03\x04", b"PK\x05\x06"), "ZIP"),
    Format("application/x-tar", (".tar", ".tgz", ".tbz2", ".txz"), "archive.archives:read_tar"),
    Format("application/gzip", (".gz", ".bz2", ".xz"), "archive.archives:read_compressed",
           (b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), "compressed"),
    Format("text/csv", (".csv", ".tsv"), "structured.tables:read_table"),
    Format("application/ld+json", (".jsonld", ".json"), "structured.jsonld:read_jsonld"),
    Format("text/turtle", (".ttl",), "structured.turtle:read_turtle"),
    Format("image/*", (".png", ".jpg", ".jpeg", ".tif", ".tiff"), "pictures:read_picture",
           (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"), "a picture"),
)  # fmt: skip

_BY_ENDING = {ending: known for known in FORMATS for ending in known.endings}
_WORD, _ODT = _BY_ENDING[".docx"], _BY_ENDING[".odt"]


def readable(source: str) -> bool:
    """Whether a reader is registered for the ending of this path."""
    return _ending(source) in _BY_ENDING


def _ending(source: str) -> str:
    return PurePosixPath(source).suffix.lower()


def format_of(data: bytes, source: str) -> tuple[Format, str | None]:
    """The format of a file, by its first bytes where they tell, else by its ending.

    The second value is a notice where ending and content disagree: strangers rename files.
    Raises :class:`~ontology.errors.Rejected` where neither is known.
    """
    ending = _ending(source)
    said = _BY_ENDING.get(ending)
    found = next((known for known in FORMATS if data.startswith(known.magic)), None)
    if found is not None and found.media_type == "application/zip":
        # A Word or ODT file need not hold its mark where we look: its reader knows better.
        found = _zipped(data) or (said if said in (_WORD, _ODT) else found)
    if found is None:
        if said is not None and said.name:
            raise Rejected(
                f"its ending says {said.name}, its content does not",
                where=source, mend="give it its true ending",
            )  # fmt: skip
        found = said
    if found is None:
        raise Rejected(
            f"no reader for {ending or 'a file without ending'}",
            where=source,
            mend="give " + ", ".join(sorted(_BY_ENDING)),
        )
    if said in (None, found) or _wraps(said, found):
        return found, None
    return found, f"its ending says {ending}, its content is {found.name}"


def _wraps(said: Format | None, found: Format) -> bool:
    """A compressed tar is a tar by its name and compressed by its first bytes."""
    return (
        said is not None
        and said.reader == "archive.archives:read_tar"
        and "gzip" in found.media_type
    )


def _zipped(data: bytes) -> Format | None:
    """The document format that a ZIP container holds, by the names that it must contain."""
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return _ODT
    return _WORD if b"word/document.xml" in data else None


@cache
def _reader(known: Format) -> Reader:
    module, _, function = known.reader.partition(":")
    return cast(Reader, getattr(import_module(f"ingest.readers.{module}"), function))


def read(data: bytes, source: str, options: Options = Options()) -> Opened:  # noqa: B008
    """Read one file's bytes; ``source`` is its path as given.

    Raises :class:`~ontology.errors.Rejected` naming the file and the reason.
    """
    if len(data) > MAX_BYTES:
        raise Rejected(
            f"too large: {len(data):,} bytes, at most {MAX_BYTES:,}",
            where=source,
            mend="split it or extract its text",
        )
    known, notice = format_of(data, source)
    try:
        opened = _reader(known)(data, source, options)
    except Rejected as error:
        if notice is None:
            raise
        what = f"{notice}; as that: {error.what}"
        raise type(error)(what, where=error.where, mend=error.mend) from error
    for document in opened.documents:
        if len(document.text) > MAX_CHARACTERS:
            raise Rejected(
                f"too long: {len(document.text):,} characters, at most {MAX_CHARACTERS:,}",
                where=document.sources[0], mend="split it",
            )  # fmt: skip
    if notice is None:
        return opened
    said = f"{notice}: read as that"
    noted = tuple(replace(d, notices=(said, *d.notices)) for d in opened.documents)
    return replace(opened, documents=noted)
