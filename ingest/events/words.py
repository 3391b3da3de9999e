"""What the words of a document say of its events; the words are data (``events.en.yaml``)."""

import re
from functools import cache

from ingest.claims.times import times
from ingest.model import Span
from ingest.rules import load
from ontology.text import fold

#: Any year will do for a day without one that is only compared as month and day.
_LEAP = " 2000"


def several_inquiries(text: str) -> bool:
    """Whether a text may speak of more than one inquiry.

    >>> several_inquiries("The inquiry is unrelated to an earlier tax case.")
    True
    """
    several, another = _inquiries()
    return bool(several.search(text) or another.search(text))


def anew(sentence: str) -> bool:
    """Whether a sentence tells of a measure extended or renewed, which is another measure."""
    return bool(_anew().search(sentence))


def bribery(words: str) -> bool:
    """Whether an offence is one of paying or being paid.

    >>> bribery("Bribery of a clerk"), bribery("theft")
    (True, False)
    """
    return any(word.startswith(_words("bribery_begin")) for word in fold(words).split())


def open_ended(words: str) -> bool:
    """Whether a description leaves open whom or what it means.

    >>> open_ended("anybody in Parliament"), open_ended("an assistant"), open_ended("")
    (True, False, True)
    """
    folded = fold(words).split()
    return not folded or folded[0].startswith(_words("open_begin"))


def core(description: str) -> list[str]:
    """The words of a description before what only goes with it, the last being what it is about.

    >>> core("an assistant to the chair")
    ['an', 'assistant']
    """
    return _behind().split(description, maxsplit=1)[0].split()


def days_of_reports(text: str) -> frozenset[str]:
    """Month and day (MM-DD) of each report that a correction says it corrects.

    >>> sorted(days_of_reports("Our report of 3 March named the wrong firm."))
    ['03-03']
    """
    found = set()
    for match in _report().finditer(text):
        day = match.group(1) + _LEAP
        time = next(iter(times(day, Span(0, len(day)), None)), None)
        found |= {time.earliest[5:]} if time and time.precision == "day" else set()
    return frozenset(found)


def _words(name: str) -> tuple[str, ...]:
    return tuple(load("events.en")["words"][name])


def _any(*names: str) -> str:
    return "|".join(word for name in names for word in _words(name))


@cache
def _inquiries() -> tuple[re.Pattern[str], re.Pattern[str]]:
    others = rf"\b(?:{_any('others')})\s+(?:[\w,-]+\s+){{0,2}}(?:{_any('inquiry')})\b"
    return re.compile(rf"\b(?:{_any('inquiries')})\b", re.I), re.compile(others, re.I)


@cache
def _anew() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('anew')})\b|\b(?:{_any('anew_begin')})\w*", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf",|\b(?:{_any('behind')})\b")


@cache
def _report() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_any('reports')})\b(?: published| dated)? (?:of|on|from) "
        r"(\d{1,2} \w+|\w+ \d{1,2})"
    )
