"""Rows of words to lines in reading order: where columns stand, by the blank strip between."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.cells import read_region
from ingest.readers.pdf.layout import Line, Row, line_of

#: In multiples of the font size: a strip beside three rows or more, beside two, beside one.
_GUTTER, _WIDE_GUTTER, _LONE_GUTTER = 0.8, 1.5, 4.0
#: So many rows are looked at for one column.
_FURTHEST = 200
#: Rows further apart than so many times their size stand in no common columns: a page number.
_APART = 8
#: Bullets and numbers before an entry.
_MARKER = re.compile(r"[\W\d_]{1,6}|\(?[^\W\d_][.)]|[ivxIVX]+[.)]")


def read_rows(page: Sequence[Row]) -> list[Line]:
    """The lines of a page in reading order."""
    found: list[Line] = []
    width = _extent(page)
    start = 0
    while start < len(page):
        end, gutters = _region(page, start, width)
        if gutters:
            found += read_region(page[start:end], gutters)
        else:
            found.append(line_of(page[start]))
            end = start + 1
        start = end
    return found


def _extent(page: Sequence[Row]) -> float:
    return max((r[-1].x1 for r in page), default=0) - min((r[0].x0 for r in page), default=0)


def _region(page: Sequence[Row], start: int, width: float) -> tuple[int, list[float]]:
    """The end of the longest run of rows with columns that starts here, and its gutters."""
    taken: list[tuple[float, float]] = []
    ends: list[tuple[int, list[tuple[float, float]]]] = []
    for end in range(start, min(start + _FURTHEST, len(page))):
        size = median(word.size for word in page[end])
        if end > start and page[end - 1][0].y - page[end][0].y > _APART * size:
            break
        taken = _merged([*taken, *((w.x0, w.x1) for w in page[end])], _GUTTER * size)
        if len(taken) > 1:
            ends.append((end + 1, taken))
        elif taken[0][1] - taken[0][0] > 0.6 * width:
            break
    for end, columns in reversed(ends[-12:]):
        last = _trimmed(page, start, end, columns)
        gutters = _gutters(page[start:last], columns)
        if gutters and not _above(page[start:last], gutters[0]):
            return last, gutters
    return start + 1, []


def _merged(spans: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if found and x0 - found[-1][1] < gap:
            found[-1] = (found[-1][0], max(x1, found[-1][1]))
        else:
            found.append((x0, x1))
    return found


def _trimmed(page: Sequence[Row], start: int, end: int, columns: list[tuple[float, float]]) -> int:
    """Without rows at the end that stand left only and were written after everything above."""
    while end - start > 1:
        row = page[end - 1]
        before = max(word.order for above in page[start : end - 1] for word in above)
        if row[-1].x1 > columns[0][1] or row[0].order < before:
            break
        end -= 1
    return end


def _above(page: Sequence[Row], gutter: float) -> bool:
    """Whether the first row stands left only and was written before everything below it."""
    first = page[0]
    rest = min(word.order for row in page[1:] for word in row)
    return first[-1].x1 < gutter and max(word.order for word in first) < rest


def _gutters(page: Sequence[Row], columns: list[tuple[float, float]]) -> list[float]:
    """The middles of the strips that part columns; a column of bullets or numbers is none.

    Beside columns that are sure, one that has a single row counts as well.
    """
    found: list[float] = []
    single: list[float] = []
    for (left, x0), (x1, _) in pairwise(columns):
        middle = (x0 + x1) / 2
        beside = [[w for w in row if w.x0 < middle and w.x1 > left - 1] for row in page]
        after = [[w for w in row if w.x0 > middle] for row in page]
        words = [" ".join(w.text for w in row) for row in beside if row]
        if all(_MARKER.fullmatch(text) for text in words):
            continue
        (found if _parts(beside, after, x1 - x0) else single).append(middle)
    return sorted([*found, *single]) if found else []


def _parts(beside: list[Row], after: list[Row], strip: float) -> bool:
    """Whether there are rows enough on both sides of a strip, and side by side."""
    left, right = [r for r in beside if r], [r for r in after if r]
    rows = min(len(left), len(right))
    if not rows or max(len(left), len(right)) < 2:
        return False
    size = median(row[0].size for row in [*left, *right])
    if strip < ({1: _LONE_GUTTER, 2: _WIDE_GUTTER}.get(rows, _GUTTER)) * size:
        return False
    overlap = min(left[0][0].y, right[0][0].y) - max(left[-1][0].y, right[-1][0].y)
    lower = min(left[0][0].y - left[-1][0].y, right[0][0].y - right[-1][0].y)
    return overlap >= 0.5 * lower
