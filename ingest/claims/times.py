"""When: English time expressions, with no more precision than their words have.

Complete dates come from :mod:`ingest.dates`; here are partial ones ("in March", "in 2021", "early
January 2022") and those relative to the document's date ("on Monday", "yesterday").
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from functools import cache

from ingest.dates import full_dates
from ingest.model import Span, Time

Reader = Callable[[re.Match[str], dt.date | None, bool], Time | None]

_LEAD = r"(?:in|on|since|by|until|from|during|of|for|early|late|mid|last|next|this)"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def times(text: str, span: Span, date: Time | None, *, future: bool = False) -> list[Time]:
    """The time expressions inside ``span``, in order.

    A month or day without its year is the latest one not after the document's ``date`` (the next
    one for ``future`` events); without a date it is left out.
    """
    found = [time for time in full_dates(text, span.start, span.end) if time.span]
    taken = [time.span for time in found if time.span]
    today = dt.date.fromisoformat(date.latest) if date else None
    for pattern, read in _readers().items():
        for match in pattern.finditer(text, span.start, span.end):
            if any(s.start < match.end() and match.start() < s.end for s in taken):
                continue
            time = read(match, today, future)
            if time:
                found.append(time)
                taken.append(Span(match.start(), match.end()))
    return sorted(found, key=lambda time: time.span or Span(0, 0))


def near(found: list[Time], trigger: Span, within: Span) -> Time | None:
    """The expression nearest to the trigger inside its clause; a longer way weighs more."""
    inside = [t for t in found if t.span and within.start <= t.span.start < within.end]
    return min(inside, key=lambda t: _distance(t.span, trigger), default=None)


def _distance(span: Span | None, trigger: Span) -> int:
    if span is None:
        return 0
    return max(span.start - trigger.end, trigger.start - span.end, 0)


@cache
def _month_numbers() -> dict[str, int]:
    from babel.dates import get_month_names

    return {name.lower(): number for number, name in get_month_names("wide", locale="en").items()}


@cache
def _readers() -> dict[re.Pattern[str], Reader]:
    months = "|".join(name.capitalize() for name in _month_numbers())
    part = r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|the (?:beginning|end) of)[ -])?"
    days = "|".join(day.capitalize() for day in _WEEKDAYS)
    year, first, last = (
        r"(?:19|20)\d\d",
        r"(?:[Bb]etween|[Ff]rom) ",
        r"[Ii]n|[Ss]ince|[Dd]uring|[Ff]rom",
    )
    one = rf"(?P<m1>{months})(?: (?P<y1>{year}))?"
    two = rf"(?P<m2>{months}) (?P<y2>{year})"
    readers: dict[str, Reader] = {
        rf"\b{first}{one} (?:and|to|until) {two}": _interval,
        rf"\b{first}(?P<y1>{year}) (?:and|to|until) (?P<y2>{year})\b": _years,
        rf"\b{part}(?P<month>{months}),? (?P<year>{year})\b": _month,
        rf"\b(?P<day>[0-3]?\d) (?P<month>{months})\b(?! \d)": _day,
        rf"\b(?i:{_LEAD}) (?P<month>{months})\b(?! \d)": _bare_month,
        rf"\b(?:[Oo]n |[Ll]ast |[Tt]his )?(?P<weekday>{days})\b": _weekday,
        r"\b(?P<word>[Tt]oday|[Yy]esterday)\b": _relative,
        rf"\b(?:{last}|[Uu]ntil|[Bb]y|[Ll]ate|[Ee]arly) (?P<year>{year})\b(?! [A-Z]|-|/)": _year,
    }
    return {re.compile(pattern): read for pattern, read in readers.items()}


def _time(match: re.Match[str], first: dt.date, last: dt.date, precision: str) -> Time:
    span = Span(match.start(), match.end())
    return Time(match.group(), first.isoformat(), last.isoformat(), precision, span)


def _month_of(match: re.Match[str], year: int, month: int) -> Time:
    last = calendar.monthrange(year, month)[1]
    return _time(match, dt.date(year, month, 1), dt.date(year, month, last), "month")


def _month(match: re.Match[str], today: dt.date | None, future: bool) -> Time:
    return _month_of(match, int(match["year"]), _month_numbers()[match["month"].lower()])


def _bare_month(match: re.Match[str], today: dt.date | None, future: bool) -> Time | None:
    if today is None:
        return None
    month = _month_numbers()[match["month"].lower()]
    ahead = future or match.group().lower().startswith("next")
    year = today.year
    if not ahead and month > today.month:
        year -= 1
    if ahead and month < today.month:
        year += 1
    return _month_of(match, year, month)


def _day(match: re.Match[str], today: dt.date | None, future: bool) -> Time | None:
    if today is None:
        return None
    month, day = _month_numbers()[match["month"].lower()], int(match["day"])
    years = (today.year, today.year + 1) if future else (today.year, today.year - 1)
    for year in years:
        try:
            date = dt.date(year, month, day)
        except ValueError:
            continue
        if (date >= today) if future else (date <= today):
            return _time(match, date, date, "day")
    return None


def _weekday(match: re.Match[str], today: dt.date | None, future: bool) -> Time | None:
    if today is None:
        return None
    wanted = _WEEKDAYS.index(match["weekday"].lower())
    back = (today.weekday() - wanted) % 7
    if match.group().lower().startswith("last") and back == 0:
        back = 7
    date = today + dt.timedelta((-back) % 7) if future else today - dt.timedelta(back)
    return _time(match, date, date, "day")


def _relative(match: re.Match[str], today: dt.date | None, future: bool) -> Time | None:
    if today is None:
        return None
    date = today - dt.timedelta(match["word"].lower() == "yesterday")
    return _time(match, date, date, "day")


def _year(match: re.Match[str], today: dt.date | None, future: bool) -> Time:
    year = int(match["year"])
    return _time(match, dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def _years(match: re.Match[str], today: dt.date | None, future: bool) -> Time | None:
    first, last = int(match["y1"]), int(match["y2"])
    if first > last:
        return None
    return _time(match, dt.date(first, 1, 1), dt.date(last, 12, 31), "interval")


def _interval(match: re.Match[str], today: dt.date | None, future: bool) -> Time | None:
    numbers = _month_numbers()
    end = _month_of(match, int(match["y2"]), numbers[match["m2"].lower()])
    first = dt.date(int(match["y1"] or match["y2"]), numbers[match["m1"].lower()], 1)
    last = dt.date.fromisoformat(end.latest)
    return _time(match, first, last, "interval") if first <= last else None
