"""The numbers and bullets that a word processor draws before the paragraphs of its lists."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.office.docxstyles import W, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVELS = 9


def roman(number: int) -> str:
    """A number from 1 in small Roman numerals.

    >>> roman(14)
    'xiv'
    """
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (number // worth)
        number %= worth
    return written


def letters(number: int) -> str:
    """A number from 1 in small letters: a to z, aa to zz, as word processors count.

    >>> letters(2), letters(28)
    ('b', 'bb')
    """
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def written(number: int, form: str) -> str:
    """A number in a form: ``lowerRoman`` or ``i``, ``upperLetter`` or ``A``; else in digits.

    >>> written(3, "upperRoman"), written(3, "a"), written(3, "decimalZero")
    ('III', 'c', '03')
    """
    if not 0 < number < 5000:
        return str(number)
    forms = {
        "lowerRoman": roman, "i": roman, "upperRoman": roman, "I": roman,
        "lowerLetter": letters, "a": letters, "upperLetter": letters, "A": letters,
        "decimalZero": "{:02}".format,
    }  # fmt: skip
    drawn = forms.get(form, str)(number)
    return drawn.upper() if form[:1] == "u" or form.isupper() else drawn


def bullet(character: str) -> str:
    """A bullet as drawn; those of symbol fonts, which Unicode does not know, become "•"."""
    return BULLET if not character or 0xE000 <= ord(character[0]) <= 0xF8FF else character


class Level(NamedTuple):
    """One level of a list: its form, its text ("%1.%2)"), its first number."""

    form: str
    text: str
    start: int


class Numbering:
    """The lists of ``numbering.xml`` and how far each has counted."""

    def __init__(self, root: "Element | None") -> None:
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        self._restarts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstract = {a.get(W + "abstractNumId"): a for a in root.findall(W + "abstractNum")}
        for num in root.findall(W + "num"):
            name, base = num.get(W + "numId", ""), value(num, "abstractNumId") or ""
            overrides = num.findall(W + "lvlOverride")
            levels = _levels(abstract[base]) if base in abstract else {}
            for override in overrides:
                levels |= _levels(override)
            self._lists[name] = (base, levels)
            self._restarts[name] = {
                whole(o.get(W + "ilvl")) or 0: start
                for o in overrides
                if (start := whole(value(o, "startOverride"))) is not None
            }

    def label(self, number: str | None, level: int | None) -> str:
        """The mark before the next paragraph of this list and level, counted; "" for none."""
        if number not in self._lists:
            return ""
        base, levels = self._lists[number]
        at = min(max(level or 0, 0), _LEVELS - 1)
        if at not in levels:
            return ""
        counts = self._counts.setdefault(base, [None] * _LEVELS)
        if number not in self._started:
            self._started.add(number)
            for place, start in self._restarts[number].items():
                if 0 <= place < _LEVELS:
                    counts[place] = start - 1
        here = counts[at]
        counts[at] = levels[at].start if here is None else here + 1
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        return _drawn(levels, at, counts)


def _levels(parent: "Element") -> dict[int, Level]:
    found = {}
    for lvl in parent.findall(W + "lvl"):
        start = whole(value(lvl, "start"))
        found[whole(lvl.get(W + "ilvl")) or 0] = Level(
            value(lvl, "numFmt") or "decimal", value(lvl, "lvlText") or "",
            0 if start is None else start,
        )  # fmt: skip
    return found


def _drawn(levels: dict[int, Level], at: int, counts: Sequence[int | None]) -> str:
    level = levels[at]
    if level.form == "none":
        return ""
    if level.form == "bullet":
        return bullet(level.text)

    def place(match: re.Match[str]) -> str:
        other = int(match.group(1)) - 1
        count = counts[other]
        known = levels.get(other, level)
        return written(known.start if count is None else count, known.form)

    return re.sub(r"%([1-9])", place, level.text)
