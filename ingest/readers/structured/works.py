"""Questions and motions of the Parliament's linked data as documents.

Authors are the participations in the role of author. A name is always one that the source prints:
the person's label; else, where a group has as many names in print as authors, those names, without
numbers, since nothing says whose is whose; else the number itself.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest.model import Document, Record, Signature, Span
from ingest.readers.structured.printed import Printed, matched, printed_names, work_rules
from ingest.readers.structured.records import (
    STAMP,
    Sheet,
    language_code,
    one_line,
    person,
    read_time,
)
from ontology.text import fold

_BREAK = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)


class Field(NamedTuple):
    """A field of the source: its name there, its value, the language of the value."""

    name: str
    value: str
    language: str = "und"


class Author(NamedTuple):
    """A participation as author: the person's number, name if the source has one, group's code."""

    number: str
    label: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What both syntaxes say of a work. ``printed`` is the alternative title: the first page."""

    kind: str
    address: str | None
    identifier: Field
    work_type: Field
    date: Field | None
    title: Field | None
    printed: Field | None
    participation: str
    authors: tuple[Author, ...]


def local(iri: str) -> str:
    """The last step of an IRI."""
    return re.split("[/#]", iri)[-1]


def kind_of(work_type: str) -> str | None:
    """``Question`` or ``Motion``; None for other works, such as answers and amendments."""
    words = set(local(work_type).split("_"))
    if words & set(work_rules()["never"]):
        return None
    return next((k["kind"] for k in work_rules()["kinds"] if words & set(k["words"])), None)


def is_author(role: str) -> bool:
    """Whether the role of a participation is that of an author."""
    return local(role) in work_rules()["roles"]


def number_of(iri: str) -> str | None:
    """The Parliament's number in the IRI of a person; None in any other."""
    match = re.search(r"(?:^|/)person/([0-9]{1,9})$", iri)
    return match and match.group(1)


def best(values: Sequence[Field]) -> Field | None:
    """The English one, else the first by the code of its language."""
    return min(values, key=lambda f: (f.language != "en", f.language, f.value), default=None)


def work_document(work: Work, source: str, media_type: str, notices: tuple[str, ...]) -> Document:
    """The work as text with its record; the lines of the first page stand below each other."""
    sheet = Sheet()
    for field in (work.identifier, work.work_type):
        sheet.line(field.name, one_line(field.value))
    when = sheet.line(work.date.name, one_line(work.date.value)) if work.date else None
    title, language = None, "und"
    if work.title:
        title, language = one_line(work.title.value), work.title.language
        sheet.line(work.title.name, title)
    printed = _first_page(work, sheet)
    signed = _authors_by_number(work, sheet)
    address = _clean(work.address)
    if address:
        sheet.line("address", address)
    text = sheet.text
    time = read_time(when.of(text), [STAMP], when) if when else None
    signatures, unknown = _signatures(signed, printed_names(printed, text), text)
    if when and time is None:
        notices += (f"date not read: “{when.of(text)}”",)
    if unknown:
        notices += (f"{unknown} authors known by their number only",)
    identifier = one_line(work.identifier.value)
    record = Record(
        work.kind, time, title, identifier, address,
        language_code(language.partition("-")[0]), tuple(signatures),
    )  # fmt: skip
    return Document(text, (f"{source}#{identifier}",), media_type, notices, record=record)


def _first_page(work: Work, sheet: Sheet) -> list[Span]:
    if work.printed is None:
        return []
    sheet.line(work.printed.name, "")
    lines = (one_line(line) for line in _BREAK.split(work.printed.value))
    return [sheet.line("", line) for line in lines if line]


def _authors_by_number(work: Work, sheet: Sheet) -> list[tuple[Author, Span]]:
    """A line each, by number (the source has no order); the span is that of name or number."""
    found = []
    authors = {Author(number, _clean(name), _clean(body)) for number, name, body in work.authors}
    for author in sorted(authors, key=lambda a: (int(a.number), a.label or "", a.body or "")):
        number = f"person/{author.number}"
        known = author.label or number
        cells = [known, number if author.label else None, author.body]
        line = sheet.line(work.participation, "\t".join(filter(None, cells)))
        found.append((author, Span(line.start, line.start + len(known))))
    return found


def _clean(value: str | None) -> str | None:
    return one_line(value or "") or None


def _signatures(
    signed: Sequence[tuple[Author, Span]], printed: Sequence[Printed], text: str
) -> tuple[list[Signature], int]:
    """The authors in the order of print, and how many are known by their number only."""
    keys = [fold(p.name.of(text)) for p in printed]
    times = Counter(keys)
    once = {key: p for key, p in zip(keys, printed, strict=True) if times[key] == 1}
    labels = Counter(fold(a.label) for a, _ in signed if a.label)
    others = [p for key, p in zip(keys, printed, strict=True) if key not in labels]
    in_print = matched(Counter(a.body for a, _ in signed if not a.label), others)
    found: list[tuple[Printed, str | None]] = [(p, None) for ps in in_print.values() for p in ps]
    alone = [(a, s) for a, s in signed if a.label or a.body not in in_print]
    for author, span in alone:
        key = fold(author.label) if author.label else ""
        here = once.get(key) if labels[key] == 1 else None
        found.append((here or Printed(span, span, author.body), author.number))
    found.sort(key=lambda pair: pair[0].name)
    unknown = sum(not author.label for author, _ in alone)
    return [_signature(n, p, number, text) for n, (p, number) in enumerate(found, 1)], unknown


def _signature(order: int, here: Printed, number: str | None, text: str) -> Signature:
    if here.name.of(text) == f"person/{number}":
        return Signature(
            order, here.name.of(text), here.name, here.entry, group=here.group, official=number
        )
    signed = person(order, text, here.name, number)
    return replace(signed, entry=here.entry, group=here.group)
