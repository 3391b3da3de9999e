"""Letters and who signed them: the rows both networks are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.rows import Term, lexical
from ontology import prefixes
from ontology.errors import QueryError
from queries.results import Store

Evidence = dict[str, Any]
"""``document``, ``source`` (its path), ``date``, ``quote``, ``start``, ``end``, ``where``?."""

_PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items())

_LETTERS = """
SELECT DISTINCT ?letter ?label ?earliest ?latest ?document ?title ?vendor ?vendorName WHERE {
  VALUES ?kind { #KINDS }
  ?letter a ?kind .
  OPTIONAL { ?letter rdfs:label ?label }
  OPTIONAL { ?letter hc:earliest ?earliest ; hc:latest ?latest }
  OPTIONAL { ?letter hc:embodiedBy ?document
             OPTIONAL { ?document dcterms:title ?title }
             OPTIONAL { ?document hc:concerns ?vendor . ?vendor rdfs:label ?vendorName } }
}"""

_DOCUMENTS = """
SELECT DISTINCT ?document ?source ?earliest ?latest ?precision WHERE {
  ?document a hc:Document ; hc:source ?source .
  OPTIONAL { ?document hc:earliest ?earliest ; hc:latest ?latest
             OPTIONAL { ?document hc:precision ?precision } }
}"""

_PEOPLE = """
SELECT DISTINCT ?person ?name ?group ?groupName ?country ?countryName ?earliest ?latest WHERE {
  ?person a hc:Person ; foaf:name ?name .
  OPTIONAL {
    ?membership hc:member ?person ; hc:earliest ?earliest ; hc:latest ?latest .
    OPTIONAL { ?membership hc:group ?group . ?group rdfs:label ?groupName }
    OPTIONAL { ?membership hc:country ?country . ?country rdfs:label ?countryName }
  }
}"""

_SIGNED = "SELECT ?letter ?person WHERE { ?letter hc:signedBy ?person }"


@dataclass(slots=True)
class Letter:
    """One letter, however many documents hold it. ``vendors``: IRI → label of its subjects."""

    label: str = ""
    first: str = ""
    last: str = ""
    documents: tuple[str, ...] = ()
    vendors: dict[str, str] | None = None

    @property
    def date(self) -> str:
        """As much of the date as is known; empty where nothing is."""
        return when(self.first, self.last)


@dataclass(frozen=True, slots=True, order=True)
class Membership:
    """Group and country of a person as stated for a day or longer: IRIs and labels, or empty."""

    latest: str
    earliest: str
    group: str
    group_label: str
    country: str
    country_label: str

    def covers(self, first: str, last: str) -> bool:
        """Whether it holds on every day from ``first`` to ``last``; never without a date."""
        return bool(first) and self.earliest <= first and last <= self.latest


@dataclass(slots=True)
class Person:
    """Somebody, by name, and the memberships stated, the latest last."""

    name: str
    memberships: tuple[Membership, ...] = ()

    @property
    def group(self) -> str:
        """The label of the group stated last, or empty."""
        return next((m.group_label for m in reversed(self.memberships) if m.group), "")

    @property
    def country(self) -> str:
        """The label of the country stated last, or empty."""
        return next((m.country_label for m in reversed(self.memberships) if m.country), "")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Where a document came from (the first of its paths) and its date."""

    source: str
    date: str


def ask(store: Store, query: str) -> Iterator[tuple[str | None, ...]]:
    """The rows of a query with the project's prefixes, as text; None where unbound."""
    for row in store.select(_PROLOGUE + query).rows:
        yield tuple(_text(term) for term in row)


def _text(term: Term | None) -> str | None:
    return None if term is None else lexical(term)


#: What people sign, by the word a user has for it.
SIGNED = {
    "letters": ("Letter",),
    "questions": ("Question",),
    "motions": ("Motion",),
    "all": ("Letter", "Question", "Motion"),
}


def read_letters(store: Store, of: str = "letters") -> dict[str, Letter]:
    """Every letter by IRI, those only told of included; or what else people sign (``SIGNED``).

    :raises QueryError: nothing that people sign is called so.
    """
    if of not in SIGNED:
        raise QueryError(f"nothing that people sign is called {of!r}", mend=", ".join(SIGNED))
    kinds = " ".join(f"hc:{kind}" for kind in SIGNED[of])
    rows: dict[str, list[tuple[str | None, ...]]] = defaultdict(list)
    for letter, *facts in ask(store, _LETTERS.replace("#KINDS", kinds)):
        rows[letter or ""].append(tuple(facts))
    return {iri: _letter(rows[iri]) for iri in sorted(rows)}


def _letter(rows: list[tuple[str | None, ...]]) -> Letter:
    labels, firsts, lasts, documents, titles, *_ = (
        sorted({cell for cell in column if cell}) for column in zip(*rows, strict=True)
    )
    vendors = {row[5] or "": row[6] or "" for row in rows if row[5]}
    first, last = (firsts or [""])[0], (lasts or [""])[-1]
    label = (titles or labels or [f"letter of {when(first, last)}" if first else "undated letter"])[
        0
    ]
    return Letter(label, first, last, tuple(documents), dict(sorted(vendors.items())))


def read_documents(store: Store) -> dict[str, DocumentFacts]:
    """Every document by IRI."""
    found: dict[str, DocumentFacts] = {}
    for document, source, first, last, precision in sorted(
        ask(store, _DOCUMENTS), key=lambda row: tuple(cell or "" for cell in row)
    ):
        facts = DocumentFacts(source or "", when(first or "", last or "", precision or ""))
        found.setdefault(document or "", facts)
    return found


def read_people(store: Store) -> dict[str, Person]:
    """Every person by IRI."""
    names: dict[str, set[str]] = defaultdict(set)
    stated: dict[str, set[Membership]] = defaultdict(set)
    for person, name, group, group_label, country, country_label, first, last in ask(
        store, _PEOPLE
    ):
        names[person or ""].add(name or "")
        if first and last:
            stated[person or ""].add(
                Membership(
                    last, first, group or "", group_label or "", country or "", country_label or ""
                )
            )
    return {
        iri: Person(min(names[iri]), tuple(sorted(stated.get(iri, ())))) for iri in sorted(names)
    }


def read_signed(store: Store) -> list[tuple[str, str]]:
    """Letter and person of every signature with a known person, in no particular order."""
    rows = store.select(_PROLOGUE + _SIGNED).rows
    return [(letter.value, person.value) for letter, person in rows]  # type: ignore[union-attr]


def evidence(
    documents: dict[str, DocumentFacts],
    document: str | None,
    quote: str | None,
    start: str | None,
    end: str | None,
    where: str | None,
) -> Evidence:
    """Where words stand: document, source, date, quote, start, end, and "page 2" if known."""
    facts = documents.get(document or "", DocumentFacts("", ""))
    return {
        "document": document or "", "source": facts.source, "date": facts.date,
        "quote": quote or "", "start": int(start or 0), "end": int(end or 0),
        **({"where": where} if where else {}),
    }  # fmt: skip


def in_order(places: list[Evidence]) -> tuple[Evidence, ...]:
    """Places of evidence by source and position."""
    return tuple(sorted(places, key=lambda e: (e["source"], e["document"], e["start"], e["end"])))


def facts_of(letter: Letter, documents: dict[str, DocumentFacts]) -> dict[str, Any]:
    """A letter as a plain mapping: what a page shows about it."""
    return {
        "label": letter.label,
        "date": letter.date,
        "first": letter.first,
        "last": letter.last,
        "documents": list(letter.documents),
        "sources": sorted(documents[d].source for d in letter.documents if d in documents),
        "vendors": sorted((letter.vendors or {}).values()),
    }


def when(first: str, last: str, precision: str = "") -> str:
    """An interval of ISO days as one ISO 8601 date, as short as it says the same.

    >>> when("2023-03-01", "2023-03-31"), when("2021-01-01", "2021-12-31"), when("", "")
    ('2023-03', '2021', '')
    >>> when("2023-03-10", "2023-04-02")
    '2023-03-10/2023-04-02'
    """
    if first == last:
        return first
    if precision == "month" or (first[8:] == "01" and _month_end(first, last)):
        return first[:7]
    if precision == "year" or (first[4:] == "-01-01" and last == f"{first[:4]}-12-31"):
        return first[:4]
    return f"{first}/{last}"


def _month_end(first: str, last: str) -> bool:
    from calendar import monthrange

    return first[:7] == last[:7] and int(last[8:]) == monthrange(int(last[:4]), int(last[5:7]))[1]
