"""The pages of a PDF as read, and their one text."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage

from ingest.model import Part, Span
from ingest.readers.pdf.columns import read_rows
from ingest.readers.pdf.content import Interpreter
from ingest.readers.pdf.inside import switched_off
from ingest.readers.pdf.layout import Line, paragraphs, rows, upright
from ingest.readers.pdf.paint import Canvas, Painted
from ingest.readers.pdf.seen import look
from ontology.errors import Rejected

MAX_PAGES = 2000
#: A page break; no blank line, for sentences and lists run on over it.
BREAK = "\f"
#: Where running heads and feet stand: this share of a page's height from its edges.
_MARGIN = 0.12
#: A page of which more than this share are letters that its fonts do not name is not read.
_ILLEGIBLE = 0.3


@dataclass(slots=True)
class Page:
    """A page as read; ``bottom`` and ``height`` in points, ``pictured`` a share of the page."""

    lines: list[Line]
    bottom: float
    height: float
    hidden: list[str]
    angled: str = ""
    pictured: float = 0.0
    strokes: int = 0
    recognised: bool = False
    illegible: int = 0


def pages_of(pdf: PDFDocument, source: str) -> Iterator[Page]:
    """Read page by page. Raises :class:`~ontology.errors.Rejected` beyond ``MAX_PAGES``."""
    manager = PDFResourceManager()
    canvas = Canvas(manager, source)
    interpreter = Interpreter(manager, canvas)
    interpreter.off = switched_off(pdf)
    for number, page in enumerate(islice(PDFPage.create_pages(pdf), MAX_PAGES + 1)):
        if number == MAX_PAGES:
            raise Rejected(f"more than {MAX_PAGES:,} pages", where=source, mend="split it")
        interpreter.process_page(page)
        yield _laid_out(canvas.page)


def _laid_out(painted: Painted) -> Page:
    seen = look(painted)
    straight, angled = upright(seen.shown)
    illegible = sum(not glyph.legible for glyph in seen.shown)
    lines = paragraphs(read_rows(rows(straight)))
    bottom, top = painted.box[1], painted.box[3]
    return Page(
        lines=lines if illegible <= _ILLEGIBLE * len(seen.shown) else [],
        bottom=bottom,
        height=top - bottom,
        hidden=[line.text for line in read_rows(rows(upright(seen.hidden)[0]))],
        angled=" ".join("".join(glyph.text for glyph in angled).split()),
        pictured=seen.pictured,
        strokes=painted.strokes,
        recognised=seen.recognised,
        illegible=illegible,
    )


def joined(pages: list[Page]) -> tuple[str, tuple[Part, ...], list[str]]:
    """The pages as one text, where each stands in it, and notices of what was left out.

    Of what comes back on every page the first head and the last foot stay: the others would
    stand inside sentences.
    """
    running = _running(pages)
    text, parts, dropped = "", [], []
    for number, page in enumerate(pages, start=1):
        text += BREAK if number > 1 else ""
        start = len(text)
        for line in page.lines:
            key = _repeated(line, page)
            if key in running and number != (len(pages) if _is_foot(line, page) else 1):
                dropped.append(key)
                continue
            if len(text) > start:
                text += "\n\n" if line.gap else "\n"
            text += line.text
        parts.append(Part(f"page {number}", Span(start, len(text))))
    notices = [f"repeated on its pages, kept once: “{key[:80]}”" for key in dict.fromkeys(dropped)]
    return text, tuple(parts), notices


def _running(pages: list[Page]) -> set[str]:
    """Lines at the edges of pages that come back on others, numbers aside."""
    counted = Counter(
        key for page in pages for key in {_repeated(line, page) for line in page.lines} if key
    )
    return {key for key, count in counted.items() if count > 1 and count > 0.4 * len(pages)}


def _repeated(line: Line, page: Page) -> str:
    """What can be told of a line at the edge of a page whatever its number; else nothing."""
    at = (line.y - page.bottom) / max(page.height, 1.0)
    return re.sub(r"\d+", "#", line.text) if not _MARGIN < at < 1 - _MARGIN else ""


def _is_foot(line: Line, page: Page) -> bool:
    return line.y - page.bottom < 0.5 * page.height
