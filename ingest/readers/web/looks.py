"""How an element looks: the cascade of its styles, as far as it decides whether text is seen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.readers.unseen import invisible
from ingest.readers.web.cssvalues import (
    BLACK,
    WHITE,
    Colour,
    colour,
    expanded,
    font_size,
    hexadecimal,
    length,
    over,
)
from ingest.readers.web.placement import FAINT, OFF, Style, gone
from ingest.readers.web.stylesheet import Declaration, StyleSheet, declarations

if TYPE_CHECKING:
    from cssselect2 import ElementWrapper
    from lxml.etree import _Element as Element

_VARIABLE = re.compile(r"var\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_RESET = frozenset({"inherit", "unset", "revert", "revert-layer"})
_INITIAL = {"color": "black", "visibility": "visible", "font-size": "medium", "text-indent": "0"}


@dataclass(frozen=True, slots=True)
class Look:
    """What an element hands on to those inside it.

    ``ground`` is None over a picture, ``ink`` None where text is painted with one; ``pixels`` is
    the size of the font; ``gone`` holds for everything inside, the others can be undone there.
    """

    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    pixels: float = 16.0
    indent: float = 0.0
    visible: bool = True
    gone: bool = False
    struck: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def unseen(self) -> bool:
        """Whether nobody sees text that looks so."""
        if self.gone or not self.visible or self.indent < -OFF:
            return True
        ink, ground = self.ink, self.ground
        if ink is not None and ink[3] < FAINT:
            return True
        if ink is not None and ground is not None:
            ink = over(ink, ground)
        return invisible(
            hexadecimal(ink) if ink else None,
            hexadecimal(ground) if ground else None,
            self.pixels * 0.75,
        )


def look(element: "ElementWrapper", around: Look, sheet: StyleSheet) -> tuple[Look, str]:
    """How an element looks inside another, and its ``display`` ("" where no style says)."""
    cascade = [*_hints(element.etree_element), *_cascade(element, sheet)]
    if not cascade:
        return around, ""
    variables = _variables(cascade, around.variables)
    style = _style(cascade, variables)
    font = font_size(style.get("font-size", ""), around.pixels)
    pixels = around.pixels if font is None else font
    indent = length(style.get("text-indent", ""), pixels, 1280)
    ground, ink = _paint(style, around)
    found = Look(
        ink=ink,
        ground=ground,
        pixels=pixels,
        indent=around.indent if indent is None else indent,
        visible=style.get("visibility", "visible" if around.visible else "hidden") == "visible",
        struck=around.struck or "line-through" in _decoration(style),
        variables=variables,
    )
    return replace(found, gone=gone(style, pixels)), style.get("display", "")


def _hints(element: "Element") -> list[Declaration]:
    """What the element itself means to a browser, before any style sheet."""
    tag, get = element.tag, element.get
    found = []
    if get("hidden") is not None or (tag == "dialog" and get("open") is None) or tag == "template":
        found.append(Declaration("display", "none"))
    if tag == "a" and get("href") is not None:
        found.append(Declaration("color", "#0000ee"))
    if tag in ("s", "strike", "del"):
        found.append(Declaration("text-decoration", "line-through"))
    if tag == "mark":
        found += [Declaration("background-color", "yellow"), Declaration("color", "black")]
    for attribute, name in (("bgcolor", "background-color"), (_INK.get(str(tag), ""), "color")):
        if attribute and (written := (get(attribute) or "").strip()):
            found.append(Declaration(name, written if colour(written) else f"#{written}"))
    if get("background") is not None:
        found.append(Declaration("background-image", "url"))
    return found


_INK = {"body": "text", "font": "color"}


def _cascade(element: "ElementWrapper", sheet: StyleSheet) -> list[Declaration]:
    """The declarations for an element, the weakest first (CSS Cascading 4, section 6.1)."""
    from tinycss2 import parse_blocks_contents

    matched = sheet.matching(element)
    written = element.etree_element.get("style")
    inline = declarations(parse_blocks_contents(written)) if written else ()
    normal = [d for d in (*matched, *inline) if not d.important]
    animated = [d.value for d in normal if d.name.startswith("animation")]
    frames = [d for value in animated for word in value.split() for d in sheet.frames.get(word, ())]
    return normal + frames + [d for d in (*matched, *inline) if d.important]


def _variables(cascade: Iterable[Declaration], around: Mapping[str, str]) -> Mapping[str, str]:
    own = {d.name: d.value for d in cascade if d.name.startswith("--")}
    return {**around, **own} if own else around


def _resolved(value: str, variables: Mapping[str, str]) -> str:
    """The value with its variables put in; what does not end, or grows, is none."""
    for _ in range(8):
        if "var(" not in value or len(value) > 2000:
            break
        value = _VARIABLE.sub(lambda m: variables.get(m[1], (m[2] or "").strip()), value)
    return "" if "var(" in value else value.lower()


def _style(cascade: Iterable[Declaration], variables: Mapping[str, str]) -> Style:
    style: Style = {}
    for declared in cascade:
        if declared.name.startswith("--"):
            continue
        value = _resolved(declared.value, variables)
        for name, part in expanded(declared.name, value) if value else ():
            if part in _RESET:
                style.pop(name, None)
            elif part == "initial":
                style.pop(name, None)
                style.update({name: _INITIAL[name]} if name in _INITIAL else {})
            elif _valid(name, part):
                style[name] = part
    return style


def _valid(name: str, value: str) -> bool:
    """Whether a browser takes the value; what it does not take leaves the one before."""
    if name in ("color", "background-color", "-webkit-text-fill-color"):
        return value == "currentcolor" or colour(value) is not None
    if name == "visibility":
        return value in ("visible", "hidden", "collapse")
    if name == "font-size":
        return font_size(value, 16.0) is not None
    if name in ("text-indent", "width", "height", "margin-left", "margin-top"):
        return value in ("auto", "min-content", "max-content", "fit-content") or (
            length(value) is not None
        )
    return True


def _paint(style: Style, around: Look) -> tuple[Colour | None, Colour | None]:
    """The ground that text inside stands on, and its ink."""
    ink = around.ink
    for name in ("color", "-webkit-text-fill-color"):
        if name in style and style[name] != "currentcolor":
            ink = colour(style[name])
    filled = colour(style.get("background-color", ""))
    if style.get("background-color") == "currentcolor":
        filled = ink
    picture = style.get("background-image", "none") != "none"
    if "text" in (style.get("background-clip"), style.get("-webkit-background-clip")):
        return around.ground, None if picture else filled or ink
    ground = around.ground
    if filled is not None and filled[3] > 0:
        ground = over(filled, ground) if ground else (filled if filled[3] == 1 else None)
    elif picture:
        ground = None
    return ground, ink


def _decoration(style: Style) -> str:
    return style.get("text-decoration-line", "") + " " + style.get("text-decoration", "")
