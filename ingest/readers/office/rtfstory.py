"""Paragraphs, cells and boxes of an RTF file under construction, and how their text looks."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ingest.readers.office.flow import Block, laid, row, table

_SWITCHES = {"v": "hidden", "deleted": "deleted", "intbl": "in_table"}
_NUMBERS = {
    "cf": "ink", "cb": "ground", "highlight": "ground", "chcbpat": "ground", "f": "font",
    "sb": "before", "sa": "after",
}  # fmt: skip
_RESETS: dict[str, dict[str, Any]] = {
    "plain": {"hidden": False, "deleted": False, "ink": 0, "ground": 0, "points": 12.0},
    "pard": {"in_table": False, "before": 0, "after": 0},
}


class Look(NamedTuple):
    """How the text of a group looks, and how its bytes are read."""

    hidden: bool = False
    deleted: bool = False
    ink: int = 0
    ground: int = 0
    points: float = 12.0
    font: int = -1
    skip: int = 1
    in_table: bool = False
    before: int = 0
    after: int = 0
    mark: bool = False

    def told(self, word: str, number: int | None) -> "Look":
        """The look after a control word of formatting; any other word changes nothing.

        ``mark`` is set within the number or bullet of a list.
        """
        value, changes = number or 0, dict[str, Any]()
        if word in _SWITCHES:
            changes = {_SWITCHES[word]: number != 0}
        elif word in _NUMBERS:
            changes = {_NUMBERS[word]: value}
        elif word == "fs":
            changes = {"points": value / 2}
        elif word == "uc":
            changes = {"skip": min(max(value, 0), 100)}
        elif word in _RESETS:
            changes = _RESETS[word]
        elif word in ("listtext", "pntext"):
            changes = {"mark": True}
        return self._replace(**changes) if changes else self


@dataclass(slots=True)
class Story:
    """A body, note, text box or page's head under construction.

    ``kind`` is "header", "footer", "shptxt" (a box), the number of a note, or "" for the body.
    """

    kind: str = ""
    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    page_number: bool = False

    def paragraph(self, look: Look) -> None:
        """End a paragraph, of a cell or of the page."""
        text = "".join(self.pieces)
        if self.page_number and sum(word.isalpha() for word in text.split()) <= 3:
            text = ""
        block = Block(text, look.before, look.after)
        if look.in_table:
            self.cell += [block, *self.boxes]
        else:
            self.end_table()
            self.blocks += [block, *self.boxes]
        self.pieces, self.boxes, self.page_number = [], [], False

    def end_cell(self, look: Look) -> None:
        """End a cell."""
        self.paragraph(look._replace(in_table=True))
        self.cells.append(laid(self.cell))
        self.cell = []

    def end_row(self) -> None:
        """End a row of the table."""
        if self.cells:
            self.rows.append(row(self.cells))
        self.cells = []

    def end_table(self) -> None:
        """End the table, if there is one."""
        self.end_row()
        if self.rows:
            self.blocks.append(table(self.rows))
        self.rows = []

    def text(self, look: Look) -> str:
        """The whole story as text."""
        if self.pieces or self.boxes:
            self.paragraph(look._replace(in_table=False))
        if self.cell:
            self.end_cell(look)
        self.end_table()
        return laid(self.blocks)
