"""Where sentences begin and end.

A paragraph (blank lines around it) is cut at final punctuation, unless that is an abbreviation,
an initial, a decimal or stands before a lower-case word. A blank line that falls inside a
sentence, as a page break does, does not end it.
"""

import re
from bisect import bisect_left
from functools import lru_cache

from ingest.model import Span
from ingest.rules import load

#: A "sentence" beyond this many characters is a table or a defect of the file.
LONGEST = 3000
# Begins where a run of blanks does, so that a long one is read once.
_BLANK = re.compile(r"(?<![ \t\u00a0\f\v])[ \t\u00a0\f\v]*(?:\r?\n[ \t\u00a0\f\v]*){2,}|\f\s*")
_ITEM = re.compile(r"\n(?=[ \t]*(?:[-*•–]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+\S)")
_HEADING = re.compile(r"(?m)^(?P<line>[^\n]{1,49}[^\s.,;:!?\-–])[ \t]*\n(?=[ \t]*[^\W\d_a-zà-ÿ])")
_STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<after>[\"'”’»)\]]*)(?=\s|$)")
_META = re.compile(r"\s*(?:date|published|posted|updated)\s+\d{4}-\d\d-\d\d\s+", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“'‘]*$")
_OPENERS = "\"'“‘«([ \t\r\n"


@lru_cache(maxsize=256)
def sentences(text: str, body: Span) -> tuple[Span, ...]:
    """The sentences of ``text`` inside ``body``, without surrounding blanks, in order.

    >>> text = "Mr. Falk paid 1.5 million. He denied it."
    >>> [span.of(text) for span in sentences(text, Span(0, len(text)))]
    ['Mr. Falk paid 1.5 million.', 'He denied it.']
    """
    meta = _META.match(text, body.start, body.end)
    start = meta.end() if meta else body.start
    found: list[Span] = []
    for paragraph in _paragraphs(text, Span(start, body.end)):
        for item in _items(text, paragraph):
            found.extend(_split(text, item))
    return tuple(found)


def complete(sentence: str) -> bool:
    """Whether it is a sentence: no heading, no table, but with a mark at its end."""
    if sentence.startswith("#") or len(sentence) > LONGEST:
        return False
    return sentence.rstrip("\"'”’»)")[-1:] in (".", "!", "?", ";", ",", ":", "…")


def paragraph_of(text: str, at: int) -> Span:
    """The paragraph around an offset."""
    ends, starts = _blanks(text)
    place = bisect_left(ends, at)
    return Span(starts[place], ends[place] if place < len(ends) else len(text))


@lru_cache(maxsize=16)
def _blanks(text: str) -> tuple[list[int], list[int]]:
    """Where paragraphs end, and where they start: one start more than ends."""
    found = [match.span() for match in _BLANK.finditer(text)]
    return [end for end, _ in found], [0, *(start for _, start in found)]


def _paragraphs(text: str, body: Span) -> list[Span]:
    found: list[Span] = []
    start = body.start
    ends = [(m.start(), m.end()) for m in _BLANK.finditer(text, body.start, body.end)]
    for end, following in [*ends, (body.end, body.end)]:
        if following < body.end and _continues(text[start:end].rstrip(), text[following:]):
            continue
        found.append(Span(start, end))
        start = following
    return [span for span in found if span.of(text).strip()]


def _continues(before: str, after: str) -> bool:
    """Whether a blank line stands inside a sentence: no end before it, no beginning after it."""
    if not before or before[-1] in '.!?…:;"”»':
        return False
    first = after.lstrip()[:1]
    return first.islower() and not re.match(r"[a-z]\)", after.lstrip())


def _items(text: str, paragraph: Span) -> list[Span]:
    cuts = [m.start() for m in _ITEM.finditer(text, paragraph.start, paragraph.end)]
    widest = max(map(len, paragraph.of(text).splitlines()), default=0)
    headings = _HEADING.finditer(text, paragraph.start, paragraph.end)
    cuts += [m.end() for m in headings if len(m["line"]) < widest * 0.6]
    cuts = sorted(set(cuts))
    starts = [paragraph.start, *cuts]
    return [Span(a, b) for a, b in zip(starts, [*cuts, paragraph.end], strict=True)]


def _split(text: str, span: Span) -> list[Span]:
    found: list[Span] = []
    start = span.start
    for match in _STOP.finditer(text, span.start, span.end):
        if _ends(text, match, span.end):
            found.append(_strip(text, start, match.end()))
            start = match.end()
    found.append(_strip(text, start, span.end))
    return [piece for piece in found if piece.start < piece.end]


def _ends(text: str, match: re.Match[str], end: int) -> bool:
    following = text[match.end() : end].lstrip(_OPENERS)
    if following[:1].islower():
        return False
    if match["stop"] != "." or match["after"]:
        return True
    before = _WORD_BEFORE.search(text[max(0, match.start() - 30) : match.start()])
    word = (before.group() if before else "").lower()
    rules = load("abbreviations")
    if word in rules["never"]:
        return False
    if word in rules["before_number"] and following[:1].isdigit():
        return False
    if "." in word and word.replace(".", "").isalpha():  # U.S., a.m.: ends only before a starter
        return re.split(r"\W", following, maxsplit=1)[0].lower() in rules["starters"]
    return not (len(word) == 1 and word.isalpha() and text[match.start() - 1].isupper())


def _strip(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
