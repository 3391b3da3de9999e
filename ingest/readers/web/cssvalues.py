"""Values of style sheets: colours, lengths, and the shorthands that carry them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

_Value = TypeVar("_Value")

#: Red, green, blue and opacity, each from 0 to 1.
Colour = tuple[float, float, float, float]

BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
#: The window that a page is laid out for, in pixels.
WIDTH, HEIGHT = 1280, 800
_UNITS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54,
    "q": 2.4 / 2.54, "rem": 16.0, "vw": WIDTH / 100, "vh": HEIGHT / 100,
    "vmin": HEIGHT / 100, "vmax": WIDTH / 100,
}  # fmt: skip
_RELATIVE = {"em": 1.0, "ex": 0.5, "ch": 0.5, "lh": 1.2}
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?"
_LENGTH = re.compile(rf"({_NUMBER})([a-z]*|%)")
_TERM = re.compile(rf"([+-]?)\s*({_NUMBER})([a-z]+|%)?(?:\s*([*/])\s*({_NUMBER}))?\s*")
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
    "x-large": 24.0, "xx-large": 32.0, "xxx-large": 48.0,
}  # fmt: skip
_SIDES = ("top", "right", "bottom", "left")


def length(written: str, font: float = 16.0, whole: float = 0.0) -> float | None:
    """A length in pixels; ``font`` is the size of an em, ``whole`` what 100 % are.

    >>> length("-2em"), length("50%", whole=20), length("calc(-1 * 20px)"), length("auto")
    (-32.0, 10.0, -20.0, None)
    """
    if written.startswith("calc("):
        return _sum(written[5:-1], font, whole)
    match = _LENGTH.fullmatch(written)
    return _pixels(match[1], match[2], font, whole) if match else None


def _pixels(number: str, unit: str, font: float, whole: float) -> float | None:
    if unit == "%":
        return float(number) * whole / 100
    factor = _RELATIVE.get(unit, 0) * font or _UNITS.get(unit)
    return None if factor is None else float(number) * factor


def _sum(terms: str, font: float, whole: float) -> float | None:
    """A sum of lengths, each with at most one factor; None for what is more involved."""
    plain = re.sub(rf"({_NUMBER})\s*\*\s*({_NUMBER}(?:[a-z]+|%))", r"\2*\1", terms.strip("() "))
    total, at = 0.0, 0
    while at < len(plain):
        term = _TERM.match(plain, at)
        value = _pixels(term[2], term[3] or "", font, whole) if term else None
        if term is None or value is None or term.end() == at:
            return None
        if term[4]:
            factor = float(term[5])
            value = value * factor if term[4] == "*" else value / (factor or 1)
        total += -value if term[1] == "-" else value
        at = term.end()
    return total


def font_size(written: str, parent: float) -> float | None:
    """The size of a font in pixels, ``parent`` that of the element around.

    >>> font_size("small", 16), font_size("150%", 20), font_size("0", 16)
    (13.0, 30.0, 0.0)
    """
    if written in ("smaller", "larger"):
        return parent / 1.2 if written == "smaller" else parent * 1.2
    return _SIZES.get(written, length(written, parent, parent))


@lru_cache(4096)
def colour(written: str) -> Colour | None:
    """A colour as written; None for ``currentcolor`` and for what is none.

    >>> colour("white"), colour("#0000"), colour("currentcolor"), colour("bright")
    ((1.0, 1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0), None, None)
    """
    from tinycss2.color4 import parse_color

    try:
        found = parse_color(written)
        if found is None or isinstance(found, str):
            return None
        red, green, blue = (min(1.0, max(0.0, c or 0.0)) for c in found.to("srgb").coordinates)
    except (NotImplementedError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return red, green, blue, float(found.alpha)


def over(above: Colour, below: Colour) -> Colour:
    """What the eye sees of a colour on an opaque one.

    >>> over((1.0, 1.0, 1.0, 0.5), BLACK)
    (0.5, 0.5, 0.5, 1.0)
    """
    part = above[3]
    red, green, blue = (
        a * part + b * (1 - part) for a, b in zip(above[:3], below[:3], strict=True)
    )
    return red, green, blue, 1.0


def hexadecimal(of: Colour) -> str:
    """The colour as "rrggbb"."""
    return "".join(f"{round(channel * 255):02x}" for channel in of[:3])


@lru_cache(8192)
def expanded(name: str, value: str) -> tuple[tuple[str, str], ...]:
    """A declaration as its longhands.

    >>> expanded("background", "#fff url(a.png) no-repeat")
    (('background-color', '#fff'), ('background-image', 'url'))
    >>> expanded("margin", "0 0 0 -999px")[3], expanded("font", "bold 1px/1 serif")
    (('margin-left', '-999px'), (('font-size', '1px'),))
    """
    if name == "background":
        return _background(value)
    if name == "font":
        sizes = (w for t in value.split() if (w := t.partition("/")[0]) and _is_size(w))
        return tuple(("font-size", size) for size in [*sizes][:1])
    if name in ("margin", "inset") and value.split():
        prefix = "margin-" if name == "margin" else ""
        parts = sides(value.split()[:4])
        return tuple((prefix + side, part) for side, part in zip(_SIDES, parts, strict=True))
    return ((name, value),)


def sides(written: Sequence[_Value]) -> tuple[_Value, _Value, _Value, _Value]:
    """One to four values as those of the top, right, bottom and left side.

    >>> sides(["1px"]), sides([1, 2]), sides([1, 2, 3])
    (('1px', '1px', '1px', '1px'), (1, 2, 1, 2), (1, 2, 3, 2))
    """
    top = written[0]
    right = written[1] if len(written) > 1 else top
    return (
        top, right,
        written[2] if len(written) > 2 else top,
        written[3] if len(written) > 3 else right,
    )  # fmt: skip


def _is_size(word: str) -> bool:
    return word in _SIZES or (bool(_LENGTH.fullmatch(word)) and not word.isdigit()) or word == "0"


def _background(value: str) -> tuple[tuple[str, str], ...]:
    from tinycss2 import parse_component_value_list, serialize

    ground, image = "transparent", "none"
    for token in parse_component_value_list(value):
        written = serialize([token])
        if token.type == "url" or (
            token.type == "function"
            and (token.lower_name.endswith("gradient") or token.lower_name in _IMAGES)
        ):
            image = "url"
        elif colour(written) is not None or written == "currentcolor":
            ground = written
    return ("background-color", ground), ("background-image", image)


_IMAGES = ("url", "image-set", "-webkit-image-set", "element", "cross-fade", "paint")
