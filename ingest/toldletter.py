"""The letter that a document speaks of: its date and whom it went to, in the document's words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.claims.sentences import sentences
from ingest.claims.times import times
from ingest.model import Span, Time
from ontology.text import fold

_LETTER = re.compile(r"\bletter\b", re.IGNORECASE)
_TO = re.compile(r"\bletter(?: [\w-]+){0,6}? to (?:the )?((?:[\w'’-]+ ?){1,6})", re.IGNORECASE)
#: Another one than the letter that was spoken of.
_OTHER = re.compile(
    r"\bletters\b|\b(?:another|different|earlier|first|later|new|older|other|previous|second"
    r"|separate|similar|third)\W+(?:\w+\W+)?letter\b",
    re.IGNORECASE,
)
#: Words that date a letter, at the end of what stands between it and the date.
_DATING = frozenset({"dated", "from", "of"})
_SENT = frozenset({"addressed", "dated", "delivered", "issued", "published", "released", "sent"})
#: Words behind which something else than the letter may have been sent.
_OTHERS = frozenset({"and", "because", "but", "signature", "who"})
_QUALITIES = frozenset({"open", "joint", "public"})


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
    if _OTHER.search(part):
        return None
    spans = [span for span in sentences(text, body) if _LETTER.search(span.of(text))]
    dates = [time for span in spans for time in _dates(text, span, date)]
    earliest = max((time.earliest for time in dates), default="")
    latest = min((time.latest for time in dates), default="")
    if earliest > latest:
        return None
    to = {fold(found) for span in spans for found in _TO.findall(span.of(text))}
    return ToldLetter(earliest, latest, frozenset(to))


def _dates(text: str, sentence: Span, date: Time | None) -> Iterator[Time]:
    """The times of a sentence that date its letter, not what was done about it."""
    places = [
        Span(sentence.start + m.start(), sentence.start + m.end())
        for m in _LETTER.finditer(sentence.of(text))
    ]
    for time in times(text, sentence, date):
        if time.span and any(_date_of(text, place, time.span) for place in places):
            yield time


def _date_of(text: str, letter: Span, time: Span) -> bool:
    """ "The letter sent to Ms Falk on 3 March", "the open letter of 3 March", "the 3 March letter".

    >>> text = "She withdrew from the letter on 5 March."
    >>> _date_of(text, Span(22, 28), Span(32, 39))
    False
    """
    if time.end <= letter.start:
        return set(fold(text[time.end : letter.start]).split()) <= _QUALITIES
    between = fold(text[letter.end : time.start]).split()
    dated = bool(between) and between[-1] in _DATING
    sent = bool(_SENT.intersection(between)) and _OTHERS.isdisjoint(between)
    return "letter" not in between and (dated or sent)
