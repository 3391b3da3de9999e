"""What a reader of registers may be told beside the bytes."""

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from ingest.rules import load, parse_file
from ontology.errors import HemicycleError

Rules = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RegisterOptions:
    """What the user says of a register.

    ``name``: what to call it, else the stem of its file. ``mapping``: more headings and ways of
    writing dates, in the form of ``rules/registers.yaml``. ``earliest`` and ``latest`` (ISO dates,
    see :func:`period`) hold for the rows that give no dates themselves.
    """

    name: str | None = None
    mapping: Rules = field(default_factory=dict)
    earliest: str | None = None
    latest: str | None = None


def load_mapping(path: Path) -> Rules:
    """The headings and dates of a mapping file.

    Raises :class:`~ontology.errors.DataError` naming file, line and column.
    """
    return cast(Rules, parse_file(path, "registers"))


def period(
    term: int | None = None,
    since: str | None = None,
    until: str | None = None,
    on: str | None = None,
) -> tuple[str | None, str | None]:
    """First and last day (ISO) of a term of the Parliament, of a stretch of time, or of one day.

    Without a last day it has not ended. Raises :class:`~ontology.errors.HemicycleError` where
    these contradict each other or are no dates.

    >>> period(term=9), period(on="2031-05-03"), period()
    (('2019-07-02', '2024-07-15'), ('2031-05-03', '2031-05-03'), (None, None))
    """
    if sum(x is not None for x in (term, since or until, on)) > 1:
        raise HemicycleError("two ways to say when", mend="one of --term, --from/--to, --on")
    if term is not None:
        return _term(term)
    if until and not since:
        raise HemicycleError("--to without --from: nobody knows since when", mend="add --from DATE")
    first, last = (_day(on), _day(on)) if on else (_day(since), _day(until))
    if first and last and last < first:
        raise HemicycleError(f"{last} lies before {first}", mend="turn --from and --to round")
    return first, last


def _term(number: int) -> tuple[str, str | None]:
    known = {rule["term"]: rule for rule in load("registers")["terms"]}
    if number not in known:
        raise HemicycleError(f"no term {number}", mend=f"--term 1 to {max(known)}")
    return known[number]["from"], known[number].get("to")


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        valid = bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text))
        return dt.date.fromisoformat(text if valid else "").isoformat()
    except ValueError as error:
        raise HemicycleError(f"“{text}” is no date", mend="write it as 2031-05-03") from error
