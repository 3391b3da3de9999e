"""Whether a box of a page takes a place that can be seen: its size, clip, position, opacity."""

import re

from ingest.readers.web.cssvalues import length, sides

#: Longhand properties and their values in lower case.
Style = dict[str, str]

#: Further off than this is off the page, in pixels.
OFF = 500.0
_FAR = 5000.0
#: Less opaque than this is not there.
FAINT = 0.05
_NOTHING = 1.0
_FUNCTION = re.compile(r"([a-z0-9-]+)\(([^()]*)\)")


def gone(style: Style, font: float) -> bool:
    """Whether the element and everything in it takes no place that can be seen."""
    return (
        style.get("display") == "none"
        or style.get("content-visibility") == "hidden"
        or _share(style.get("opacity", "1")) < FAINT
        or _share(style.get("zoom", "1")) == 0
        or _share(style.get("scale", "1").partition(" ")[0]) == 0
        or "opacity(0"
        in re.sub(r"opacity\((?:0?\.\d*[1-9]|\d*[1-9]\d*%)", "", style.get("filter", ""))
        or _clipped(style, font)
        or _off_page(style, font)
        or _collapsed(style, font)
    )


def _share(written: str) -> float:
    found = length(written, whole=1.0)
    return 1.0 if found is None else found


def _clipped(style: Style, font: float) -> bool:
    """Cut down to nothing."""
    for shape, inside in _FUNCTION.findall(
        style.get("clip", "") + " " + style.get("clip-path", "")
    ):
        sizes = [length(word, font, 100.0) for word in re.split(r"[\s,]+", inside.strip()) if word]
        known = [size for size in sizes if size is not None]
        if shape == "rect" and len(known) == 4 == len(sizes):
            top, right, bottom, left = known
            if right - left <= _NOTHING or bottom - top <= _NOTHING:
                return True
        if shape == "inset" and known:
            top, right, bottom, left = sides(known[:4])
            if "%" in inside and max(top + bottom, left + right) >= 100:
                return True
        if shape in ("circle", "ellipse") and known and known[0] == 0:
            return True
        if shape == "polygon" and known and max(known) - min(known) <= _NOTHING:
            return True
    return False


def _off_page(style: Style, font: float) -> bool:
    if style.get("position", "static") in ("absolute", "fixed", "relative"):
        for side in ("left", "top", "right", "bottom"):
            far = length(style.get(side, ""), font, 800.0)
            if far is not None and (far < -OFF or far > _FAR):
                return True
    margins = (length(style.get(f"margin-{side}", ""), font, 800.0) for side in ("left", "top"))
    if any(margin is not None and margin < -OFF for margin in margins):
        return True
    return _moved(style, font)


def _moved(style: Style, font: float) -> bool:
    functions = _FUNCTION.findall(style.get("transform", ""))
    if "translate" in style:
        functions.append(("translate", style["translate"].replace(" ", ",")))
    for name, inside in functions:
        sizes = [length(word.strip(), font, 500.0) for word in inside.split(",")]
        if name.startswith("translate") and any(
            s is not None and (s < -OFF or s > _FAR) for s in sizes
        ):
            return True
        if name.startswith("scale") and any(s == 0 for s in sizes):
            return True
    return False


def _collapsed(style: Style, font: float) -> bool:
    """A box of no size that cuts what flows over."""
    cut = {style.get(name) for name in ("overflow", "overflow-x", "overflow-y")}
    if not any(word in ("hidden", "clip") for value in cut if value for word in value.split()):
        return False
    sizes = (
        length(style[name], font, 800.0)
        for name in ("width", "height", "max-width", "max-height")
        if name in style
    )
    return any(size is not None and size <= _NOTHING for size in sizes)
