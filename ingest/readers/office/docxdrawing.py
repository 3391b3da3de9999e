"""Drawings in a Word document: which boxes of text they hold, on what ground, whether seen."""

from typing import TYPE_CHECKING

from ingest.readers.unseen import WHITE, colour

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Smallest drawing that holds readable text, in English Metric Units (12,700 a point).
_LEAST_DRAWING = 25_400
_SHAPES = ("wsp", "shape", "rect", "roundrect")


def local(element: "Element") -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def chosen(alternates: "Element") -> "Element | None":
    """The content that Word draws: the first choice it understands, else the fallback."""
    for choice in alternates:
        needs = choice.get("Requires", "").split()
        known = (
            (choice.nsmap.get(need) or "").startswith("http://schemas.microsoft.com/office/")
            for need in needs
        )
        if local(choice) == "Fallback" or all(known):
            return choice
    return None


def outermost(drawing: "Element") -> "list[Element]":
    """The text boxes of a drawing that do not lie in another of its boxes or alternatives."""
    found: list[Element] = []
    waiting = list(reversed(drawing))
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name == "txbxContent":
            found.append(element)
        elif name == "AlternateContent":
            content = chosen(element)
            waiting += [] if content is None else [content]
        else:
            waiting += reversed(element)
    return found


def out_of_sight(drawing: "Element") -> bool:
    """Whether a drawing says that it is hidden, or is too small to be seen."""
    for element in drawing.iter():
        name = local(element)
        if name == "txbxContent":
            return False
        if name == "docPr" and element.get("hidden", "0") in ("1", "true"):
            return True
        if name == "extent" and min(_size(element, "cx"), _size(element, "cy")) < _LEAST_DRAWING:
            return True
        if "visibility:hidden" in element.get("style", "").replace(" ", ""):
            return True
    return False


def _size(element: "Element", side: str) -> int:
    written = element.get(side, "")
    return int(written) if written.isdecimal() else _LEAST_DRAWING


def ground_of(box: "Element", drawing: "Element", page: str | None) -> str | None:
    """The colour behind a text box; None where a theme or a picture gives it."""
    around = box.getparent()
    while around is not None and local(around) not in _SHAPES:
        around = None if around is drawing else around.getparent()
    if around is None:
        return page
    if local(around) == "wsp":
        return _filling(around, page)
    filled = around.get("filled", "t") not in ("f", "false", "0")
    return colour(around.get("fillcolor", WHITE)) if filled else page


def _filling(shape: "Element", page: str | None) -> str | None:
    """The colour of a DrawingML shape: its own filling, else that of its style."""
    properties = {local(child): child for child in shape}
    for child in properties.get("spPr", ()):
        name = local(child)
        if name == "noFill":
            return page
        if name == "solidFill":
            return next((_ink(c) for c in child), None)
        if name in ("gradFill", "blipFill", "pattFill", "grpFill"):
            return None
    themed = any(
        local(child) == "fillRef" and child.get("idx", "0") != "0"
        for child in properties.get("style", ())
    )
    return None if themed else page


def _ink(chosen_colour: "Element") -> str | None:
    named = chosen_colour.get("val", "")
    return WHITE if named in ("bg1", "lt1", "white") else colour(named)
