"""Paragraphs and tables of a word processor, laid out as lines of text.

What the eye takes from white space the text must say with blank lines: an empty paragraph is one;
running text, tables, headings and paragraphs of several lines stand apart; between short
paragraphs a gap is a blank line where it is wider than the narrowest gap of their run.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from ingest.model import Part, Span

#: Stands in texts under construction where a page begins; no XML and no finished text holds it.
PAGE = "\x01"
#: Lines longer than this are running text.
_SHORT = 90
#: Twentieths of a point by which a gap must be wider to be seen as wider.
_WIDER = 60
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table. Cells of a row are separated by a TAB, rows by a line end.

    ``before`` and ``after`` are white space in twentieths of a point; between two blocks of one
    ``kin`` (a style that says so) there is none. ``apart`` asks for blank lines around it.
    """

    text: str
    before: int = 0
    after: int = 0
    kin: str | None = None
    apart: bool = False
    heading: bool = False

    @property
    def blank(self) -> bool:
        """Whether it has no words; it may hold a page break."""
        return not self.text.replace(PAGE, "").strip()


def running(text: str) -> bool:
    """Whether a line is running text rather than an entry, a heading or an address.

    >>> running("We look forward to your answer."), running("Ada Exempel, EPP (Denmark)")
    (True, False)
    """
    line = text.strip()
    return len(line) > _SHORT or (line[-1:] in ".?!:;…" and len(line.split()) > 4)


def laid(blocks: Sequence[Block]) -> str:
    """The blocks as one text, without blank lines at its ends."""
    full: list[Block] = []
    texts: list[str] = []
    parted: list[bool] = []
    blank, carried = False, ""
    for block in blocks:
        if block.blank:
            blank, carried = True, carried + PAGE * (PAGE in block.text)
            continue
        full.append(block)
        texts.append(carried + _trimmed(block.text))
        parted.append(blank)
        blank, carried = False, ""
    parted = [a or b for a, b in zip(parted, _apart(full), strict=True)]
    _widen(full, parted)
    lines = "".join(
        ("\n\n" if gap else "\n") * (at > 0) + text
        for at, (text, gap) in enumerate(zip(texts, parted, strict=True))
    )
    return lines + carried


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _apart(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether its kind or that of the one before asks for a blank line."""
    alone = [b.apart or "\n" in b.text.strip() or running(b.text) for b in blocks]
    return [
        at > 0 and (alone[at] or alone[at - 1] or blocks[at].heading) for at in range(len(blocks))
    ]


def _widen(blocks: Sequence[Block], parted: list[bool]) -> None:
    """Part short blocks where the gap is wider than the narrowest of their run."""
    gaps = [0, *(_gap(a, b) for a, b in pairwise(blocks))]
    start = 0
    for at in range(1, len(blocks) + 1):
        if at < len(blocks) and not parted[at]:
            continue
        inner = range(start + 1, at)
        narrow = min((gaps[i] for i in inner), default=0)
        for i in inner:
            parted[i] = gaps[i] > narrow + _WIDER
        start = at


def _gap(above: Block, below: Block) -> int:
    if above.kin is not None and above.kin == below.kin:
        return 0
    return max(above.after, below.before)


def row(cells: Iterable[str]) -> str:
    """The cells of a table row: side by side, line by line, a TAB between them.

    Where two cells or more hold several lines or running text they are blocks (a name above its
    role, two languages of one letter), and follow each other, parted by a blank line.

    >>> row(["1.", "Ada Exempel", "EPP"])
    '1.\\tAda Exempel\\tEPP'
    >>> row(["1.", "Ada Exempel\\nMember"])
    '1.\\tAda Exempel\\n\\tMember'
    >>> row(["Ada Exempel\\nMember", "Bo Muster\\nMember"])
    'Ada Exempel\\nMember\\n\\nBo Muster\\nMember'
    """
    kept = list(cells)
    if sum("\n" in cell or running(cell) for cell in kept) > 1:
        return "\n\n".join(cell for cell in kept if cell.strip())
    columns = [cell.split("\n") for cell in kept]
    return "\n".join("\t".join(line).rstrip() for line in zip_longest(*columns, fillvalue=""))


def table(rows: Iterable[str]) -> Block:
    """A table of such rows; a row of several lines stands apart from its neighbours."""
    kept = [r for r in rows if r.replace(PAGE, "").strip() or PAGE in r]
    text = kept[0] if kept else ""
    for above, below in pairwise(kept):
        text += ("\n\n" if "\n" in above or "\n" in below else "\n") + below
    return Block(text, apart=True)


def beyond(lines: Iterable[str], body: str) -> str:
    """Of a page's head or foot, each line once that has a word the body lacks.

    >>> beyond(["Office of Ada Exempel", "12", "Dear Ada"], "Dear Ada Exempel")
    'Office of Ada Exempel'
    """
    known = _words(body)
    kept = (line for line in lines if not _words(line) <= known)
    return "\n".join(dict.fromkeys(kept))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", text.casefold()))


def title(written: str | None, text: str) -> str | None:
    """The title in a file's properties, if the document itself says these words.

    Programs and templates fill that field, and letters are written over older letters.

    >>> title("Letter on Cables", "LETTER ON CABLES\\nDear"), title("Document 1", "Dear")
    ('Letter on Cables', None)
    """
    plain = " ".join((written or "").split())
    words = _words(plain)
    return plain if len(words) > 1 and words <= _words(text) else None


def assembled(sections: Iterable[tuple[str, str]]) -> tuple[str, tuple[Part, ...]]:
    """The sections (label, text) as one text with its parts; the body, labelled "", in pages."""
    text, parts = "", list[Part]()
    for label, raw in sections:
        if not raw.replace(PAGE, "").strip():
            continue
        text += "\n\n" if text else ""
        if label:
            section = clean(raw.replace(PAGE, ""))
            parts.append(Part(label, Span(len(text), len(text) + len(section))))
        else:
            pages = _pages(raw)
            section = "".join(pages)
            parts += _numbered(pages, len(text)) if len(pages) > 1 else ()
        text += section
    return (text + "\n" if text else ""), tuple(parts)


def _pages(raw: str) -> list[str]:
    """The body cut where pages begin; two marks with no word between are one break."""
    pages: list[str] = []
    for piece in map(clean, raw.split(PAGE)):
        if pages and not (piece.strip() and pages[-1].strip()):
            pages[-1] += piece
        else:
            pages.append(piece)
    return pages


def _numbered(pages: Sequence[str], start: int) -> Iterable[Part]:
    for number, page in enumerate(pages, start=1):
        yield Part(f"page {number}", Span(start, start + len(page)))
        start += len(page)


def clean(text: str) -> str:
    """The text without control characters; halves of a character joined or marked as lost."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROL.sub("", joined.replace("\r", " ").replace("\u2028", "\n"))
