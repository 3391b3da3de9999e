"""What a page of a PDF paints, in the order of painting: glyphs, opaque areas, pictures.

pdfminer interprets the content streams; this canvas adds what decides whether a human sees a
glyph: rendering mode, opacity, clipping, switched-off layers, what lies under it and over it.
"""

# ruff: noqa: D102  the methods are pdfminer's

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Self, cast

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, apply_matrix_rect

from ingest.readers.pdf.shapes import EVERYWHERE, Box, Rgb, around, boxes, holds, meet, rgb
from ontology.errors import Rejected

#: A page of a newspaper has some 30,000 glyphs.
MAX_GLYPHS = 200_000
MAX_AREAS = 20_000
_UNKNOWN = "\ufffd"
_CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


@dataclass(slots=True)
class Glyph:
    """One drawn character. ``x``, ``y`` is its origin on the baseline, in points, y upwards;
    ``dx``, ``dy`` its advance; ``colour`` None where unknown; ``order`` counts what was painted.
    ``unseen`` says why nobody sees it, empty where it can be seen.
    """

    text: str
    x: float
    y: float
    dx: float
    dy: float
    size: float
    order: int
    colour: Rgb | None
    unseen: str = ""

    @property
    def legible(self) -> bool:
        """Whether the font says which letter this is."""
        return _UNKNOWN not in self.text


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle or a picture; ``covers`` where it hides what was painted before."""

    box: Box
    order: int
    colour: Rgb | None
    covers: bool
    picture: bool = False


@dataclass(slots=True)
class Painted:
    """Everything one page paints; ``box`` is what of it is shown, ``strokes`` counts paths."""

    box: Box
    glyphs: list[Glyph] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    strokes: int = 0


class State(PDFGraphicState):
    """The graphics state with the parts that pdfminer leaves out."""

    def __init__(self) -> None:
        super().__init__()
        self.clip: Box = EVERYWHERE
        self.alpha = 1.0
        self.blends = False

    def copy(self) -> Self:
        other = type(self)()
        other.__dict__.update(self.__dict__)
        return other


class Canvas(PDFTextDevice):
    """Collects what is painted. Raises :class:`~ontology.errors.Rejected` beyond its limits."""

    ctm: Matrix

    def __init__(self, manager: PDFResourceManager, source: str) -> None:
        super().__init__(manager)
        self.source = source
        self.page = Painted(EVERYWHERE)
        self.state = State()
        self.mode = 0
        self.colour: Rgb | None = None
        self.layers: list[bool] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        shown = meet(apply_matrix_rect(ctm, page.mediabox), apply_matrix_rect(ctm, page.cropbox))
        self.page, self.state, self.layers = Painted(shown), State(), []

    def _order(self) -> int:
        return len(self.page.glyphs) + len(self.page.areas)

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        self.mode = textstate.render
        self.colour = _colour(cast(State, graphicstate), self.mode)
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, rise: float,
        cid: int, ncs: PDFColorSpace, graphicstate: PDFGraphicState,
    ) -> float:  # fmt: skip
        state = cast(State, graphicstate)
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = _UNKNOWN
        a, b, c, d, e, f = matrix
        advance = font.char_width(cid) * fontsize * scaling
        em = fontsize * (font.get_height() or 1.0) if isinstance(font, PDFType3Font) else fontsize
        size = abs(em) * min(hypot(c, d), hypot(a, b) * abs(scaling))
        glyph = Glyph(
            text, e + rise * c, f + rise * d, advance * a, advance * b, size, self._order(),
            self.colour,
        )  # fmt: skip
        glyph.unseen = self._unseen(glyph, state)
        self.page.glyphs.append(glyph)
        if len(self.page.glyphs) > MAX_GLYPHS:
            raise Rejected(
                f"a page with more than {MAX_GLYPHS:,} characters",
                where=self.source, mend="print it to a new PDF",
            )  # fmt: skip
        return advance

    def _unseen(self, glyph: Glyph, state: State) -> str:
        x, y = glyph.x + glyph.dx / 2, glyph.y + 0.3 * glyph.size
        if self.mode in (3, 7) or state.alpha < 0.05:
            return "invisible"
        if any(self.layers):
            return "layer"
        if not (holds(self.page.box, x, y) and holds(state.clip, x, y)):
            return "outside"
        return "tiny" if glyph.size < 2.0 else ""

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        self.page.strokes += 1
        if not fill or any(self.layers):
            return
        state = cast(State, graphicstate)
        solid = state.alpha > 0.95 and not state.blends
        for box, full in boxes(path, self.ctm):
            # Under half transparent paint the colour that results is not known.
            colour = rgb(state.ncolor, state.ncs.name) if solid else None
            self._area(meet(box, state.clip), colour, solid and full)

    def render_image(self, name: str, stream: PDFStream) -> None:
        if any(self.layers):
            return
        corners = [apply_matrix_pt(self.ctm, corner) for corner in _CORNERS]
        see_through = any(key in stream for key in ("SMask", "Mask", "ImageMask", "IM"))
        solid = self.state.alpha > 0.95 and not self.state.blends and not see_through
        self._area(meet(around(corners), self.state.clip), None, solid, picture=True)

    def _area(self, box: Box, colour: Rgb | None, covers: bool, *, picture: bool = False) -> None:
        if box[0] < box[2] and box[1] < box[3] and len(self.page.areas) < MAX_AREAS:
            self.page.areas.append(Area(box, self._order(), colour, covers, picture))


def _colour(state: State, mode: int) -> Rgb | None:
    """What a glyph is painted with; None where two colours or an unknown one are used."""
    fill = rgb(state.ncolor, state.ncs.name)
    stroke = rgb(state.scolor, state.scs.name)
    if mode % 4 == 1:
        return stroke
    return fill if mode % 4 == 0 or fill == stroke else None
