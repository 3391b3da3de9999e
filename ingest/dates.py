"""Full dates as people write them, in the languages of the Union.

Month names come from the Unicode CLDR (through babel). Only complete dates are read here: a day
is never invented. Numeric dates are read day first, as in the Union.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from ingest.model import Span, Time
from ontology.text import fold

LANGUAGES = (
    "en", "fr", "de", "es", "it", "pt", "nl", "pl", "cs", "sk", "sl", "hr", "hu", "ro", "bg", "el",
    "da", "sv", "fi", "et", "lv", "lt", "mt", "ga", "ca",
)  # fmt: skip

_SEP = r"[ \t\u00a0\u202f]"
_FILL = rf"(?:{_SEP}+|{_SEP}*[.,]{_SEP}*)(?:(?:of|de|di)\s+|d[’'])?"
_WORD = r"(?P<month>(?:[^\W\d_][\u0300-\u036f]?){3,14})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|°|\.a|-?[ea])?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)-(?P<num>[01]\d)-(?P<day>[0-3]\d)(?![\d-])",
        rf"(?<![\d/.,-])(?P<day>[0-3]?\d)(?P<sep>[./-]){_SEP}?(?P<num>[01]?\d)"
        rf"(?P=sep){_SEP}?{_YEAR}(?!\d)",
        rf"(?<![\w./-]){_DAY}{_FILL}{_WORD}(?:{_FILL}|{_SEP}+)(?:del?\s+)?{_YEAR}(?!\d)",
        rf"(?<!\w){_WORD}{_SEP}+{_DAY},?{_SEP}+{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\.?{_SEP}+(?:m\.{_SEP}+|gada{_SEP}+)?{_WORD}{_SEP}+{_DAY}(?!\d)",
    )
)


@cache
def months() -> dict[str, int]:
    """Folded month names and abbreviations of all languages: ``{"grudnia": 12, …}``.

    A word that is different months in different languages is left out.
    """
    from babel.dates import get_month_names

    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_month_names(width, context, language).items():
                    if len(fold(name)) >= 3 and not fold(name).isdigit():
                        found.setdefault(fold(name), set()).add(number)
    english = {name: {number} for number, name in enumerate(_ENGLISH, 1)}
    return {name: n.pop() for name, n in sorted((found | english).items()) if len(n) == 1}


_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip


def day(date: dt.date, text: str, span: Span | None = None) -> Time:
    """A :class:`Time` of day precision."""
    iso = date.isoformat()
    return Time(text=text, earliest=iso, latest=iso, precision="day", span=span)


def full_dates(text: str, start: int = 0, end: int | None = None) -> list[Time]:
    """Every complete date between the offsets, in order; overlaps go to the earlier, longer one.

    >>> [t.earliest for t in full_dates("Brussels, 3rd June 2025 / den 9. September 2024")]
    ['2025-06-03', '2024-09-09']
    >>> full_dates("in June 2025, Article 5 of 2016/679")
    []
    """
    found = sorted(
        _candidates(text, start, len(text) if end is None else end),
        key=lambda time: (time.span.start, -time.span.end) if time.span else (0, 0),
    )
    kept: list[Time] = []
    last = -1
    for time in found:
        if time.span and time.span.start >= last:
            kept.append(time)
            last = time.span.end
    return kept


def _candidates(text: str, start: int, end: int) -> Iterator[Time]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            groups = match.groupdict()
            month = groups.get("num") or months().get(fold(groups.get("month") or ""))
            if not month:
                continue
            try:
                date = dt.date(int(groups["year"]), int(month), int(groups["day"]))
            except ValueError:
                continue
            yield day(date, match.group(), Span(match.start(), match.end()))
