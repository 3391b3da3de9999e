"""The text of a Word document's parts, in reading order, as a reader of the page sees it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ingest.readers.office.docxdrawing import chosen, ground_of, local, out_of_sight, outermost
from ingest.readers.office.docxstyles import (
    Look,
    Shape,
    Styles,
    W,
    look,
    shade,
    shape,
    switch,
    value,
)
from ingest.readers.office.flow import PAGE, Block, laid, row, table
from ingest.readers.office.numbering import BULLET, Numbering
from ingest.readers.unseen import WHITE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
#: Glyphs of the symbol fonts that stand in text, by their place in the font.
_SYMBOLS = {
    0xA7: "▪", 0xA8: "□", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑",
    0x2A: "✉", 0x28: "☎", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA3: "□", 0x52: "☑",
}  # fmt: skip
_WHITE = " \t\n\u00a0" + PAGE
_BOXES = ("drawing", "pict", "object")
_LEFT_OUT = frozenset(
    ("pPr", "rPr", "sdtPr", "sdtEndPr", "fldData", "instrText", "delText", "delInstrText", "rt")
)


class Paragraph:
    """A paragraph under construction."""

    def __init__(self, base: Look, ground: str | None) -> None:
        self.base, self.ground = base, ground
        self.pieces: list[str] = []
        self.unseen: list[str] = []
        self.boxes: list[Block] = []
        self.page_number = False


class Walker:
    """Reads body, headers and notes; remembers what it left out and why.

    ``marks`` are the footnotes and endnotes met, in order: (kind, id).
    """

    def __init__(self, styles: Styles, numbering: Numbering, ground: str | None = WHITE) -> None:
        self._styles, self._numbering, self._ground = styles, numbering, ground
        self._fields: list[bool] = []
        self._instruction = ""
        self._in_instruction: list[str] = []
        self._joined: Paragraph | None = None
        self.furniture = False
        self.hidden: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.insertions = self.deletions = self.comments = self.embedded = self.drawings = 0
        self.pictures = 0

    def story(self, root: "Element", *, furniture: bool = False) -> list[Block]:
        """The blocks of a body, a note or (``furniture``) a page's head or foot."""
        self.furniture, self._instruction = furniture, ""
        self._fields.clear()
        self._in_instruction.clear()
        found = self._blocks(root, self._ground)
        if self._fields:  # a field that never ends would swallow what follows
            self.hidden += self._in_instruction
        return found

    def _blocks(self, parent: "Element", ground: str | None) -> list[Block]:
        found: list[Block] = []
        for element in parent:
            match local(element):
                case "p":
                    found += self._paragraph(element, ground)
                case "tbl":
                    found.append(self._table(element, ground))
                case "altChunk":
                    self.embedded += 1
                case "del" | "moveFrom":
                    self.deletions += 1
                case "AlternateContent":
                    content = chosen(element)
                    found += [] if content is None else self._blocks(content, ground)
                case "ins" | "moveTo" | "sdt" | "sdtContent" | "customXml" | "smartTag":
                    self.insertions += local(element) in ("ins", "moveTo")
                    found += self._blocks(element, ground)
        if parent.tag == W + "body" and self._joined:
            found += self._finish(self._joined, Shape(), "")
        return found

    def _paragraph(self, element: "Element", ground: str | None) -> list[Block]:
        properties = element.find(W + "pPr")
        style = value(properties, "pStyle") or self._styles.usual
        form = shape(properties).over(self._styles.shape(style))
        own_ground = form.ground or ground
        base = self._styles.look(style).over(self._styles.plain())
        now = self._joined or Paragraph(base, own_ground)
        now.base, now.ground, self._joined = base, own_ground, None
        at = len(now.pieces)
        self._inline(element, now)
        label = ""
        if any(p.strip(" \t" + PAGE) for p in now.pieces[at:]):
            label = self._numbering.label(form.number, form.level)
        if label:
            now.pieces.insert(at, label + " ")
        mark = None if properties is None else properties.find(W + "rPr")
        if switch(mark, "vanish") or switch(mark, "specVanish") or switch(mark, "del"):
            self._joined = now
            return []
        section = None if properties is None else properties.find(W + "sectPr")
        if section is not None and value(section, "type") not in ("continuous", "nextColumn"):
            now.pieces.append(PAGE)
        return self._finish(now, form, style or "")

    def _finish(self, now: Paragraph, form: Shape, style: str) -> list[Block]:
        self._joined = None
        self.hidden.append("".join(now.unseen))
        text = (PAGE if form.page else "") + "".join(now.pieces)
        if self.furniture and now.page_number and sum(word.isalpha() for word in text.split()) <= 3:
            text = ""  # "Page 3 of 5" without its numbers
        outline = form.outline is not None and form.outline < 9
        kin = style if form.contextual else None
        block = Block(text, form.before or 0, form.after or 0, kin, heading=outline)
        if block.blank and now.boxes:
            return [Block(text), *now.boxes] if text else now.boxes
        return [block, *now.boxes]

    def _inline(self, parent: "Element", now: Paragraph) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, now)
            elif name in ("del", "moveFrom"):
                self.deletions += 1
            elif name in ("AlternateContent", *_BOXES):
                self._inside(element, name, now)
            elif name == "t" and element.text:  # of a formula
                self._say(element.text, now, now.base)
            elif name not in _LEFT_OUT:
                self.insertions += name in ("ins", "moveTo")
                paged = name == "fldSimple" and self._is_page_number(element.get(W + "instr", ""))
                now.page_number |= paged
                if not (paged and self.furniture):
                    self._inline(element, now)

    def _run(self, run: "Element", now: Paragraph) -> None:
        properties = run.find(W + "rPr")
        seen = now.base
        if properties is not None:
            if style := value(properties, "rStyle"):
                seen = self._styles.look(style).over(seen)
            seen = look(properties).over(seen)
        for element in run:
            name = local(element)
            if name == "t":
                self._say((element.text or "").replace("\n", " ").replace("\t", " "), now, seen)
            elif name in _SPOKEN:
                self._say(_SPOKEN[name](element), now, seen)
            elif name == "fldChar":
                self._field(element.get(W + "fldCharType", ""), now)
            elif name == "instrText":
                self._instruction += element.text or ""
            elif name in ("footnoteReference", "endnoteReference"):
                self._note(element, name.removesuffix("Reference"), now, seen)
            elif name == "commentReference":
                self.comments += 1
            elif name in ("AlternateContent", "ruby", *_BOXES):
                self._inside(element, name, now)

    def _inside(self, element: "Element", name: str, now: Paragraph) -> None:
        if name in _BOXES:
            self._drawing(element, now)
            return
        content = chosen(element) if name == "AlternateContent" else element
        if content is not None:
            self._inline(content, now)

    def _say(self, text: str, now: Paragraph, seen: Look) -> None:
        if any(self._fields):
            self._in_instruction.append(text)
        elif self._page_result and self.furniture:
            now.page_number = True
        elif text.strip(_WHITE) and seen.unseen(now.ground):
            now.unseen.append(text)
        else:
            now.pieces.append(text)

    @property
    def _page_result(self) -> bool:
        return bool(self._fields) and self._is_page_number(self._instruction)

    @staticmethod
    def _is_page_number(instruction: str) -> bool:
        return instruction.strip().partition(" ")[0].upper() in _PAGE_FIELDS

    def _field(self, kind: str, now: Paragraph) -> None:
        if kind == "begin":
            self._fields.append(True)
            self._instruction = ""
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
            now.page_number |= self._page_result
        elif kind == "end" and self._fields:
            now.page_number |= self._page_result
            self._fields.pop()
            self._instruction = ""

    def _note(self, element: "Element", kind: str, now: Paragraph, seen: Look) -> None:
        self.marks.append((kind, element.get(W + "id", "")))
        if element.get(W + "customMarkFollows", "0") in ("0", "false"):
            self._say(f"[{len(self.marks)}]", now, seen)

    def _drawing(self, drawing: "Element", now: Paragraph) -> None:
        boxes = outermost(drawing)
        self.drawings += any(local(e) in ("relIds", "chart") for e in drawing.iter())
        self.pictures += any(local(e) in ("blip", "imagedata") for e in drawing.iter())
        for box in boxes:
            text = laid(self._within(box, ground_of(box, drawing, now.ground)))
            if out_of_sight(drawing):
                self.hidden.append(text)
            else:
                now.boxes.append(Block(text, apart=True))

    def _within(self, parent: "Element", ground: str | None) -> list[Block]:
        """The blocks of a box or cell, whose paragraphs never join those around it."""
        outer, self._joined = self._joined, None
        found = self._blocks(parent, ground)
        if self._joined:
            found += self._finish(self._joined, Shape(), "")
        self._joined = outer
        return found

    def _table(self, element: "Element", ground: str | None) -> Block:
        style = value(element, "tblPr/tblStyle")
        if self._styles.coloured(style):
            ground = None  # which cells are coloured depends on too much to say
        own = shade(element.find(W + "tblPr"))
        return table(self._rows(element, own or ground))

    def _rows(self, parent: "Element", ground: str | None) -> list[str]:
        found: list[str] = []
        for element in parent:
            name = local(element)
            if name == "tr":
                properties = element.find(W + "trPr")
                if switch(properties, "del"):
                    self.deletions += 1
                    continue
                text = row(self._cells(element, ground))
                (self.hidden if switch(properties, "hidden") else found).append(text)
            elif name in ("sdt", "sdtContent", "customXml"):
                found += self._rows(element, ground)
        return found

    def _cells(self, parent: "Element", ground: str | None) -> list[str]:
        found: list[str] = []
        for element in parent:
            name = local(element)
            if name == "tc":
                properties = element.find(W + "tcPr")
                merged = [
                    cell.get(W + "val", "continue") == "continue"
                    for merge in ("vMerge", "hMerge")
                    if properties is not None and (cell := properties.find(W + merge)) is not None
                ]
                text = laid(self._within(element, shade(properties) or ground))
                found.append("" if any(merged) or switch(properties, "cellDel") else text)
            elif name in ("sdt", "sdtContent", "customXml"):
                found += self._cells(element, ground)
        return found


def _symbol(element: "Element") -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(code - 0xF000, BULLET)
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""


def _break(element: "Element") -> str:
    return "\n" + PAGE if element.get(W + "type") == "page" else "\n"


_SPOKEN: "dict[str, Callable[[Element], str]]" = {
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "br": _break,
    "cr": lambda _: "\n",
    "lastRenderedPageBreak": lambda _: PAGE,
    "noBreakHyphen": lambda _: "-",
    "sym": _symbol,
}
