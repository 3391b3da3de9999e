"""Who is meant: names as written to persons, by folded, order-free name key.

A key that two people may share is contested: one document holds it twice, or it stands beside two
countries, or beside an organisation in one place and not in another. A contested name resolves
only with its country or organisation, and only where that is unique; otherwise it stays
unresolved. Names and countries prove nothing by themselves: the link's basis is always stored.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from ingest.iris import digest
from ingest.letters.names import only_initials
from ingest.people.suspicion import grave
from ontology import DEFAULT_BASE, FOAF, HC, RDF, XSD
from ontology.authorities import Authorities


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name somewhere in a document: a signature, or a party known through a dated office.

    ``node`` and ``document`` are IRIs, ``letter`` the letter the document embodies, ``claim`` the
    claim whose slot the party fills. ``earliest`` and ``latest`` are the document's date (ISO).
    ``official`` is the Parliament's number, where the document gives it; ``recognised`` marks a
    text that a machine guessed from a picture.
    """

    node: str
    document: str
    key: str
    name: str
    given: str | None = None
    family: str | None = None
    group: str | None = None
    country: str | None = None
    organisation: str | None = None
    letter: str | None = None
    claim: str | None = None
    office: str | None = None
    earliest: str | None = None
    latest: str | None = None
    official: str | None = None
    recognised: bool = False


class Identifier:
    """Derives the identity graph for one name key at a time; a pure function of its rows."""

    def __init__(self, authorities: Authorities, base: str = DEFAULT_BASE) -> None:
        self._authorities, self._base = authorities, base
        self._graph = NamedNode(f"{base}graph/identity")

    def quads(self, key: str, rows: Iterable[NameRow]) -> set[Quad]:
        """Everything the identity graph says because of this key."""
        ordered = sorted(rows, key=lambda row: row.node)
        contested = self._contested(ordered)
        marks = [self._discriminator(row) if contested else "" for row in ordered]
        twice = _twice(ordered, marks)
        persons: dict[str, list[NameRow]] = {}
        found: set[Quad] = set()
        for row, mark in zip(ordered, marks, strict=True):
            reason = self._reason(row)
            if reason is None and contested and (not mark or mark in twice):
                reason = HC.homonym
            if reason is not None:
                found.add(self._quad(row.node, HC.unresolved, reason))
                continue
            person = f"{self._base}person/{digest('person', key, *([mark] if mark else []))}"
            persons.setdefault(person, []).append(row)
            found.update(self._link(row, person, contested))
        for person, known in persons.items():
            found.update(self._person(person, key, known))
        return found

    def _quad(self, node: str, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(NamedNode(node), predicate, value, self._graph)

    def _country(self, row: NameRow) -> str | None:
        if not row.country:
            return None
        known = self._authorities
        entry = known.country(row.country) or known.country_of_demonym(row.country)
        return entry.iri if entry else None

    def _discriminator(self, row: NameRow) -> str:
        if row.office:
            return "office"
        if row.official:
            return f"official {row.official}"
        return self._country(row) or (
            f"organisation {row.organisation}" if row.organisation else ""
        )

    def _contested(self, rows: Sequence[NameRow]) -> bool:
        signatures = [row for row in rows if not row.office]
        per_document = Counter(row.document for row in signatures)
        numbers = {row.official for row in signatures if row.official}
        countries = {c for row in signatures if (c := self._country(row))}
        beside = {bool(row.organisation) for row in signatures}
        several = (len(countries) > 1, len(beside) > 1, len(numbers) > 1)
        return max(per_document.values(), default=0) > 1 or any(several)

    @staticmethod
    def _reason(row: NameRow) -> NamedNode | None:
        if row.office:
            return None
        if row.recognised:
            return HC.recognisedByMachine
        if grave(row.name):
            return HC.suspiciousName
        if only_initials(row.given):
            return HC.initialsOnly
        if not (row.given and row.family):
            return HC.familyNameOnly
        return None

    def _link(self, row: NameRow, person: str, contested: bool) -> Iterator[Quad]:
        basis = HC.nameAndCountry if contested else HC.exactName
        node = NamedNode(person)
        yield self._quad(row.node, HC.denotes, node)
        yield self._quad(row.node, HC.linkBasis, HC.byOffice if row.office else basis)
        if row.office:
            yield self._quad(row.node, HC.office, NamedNode(row.office))
        if row.letter:
            yield self._quad(row.letter, HC.signedBy, node)
        if row.claim:
            yield self._quad(row.claim, HC.about, node)
        yield from self._membership(row, person)

    def _membership(self, row: NameRow, person: str) -> Iterator[Quad]:
        """Group and country on the day, as the letter has them."""
        group = self._authorities.group(row.group, row.earliest) if row.group else None
        country = self._country(row)
        if not (group or country) or not (row.earliest and row.latest):
            return
        parts = (person, group.iri if group else "", country or "", row.earliest, row.latest)
        node = f"{self._base}membership/{digest(*parts)}"
        yield self._quad(node, RDF.type, HC.Membership)
        yield self._quad(node, HC.member, NamedNode(person))
        yield self._quad(node, HC.basis, HC.asWritten)
        yield self._quad(node, HC.earliest, Literal(row.earliest, datatype=XSD.date))
        yield self._quad(node, HC.latest, Literal(row.latest, datatype=XSD.date))
        yield self._quad(node, HC.evidencedBy, NamedNode(row.node))
        if group:
            yield self._quad(node, HC.group, NamedNode(self._base + group.iri))
        if country:
            yield self._quad(node, HC.country, NamedNode(self._base + country))

    def _person(self, person: str, key: str, rows: Sequence[NameRow]) -> Iterator[Quad]:
        yield self._quad(person, RDF.type, HC.Person)
        yield self._quad(person, HC.nameKey, Literal(key))
        yield self._quad(person, FOAF.name, Literal(display_name(rows)))


def _twice(rows: Sequence[NameRow], marks: Sequence[str]) -> set[str]:
    """The marks under which one document has the name more than once."""
    signed = ((m, row.document) for m, row in zip(marks, rows, strict=True) if not row.office)
    return {mark for (mark, _), times in Counter(signed).items() if times > 1}


def display_name(rows: Sequence[NameRow]) -> str:
    """Given before family name, in the fullest spelling met: mixed case, then most accents.

    No spelling is made up: capitals stay where no document has the name otherwise.
    """
    forms = {f"{row.given} {row.family}" if row.given and row.family else row.name for row in rows}
    return min(forms, key=lambda form: (_shouts(form), -sum(ord(c) > 127 for c in form), form))


def _shouts(form: str) -> bool:
    return any(len(word) > 2 and word.isupper() for word in form.split())
