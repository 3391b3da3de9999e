"""A tree of elements as lines of text, the way a page shows them."""

import re
from collections.abc import Container
from typing import TYPE_CHECKING

from ingest.readers.office.flow import clean, row

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARTED = frozenset(
    {
        "address", "article", "aside", "blockquote", "details", "dl", "fieldset", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol",
        "p", "pre", "section", "table", "ul",
    }
)  # fmt: skip
_LINES = frozenset(
    {
        "body", "caption", "center", "dd", "dialog", "div", "dt", "figcaption", "legend", "li",
        "summary", "tbody", "tfoot", "thead", "tr",
    }
)  # fmt: skip
#: What starts or ends a line; everything else runs along in it.
BLOCKS = _PARTED | _LINES | {"td", "th", "html"}
_COLUMN = re.compile("[ \u00a0]*(?:\u00a0[ \u00a0]*){3,}")
_BLANK = re.compile(r"[ \t\n\r\f\v\u00a0\u2002\u2003\u2009]+")
_INVISIBLE = re.compile("\u00ad")


class _Lines:
    """Lines under construction; ``gap`` asks for a blank one before the next."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._done: list[str] = []
        self._gap = False

    def words(self, text: str, as_is: bool) -> None:
        if as_is:
            for at, line in enumerate(text.replace("\t", "    ").split("\n")):
                if at:
                    self.line()
                self._pieces += [line] if line else []
            return
        parts = _COLUMN.split(_INVISIBLE.sub("", text))
        plain = "\t".join(_BLANK.sub(" ", part) for part in parts)
        before = self._pieces[-1][-1] if self._pieces else " "
        if fresh := plain.lstrip(" ") if before in " \t" else plain:
            self._pieces.append(fresh)

    def line(self) -> None:
        text = "".join(self._pieces).strip()
        self._pieces.clear()
        if text:
            self._add(text)

    def row(self, text: str) -> None:
        """A line whose first cell may be empty."""
        self.line()
        self._add(text)

    def _add(self, line: str) -> None:
        self._done += [""] * (self._gap and bool(self._done))
        self._done.append(line)
        self._gap = False

    def gap(self) -> None:
        self.line()
        self._gap = True

    def end_line(self) -> None:
        """A line break; the second in a row leaves a blank line."""
        if any(piece.strip() for piece in self._pieces):
            self.line()
        else:
            self.gap()

    def finished(self) -> str:
        self.line()
        return "\n".join(self._done)


class _Renderer:
    def __init__(self, left_out: Container["Element"]) -> None:
        self._left_out = left_out
        self._columns = [_Lines()]
        self._rows: list[list[str]] = []
        self._cells: list[Element] = []
        self._preformatted = 0

    def run(self, root: "Element") -> str:
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._start(element)
                self._say(element.text, element)
            else:
                self._end(element)
                parent = element.getparent()
                if element is not root and parent is not None:
                    self._say(element.tail, parent)
        return self._columns[0].finished()

    def _say(self, text: str | None, owner: "Element") -> None:
        if text and owner not in self._left_out:
            self._columns[-1].words(clean(text), self._preformatted > 0)

    def _start(self, element: "Element") -> None:
        tag = element.tag
        if tag in ("td", "th") and self._rows:
            self._cells.append(element)
            self._columns.append(_Lines())
        elif tag == "tr":
            self._columns[-1].line()
            self._rows.append([])
        elif tag == "br":
            self._columns[-1].end_line()
        self._part(element)
        self._preformatted += tag == "pre"
        if tag == "q":
            self._columns[-1].words("“", as_is=False)

    def _end(self, element: "Element") -> None:
        tag = element.tag
        if self._cells and self._cells[-1] is element:
            self._cells.pop()
            cell = self._columns.pop().finished()
            if cell or not any(inner in self._left_out for inner in element.iter()):
                self._rows[-1].append(cell)
        elif tag == "tr" and self._rows:
            self._end_row(self._rows.pop())
        self._part(element)
        self._preformatted -= tag == "pre"
        if tag == "q":
            self._columns[-1].words("”", as_is=False)

    def _end_row(self, cells: list[str]) -> None:
        text, lines = row(cells), self._columns[-1]
        if "\n" in text:
            lines.gap()
        for line in text.split("\n"):
            if line.strip():
                lines.row(line)
            else:
                lines.gap()
        if "\n" in text:
            lines.gap()

    def _part(self, element: "Element") -> None:
        if element.tag in _PARTED and not _first_in_item(element):
            self._columns[-1].gap()
        elif element.tag in BLOCKS:
            self._columns[-1].line()


def _first_in_item(element: "Element") -> bool:
    """A paragraph that only wraps an entry of a list, which stands no further apart for it."""
    parent = element.getparent()
    return element.tag == "p" and parent is not None and parent.tag in ("li", "dt", "dd")


def rendered(root: "Element", left_out: Container["Element"] = ()) -> str:
    """The text of a tree: a line for each line, a TAB between cells, a blank line between blocks.

    The words that stand directly in the elements ``left_out`` are passed over.
    """
    return _Renderer(left_out).run(root)
