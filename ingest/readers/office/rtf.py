"""Rich Text Format (.rtf): what of it is text, and what was left out of it."""

from collections.abc import Iterator

from ingest.model import About, Document, Opened
from ingest.readers.office.flow import assembled, beyond, title
from ingest.readers.office.outcome import tracked
from ingest.readers.office.rtfbody import Reader
from ingest.readers.office.rtfwords import CHARSETS, PAGES
from ingest.readers.options import Options
from ingest.readers.unseen import notices
from ontology.errors import Rejected

MEDIA_TYPE = "application/rtf"


def read_rtf(data: bytes, source: str, _: Options) -> Opened:
    """An RTF file as its text: body, footnotes, and what of heads and feet the body lacks.

    Raises :class:`~ontology.errors.Rejected` where it is no RTF, built to harm, or has no text.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Rejected("no RTF", where=source, mend="give it its true ending")
    found = Reader(data.decode("latin-1"), source)
    heads = {edge: beyond(lines, found.body) for edge, lines in found.edges.items()}
    notes = (f"[{at}] {text}" for at, text in enumerate(found.notes, start=1) if text)
    text, pages = assembled(
        (
            ("header", heads["header"]), ("", found.body),
            ("footnotes", "\n".join(notes)), ("footer", heads["footer"]),
        )
    )  # fmt: skip
    if not text.strip():
        scanned = f", {found.pictures} pictures: scanned, not read" if found.pictures else ""
        raise Rejected("no text in it" + scanned, where=source, mend="ask for the text")
    about = About(title(found.title, text))
    return Opened((Document(text, (source,), MEDIA_TYPE, tuple(_notices(found)), pages, about),))


def warm() -> None:
    """Load every character set and read a document, so that nothing is left to load later."""
    for codec in (*CHARSETS.values(), *PAGES.values()):
        b"A".decode(codec)
    read_rtf(b"{\\rtf1 A}", "warm.rtf", Options())


def _notices(found: Reader) -> Iterator[str]:
    yield from notices(found.hidden)
    yield from tracked(found.insertions, found.deletions)
    if found.comments:
        yield f"comments left out: {found.comments}"
    if found.cut_off:
        yield "the file is cut off: its end may be missing"
    if found.undecoded:
        yield f"characters that could not be read: {found.undecoded}; check names with accents"
