"""Glyphs of a page to rows of words, rows to lines: directions, baselines, accents, blanks."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.paint import Glyph

#: A blank between words, in multiples of the font size, beyond what a row's tracking adds.
_BLANK = 0.15
_SAME_ROW = 0.45
#: A gap that parts the cells of a row; in multiples of the usual distance, one between paragraphs.
_GAP, PARAGRAPH = 2.5, 1.35
#: Accents drawn as glyphs of their own, by the combining mark they stand for.
_ACCENTS = dict(
    zip(
        "`´¨ˆ˜ˇ¸˚˙˝˛¯˘^~",
        "\u0300\u0301\u0308\u0302\u0303\u030c\u0327\u030a\u0307\u030b\u0328\u0304\u0306\u0302\u0303",
        strict=True,
    )
)
_LIGATURES = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄﬅﬆ"}
_NOT_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in points, and the order of painting of its first glyph."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int


Row = list[Word]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as read. ``y`` is its baseline in points from the lower edge, ``size`` its font's,
    ``order`` that of painting; ``gap`` says that more than the usual distance is above it.
    ``low`` is the last baseline of a line that was put together from several.
    """

    text: str
    y: float
    size: float
    order: int
    gap: bool = False
    low: float | None = None


def upright(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs in the page's main direction, turned upright, and those at an angle to it."""
    turns = Counter(_quarter(glyph) for glyph in glyphs if not glyph.text.isspace())
    main = min(turns, key=lambda turn: (-turns[turn], turn), default=0)
    straight = [g for g in glyphs if _quarter(g) == main]
    if main:
        straight = [_turned(g, main) for g in straight]
    return straight, [g for g in glyphs if _quarter(g) != main]


def _quarter(glyph: Glyph) -> int:
    """How many quarter turns from upright; 4 stands for every other angle."""
    if abs(glyph.dy) <= 0.05 * abs(glyph.dx) or not (glyph.dx or glyph.dy):
        return 0 if glyph.dx >= 0 else 2
    if abs(glyph.dx) <= 0.05 * abs(glyph.dy):
        return 1 if glyph.dy > 0 else 3
    return 4


def _turned(glyph: Glyph, quarters: int) -> Glyph:
    x, y, dx, dy = glyph.x, glyph.y, glyph.dx, glyph.dy
    for _ in range(quarters % 4):
        x, y, dx, dy = y, -x, dy, -dx
    return replace(glyph, x=x, y=y, dx=dx, dy=dy)


def rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """The words of upright glyphs, by baseline from the top, each row from left to right."""
    found = ([w for w in _words(row) if w.text] for row in _by_baseline(glyphs))
    return [row for row in found if row]


def _by_baseline(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.y, g.x, g.order)):
        if row and row[0].y - glyph.y > _SAME_ROW * max(row[0].size, glyph.size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _words(row: list[Glyph]) -> Row:
    drawn = _accented(_once(sorted(row, key=lambda g: (g.x, g.order))))
    blank = _BLANK + _tracking(drawn)
    found: Row = []
    run: list[Glyph] = []
    for glyph in drawn:
        gap = glyph.x - (run[-1].x + run[-1].dx) if run else 0.0
        if run and (glyph.text.isspace() or gap > blank * glyph.size):
            found.append(_word(run))
            run = []
        if not glyph.text.isspace():
            run.append(glyph)
    return [*found, _word(run)] if run else found


def _word(run: list[Glyph]) -> Word:
    text = "".join(glyph.text for glyph in run).translate(_LIGATURES)
    text = _NOT_TEXT.sub("", re.sub("ı(?=[\u0300-\u036f])", "i", text))
    last = run[-1]
    return Word(
        unicodedata.normalize("NFC", text), run[0].x, last.x + last.dx, run[0].y,
        max(glyph.size for glyph in run), min(glyph.order for glyph in run),
    )  # fmt: skip


def _once(row: list[Glyph]) -> list[Glyph]:
    """Without the second strokes of letters drawn twice to look bold."""
    found: list[Glyph] = []
    for glyph in row:
        if not any(
            glyph.text == other.text and glyph.x - other.x < 0.1 * glyph.size
            for other in found[-3:]
            if not glyph.text.isspace()
        ):
            found.append(glyph)
    return found


def _accented(row: list[Glyph]) -> list[Glyph]:
    """Accents that are glyphs of their own, put behind the letter over which they are drawn."""
    letters = [g for g in row if not _is_accent(g)]
    marks: dict[int, str] = {}
    for accent in (g for g in row if _is_accent(g)):
        middle = accent.x + accent.dx / 2
        below = [
            g for g in letters
            if g.text.isalpha() and g.x - 0.1 * g.size <= middle <= g.x + g.dx + 0.1 * g.size
        ]  # fmt: skip
        base = min(below, key=lambda g: abs(g.x + g.dx / 2 - middle), default=None)
        if base is None:
            letters.append(accent)
        else:
            mark = _ACCENTS.get(accent.text, accent.text)
            marks[base.order] = marks.get(base.order, "") + mark
    if not marks:
        return sorted(letters, key=lambda g: (g.x, g.order))
    joined = (replace(g, text=g.text + marks.get(g.order, "")) for g in letters)
    return sorted(joined, key=lambda g: (g.x, g.order))


def _is_accent(glyph: Glyph) -> bool:
    return glyph.text in _ACCENTS or (glyph.text != "" and unicodedata.combining(glyph.text[0]) > 0)


def _tracking(row: list[Glyph]) -> float:
    """The usual distance between the letters of a row, in multiples of the font size."""
    gaps = [
        (b.x - a.x - a.dx) / max(b.size, 1.0)
        for a, b in pairwise(row)
        if not (a.text.isspace() or b.text.isspace())
    ]
    return max(0.0, median(gaps)) if len(gaps) > 4 else 0.0


def line_of(row: Row) -> Line:
    """Words with a blank between them, a TAB where the gap is wide."""
    text = row[0].text
    for left, right in pairwise(row):
        wide = right.x0 - left.x1 > _GAP * max(left.size, right.size)
        text += ("\t" if wide else " ") + right.text
    size = max(word.size for word in row)
    return Line(text, row[0].y, size, min(word.order for word in row))


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The lines with what parts paragraphs marked, and brackets put to what they follow."""
    ends = [line.y if line.low is None else line.low for line in lines]
    steps = [
        (end - below.y) / max(above.size, below.size)
        for end, (above, below) in zip(ends, pairwise(lines), strict=False)
    ]
    # The lower third: in a letterhead most lines are paragraphs of their own.
    known = sorted(step for step in steps if 0 < step < 4) or [1.2]
    usual = known[len(known) // 3]
    found = list(lines[:1])
    for line, step in zip(lines[1:], steps, strict=True):
        gap = step > PARAGRAPH * usual
        if not gap and _within_brackets(found[-1].text, line.text):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}")
        else:
            found.append(replace(line, gap=gap))
    return found


def _within_brackets(above: str, below: str) -> bool:
    """Whether a line end falls inside "Name (group, country)", or before its bracket."""
    if above.rfind("(") > above.rfind(")"):
        return ")" in below
    return below.startswith("(") and above[-1:].isalpha() and ")" in below
