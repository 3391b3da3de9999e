"""Days as a register writes them: one way for the whole list, or none."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.readers.structured.records import read_time


class Days(NamedTuple):
    """ISO days by the words for them; ``doubtful`` are words that can be read two ways."""

    known: dict[str, str]
    doubtful: tuple[str, ...] = ()


def read_days(written: Iterable[str], forms: Sequence[str]) -> Days:
    """The days of a list, in the form that reads most of them.

    Where two forms read as many, and differently, nobody can tell which is meant: no day is known.

    >>> read_days(["03/04/2031", "25/12/2031"], ["dd/mm/yyyy", "mm/dd/yyyy"]).known
    {'03/04/2031': '2031-04-03', '25/12/2031': '2031-12-25'}
    >>> read_days(["03/04/2031"], ["dd/mm/yyyy", "mm/dd/yyyy"])
    Days(known={}, doubtful=('03/04/2031',))
    """
    words = list(dict.fromkeys(written))
    readings = [{word: day for word in words if (day := _day(word, form))} for form in forms]
    most = max(map(len, readings), default=0)
    best = [reading for reading in readings if len(reading) == most and reading]
    if any(reading != best[0] for reading in best):
        return Days({}, tuple(best[0]))
    return Days(best[0] if best else {})


def _day(word: str, form: str) -> str | None:
    time = read_time(word, [form])
    return time.earliest if time and time.precision == "day" else None
