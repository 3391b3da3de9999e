"""Bytes to :class:`~ingest.model.Document`: one file a format, one line in a dict."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from ingest.model import Document
from ingest.readers.text import read_text
from ontology.errors import Rejected

Reader = Callable[[bytes, str], Document]

#: Ending of a path → media type.
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}

READERS: dict[str, Reader] = {
    ending: partial(read_text, media_type=media) for ending, media in MEDIA_TYPES.items()
}

#: Larger files are rejected by name: a letter of this size is a mistake or an attack.
MAX_BYTES = 16 * 1024 * 1024


def readable(source: str) -> bool:
    """Whether a reader is registered for the ending of this path."""
    return _ending(source) in READERS


def media_type(source: str) -> str:
    """The media type that the ending of a readable path says."""
    return MEDIA_TYPES[_ending(source)]


def _ending(source: str) -> str:
    return PurePosixPath(source).suffix.lower()


def read(data: bytes, source: str) -> Document:
    """Read one file's bytes; ``source`` is its path as given, and its ending picks the reader.

    Raises :class:`~ontology.errors.Rejected` naming the file and the reason.
    """
    suffix = _ending(source)
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
