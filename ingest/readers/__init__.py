"""Bytes to :class:`~ingest.model.Document`: one file a format, one line in a dict."""

from collections.abc import Callable
from pathlib import PurePosixPath

from ingest.model import Document
from ingest.readers.text import read_markdown, read_text
from ontology.errors import Rejected

Reader = Callable[[bytes, str], Document]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}

#: Larger files are rejected by name: a letter of this size is a mistake or an attack.
MAX_BYTES = 16 * 1024 * 1024


def readable(source: str) -> bool:
    """Whether a reader is registered for the ending of this path."""
    return PurePosixPath(source).suffix.lower() in READERS


def read(data: bytes, source: str) -> Document:
    """Read one file's bytes; ``source`` is its path as given, and its ending picks the reader.

    Raises :class:`~ontology.errors.Rejected` naming the file and the reason.
    """
    suffix = PurePosixPath(source).suffix.lower()
    if suffix not in READERS:
        raise Rejected(
            f"no reader for {suffix or 'a file without ending'}",
            where=source,
            mend="give " + ", ".join(sorted(READERS)),
        )
    if len(data) > MAX_BYTES:
        raise Rejected(
            f"too large: {len(data):,} bytes, at most {MAX_BYTES:,}",
            where=source,
            mend="split it or extract its text",
        )
    return READERS[suffix](data, source)
