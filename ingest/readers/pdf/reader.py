"""PDF: what a human sees on its pages, in reading order, and the files inside it."""

import logging
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.model import Document, Opened
from ingest.readers.options import Options
from ontology.errors import Rejected

if TYPE_CHECKING:
    from ingest.readers.pdf.pages import Page


def warm() -> None:
    """Import and load what reading a PDF needs, by reading a tiny one made in memory."""
    from cryptography.hazmat.backends import default_backend

    default_backend()  # only a locked file asks for it
    read_pdf(_TINY, "warm-up", Options())


_TINY = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources"
    b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    b"4 0 obj<</Length 33>>stream\nBT /F 9 Tf 9 9 Td (Hello) Tj ET  \nendstream endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def read_pdf(data: bytes, source: str, options: Options) -> Opened:
    """The text of a PDF, one part a page, and its attachments as members.

    Raises :class:`~ontology.errors.Rejected` where it is locked, broken, too long or a scan.
    """
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        return _read(data, source, options)
    except Rejected:
        raise
    except PDFPasswordIncorrect as error:
        raise Rejected(
            "locked with a password", where=source, mend="save it without one and try again"
        ) from error
    except PDFEncryptionError as error:
        raise Rejected(
            f"locked in a way that cannot be opened: {error}",
            where=source, mend="save it without a lock",
        ) from error  # fmt: skip
    except Exception as error:  # a stranger's file may break the parser anywhere
        if _cut_short(data):
            raise Rejected(_CUT, where=source, mend="get the whole file") from error
        raise Rejected(
            f"broken PDF ({type(error).__name__} {str(error)[:80]}".rstrip() + ")",
            where=source, mend="print it to a new PDF",
        ) from error  # fmt: skip


_CUT = "cut short: its end is missing"
_DAMAGED = "its index is damaged: pages may be missing"


def _cut_short(data: bytes) -> bool:
    return b"%%EOF" not in data[-2048:]


def _read(data: bytes, source: str, options: Options) -> Opened:
    from pdfminer.pdfdocument import PDFXRefFallback
    from pdfminer.pdfparser import PDFParser

    from ingest.readers.pdf.inside import attachments
    from ingest.readers.pdf.notices import notices_of, why_empty
    from ingest.readers.pdf.objects import Objects
    from ingest.readers.pdf.pages import joined, pages_of

    pdf = Objects(PDFParser(BytesIO(data)), source)
    damaged = any(isinstance(xref, PDFXRefFallback) for xref in pdf.xrefs)
    if damaged and _cut_short(data):
        raise Rejected(_CUT, where=source, mend="get the whole file")
    pages = list(pages_of(pdf, source))
    if not pages:
        raise Rejected("broken PDF: no pages in it", where=source, mend="print it to a new PDF")
    guessed = _recognise(pages, data, source) if options.ocr else []
    text, parts, furniture = joined(pages)
    notices = [*notices_of(pages), *guessed, *furniture, *([_DAMAGED] if damaged else [])]
    members, rejected = attachments(pdf, source)
    if any(page.lines for page in pages):
        document = Document(
            text, (source,), "application/pdf", tuple(notices), parts,
            recognised=any(page.recognised for page in pages),
        )  # fmt: skip
        return Opened((document,), members, rejected)
    mend = "guess its text with --ocr, or find the original"
    empty = Rejected(why_empty(pages), where=source, mend=mend)
    if not members:
        raise empty
    return Opened((), members, ((source, empty.what), *rejected))


def _recognise(pages: "list[Page]", data: bytes, source: str) -> list[str]:
    """Guess the text of pages that are pictures; what to know of the guesses."""
    from ingest.readers.pdf.layout import Line
    from ingest.readers.pdf.notices import unread
    from ingest.readers.pictures import doubtful, page_picture, recognise

    notices: list[str] = []
    for number, page in enumerate(pages):
        if page.lines or not unread(page):
            continue
        found = recognise(page_picture(data, number), source)
        middle = page.bottom + 0.5 * page.height
        page.lines = [Line(line.text, middle, 10.0, 0, line.gap) for line in found]
        page.recognised = bool(found)
        notices += [f"page {number + 1}: {notice}" for notice in doubtful(found)]
    return notices
