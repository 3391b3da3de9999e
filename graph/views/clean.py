"""Text that every reader of a file takes: no character XML forbids, no cell that is a formula."""

import re
from collections.abc import Callable
from typing import Any

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_PLANE_ENDS = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + _PLANE_ENDS + "]"
)
_SPECIAL = re.compile('[&<>"\t\n\r]|' + _UNFIT.pattern)
_ESCAPES = str.maketrans(
    {
        "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
        # As they stand, parsers turn these into blanks inside an attribute.
        "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
    }
)  # fmt: skip

# What a spreadsheet computes, also behind blanks and signs without width, also in full width.
_FORMULA = re.compile(
    "[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd]*[=+\\-@\u2212\ufe62\ufe63\ufe66"
    "\ufe6b\uff0b\uff0d\uff1d\uff20]|[\t\r\n]"
)


class Cleaner:
    """Cleans the text of one file and counts what it had to change.

    ``replaced``: characters that became U+FFFD; ``prefixed``: cells that got an apostrophe.
    """

    def __init__(self) -> None:
        self.replaced = 0
        self.prefixed = 0

    def text(self, words: str) -> str:
        r"""``words`` without control characters, noncharacters and lone surrogates.

        >>> Cleaner().text("a\x00b\ud800") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"
        True
        """
        if _UNFIT.search(words) is None:
            return words
        fit, count = _UNFIT.subn(REPLACEMENT, words)
        self.replaced += count
        return fit

    def xml(self, words: str) -> str:
        r"""``words`` for XML text and attributes in double quotes.

        >>> Cleaner().xml('<b>\n"&')
        '&lt;b&gt;&#10;&quot;&amp;'
        """
        if _SPECIAL.search(words) is None:
            return words
        return self.text(words).translate(_ESCAPES)

    def cell(self, words: str) -> str:
        """``words`` for a spreadsheet, which must not take them for a formula.

        >>> Cleaner().cell(" =1+1"), Cleaner().cell("1+1")
        ("' =1+1", '1+1')
        """
        fit = self.text(words)
        if _FORMULA.match(fit) is None:
            return fit
        self.prefixed += 1
        return "'" + fit


class Memo(dict[Any, str]):
    """Remembers what values look like when written; forgets when it grows large.

    What cleaning changed is not remembered, so that it is counted every time.
    """

    def __init__(self, clean: Cleaner, write: Callable[[Any], str], most: int = 50_000) -> None:
        super().__init__()
        self._clean, self._write, self._most = clean, write, most

    def __missing__(self, value: Any) -> str:
        before = self._clean.replaced
        written = self._write(value)
        if self._clean.replaced == before:
            if len(self) >= self._most:
                self.clear()
            self[value] = written
        return written
