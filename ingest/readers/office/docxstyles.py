"""How a Word document's text looks: what styles, defaults and direct formatting come to.

Method: ECMA-376 part 1, 17.7 (styles) and 17.9 (numbering): document defaults, then the chain of
the paragraph's style, then that of the run's style, then direct formatting.
"""

from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.unseen import WHITE, colour, invisible

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off", "none")
_MAX_CHAIN = 20
#: The colours of the highlighter (ST_HighlightColor).
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000ff", "cyan": "00ffff", "green": "00ff00",
    "magenta": "ff00ff", "red": "ff0000", "yellow": "ffff00", "white": "ffffff",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "c0c0c0",
}  # fmt: skip


class Look(NamedTuple):
    """Of a run: whether it is hidden, its colour and ground, its size in points; None is unsaid."""

    hidden: bool | None = None
    ink: str | None = None
    ground: str | None = None
    points: float | None = None

    def over(self, base: "Look") -> "Look":
        """This look where it says something, the other where it does not."""
        return Look._make(b if a is None else a for a, b in zip(self, base, strict=True))

    def unseen(self, ground: str | None) -> bool:
        """Whether nobody sees text of this look on a page of this ground (None: unknown)."""
        return bool(self.hidden) or invisible(self.ink, self.ground or ground, self.points)


class Shape(NamedTuple):
    """Of a paragraph: white space (twentieths of a point), list, heading, page, ground."""

    before: int | None = None
    after: int | None = None
    contextual: bool | None = None
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    page: bool | None = None
    ground: str | None = None

    def over(self, base: "Shape") -> "Shape":
        """This shape where it says something, the other where it does not."""
        return Shape._make(b if a is None else a for a, b in zip(self, base, strict=True))


def value(element: "Element | None", path: str, attribute: str = "val") -> str | None:
    """The attribute of a child (path of w: names), None where either is missing."""
    if element is None:
        return None
    found = element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(W + attribute)


def switch(element: "Element | None", name: str) -> bool | None:
    """A property that is on by standing there; None where it does not."""
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(W + "val") not in _OFF


def whole(written: str | None) -> int | None:
    """A whole number, None for what is none."""
    try:
        return int(float(written)) if written else None
    except (ValueError, OverflowError):
        return None


def shade(properties: "Element | None") -> str | None:
    """The colour behind, from ``w:shd``: its fill, or the ink of a solid pattern."""
    if value(properties, "shd") == "solid":
        return colour(value(properties, "shd", "color")) or "000000"
    return colour(value(properties, "shd", "fill"))


def look(properties: "Element | None") -> Look:
    """What a ``w:rPr`` says."""
    if properties is None or not len(properties):
        return Look()
    marked = _HIGHLIGHTS.get(value(properties, "highlight") or "")
    written, themed = value(properties, "color"), value(properties, "color", "themeColor")
    ink = colour(written)
    if written is None and themed in ("background1", "light1"):
        ink = WHITE
    half_points = whole(value(properties, "sz"))
    points = None if half_points is None else half_points / 2
    return Look(switch(properties, "vanish"), ink, marked or shade(properties), points)


def shape(properties: "Element | None") -> Shape:
    """What a ``w:pPr`` says."""
    if properties is None or not len(properties):
        return Shape()
    return Shape(
        before=whole(value(properties, "spacing", "before")),
        after=whole(value(properties, "spacing", "after")),
        contextual=switch(properties, "contextualSpacing"),
        outline=whole(value(properties, "outlineLvl")),
        number=value(properties, "numPr/numId"),
        level=whole(value(properties, "numPr/ilvl")),
        page=switch(properties, "pageBreakBefore"),
        ground=shade(properties),
    )


class Styles:
    """The styles of ``styles.xml``, resolved along ``basedOn`` and remembered."""

    def __init__(self, root: "Element | None") -> None:
        styles = [] if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId", ""): style for style in styles}
        self._looks: dict[str | None, Look] = {}
        self._shapes: dict[str | None, Shape] = {}
        self._run = self._paragraph = None
        if root is not None:
            self._run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            self._paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self.usual = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(W + "type") == "paragraph"
                and style.get(W + "default", "0") not in _OFF
            ),
            None,
        )

    def _chain(self, style: str | None) -> "list[Element]":
        """The style and those it is based on, nearest first; loops and long chains are cut."""
        chain: list[Element] = []
        while style in self._styles and len(chain) < _MAX_CHAIN:
            chain.append(self._styles[style])
            style = value(chain[-1], "basedOn")
        return chain

    def look(self, style: str | None) -> Look:
        """The look that a paragraph or character style gives, without the defaults."""
        if style not in self._looks:
            found = Look()
            for element in self._chain(style):
                found = found.over(look(element.find(W + "rPr")))
            self._looks[style] = found
        return self._looks[style]

    def shape(self, style: str | None) -> Shape:
        """The shape of paragraphs of a style, with the defaults."""
        if style not in self._shapes:
            found = Shape()
            for element in self._chain(style):
                found = found.over(shape(element.find(W + "pPr")))
            self._shapes[style] = found.over(shape(self._paragraph))
        return self._shapes[style]

    def plain(self) -> Look:
        """The look of the document's defaults."""
        return look(self._run)

    def coloured(self, style: str | None) -> bool:
        """Whether a table of this style has a ground of its own somewhere."""
        return any(
            (colour(shd.get(W + "fill")) or WHITE) != WHITE
            for element in self._chain(style)
            for shd in element.iter(W + "shd")
        )
