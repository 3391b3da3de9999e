"""How an OpenDocument text looks: its styles with their parents, its lists, its page heads.

Method: OASIS OpenDocument 1.3 part 3, 16 (styles) and 20 (formatting).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.office.numbering import bullet, written
from ingest.readers.unseen import colour, invisible

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_OASIS}office:1.0}}"
TEXT = f"{{{_OASIS}text:1.0}}"
STYLE = f"{{{_OASIS}style:1.0}}"
TABLE = f"{{{_OASIS}table:1.0}}"
DRAW = f"{{{_OASIS}drawing:1.0}}"
FO = f"{{{_OASIS}xsl-fo-compatible:1.0}}"
_MAX_CHAIN = 20
#: Twentieths of a point in the units of lengths.
_UNITS = {"pt": 20.0, "cm": 566.93, "mm": 56.693, "in": 1440.0, "pc": 240.0, "px": 15.0}


class Look(NamedTuple):
    """What a style says; None is unsaid. Lengths in twentieths of a point."""

    hidden: bool | None = None
    ink: str | None = None
    ground: str | None = None
    points: float | None = None
    before: int | None = None
    after: int | None = None
    contextual: bool | None = None
    page: bool | None = None
    page_after: bool | None = None
    filled: bool | None = None

    def over(self, base: "Look") -> "Look":
        """This look where it says something, the other where it does not."""
        return Look._make(b if a is None else a for a, b in zip(self, base, strict=True))

    def unseen(self, ground: str | None) -> bool:
        """Whether nobody sees text of this look on this ground (None: unknown)."""
        return bool(self.hidden) or invisible(self.ink, self.ground or ground, self.points)


def length(text: str | None) -> int | None:
    """A length as twentieths of a point; None for percentages and what is no length.

    >>> length("1in"), length("0.5pt"), length("120%")
    (1440, 10, None)
    """
    unit = _UNITS.get((text or "")[-2:])
    try:
        return None if unit is None else round(float((text or "")[:-2]) * unit)
    except (ValueError, OverflowError):
        return None


class Styles:
    """The styles of ``content.xml`` and ``styles.xml``, by family and name."""

    def __init__(self, *roots: "Element | None") -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, Element] = {}
        self._defaults: dict[str, Element] = {}
        self._looks: dict[tuple[str, str | None], Look] = {}
        for root in roots:
            for style in () if root is None else root.iter(STYLE + "style"):
                key = style.get(STYLE + "family", ""), style.get(STYLE + "name", "")
                self._styles[key] = style
            for style in () if root is None else root.iter(STYLE + "default-style"):
                self._defaults[style.get(STYLE + "family", "")] = style
            for style in () if root is None else root.iter(TEXT + "list-style"):
                self._lists[style.get(STYLE + "name", "")] = style

    def look(self, family: str, name: str | None) -> Look:
        """What the style, those it inherits from and the default of its family say."""
        if (family, name) not in self._looks:
            found = Look()
            for style in self._chain(family, name):
                found = found.over(_said(style))
            self._looks[family, name] = found
        return self._looks[family, name]

    def _chain(self, family: str, name: str | None) -> "Iterator[Element]":
        for _ in range(_MAX_CHAIN):
            style = self._styles.get((family, name or ""))
            if style is None:
                break
            yield style
            name = style.get(STYLE + "parent-style-name")
        if family in self._defaults:
            yield self._defaults[family]

    def list_of(self, paragraph_style: str | None) -> str | None:
        """The list style that a paragraph style brings, inherited or its own."""
        for style in self._chain("paragraph", paragraph_style):
            own: str | None = style.get(STYLE + "list-style-name")
            if own is not None:
                return own
        return None

    def level(self, name: str | None, level: int) -> "Element | None":
        """The description of a list's level (from 1)."""
        for found in self._lists.get(name or "", ()):
            if found.get(TEXT + "level") == str(level):
                return found
        return None


def _said(style: "Element") -> Look:
    found = Look(
        page=bool(style.get(STYLE + "master-page-name")) or None,
    )
    for properties in style:
        hidden = {"none": True, "true": False}.get(properties.get(TEXT + "display", ""))
        size = length(properties.get(FO + "font-size"))
        fill = properties.get(DRAW + "fill")
        own = properties.get(FO + "background-color")
        ground = colour(own) or (
            colour(properties.get(DRAW + "fill-color")) if fill in (None, "solid") else None
        )
        found = Look(
            hidden=hidden,
            ink=_ink(properties),
            ground=ground,
            points=None if size is None else size / 20,
            before=length(properties.get(FO + "margin-top")),
            after=length(properties.get(FO + "margin-bottom")),
            contextual=_true(properties.get(STYLE + "contextual-spacing")),
            page=_page(properties.get(FO + "break-before")),
            page_after=_page(properties.get(FO + "break-after")),
            filled=fill not in (None, "none", "solid") or None,
        ).over(found)
    return found


def _ink(properties: "Element") -> str | None:
    automatic = properties.get(STYLE + "use-window-font-color") == "true"
    return None if automatic else colour(properties.get(FO + "color"))


def _true(text: str | None) -> bool | None:
    return None if text is None else text == "true"


def _page(text: str | None) -> bool | None:
    return None if text is None else text == "page"


class Lists:
    """How far each list has counted: a mark for its next item."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[tuple[str, int], int] = {}

    def begin(self, name: str, level: int, *, continued: bool) -> None:
        """A list of a style begins at a level, from its first number or where it stood."""
        if not continued:
            self._counts.pop((name, level), None)

    def label(self, name: str, level: int, start: str | None) -> str:
        """The mark of the next item: a bullet, a number with what stands around it, or ""."""
        style = self._styles.level(name, level)
        if style is None:
            return ""
        if style.tag == TEXT + "list-level-style-bullet":
            return bullet(style.get(TEXT + "bullet-char", ""))
        if style.tag != TEXT + "list-level-style-number":
            return ""
        begin = start or (
            None if (name, level) in self._counts else style.get(TEXT + "start-value", "1")
        )
        here = int(begin) if begin and begin.isdecimal() else self._counts.get((name, level), 0) + 1
        self._counts[name, level] = here
        for deeper in range(level + 1, 11):
            self._counts.pop((name, deeper), None)
        return self._drawn(style, name, level)

    def _drawn(self, style: "Element", name: str, level: int) -> str:
        shown = style.get(TEXT + "display-levels", "1")
        first = max(1, level + 1 - (int(shown) if shown.isdecimal() else 1))
        numbers = []
        for at in range(first, level + 1):
            described = self._styles.level(name, at)
            form = "" if described is None else described.get(STYLE + "num-format", "")
            if form:
                numbers.append(written(self._counts.get((name, at), 1), form))
        if not numbers:
            return ""
        before, behind = style.get(STYLE + "num-prefix", ""), style.get(STYLE + "num-suffix", "")
        return f"{before}{'.'.join(numbers)}{behind}"
