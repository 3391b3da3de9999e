"""What stands before a name: marks, numbers, "gez.", titles."""

import re
from functools import cache
from typing import NamedTuple

from ingest.letters.lines import folded_phrases, patterns
from ingest.letters.masking import BLOT
from ingest.letters.names import is_particle
from ingest.model import Span
from ontology.text import fold

#: Signs that the name behind them is somebody's who signs for another.
_PROXY = frozenset({"pp", "ppa", "perpro", "iv", "ia", "po"})
#: Where a name can end.
NAME_ENDS = re.compile(r"\s*[(\[,;|\t]|\s+[–—-]\s+|[^\S\r\n]{2,}|\s*:(?:\s|$)|\s*/\s*|$")


class Lead(NamedTuple):
    """What an entry begins with: where its title and its name start, and the sign before them."""

    title: int
    name: int
    sign: str

    @property
    def marked(self) -> bool:
        """Whether the sign says that it is signed: letters, no number or bullet."""
        return any(character.isalpha() for character in self.sign)

    @property
    def proxy(self) -> bool:
        """Whether it says that somebody signs for another: "p.p.", "i. V."."""
        return fold(self.sign).replace(" ", "") in _PROXY

    @property
    def digital(self) -> bool:
        """Whether a program wrote it: "Digitally signed by"."""
        return len(fold(self.sign).split()) > 1 and "digital" in fold(self.sign)


def lead(text: str, span: Span, end: int) -> Lead:
    """The lead of the entry at ``span``, whose last character stands before ``end``."""
    start = _skip_marks(text, span)
    return Lead(start, _skip_honorifics(text, Span(start, end)), text[span.start : start])


def without_marks(text: str) -> str:
    """A line without the bullet, number or "gez." that opens it."""
    return _marks().sub("", text, count=1) if _marks().match(text) else text


@cache
def _marks() -> re.Pattern[str]:
    found = "|".join(f"(?:{p.pattern})" for p in patterns("marks"))
    return re.compile(rf"(?:(?:{found})\s*)+", re.IGNORECASE)


def _skip_marks(text: str, span: Span) -> int:
    start = span.start + len(span.of(text)) - len(span.of(text).lstrip(BLOT))
    match = _marks().match(text, start, span.end)
    start = match.end() if match else start
    label, colon, _ = text[start : span.end].partition(":")
    if colon and fold(label) in folded_phrases("headings"):
        start += len(label) + 1
    return (
        start
        + len(text[start : span.end])
        - len(text[start : span.end].lstrip(" \t*_\u200b\ufeff\u2060"))
    )


def _skip_honorifics(text: str, span: Span) -> int:
    """Past "Dr.", "Mme", "MEP" where a name is left; "M." before one name is an initial."""
    start = span.start
    while True:
        heads = list(re.finditer(r"\S+\s+", text[start : min(span.end, start + 40)]))[:3]
        for match in reversed(heads):
            title = text[start : start + match.end()]
            rest = text[start + match.end() : span.end]
            if fold(title) not in folded_phrases("honorifics"):
                continue
            if fold(title) in folded_phrases("roles") and not rest[:1].isupper():
                continue  # "sindaca di Cremona" names nobody
            if len(fold(title)) == 1 and not re.match(r"[^\W\d_a-z]\S+\s+[^\W\d_a-z]", rest):
                continue
            start += match.end()
            break
        else:
            short = _ABBREVIATED_TITLE.match(text, start, span.end)
            if short is None or not _full_name(text[short.end() : span.end]):
                return start
            start = short.end()


#: A title nobody listed: "Avv.", "Bc.", "Dipl.-Ing.", "Д-р".
_ABBREVIATED_TITLE = re.compile(
    r"(?:[^\W\d_]{2,6}\.)(?:[ -]?[^\W\d_]{2,6}\.)*\s+(?=[^\W\d_])|[^\W\d_]-[^\W\d_]\s+(?=[^\W\d_])"
)


def _full_name(rest: str) -> bool:
    """Whether a name of two words is left, so that the word before it is no shortened name."""
    words: list[str] = NAME_ENDS.split(rest, maxsplit=1)[0].split()
    return sum(word[:1].isupper() and not is_particle(word) for word in words) > 1
