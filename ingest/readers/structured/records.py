"""A record as text that a person can read and cite: one ``field: value`` a line.

Fields and values stand as in the source, but for what would break the line: line breaks and tabs
inside a value become one blank, blanks around it go, and what no text can hold (NUL, half a
surrogate pair) becomes U+FFFD. A value cannot pose as another field, and every offset holds.
"""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from ingest.dates import day, full_dates
from ingest.letters.names import halves
from ingest.model import Signature, Span, Time

#: A format of dates that is a moment: its day is the one in Brussels, where Parliament keeps time.
STAMP = "stamp"

_BREAKS = re.compile(r"\s*[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+\s*")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_FIELDS = {"yyyy": r"(?P<year>\d{4})", "mm": r"(?P<month>\d{1,2})", "dd": r"(?P<day>\d{1,2})"}


def one_line(value: str) -> str:
    """The value without line breaks, tabs and what no text can hold.

    >>> one_line("On radical\\n rules ")
    'On radical rules'
    """
    return _NO_TEXT.sub("\ufffd", _BREAKS.sub(" ", value)).strip()


class Sheet:
    """Text in the making, which tells where each value came to stand.

    >>> sheet = Sheet()
    >>> sheet.line("title", "On cables")
    Span(start=7, end=16)
    >>> sheet.text
    'title: On cables\\n'
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def line(self, field: str, value: str) -> Span:
        """Add ``field: value``; the span of the value."""
        label = f"{field}: " if field else ""
        self._pieces += (label, value, "\n")
        start = self._length + len(label)
        self._length = start + len(value) + 1
        return Span(start, start + len(value))

    @property
    def text(self) -> str:
        """All lines so far."""
        return "".join(self._pieces)


def pieces(span: Span, text: str, separator: str) -> list[Span]:
    """The parts of a value between separators, blanks around them left out.

    >>> [s.of("authors: A; B ") for s in pieces(Span(9, 14), "authors: A; B ", ";")]
    ['A', 'B']
    """
    found, start = [], span.start
    mark = separator.strip() or separator
    for part in span.of(text).split(mark):
        begin = start + len(part) - len(part.lstrip())
        if part.strip():
            found.append(Span(begin, begin + len(part.strip())))
        start += len(part) + len(mark)
    return found


def person(order: int, text: str, span: Span, official: str | None = None) -> Signature:
    """The signature of a person whose name stands at the span."""
    given, family = halves(span.of(text))
    return Signature(order, span.of(text), span, span, given, family, official=official)


def is_name(words: str) -> bool:
    """Whether this may name a person: two words with letters, at the least."""
    return sum(any(c.isalpha() for c in word) for word in words.split()) > 1


def read_time(written: str, formats: Sequence[str] = (), span: Span | None = None) -> Time | None:
    """The time that a field of a source means; None where it is in no known format.

    ``formats`` such as ``dd-mm-yyyy`` or ``yyyy`` are tried in their order, and :data:`STAMP`;
    without them a full date in the words of any language of the Union.

    >>> read_time("03-04-2031", ["dd-mm-yyyy"]).earliest
    '2031-04-03'
    >>> read_time("2031-01-10T23:00:00.000Z", [STAMP]).earliest
    '2031-01-11'
    """
    if not formats:
        found = full_dates(written)
        whole = len(found) == 1 and found[0].text == written
        return day(dt.date.fromisoformat(found[0].earliest), written, span) if whole else None
    for known in formats:
        try:
            time = _moment(written, span) if known == STAMP else _dated(written, known, span)
        except ValueError:  # the thirtieth of February: a date by its form only
            continue
        if time is not None:
            return time
    return None


def _moment(written: str, span: Span | None) -> Time | None:
    """A plain date, or a moment; one without time zone keeps the day as written."""
    if not re.match(r"\d{4}-\d\d-\d\d(?:T|$)", written):
        return None
    moment = dt.datetime.fromisoformat(written)
    if moment.tzinfo is None:
        return day(moment.date(), written, span)
    from zoneinfo import ZoneInfo

    try:
        return day(moment.astimezone(ZoneInfo("Europe/Brussels")).date(), written, span)
    except OverflowError:
        return None


@cache
def _pattern(known: str) -> re.Pattern[str]:
    parts = re.split("(yyyy|mm|dd)", known)
    return re.compile("".join(_FIELDS.get(part) or re.escape(part) for part in parts))


def _dated(written: str, known: str, span: Span | None) -> Time | None:
    match = _pattern(known).fullmatch(written)
    if match is None:
        return None
    given = {name: int(number) for name, number in match.groupdict().items()}
    year, month = given["year"], given.get("month")
    if month and "day" in given:
        return day(dt.date(year, month, given["day"]), written, span)
    first = dt.date(year, month or 1, 1)
    last = first.replace(month=month or 12, day=calendar.monthrange(year, month or 12)[1])
    precision = "month" if month else "year"
    return Time(written, first.isoformat(), last.isoformat(), precision, span)


@cache
def _languages() -> dict[str, str]:
    """English names and three-letter codes of languages to ISO 639-1."""
    from babel import Locale
    from babel.core import get_global

    names = {n.casefold(): c for c, n in Locale("en").languages.items() if len(c) == 2}
    aliases = get_global("language_aliases").items()
    codes = {long: short for long, short in aliases if (len(long), len(short)) == (3, 2)}
    return names | {code: code for code in names.values()} | codes


def language_code(words: str) -> str:
    """ISO 639-1 of a language by its English name or code; ``und`` where it is none.

    >>> language_code("English"), language_code("MLT"), language_code("Elvish")
    ('en', 'mt', 'und')
    """
    return _languages().get(words.strip().casefold(), "und")
