"""Which glyphs of a painted page a human sees, and which nobody does."""

from dataclasses import dataclass

import numpy as np

from ingest.readers.pdf.paint import Glyph, Painted

#: Two colours closer than this in each channel (0 to 1) cannot be told apart on a screen.
_SAME_COLOUR = 0.08
#: A picture over this share of a page may be the scan of a page.
_SCAN = 0.5
#: How a scanner's program writes what it has read, before or behind the picture.
_LAYER = ("invisible", "pictured over")


@dataclass(frozen=True, slots=True)
class Seen:
    """A page's glyphs, sorted by what a human sees; ``pictured`` is the share of the page under
    pictures, ``recognised`` that the glyphs are a machine's reading of such a picture.
    """

    shown: list[Glyph]
    hidden: list[Glyph]
    pictured: float
    recognised: bool = False


def look(page: Painted) -> Seen:
    """Sort the glyphs of a page. A scan's invisible text is its reading, not hidden text."""
    _compare(page)
    shown = [glyph for glyph in page.glyphs if not glyph.unseen]
    hidden = [glyph for glyph in page.glyphs if glyph.unseen]
    pictured = _pictured(page)
    layer = [glyph for glyph in hidden if glyph.unseen in _LAYER]
    if pictured >= _SCAN and _letters(layer) > 4 * _letters(shown):
        rest = [glyph for glyph in hidden if glyph.unseen not in _LAYER]
        read = sorted([*shown, *layer], key=lambda glyph: glyph.order)
        return Seen(read, rest, pictured, recognised=True)
    return Seen(shown, hidden, pictured)


def _letters(glyphs: list[Glyph]) -> int:
    return sum(not glyph.text.isspace() for glyph in glyphs)


def _pictured(page: Painted) -> float:
    """The share of the page under its pictures; overlapping ones count twice, up to 1."""
    width, height = page.box[2] - page.box[0], page.box[3] - page.box[1]
    boxes = [area.box for area in page.areas if area.picture]
    clipped = [
        max(0.0, min(x1, page.box[2]) - max(x0, page.box[0]))
        * max(0.0, min(y1, page.box[3]) - max(y0, page.box[1]))
        for x0, y0, x1, y1 in boxes
    ]
    return min(1.0, sum(clipped) / max(width * height, 1.0))


def _compare(page: Painted) -> None:
    """Mark glyphs that something covers, and those in the colour of what lies under them."""
    glyphs = page.glyphs
    if not glyphs:
        return
    order = np.array([glyph.order for glyph in glyphs])
    x0 = np.array([min(g.x, g.x + g.dx) for g in glyphs])
    x1 = np.array([max(g.x, g.x + g.dx) for g in glyphs])
    y0 = np.array([min(g.y, g.y + g.dy) for g in glyphs])
    y1 = np.array([max(g.y, g.y + g.dy) + 0.4 * g.size for g in glyphs])
    under = np.full(len(glyphs), -1)
    over = np.full(len(glyphs), -1)
    for number, area in enumerate(page.areas):
        left, low, right, high = area.box
        inside = (x0 >= left - 1) & (x1 <= right + 1) & (y0 >= low - 1) & (y1 <= high + 1)
        under[inside & (order > area.order)] = number
        if area.covers:
            over[inside & (order < area.order)] = number
    for glyph, below, above in zip(glyphs, under.tolist(), over.tolist(), strict=True):
        background = page.areas[below].colour if below >= 0 else (1.0, 1.0, 1.0)
        if glyph.unseen:
            continue
        if above >= 0:
            glyph.unseen = "pictured over" if page.areas[above].picture else "covered"
        elif glyph.colour and background:
            pairs = zip(glyph.colour, background, strict=True)
            if all(abs(a - b) < _SAME_COLOUR for a, b in pairs):
                glyph.unseen = "colour on colour"
