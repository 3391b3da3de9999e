"""The text of an OpenDocument text, in reading order, as a reader of the page sees it."""

import re
from typing import TYPE_CHECKING

from ingest.readers.office.flow import PAGE, Block, laid, row, table
from ingest.readers.office.odtstyles import DRAW, STYLE, TABLE, TEXT, Lists, Look, Styles
from ingest.readers.unseen import WHITE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: A blank that was meant (``text:s``), while white space is being collapsed.
_BLANK = "\x02"
_MAX_BLANKS = 100
_GROUPS = frozenset(
    (
        "section", "index-body", "table-of-content", "illustration-index", "table-index",
        "object-index", "user-index", "alphabetical-index", "bibliography", "index-title", "g",
        "numbered-paragraph", "text-box", "note-body", "a",
    )
)  # fmt: skip
_LEFT_OUT = frozenset(
    (
        "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms",
        "dde-connection-decls", "title", "desc", "ruby-text", "event-listeners", "script",
        "table-of-content-source", "glue-point", "contour-polygon",
    )
)  # fmt: skip
_PAGE_NUMBERS = ("page-number", "page-count")
_SHAPES = ("frame", "custom-shape", "rect", "ellipse", "g", "line", "text-box")
_ROWS = ("table-rows", "table-header-rows", "table-row-group")


def local(element: "Element") -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


class Paragraph:
    """A paragraph under construction."""

    def __init__(self, ground: str | None) -> None:
        self.ground = ground
        self.pieces: list[str] = []
        self.unseen: list[str] = []
        self.boxes: list[Block] = []
        self.page_number = False


class Walker:
    """Reads body, page heads and notes; remembers what it left out and why.

    ``notes`` are the texts of footnotes and endnotes, in order.
    """

    def __init__(self, styles: Styles, ground: str | None = WHITE) -> None:
        self._styles, self._ground, self._lists = styles, ground, Lists(styles)
        self.furniture = False
        self.hidden: list[str] = []
        self.notes: list[str] = []
        self.comments = self.objects = self.pictures = 0

    def story(self, root: "Element", *, furniture: bool = False) -> list[Block]:
        """The blocks of a body or (``furniture``) a page's head or foot."""
        self.furniture = furniture
        return self._blocks(root, self._ground)

    def _blocks(self, parent: "Element", ground: str | None) -> list[Block]:
        found: list[Block] = []
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                found += self._paragraph(element, ground)
            elif name == "list":
                found += self._list(element, ground, None, 1)
            elif name == "table":
                found += self._table(element, ground)
            elif name in _SHAPES and element.tag.startswith(DRAW):
                found += self._shape(element, ground)
            elif name == "soft-page-break":
                found.append(Block(PAGE))
            elif name in _GROUPS:
                blocks = self._blocks(element, ground)
                if element.get(TEXT + "display", "true") == "none" or _flagged(element):
                    self.hidden.append(laid(blocks))
                else:
                    found += blocks
            elif name == "annotation":
                self.comments += 1
        return found

    def _paragraph(self, element: "Element", ground: str | None, label: str = "") -> list[Block]:
        look = self._styles.look("paragraph", element.get(TEXT + "style-name"))
        now = Paragraph(look.ground or ground)
        self._inline(element, look, now)
        text = re.sub(" {2,}", " ", "".join(now.pieces)).replace("\n ", "\n").strip(" ")
        text = text.replace(_BLANK, " ")
        if label and text.replace(PAGE, "").strip():
            text = f"{label} {text}"
        self.hidden.append("".join(now.unseen).replace(_BLANK, " "))
        if now.page_number and sum(word.isalpha() for word in text.split()) <= 3:
            text = ""  # "Page 3 of 5" without its numbers
        text = PAGE * bool(look.page) + text + PAGE * bool(look.page_after)
        kin = element.get(TEXT + "style-name") if look.contextual else None
        block = Block(
            text, look.before or 0, look.after or 0, kin, heading=local(element) == "h"
        )  # fmt: skip
        return now.boxes if not text and now.boxes else [block, *now.boxes]

    def _inline(self, parent: "Element", look: Look, now: Paragraph) -> None:
        self._say(parent.text, look, now)
        for element in parent:
            name = local(element)
            if name == "span":
                style = self._styles.look("text", element.get(TEXT + "style-name"))
                self._inline(element, style.over(look), now)
            elif name == "s":
                count = element.get(TEXT + "c", "1")
                blanks = min(int(count), _MAX_BLANKS) if count.isdecimal() else 1
                now.pieces.append(_BLANK * blanks)
            elif name in _WHITE:
                now.pieces.append(_WHITE[name])
            else:
                self._special(element, name, look, now)
            self._say(element.tail, look, now)

    def _special(self, element: "Element", name: str, look: Look, now: Paragraph) -> None:
        if name == "note":
            self._note(element, look, now)
        elif name == "annotation":
            self.comments += 1
        elif name in _PAGE_NUMBERS and self.furniture:
            now.page_number = True
        elif name in ("hidden-text", "hidden-paragraph") and _flagged(element):
            now.unseen.append("".join(element.itertext()) or element.get(TEXT + "string-value", ""))
        elif name in _SHAPES and element.tag.startswith(DRAW):
            now.boxes += self._shape(element, now.ground)
        elif name not in _LEFT_OUT:
            self._inline(element, look, now)

    def _say(self, raw: str | None, look: Look, now: Paragraph) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", raw or "")
        if text.strip() and look.unseen(now.ground):
            now.unseen.append(text)
        else:
            now.pieces.append(text.replace("\u00ad", ""))

    def _note(self, element: "Element", look: Look, now: Paragraph) -> None:
        body = element.find(TEXT + "note-body")
        self.notes.append("")
        at = len(self.notes)
        self._say(f"[{at}]", look, now)
        if body is not None:
            self.notes[at - 1] = laid(self._blocks(body, self._ground))

    def _list(
        self, element: "Element", ground: str | None, outer: str | None, level: int
    ) -> list[Block]:
        name = element.get(TEXT + "style-name") or outer
        first = next(element.iter(TEXT + "p", TEXT + "h"), None)
        if name is None and first is not None:
            name = self._styles.list_of(first.get(TEXT + "style-name"))
        going_on = element.get(TEXT + "continue-numbering") == "true"
        named = element.get(TEXT + "continue-list") is not None
        self._lists.begin(name or "", level, continued=going_on or named)
        found: list[Block] = []
        for item in element:
            label = ""
            if local(item) == "list-item":
                label = self._lists.label(name or "", level, item.get(TEXT + "start-value"))
            for child in item:
                if local(child) in ("p", "h"):
                    found += self._paragraph(child, ground, label)
                    label = ""
                elif local(child) == "list":
                    found += self._list(child, ground, name, level + 1)
                elif local(child) == "soft-page-break":
                    found.append(Block(PAGE))
        return found

    def _shape(self, element: "Element", ground: str | None) -> list[Block]:
        style = self._styles.look("graphic", element.get(DRAW + "style-name"))
        self.pictures += element.find(DRAW + "image") is not None
        self.objects += element.find(DRAW + "object") is not None
        own = None if style.filled else style.ground or ground
        blocks = [
            block for block in self._blocks(element, own) if not block.blank
        ]  # fmt: skip
        return [Block(laid(blocks), apart=True)] if blocks else []

    def _table(self, element: "Element", ground: str | None) -> list[Block]:
        look = self._styles.look("table", element.get(TABLE + "style-name"))
        rows = self._rows(element, look.ground or ground)
        return [Block(PAGE)] * bool(look.page) + [table(rows)]

    def _rows(self, parent: "Element", ground: str | None) -> list[str]:
        found: list[str] = []
        for element in parent:
            name = local(element)
            if name == "table-row":
                look = self._styles.look("table-row", element.get(TABLE + "style-name"))
                text = row(self._cells(element, look.ground or ground))
                seen = element.get(TABLE + "visibility", "visible") == "visible"
                (found if seen else self.hidden).append(text)
            elif name in _ROWS:
                found += self._rows(element, ground)
            elif name == "soft-page-break":
                found.append(PAGE)
        return found

    def _cells(self, parent: "Element", ground: str | None) -> list[str]:
        found = []
        for cell in parent:
            look = self._styles.look("table-cell", cell.get(TABLE + "style-name"))
            covered = local(cell) == "covered-table-cell"
            text = laid(self._blocks(cell, look.ground or ground))
            found.append("" if covered else text)
        return found


_WHITE = {
    "tab": "\t",
    "line-break": "\n",
    "soft-page-break": PAGE,
}


def _flagged(element: "Element") -> bool:
    """Whether a hidden paragraph, section or text is hidden at present."""
    return str(element.get(TEXT + "is-hidden")) == "true"


def page_heads(root: "Element", edge: str) -> "list[Element]":
    """The heads or feet of all kinds of pages, as ``styles.xml`` describes them."""
    return [
        found
        for name in (edge, f"{edge}-first", f"{edge}-left")
        for found in root.iter(STYLE + name)
    ]
