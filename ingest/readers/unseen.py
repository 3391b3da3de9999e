"""What no reader of a page sees: text in the colour of its ground, or too small to be text."""

from collections.abc import Sequence

#: Text below two points is a dot, not a word.
LEAST_POINTS = 2.0
#: Contrast below which ink and ground are one colour to the eye; WCAG 2.1 asks 4.5 of text.
LEAST_CONTRAST = 1.1

WHITE = "ffffff"


def contrast(ink: str, ground: str) -> float:
    """The contrast of two colours ("rrggbb"), 1 to 21. Method: WCAG 2.1, relative luminance.

    >>> contrast("000000", "ffffff"), contrast("fefefe", "ffffff") < LEAST_CONTRAST
    (21.0, True)
    """
    low, high = sorted((_luminance(ink), _luminance(ground)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colour(written: str | None) -> str | None:
    """A colour as "rrggbb"; None for "auto", "transparent" and whatever is no such colour.

    >>> colour("#FFFFFF"), colour("auto"), colour(None)
    ('ffffff', None, None)
    """
    plain = (written or "").removeprefix("#").lower()
    return plain if len(plain) == 6 and all(c in "0123456789abcdef" for c in plain) else None


def invisible(ink: str | None, ground: str | None, points: float | None) -> bool:
    """Whether text of this colour and size on this ground cannot be seen; None is unknown."""
    if points is not None and points < LEAST_POINTS:
        return True
    return ink is not None and ground is not None and contrast(ink, ground) < LEAST_CONTRAST


def notices(hidden: Sequence[str]) -> tuple[str, ...]:
    """What to say of hidden passages: the beginnings of three, the number of the others.

    >>> notices(["a  b", "c", " ", "d", "e"])
    ('hidden text left out: “a b”, “c”, “d” and 1 more',)
    """
    found = [words for passage in hidden if (words := " ".join(passage.split()))]
    if not found:
        return ()
    shown = ", ".join(f"“{w if len(w) <= 80 else w[:80] + '…'}”" for w in found[:3])
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return (f"hidden text left out: {shown}{more}",)
