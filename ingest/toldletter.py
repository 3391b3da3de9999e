"""The letter that a document speaks of: its date and whom it went to, in the document's words."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.claims.sentences import sentences
from ingest.claims.times import times
from ingest.model import Span, Time
from ingest.rules import load
from ontology.text import fold

_LETTER = re.compile(r"\bletter\b", re.IGNORECASE)
_TO = re.compile(r"\bletter(?: [\w-]+){0,6}? to (?:the )?((?:[\w'’-]+ ?){1,6})", re.IGNORECASE)
#: Between a letter and its date stands no more than this (characters).
_NEAR = 200


@dataclass(frozen=True, slots=True)
class ToldLetter:
    """A letter as told of: its date (ISO days, or empty), and for whom it was, as folded words."""

    earliest: str = ""
    latest: str = ""
    to: frozenset[str] = frozenset()


@lru_cache(maxsize=8)
def told_letter(text: str, body: Span, date: Time | None) -> ToldLetter | None:
    """What the text says of its letter; None where it may speak of several.

    ``date`` is the document's own.

    >>> text = "The letter of 3 March 2031 went to Ms Falk. It was an open letter to Ms Falk."
    >>> told_letter(text, Span(0, len(text)), None)
    ToldLetter(earliest='2031-03-03', latest='2031-03-03', to=frozenset({'ms falk'}))
    """
    part = body.of(text)
    if _several(part):
        return None
    spans = [span for span in sentences(text, body) if _LETTER.search(span.of(text))]
    dates = [time for span in spans for time in _dates(text, span, date)]
    earliest = max((time.earliest for time in dates), default="")
    latest = min((time.latest for time in dates), default="")
    if earliest > latest:
        return None
    to = {fold(found) for span in spans for found in _TO.findall(span.of(text))}
    return ToldLetter(earliest, latest, frozenset(to))


def words_of(kind: str) -> frozenset[str]:
    """A list of words from the rules about signatures."""
    return frozenset(load("signatures.en")["words"][kind])


def _several(text: str) -> bool:
    """Whether the words speak of letters, or of another one than the letter spoken of."""
    words = fold(text).split()
    others = words_of("others")
    return "letters" in words or any(
        word == "letter" and not others.isdisjoint(words[max(0, n - 2) : n])
        for n, word in enumerate(words)
    )


def _dates(text: str, sentence: Span, date: Time | None) -> Iterator[Time]:
    """The times of a sentence that date its letter, not what was done about it."""
    found = _LETTER.finditer(text, sentence.start, sentence.end)
    places = [Span(match.start(), match.end()) for match in found]
    for time in times(text, sentence, date):
        if time.span is None:
            continue
        nth = bisect_left(places, time.span)
        if any(_date_of(text, place, time.span) for place in places[max(0, nth - 1) : nth + 1]):
            yield time


def _date_of(text: str, letter: Span, time: Span) -> bool:
    """ "The letter sent to Ms Falk on 3 March", "the open letter of 3 March", "the 3 March letter".

    >>> text = "She withdrew from the letter on 5 March."
    >>> _date_of(text, Span(22, 28), Span(32, 39))
    False
    """
    if time.end <= letter.start:
        between = text[time.end : letter.start]
        return len(between) < _NEAR and set(fold(between).split()) <= words_of("qualities")
    if time.start - letter.end > _NEAR:
        return False
    words = fold(text[letter.end : time.start]).split()
    dated = bool(words) and words[-1] in words_of("dating")
    sent = not words_of("sent").isdisjoint(words) and words_of("parting").isdisjoint(words)
    return dated or sent
