"""Which claims tell of one letter, one inquiry and its steps, one measure, one payment.

Pure functions of rows, whatever the order documents came in. Two claims are joined where they name
the same and nothing they say keeps them apart; where a name is missing, only within one case, and
never by missing names alone. Dates up to :data:`~ingest.events.keys.SLIP` apart may be two papers'
word for one day: the claims keep both.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.events.groups import groups
from ingest.events.keys import SLIP, Told

#: The documents of one case follow one another within this time.
_CASE = dt.timedelta(days=731)
#: Inquiries opened further apart are two.
_OPENED = dt.timedelta(days=31)
#: Longer than a month, an interval does not tell one letter from another.
_PRECISE = dt.timedelta(days=31)
_CRIMINAL = frozenset(
    {"seized", "arrested", "charged", "convicted", "sentenced", "acquitted", "waivedImmunity"}
)
#: From these alone no inquiry follows.
_BESIDE = frozenset({"questioned", "released", "appealed"})


@dataclass(frozen=True, slots=True)
class Event:
    """What claims tell of; ``kind`` is a class of the vocabulary."""

    kind: str
    rows: tuple[Told, ...]


def events(rows: Iterable[Told]) -> list[Event]:
    """Every event the rows tell of: the same for the same rows, in any order."""
    by: dict[str, list[Told]] = defaultdict(list)
    for row in sorted(set(rows), key=lambda row: row.claim):
        by[row.family].append(row)
    found = [Event("Letter", group) for group in groups(by["letter"], _one_letter, _two_letters)]
    for family in ("measure", "measure-anew"):
        same = _one_measure if family == "measure" else _never
        found += [
            Event("Measure", group)
            for group in groups(by[family], same, far)
            if any(row.happened and _worded(row) for row in group)
        ]
    found += [
        Event("Event", group) for group in _several(by["payment"], _one_payment, _two_payments)
    ]
    for inquiry in _inquiries(by["step"]):
        if any(row.happened and row.relation not in _BESIDE and _worded(row) for row in inquiry):
            found.append(Event("Investigation", inquiry))
        found += [Event("Event", group) for group in _steps(inquiry)]
    return found


def gap(one: Told, other: Told) -> dt.timedelta | None:
    """The time between two claims' intervals: none where they meet, None where one has no time."""
    if not one.earliest or not other.earliest:
        return None
    start = max(one.earliest, other.earliest)
    end = min(one.latest, other.latest)
    return max(dt.timedelta(), _day(start) - _day(end))


def far(one: Told, other: Told) -> bool:
    """Whether the two are dated too far apart to be one event."""
    between = gap(one, other)
    return between is not None and between > SLIP


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name somebody, and not the same."""
    return bool(one and other) and not one & other


def same_case(one: Told, other: Told) -> bool:
    """Whether two documents tell of one case, and not years apart.

    They share somebody whom the case of both is about; or two names, one of them of its case.
    """
    if one.document == other.document:
        return True
    recent = not (one.day and other.day) or abs(_day(one.day) - _day(other.day)) <= _CASE
    about = (one.case & other.people) | (other.case & one.people)
    named = len(one.people & other.people) > 1 and bool(about)
    return recent and (bool(one.case & other.case) or named)


def _never(one: Told, other: Told) -> bool:
    return False


def _worded(row: Told) -> bool:
    """Whether it is said who acts, or named whom it happens to."""
    return bool(row.targets or row.words[0])


def _several(
    rows: Sequence[Told], same: Callable[[Told, Told], bool], apart: Callable[[Told, Told], bool]
) -> list[tuple[Told, ...]]:
    return [group for group in groups(rows, same, apart) if len(group) > 1]


def _one_letter(one: Told, other: Told) -> bool:
    """Of one document; or of the same day or month, with a person in both, or of a day with two."""
    if one.document == other.document:
        return True
    if gap(one, other) is None or not (_dated(one) and _dated(other)):
        return False
    own = one.relation == other.relation == ""
    shared = (one.actors | one.targets) & (other.people | other.actors | other.targets)
    shared |= (other.actors | other.targets) & one.people
    day = one.earliest == one.latest == other.earliest == other.latest
    return not own and bool(shared or (day and len(one.people & other.people) > 1))


def _dated(row: Told) -> bool:
    """Whether the date is precise enough to tell one letter from another."""
    return _day(row.latest) - _day(row.earliest) < _PRECISE


def _two_letters(one: Told, other: Told) -> bool:
    """Two that the store holds are two, and so are those of different days."""
    return one.relation == other.relation == "" or far(one, other)


def _one_measure(one: Told, other: Told) -> bool:
    """By the same authority against the same; called otherwise, only of the same time or scope.

    What a measure does not cover is no word on what it covers.
    """
    at = one.targets & other.targets
    if not (one.actors & other.actors and at) or one.polarity != other.polarity:
        return False
    same = one.relation == other.relation or len(at) > 1
    return same or gap(one, other) == dt.timedelta()


def _one_payment(one: Told, other: Told) -> bool:
    """To the same; or from the same, to somebody whom the words call the same."""
    if one.targets & other.targets:
        return True
    case = same_case(one, other)
    if case and short(one.targets, other.targets):
        return True
    alike = one.sufferer == other.sufferer != "" and (case or one.amount == other.amount != "")
    return bool(one.actors & other.actors) and alike


def _two_payments(one: Told, other: Told) -> bool:
    sums = one.amount and other.amount and one.amount != other.amount
    return bool(sums) or strangers(one, other) or far(one, other)


def strangers(one: Told, other: Told) -> bool:
    """Whether somebody else acts, or it happens to somebody else."""
    sides = ((one.actors, other.actors), (one.targets, other.targets))
    return any(differ(a, b) and not short(a, b) for a, b in sides)


def short(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one calls by a last name alone whom the other names in full; within a case."""
    pairs = [(a, b) for a in one for b in other] + [(b, a) for a in one for b in other]
    return any(" " not in a and a in b.split() for a, b in pairs)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one document tells of one inquiry."""

    group: str
    rows: tuple[Told, ...]

    @property
    def criminal(self) -> bool:
        """Whether police, prosecutors or courts are at work, who alone may do these."""
        return any(row.relation in _CRIMINAL and row.happened for row in self.rows)

    @property
    def opened(self) -> list[Told]:
        return [row for row in self.rows if row.relation == "investigates" and row.earliest]


def _inquiries(rows: Sequence[Told]) -> list[tuple[Told, ...]]:
    """The steps of each inquiry; a step whose inquiry its document leaves open stands alone."""
    parts: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for row in rows:
        parts[row.document, row.group or row.claim].append(row)
    known = [_Part(group, tuple(found)) for (_, group), found in sorted(parts.items())]
    return [
        tuple(sorted((row for part in joined for row in part.rows), key=lambda row: row.claim))
        for joined in groups(known, _one_inquiry, _two_inquiries)
    ]


def _one_inquiry(one: _Part, other: _Part) -> bool:
    """Led by the same against the same; or, nobody being named as leading it, of one case."""
    pairs = [(a, b) for a in one.rows for b in other.rows]
    if any(a.relation == b.relation and _one_dated_step(a, b) for a, b in pairs):
        return True
    led = [part.group.startswith("by ") for part in (one, other)]
    if led[0] != led[1] and one.criminal and other.criminal:
        return any(same_case(a, b) and a.case & b.case for a, b in pairs)
    if any(led):
        return any(a.actors & b.actors and a.targets & b.targets for a, b in pairs)
    if "one" not in (one.group, other.group):
        return one.group == other.group != "" and any(same_case(a, b) for a, b in pairs)
    return any(_in_case(a, b) for a, b in pairs)


def _in_case(one: Told, other: Told) -> bool:
    named = one.targets if one.group != "one" else other.targets if other.group != "one" else None
    return same_case(one, other) and (named is None or bool(named & one.case & other.case))


def _two_inquiries(one: _Part, other: _Part) -> bool:
    """Two in one document are two, as are those of two leaders, or opened at different times."""
    leaders = [p.group for p in (one, other) if p.group.startswith("by ")]
    return (
        one.rows[0].document == other.rows[0].document
        or len(set(leaders)) > 1
        or any((gap(a, b) or dt.timedelta()) > _OPENED for a in one.opened for b in other.opened)
    )


def _steps(inquiry: Sequence[Told]) -> Iterator[tuple[Told, ...]]:
    """Steps told more than once; that there is an inquiry is the investigation itself."""
    by: dict[str, list[Told]] = defaultdict(list)
    for row in inquiry:
        by[row.relation].append(row)
    for relation in sorted(by.keys() - {"investigates"}):
        yield from _several(by[relation], _one_step, _two_steps)


def _one_step(one: Told, other: Told) -> bool:
    """The same done to the same; where either is not named, at a time both give.

    Where neither is, two documents of one inquiry tell of one step; one document tells of two,
    unless it is a correction, which says again what it corrects.
    """
    if one.targets and other.targets:
        return bool(one.targets & other.targets) or short(one.targets, other.targets)
    if not (one.happened and other.happened):
        return False
    apart = one.document != other.document or one.kind == "Correction"
    unnamed = not one.targets and not other.targets and apart
    return unnamed or gap(one, other) == dt.timedelta()


def _one_dated_step(one: Told, other: Told) -> bool:
    same = one.targets & other.targets and one.relation != "investigates"
    return bool(same) and gap(one, other) is not None and not far(one, other)


def _two_steps(one: Told, other: Told) -> bool:
    within = one.document == other.document and not _one_step(one, other)
    return within or strangers(one, other) or far(one, other)


def _day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)
