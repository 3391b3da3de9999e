"""Members in the Parliament's linked data (ORG-EP): persons and their dated memberships.

Source: the profile "Meps dataset description" of data.europarl.europa.eu. A seat in the Parliament
gives the time in office; seats in political groups within it give the group for a part of it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.people.registers.columns import Row, Sheet
from ingest.people.registers.dates import read_days
from ingest.people.registers.linked import Statements, Value, last_step
from ingest.readers.structured.records import STAMP, one_line
from ingest.readers.structured.works import number_of
from ingest.rules import load

#: Which property has which meaning, for what is said of a person alone.
_SAID = {
    "label": "name", "givenName": "given name", "familyName": "family name",
    "officialGivenName": "official given name", "officialFamilyName": "official family name",
    "country-of-representation": "country", "citizenship": "country", "political-group": "group",
}  # fmt: skip
_COLUMNS = (
    ("identifier", "number"), *_SAID.items(), ("sameAs", "wikidata"),
    ("startDate", "from"), ("endDate", "to"),
)  # fmt: skip
_OPEN = "9999-12-31"

Node = dict[str, list[Value]]


class _Stay(NamedTuple):
    """A membership: ISO days, the last ``_OPEN`` where it has not ended; what it is in."""

    first: str
    last: str
    kind: str
    country: str | None
    body: str | None


def persons_sheet(said: Statements) -> Sheet | None:
    """The members among all that is said, a row for each stay; None where nobody is a person."""
    people = [node for node, facts in said.items() if _is_person(facts)]
    if not people:
        return None
    rows = [
        Row(number, cells)
        for number, person in enumerate(people, 1)
        for cells in _rows(person, said)
    ]
    used = {meaning for row in rows for meaning in row.cells}
    columns = tuple((name, meaning) for name, meaning in _COLUMNS if meaning in used)
    return Sheet(columns, tuple(rows))


def _is_person(facts: Node) -> bool:
    return any(last_step(kind.text) == "Person" for kind in facts.get("type", ()))


def _rows(person: str, said: Statements) -> Iterator[dict[str, str]]:
    facts = said[person]
    number = number_of(person) or _text(facts, "identifier") or ""
    known = {"number": number}
    for name, meaning in _SAID.items():
        if meaning not in known and (value := _text(facts, name)):
            known[meaning] = _code(value)
    for same in facts.get("sameAs", ()):
        if "wikidata.org/" in same.text:
            known["wikidata"] = same.text
    stays = [stay for value in facts.get("hasMembership", ()) if (stay := _stay(value, said))]
    seats = [stay for stay in stays if stay.kind == "seat"]
    inner = [stay for stay in stays if stay.kind in ("group", "party")]
    if not seats:
        seats = [stay for stay in inner if stay.kind == "group"]
    for cells in [cells for seat in seats for cells in _parts(seat, inner)] or [{}]:
        yield known | cells


def _parts(seat: _Stay, inner: Sequence[_Stay]) -> Iterator[dict[str, str]]:
    """The seat as a whole, with the one group and party that it was held in throughout; and each
    part of it with another group or party."""
    overlapping = [
        stay._replace(first=max(stay.first, seat.first), last=min(stay.last, seat.last))
        for stay in inner
        if stay.body and stay.first <= seat.last and stay.last >= seat.first
    ]
    times = (seat.first, seat.last)
    whole = {stay.kind: stay.body for stay in overlapping if (stay.first, stay.last) == times}
    yield _cells(seat, {kind: body for kind, body in whole.items() if body})
    for stay in overlapping:
        if (stay.first, stay.last) != times and stay.body:
            yield _cells(stay._replace(country=seat.country), {stay.kind: stay.body})


def _cells(stay: _Stay, bodies: dict[str, str]) -> dict[str, str]:
    cells = {"from": stay.first} | bodies
    if stay.last != _OPEN:
        cells["to"] = stay.last
    return cells | ({"country": stay.country} if stay.country else {})


def _stay(value: Value, said: Statements) -> _Stay | None:
    """The membership, if it is a seat, in a group or in a party, and says since when."""
    facts = said.get(value.text, {})
    classified = last_step(_text(facts, "membershipClassification") or "")
    kinds = load("registers")["memberships"].items()
    kind = next((kind for kind, words in kinds if classified in words), None)
    during = _node(facts, "memberDuring", said)
    first, last = (_text(during, end) for end in ("startDate", "endDate"))
    if kind is None or not first:
        return None
    days = read_days([day for day in (first, last) if day], [STAMP]).known
    body = _node(facts, "organization", said)
    country = _text(facts, "represents")
    return _Stay(
        days.get(first, first), days.get(last, last) if last else _OPEN, kind,
        _code(country) if country else None,
        _text(body, "altLabel") or _text(body, "prefLabel") or _text(body, "label"),
    )  # fmt: skip


def _node(facts: Node, name: str, said: Statements) -> Node:
    """What is said of the node that a property leads to; nothing where it leads nowhere."""
    found = facts.get(name)
    return said.get(found[0].text, {}) if found else {}


def _text(facts: Node, name: str) -> str | None:
    """The English value, else the first by language and spelling."""
    values = [value for value in facts.get(name, ()) if value.text.strip()]
    best = min(values, key=lambda v: (v.language != "en", v.language, v.text), default=None)
    return one_line(best.text) if best else None


def _code(value: str) -> str:
    """The last step of an IRI (``…/country/POL``); words as they are."""
    return last_step(value) if value.startswith(("http://", "https://")) else value
