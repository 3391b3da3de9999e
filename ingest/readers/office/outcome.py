"""What becomes of an office document: read, or refused in words that say why; what was left out."""

from collections.abc import Callable, Iterator, Sequence

from ingest.model import Document, Opened
from ingest.readers.office.zipped import Container
from ingest.readers.unseen import notices
from ontology.errors import Rejected


def opened(
    data: bytes, source: str, what: str, read: Callable[[Container, str], Document]
) -> Opened:
    """The one document that ``read`` finds in a package; ``what`` it should have been.

    Raises :class:`~ontology.errors.Rejected`, whatever fails.
    """
    try:
        return Opened((read(Container(data, source), source),))
    except Rejected:
        raise
    except Exception as error:  # strangers' XML fails in ways nobody can list
        raise Rejected(
            f"no {what} that can be read ({type(error).__name__}: {error})",
            where=source, mend="open it in a word processor and save it as PDF",
        ) from error  # fmt: skip


def empty(source: str, pictures: int, hidden: Sequence[str]) -> Rejected:
    """Why a document without text is refused: a scan, or all of it hidden."""
    if pictures:
        return Rejected(
            f"no text in it, {pictures} pictures: scanned, not read",
            where=source, mend="ask for the text",
        )  # fmt: skip
    unseen = "; ".join(notices(hidden))
    return Rejected(
        "no text in it" + (f": {unseen}" if unseen else ""), where=source, mend="check the file"
    )


def tracked(insertions: int, deletions: int) -> Iterator[str]:
    """What to say of tracked changes, if there are any."""
    if insertions or deletions:
        yield f"tracked changes: {insertions} insertions kept, {deletions} deletions left out"
