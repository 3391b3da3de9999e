"""How columns are read: down or across, as cells of a table, as cards of signatories, as prose.

The order of painting is the order their author wrote, wherever it goes down each column; else
tables are read across and running prose down. Cells of one row are separated by a TAB.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.layout import PARAGRAPH, Line, Row, line_of

#: The most lines that a card of one signatory has.
_TALLEST = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one row that stand in one column."""

    row: int
    column: int
    words: Row
    line: Line


Cell = list[Piece]


def read_region(page: Sequence[Row], gutters: list[float]) -> list[Line]:
    """The lines of rows that columns run through; ``gutters`` are the columns' boundaries."""
    pieces = [piece for number, row in enumerate(page) for piece in _pieces(number, row, gutters)]
    down = sorted(pieces, key=lambda p: (p.column, p.row))
    across = sorted(pieces, key=lambda p: (p.row, p.column))
    painted = sorted(pieces, key=lambda p: p.line.order)
    if _is_prose(down):
        return [piece.line for piece in down]
    bands = _bands(_cells(painted, down))
    read_down = any(len(band) > 1 and all(len(cell) > 1 for cell in band) for band in bands)
    if not _goes_down(painted) or (read_down and _has_attributes(down)):
        bands = _bands(_cells(across, down))
    if cards := _cards(across, bands):
        bands = _bands(_cells(cards, down))
    return _read_bands(bands)


def _pieces(number: int, row: Row, gutters: list[float]) -> list[Piece]:
    columns: dict[int, Row] = {}
    for word in row:
        columns.setdefault(sum(word.x0 > gutter for gutter in gutters), []).append(word)
    return [Piece(number, column, words, line_of(words)) for column, words in columns.items()]


def _is_prose(down: list[Piece]) -> bool:
    """Running text in columns: many words a line, many lines that begin in small letters."""
    texts = [piece.line.text for piece in down]
    small = sum(text[:1].islower() for text in texts)
    return median(len(text.split()) for text in texts) >= 4 and small > 0.3 * len(texts)


def _has_attributes(down: list[Piece]) -> bool:
    """Whether a further column repeats few values, groups or countries, beside names."""
    columns: dict[int, list[str]] = {}
    for piece in down:
        columns.setdefault(piece.column, []).append(piece.line.text)
    names, *others = [len(set(texts)) / len(texts) for texts in columns.values()]
    return len(down) > 6 and names > 0.9 and any(share <= 0.7 for share in others)


def _goes_down(painted: list[Piece]) -> bool:
    """Whether the order of painting goes down in each column."""
    lowest: dict[int, int] = {}
    for piece in painted:
        if piece.row < lowest.get(piece.column, 0):
            return False
        lowest[piece.column] = piece.row
    return True


def _cards(across: list[Piece], bands: list[list[Cell]]) -> list[Piece]:
    """Rows that stand in groups of equal height are cards, although they were painted across:
    the order in which they are read, empty where there are none.
    """
    if any(len(cell) > 1 for band in bands for cell in band):
        return []
    heights = {piece.row: piece.line.y for piece in across}
    steps = {row: heights[row - 1] - y for row, y in heights.items() if row - 1 in heights}
    near = min(steps.values(), default=0.0)
    group, groups = 0, {0: 0}
    for row, step in steps.items():
        group += step > PARAGRAPH * near
        groups[row] = group
    tall = Counter(groups.values())
    if len(tall) < 2 or len(set(tall.values())) > 1 or not 2 <= tall[0] <= _TALLEST:
        return []
    return sorted(across, key=lambda p: (groups[p.row], p.column, p.row))


def _cells(ordered: list[Piece], down: list[Piece]) -> list[Cell]:
    """Pieces that follow each other in the order and in their column: the lines of one cell."""
    following = {
        id(a): id(b)
        for a, b in pairwise(down)
        if a.column == b.column
    }  # fmt: skip
    cells: list[Cell] = []
    for piece in ordered:
        if cells and following.get(id(cells[-1][-1])) == id(piece):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return cells


def _bands(cells: list[Cell]) -> list[list[Cell]]:
    """Cells that stand side by side."""
    bands: list[list[Cell]] = []
    for cell in cells:
        if bands and cell[0].column > bands[-1][-1][0].column:
            bands[-1].append(cell)
        else:
            bands.append([cell])
    return bands


def _read_bands(bands: list[list[Cell]]) -> list[Line]:
    """A band of short cells is a row, its cells joined by TAB; one of long cells is read down."""
    table = sum(len(band) > 1 for band in bands) > 2
    heights = Counter(len(cell) for band in bands for cell in band if len(cell) > 1)
    usual = min(heights, key=lambda tall: (-heights[tall], tall), default=0)
    found: list[Line] = []
    for band in bands:
        tall = [len(cell) > 1 for cell in band]
        if len(band) > 1 and (not any(tall) or (table and not all(tall))):
            found.append(_joined(band))
        else:
            for cell in band:
                found += _unwrapped(cell) if table and len(cell) == usual + 1 else _lines(cell)
    return found


def _lines(cell: Cell) -> list[Line]:
    return [piece.line for piece in cell]


def _unwrapped(cell: Cell) -> list[Line]:
    """A card one line taller than the others: a line is joined to the one it ran over into."""
    widest = max(piece.words[-1].x1 - piece.words[0].x0 for piece in cell)
    lines = _lines(cell)
    for at, (above, below) in enumerate(pairwise(cell)):
        first = below.words[0]
        needed = above.words[-1].x1 - above.words[0].x0 + first.x1 - first.x0
        if needed > 1.1 * widest:
            text = f"{lines[at].text} {lines[at + 1].text}"
            both = replace(lines[at], text=text, low=lines[at + 1].y)
            return [*lines[:at], both, *lines[at + 2 :]]
    return lines


def _joined(band: list[Cell]) -> Line:
    text = "\t".join(" ".join(piece.line.text for piece in cell) for cell in band)
    lines = [piece.line for cell in band for piece in cell]
    first = band[0][0].line
    low = min(line.y for line in lines)
    return Line(text, first.y, max(line.size for line in lines), first.order, low=low)
